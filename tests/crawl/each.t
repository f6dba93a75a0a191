#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Kill each process that crawl starts, one a run, before it does anything: in
the end every page is an article once, after a replay, too.  Stands in for the
luck of tests/soak/crawl, which seldom meets a process of a millisecond.  TAP.

In front of every program of PATH that crawl knows stands a script that
counts its calls, and kills itself at the one that KILL names.
"""
import glob
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading

TESTS = os.environ["TESTS"]
sys.path[:0] = [os.path.join(TESTS, "lib")]
import records                          # noqa: E402
from loopback import Page, Server       # noqa: E402

STAND_IN = """#!/bin/sh
echo >>"$CALLS/{0}"
[ "$KILL" != "{0} $({2} -l <"$CALLS/{0}")" ] || kill -9 $$
exec {1} "$@"
"""
HOST = "127.0.0.2"
count = failures = 0


def check(good, name, why=""):
    global count, failures
    count += 1
    failures += not good
    print("%s %d - %s" % ("ok" if good else "not ok", count, name))
    if not good and why:
        print("# " + str(why)[:900].replace("\n", "\n# "))


def stand_ins(folder):
    """Scripts that stand for what crawl starts; crawl itself among them, so
    that it looks for its programs there."""
    os.mkdir(folder)
    crawl = shutil.which("crawl")
    with open(crawl) as f:
        words = set(re.findall(r"[a-z]+", f.read()))
    for name in sorted(words - {"crawl", "sh", "kill", "echo"}):
        real = shutil.which(name)
        if real:
            path = os.path.join(folder, name)
            with open(path, "w") as f:
                f.write(STAND_IN.format(name, real, shutil.which("wc")))
            os.chmod(path, 0o755)
    shutil.copy(crawl, folder)


def site():
    """A feed of three pages."""
    server = Server()
    pages = [json.loads(x) for x in records.text_records(3)]
    urls = []
    for r in pages:
        server.add(HOST, "/%s.html" % r["id"], Page(
            ("<!DOCTYPE html><meta charset=utf-8><title>%s</title><article>"
             "<h1>%s</h1>%s</article>" % (r["title"], r["title"], "".join(
                 "<p>%s</p>" % p for p in r["text"].split("\n")))).encode(),
            "text/html"))
        urls.append(server.url(HOST, "/%s.html" % r["id"]))
    server.add(HOST, "/feed", Page(
        ("<rss version='2.0'><channel>%s</channel></rss>" % "".join(
            "<item><link>%s</link></item>" % u for u in urls)).encode(),
        "application/rss+xml"))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, urls


def crawl(top, dir, kill="", replay=()):
    calls = os.path.join(top, "calls")
    shutil.rmtree(calls, ignore_errors=True)
    os.mkdir(calls)
    environment = dict(os.environ, CALLS=calls, KILL=kill)
    return subprocess.run(
        [top + "/bin/crawl", "-a", "-k", "9G", "-d", dir, "-f", top + "/feeds",
         *replay, "--", "--allow-private", "--delay", "0"],
        env=environment, text=True, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, timeout=300)


def read(pattern):
    found = []
    for name in glob.glob(pattern):
        with (gzip.open if name.endswith("gz") else open)(name, "rb") as f:
            found += [json.loads(x)["url"] for x in f]
    return sorted(found)


def fresh(top):
    """A folder with a day that is over, of which a killed run packed half."""
    dir = os.path.join(top, "news")
    shutil.rmtree(dir, ignore_errors=True)
    os.makedirs(dir + "/2020/01")
    with gzip.open(dir + "/2020/01/02.jsonl.gz", "wb") as f:
        f.write(b'{"url":"a"}\n{"url":"b"}\n')
    with open(dir + "/2020/01/02.jsonl", "wb") as f:
        f.write(b'{"url":"b"}\n')
    return dir


def faults(dir, want):
    wrong = []
    for pattern, due in (("/2*/*/*.jsonl*", sorted(["a", "b"] + want)),
                         ("/pages/*/*/*.jsonl.gz", want)):
        got = read(dir + pattern)
        if got != due:
            wrong.append("%s: %s" % (pattern, got))
    return wrong


def trial(top, kill, want):
    """What is wrong after a run with a kill and one or two without."""
    dir = fresh(top)
    said = crawl(top, dir, kill).stdout
    last = crawl(top, dir)
    if last.returncode:
        last = crawl(top, dir)      # nothing of the first is left now
    wrong = faults(dir, want)
    if last.returncode or last.stdout:
        wrong.append("the last run: %d %s" % (last.returncode, last.stdout))
    return wrong and ["said: " + said] + wrong


def replay_trial(top, kill, want):
    """What is wrong after a replay with a kill that says it went well, or
    after the one that follows."""
    dir = top + "/news"
    month = "-".join(glob.glob(dir + "/pages/*/*")[0].split("/")[-2:])
    last = crawl(top, dir, kill, ("--replay", month))
    said = last.stdout
    if last.returncode:
        last = crawl(top, dir, "", ("--replay", month))
    wrong = faults(dir, want)
    if last.returncode:
        wrong.append("the last run: %d %s" % (last.returncode, last.stdout))
    return wrong and ["said: " + said] + wrong


def each(name, top, want, calls, trial):
    for program, n in sorted(calls.items()):
        for i in range(1, n + 1):
            wrong = trial(top, "%s %d" % (program, i), want)
            check(not wrong, "%s: %s %d is killed" % (name, program, i),
                  "\n".join(wrong))


def called(top):
    """How often each program was called."""
    return {name: os.path.getsize(os.path.join(top, "calls", name))
            for name in os.listdir(top + "/calls")}


def main():
    top = tempfile.mkdtemp(dir="/dev/shm" if os.path.isdir("/dev/shm")
                           else None)
    try:
        stand_ins(top + "/bin")
        server, urls = site()
        want = sorted(urls)
        with open(top + "/feeds", "w") as f:
            f.write(server.url(HOST, "/feed") + "\n")
        wrong = trial(top, "", want)
        check(not wrong, "without a kill", wrong)
        crawl(top, fresh(top))
        calls = called(top)
        check(sum(calls.values()) > 40 and "date" in calls,
              "%d processes" % sum(calls.values()), calls)
        each("crawl", top, want, calls, trial)
        wrong = replay_trial(top, "", want)
        check(not wrong, "a replay without a kill", "\n".join(wrong))
        each("replay", top, want, called(top), replay_trial)
    finally:
        shutil.rmtree(top, ignore_errors=True)
    print("1..%d" % count)
    return failures > 0


sys.exit(main())
