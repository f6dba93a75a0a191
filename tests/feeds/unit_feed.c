/* SPDX-License-Identifier: ISC */
/* Feeds as they are in the wild, dates, sitemaps, lists, links. */
#include <string.h>

#include "fetch/confine.h"
#include "fetch/date.h"
#include "fetch/limits.h"
#include "tests/tap.h"

#define RSS(items) "<rss><channel><title>T</title>" items "</channel></rss>"

static struct buf got;
static struct source source;

static void
piece(struct span s)
{
	buf_add(&got, s.s, s.n);
	buf_addc(&got, '|');
}

static int
entry(void *arg, const struct entry *e)
{
	int *limit = arg;

	piece(e->url);
	piece(e->title);
	piece(e->date.n > 0 ? e->date : e->modified);
	buf_addc(&got, confine_decent(e) ? '\n' : '!');
	return limit != NULL && --*limit == 0;
}

/* The entries of a document as "url|title|date|" lines. */
static const char *
read_as(const char *type, const char *s, size_t n, int *limit)
{
	buf_clear(&got);
	source_read("http://h.example/d/f", type, s, n, entry, limit,
	    &source);
	return got.data;
}

static void
is(const char *name, const char *s, const char *want)
{
	const char *have = read_as("", s, strlen(s), NULL);
	int same = strcmp(have, want) == 0;

	ok(same, "%s", name);
	if (!same)
		printf("# got %s# wanted %s", have, want);
}

static void
feeds(void)
{
	is("an item of RSS", RSS("<item><title>a &amp; b</title><link>/1"
	    "</link><pubDate>Thu, 01 Jan 2004 19:48:21 EST</pubDate></item>"),
	    "http://h.example/1|a & b|2004-01-01T19:48:21-05:00|\n");
	is("bare ampersands", RSS("<item><link>http://a.example/?a=1&b=2"
	    "</link><title>R&D & more</title></item>"),
	    "http://a.example/?a=1&b=2|R&D & more||\n");
	is("items that are not closed", RSS("<item><link>/1</link><item>"
	    "<link>/2</link></item>"),
	    "http://h.example/1|||\nhttp://h.example/2|||\n");
	ok(source.damaged, "which is damage");
	is("an item that is cut is none", "<rss><channel><item><link>/1"
	    "</link></item><item><link>/2</li", "http://h.example/1|||\n");
	is("guid as address", RSS("<item><guid>http://a.example/g</guid>"
	    "</item><item><guid>12</guid></item><item><guid isPermaLink='false'>http://a.example/h</guid>"
	    "</item>"), "http://a.example/g|||\n|||\n|||\n");
	is("the image's title is not the feed's", "<rss><channel><image>"
	    "<title>no</title></image><item><title>yes</title>"
	    "<image><title>no</title></image></item></channel></rss>",
	    "|yes||\n");
	is("no name for an entity, no DTD", "<!DOCTYPE rss [<!ENTITY x SYSTEM "
	    "\"file:///etc/hostname\">]>" RSS("<item><title>&x;&nbsp;&eacute;"
	    "&#8217;&#x92;</title></item>"),
	    "|&x;\u00a0\u00e9\u2019\u2019||\n");
	is("markup in titles", RSS("<item><title>&lt;b&gt;x&lt;/b&gt; 1 &lt; 2"
	    "</title></item><item><title><![CDATA[a <i>b</i>]]></title>"
	    "</item>"), "|x 1 < 2||\n|a b||\n");
	is("xml:base", "<feed xmlns='http://www.w3.org/2005/Atom' "
	    "xml:base='http://b.example/x/'><entry xml:base='y/'>"
	    "<link href='z'/></entry><entry><link rel='self' href='no'/>"
	    "<link href='../w'/></entry></feed>",
	    "http://b.example/x/y/z|||\nhttp://b.example/w|||\n");
	is("Atom's text is text", "<feed xmlns='http://www.w3.org/2005/Atom'>"
	    "<entry><title>&lt;b></title></entry><entry><title type='html'>"
	    "&lt;b>x</title></entry></feed>", "|<b>||\n|x||\n");
	is("rubbish before the feed", "\n  <?xml version='1.0'?>\n" RSS(
	    "<item><link>/1</link></item>"), "http://h.example/1|||\n");
	is("an address that is none of the web", RSS("<item><title>x</title>"
	    "<link>javascript:alert(1)</link></item>"), "|x||\n");
	is("JSON Feed", "{\"version\":\"https://jsonfeed.org/version/1.1\","
	    "\"items\":[{\"id\":\"http://a.example/1\",\"title\":\"\\u062e"
	    "\\\"\"},{\"id\":2,\"url\":\"/2\",\"date_published\":"
	    "\"2010-02-07T14:04:00-05:00\"},{\"id\":\"cut",
	    "http://a.example/1|\u062e\"||\n"
	    "http://h.example/2||2010-02-07T14:04:00-05:00|\n");
	is("OPML", "<opml><body><outline text='g'><outline xmlUrl='/f' "
	    "text='F'/></outline></body></opml>", "http://h.example/f|F||\n");
}

