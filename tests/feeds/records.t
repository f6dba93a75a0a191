#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""WARC and ARC files in the forms that writers give them, as TAP: the
records of each, by type, address and body."""
import gzip
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import zlib

SHOW = os.path.join(os.environ["BUILD"], "tests/feeds/unit_show")
count = failures = 0
scratch = tempfile.NamedTemporaryFile()
PAGE = b"<html>hello</html>"
URL = "http://a.example/1"


def case(name, data, want):
    global count, failures
    count += 1
    with open(scratch.name, "wb") as f:
        f.write(data)
    r = subprocess.run([SHOW, "warc", scratch.name], stdout=subprocess.PIPE)
    got = [json.loads(x) for x in r.stdout.decode().splitlines()][:-1]
    got = [(g["type"], g.get("uri"), g["body_sha1"]) for g in got]
    want = [(t, u, hashlib.sha1(b).hexdigest()) for t, u, b in want]
    failures += got != want
    print("%sok %d - %s" % ("" if got == want else "not ", count, name))
    if got != want:
        print("# want %s\n# got  %s" % (want, got))
    sys.stdout.flush()


def record(kind="response", url=URL, block=None, media="application/http; "
           "msgtype=response", extra="", length=None, version="1.0"):
    block = http() if block is None else block
    head = ["WARC/" + version, "WARC-Type: " + kind, "WARC-Date: 2020-01-01T"
            "00:00:00Z", "Content-Length: %d" % (
                len(block) if length is None else length)]
    head += ["WARC-Target-URI: " + url] if url else []
    head += ["Content-Type: " + media] if media else []
    return ("\r\n".join(head) + "\r\n" + extra + "\r\n").encode() + block + \
        b"\r\n\r\n"


def http(body=PAGE, head="Content-Type: text/html"):
    return ("HTTP/1.1 200 OK\r\n%s\r\n\r\n" % head).encode() + body


def deflate(data):
    z = zlib.compressobj(9, zlib.DEFLATED, -15)
    return z.compress(data) + z.flush()


FIRST = record()
LAST = record("resource", "http://a.example/z", b"the last", "text/plain")
ONE = ("response", URL, PAGE)
END = ("resource", "http://a.example/z", b"the last")


def writers():
    both = FIRST + LAST
    for name, data in (
            ("plain", both), ("a member each", gzip.compress(FIRST) +
                              gzip.compress(LAST)),
            ("one member", gzip.compress(both)),
            ("members that cut records", gzip.compress(both[:99]) +
             gzip.compress(both[99:])),
            ("lines of LF", both.replace(b"\r\n", b"\n").replace(
                b"Length: 62", b"Length: 59")),
            ("without the last lines", both[:-4]),
            ("more lines between", FIRST + b"\r\n\n\n" + LAST),
            ("none between", FIRST[:-4] + LAST),
            ("small letters", FIRST.replace(b"WARC-T", b"warc-t").replace(
                b"Content-L", b"content-l") + LAST),
            ("no blanks behind colons", FIRST.replace(b": ", b":").replace(
                b"Length:62", b"Length:61") + LAST),
            ("folded fields", record(extra="X: a\r\n b\r\n\tc: d\r\n") +
             LAST),
            ("<> around the address", record(url="<%s>" % URL) + LAST),
            ("a byte order mark", b"\xef\xbb\xbf" + both),
            ("garbage between", FIRST + b"garbage\r\n\r\n" + LAST),
            ("zeros behind", gzip.compress(both) + bytes(512)),
            ("a damaged member between", gzip.compress(FIRST) +
             b"\x1f\x8b\x08\0\0\0\0\0\0\0garbage" + gzip.compress(LAST))):
        case(name, data, [ONE, END])
    for version in "0.17", "0.18", "1.1", "2.0":
        case("version " + version, record(version=version) + LAST,
             [ONE, END])
    case("cut in the last", both[:-9], [ONE])
    case("a length above the truth", record(length=9999) + LAST, [END])


def kinds():
    for kind, media, block, body in (
            ("request", "application/http; msgtype=request",
             b"POST /1 HTTP/1.1\r\nHost: a.example\r\n\r\nabc", b"abc"),
            ("conversion", "text/plain", b"text", b"text"),
            ("metadata", "application/warc-fields", b"a: b\r\n", b"a: b\r\n"),
            ("revisit", "application/http; msgtype=response", http(b""),
             b""),
            ("revisit", "", b"", b""), ("continuation", "", b"rest", b"rest"),
            ("of-another-kind", "", b"x\r\n\r\ny", b"x\r\n\r\ny"),
            ("resource", "text/plain", b"x\r\nWARC/1.0\r\nWARC-Type: response"
             b"\r\nContent-Length: 0\r\n\r\n", b"x\r\nWARC/1.0\r\nWARC-Type: "
             b"response\r\nContent-Length: 0\r\n\r\n"),
            ("response", "application/http", b"<html>no head</html>",
             b"<html>no head</html>"),
            ("response", "application/http", b"HTTP/1.1 204 None\r\nA: b\r\n",
             b"")):
        case("kind " + kind, record(kind, URL, block, media) + LAST,
             [(kind, URL, body), END])
    info = b"software: x\r\n"
    case("kind warcinfo", record("warcinfo", "", info,
                                 "application/warc-fields") + LAST,
         [("warcinfo", None, info), END])


def bodies():
    chunked = "Transfer-Encoding: chunked"
    chunks = b"5\r\n<html\r\nd\r\n>hello</html>\r\n0\r\n\r\n"
    zipped = gzip.compress(PAGE)
    for name, body, head in (
            ("chunks", chunks, chunked),
            ("chunks with extensions", chunks.replace(b"5", b"5;a=b", 1),
             chunked),
            ("chunks with a trailer", chunks[:-2] + b"X: 1\r\n\r\n", chunked),
            ("chunks, other letters", chunks.replace(b"d\r", b"000D \r"),
             chunked.upper()),
            ("chunks without an end", chunks[:-5], chunked),
            ("chunks that were undone", PAGE, chunked),
            ("gzip", zipped, "Content-Encoding: gzip"),
            ("x-gzip behind a folded field", zipped,
             "X: a\r\n b\r\nContent-Encoding: x-gzip"),
            ("gzip in two members", gzip.compress(PAGE[:5]) +
             gzip.compress(PAGE[5:]), "Content-Encoding: gzip"),
            ("gzip that is none", PAGE, "Content-Encoding: gzip"),
            ("gzip in chunks", b"%x\r\n" % len(zipped) + zipped +
             b"\r\n0\r\n\r\n", "Content-Encoding: gzip\r\n" + chunked),
            ("deflate", zlib.compress(PAGE), "Content-Encoding: deflate"),
            ("deflate without a head", deflate(PAGE),
             "Content-Encoding: deflate")):
        case(name, record(block=http(body, head)) + LAST, [ONE, END])
    lines = b"\r\nhello\r\n\r\n"
    case("chunks that hold line ends", record(block=http(
        b"%x\r\n" % len(lines) + lines + b"\r\n3\r\n\r\nx\r\n0\r\n\r\n",
        chunked)), [("response", URL, lines + b"\r\nx")])


def arc(url=URL, media="text/html", date="20200101000000", more="",
        body=None):
    body = http() if body is None else body
    return ("%s 1.2.3.4 %s %s %s%d\n" % (url, date, media, more, len(body))
            ).encode() + body + b"\n"


def arcs():
    about = b"%d 0 InternetArchive\nURL IP-address Archive-date " \
        b"Content-type Archive-length\n\n"
    for name, version, data in (
            ("plain", 1, arc()), ("no type", 1, arc(media="no-type")),
            ("blanks in the type", 1, arc(media="text/html; charset=utf-8")),
            ("a short date", 1, arc(date="202001010000")),
            ("version 2", 2, arc(more="200 abc - 100 x.arc "))):
        head = arc("filedesc://x.arc", "text/plain", body=about % version)
        want = [("arc_header", "filedesc://x.arc", b""), ONE, ONE]
        case("ARC: " + name, head + data + data, want)
        case("ARC, compressed: " + name, gzip.compress(head) +
             gzip.compress(data) + gzip.compress(data), want)
    case("ARC: blanks in the address", head + arc("http://a.example/a b"),
         [want[0], ("response", "http://a.example/a b", PAGE)])


writers()
kinds()
bodies()
arcs()
print("1..%d" % count)
sys.exit(failures > 0)
