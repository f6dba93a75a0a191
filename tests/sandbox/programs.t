#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""What injected code can still do inside each program, as TAP: inside.c is
preloaded, and tries everything once the program has given up its rights.
"""
import http.server
import os
import shutil
import subprocess
import sys
import tempfile
import threading

if os.environ["BUILD"].endswith("/san"):
    print("ok 1 - no sandbox in this build # SKIP\n1..1")
    sys.exit(0)
LIB = os.path.join(os.environ["TESTS"], "lib")
FEED = (b"<rss version='2.0'><channel><item><link>http://127.0.0.1:%d/a</link>"
        b"</item></channel></rss>")
TEXT = b'{"url":"http://example.org/","text":"words of a page"}\n'
sys.path.insert(0, LIB)
import records              # noqa: E402

PAGE = next(records.page_records())
count = failures = 0
# Not where temporary files are: fetch may write those.
top = tempfile.mkdtemp(dir="/var/tmp")
victim = subprocess.Popen(["sleep", "600"])


def check(good, name, why=""):
    global count, failures
    count += 1
    failures += not good
    print("%s %d - %s" % ("ok" if good else "not ok", count, name))
    if not good:
        print("# " + str(why)[:900].replace("\n", "\n# "))


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = FEED % self.server.server_port
        if self.path != "/feed":
            body = b"<p>some words of a page"
        self.send_response(200)
        self.send_header("Set-Cookie", "taste=sweet; Max-Age=1000")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def reports(argv, data, **more):
    """What each process of the program said it could do, sorted."""
    probe = os.path.join(tempfile.mkdtemp(dir=top), "probe")
    with open(probe, "w") as f:
        f.write("untouched")
    work = tempfile.mkdtemp(dir=top)
    r = subprocess.run(
        argv, input=data, cwd=work, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, timeout=60,
        env=dict(os.environ, LD_PRELOAD=os.path.join(top, "inside.so"),
                 PROBE_FILE=probe, PROBE_SERVER=str(server.server_port),
                 PROBE_VICTIM=str(victim.pid), **more))
    said = r.stderr.decode().splitlines()
    found = sorted(x[8:].strip() for x in said if x.startswith("inside:"))
    rest = [x for x in said if not x.startswith("inside:")]
    whole = False
    if os.path.exists(probe):
        with open(probe) as f:
            whole = f.read() == "untouched"
    made = {name: open(os.path.join(work, name), "rb").read()
            for name in os.listdir(work)
            if os.path.isfile(os.path.join(work, name))}
    return found, (r.returncode, rest, whole, bool(r.stdout), made)


def program(name, argv, data, want, output=True):
    found, (status, rest, whole, wrote, made) = reports(argv, data)
    check(found == sorted(want) and status == 0 and not rest and whole and
          wrote == output, "%s: %s" % (name, "; ".join(
              w or "nothing" for w in want)),
          "%s\nstatus %d %s, file %s" % (
              found, status, rest, "whole" if whole else "harmed"))
    return made


def naked():
    """Without a sandbox the same tries succeed: they are good tries."""
    (said, *more), _ = reports(["cat"], b"x", PROBE_NAKED="1")
    missing = {"read", "write", "create", "rename", "unlink", "truncate",
               "proc", "usr", "socket", "connect", "fork", "trace", "kill",
               "tgkill", "limit", "vmread", "exec"} - set(said.split())
    check(not missing, "a program without a sandbox can do it all", missing)


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
try:
    subprocess.run(["cc", "-shared", "-fPIC", "-D_GNU_SOURCE", "-std=c11",
                    "-o", top + "/inside.so", LIB + "/inside.c", "-ldl"],
                   check=True)
    naked()
    program("clean", ["clean"], PAGE, [""])
    program("clean -j2", ["clean", "-j2"], PAGE, ["", "", ""])
    program("clean -o", ["clean", "-o", "out"], PAGE, [""], False)
    program("clean --zwnj", ["clean", "--zwnj"], PAGE, [""])
    program("detect", ["detect"], TEXT, [""])
    program("detect -j2", ["detect", "-j2"], TEXT, ["", "", ""])
    program("detect --lines", ["detect", "--lines"], b"words\n", [""])
    program("dedupe", ["dedupe", "idx"], TEXT, [""])
    program("dedupe -o", ["dedupe", "-o", "out", "idx"], TEXT, [""], False)
    program("dedupe --sign", ["dedupe", "--sign"], TEXT, [""])
    seed = b"http://127.0.0.1:%d/feed\n" % server.server_port
    program("fetch and its reader", ["fetch", "--allow-private", "--delay",
            "0", "-s", "state"], seed, ["", "usr socket connect"])
    made = program("fetch with cookies", ["fetch", "--allow-private",
                   "--delay", "0", "-c", "jar"], seed,
                   ["", "usr socket connect"])
    check(b"sweet" in made.get("jar", b""), "and they are kept", made)
finally:
    victim.kill()
    shutil.rmtree(top, ignore_errors=True)
print("1..%d" % count)
sys.exit(failures > 0)
