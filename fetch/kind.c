/* SPDX-License-Identifier: ISC */
/*
 * Turns the first bytes of an answer, and its Content-Type, into what it is.
 * The bytes decide, since servers send feeds as text/html and pages as XML;
 * the type decides only what the bytes leave open.
 */
#include <string.h>

#include "fetch/charset.h"
#include "fetch/inflate.h"
#include "fetch/kind.h"
#include "fetch/limits.h"
#include "fetch/markup.h"
#include "fetch/text.h"

static bool
begins(const char *s, size_t n, const char *with)
{
	size_t len = strlen(with);

	return n >= len && memcmp(s, with, len) == 0;
}

bool
kind_gzip(const char *s, size_t n)
{
	return begins(s, n, "\x1f\x8b");
}

static struct span
local_name(struct span name)
{
	const char *colon = memchr(name.s, ':', name.n);

	if (colon != NULL) {
		name.n -= (size_t)(colon + 1 - name.s);
		name.s = colon + 1;
	}
	return name;
}

static enum kind_form
by_root(struct span name)
{
	static const struct {
		const char	*name;
		enum kind_form	 form;
	} roots[] = {
		{ "rss", KIND_XML_FEED }, { "rdf", KIND_XML_FEED },
		{ "feed", KIND_XML_FEED }, { "channel", KIND_XML_FEED },
		{ "urlset", KIND_URLSET }, { "sitemapindex", KIND_INDEX },
		{ "opml", KIND_OPML },
	};

	name = local_name(name);
	for (size_t i = 0; i < sizeof(roots) / sizeof(roots[0]); i++)
		if (markup_is(name, roots[i].name))
			return roots[i].form;
	return KIND_NONE;
}

/* The first element; or, where the type says XML, the first known one. */
static enum kind_form
by_elements(const char *s, size_t n, bool xml)
{
	struct markup m;
	enum markup_token token;
	enum kind_form form = KIND_NONE;

	markup_init(&m, s, n, false);
	while (form == KIND_NONE && (token = markup_next(&m)) != MARKUP_END)
		if (token == MARKUP_OPEN) {
			form = by_root(m.name);
			if (!xml)
				break;
		}
	return form;
}

/* Are the first lines addresses? */
static bool
address_list(const char *s, size_t n)
{
	const char *end = s + n, *next;
	size_t good = 0, bad = 0;

	for (; s < end; s = next + 1) {
		struct span line;

		next = s;
		while (next < end && *next != '\n' && *next != '\r')
			next++;
		if (next == end && good + bad > 0)
			break;			/* cut by the head */
		line = text_trim(s, (size_t)(next - s));
		if (line.n == 0 || *line.s == '#')
			continue;
		if ((text_begins(line, "http://") ||
		    text_begins(line, "https://")) &&
		    memchr(line.s, ' ', line.n) == NULL)
			good++;
		else if (good == 0)
			return false;
		else
			bad++;
	}
	return good > 0 && good >= bad;
}

static bool
json_feed(const char *type, const char *s, size_t n)
{
	return content_type_is(type, "application/feed+json") ||
	    memmem(s, n, "jsonfeed.org/version", 20) != NULL ||
	    memmem(s, n, "jsonfeed.org\\/version", 21) != NULL;
}

enum kind_form
kind_of(const char *type, const char *s, size_t n)
{
	struct span head = text_trim(s, n), t, charset;
	bool xml;

	if (begins(head.s, head.n, "WARC/"))
		return KIND_WARC;
	if (begins(head.s, head.n, "filedesc://"))
		return KIND_ARC;
	if (head.n > 16 * KIND_HEAD)
		head.n = 16 * KIND_HEAD;
	if (head.n == 0)
		return KIND_NONE;
	if (*head.s == '{')
		return json_feed(type, head.s, head.n) ? KIND_JSON_FEED :
		    KIND_NONE;
	content_type(type, &t, &charset);
	xml = memmem(t.s, t.n, "xml", 3) != NULL &&
	    !markup_is(t, "application/xhtml+xml");
	if (*head.s == '<' || xml)
		return by_elements(head.s, head.n, xml);
	if ((t.n == 0 || text_begins(t, "text/") ||
	    markup_is(t, "application/octet-stream") ||
	    markup_is(t, "application/gzip") ||
	    markup_is(t, "application/x-gzip")) &&
	    address_list(head.s, head.n))
		return KIND_TEXT;
	return KIND_NONE;
}

/* The beginning of what gzip holds. */
static void
inflate_head(const char *s, size_t n, struct buf *out)
{
	struct inflate z = { .ready = false };

	inflate_start(&z, "gzip", 4);
	inflate_add(&z, s, n < 2 * KIND_HEAD ? n : 2 * KIND_HEAD, n, out);
	inflate_release(&z);
}

/*
 * The ASCII of UTF-16 or UTF-32.  All other charsets of the web have theirs
 * where it is expected, so that nothing is converted in fetch itself.
 */
static void
squeeze(struct span head, struct buf *out)
{
	for (size_t i = 0; i < head.n; i++)
		if (head.s[i] > 0 && (unsigned char)head.s[i] < 0x80)
			buf_addc(out, head.s[i]);
}

enum kind_form
kind_of_raw(const char *type, const char *s, size_t n)
{
	struct span head = { s, n };
	struct buf inflated[2], narrow;
	enum kind_form form;

	buf_init(&inflated[0], 1u << 20);
	buf_init(&inflated[1], 1u << 20);
	buf_init(&narrow, 2 * KIND_HEAD);
	for (int i = 0; i < GZIP_NESTED && kind_gzip(head.s, head.n); i++) {
		buf_clear(&inflated[i % 2]);
		inflate_head(head.s, head.n, &inflated[i % 2]);
		head = text_span(&inflated[i % 2]);
	}
	if (head.n > 2 * KIND_HEAD)
		head.n = 2 * KIND_HEAD;
	form = kind_of(type, head.s, head.n);
	if (form == KIND_NONE && memchr(head.s, '\0', head.n < 4 ? head.n :
	    4) != NULL) {
		squeeze(head, &narrow);
		form = kind_of(type, narrow.data, narrow.len);
	}
	buf_release(&inflated[0]);
	buf_release(&inflated[1]);
	buf_release(&narrow);
	return form;
}

enum source_kind
kind_source(enum kind_form form)
{
	switch (form) {
	case KIND_XML_FEED:
	case KIND_JSON_FEED:
		return SOURCE_FEED;
	case KIND_URLSET:
	case KIND_TEXT:
		return SOURCE_SITEMAP;
	case KIND_INDEX:
		return SOURCE_SITEMAP_INDEX;
	case KIND_OPML:
		return SOURCE_OPML;
	case KIND_WARC:
	case KIND_ARC:
		return SOURCE_WARC;
	case KIND_NONE:
		break;
	}
	return SOURCE_PAGE;
}

enum source_kind
source_kind(const char *type, const char *body, size_t n)
{
	return kind_source(kind_of_raw(type, body, n));
}
