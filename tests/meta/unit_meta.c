/* SPDX-License-Identifier: ISC */
/* Whole pages, small and bad: what the reader makes of them. */
#include <string.h>

#include <libxml/HTMLparser.h>

#include "clean/meta.h"
#include "common/record.h"
#include "tests/tap.h"

#define FLAGS	(HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | \
		HTML_PARSE_NOWARNING | HTML_PARSE_NONET)

#define TEN	"<i>x</i><i>x</i><i>x</i><i>x</i><i>x</i>" \
		"<i>x</i><i>x</i><i>x</i><i>x</i><i>x</i>"
#define FIFTY	TEN TEN TEN TEN TEN

static const struct {
	const char	*name, *url, *html, *field, *want;
} cases[] = {
	{ "title loses the site's name", "https://www.the-paper.com/a/b",
	    "<html lang=en><head><title>A dog bit a man | The Paper</title>"
	    "</head><body><p>x</p></body></html>",
	    "title", "A dog bit a man" },
	{ "title loses the site's name in front", "https://paper.ir/a",
	    "<head><meta property='og:site_name' content='روزنامه ایران'>"
	    "<title>روزنامه ایران | سگی مردی را گاز گرفت</title></head>",
	    "title", "سگی مردی را گاز گرفت" },
	{ "a heading like the title element is the title", "",
	    "<title>Dog bites man in the park - News</title>"
	    "<h1>The Paper</h1><h1>Dog bites a man in the park</h1>",
	    "title", "Dog bites a man in the park" },
	{ "a heading that links home is the site's name",
	    "https://host.ir/a",
	    "<title>سگی مردی را گاز گرفت | دل من</title>"
	    "<h1><a href='/'>دل من</a></h1><h2>سگی مردی را گاز گرفت</h2>",
	    "title", "سگی مردی را گاز گرفت" },
	{ "the same in an archive's copy", "https://host.de/2013/08/a",
	    "<title>Time 4 talks &raquo; Blog &raquo; A dog bit a man</title>"
	    "<h1><a href='/web/2014/http://host.de/'>Time 4 talks</a></h1>"
	    "<div id=post><h2>A dog bit a man</h2></div>",
	    "title", "A dog bit a man" },
	{ "what a heading leads with is no title", "https://host.de/a/b",
	    "<script type='application/ld+json'>{\"@type\":\"NewsArticle\","
	    "\"headline\":\"A dog bit a man\"}</script><title>Dog bites man "
	    "in the park | Host</title>"
	    "<h1><span class=kicker>Animals in the city</span> A dog bit a "
	    "man</h1>", "title", "A dog bit a man" },
	{ "the site's name in brackets", "https://the-paper.com/a",
	    "<meta property='og:title' content='A dog bit a man "
	    "(the paper)'><h1>A dog bit a man</h1>",
	    "title", "A dog bit a man" },
	{ "a part of the headline that is like the host",
	    "https://dogs-bite24.com/a",
	    "<meta property='og:title' content='Dogs bite - what men can do'>"
	    "<title>Dogs bite - what men can do | Dogs-bite24</title>"
	    "<h1>Dogs bite - what men can do</h1>",
	    "title", "Dogs bite - what men can do" },
	{ "a title given for the application's name", "https://bites.ch/a",
	    "<meta name=apple-mobile-web-app-title content='Report: A dog "
	    "bit a man in the park'><meta property='og:title' content="
	    "'Report: A dog bit a man in the park'>"
	    "<title>Report: A dog bit a man in the park</title>"
	    "<h1>Report: A dog bit a man in the park</h1>",
	    "title", "Report: A dog bit a man in the park" },
	{ "the site by the title element and the host",
	    "https://www.the-paper.com/a/b",
	    "<title>A dog bit a man | The Paper</title>",
	    "site", "The Paper" },
	{ "the site by its host alone", "https://www.the-paper.com/a/b",
	    "<title>A dog bit a man</title>", "site", "the-paper.com" },
	{ "entities encoded twice", "",
	    "<meta property='og:title' content='Tom &amp;amp; Jerry&amp;#39;s'"
	    ">",
	    "title", "Tom & Jerry's" },
	{ "soft hyphens go", "", "<h1>Donau&shy;dampf&shy;schiff fahrt</h1>",
	    "title", "Donaudampfschiff fahrt" },
	{ "meta with the wrong attribute", "",
	    "<meta name=og:title value='A dog bit a man'>",
	    "title", "A dog bit a man" },
	{ "JSON-LD in a graph, author by @id", "",
	    "<script type='application/ld+json'>{\"@graph\":[{\"@type\":"
	    "\"Article\",\"headline\":\"H\",\"author\":{\"@id\":\"#p\"}},"
	    "{\"@type\":\"Person\",\"@id\":\"#p\",\"name\":\"Ada Lovelace\"}"
	    "]}</script>", "author", "[\"Ada Lovelace\"]" },
	{ "JSON-LD with breaks, quotes and commas", "",
	    "<script type='application/ld+json'>\n//<![CDATA[\n{\"@type\":"
	    "[\"NewsArticle\"], \"headline\": \"He said \"no\" to\nit\",, "
	    "\"datePublished\": \"2020-01-02T03:04:05Z\",}\n//]]></script>",
	    "date", "2020-01-02T03:04:05Z" },
	{ "JSON-LD cut off", "",
	    "<script type='application/ld+json'>{\"@type\":\"NewsArticle\","
	    "\"datePublished\":\"2020-01-02\",\"headline\":\"He</script>",
	    "date", "2020-01-02" },
	{ "JSON-LD of comments is not the article's", "",
	    "<script type='application/ld+json'>{\"@type\":\"NewsArticle\","
	    "\"comment\":[{\"@type\":\"Comment\",\"author\":\"Eve Adams\"}],"
	    "\"author\":[{\"@type\":\"Person\",\"name\":\"Ada Lovelace\"}]}"
	    "</script>", "author", "[\"Ada Lovelace\"]" },
	{ "paywall", "", "<script type='application/ld+json'>{\"@type\":"
	    "\"NewsArticle\",\"isAccessibleForFree\":\"False\"}</script>",
	    "paywall", "yes" },
	{ "a person before the site", "https://paper.com/x",
	    "<meta name=author content='Paper'><h1>T t t</h1>"
	    "<div class=byline>By <a href=/x>Ada Lovelace</a></div>",
	    "author", "[\"Ada Lovelace\"]" },
	{ "commenters are no authors", "", "<h1>A dog bit a man</h1>"
	    "<div class=comments><span class=author-name>Eve Adams</span>"
	    "</div>", "author", "" },
	{ "by in plain text", "",
	    "<h1>A dog</h1><p>Door <b>Anna Bijns</b></p>",
	    "author", "[\"Anna Bijns\"]" },
	{ "RDFa names the author", "", "<h1>سگ</h1>"
	    "<span property='schema:author'>Ada Lovelace</span>",
	    "author", "[\"Ada Lovelace\"]" },
	{ "a one-word author behind a label", "",
	    "<h1>A dog bit a man</h1><p>Posted by Konstantin</p>",
	    "author", "[\"Konstantin\"]" },
	{ "a pair of a card names the author", "",
	    "<meta name=twitter:label1 content='Verfasst von'>"
	    "<meta name=twitter:data1 content='Ada Lovelace'>"
	    "<meta name=twitter:label2 content='Reading time'>"
	    "<meta name=twitter:data2 content='Five Minutes'>",
	    "author", "[\"Ada Lovelace\"]" },
	{ "a list of tags is no line of authors", "",
	    "<meta name=author content=ada><h1>A dog bit a man</h1>"
	    "<p><a href=/t/1>Artikel</a>, <a href=/t/2>Our Research</a></p>",
	    "author", "[\"ada\"]" },
	{ "a name that is marked may begin small", "",
	    "<h1>A dog bit a man</h1><p>by <a rel=author href=/u>revamp "
	    "webteam</a></p>", "author", "[\"revamp webteam\"]" },
	{ "what users call themselves", "", "<h1>A dog bit a man</h1>"
	    "<p class=author>von lupa am 26/10/13, 03:48 pm</p>",
	    "author", "[\"lupa\"]" },
	{ "his link names the author further below, where there is no other",
	    "", "<h1>A dog bit a man</h1>" FIFTY FIFTY FIFTY
	    "<p><a href=/author/ada>Ada Lovelace</a></p>",
	    "author", "[\"Ada Lovelace\"]" },
	{ "a class so far below does not: it may be a reader's",
	    "", "<h1>A dog bit a man</h1>" FIFTY FIFTY FIFTY
	    "<p class=author>damagemax</p>", "author", "" },
	{ "one line far below names the author", "",
	    "<h1>A dog bit a man</h1>" FIFTY "<p>Von Ada Lovelace</p>",
	    "author", "[\"Ada Lovelace\"]" },
	{ "an office behind the name is no second one", "",
	    "<h1>A dog bit a man</h1>" FIFTY "<p>Autorin: Ada Lovelace, "
	    "Leiterin der Gruppe in London.</p>",
	    "author", "[\"Ada Lovelace\"]" },
	{ "the site and its slogan are no author", "https://paper.com/x",
	    "<meta name=author content='Paper - The Daily News'>"
	    "<h1>A dog bit a man</h1><p>By Ada Lovelace</p>",
	    "author", "[\"Ada Lovelace\"]" },
	{ "several such lines are of other articles", "",
	    "<h1>A dog bit a man</h1>" FIFTY "<p>Von Ada Lovelace</p>"
	    "<p>Von Charles Babbage</p>", "author", "" },
	{ "what published says is before what is only a date", "",
	    "<meta name=date content='2021-10-15'><h1>A dog bit a man</h1>"
	    "<p>x</p><p>Erschienen am: 13.10.2021</p>",
	    "date", "2021-10-13" },
	{ "when a user joined is no date of the page", "",
	    "<h1>A dog</h1><p>Registriert: 18.09.2008</p>"
	    "<p>21.01.2009</p>", "date", "2009-01-21" },
	{ "the title element's own end beside a heading", "",
	    "<title>News Mirror: A dog bit a man</title>"
	    "<h2>A dog bit a man</h2>", "title", "A dog bit a man" },
	{ "a date line", "", "<html lang=fa><h1>سگ</h1>"
	    "<span>۲۲ مهر ۱۴۰۳</span>", "date", "2024-10-13" },
	{ "updated is not published", "", "<h1>A dog</h1>"
	    "<p>Updated: May 5, 2021</p><p>May 3, 2021</p>",
	    "date", "2021-05-03" },
	{ "the label of a date is in the element before", "",
	    "<h1>A dog</h1><b>Registriert:</b> <i>18.09.2008</i>"
	    "<p><b>Updated on</b> <i>May 5, 2021</i></p><p>May 3, 2021</p>",
	    "date", "2021-05-03" },
	{ "when it changed is before a day in a sentence", "",
	    "<h1>A dog</h1><p>Since 4 August 2014 a new law has been in force "
	    "all over the country</p><p>Updated: 30.12.2016</p>",
	    "date", "2016-12-30" },
	{ "the line that readers see is before data of another day", "",
	    "<meta property='article:published_time' content='2022-01-15'>"
	    "<h1>A dog</h1><p>25.01.2022</p>", "date", "2022-01-25" },
	{ "not where a line says the day of the data, too", "",
	    "<meta property='article:published_time' content='2022-01-15'>"
	    "<h1>A dog</h1><p>25.01.2022</p><p>15.01.2022</p>",
	    "date", "2022-01-15" },
	{ "nor where the line is of the day after", "",
	    "<meta property='article:published_time' content='2022-01-15'>"
	    "<h1>A dog</h1><p>16.01.2022</p>", "date", "2022-01-15" },
	{ "nor where it says when it changed", "",
	    "<meta property='article:published_time' content='2022-01-15'>"
	    "<h1>A dog</h1><p>Updated: 25.01.2022</p>",
	    "date", "2022-01-15" },
	{ "nor where a script writes it anew from a moment", "",
	    "<meta property='article:published_time' content='2022-01-15'>"
	    "<h1>A dog</h1><time datetime='2022-03-25'>1 day ago</time>",
	    "date", "2022-01-15" },
	{ "a line near the headline is before all that are far",
	    "", "<p>Saturday, 19 October 2019</p>" FIFTY
	    "<h1>A dog bit a man</h1><p>Updated: 18.10.2019, 17:08</p>" FIFTY
	    FIFTY "<p>2 May 2011</p>", "date", "2019-10-18" },
	{ "letters of two bytes make no label longer", "",
	    "<html lang=ru><h1>Собака</h1><p>19 октября 2019</p>"
	    "<p>время публикации: 4 января 2012 г., 14:20</p>",
	    "date", "2012-01-04" },
	{ "a heading of lower rank is where dates are looked for", "",
	    "<title>A dog - Forum</title><p>24/03/16, 02:31 pm</p>" FIFTY
	    "<div class=sidebar><h3>A dog</h3><p>by lupa am 26/10/13</p></div>",
	    "date", "2013-10-26" },
	{ "a date in the footer is the last resort", "",
	    "<h1>A dog</h1>" FIFTY "<footer><p>Copyright 19.12.2019 by The "
	    "Paper Company of Smalltown in Ohio</p></footer>",
	    "date", "2019-12-19" },
	{ "the address does not, where readers see the moment's day",
	    "https://paper.com/news/a-dog-20260701-p1",
	    "<meta property='article:published_time' "
	    "content='2026-06-30T16:34:54Z'><h1>A dog</h1>"
	    "<p>June 30, 2026 - 4.34pm</p>", "date",
	    "2026-06-30T16:34:54Z" },
	{ "the address tells the day of a moment in UTC",
	    "https://paper.com/2020/02/17/x",
	    "<meta property='article:published_time' "
	    "content='2020-02-18T02:18:11Z'>", "date", "2020-02-17" },
	{ "declared language", "", "<html lang=de_AT><p>x",
	    "declared", "de-AT" },
	{ "image made absolute", "https://paper.com/a/b",
	    "<meta property=og:image content='/i/1.jpg'>",
	    "image", "https://paper.com/i/1.jpg" },
	{ "tags", "", "<meta name=keywords content='one, two،ثلاثة, one'>",
	    "tags", "[\"one\",\"two\",\"ثلاثة\"]" },
	{ "nothing known", "", "<p>x</p>", "date", "" }
};

