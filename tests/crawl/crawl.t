#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""crawl over the sample site: what it keeps, forgets and says.  TAP."""
import fcntl
import glob
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading

TESTS = os.environ["TESTS"]
sys.path[:0] = [os.path.join(TESTS, "lib"), os.path.join(TESTS, "site")]
import serve                        # noqa: E402
from loopback import Server         # noqa: E402

count = failures = 0
# In memory, where there is such a place: syncing is not what is tested.
top = tempfile.mkdtemp(dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
dir = os.path.join(top, "news")


def check(good, name, why=""):
    global count, failures
    count += 1
    failures += not good
    print("%s %d - %s" % ("ok" if good else "not ok", count, name))
    if not good and why:
        print("# " + str(why)[:900].replace("\n", "\n# "))


def crawl(*options, where=dir, fetch=("--allow-private", "--delay", "0")):
    return subprocess.run(["crawl", "-a", "-d", where, *options, "--", *fetch],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True, timeout=300)


def quiet(r):
    return r.returncode == 0 and not r.stdout and not r.stderr


def said(r):
    return "status %d: %s%s" % (r.returncode, r.stdout, r.stderr)


def days(where=dir):
    """The lines of all day files, sorted."""
    found = []
    for name in glob.glob(where + "/[0-9]*/*/*.jsonl*"):
        with (gzip.open if name.endswith("gz") else open)(name, "rb") as f:
            found += f.read().splitlines()
    return sorted(found)


def urls(lines):
    return sorted(json.loads(x)["url"] for x in lines)


def put(name, text):
    name = os.path.join(dir, name)
    os.makedirs(os.path.dirname(name), exist_ok=True)
    with open(name, "w") as f:
        f.write(text)
    return name


def first_runs(server, seeds):
    os.mkdir(dir)
    put("feeds.txt", "# sources\n\n%s\n" % "  # one\n".join(seeds))
    r = crawl()
    first = days()
    check(quiet(r), "the first run is quiet", said(r))
    # Of 25 articles four are copies.
    check(len(set(urls(first))) == len(first) == 21, "21 articles",
          "\n".join(urls(first)))
    before = server.stats["bytes"]
    r = crawl("-v")
    check(r.returncode == 0 and "0 articles" in r.stderr and
          r.stderr.count("\n") == 1, "the second says 0 articles under -v",
          said(r))
    check(days() == first and server.stats["bytes"] == before,
          "and changes and fetches nothing")
    check(not glob.glob(dir + "/spool/*Z.jsonl"), "the spool is forgotten")
    kept = glob.glob(dir + "/pages/*/*/*.jsonl.gz")
    check(len(kept) == 1, "the pages are kept", kept)
    check(not os.listdir(dir + "/rejects"), "nothing was rejected")
    with open(dir + "/crawl.log") as f:
        rows = [x.split() for x in f]
    check([len(x) for x in rows] == [7] * 3 and rows[1][2] == "ok",
          "a line a run, of seven words", rows)


def locked():
    with open(dir + "/lock", "a") as f:
        fcntl.flock(f, fcntl.LOCK_EX)
        r = crawl()
        check(quiet(r), "a second run ends at once, with status 0", said(r))
        r = crawl("-v")
        check(r.returncode == 0 and "another crawl" in r.stderr,
              "and says so under -v", said(r))


def packing():
    day = put("2020/01/02.jsonl", '{"url":"a"}\n')
    crawl()
    with gzip.open(day + ".gz") as f:
        check(f.read() == b'{"url":"a"}\n' and not os.path.exists(day),
              "a day that is over is compressed")
    put("2020/01/02.jsonl", '{"url":"b"}\n')
    crawl()
    with gzip.open(day + ".gz") as f:
        both = f.read()
    check(both == b'{"url":"a"}\n{"url":"b"}\n', "and appended", both)
    put("2020/01/02.jsonl", '{"url":"b"}\n')
    crawl()
    with gzip.open(day + ".gz") as f:
        check(f.read() == both and not os.path.exists(day),
              "what a killed run had packed comes in once")
    put("2020/01/02.jsonl.gz.part", "half")
    crawl()
    check(not os.path.exists(day + ".gz.part"), "and its halves go")
    shutil.rmtree(dir + "/2020")


def interrupted():
    """A run that was killed with a spool in hand."""
    before = days()
    kept = glob.glob(dir + "/pages/*/*/*.jsonl.gz")[0]
    with gzip.open(kept, "rb") as f:
        pages = f.read()
    name = os.path.basename(kept)[:-3]
    with open(os.path.join(dir, "spool", name), "wb") as f:
        f.write(pages)
    r = crawl()
    check(quiet(r) and days() == before and
          not glob.glob(dir + "/spool/*Z.jsonl"), "a spool met again adds nothing",
          said(r))


def replay(seeds):
    before = days()
    month = glob.glob(dir + "/[0-9]*/*/")[0]
    name = "-".join(month.rstrip("/").split("/")[-2:])
    for day in glob.glob(month + "*"):
        os.remove(day)
    r = crawl("--replay", name)
    check(quiet(r) and days() == before, "--replay makes a month again",
          said(r) + "%d lines of %d" % (len(days()), len(before)))
    os.rename(month.rstrip("/"), month.rstrip("/") + ".old")
    crawl()
    check(days() == before, "a replay that was killed is put right")
    r = crawl("--replay", "1999-01")
    check(r.returncode == 1 and "no pages kept" in r.stderr,
          "a month of which nothing is kept", said(r))


def sources(seeds):
    other = os.path.join(top, "other")
    feeds = os.path.join(top, "some")
    with open(feeds, "w") as f:
        f.write("%s max-pages=1\n%s\r\n%s\tmax-pages=2 delay=0 # two\n" %
                tuple(seeds[:3]))
    r = crawl("-f", feeds, where=other)
    hosts = sorted(u.split("/")[2].split(":")[0] for u in urls(days(other)))
    check(quiet(r) and hosts == ["127.0.0.2"] + ["127.0.0.3"] * 4 +
          ["127.0.0.4"] * 2, "sources with settings of their own",
          said(r) + " ".join(hosts))
    with open(feeds, "w") as f:
        f.write("%s delai=1\n" % seeds[0])
    r = crawl("-f", feeds, where=other)
    check(r.returncode == 1 and ":1: unknown setting delai=1" in r.stderr,
          "an unknown setting is told", said(r))
    with open(feeds, "w") as f:
        f.write("# nothing\n")
    r = crawl("-f", feeds, where=other)
    check(r.returncode == 1 and "no sources" in r.stderr, "no sources",
          said(r))
    r = crawl("-f", feeds + ".none", where=other)
    check(r.returncode == 1 and "cannot read" in r.stderr, "no such file",
          said(r))


def usage():
    for options in ([], ["-d"], ["-x"], ["-d", "x", "--keep", "7"],
                    ["-d", "x", "--replay", "2026"]):
        r = subprocess.run(["crawl", *options], stderr=subprocess.PIPE,
                           cwd=top, text=True)
        check(r.returncode == 2 and r.stderr.startswith("usage: "),
              "wrong usage: " + " ".join(options), said(r))
    for option, start in (("-h", "usage: crawl "), ("-V", "crawl (winnow) ")):
        r = subprocess.run(["crawl", option], stdout=subprocess.PIPE,
                           stderr=subprocess.PIPE, text=True)
        check(r.returncode == 0 and r.stdout.startswith(start) and
              not r.stderr, "crawl " + option, said(r))


def keep():
    old = put("log/old.fetch", "x\n")
    os.utime(old, (0, 0))
    crawl()
    check(not os.path.exists(old), "old logs go")
    kept = glob.glob(dir + "/pages/*/*/*.jsonl.gz")
    crawl("--keep", "0K")
    check(kept and not glob.glob(dir + "/pages/*/*/*.jsonl.gz"),
          "--keep SIZE drops the oldest beyond it")


def full_disk(server, seeds):
    """A disk of 120 KB, full half-way; then a larger one."""
    small = os.path.join(top, "small")
    os.mkdir(small)
    name = "a full disk loses nothing"
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=120k", "none",
                       small], stderr=subprocess.DEVNULL).returncode:
        check(True, name + " # SKIP no tmpfs may be mounted")
        return
    try:
        with open(os.path.join(top, "all"), "w") as f:
            f.write("\n".join(seeds) + "\n")
        r = crawl("-f", os.path.join(top, "all"), where=small)
        check(r.returncode == 1 and "No space left" in r.stderr,
              "a full disk is told", said(r))
        subprocess.run(["mount", "-o", "remount,size=50m", small], check=True)
        r = crawl("-f", os.path.join(top, "all"), where=small)
        check(quiet(r) and len(set(urls(days(small)))) ==
              len(days(small)) == 21, name, said(r) + "%d articles" %
              len(days(small)))
    finally:
        subprocess.run(["umount", small])


def gone(server):
    """Nobody listens any more."""
    server.shutdown()
    server.server_close()
    r = crawl(fetch=("--allow-private", "--tries", "1"))
    check(r.returncode == 1 and "no source can be reached" in r.stderr,
          "a network that is gone is told", said(r))
    feeds = os.path.join(top, "wrong")
    with open(feeds, "w") as f:
        f.write("ftp://127.0.0.1/feed\n")
    r = crawl("-f", feeds, where=os.path.join(top, "wrong.d"))
    check(r.returncode == 1 and "no source can be reached" in r.stderr,
          "sources that are none are told", said(r))


def main():
    server = Server()
    seeds = serve.add_all(server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    first_runs(server, seeds)
    locked()
    packing()
    interrupted()
    replay(seeds)
    sources(seeds)
    keep()
    full_disk(server, seeds)
    gone(server)
    usage()
    print("1..%d" % count)
    return failures > 0


if __name__ == "__main__":
    try:
        status = main()
    finally:
        shutil.rmtree(top, ignore_errors=True)
    sys.exit(status)
