#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""serve.py SEEDS [PORT]: serve the sample site, its seeds written to SEEDS.

hosts.txt names the sites, one 127.0.0.N each; a folder holds a site's
page.html and its articles:

    path, lang, title, author, date, description    as they say
    charset     of the bytes sent (utf-8)
    declared    where the charset is told: header, meta or none; or another
                charset, which the header then tells wrongly
    meta        where title, author and date are told: jsonld, og, or html
                (only to human eyes)
    shown       the date as printed
    same, swap  a copy of another article; each swap: "old => new"
    like        the folder whose page.html it has, when not its own

and behind a blank line paragraphs, "## " before a heading, "(figure) "
before a caption.  words.txt has the furniture of a page in each language.
"""
import html
import json
import os
import string
import sys
from email.utils import format_datetime
from datetime import datetime, timezone

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "lib"))
from loopback import Page, Server, write_whole   # noqa: E402

RTL = ("ar", "fa", "ur", "ckb", "he")


def blocks(name):
    """Blocks of "key: value" lines, as dictionaries."""
    with open(os.path.join(HERE, name), encoding="utf-8") as f:
        for block in f.read().strip().split("\n\n"):
            yield dict(line.split(": ", 1) for line in block.split("\n"))


def article(name):
    """The fields of an article file; its paragraphs under "text"."""
    with open(os.path.join(HERE, name), encoding="utf-8") as f:
        head, _, text = f.read().strip().partition("\n\n")
    fields, swaps = {}, []
    for line in head.split("\n"):
        key, value = line.split(": ", 1)
        if key == "swap":
            swaps.append(value.split(" => "))
        else:
            fields[key] = value
    if "same" in fields:
        source = article(fields["same"])
        text = "\n\n".join(source["text"])
        for old, new in swaps:
            assert old in text, (name, old)
            text = text.replace(old, new)
        for key in ("lang", "title", "author", "description"):
            if key in source:
                fields.setdefault(key, source[key])
    fields["text"] = text.split("\n\n")
    return fields


def body_html(paragraphs):
    out = []
    for p in paragraphs:
        if p.startswith("## "):
            out.append("<h2>%s</h2>" % html.escape(p[3:], quote=False))
        elif p.startswith("(figure) "):
            out.append('<figure><img src="/p.jpg" alt=""><figcaption>%s'
                       "</figcaption></figure>" %
                       html.escape(p[9:], quote=False))
        else:
            out.append("<p>%s</p>" % html.escape(p, quote=False))
    return "\n".join(out)


def head_html(a, site):
    date, where = a["date"], a.get("meta", "html")
    if where == "jsonld":
        data = {"@context": "https://schema.org", "@type": "NewsArticle",
                "headline": a["title"], "datePublished": date,
                "author": {"@type": "Person", "name": a["author"]},
                "publisher": {"@type": "Organization", "name": site},
                "description": a["description"]}
        return '<script type="application/ld+json">%s</script>\n' % \
            json.dumps(data, ensure_ascii=False)
    if where == "og":
        rows = [("property", "og:type", "article"),
                ("property", "og:title", a["title"]),
                ("property", "og:site_name", site),
                ("property", "article:published_time", date),
                ("name", "author", a["author"])]
        if "description" in a:
            rows.append(("property", "og:description", a["description"]))
        return "".join('<meta %s="%s" content="%s">\n' %
                       (k, n, html.escape(v)) for k, n, v in rows)
    return ""


def page(a, site, others, words):
    """The bytes of an article's page, and its Content-Type."""
    with open(os.path.join(HERE, a["like"], "page.html"),
              encoding="utf-8") as f:
        template = f.read()
    charset, declared = a.get("charset", "utf-8"), a.get("declared", "meta")
    links = "".join('<li><a href="%s">%s</a></li>\n' %
                    (o["path"], html.escape(o["title"]))
                    for o in others if o is not a and
                    o["lang"] == a["lang"])
    text = string.Template(template).substitute(
        words[a["lang"]], lang=a["lang"], site=html.escape(site),
        dir="rtl" if a["lang"] in RTL else "ltr", title=html.escape(a["title"]),
        title_=html.escape(a["title"]) + "_",
        author=html.escape(a["author"]), shown=a.get("shown", a["date"][:10]),
        head=head_html(a, site), body=body_html(a["text"]), links=links,
        charset_meta='<meta charset="%s">\n' % charset
        if declared == "meta" else "")
    kind = "text/html"
    if declared == "header":
        kind += "; charset=" + charset
    elif declared not in ("meta", "none"):
        kind += "; charset=" + declared
    return text.encode(charset, "xmlcharrefreplace"), kind


def folder_articles(folder):
    """All articles of a folder."""
    found = []
    for name in sorted(os.listdir(os.path.join(HERE, folder))):
        if name.endswith(".txt"):
            found.append(article(os.path.join(folder, name)))
            found[-1].setdefault("like", folder)
    return found


