#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""label-lines.py FOLDER [SOURCE...] > lines.jsonl: pages into labelled lines.

FOLDER has gold.jsonl and pages/ID.html.gz.  Each page is dumped block by
block; a line is body when more than 70 % of its runs of four words are in
the gold text, boilerplate under 30 %, title when it is the gold title, skip
in between.  A line of fewer words is body when it is a line of the gold
text, skip when the gold text has it elsewhere.  For train_plain.
"""
import gzip
import json
import os
import re
import sys
from html.parser import HTMLParser

BLOCKS = set("address article aside blockquote body br button dd div dl dt "
             "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr label "
             "li main nav ol option p pre section select table td th title tr "
             "ul".split())
SILENT = {"script", "style", "noscript", "template", "svg"}


class Dump(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.out, self.silent = [], 0

    def handle_starttag(self, tag, attributes):
        if tag in SILENT:
            self.silent += 1
        elif tag in BLOCKS:
            self.out.append("\n")

    def handle_endtag(self, tag):
        if tag in SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in BLOCKS:
            self.out.append("\n")

    def handle_data(self, data):
        if not self.silent:
            self.out.append(re.sub(r"\s+", " ", data))


def words(s):
    return re.findall(r"\w+", s.replace("\u200c", "").casefold())


def runs(w, n):
    return {tuple(w[i:i + n]) for i in range(len(w) - n + 1)}


def label(lines, gold):
    text = gold["text"]
    all_words = words(text)
    grams = {n: runs(all_words, n) for n in (1, 2, 3, 4)}
    whole = {tuple(words(x)) for x in text.split("\n")}
    title = tuple(words(gold.get("title") or ""))
    for line in lines:
        w = words(line)
        n = min(4, len(w))
        if not w:
            yield "skip"
        elif tuple(w) == title:
            yield "title"
        elif len(w) < 4:
            yield "body" if tuple(w) in whole else "skip" \
                if tuple(w) in grams[n] else "boilerplate"
        else:
            mine = [tuple(w[i:i + 4]) for i in range(len(w) - 3)]
            share = sum(r in grams[4] for r in mine) / len(mine)
            yield "body" if share > 0.7 else "boilerplate" \
                if share < 0.3 else "skip"


def main():
    folder, sources = sys.argv[1], sys.argv[2:]
    with open(os.path.join(folder, "gold.jsonl"), encoding="utf-8") as f:
        golds = [json.loads(line) for line in f]
    for g in golds:
        if sources and g.get("source") not in sources or "text" not in g:
            continue
        with gzip.open(os.path.join(folder, "pages",
                                    g["id"] + ".html.gz")) as f:
            raw = f.read()
        dump = Dump()
        dump.feed(raw.decode(g.get("charset") or "utf-8", "replace"))
        lines = [x.strip() for x in "".join(dump.out).split("\n")]
        lines = [x for x in lines if x]
        r = {"id": g["id"], "site": g.get("made_from") or g.get("site") or
             g["id"], "lines": lines, "labels": list(label(lines, g))}
        if g.get("title"):
            r["title"] = g["title"]
        print(json.dumps(r, ensure_ascii=False))


main()
