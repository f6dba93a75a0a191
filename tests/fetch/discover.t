#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""What --discover asks a site for in the runs that follow, as TAP."""
import json
import os
import subprocess
import sys
import threading

sys.path.insert(0, os.path.join(os.environ["TESTS"], "lib"))
from loopback import Page, Server       # noqa: E402

count = failures = 0
server = Server()


def check(name, got, want):
    global count, failures
    count += 1
    failures += got != want
    print("%sok %d - %s" % ("" if got == want else "not ", count, name))
    if got != want:
        print("# want %s\n# got  %s" % (sorted(want), sorted(got)))
    sys.stdout.flush()


def url(path, host):
    return server.url("127.0.0.%d" % host, path)


def add(host, path, text, kind="text/html"):
    server.add("127.0.0.%d" % host, path, Page(text.encode(), kind))


def feed(host, path, *pages):
    add(host, path, "<rss><channel>%s</channel></rss>" % "".join(
        "<item><link>%s</link></item>" % url(p, host) for p in pages),
        "text/xml")
    for p in pages:
        add(host, p, "<title>x</title><p>page")


def run(host, *argv):
    """Each outcome as "word path"."""
    if os.path.exists("log"):
        os.unlink("log")
    subprocess.run(["fetch", "--allow-private", "--delay", "0", "-s", "state",
                    "--log", "log", *argv, url("/", host)],
                   stdout=subprocess.DEVNULL, check=True)
    with open("log", encoding="utf-8") as f:
        rows = [json.loads(line) for line in f]
    return {r["outcome"] + " /" + r["url"].split("/", 3)[3] for r in rows}


threading.Thread(target=server.serve_forever, daemon=True).start()
add(2, "/", "<link rel=alternate type=application/rss+xml href=/news><p>home")
feed(2, "/news", "/a")
check("a feed that a page names", run(2, "-d"), {"ok /", "ok /news", "ok /a"})
feed(2, "/news", "/a", "/b")
check("is asked while the page does not change", run(2, "-d"), {
    "unchanged /", "ok /news", "seen /a", "ok /b"})
feed(2, "/news", "/c")
check("but not without --discover", run(2), {"unchanged /"})

add(3, "/", "<title>x</title><p>home")
feed(3, "/feed", "/a")
got = run(3, "-d")
check("common places are tried", got, {"ok /", "ok /feed", "ok /a"} | {
    "http-404 /" + s for s in ("sitemap.xml", "sitemap_index.xml", "rss.xml",
                               "feed.xml", "atom.xml", "rss", "index.xml")})
feed(3, "/feed", "/b")
check("then those where something was", run(3, "-d"), {
    "unchanged /", "ok /feed", "ok /b"})
print("1..%d" % count)
sys.exit(failures > 0)