def when(a):
    d = datetime.fromisoformat(a["date"])
    return d if d.tzinfo else d.replace(tzinfo=timezone.utc)


def rss(host, articles, url):
    items = "".join(
        "<item><title>%s</title><link>%s</link><guid>%s</guid>"
        "<pubDate>%s</pubDate><description>%s</description></item>\n" %
        (html.escape(a["title"]), url(a.get("link", a["path"])),
         url(a["path"]), format_datetime(when(a)),
         html.escape(a.get("description", a["text"][-1][:120])))
        for a in articles)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0">'
            "<channel><title>%s</title><link>%s</link>"
            "<description>%s</description>\n%s</channel></rss>\n" %
            (host["name"], url("/"), host["name"], items))


def atom(host, articles, url):
    items = "".join(
        '<entry><title>%s</title><link href="%s"/><id>%s</id>'
        "<updated>%s</updated><author><name>%s</name></author></entry>\n" %
        (html.escape(a["title"]), a["path"], url(a["path"]),
         when(a).isoformat(), html.escape(a["author"])) for a in articles)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n'
            '<feed xmlns="http://www.w3.org/2005/Atom"><title>%s</title>'
            '<id>%s</id><updated>2026-11-20T00:00:00Z</updated>\n%s</feed>\n' %
            (host["name"], url("/"), items))


def sitemap(host, articles, url):
    items = "".join("<url><loc>%s</loc><lastmod>%s</lastmod></url>\n" %
                    (url(a["path"]), a["date"][:10]) for a in articles)
    if "gone" in host:
        items += "<url><loc>%s</loc></url>\n" % url(host["gone"])
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns='
            '"http://www.sitemaps.org/schemas/sitemap/0.9">\n%s</urlset>\n' %
            items)


FEEDS = {"rss": ("/feed.xml", rss, "application/rss+xml; charset=utf-8"),
         "atom": ("/feed.atom", atom, "application/atom+xml"),
         "sitemap": ("/sitemap.xml", sitemap, "application/xml")}


def front(host, articles, everywhere, words):
    """An index page: titles and teasers, no article."""
    w = words[articles[0]["lang"]]
    items = "".join('<div class="teaser"><a href="%s"><h3>%s</h3>'
                    "<p>%s...</p></a></div>\n" %
                    (a["path"], html.escape(a["title"]),
                     html.escape(a["text"][-1][:80])) for a in articles)
    titles = "".join('<li><a href="%s">%s</a></li>\n' %
                     (a["path"], html.escape(a["title"])) for a in everywhere)
    return ('<!DOCTYPE html>\n<html lang="%s"><head><meta charset="utf-8">'
            '<title>%s</title></head><body><nav><a href="/">%s</a></nav>\n%s'
            '<h2>%s</h2>\n<ul>%s</ul>\n<footer>%s</footer></body></html>\n' %
            (articles[0]["lang"], host["name"], w["home"], items, w["world"],
             titles, w["rights"]))


def add_site(server, host, words):
    """Serve one host; its seeds."""
    address = host["address"]

    def url(path):
        return server.url(address, path)

    def add(path, body, kind, **more):
        server.add(address, path, Page(body, kind, **more))

    articles = folder_articles(host["folder"])
    pack = "pack" in host
    for a in articles:
        body, kind = page(a, host["name"], articles, words)
        add(a["path"], body, kind, pack=pack)
        if a["path"] == host.get("moved"):
            a["link"] = "/r" + a["path"]
            add(a["link"], b"", None, status=301, location=url(a["path"]))
    everywhere = [a for h in blocks("hosts.txt")
                  for a in folder_articles(h["folder"])]
    add("/", front(host, articles, everywhere, words).encode(), "text/html",
        pack=pack)
    path, make, kind = FEEDS[host["feed"]]
    add(path, make(host, articles, url).encode(), kind, pack=pack)
    robots = "User-agent: *\n%s\n" % host.get("robots", "Disallow:")
    if host["feed"] == "sitemap":
        robots += "Sitemap: %s\n" % url(path)
    add("/robots.txt", robots.encode(), "text/plain")
    return url(path)


def add_all(server):
    """Serve every host; the seeds: their feeds, and one front page."""
    words = {w["lang"]: w for w in blocks("words.txt")}
    hosts = list(blocks("hosts.txt"))
    seeds = [add_site(server, host, words) for host in hosts]
    return seeds + [server.url(hosts[0]["address"], "/")]


def main():
    if not 2 <= len(sys.argv) <= 3:
        sys.exit("usage: serve.py SEEDS [PORT]")
    server = Server(int(sys.argv[2]) if len(sys.argv) > 2 else 0)
    seeds = add_all(server)
    write_whole(sys.argv[1], "".join(s + "\n" for s in seeds))
    server.serve_forever()


if __name__ == "__main__":
    main()
