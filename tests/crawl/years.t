#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""crawl through what years bring: clocks, sites and machines that change.
TAP."""
import glob
import gzip
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

TESTS = os.environ["TESTS"]
sys.path[:0] = [os.path.join(TESTS, "lib")]
import records                      # noqa: E402
from loopback import Page, Server   # noqa: E402

FAKETIME = glob.glob("/usr/lib/*/faketime/libfaketime.so.1")
HOST = "127.0.0.2"
FETCH = ("--allow-private", "--delay", "0", "--tries", "1")
count = failures = 0
top = tempfile.mkdtemp(dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
server = Server()
source = records.text_records(200)


def check(good, name, why=""):
    global count, failures
    count += 1
    failures += not good
    print("%s %d - %s" % ("ok" if good else "not ok", count, name))
    if not good and why:
        print("# " + str(why)[:900].replace("\n", "\n# "))
    sys.stdout.flush()


def article(host, path=None):
    """A new page of a host; its address."""
    r = json.loads(next(source))
    path = path or "/%s.html" % r["id"]
    server.add(host, path, Page((
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>%s</title>"
        "</head><body><article><h1>%s</h1>%s</article></body></html>" % (
            r["title"], r["title"], "".join(
                "<p>%s</p>" % p for p in r["text"].split("\n")))).encode(),
        "text/html"))
    return server.url(host, path)


def feed(host, urls, path="/feed"):
    server.add(host, path, Page((
        "<rss version='2.0'><channel><title>x</title>%s</channel></rss>" %
        "".join("<item><link>%s</link></item>" % u for u in urls)).encode(),
        "application/rss+xml"))
    return server.url(host, path)


def folder(name, *sources):
    where = os.path.join(top, name)
    os.mkdir(where)
    with open(where + "/feeds.txt", "w") as f:
        f.write("".join(s + "\n" for s in sources))
    return where


def crawl(where, *options, ahead=None, fetch=FETCH, start=subprocess.run):
    env = dict(os.environ)
    if ahead:
        env.update(LD_PRELOAD=FAKETIME[0], FAKETIME=ahead)
    return start(["crawl", "-d", where, *options, "--", *fetch], env=env,
                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def quiet(r):
    return r.returncode == 0 and not r.stdout and not r.stderr


def said(r):
    return "status %d: %s%s" % (r.returncode, r.stdout, r.stderr)


def urls(where):
    found = []
    for name in glob.glob(where + "/[0-9]*/*/*.jsonl*"):
        with (gzip.open if name.endswith("gz") else open)(name, "rb") as f:
            found += [json.loads(x)["url"] for x in f]
    return sorted(found)


def log(where):
    with open(where + "/crawl.log") as f:
        return [x.split() for x in f][1:]


def clock():
    """A year ahead and back again: what is new is asked for at once."""
    if not FAKETIME or os.environ["BUILD"].endswith("/san"):
        check(True, "the clock # SKIP no libfaketime, or with sanitizers")
        return
    left = set(glob.glob("/dev/shm/*faketime*"))
    had = [article(HOST), article(HOST)]
    where = folder("clock", feed(HOST, had))
    r = crawl(where, ahead="+400d")
    check(quiet(r) and urls(where) == sorted(had), "a clock that is ahead",
          said(r))
    had.append(article(HOST))
    feed(HOST, had)
    r = crawl(where)
    check(quiet(r) and urls(where) == sorted(had),
          "one that jumped back: the feed is due", said(r))
    years = {x.split("/")[-3] for x in glob.glob(where + "/2*/*/*.jsonl*")}
    check(len(years) == 2 and all(int(x[1]) >= 0 for x in log(where)),
          "articles stay where they are, no run took less than no time",
          "%s %s" % (years, log(where)))
    r = crawl(where)
    check(quiet(r) and urls(where) == sorted(had) and
          log(where)[-1][3] == "0", "and the run after has nothing to do",
          "%s %s" % (said(r), log(where)[-1]))
    r = crawl(where, "-a", ahead="-30d")
    check(quiet(r) and urls(where) == sorted(had), "one that is behind",
          said(r))
    # The sandbox lets the library clear nothing away.
    for name in set(glob.glob("/dev/shm/*faketime*")) - left:
        os.unlink(name)


def turned():
    """A feed that turns to HTML, and back."""
    had = [article(HOST)]
    where = folder("turned", feed(HOST, had, "/news"))
    first = crawl(where, "-a")
    server.add(HOST, "/news", Page(
        b"<!DOCTYPE html><title>We have moved</title><p>Our new site is "
        b"nicer than the old one, and has no feed.", "text/html"))
    r = crawl(where, "-a")
    check(quiet(first) and quiet(r) and set(urls(where)) >= set(had),
          "a feed that turns to HTML", said(r))
    had.append(article(HOST))
    feed(HOST, had, "/news")
    r = crawl(where, "-a")
    check(quiet(r) and set(urls(where)) >= set(had), "and back", said(r))


def moved():
    """A site that moves for good: nothing comes twice."""
    had = [article("127.0.0.3", "/one"), article("127.0.0.3", "/two")]
    where = folder("moved", feed("127.0.0.3", had))
    crawl(where, "-a")
    new = []
    for path in "/one", "/two":
        page = server.find("127.0.0.3", path)
        server.add("127.0.0.4", path, page)
        new.append(server.url("127.0.0.4", path))
    for path in "/one", "/two", "/feed":
        server.add("127.0.0.3", path, Page(
            b"", status=301, location=server.url("127.0.0.4", path)))
    new.append(article("127.0.0.4"))
    feed("127.0.0.4", new)
    r = crawl(where, "-a")
    got = urls(where)
    check(quiet(r) and got == sorted(had + new[2:]),
          "a site that moves: the new article, none twice",
          "%s\n%s" % (said(r), got))
    asked = server.stats["paths"].get("127.0.0.3/feed")
    crawl(where, "-a")
    check(server.stats["paths"].get("127.0.0.3/feed") == asked,
          "the old address is not asked any more")


def parallel():
    """Two crawls over two folders; of two over one the second yields."""
    had = [article(HOST) for _ in range(4)]
    seed = feed(HOST, had)
    a, b = folder("a", seed), folder("b", seed)
    runs = [crawl(x, "-a", start=subprocess.Popen) for x in (a, b, a, b, a)]
    ends = [(p.communicate(), p.returncode) for p in runs]
    check(all(e == (("", ""), 0) for e in ends) and
          urls(a) == urls(b) == sorted(had),
          "five crawls at once over two folders", ends)


def group():
    """Sources whose fetch cannot even start hold back no others."""
    good, bad = article(HOST), article(HOST)
    where = folder("group", feed(HOST, [good], "/good"),
                   feed(HOST, [bad], "/bad") + " since=someday")
    r = crawl(where, "-a")
    check(r.returncode == 1 and "--since" in r.stderr and
          urls(where) == [good] and log(where)[-1][2] == "fetch",
          "a wrong setting is told, and the rest is had",
          "%s %s %s" % (said(r), urls(where), log(where)))


def endless():
    """A site without end, and an hour that is two seconds."""
    had = [article("127.0.0.5") for _ in range(9)]
    where = folder("endless", feed("127.0.0.5", had))
    slow = ("--allow-private", "--delay", "1")
    r = crawl(where, "-a", "-t", "3s", fetch=slow)
    some = urls(where)
    check(quiet(r) and 0 < len(some) < 9, "--time ends the fetching",
          "%s %d" % (said(r), len(some)))
    r = crawl(where, "-a")
    check(quiet(r) and urls(where) == sorted(had), "the next run goes on",
          said(r))


def signals():
    """SIGTERM, SIGINT, SIGHUP to crawl in the middle: nothing is lost."""
    had = [article("127.0.0.6") for _ in range(6)]
    where = folder("signals", feed("127.0.0.6", had))
    for i, sig in enumerate((signal.SIGTERM, signal.SIGINT, signal.SIGHUP,
                             signal.SIGPIPE)):
        p = crawl(where, "-a", fetch=("--allow-private", "--delay", "0.2"),
                  start=subprocess.Popen)
        time.sleep(0.3 + 0.3 * i)
        p.send_signal(sig)
        p.communicate()
    for _ in range(60):                 # until the last child has let go
        r = crawl(where, "-av")
        if "another crawl" not in r.stderr:
            break
        time.sleep(0.5)
    check(r.returncode == 0 and urls(where) == sorted(had),
          "signals to crawl lose nothing", said(r))


def read_only():
    """A folder that cannot be written."""
    where = folder("ro", feed(HOST, [article(HOST)]))
    crawl(where, "-a")
    if subprocess.run(["mount", "--bind", where, where],
                      stderr=subprocess.DEVNULL).returncode:
        check(True, "a read-only disk # SKIP no mounts here")
        return
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", where], check=True)
        r = crawl(where, "-a")
        check(r.returncode == 1 and "ead-only" in r.stderr,
              "a read-only disk is told", said(r))
    finally:
        subprocess.run(["umount", where])
    r = crawl(where, "-a")
    check(quiet(r), "and forgotten", said(r))


def table():
    """The log is a table, and -v says what the last line of it says."""
    where = folder("table", feed(HOST, [article(HOST), article(HOST)]))
    r = crawl(where, "-av")
    check(re.match(r"crawl: ok: 2 pages, 2 articles, 0 rejected; ok=3$",
                   r.stderr.strip()) is not None, "-v counts", said(r))
    shown = subprocess.run(["column", "-t", where + "/crawl.log"],
                           stdout=subprocess.PIPE, text=True).stdout
    rows = shown.splitlines()
    check(len(rows) == 2 and re.match(r"time +seconds +status +pages +"
          r"articles +rejected +outcomes", rows[0]) is not None and
          rows[0].index("articles") == rows[1].index(" 2 ", rows[0].index(
              "articles") - 1) + 1, "column -t makes a table of the log",
          shown)


def rejected():
    """A spool with a line that is no record, and one that is cut."""
    where = folder("rejected", feed(HOST, [article(HOST)]))
    crawl(where, "-a")
    kept = glob.glob(where + "/pages/*/*/*.gz")[0]
    with gzip.open(kept) as f:
        page = f.read()
    with open(where + "/spool/20200101T000000.000Z.jsonl", "wb") as f:
        f.write(page + b"no record\n" + b'{"url":"http://x/","html":"<p')
    r = crawl(where, "-av")
    files = glob.glob(where + "/rejects/*")
    lines = sorted(x for name in files for x in open(name, "rb"))
    check(r.returncode == 0 and "2 rejected" in r.stderr and len(lines) == 2
          and b"no record\n" in lines, "what is no record is kept in rejects/",
          "%s %s" % (said(r), lines))


def main():
    threading.Thread(target=server.serve_forever, daemon=True).start()
    clock()
    turned()
    moved()
    parallel()
    group()
    endless()
    signals()
    read_only()
    table()
    rejected()
    print("1..%d" % count)
    return failures > 0


if __name__ == "__main__":
    try:
        status = main()
    finally:
        shutil.rmtree(top, ignore_errors=True)
    sys.exit(status)
