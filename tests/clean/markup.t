#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Markup as pages have it, right or wrong: no text of the article is lost.

Each case stands between the paragraphs of an article; what is in its first
list must come out, and what is in its second must not.
"""
import json
import subprocess


def said(day):
    return ("The council met on %s, and the members agreed on a plan for the "
            "old harbour, which is to be rebuilt by spring, they said." % day)


P = {day: "<p>%s</p>" % said(day) for day in (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    "Sunday")}
W, T, F = said("Wednesday"), said("Thursday"), said("Friday")

CASES = {
    "p in a": ("<a href=/x>%s</a>" % P["Wednesday"], [W], []),
    "section in p": ("<p>%s<section>%s</section>%s</p>" % (W, T, F),
                     [W, T, F], []),
    "div in p": ("<p>%s<div>%s</div>%s</p>" % (W, T, F), [W, T, F], []),
    "div in span": ("<span>%s<div>%s</div>%s</span>" % (W, T, F),
                    [W, T, F], []),
    "list in p": ("<p>%s<ul><li>%s</ul>%s" % (W, T, F), [W, T, F], []),
    "heading in p": ("<p>%s<h2>A heading of it</h2>%s" % (W, T),
                     [W, "A heading of it", T], []),
    "text behind inline tags": (
        "<p>First <b>bold</b> then <i>it</i> tail <a href=/x>link</a> "
        "words, which go on <em>here</em>. %s" % W,
        ["First bold then it tail link words, which go on here."], []),
    "text behind svg": ("<p>%s <svg><path d=x /></svg> and on" % W,
                        [W + " and on"], []),
    "text behind an empty svg": ("<p>%s <svg/> and on" % W,
                                 [W + " and on"], []),
    "text behind noscript": ("<p>%s <noscript><img></noscript> and on" % W,
                             [W + " and on"], []),
    "text behind script": (
        "<p>%s <script>if (a<b) x='</p>'</script> and on" % W,
        [W + " and on"], ["if (a"]),
    "math": ("<p>%s <math><mi>x</mi><mn>2</mn></math> and on" % W,
             [W, "and on"], []),
    "ends in a script": (
        "<script>document.write('<p>no</p></article>')</script>" + W,
        [W], ["document"]),
    "textarea": ("<textarea><p>typed words</p></textarea>" + P["Friday"],
                 [F], ["typed words"]),
    "self-closing div": ("<div/>" + P["Friday"], [F], []),
    "self-closing iframe": ("<iframe src=x />" + P["Friday"], [F], []),
    "elements of its own": (
        "<x-body><x-p>%s</x-p><x-p>%s</x-p></x-body>" % (W, T), [W, T], []),
    "a shadow root": (
        "<x-a><template shadowrootmode=open>%s</template></x-a>" %
        P["Friday"], [F], []),
    "a template": ("<template>%s</template>" % P["Friday"], [], [F]),
    "forms in forms": ("<form><p>%s</p><form><p>%s</p></form></form>" %
                       (W, T), [W, T], []),
    "p in a table": ("<table>%s<tr><td>one cell<td>and another</table>" %
                     P["Friday"], [F, "one cell"], []),
    "cells without a table": ("<td>%s</td><tr><td>%s</td></tr>" % (W, T),
                              [W, T], []),
    "items without a list": ("<li>%s<li>%s" % (W, T), [W, T], []),
    "an open map": ("<map name=x><area href=y>" + P["Friday"], [F], []),
    "NUL": ("<p>Be\0fore %s" % W, [W], []),
    "references to nothing": ("<p>A&#0;B&#xD83D;&#99999999999; %s" % W,
                              [W], []),
    "references of windows-1252": ("<p>It&#146;s &#150; %s" % W,
                                   ["It\u2019s \u2013"], []),
    "references without an end": (
        "<p>AT&amp T &copy 2020&nbsp, %s" % W,
        ["AT& T \u00a9 2020 , The council"], []),
    "br br": ("%s<br><br>%s<br/><br/>%s" % (W, T, F), [W, T, F], []),
    "div alone": ("<div><div>%s</div><div>%s</div></div>" % (W, T),
                  [W, T], []),
    "details": ("<details><summary>In short, it was so</summary>%s"
                "</details>" % P["Friday"], [F], []),
    "dl": ("<dl><dt>Harbour<dd>%s<dt>Bridge<dd>%s</dl>" % (W, T),
           [W, T, "Harbour"], []),
    "ruby": ("<p>%s <ruby>\u6f22<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>."
             % W, ["\u6f22."], ["kan"]),
    "folded": ("<div class=more style='display:none'>%s%s%s</div>" %
               (P["Wednesday"], P["Thursday"], P["Friday"]), [W, T, F], []),
    "open bold": ("<p><b>%s<p>%s" % (W, T), [W, T], []),
    "crossing ends": ("<p><b><i>%s</b></i> and on" % W,
                      [W + " and on"], []),
    "a > in attributes": ("<p title='a > b' data-x=\"<p>\">" + W, [W],
                          ["b'"]),
    "less than": ("<p>%s 3 < 4, said he" % W, ["3 < 4, said he"], []),
    "an empty comment": ("<!-->" + P["Friday"], [F], []),
    "a comment that ends in --!>": ("<!-- a -- b --!>" + P["Friday"] +
                                    "<!-- x -->", [F], []),
    "sections for one browser": (
        "<!--[if IE]><p>browser</p><![endif]--><![if !IE]>%s<![endif]>" %
        P["Friday"], [F], ["browser"]),
    "wbr and shy": ("<p>Har<wbr>bour. %s" % W, ["Harbour."], []),
    "sub and sup": ("<p>CO<sub>2</sub>, m<sup>3</sup>. %s" % W,
                    ["CO2, m3."], []),
    "a choice": ("<select><option>Choice words</select>" + P["Friday"],
                 [F], ["Choice"]),
    "AMP": ("<amp-img src=x></amp-img><amp-ad>Ad words</amp-ad>" +
            P["Friday"], [F], ["Ad words"]),
    "a table of data": (
        "<table><tr><th>Year<th>Cost<tr><td>2026<td>20 million"
        "<tr><td>2027<td>30 million</table>",
        ["20 million", "30 million"], []),
    "upper case": (P["Friday"].replace("p>", "P>") +
                   "<SCRIPT>var X</SCRIPT>", [F], ["var X"]),
}

BEGIN = "<!doctype html><title>A plan</title><h1>A plan</h1>"
WHOLE = {
    "aside": BEGIN + "<aside>%s</aside>",
    "layout by a table": BEGIN + "<table><tr><td><a href=/1>News</a><br>"
    "<a href=/2>Sport</a><td>%s<td><a href=/3>Shop</a></table>",
    "text behind html": BEGIN + "<body></body></html>%s",
    "two bodies": BEGIN + "<body></body><body>%s</body>",
    "XHTML": '<?xml version="1.0"?><html xmlns="x"><head><title>A plan'
    "</title><script>//<![CDATA[\nif (a<b) {}\n//]]></script></head>"
    "<body>%s</body></html>",
    "a doctype in the middle": "<p>x<!DOCTYPE html [<!ENTITY a 'b'>]>%s",
    "noscript in head": "<head><noscript><img><p>pixel</p></noscript>"
    "<title>A plan</title></head>%s",
    "br br alone": None,
}
WHOLE["br br alone"] = BEGIN + "<div>%s</div>" % "<br><br>".join(
    said(d) for d in P)

pages, wants = {}, {}
for name, (inner, want, never) in CASES.items():
    pages[name] = (BEGIN + "<article>%s%s%s%s%s</article>" % (
        P["Monday"], P["Tuesday"], inner, P["Saturday"], P["Sunday"]))
    wants[name] = ([said("Monday"), said("Sunday")] + want, never)
for name, page in WHOLE.items():
    pages[name] = page.replace("%s", "".join(P.values()))
    wants[name] = ([said(d) for d in P], ["Sport", "CDATA", "pixel"])

records = "".join(json.dumps({"id": k, "html": v}) + "\n"
                  for k, v in pages.items())
run = subprocess.run(["clean"], input=records.encode(),
                     stdout=subprocess.PIPE)
got = {}
for line in run.stdout.decode().splitlines():
    r = json.loads(line)
    got[r["id"]] = r["text"]
failures = 0
for n, (name, (want, never)) in enumerate(wants.items(), 1):
    text = got.get(name, "")
    lost = [s for s in want if s not in text]
    left = [s for s in never if s in text]
    failures += bool(lost or left)
    print("%sok %d - %s" % ("not " if lost or left else "", n, name))
    for s in lost:
        print("# lost: %s" % s)
    for s in left:
        print("# left: %s" % s)
print("1..%d" % len(wants))
raise SystemExit(failures > 0 or run.returncode != 0)
