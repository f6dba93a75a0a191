#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""What fetch makes of answers, as TAP: each is one raw sequence of bytes."""
import gzip
import json
import os
import select
import socketserver
import subprocess
import sys
import tempfile
import threading
import time
import zlib

PAGE = b"<!doctype html><title>a page</title><p>" + b"some words " * 50
count = failures = 0


def check(good, name, why=""):
    global count, failures
    count += 1
    failures += not good
    print("%s %d - %s" % ("ok" if good else "not ok", count, name))
    if not good:
        print("# " + str(why)[:500].replace("\n", "\n# "))
    sys.stdout.flush()


def answer(body=PAGE, *fields, status="200 OK", length=None):
    head = ["HTTP/1.1 " + status, "Content-Length: %d" % (
        len(body) if length is None else length), *fields]
    if not any(f.lower().startswith("content-type") for f in fields):
        head.append("Content-Type: text/html")
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def moved(to, status="302 Found"):
    return answer(b"", "Location: " + to, status=status)


packed = gzip.compress(PAGE, mtime=0)
GZ = "Content-Encoding: gzip"
bomb = gzip.compress(bytes(20 << 20), 9, mtime=0)
BR, ZST = "Content-Encoding: br", "Content-Encoding: zstd"
# PAGE, and 20 MiB of zeros, by the encoders of the libraries.
BROTLI = bytes.fromhex(
    "1b4c02701ca7c39a9f194709d206576173e5f3060e39703ac84513690973e090dbc5ce69"
    "8cad2529bde64076b7d0ab01")
BROTLI_BOMB = bytes.fromhex(
    "cbffff3ff82700e2b14020f7fe8fffff7ff04f00c4611180eefd5ffeffffe09f0088c302"
    "00ddfb1f")
ZSTD = bytes.fromhex(
    "28b52ffd604d01bd0100c4023c21646f63747970652068746d6c3e3c7469746c653e6120"
    "706167653c2f3c703e736f6d6520776f726473200200185caa3286e904")
# As many bytes as fetch unpacks at a time.
ZSTD_STEP = bytes.fromhex("28b52ffd6000ff650000203c703e610100f97f1d1001")
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"

# path: answer, outcome, size of the body in the record (None: no record)
CASES = {
    "/plain": (answer(), "ok", len(PAGE)),
    "/gzip": (answer(packed, GZ), "ok", len(PAGE)),
    "/gzip-two": (answer(packed + packed, GZ), "ok", 2 * len(PAGE)),
    "/gzip-cut": (answer(packed[:-20], GZ), "truncated", None),
    "/gzip-header": (answer(packed[:5], GZ), "truncated", None),
    "/gzip-crc": (answer(packed[:-8] + b"12345678", GZ), "bad-encoding",
                  None),
    "/gzip-tail": (answer(packed + bytes(9), GZ), "ok", len(PAGE)),
    "/gzip-not": (answer(PAGE, GZ), "ok", len(PAGE)),
    "/deflate": (answer(zlib.compress(PAGE), "Content-Encoding: deflate"),
                 "ok", len(PAGE)),
    "/deflate-raw": (answer(zlib.compress(PAGE)[2:-4],
                            "Content-Encoding: deflate"), "ok", len(PAGE)),
    "/bomb": (answer(bomb, GZ), "too-large", None),
    "/br": (answer(BROTLI, BR), "ok", len(PAGE)),
    "/br-cut": (answer(BROTLI[:-9], BR), "truncated", None),
    "/br-bad": (answer(b"\xff" * 9, BR), "bad-encoding", None),
    "/br-bomb": (answer(BROTLI_BOMB, BR), "too-large", None),
    "/zstd": (answer(ZSTD, ZST), "ok", len(PAGE)),
    "/zstd-two": (answer(ZSTD + ZSTD, ZST), "ok", 2 * len(PAGE)),
    "/zstd-cut": (answer(ZSTD[:-9], ZST), "truncated", None),
    "/zstd-bad": (answer(PAGE, ZST), "bad-encoding", None),
    "/zstd-step": (answer(ZSTD_STEP, ZST), "ok", 65536),
    "/zstd-old": (answer(b"\x27" + ZSTD[1:], ZST), "bad-encoding", None),
    "/zstd-skip": (answer(b"\x53\x2a\x4d\x18\2\0\0\0ab" + ZSTD, ZST), "ok",
                   len(PAGE)),
    "/coding": (answer(PAGE, "Content-Encoding: x-none"), "bad-encoding",
                None),
    "/short": (answer(PAGE, length=len(PAGE) + 9), "truncated", None),
    "/big": (answer(b"<p>" + b"x" * (11 << 20)), "too-large", None),
    "/head": (answer(PAGE, "X-Long: " + "x" * 300000), "too-large", None),
    "/chunked": (CHUNKED + b"3\r\n<p>\r\n2\r\nab\r\n0\r\n\r\n", "ok", 5),
    "/chunked-cut": (CHUNKED + b"3\r\n<p>\r\n", "truncated", None),
    "/nothing": (b"", "reset", None),
    "/garbage": (b"hello, I am no server\r\n\r\n", "bad-http", None),
    "/pdf": (answer(b"%PDF-1.4 ..."), "bad-type", None),
    "/jpeg": (answer(PAGE, "Content-Type: image/jpeg"), "bad-type", None),
    "/untyped": (answer(PAGE, "Content-Type:"), "ok", len(PAGE)),
    "/gone": (answer(b"", status="410 Gone"), "gone", None),
    "/missing": (answer(b"", status="404 No"), "http-404", None),
    "/unasked-304": (b"HTTP/1.1 304 No\r\n\r\n", "http-304", None),
    "/to-file": (moved("file:///etc/passwd"), "refused", None),
    "/to-itself": (moved("/to-itself"), "redirect-loop", None),
    "/to-nowhere": (answer(b"", status="302 F"), "redirect-loop", None),
    "/to-broken": (moved("http://["), "refused", None),
    "/noindex": (answer(PAGE, "X-Robots-Tag: noindex"), "noindex", None),
    "/bad-feed": (answer(b"<rss version='2.0'><chan",
                         "Content-Type: application/rss+xml"), "bad-source",
                  None),
}


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True
    request_queue_size = 64