static void
read_page(struct meta *m, const char *html, const char *url,
    struct record *r)
{
	htmlDocPtr doc = htmlReadMemory(html, (int)strlen(html), NULL,
	    "UTF-8", FLAGS);

	meta_read(m, xmlDocGetRootElement(doc), url, strlen(url));
	meta_put(m, r);
	xmlFreeDoc(doc);
}

static void
check_field(const struct record *r, size_t i)
{
	struct span s = record_raw(r, cases[i].field);
	const char *want = cases[i].want;
	bool good;

	if (s.n > 1 && *s.s == '"')
		s = (struct span){ s.s + 1, s.n - 2 };
	good = s.n == strlen(want) && memcmp(s.s, want, s.n) == 0;
	ok(good, "%s", cases[i].name);
	if (!good)
		printf("# got %.*s\n", (int)s.n, s.s);
}

/* The feed's date is kept where it is finer; one from the future is not. */
static void
feed(struct meta *m)
{
	char line[] = "{\"url\":\"https://a.b/c\",\"time\":"
	    "\"2020-06-01T00:00:00Z\",\"title\":\"Feed's\","
	    "\"date\":\"2020-05-03T10:00:00Z\"}";
	struct record r;
	struct span s;

	record_init(&r);
	record_parse(&r, line, strlen(line));
	read_page(m, "<h1>Page's</h1><time>2020-05-03</time>", "", &r);
	s = record_raw(&r, "date");
	ok(s.n == 22 && memcmp(s.s, "\"2020-05-03T10:00:00Z\"", 22) == 0,
	    "the feed's finer date stays");
	s = record_raw(&r, "title");
	ok(s.n == 8 && memcmp(s.s, "\"Page's\"", 8) == 0,
	    "the page's title replaces the feed's");
	read_page(m, "<h1>Page's</h1><time>2020-08-03</time>", "", &r);
	s = record_raw(&r, "date");
	ok(s.n == 22 && memcmp(s.s, "\"2020-05", 8) == 0,
	    "a date from the future is not believed");
	record_release(&r);
}

