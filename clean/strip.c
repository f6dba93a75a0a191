/* SPDX-License-Identifier: ISC */
/*
 * A page of HTML into the smaller page that has the same text and metadata.
 */
#include "clean/strip.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#define NAME_MAX_	32

struct strip {
	struct buf	*out;
	const char	*at, *end;
	struct {
		uint32_t	 hash;		/* of its name */
		unsigned	 rank;		/* what may not close it: less */
	}		 open[STRIP_DEPTH];
	unsigned	 depth, dropped;
	unsigned	 unclosed;	/* raw elements known to have no end */
};

/* Elements whose content is not looked at. */
static const struct {
	const char	*name;
	bool		 eats;		/* without an end: to the page's end */
} raw[] = {
	{ "script", true }, { "style", true }, { "noscript", false },
	{ "iframe", false }, { "svg", false }, { "template", false },
	{ "select", false }, { "textarea", true }, { "title", true },
	{ "object", false }, { "video", false }, { "audio", false },
};
#define RAW	(sizeof(raw) / sizeof(raw[0]))
enum { RAW_SCRIPT = 0, RAW_TITLE = 8 };

/* Elements without content, or whose end is mostly left out. */
static const char *const flat[] = {
	"area", "base", "br", "col", "embed", "hr", "img", "input", "link",
	"meta", "param", "source", "track", "wbr", "p", "li", "dt", "dd",
	"td", "th", "tr", "tbody", "thead", "tfoot", "option", "colgroup",
	"html", "head", "body"
};

