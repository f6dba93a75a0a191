# SPDX-License-Identifier: ISC
"""Records for tests: made from the sample site, and read as bytes."""
import base64
import json
import os
import random
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "site"))
import serve   # noqa: E402

BODIES = ("text", "html", "html64")


def line(fields):
    return json.dumps(fields, ensure_ascii=False,
                      separators=(",", ":")).encode() + b"\n"


def pages():
    """(article, url, bytes, Content-Type) of every article of the site."""
    words = {w["lang"]: w for w in serve.blocks("words.txt")}
    for host in serve.blocks("hosts.txt"):
        articles = serve.folder_articles(host["folder"])
        for a in articles:
            body, kind = serve.page(a, host["name"], articles, words)
            yield a, "http://%s%s" % (host["address"], a["path"]), body, kind


def page_records():
    """What fetch would write for them."""
    for _, url, body, kind in pages():
        r = {"url": url, "time": "2026-11-20T00:00:00Z", "status": 200,
             "type": kind}
        try:
            r["html"] = body.decode()
        except UnicodeDecodeError:
            r["html64"] = base64.b64encode(body).decode()
        yield line(r)


def text_records(n):
    """n articles, none like another: words of the site's, drawn by lot."""
    sources = []
    for a, _, _, _ in pages():
        text = " ".join(a["text"])
        if a["lang"] in ("zh", "ja"):
            sources.append((a["lang"], "", [c for c in text if c.isalpha()]))
        else:
            sources.append((a["lang"], " ", text.split()))
    lot = random.Random(1)
    for i in range(n):
        lang, space, words = sources[i % len(sources)]
        text = "\n".join(space.join(lot.choices(words, k=18)) + "."
                         for _ in range(6))
        yield line({"id": "r%d" % i, "url": "http://127.0.0.9/%d" % i,
                    "via": "html", "title": "%s %d" % (lang, i),
                    "text": text})


ODD = [
    b'{"id":"odd1","n":18446744073709551615,"m":1.10e+05,"text":"one \\u0041"}',
    b'{"id":"odd2","deep":{"a":[1,{"b":null}],"c":"\\/"},"text":"two"}',
    b' { "id" : "odd3" , "list" : [ "a" , "b" ] , "text" : "three" } ',
    b'{"text":"the body comes first","id":"odd4","x":true,"y":null}',
    b'{"id":"odd5","k\\u0065y":"v","emoji":"\\ud83d\\ude00","text":"five"}',
    b'{"id":"odd6"}',
    b'{"id":"odd7","title":"only a title, no text at all in this record"}',
    '{"id":"odd8","text":"نیم\u200cفاصله و \u202bجهت\u202c"}'.encode(),
    b'{"id":"odd9","via":"html","text":"already clean\\n"}\r',
]


def scan(record):
    """[(key, raw value)] of a line, as the bytes stand; None: no object."""
    s = record.strip(b" \t\r\n")
    fields, i, n = [], 1, len(s)
    if not s.startswith(b"{") or not s.endswith(b"}"):
        return None

    def token(i):
        """The end of the JSON value at i."""
        depth = 0
        while i < n:
            c = s[i:i + 1]
            if c == b'"':
                i += 1
                while s[i:i + 1] != b'"':
                    i += 2 if s[i:i + 1] == b"\\" else 1
            elif c in b"[{":
                depth += 1
            elif c in b"]}":
                if depth == 0:
                    return i
                depth -= 1
            elif c in b",:" and depth == 0:
                return i
            i += 1
        return i

    while i < n - 1:
        end = token(i)
        key = s[i:end].strip()
        i = end + 1
        end = token(i)
        fields.append((key, s[i:end].strip()))
        i = end + 1
    return fields


def fault(record):
    """Why a line that winnow wrote is not a canonical record, or None."""
    if not record.endswith(b"\n"):
        return "no newline"
    try:
        text = record.decode()
        value = json.loads(text)
    except ValueError as e:
        return str(e)
    if not isinstance(value, dict):
        return "not an object"
    fields = scan(record)
    if record != b"{" + b",".join(k + b":" + v for k, v in fields) + b"}\n":
        return "white space between tokens"
    bodies = [k.strip(b'"').decode() in BODIES for k, _ in fields]
    if True in bodies and not all(bodies[bodies.index(True):]):
        return "the body is not last"
    if any(c < " " for c in text[:-1]):
        return "a control character"
    return None
