#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""kill -9 at random moments (KILLS, 50), then the same command again.

With -o FILE the final FILE is that of an undisturbed run, also when a run
with another FILE came between; without it the index is as it was before.
"""
import os
import random
import shutil
import signal
import subprocess
import sys
import time

KILLS = int(os.environ.get("KILLS", "50"))
SEED = int(os.environ.get("SEED", random.randrange(1 << 30)))
DOCS = int(os.environ.get("DOCS", "3000"))
lot = random.Random(7)
words = ["".join(lot.choices("abcdefghiklmnoprstuvwy", k=lot.randint(2, 9)))
         for _ in range(3000)]


def make(name, n):
    texts = []
    with open(name, "w") as f:
        for i in range(n):
            if texts and lot.random() < 0.3:
                text = lot.choice(texts)
                if lot.random() < 0.7:
                    text = text.replace(". ", ". " + lot.choice(words) + " ", 1)
            else:
                text = ". ".join(" ".join(lot.choices(words, k=20))
                                 for _ in range(lot.randint(5, 20)))
                texts.append(text)
            f.write('{"id":"%d","text":"%s"}\n' % (i, text))


def read(name):
    with open(name, "rb") as f:
        return f.read()


def clear():
    shutil.rmtree("idx", ignore_errors=True)
    for f in ("out", "other"):
        if os.path.exists(f):
            os.remove(f)


def run(*argv, kill=None):
    """Run dedupe; kill it after so many seconds.  True if it was killed."""
    p = subprocess.Popen(["dedupe", *argv], stdout=subprocess.DEVNULL)
    if kill is not None:
        time.sleep(kill)
        p.send_signal(signal.SIGKILL)
    status = p.wait()
    if kill is None and status != 0:
        raise SystemExit("status %d of dedupe %s" % (status, " ".join(argv)))
    return status == -signal.SIGKILL


def same(got, want, name):
    global bad
    if got != want:
        bad = "%s: %d bytes, wanted %d; SEED=%d" % (
            name, len(got), len(want), SEED)


make("in", DOCS)
make("before", 300)
start = time.time()
run("-o", "out", "idx", "in")
whole = time.time() - start
want = read("out")
clear()
run("idx", "before")
after = subprocess.run(["dedupe", "idx", "in"], stdout=subprocess.PIPE,
                       check=True).stdout
lot = random.Random(SEED)
killed = 0
bad = None
for i in range(KILLS):
    clear()
    moment = lot.random() * whole
    if i % 3 == 0:
        run("idx", "before")
        killed += run("idx", "in", kill=moment)
        got = subprocess.run(["dedupe", "idx", "in"], stdout=subprocess.PIPE,
                             check=True).stdout
        # A run that ended before it was killed has seen all.
        if got:
            same(got, after, "without -o")
    elif i % 3 == 1:
        killed += run("-o", "out", "idx", "in", kill=moment)
        killed += run("-o", "out", "idx", "in", kill=lot.random() * whole)
        run("-o", "out", "idx", "in")
        same(read("out"), want, "with -o")
    else:
        killed += run("-o", "other", "idx", "in", kill=moment)
        run("-o", "out", "idx", "in")
        first = read("other") if os.path.exists("other") else b""
        same(first + read("out"), want, "with another -o")
    if bad:
        break
    if (i + 1) % 50 == 0:
        print("# %d of %d turns, %d runs killed" % (i + 1, KILLS, killed),
              flush=True)
print("%s 1 - %d runs killed at random moments: nothing lost, nothing twice" % (
    "not ok" if bad else "ok", killed))
if bad:
    print("# " + bad)
print("1..1")
sys.exit(bad is not None)