class Handler(socketserver.BaseRequestHandler):
    def handle(self):
        data = b""
        while b"\r\n\r\n" not in data:
            more = self.request.recv(65536)
            if not more:
                return
            data += more
        path = data.split(b" ")[1].decode()
        asked.append((self.request.getsockname()[0], path, data))
        got = special(path, data) or CASES.get(path, (None,))[0]
        try:
            self.request.sendall(answer(b"", status="404 No")
                                 if got is None else got)
        except OSError:
            pass                # what it has seen was enough for it


def special(path, data):
    if path == "/valid":
        if b'If-None-Match: odd"tag' in data:
            return b"HTTP/1.1 304 No\r\nETag: odd\"tag\r\n\r\n"
        return answer(PAGE, 'ETag: odd"tag')
    if path == "/moved":
        return moved("/plain", "301 Moved")
    if path == "/there":
        return moved("/back", "301 Moved") if loops else answer(PAGE)
    if path == "/back":
        return moved("/there", "301 Moved")
    if path == "/old":
        return moved("/new", "301 Moved") if loops else answer(PAGE)
    if path == "/new" and loops:
        return answer(PAGE)
    if path == "/wall":
        return answer(PAGE) if b"Cookie: seen=1" in data else \
            answer(b"", "Location: /pass", status="302 Found")
    if path == "/pass":
        return answer(b"", "Location: /wall", "Set-Cookie: seen=1",
                      status="302 Found")
    if path == "/no-news":
        return answer(b"<rss version='2.0'><channel><title>x</title>"
                      b"</channel></rss>", "Content-Type: text/xml")
    if path == "/stuck":
        time.sleep(20)
    if path == "/busy":
        n = sum(p == path for _, p, _ in asked)
        return answer(PAGE) if n > 1 else \
            answer(b"", "Retry-After: 1", status="503 Busy")
    if path == "/never":
        return answer(b"", "Retry-After: 99999", status="429 Too Many")
    if path == "/robots.txt":
        return answer(b"User-agent: *\nDisallow: /private\n",
                      "Content-Type: text/plain")
    return None


