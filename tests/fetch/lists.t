#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""What is asked of an index of sitemaps and a list of feeds in the runs that
follow, as TAP."""
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


def url(path):
    return server.url("127.0.0.2", path)


def add(path, text, kind="text/xml"):
    server.add("127.0.0.2", path, Page(text.encode(), kind))


def run(*argv):
    """Each outcome as "word path"."""
    if os.path.exists("log"):
        os.unlink("log")
    subprocess.run(["fetch", "--allow-private", "--delay", "0", "-s", "state",
                    "--log", "log", *argv, url("/index"), url("/list")],
                   stdout=subprocess.DEVNULL, check=True)
    with open("log", encoding="utf-8") as f:
        rows = [json.loads(line) for line in f]
    return {r["outcome"] + " /" + r["url"].split("/", 3)[3] for r in rows}


def site():
    for name in "a", "b", "c":
        add("/" + name, "<title>x</title><p>page", "text/html")
        add("/map-" + name, "<urlset><url><loc>%s</loc></url></urlset>" %
            url("/" + name))
    add("/index", "<sitemapindex><sitemap><loc>%s</loc><lastmod>2020-01-01"
        "</lastmod></sitemap><sitemap><loc>%s</loc></sitemap></sitemapindex>"
        % (url("/map-a"), url("/map-b")))
    add("/list", '<opml><body><outline xmlUrl="%s"/></body></opml>' %
        url("/map-c"))


threading.Thread(target=server.serve_forever, daemon=True).start()
site()
check("first all is read", run("--hold"), {
    "ok /index", "ok /list", "ok /map-a", "ok /map-b", "ok /map-c", "ok /a",
    "ok /b", "ok /c"})
subprocess.run(["fetch", "--commit", "state"], check=True)
quiet = {"unchanged /index", "unchanged /list", "seen /map-a",
         "unchanged /map-b", "unchanged /map-c"}
check("then what may have changed is asked, and nothing read", run(), quiet)
check("and again", run(), quiet)
check("before their time nothing is", run("--due"), {
    "seen /index", "seen /list", "seen /map-a", "seen /map-b",
    "seen /map-c"})
subprocess.run(["sqlite3", "state", "UPDATE page SET due = 1 WHERE url LIKE "
                "'%/map-_'"], check=True)
check("but each has its own", run("--due"), {
    "seen /index", "seen /list", "unchanged /map-a", "unchanged /map-b",
    "unchanged /map-c"})
add("/d", "<title>x</title><p>page", "text/html")
add("/map-c", "<urlset><url><loc>%s</loc></url></urlset>" % url("/d"))
check("a list need not change for what it names", run(),
      quiet - {"unchanged /map-c"} | {"ok /map-c", "ok /d"})
add("/list", "<opml><body></body></opml>")
check("what it names no more", run(),
      quiet - {"unchanged /list", "unchanged /map-c"} | {"ok /list"})
check("is forgotten", run(), quiet - {"unchanged /map-c"})
print("1..%d" % count)
sys.exit(failures > 0)
