/* SPDX-License-Identifier: ISC */
/*
 * Turns a sitemap, or an index of sitemaps, into entries.
 */
#include <string.h>
#include <strings.h>

#include "fetch/date.h"
#include "fetch/limits.h"
#include "fetch/sitemap.h"
#include "fetch/text.h"
#include "fetch/xml.h"

struct sitemap {
	struct xml	 xml;
	enum entry_role	 role;
	const char	*unit;		/* the element of one address */
	size_t		 container;	/* its depth, 0 outside */
	struct buf	*field;		/* what the text at depth goes to */
	size_t		 depth;
	struct buf	 bare;		/* text of the unit outside of loc */
	struct buf	 loc, lastmod, published, title, name, keywords;
	struct buf	 line;

	source_each	*each;
	void		*arg;
	struct source	*out;
};

static void
clear(struct sitemap *m)
{
	buf_clear(&m->bare);
	buf_clear(&m->loc);
	buf_clear(&m->lastmod);
	buf_clear(&m->published);
	buf_clear(&m->title);
	buf_clear(&m->name);
	buf_clear(&m->keywords);
}

static void
init(struct sitemap *m)
{
	memset(m, 0, sizeof(*m));
	xml_init(&m->xml);
	buf_init(&m->bare, FIELD_LONG);
	buf_init(&m->loc, FIELD_LONG);
	buf_init(&m->lastmod, FIELD_LINE);
	buf_init(&m->published, FIELD_LINE);
	buf_init(&m->title, FIELD_LONG);
	buf_init(&m->name, FIELD_LONG);
	buf_init(&m->keywords, FIELD_LONG);
	buf_init(&m->line, 4 * FIELD_LONG);
}

static void
release(struct sitemap *m)
{
	xml_release(&m->xml);
	buf_release(&m->bare);
	buf_release(&m->loc);
	buf_release(&m->lastmod);
	buf_release(&m->published);
	buf_release(&m->title);
	buf_release(&m->name);
	buf_release(&m->keywords);
	buf_release(&m->line);
}

/* An address with a scheme, or a path of the site. */
static bool
addresses(struct span s)
{
	return s.n > 0 && (*s.s == '/' ||
	    (s.n > 8 && strncasecmp(s.s, "http", 4) == 0 &&
	    memchr(s.s, ':', 6) != NULL));
}

static void
put(struct entry *e, source_each *each, void *arg, struct source *out)
{
	if (out->entries == SITEMAP_URLS) {
		out->over = true;
		return;
	}
	out->entries++;
	if (each(arg, e) != 0)
		out->stopped = true;
}

/* Text as one line, added to line. */
static struct span
add_line(struct sitemap *m, const struct buf *text)
{
	size_t start = m->line.len;

	text_line(&m->line, text->data, text->len, FIELD_LINE);
	return (struct span){ m->line.data + start, m->line.len - start };
}

static struct span
date(const struct buf *text, char out[WHEN_SIZE])
{
	struct span s = text_trim(text->data, text->len);
	struct date d;

	if (!date_feed(s.s, s.n, &d))
		return (struct span){ "", 0 };
	date_format(&d, out);
	return (struct span){ out, strlen(out) };
}

/* "a, b, c" as a list. */
static struct span
keywords(struct sitemap *m, struct buf *list)
{
	const char *s = m->keywords.data, *comma;
	struct buf item;

	buf_init(&item, FIELD_LINE);
	buf_clear(list);
	while (*s != '\0') {
		comma = s + strcspn(s, ",;\n");
		buf_clear(&item);
		text_line(&item, s, (size_t)(comma - s), FIELD_LINE);
		text_list(list, item.data, item.len);
		s = comma + (*comma != '\0');
	}
	buf_release(&item);
	return text_span(list);
}

static void
unit_end(struct sitemap *m)
{
	char modified[WHEN_SIZE], published[WHEN_SIZE];
	struct buf *from = m->loc.len > 0 ? &m->loc : &m->bare;
	struct span loc = text_trim(from->data, from->len);
	struct entry e = { .role = m->role };
	struct buf address, tags;

	buf_init(&address, URL_MAX);
	buf_init(&tags, FIELD_LONG);
	buf_clear(&m->line);
	/* Room for all lines at once: the spans must not move. */
	buf_reserve(&m->line, 2 * FIELD_LINE);
	if (addresses(loc) &&
	    xml_resolve(&m->xml, loc.s, loc.n, &address)) {
		e.url = text_span(&address);
		e.title = add_line(m, &m->title);
		e.site = add_line(m, &m->name);
		e.tags = keywords(m, &tags);
		e.modified = date(&m->lastmod, modified);
		e.date = date(&m->published, published);
		put(&e, m->each, m->arg, m->out);
	}
	buf_release(&address);
	buf_release(&tags);
	clear(m);
}