/* Depth, breadth and nesting that a stranger may send: work stays linear. */
static void
pathological(struct meta *m, const char *open, const char *name)
{
	struct buf b;
	struct record r;
	size_t i;

	buf_init(&b, 64u << 20);
	buf_adds(&b, "<h1>T</h1>");
	for (i = 0; i < 50000; i++)
		buf_adds(&b, open);
	record_init(&r);
	read_page(m, b.data, "", &r);
	ok(true, "50,000 of %s", name);
	record_release(&r);
	buf_release(&b);
}

int
main(void)
{
	struct record r;
	struct meta m;
	size_t i;

	meta_init(&m);
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		record_init(&r);
		read_page(&m, cases[i].html, cases[i].url, &r);
		check_field(&r, i);
		record_release(&r);
	}
	feed(&m);
	pathological(&m, "<div class=author>", "div class=author");
	pathological(&m, "<h1>", "h1");
	pathological(&m, "<time>1 May</time>", "time");
	pathological(&m, "<p>by 1</p>", "by");
	pathological(&m, "<script type='application/ld+json'>{\"@type\":"
	    "\"Article\",\"author\":{\"@id\":\"x\"}}</script>", "JSON-LD");
	pathological(&m, "<meta name=author content='A B'>", "meta");
	meta_release(&m);
	return tap_end();
}