static bool
space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool
letter(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static bool
name_is(const char *s, size_t n, const char *name)
{
	return strlen(name) == n && strncasecmp(s, name, n) == 0;
}

static bool
name_flat(const char *s, size_t n)
{
	size_t i;

	for (i = 0; i < sizeof(flat) / sizeof(flat[0]); i++)
		if (name_is(s, n, flat[i]))
			return true;
	return false;
}

static uint32_t
name_hash(const char *s, size_t n)
{
	uint32_t h = 2166136261u;

	while (n-- > 0)
		h = (h ^ (unsigned char)(*s++ | 32)) * 16777619u;
	return h;
}

/* As htmlGetEndPriority() of libxml2: </b> closes no div. */
static unsigned
name_rank(const char *s, size_t n)
{
	return name_is(s, n, "table") ? 2 : name_is(s, n, "div");
}

/* Begin of the first "</name" from s on, or NULL. */
static const char *
find_end(const char *s, const char *end, const char *name)
{
	size_t n = strlen(name);

	while ((s = memchr(s, '<', (size_t)(end - s))) != NULL) {
		if ((size_t)(end - s) < n + 2)
			return NULL;
		if (s[1] == '/' && strncasecmp(s + 2, name, n) == 0 &&
		    (s + 2 + n == end || !letter(s[2 + n])))
			return s;
		s++;
	}
	return NULL;
}

/* Behind the > that ends a tag; attribute values may hold others. */
static const char *
tag_end(const char *s, const char *end)
{
	while (s < end && *s != '>') {
		if (*s == '=') {
			for (s++; s < end && space(*s); s++)
				;
			if (s < end && (*s == '"' || *s == '\'')) {
				const char *q = memchr(s + 1, *s,
				    (size_t)(end - s - 1));
				if (q == NULL)
					return end;
				s = q + 1;
			}
			continue;
		}
		s++;
	}
	return s < end ? s + 1 : end;
}

/* Is an attribute only there for scripts and styles? */
static bool
attribute_idle(const char *s, size_t n, const char *v, size_t vn)
{
	static const char *const names[] = { "srcset", "sizes", "width",
	    "height", "target", "tabindex", "align", "valign", "border",
	    "cellpadding", "cellspacing", "bgcolor", "loading", "integrity",
	    "crossorigin", "placeholder", "onclick", "color", "face", "size",
	    "imagesizes", "imagesrcset", "fetchpriority", "decoding" };
	static const char *const telling[] = { "component", "testid", "type",
	    "date", "time", "publi", "author", "title" };
	size_t i, k;

	if (n > 5 && strncasecmp(s, "data-", 5) == 0) {
		for (i = 0; i < sizeof(telling) / sizeof(telling[0]); i++)
			for (k = 5; k + strlen(telling[i]) <= n; k++)
				if (strncasecmp(s + k, telling[i],
				    strlen(telling[i])) == 0)
					return false;
		return true;
	}
	if (n > 5 && strncasecmp(s, "aria-", 5) == 0)
		return !name_is(s, n, "aria-hidden");
	if (n > 2 && strncasecmp(s, "on", 2) == 0)
		return true;
	if (name_is(s, n, "style"))
		return memmem(v, vn, "display", 7) == NULL;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (name_is(s, n, names[i]))
			return true;
	return false;
}

/* Copy the attributes of a tag that ends at end (its > is not in it). */
static void
attributes_copy(struct buf *out, const char *s, const char *end)
{
	unsigned n = 0;

	while (s < end && n < STRIP_ATTRIBUTES) {
		const char *name, *value = NULL, *behind;
		size_t length, size = 0;
		char quote = '"';

		while (s < end && (space(*s) || *s == '/'))
			s++;
		name = s;
		while (s < end && !space(*s) && *s != '/' &&
		    (*s != '=' || s == name))
			s++;
		length = (size_t)(s - name);
		behind = s;
		while (s < end && space(*s))
			s++;
		if (s < end && *s == '=') {
			for (s++; s < end && space(*s); s++)
				;
			value = s;
			if (s < end && (*s == '"' || *s == '\'')) {
				quote = *s++;
				value = s;
				s = memchr(s, quote, (size_t)(end - s));
				if (s == NULL)
					s = end;
				size = (size_t)(s - value);
				s += s < end;
			} else {
				while (s < end && !space(*s))
					s++;
				size = (size_t)(s - value);
			}
		} else
			s = behind;
		if (length == 0 || length > 64 || size > STRIP_VALUE ||
		    memchr(name, '<', length) != NULL ||
		    attribute_idle(name, length, value, size))
			continue;
		n++;
		buf_addc(out, ' ');
		buf_add(out, name, length);
		if (value == NULL)
			continue;
		buf_addc(out, '=');
		buf_addc(out, quote);
		buf_add(out, value, size);
		buf_addc(out, quote);
	}
}

/* JSON-LD stays; </ in it would end it early for libxml2. */
static void
json_copy(struct buf *out, const char *s, const char *end)
{
	const char *p;

	if ((size_t)(end - s) > STRIP_SCRIPT)
		return;
	buf_adds(out, "<script type=\"application/ld+json\">");
	while ((p = memmem(s, (size_t)(end - s), "</", 2)) != NULL) {
		buf_add(out, s, (size_t)(p - s));
		buf_adds(out, "<\\/");
		s = p + 2;
	}
	buf_add(out, s, (size_t)(end - s));
	buf_adds(out, "</script>");
}

static void
title_copy(struct buf *out, const char *s, const char *end)
{
	buf_adds(out, "<title>");
	for (; s < end; s++) {
		if (*s == '<')
			buf_adds(out, "&lt;");
		else
			buf_addc(out, *s);
	}
	buf_adds(out, "</title>");
}

/* A start tag of a raw element whose tag ends before body; false: is none. */
static bool
raw_skip(struct strip *x, const char *name, size_t n, const char *body)
{
	const char *close;
	size_t i;

	for (i = 0; i < RAW && !name_is(name, n, raw[i].name); i++)
		;
	if (i == RAW)
		return false;
	close = x->unclosed & 1u << i ? NULL :
	    find_end(body, x->end, raw[i].name);
	if (close == NULL) {
		x->unclosed |= 1u << i;
		x->at = raw[i].eats ? x->end : body;
		return true;
	}
	if (i == RAW_SCRIPT && memmem(name, (size_t)(body - name),
	    "ld+json", 7) != NULL)
		json_copy(x->out, body, close);
	if (i == RAW_TITLE)
		title_copy(x->out, body, close);
	x->at = tag_end(close, x->end);
	return true;
}

static void
start_tag(struct strip *x, const char *name, size_t n)
{
	const char *behind = tag_end(name + n, x->end), *close = behind;

	if (raw_skip(x, name, n, behind))
		return;
	x->at = behind;
	if (close > name + n && close[-1] == '>')
		close--;
	if (!name_flat(name, n)) {
		if (x->depth >= STRIP_DEPTH) {
			x->dropped++;
			return;
		}
		x->open[x->depth].hash = name_hash(name, n);
		x->open[x->depth++].rank = name_rank(name, n);
	}
	buf_addc(x->out, '<');
	buf_add(x->out, name, n);
	attributes_copy(x->out, name + n, close);
	buf_addc(x->out, '>');
}

static void
end_tag(struct strip *x, const char *name, size_t n)
{
	uint32_t hash = name_hash(name, n);
	unsigned rank = name_rank(name, n), i;

	x->at = tag_end(name + n, x->end);
	if (!name_flat(name, n)) {
		if (x->dropped > 0) {
			x->dropped--;
			return;
		}
		for (i = x->depth; i > 0 && x->open[i - 1].hash != hash; i--)
			if (x->open[i - 1].rank > rank)
				return;
		if (i == 0)
			return;
		x->depth = i - 1;
	}
	buf_adds(x->out, "</");
	buf_add(x->out, name, n);
	buf_addc(x->out, '>');
}

/* <! and <? : comments, doctypes, sections. */
static void
comment_skip(struct strip *x)
{
	const char *s = x->at, *p = NULL;
	size_t n = (size_t)(x->end - s);

	if (n >= 4 && memcmp(s, "<!--", 4) == 0 &&
	    !(x->unclosed & 1u << 31)) {
		p = memmem(s + 2, n - 2, "-->", 3);
		if (p == NULL)
			x->unclosed |= 1u << 31;
		else
			p += 2;
	}
	if (p == NULL)
		p = memchr(s, '>', n);
	x->at = p != NULL ? p + 1 : x->end;
}

void
strip(struct buf *out, const char *s, size_t n)
{
	struct strip x = { .out = out, .at = s, .end = s + n };

	while (x.at < x.end) {
		const char *lt = memchr(x.at, '<', (size_t)(x.end - x.at));
		const char *name, *p;
		bool ends;

		if (lt == NULL)
			lt = x.end;
		buf_add(out, x.at, (size_t)(lt - x.at));
		x.at = lt;
		if (x.end - lt < 2) {
			x.at = x.end;
			break;
		}
		if (lt[1] == '!' || lt[1] == '?') {
			comment_skip(&x);
			continue;
		}
		ends = lt[1] == '/';
		name = lt + 1 + ends;
		for (p = name; p < x.end && !space(*p) && *p != '>' &&
		    *p != '/' && p - name <= NAME_MAX_; p++)
			;
		if (p == name || !letter(*name) || p - name > NAME_MAX_) {
			if (ends)
				comment_skip(&x);
			else {
				buf_adds(out, "&lt;");
				x.at = lt + 1;
			}
			continue;
		}
		if (ends)
			end_tag(&x, name, (size_t)(p - name));
		else
			start_tag(&x, name, (size_t)(p - name));
	}
}
