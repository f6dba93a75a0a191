#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Pages made to be slow: the work stays linear.

Each page is read at two sizes; four times the page may take no more than
BEND times as long for each byte of it (and what is too quick to measure
passes).  The article behind the tower is still found.
"""
import json
import os
import subprocess
import sys
import time

BEND = 2.5
QUICK = 0.4             # seconds that prove nothing
LIMIT = 60              # seconds at the most
WORDS = ("<p>The council met on Monday, and the members agreed on a plan "
         "for the old harbour, which is to be rebuilt by spring.</p>") * 6
count = failures = 0

PAGES = {
    "nested elements": lambda n: "<div>" * n,
    "nested inline elements": lambda n: "<b><i>" * (n // 2),
    "nested lists": lambda n: "<ul><li>" * (n // 2) + "x",
    "nested tables": lambda n: "<table><tr><td>" * (n // 3) + "x",
    "nested forms and quotes": lambda n: "<form><blockquote>" * (n // 2),
    "unclosed paragraphs": lambda n: "<p>x" * n,
    "unclosed fonts": lambda n: "<font><p>x, y. " * n,
    "ends without a start": lambda n: "</div></b>" * n,
    "ends that cross": lambda n: "<b>" * 200 + "<i></b></i>" * n,
    "attributes of 100 bytes each": lambda n: "<p " + " ".join(
        "a%d=%s" % (i, "x" * 100) for i in range(n)) + ">",
    "one long attribute": lambda n: '<p class="%s">' % ("ab " * n * 30),
    "text nodes": lambda n: "a<b>b</b>" * (n * 5),
    "breaks": lambda n: "a, b.<br>" * n,
    "comments": lambda n: "<!-- x -->" * n,
    "open comments": lambda n: "<!-- x " * n,
    "open scripts": lambda n: "<svg><select>" * n,
    "less-than signs": lambda n: "<" * n * 5,
    "entities": lambda n: "&amp;&#x6d;&bogus;" * n,
    "links": lambda n: "<a href=/x>word word</a> " * n,
    "one line": lambda n: "word, " * n * 5,
    "no spaces": lambda n: "x" * n * 20,
    "the same line": lambda n: "<p>The same line, again." * n,
    "a title of many words": lambda n: "<title>" + "word a " * n +
        "</title><h1>" + "word a " * n + "</h1>",
    "combining marks": lambda n: "a" + "\u0301" * n,
    "embeddings": lambda n: "\u202b" * n + "a",
    "JSON-LD": lambda n: '<script type="application/ld+json">' +
        "[" * n + "</script>",
}


MARKDOWN = {
    "cells of one row": lambda n: "<table><tr>" + "<td>a, b. c" * n,
    "rows": lambda n: "<table>" + "<tr><td>a, b.<td>c" * (n // 2),
    "tables in a cell": lambda n: "<table><tr><td>" +
        "<table><tr><td>x</table>word, and. " * (n // 4),
    "lists": lambda n: "<ul><li>a, word. here</ul>" * (n // 2),
    "code and emphasis": lambda n: "<code>`a`</code><b>G</b><i>r</i>" * n,
    "fences": lambda n: "<pre>a ``` b</pre>" * (n // 2),
    "relative links": lambda n: "<a href=../x/y>word, word.</a> " * n,
    "what readers said": lambda n: "<div class=comments>" +
        "<div class=comment><p>a, word. here</div>" * (n // 2),
}


def seconds(page, options):
    record = json.dumps({"html": page}, ensure_ascii=False).encode()
    before = os.times()
    try:
        run = subprocess.run(["clean", "--min-letters", "0"] + options,
                             input=record, stdout=subprocess.PIPE,
                             timeout=LIMIT)
    except subprocess.TimeoutExpired:
        return LIMIT * 1e3, ""
    after = os.times()
    taken = (after.children_user - before.children_user +
             after.children_system - before.children_system)
    return taken if run.returncode == 0 else LIMIT * 1e3, run.stdout.decode()


def check(good, name, why):
    global count, failures
    count += 1
    failures += not good
    print("%s %d - %s%s" % ("ok" if good else "not ok", count, name,
                            "" if good else " # " + why))
    sys.stdout.flush()


cases = [(k, v, []) for k, v in PAGES.items()] + [
    ("markdown: " + k, v, ["--format", "markdown", "--comments", "--recall"])
    for k, v in MARKDOWN.items()]
for name, page, options in cases:
    small, _ = seconds(page(25000) + WORDS, options)
    large, out = seconds(page(100000) + WORDS, options)
    check(large < QUICK or large < 4 * BEND * small, name,
          "%.2f s, then %.2f s" % (small, large))
print("1..%d" % count)
sys.exit(failures > 0)