asked = []
loops = [True]      # emptied when the site has mended its redirects
server = Server(("0.0.0.0", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
port = server.server_address[1]
work = tempfile.mkdtemp()
os.chdir(work)


def run(*argv, given=None):
    if os.path.exists("log"):
        os.unlink("log")
    r = subprocess.run(["fetch", "--delay", "0", "--timeout", "5", "--tries",
                        "1", "--log", "log", *argv],
                       input=(given or "").encode(), timeout=60,
                       stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out = [json.loads(line) for line in r.stdout.splitlines()]
    with open("log", "rb") as f:
        log = [json.loads(line) for line in f]
    return r, out, log


def url(path, host=2):
    return "http://127.0.0.%d:%d%s" % (host, port, path)


def each_case():
    # A host for each, that no failure of one may delay another.
    given = {url(p, 10 + i): p for i, p in enumerate(CASES)}
    r, out, log = run("--allow-private", "--obey-meta",
                      given="\n".join(given))
    pages = {o["url"]: o for o in out}
    last = {o["url"]: o["outcome"] for o in log}
    for u, p in given.items():
        _, outcome, size = CASES[p]
        body = pages.get(u, {}).get("html")
        check(last.get(u) == outcome and
              (body is None) == (size is None) and
              (size is None or len(body) == size),
              "%s: %s" % (p, outcome),
              "%s, %s bytes" % (last.get(u), body and len(body)))
    check(r.returncode == 0 and not r.stderr, "all of it quietly", r.stderr)


def memory():
    for n, want in ((1, "ok"), (2, "unchanged")):
        _, out, log = run("--allow-private", "-s", "state", url("/valid"))
        check(log[0]["outcome"] == want and len(out) == 2 - n,
              "validators, run %d: %s" % (n, want), log)
    run("--allow-private", "-s", "state", url("/moved"))
    del asked[:]
    _, _, log = run("--allow-private", "-s", "state", url("/moved"))
    check([p for _, p, _ in asked] == ["/plain"],
          "a permanent redirect is remembered", [p for _, p, _ in asked])
    run("--allow-private", "-s", "state", url("/gone"))
    del asked[:]
    _, _, log = run("--allow-private", "-s", "state", url("/gone"))
    check(not asked and log[0]["outcome"] == "gone",
          "what is gone is not asked for", log)


def led_back():
    """Redirects that lead nowhere are told, and not believed for ever."""
    r, _, log = run("--allow-private", "-s", "led", url("/there"))
    check([o["outcome"] for o in log] == ["redirect", "redirect-loop"] and
          r.returncode == 1 and b"/back: redirect-loop\n" in r.stderr,
          "a redirect there and back is a loop", (log, r.stderr))
    run("--allow-private", "-s", "led", url("/old"))
    loops.clear()
    _, _, log = run("--allow-private", "-s", "led", url("/old"))
    check([o["outcome"] for o in log] == ["http-404"],
          "what has moved for good is asked for at its new place", log)
    _, out, _ = run("--allow-private", "-s", "led", url("/old"),
                    url("/there"))
    check([o["url"] for o in out] == [url("/old"), url("/there")],
          "and at the old one when that failed", out)
    _, out, log = run("--allow-private", url("/wall"))
    check(not out, "without cookies no page behind them", log)
    _, out, log = run("--allow-private", "-c", "jar", url("/wall"))
    check([o["url"] for o in out] == [url("/wall")] and
          "asked" not in out[0], "a redirect back that sets one", log)
    r, _, _ = run("--allow-private", url("/pdf"))
    check(r.stderr.decode() == "fetch: %s: bad-type\n" % url("/pdf"),
          "an operand that came to nothing is told by its word", r.stderr)


def patience():
    _, out, _ = run("--allow-private", "--tries", "2", url("/busy"))
    times = sum(p == "/busy" for _, p, _ in asked)
    check(len(out) == 1 and times == 2, "503, and then a page", times)
    r, out, log = run("--allow-private", "-s", "late", url("/never"),
                      url("/plain"))
    words = sorted(o["outcome"] for o in log)
    check(words == ["http-429", "later"], "a host that asks for a day", words)
    del asked[:]
    _, _, log = run("--allow-private", "-s", "late", url("/plain"))
    check(log[0]["outcome"] == "later" and not asked,
          "is left alone by the next run", log)


def guard():
    del asked[:]
    hosts = ["127.0.0.2", "127.1", "2130706434", "0x7f.2", "localhost",
             "[::1]", "[::ffff:127.0.0.2]", "0.0.0.0"]
    _, out, log = run(*("http://%s:%d/plain" % (h, port) for h in hosts))
    words = {o["outcome"] for o in log}
    check(not asked and not out and words <= {"refused", "dns", "seen"},
          "no connection to private addresses", (asked, words))
    _, _, log = run("--resolve", "public.example:%d:127.0.0.2" % port,
                    "http://public.example:%d/plain" % port)
    check(not asked and log[0]["outcome"] == "refused",
          "not by a name that resolves to one either", log)


def lock():
    first = subprocess.Popen(["fetch", "-s", "locked"],
                             stdin=subprocess.PIPE)
    for _ in range(100):
        if os.path.exists("locked-lock"):
            break
        time.sleep(0.05)
    time.sleep(0.2)
    r = subprocess.run(["fetch", "-s", "locked"], input=b"",
                       stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    first.stdin.close()
    check(r.returncode == 1 and str(first.pid).encode() in r.stderr,
          "a second run says who holds the state", r.stderr)
    check(first.wait() == 0, "the first one ends well")


def archive():
    """What a run that is killed has put in an archive goes with it."""
    open("a.warc", "wb").write(b"kept")
    first = subprocess.Popen(["fetch", "-s", "cut", "--warc", "a.warc"],
                             stdin=subprocess.PIPE)
    for _ in range(100):
        if os.path.exists("cut-lock"):
            break
        time.sleep(0.05)
    time.sleep(0.2)
    first.kill()
    first.wait()
    open("a.warc", "ab").write(b"half a rec")
    run("--allow-private", "-s", "cut", "--warc", "a.warc", url("/plain"))
    once = open("a.warc", "rb").read()
    run("--allow-private", "-s", "cut", "--warc", "a.warc", url("/gzip"))
    twice = open("a.warc", "rb").read()
    check(once.startswith(b"keptWARC/1.1\r\n") and twice.startswith(once) and
          len(twice) > len(once), "a killed run leaves no half archive", once)


def stored(i, block):
    """A record of an archive."""
    head = ("WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:x:1>"
            "\r\nWARC-Date: 2026-11-20T00:00:00Z\r\nContent-Type: "
            "application/http; msgtype=response\r\nWARC-Target-URI: "
            "http://a.example/%d\r\nContent-Length: %d\r\n\r\n")
    return (head % (i, len(block))).encode() + block + b"\r\n\r\n"


def stopped():
    """An archive that is still being read when it is time to end."""
    os.mkfifo("long.warc")
    p = subprocess.Popen(["fetch", "--log", "log", "long.warc"],
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with open("long.warc", "wb", buffering=0) as f:
        f.write(b"".join(stored(i, HEAD + b"\r\n" + PAGE)
                         for i in range(100, 109)))
        ready = select.select([p.stdout], [], [], 20)[0]
        check(ready, "a page is out before the next is waited for")
        p.terminate()
        out, err = p.communicate(timeout=15)
    with open("log", "rb") as f:
        log = json.loads(f.read())
    check(out.count(b"\n") < 20 and log["outcome"] == "limit" and not err and
          p.returncode == 0, "SIGTERM ends the reading of an archive",
          (out.count(b"\n"), log, err, p.returncode))


def limits():
    _, out, log = run("--allow-private", "--max-pages", "1",
                      url("/no-news", 3), url("/no-news", 4),
                      url("/plain", 5))
    check([o["url"] for o in out] == [url("/plain", 5)],
          "--max-pages counts pages, not what may become some", log)
    p = subprocess.Popen(["fetch", "--allow-private", "--log", "stuck",
                          url("/stuck")])
    for _ in range(100):
        if any(path == "/stuck" for _, path, _ in asked):
            break
        time.sleep(0.05)
    p.terminate()
    p.wait(30)
    with open("stuck", "rb") as f:
        log = [json.loads(line) for line in f]
    check([(o["url"], o["outcome"]) for o in log] ==
          [(url("/stuck"), "limit")] and p.returncode == 0,
          "what SIGTERM did not wait for is in the log", log)


def encoded():
    """Pages in an archive, in a coding that is not read here, and brotli."""
    block = HEAD + b"Content-Encoding: compress\r\n\r\n\x1f\x9dabc"
    packed_page = HEAD + BR.encode() + b"\r\n\r\n" + BROTLI
    plain = HEAD + b"\r\n" + PAGE
    with open("coded.warc", "wb") as f:
        for i, b in enumerate((block, plain, block, packed_page)):
            f.write(stored(i, b))
    _, out, log = run("coded.warc")
    told = [o["url"] for o in log if o["outcome"] == "bad-encoding"]
    check([o["html"] for o in out] == [PAGE.decode()] * 2 and told == [
        "http://a.example/0", "http://a.example/2"],
        "an unknown coding in an archive is told", log)


each_case()
memory()
led_back()
limits()
encoded()
os.unlink("log")
stopped()
archive()
patience()
guard()
lock()
print("1..%d" % count)
sys.exit(failures > 0)