/*
 * Does the element stand in the unit itself, and not in an image or video?
 * It does in a field of the unit too, since that was not closed.
 */
static bool
of_unit(const struct sitemap *m)
{
	static const char *const fields[] = { "loc", "lastmod", "changefreq",
	    "priority" };
	const struct xml_element *parent;

	if (m->xml.depth == m->container + 1)
		return true;
	parent = &m->xml.stack[m->xml.depth - 2];
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (parent->ns == NS_CORE &&
		    markup_is(parent->local, fields[i]))
			return true;
	return false;
}

/* The field that an element inside of a unit fills, or NULL. */
static struct buf *
field(struct sitemap *m)
{
	struct xml_element *at = &m->xml.at;

	if (at->ns == NS_NEWS) {
		if (markup_is(at->local, "publication_date"))
			return &m->published;
		if (markup_is(at->local, "title"))
			return &m->title;
		if (markup_is(at->local, "name"))
			return &m->name;
		if (markup_is(at->local, "keywords"))
			return &m->keywords;
	} else if (at->ns == NS_CORE && of_unit(m)) {
		if (markup_is(at->local, "loc"))
			return &m->loc;
		if (markup_is(at->local, "lastmod"))
			return &m->lastmod;
	}
	return NULL;
}

static void
element_begin(struct sitemap *m)
{
	struct xml *x = &m->xml;

	if (x->at.ns == NS_CORE && markup_is(x->at.local, m->unit)) {
		if (m->container > 0)
			unit_end(m);	/* the one before was not closed */
		clear(m);
		m->container = x->depth;
		m->field = NULL;
	} else if (m->container > 0 && m->field == NULL &&
	    (m->field = field(m)) != NULL) {
		m->depth = x->depth;
		if (m->field == &m->loc && m->loc.len > 0)
			unit_end(m);	/* a second address in one unit */
		buf_clear(m->field);
	}
}

static void
element_end(struct sitemap *m)
{
	if (m->field != NULL && m->xml.depth <= m->depth)
		m->field = NULL;
	if (m->container > 0 && m->xml.depth <= m->container) {
		unit_end(m);
		m->container = 0;
	}
}

void
sitemap_read(const char *url, const char *s, size_t n, bool index,
    source_each *each, void *arg, struct source *out)
{
	struct sitemap m;
	enum xml_event event;

	init(&m);
	m.role = index ? ENTRY_SOURCE : ENTRY_PAGE;
	m.unit = index ? "sitemap" : "url";
	m.each = each;
	m.arg = arg;
	m.out = out;
	xml_start(&m.xml, url, s, n);
	while (!out->stopped && !out->over &&
	    (event = xml_next(&m.xml)) != XML_END) {
		if (event == XML_OPEN)
			element_begin(&m);
		else if (event == XML_CLOSE)
			element_end(&m);
		else if (m.field != NULL)
			buf_add(m.field, m.xml.text.s, m.xml.text.n);
		else if (m.container > 0 && m.xml.depth == m.container)
			buf_add(&m.bare, m.xml.text.s, m.xml.text.n);
	}
	if (m.xml.m.damaged)
		out->damaged = true;
	release(&m);
}

void
sitemap_read_text(const char *s, size_t n, source_each *each, void *arg,
    struct source *out)
{
	const char *end = s + n, *next;
	struct url u;

	url_init(&u);
	for (; s < end && !out->stopped && !out->over; s = next + 1) {
		struct entry e = { .role = ENTRY_PAGE };
		struct span line;

		next = s;
		while (next < end && *next != '\n' && *next != '\r')
			next++;
		line = text_trim(s, (size_t)(next - s));
		if (line.n == 0 || *line.s == '#')
			continue;
		if (*line.s == '/' || !addresses(line) ||
		    !url_parse(&u, line.s, line.n, NULL)) {
			out->damaged = true;
			continue;
		}
		e.url = text_span(&u.text);
		put(&e, each, arg, out);
	}
	url_release(&u);
}
