#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Feeds and sitemaps in the forms that the web gives them, as TAP: a
document each, and what unit_show must read in it."""
import gzip
import json
import os
import subprocess
import sys
import tempfile

SHOW = os.path.join(os.environ["BUILD"], "tests/feeds/unit_show")
count = failures = 0
scratch = tempfile.NamedTemporaryFile()


def read(doc, kind, url):
    with open(scratch.name, "wb") as f:
        f.write(doc if isinstance(doc, bytes) else doc.encode())
    r = subprocess.run([SHOW, "feed", url, kind, scratch.name],
                       stdout=subprocess.PIPE)
    got = [json.loads(x) for x in r.stdout.decode().splitlines()]
    return got[:-1], got[-1]


def said(entries, feed, key):
    """n, kind and damaged; f.NAME of the feed; NAME of the first entry."""
    if key == "n":
        return len(entries)
    if key == "urls":
        return [e.get("url") for e in entries]
    if key in ("kind", "damaged"):
        return feed[key]
    if key.startswith("f."):
        return feed.get(key[2:])
    return entries[0].get(key) if entries else None


def case(name, doc, want, kind="", url="http://h.example/dir/feed.xml"):
    global count, failures
    count += 1
    entries, feed = read(doc, kind, url)
    wrong = ["%s: want %r, got %r" % (k, v, said(entries, feed, k))
             for k, v in want.items() if said(entries, feed, k) != v]
    failures += bool(wrong)
    print("%sok %d - %s" % ("not " if wrong else "", count,
                            name.replace("\n", " ").replace("#", "//")))
    for w in wrong:
        print("# " + w)
    sys.stdout.flush()


def rss(item, head="", ns=""):
    return '<rss version="2.0" %s><channel>%s<item>%s</item></channel>' \
        "</rss>" % (ns, head, item)


def atom(entry, head="", ns="", old=False):
    return '<feed xmlns="%s" %s>%s<entry>%s</entry></feed>' % (
        "http://purl.org/atom/ns#" if old else "http://www.w3.org/2005/Atom",
        ns, head, entry)


def charsets():
    form = '<?xml version="1.0" encoding="%s"?><rss><channel><title>%s' \
        "</title></channel></rss>"
    for label, codec, text in (
            ("windows-1251", "cp1251", "Привет"), ("koi8-r",) * 2 + (
                "Привет",), ("iso-8859-2", "iso8859-2", "Żółć"),
            ("windows-1256", "cp1256", "مرحبا پچ"), ("iso-8859-6",) * 2 + (
                "مرحبا",), ("windows-1255", "cp1255", "שלום"),
            ("iso-8859-8-i", "iso8859-8", "שלום"), ("tis-620",) * 2 + (
                "สวัสดี",), ("big5",) * 2 + ("中文標題",), ("gb2312",) * 2 + (
                "中文标题",), ("gb18030",) * 2 + ("中文标题",),
            ("hz-gb-2312", "hz", "中文"), ("euc-jp",) * 2 + ("日本語",),
            ("shift_jis",) * 2 + ("日本語",), ("iso-2022-jp",) * 2 + (
                "日本語",), ("euc-kr",) * 2 + ("한국어",), ("uhc",) * 2 + (
                "한국어",), ("iso-2022-kr",) * 2 + ("한국어",),
            ("ibm866", "cp866", "Привет"), ("macintosh", "mac-roman", "é")):
        case("declared " + label, (form % (label, text)).encode(codec),
             {"f.title": text})
        case("in the header " + label, (form % ("utf-8", text)).encode(
            codec), {"f.title": text}, "text/xml; charset=" + label)
    for codec, mark in (("utf-16-le", b"\xff\xfe"), ("utf-8",
                        b"\xef\xbb\xbf"), ("utf-16-be", b"\xfe\xff"),
                        ("utf-32-le", b"\xff\xfe\0\0"), ("utf-32-be",
                        b"\0\0\xfe\xff")):
        for label in "utf-16", "utf-8", "ucs-2", "iso-8859-1", "bogus":
            doc = (form % (label, "é 中")).encode(codec)
            case("%s said to be %s" % (codec, label), mark + doc,
                 {"f.title": "é 中"}, "text/xml; charset=iso-8859-1")
            if codec != "utf-8":
                case("%s without a mark, said to be %s" % (codec, label),
                     doc, {"f.title": "é 中"})
    for name, label, codec, text in (
            ("utf-8 that is windows-1252", "utf-8", "cp1252", "“x” é"),
            ("unknown charset", "bogus", "latin-1", "é"),
            ("latin1 that is windows-1252", "iso-8859-1", "cp1252", "“x”"),
            ("ascii that is utf-8", "us-ascii", "utf-8", "é 中"),
            ("utf-16 in eight bits", "utf-16", "utf-8", "é")):
        case(name, (form % (label, text)).encode(codec), {"f.title": text})


def titles():
    for text, want in (
            ("AT&T", "AT&T"), ("AT&amp;T", "AT&T"), ("a < b", "a < b"),
            ("a &amp;amp; b", "a & b"), ("&lt;b&gt;x&lt;/b&gt;", "x"),
            ("Foo &amp;lt;b&amp;gt;", "Foo <b>"), ("<b>naked</b> x",
                                                   "naked x"),
            ("<![CDATA[<b>x</b>]]>", "x"), ("<![CDATA[a]]>b<![CDATA[c]]>",
                                            "abc"),
            ("&#147;x&#148; &#x92;", "“x” ’"), ("&amp;#8220;x", "“x"),
            ("&hellip;&bogus;", "…&bogus;"), (" a\n\t b ", "a b"),
            ("x<br/>y", "x y"), ("x<!-- c -->y<?p x?>", "xy"),
            ("x &gt; 3 &amp;&amp; y", "x > 3 && y"), ("a\x01b", "ab")):
        case("RSS title " + text.replace("\x01", "^A"),
             rss("<title>%s</title>" % text), {"title": want})
    div = '<div xmlns="http://www.w3.org/1999/xhtml">%s</div>'
    for old, how, text, want in (
            (0, "", "&lt;b&gt;", "<b>"), (0, 'type="html"',
             "&lt;b&gt;x&lt;/b&gt;", "x"), (0, 'type="html"',
             "&amp;lt;b&amp;gt;", "<b>"), (0, 'type="text"',
             "<![CDATA[<b>]]>", "<b>"), (0, 'type="xhtml"',
             div % "<b>x</b> &lt;y&gt;", "x <y>"), (0, 'type="a/b"',
             "eCA8Yj55PC9iPg==", "x y"), (1, 'type="text/html" '
             'mode="escaped"', "&lt;b&gt;x&lt;/b&gt;", "x"),
            (1, 'mode="base64"', "eCA8\nYj55PC9iPg==", "x y"),
            (1, 'type="application/xhtml+xml" mode="xml"', div % "x <i>y"
             "</i>", "x y")):
        case("Atom title %s %s" % (how, text), atom(
            "<title %s>%s</title>" % (how, text), old=old), {"title": want})


def names():
    for name, doc, want in (
        ("guid in any case", rss('<guid isPermaLink=" False ">http://a.'
         'example/x</guid>'), {"url": None, "guid": "http://a.example/x"}),
        ("guid as link", rss("<guid>/x</guid>"), {
            "url": "http://h.example/x"}),
        ("link with bare ampersands", rss("<link>http://a.example/?a=1&b=2"
         "&copy=3</link>"), {"url": "http://a.example/?a=1&b=2&copy=3"}),
        ("atom:link self before link", rss("<title>t</title>", '<atom:link '
         'rel="self" href="http://a.example/f"/><link>http://a.example/'
         "</link>"), {"f.url": "http://a.example/"}),
        ("another prefix for Dublin Core", rss(
            "<q:title>T</q:title><q:date>2003-12-31T10:14:55Z</q:date>"
            "<q:creator>Me</q:creator>", "",
            'xmlns:q="http://purl.org/dc/elements/1.1/"'),
         {"title": "T", "date": "2003-12-31T10:14:55Z", "author": "Me"}),
        ("another prefix for RDF", '<r:RDF xmlns:r="http://www.w3.org/1999/'
         '02/22-rdf-syntax-ns#" xmlns:q="http://purl.org/rss/1.0/"><q:item '
         'r:about="http://a.example/1"><q:title>I</q:title></q:item>'
         "</r:RDF>", {"title": "I", "guid": "http://a.example/1",
                      "url": "http://a.example/1"}),
        ("a root with an unknown prefix", '<z:feed xmlns:z="http://z.example'
         '/"><z:entry><z:title>E</z:title></z:entry></z:feed>',
         {"title": "E"}),
        ("a root with a prefix of no declaration", "<z:rss><z:channel>"
         "<z:item><z:title>E</z:title></z:item></z:channel></z:rss>",
         {"title": "E"}),
        ("title of an unknown module", rss('<x:title xmlns:x="http://x.'
         'example/">no</x:title><title>E</title>'), {"title": "E"}),
        ("image and textInput", rss("<title>e</title>", "<image><title>no"
         "</title><link>http://no.example/</link></image><title>Real"
         "</title><textInput><title>no</title></textInput>"),
         {"f.title": "Real", "f.url": None}),
        ("an entry's own source", atom(
            "<source><title>no</title><id>urn:no</id><updated>2001-01-01T00:"
            "00:00Z</updated></source><title>E</title><id>urn:e</id>"),
         {"title": "E", "guid": "urn:e", "modified": None}),
        ("nested bases", atom('<link href="b"/>', "", 'xml:base="http://a.'
         'example/q/"').replace("<entry>", '<entry xml:base="r/">'),
         {"url": "http://a.example/q/r/b"}),
        ("a base that is none", atom('<link href="b"/>', "",
         'xml:base="javascript:x"'), {"url": "http://h.example/dir/b"}),
        ("alternates of two types", atom(
            '<link type="application/pdf" href="http://a.example/p"/><link '
            'type="text/html" href="http://a.example/1"/>'),
         {"url": "http://a.example/1"}),
        ("no link but others", atom('<link rel="related" href="http://a.'
         'example/"/><title>x</title>'), {"url": None}),
        ("capitals", rss("<title>E</title><link>http://a.example/1</link>")
         .upper().replace("HTTP://A.EXAMPLE", "http://a.example"),
         {"title": "E", "url": "http://a.example/1"}),
        ("items that were not closed", "<rss><channel><item><title>A</title>"
         "<item><title>B</title></channel></rss>", {"n": 2}),
        ("cut", rss("<title>A</title></item><item><link>http://a.exam")[:-25],
         {"n": 1, "title": "A"}),
        ("entities of its own", '<!DOCTYPE rss [<!ENTITY a "b]c">]>' + rss(
            "<title>&a; &copy;</title>"), {"title": "&a; ©"}),
        ("CDF", '<CHANNEL HREF="http://a.example/"><ITEM HREF="http://a.'
         'example/1"><TITLE>E</TITLE></ITEM></CHANNEL>',
         {"title": "E", "url": "http://a.example/1"}),
    ):
        case(name, doc, want)


def dates():
    for text, want in (
            ("Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z"),
            ("01 Jan 04 19:48 EST", "2004-01-01T19:48:00-05:00"),
            ("Sun Jan  4 16:29:06 PST 2004", "2004-01-04T16:29:06-08:00"),
            ("January 1, 2004 5:30 PM", "2004-01-01T17:30:00Z"),
            ("1 Jan 2004 12:05am EST", "2004-01-01T00:05:00-05:00"),
            ("1 Jan 2004 07:48:21 p.m. GMT", "2004-01-01T19:48:21Z"),
            ("1 Jan 2004 19:48:21 PM GMT", "2004-01-01T19:48:21Z"),
            ("31 Dec 2004 24:00:00 GMT", "2005-01-01T00:00:00Z"),
            ("2004-02-29T24:00:00Z", "2004-03-01T00:00:00Z"),
            ("2004-02-29T24:01:00Z", None), ("2004-02-30", None),
            ("06.03.2019", "2019-03-06"), ("31.02.2019", None),
            ("6.3.2019 10:11", "2019-03-06T10:11:00Z"), ("1.2.3.4", None),
            ("2003-335", "2003-12-01"), ("2019/03/06", "2019-03-06"),
            ("01/02/2004", None), ("0000-00-00", None), ("now", None),
            ("Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T12:00:00-05:00"),
            ("2004-július-13T9:15-05:00", "2004-07-13T09:15:00-05:00"),
            ("2004년 5월 8일 오후 1:31", "2004-05-08T13:31:00+09:00")):
        case("date " + text, rss("<title>x</title><pubDate>%s</pubDate>" %
                                 text), {"date": want})


def json_feeds():
    for name, items, want in (
            ("numbers as ids", '{"id":1.50,"url":"/x"}', {
                "guid": "1.50", "url": "http://h.example/x"}),
            ("a number below zero", '{"id":-1}', {"guid": "-1"}),
            ("nothing", '{"id":"1","url":null,"external_url":"http://x.'
             'example/","authors":null,"tags":[null,{}]}', {
                 "url": "http://x.example/"}),
            ("escapes", '{"id":"1","title":"\\u00e9 \\ud83d\\ude00\\n b"}',
             {"title": "é 😀 b"}),
            ("an address as id", '{"id":"http://a.example/1"}', {
                "url": "http://a.example/1"})):
        doc = '{"_x":{"items":[{"id":"no"}]},"items":[%s],"title":"T","' \
            'version":"https:\\/\\/jsonfeed.org\\/version\\/1.1"}' % items
        case("JSON Feed: " + name, doc, dict(want, n=1, kind="feed"))
        case("the same in UTF-16: " + name, doc.encode("utf-16"), want)


def sitemaps():
    one, two = "http://h.example/1", "http://h.example/2"
    unit = "<url><loc>%s</loc></url>"
    both = unit % one + unit % two
    text = (one + "\n" + two + "\n").encode()
    for name, doc, want in (
            ("no namespace", "<urlset>" + both, [one, two]),
            ("another", '<urlset xmlns="http://x.example/">' + both,
             [one, two]),
            ("a prefix without declaration",
             "<s:urlset><s:url><s:loc>%s</s:loc></s:url></s:urlset>" % one,
             [one]),
            ("a prefix of another", '<s:urlset xmlns:s="http://x.example/">'
             "<s:url><s:loc>%s</s:loc></s:url></s:urlset>" % one, [one]),
            ("image before loc", "<urlset><url><image:image><image:loc>http:"
             "//h.example/i.png</image:loc></image:image><loc>%s</loc></url>"
             "</urlset>" % one, [one]),
            ("an index in a urlset", "<urlset><sitemap><loc>http://h.example"
             "/s</loc></sitemap>" + both, [one, two]),
            ("a comment and blanks inside", unit.join(("<urlset>",
             "</urlset>")) % "\n http://h.example/<!-- x -->1\n ", [one]),
            ("compressed twice", gzip.compress(gzip.compress(
                ("<urlset>" + both).encode())), [one, two]),
            ("text", text, [one, two]),
            ("text with CR", text.replace(b"\n", b"\r"), [one, two]),
            ("text with CR LF", text.replace(b"\n", b"\r\n"), [one, two]),
            ("text with remarks", b"# mine\n\n" + text + b"# end", [
                one, two]),
            ("text with a mark", b"\xef\xbb\xbf" + text, [one, two]),
            ("text in UTF-16", text.decode().encode("utf-16"), [one, two]),
            ("compressed text", gzip.compress(text), [one, two])):
        case("sitemap: " + name, doc, {"urls": want, "kind": "sitemap"})
    case("text as HTML", text, {"urls": [one, two]}, "text/html")
    case("OPML with url", '<opml><body><outline type="rss" url="http://a.'
         'example/f"/><outline type="text" url="http://no.example/"/>'
         "</body></opml>", {"urls": ["http://a.example/f"]})


charsets()
titles()
names()
dates()
json_feeds()
sitemaps()
print("1..%d" % count)
sys.exit(failures > 0)
