/* SPDX-License-Identifier: ISC */
/*
 * Turns an HTML page into the links that a crawler may follow, and what the
 * page says about that.
 */
#include <string.h>

#include "fetch/charset.h"
#include "fetch/limits.h"
#include "fetch/markup.h"
#include "fetch/source.h"
#include "fetch/text.h"
#include "fetch/url.h"

struct reader {
	struct markup	 m;
	struct url	 base, url;
	bool		 based, base_seen;
	struct buf	 value, rel;
	size_t		 count;
	links_each	*each;
	void		*arg;
	struct links	*out;
};

/* Does a list of words hold word, whatever its case? */
static bool
has_word(const struct buf *list, const char *word)
{
	const char *s = list->data;
	size_t n;

	while (*(s += strspn(s, " \t\r\n\f,")) != '\0') {
		n = strcspn(s, " \t\r\n\f,");
		if (markup_is((struct span){ s, n }, word))
			return true;
		s += n;
	}
	return false;
}

static bool
attribute(struct reader *r, const char *name, struct buf *out)
{
	buf_clear(out);
	return markup_get(r->m.attributes, name, out);
}

static bool
put(struct reader *r, enum link_kind kind)
{
	struct link l = { .kind = kind };

	if (r->value.len == 0 || !url_parse(&r->url, r->value.data,
	    r->value.len, r->based ? &r->base : NULL))
		return true;
	if (r->count == LINKS_MAX) {
		r->out->over = true;
		return false;
	}
	r->count++;
	l.url = (struct span){ r->url.text.data, r->url.fragment };
	l.nofollow = has_word(&r->rel, "nofollow");
	return r->each(r->arg, &l) == 0;
}

static bool
feed_type(const struct buf *type)
{
	static const char *const types[] = { "application/rss+xml",
	    "application/atom+xml", "application/rdf+xml",
	    "application/feed+json", "application/xml", "text/xml" };

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (content_type_is(type->data, types[i]))
			return true;
	return false;
}

/* link: feeds, sitemaps, the page's own name. */
static bool
link_element(struct reader *r)
{
	enum link_kind kind;

	attribute(r, "type", &r->value);
	if (has_word(&r->rel, "sitemap"))
		kind = LINK_SITEMAP;
	else if (has_word(&r->rel, "feed") ||
	    (has_word(&r->rel, "alternate") && feed_type(&r->value)))
		kind = LINK_FEED;
	else if (has_word(&r->rel, "canonical"))
		kind = LINK_CANONICAL;
	else
		return true;
	attribute(r, "href", &r->value);
	return put(r, kind);
}

static void
directive(struct links *l, const char *s, size_t n)
{
	struct span word = text_trim(s, n);

	if (markup_is(word, "noindex") || markup_is(word, "none"))
		l->noindex = true;
	if (markup_is(word, "nofollow") || markup_is(word, "none"))
		l->nofollow = true;
}

void
links_robots(struct links *l, const char *value, size_t n, const char *agent)
{
	const char *end = value + n, *comma, *colon;
	struct span name;
	bool mine = true;

	for (; value < end; value = comma + 1) {
		comma = memchr(value, ',', (size_t)(end - value));
		if (comma == NULL)
			comma = end;
		colon = memchr(value, ':', (size_t)(comma - value));
		if (colon != NULL) {
			/* "bot: noindex" holds to the next name. */
			name = text_trim(value, (size_t)(colon - value));
			if (markup_is(name, "unavailable_after") ||
			    text_begins(name, "max-"))
				continue;
			mine = markup_is(name, agent);
			value = colon + 1;
		}
		if (mine)
			directive(l, value, (size_t)(comma - value));
	}
}

static void
base_element(struct reader *r)
{
	struct span href;

	if (r->base_seen || !attribute(r, "href", &r->value))
		return;
	href = text_trim(r->value.data, r->value.len);
	r->base_seen = true;
	if (!url_parse(&r->url, href.s, href.n, r->based ? &r->base : NULL))
		return;
	r->based = url_parse(&r->base, r->url.text.data, r->url.text.len,
	    NULL);
}

/* meta: only what is said to all robots. */
static void
meta_element(struct reader *r)
{
	if (attribute(r, "name", &r->value) &&
	    markup_is(text_span(&r->value), "robots") &&
	    attribute(r, "content", &r->value))
		links_robots(r->out, r->value.data, r->value.len, "");
}

static bool
element(struct reader *r)
{
	struct span name = r->m.name;

	attribute(r, "rel", &r->rel);
	if (markup_is(name, "a") || markup_is(name, "area")) {
		attribute(r, "href", &r->value);
		return put(r, LINK_PAGE);
	}
	if (markup_is(name, "frame") || markup_is(name, "iframe")) {
		attribute(r, "src", &r->value);
		return put(r, LINK_PAGE);
	}
	if (markup_is(name, "link"))
		return link_element(r);
	if (markup_is(name, "base"))
		base_element(r);
	else if (markup_is(name, "meta"))
		meta_element(r);
	return true;
}

void
links_read(const char *url, const char *type, const char *body, size_t n,
    links_each *each, void *arg, struct links *out)
{
	struct reader r = { .each = each, .arg = arg, .out = out };
	struct span media, charset, s;
	enum markup_token token;
	struct buf text;

	*out = (struct links){ .over = false };
	buf_init(&text, DOCUMENT_MAX);
	buf_init(&r.value, FIELD_LONG);
	buf_init(&r.rel, FIELD_LINE);
	url_init(&r.base);
	url_init(&r.url);
	r.based = url_parse(&r.base, url, strlen(url), NULL);
	content_type(type, &media, &charset);
	s = charset_decode(body, n, charset, &text);
	markup_init(&r.m, s.s, s.n, true);
	while ((token = markup_next(&r.m)) != MARKUP_END)
		if (token == MARKUP_OPEN && !element(&r))
			break;
	url_release(&r.base);
	url_release(&r.url);
	buf_release(&r.value);
	buf_release(&r.rel);
	buf_release(&text);
}
