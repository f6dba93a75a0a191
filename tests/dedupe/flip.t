#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""A bit flipped anywhere in an index is found by --verify and named, and a
run over it gives the right answer or ends with status 1; never another."""
import os
import random
import shutil
import subprocess

FLIPS = int(os.environ.get("FLIPS", "60"))
SEED = int(os.environ.get("SEED", random.randrange(1 << 30)))


def run(*argv):
    return subprocess.run(["dedupe", *argv], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE)


run("--mark", "good", "kinds.in")
want = run("--mark", "good", "kinds.in").stdout
lot = random.Random(SEED)
missed = wrong = 0
for _ in range(FLIPS):
    shutil.rmtree("bad", ignore_errors=True)
    shutil.copytree("good", "bad")
    name = "bad/" + lot.choice([f for f in sorted(os.listdir("bad"))
                                if os.path.getsize("bad/" + f)])
    with open(name, "r+b") as f:
        at = lot.randrange(os.path.getsize(name))
        f.seek(at)
        byte = f.read(1)[0]
        f.seek(at)
        f.write(bytes([byte ^ 1 << lot.randrange(8)]))
    r = run("--verify", "bad")
    if r.returncode != 1 or b"bad" not in r.stderr:
        missed += 1
        print("# not found:", name, at, "SEED", SEED)
    r = run("--mark", "bad", "kinds.in")
    if not (r.returncode == 1 and r.stderr or
            r.returncode == 0 and r.stdout == want):
        wrong += 1
        print("# wrong:", name, at, r.returncode, r.stderr, "SEED", SEED)
print("not ok" if missed else "ok", "1 - a flipped bit is found by --verify")
print("not ok" if wrong else "ok", "2 - a flipped bit never makes an answer")
print("1..2")
