/* SPDX-License-Identifier: ISC */
/*
 * A page of HTML into the smaller page that has the same text and metadata.
 */
#include "clean/strip.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include <libxml/HTMLparser.h>

#define NAME_MAX_	32
#define REFERENCE_MAX	8	/* letters in the name of a character */

struct strip {
	struct buf	*out;
	const char	*at, *end;
	struct {
		uint32_t	 hash;		/* of its name */
		unsigned	 means;
	}		 open[STRIP_DEPTH];
	unsigned	 depth, dropped, pre;
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
enum { RAW_SCRIPT = 0, RAW_TEMPLATE = 5, RAW_TITLE = 8 };

/* Elements without content, or whose end is mostly left out. */
static const char *const flat[] = {
	"area", "base", "br", "col", "embed", "hr", "img", "input", "link",
	"meta", "param", "source", "track", "wbr", "p", "li", "dt", "dd",
	"td", "th", "tr", "tbody", "thead", "tfoot", "option", "colgroup",
	"html", "head", "body"
};

/* Attributes that somebody behind us reads. */
static const char *const told[] = {
	"class", "id", "itemprop", "rel", "href", "datetime", "content",
	"value", "property", "name", "http-equiv", "lang", "xml:lang", "dir",
	"type", "role", "hidden", "aria-hidden", "style", "data-component",
	"data-testid", "data-type"
};

/* What a name means, as an element and as an attribute. */
enum {
	NAME_FLAT = 1 << 0, NAME_PRE = 1 << 1, NAME_TOLD = 1 << 2,
	NAME_STYLE = 1 << 3, NAME_RANK = 4, NAME_RAW = 8
};

#define NAMES	512
static struct {
	const char	*name;
	size_t		 n;
	unsigned	 means;		/* raw + 1 from NAME_RAW, rank */
} names[NAMES];

static uint32_t
name_hash(const char *s, size_t n)
{
	uint32_t h = 2166136261u;

	while (n-- > 0)
		h = (h ^ (unsigned char)(*s++ | 32)) * 16777619u;
	return h ^ h >> 15;
}

static unsigned
name_means(const char *s, size_t n, uint32_t hash)
{
	uint32_t i = hash % NAMES;

	for (; names[i].name != NULL; i = (i + 1) % NAMES)
		if (names[i].n == n && strncasecmp(names[i].name, s, n) == 0)
			return names[i].means;
	return 0;
}

static void
name_set(const char *name, unsigned means)
{
	size_t n = strlen(name);
	uint32_t i = name_hash(name, n) % NAMES;

	while (names[i].name != NULL && strcmp(names[i].name, name) != 0)
		i = (i + 1) % NAMES;
	names[i].name = name;
	names[i].n = n;
	names[i].means |= means;
}

static void
names_open(void)
{
	size_t i;

	for (i = 0; i < RAW; i++)
		name_set(raw[i].name, (unsigned)(i + 1) << NAME_RAW);
	for (i = 0; i < sizeof(flat) / sizeof(flat[0]); i++)
		name_set(flat[i], NAME_FLAT);
	for (i = 0; i < sizeof(told) / sizeof(told[0]); i++)
		name_set(told[i], NAME_TOLD);
	name_set("style", NAME_STYLE);
	name_set("pre", NAME_PRE);
	name_set("xmp", NAME_PRE);
	/* As htmlGetEndPriority() of libxml2: </b> closes no div. */
	name_set("div", 1 << NAME_RANK);
	name_set("table", 2 << NAME_RANK);
}

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

static bool
attribute_told(const char *s, size_t n, const char *v, size_t size)
{
	unsigned means = name_means(s, n, name_hash(s, n));

	if (means & NAME_STYLE)
		return v != NULL && memmem(v, size, "display", 7) != NULL;
	return means & NAME_TOLD;
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
		    !attribute_told(name, length, value, size))
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

/* A start tag of raw element i, that ends before body. */
static void
raw_skip(struct strip *x, size_t i, const char *name, const char *body)
{
	const char *close;

	/* The root of a shadow tree is shown: only its tags go. */
	if (i == RAW_TEMPLATE && memmem(name, (size_t)(body - name),
	    "shadowroot", 10) != NULL) {
		x->at = body;
		return;
	}
	close = x->unclosed & 1u << i ? NULL :
	    find_end(body, x->end, raw[i].name);
	if (close == NULL) {
		x->unclosed |= 1u << i;
		x->at = raw[i].eats ? x->end : body;
		return;
	}
	if (i == RAW_SCRIPT && memmem(name, (size_t)(body - name),
	    "ld+json", 7) != NULL)
		json_copy(x->out, body, close);
	if (i == RAW_TITLE)
		title_copy(x->out, body, close);
	x->at = tag_end(close, x->end);
}

static void
start_tag(struct strip *x, const char *name, size_t n)
{
	const char *behind = tag_end(name + n, x->end), *close = behind;
	uint32_t hash = name_hash(name, n);
	unsigned means = name_means(name, n, hash);

	if (means >> NAME_RAW) {
		raw_skip(x, (means >> NAME_RAW) - 1, name, behind);
		return;
	}
	x->at = behind;
	if (close > name + n && close[-1] == '>')
		close--;
	if (!(means & NAME_FLAT)) {
		if (x->depth >= STRIP_DEPTH) {
			x->dropped++;
			return;
		}
		x->open[x->depth].hash = hash;
		x->open[x->depth++].means = means;
		x->pre += (means & NAME_PRE) != 0;
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
	unsigned means = name_means(name, n, hash), i;
	unsigned rank = means >> NAME_RANK & 3;

	x->at = tag_end(name + n, x->end);
	if (!(means & NAME_FLAT)) {
		if (x->dropped > 0) {
			x->dropped--;
			return;
		}
		for (i = x->depth; i > 0 && x->open[i - 1].hash != hash; i--)
			if ((x->open[i - 1].means >> NAME_RANK & 3) > rank)
				return;
		if (i == 0)
			return;
		while (x->depth >= i)
			x->pre -= (x->open[--x->depth].means & NAME_PRE) != 0;
	}
	buf_add(x->out, "</", 2);
	buf_add(x->out, name, n);
	buf_addc(x->out, '>');
}

/*
 * Names of Latin-1 characters stand without their ; as well, which libxml2
 * does not know.
 */
static void
references_copy(struct buf *out, const char *s, const char *end)
{
	const htmlEntityDesc *e;
	const char *amp, *behind;
	char name[REFERENCE_MAX + 1];
	size_t n;

	while ((amp = memchr(s, '&', (size_t)(end - s))) != NULL) {
		for (behind = amp + 1; behind < end &&
		    behind - amp <= REFERENCE_MAX && letter(*behind); behind++)
			;
		n = (size_t)(behind - amp - 1);
		buf_add(out, s, (size_t)(behind - s));
		s = behind;
		if (n < 2 || n > REFERENCE_MAX || (s < end && (*s == ';' ||
		    letter(*s) || (*s >= '0' && *s <= '9'))))
			continue;
		memcpy(name, amp + 1, n);
		name[n] = '\0';
		e = htmlEntityLookup((const xmlChar *)name);
		if (e != NULL && e->value < 256)
			buf_addc(out, ';');
	}
	buf_add(out, s, (size_t)(end - s));
}

/* Text; white space that only indents the source goes. */
static void
text_copy(struct strip *x, const char *s, const char *end)
{
	const char *from = s;
	bool line;

	if (x->pre > 0) {
		references_copy(x->out, s, end);
		return;
	}
	while (s < end) {
		if (!space(*s++) || s == end || !space(*s))
			continue;
		references_copy(x->out, from, s - 1);
		for (line = s[-1] == '\n'; s < end && space(*s); s++)
			line |= *s == '\n';
		buf_addc(x->out, line ? '\n' : ' ');
		from = s;
	}
	references_copy(x->out, from, end);
}

/*
 * Does the > at p end the comment whose dashes begin at s?  "-->" does, and
 * "--!>" as well (WHATWG 13.2.5.52).
 */
static bool
comment_ends(const char *s, const char *p)
{
	if (p - s > 2 && p[-1] == '!')
		p--;
	return p - s > 1 && p[-1] == '-' && p[-2] == '-';
}

/* <! and <? : comments, doctypes, sections. */
static void
comment_skip(struct strip *x)
{
	const char *s = x->at, *p = NULL;
	size_t n = (size_t)(x->end - s);

	if (n >= 4 && memcmp(s, "<!--", 4) == 0 &&
	    !(x->unclosed & 1u << 31)) {
		for (p = s + 4; (p = memchr(p, '>', (size_t)(x->end - p))) !=
		    NULL && !comment_ends(s + 2, p); p++)
			;
		if (p == NULL)
			x->unclosed |= 1u << 31;
	}
	if (p == NULL)
		p = memchr(s, '>', n);
	x->at = p != NULL ? p + 1 : x->end;
}

/* NUL is no character of a text (WHATWG 13.2.6.4.7); libxml2 ends at it. */
static void
nuls_drop(struct buf *out, size_t from)
{
	char *p, *end, *to;

	if (out->len == from || (to = memchr(out->data + from, '\0',
	    out->len - from)) == NULL)
		return;
	end = out->data + out->len;
	for (p = to; p < end; p++)
		if (*p != '\0')
			*to++ = *p;
	out->len = (size_t)(to - out->data);
}

void
strip(struct buf *out, const char *s, size_t n)
{
	struct strip x = { .out = out, .at = s, .end = s + n };
	size_t from = out->len;

	if (names[name_hash("div", 3) % NAMES].name == NULL)
		names_open();
	while (x.at < x.end) {
		const char *lt = memchr(x.at, '<', (size_t)(x.end - x.at));
		const char *name, *p;
		bool ends;

		if (lt == NULL)
			lt = x.end;
		text_copy(&x, x.at, lt);
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
	nuls_drop(out, from);
}