static void
sitemaps(void)
{
	is("a sitemap", "<urlset><url><loc> http://a.example/1\n</loc>"
	    "<lastmod>2004-05</lastmod></url></urlset>",
	    "http://a.example/1||2004-05|\n");
	is("a field that is not closed", "<urlset><url><priority>1<loc>/1"
	    "</loc></url><url><loc>/2</loc></url></urlset>",
	    "http://h.example/1|||\nhttp://h.example/2|||\n");
	is("an image is no page", "<urlset xmlns:image='http://www.google.com/"
	    "schemas/sitemap-image/1.1'><url><loc>/1</loc><image:image>"
	    "<image:loc>/i.png</image:loc></image:image></url></urlset>",
	    "http://h.example/1|||\n");
	is("lines of addresses", "http://a.example/1\n\nhttp://a.example/2",
	    "http://a.example/1|||\nhttp://a.example/2|||\n");
	is("a page is a page", "<!doctype html><html><a href=/x>", "");
	ok(source.kind == SOURCE_PAGE, "and said to be one");
}

/* Ceilings, each() that has enough, charsets. */
static void
limits(void)
{
	static const char utf16[] = "\xff\xfe<\0r\0s\0s\0>\0<\0i\0t\0e\0m\0>\0"
	    "<\0t\0i\0t\0l\0e\0>\0.\x06<\0/\0t\0i\0t\0l\0e\0>\0"
	    "<\0/\0i\0t\0e\0m\0>";
	struct buf b;
	int two = 2;

	buf_init(&b, 1u << 24);
	buf_adds(&b, "<rss>");
	for (int i = 0; i < FEED_ENTRIES + 5; i++)
		buf_adds(&b, "<item><title>x</title></item>");
	read_as("", b.data, b.len, NULL);
	ok(source.over && source.entries == FEED_ENTRIES, "entries end");
	read_as("", b.data, b.len, &two);
	ok(source.stopped && source.entries == 2, "as each() wishes");
	ok(strcmp(read_as("", utf16, sizeof(utf16), NULL),
	    "|\u062e||\n") == 0, "UTF-16");
	is("UTF-8 that claims to be Latin", "<?xml version='1.0' encoding="
	    "'iso-8859-1'?>" RSS("<item><title>\u2019\u062e</title></item>"),
	    "|\u2019\u062e||\n");
	is("windows-1256", "<?xml version='1.0' encoding='windows-1256'?>"
	    RSS("<item><title>\xce</title></item>"), "|\u062e||\n");
	buf_release(&b);
}

static int
link_(void *arg, const struct link *l)
{
	(void)arg;
	buf_addc(&got, (char)('0' + (int)l->kind));
	if (l->nofollow)
		buf_addc(&got, 'n');
	piece(l->url);
	return 0;
}

static void
links(void)
{
	static const char page[] = "<base href='/b/'><a href='x#f'>"
	    "<a rel='ugc nofollow' href=y/><link rel=alternate href=/f "
	    "type='application/atom+xml; charset=utf-8'>"
	    "<link rel=alternate hreflang=fa href=/fa><link rel=canonical "
	    "href='//c.example'><script>'<a href=no>'</script>"
	    "<!-- <a href=no> --><a href='mailto:a@b'>"
	    "<meta name=ROBOTS content='max-snippet:-1, NOINDEX'>";
	struct links l = { .over = false };

	buf_clear(&got);
	links_read("http://h.example/d/", "text/html", page, strlen(page),
	    link_, NULL, &l);
	ok(strcmp(got.data, "0http://h.example/b/x|0nhttp://h.example/b/y/|"
	    "1http://h.example/f|3http://c.example/|") == 0, "links");
	ok(l.noindex && !l.nofollow, "meta robots");
	l = (struct links){ .over = false };
	links_robots(&l, "bot: none, other: noindex", 25, "other");
	ok(l.noindex && !l.nofollow, "X-Robots-Tag for us");
	l = (struct links){ .over = false };
	links_robots(&l, "unavailable_after: 1 Jan 2030 00:00:00 GMT", 42,
	    "other");
	ok(!l.noindex && !l.nofollow, "and one that says neither");
}

static void
dates(void)
{
	static const char *const all[][2] = {
		{ "Mon, 26 Jan 2004 16:31:00 ET", "2004-01-26T16:31:00-05:00" },
		{ "2004-02-30T10:00:00Z", NULL }, { "2004", "2004" },
		{ "2003-12-31T10:14:55.12+03:30",
		  "2003-12-31T10:14:55+03:30" },
		{ "20031231T101455Z", "2003-12-31T10:14:55Z" },
		{ "Sun Jan  4 16:29:06 2004", "2004-01-04T16:29:06Z" },
		{ "31 Dec 99 23:59 +0000", "1999-12-31T23:59:00Z" },
		{ "\u06f2\u06f0\u06f2\u06f4-\u0660\u0665-01", "2024-05-01" },
		{ "1403/02/11", NULL }, { "1403-02-11 10:00", NULL },
		{ "tomorrow", NULL }, { "", NULL }, { "99", NULL },
	};
	char out[WHEN_SIZE];
	struct date d;

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		int good = date_feed(all[i][0], strlen(all[i][0]), &d);

		if (good)
			date_format(&d, out);
		ok(good == (all[i][1] != NULL) &&
		    (!good || strcmp(out, all[i][1]) == 0), "date '%s'",
		    all[i][0]);
	}
}

int
main(void)
{
	buf_init(&got, 1u << 24);
	feeds();
	sitemaps();
	limits();
	links();
	dates();
	buf_release(&got);
	return tap_end();
}
