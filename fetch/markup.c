/* SPDX-License-Identifier: ISC */
/*
 * Turns XML or HTML, however broken, into tokens, and its text into plain
 * text.
 *
 * Why not an XML library: four in a hundred feeds are not well formed, and
 * a conforming parser must stop there, or in its recovery mode drops what
 * follows a bare '&'.  To repair the input before such a parser takes this
 * scanner anyway.
 */
#include <string.h>
#include <strings.h>

#include "common/utf8.h"
#include "fetch/markup.h"

static bool
blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool
alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
name_start(char c)
{
	return alpha(c) || c == '_' || c == ':' || (unsigned char)c >= 0x80;
}

bool
markup_is(struct span name, const char *s)
{
	return name.n == strlen(s) && strncasecmp(name.s, s, name.n) == 0;
}

void
markup_init(struct markup *m, const char *s, size_t n, bool html)
{
	*m = (struct markup){ .p = s, .end = s + n, .html = html };
}

/* The first needle in [p, end), or NULL. */
static const char *
find(const char *p, const char *end, const char *needle)
{
	return memmem(p, (size_t)(end - p), needle, strlen(needle));
}

/* HTML: the text of script and its like ends at its end tag only. */
static enum markup_token
raw_text(struct markup *m)
{
	const char *p = m->p;
	struct span raw = m->raw;

	m->raw.n = 0;
	while ((p = find(p, m->end, "</")) != NULL) {
		p += 2;
		if ((size_t)(m->end - p) > raw.n &&
		    strncasecmp(p, raw.s, raw.n) == 0 &&
		    !alpha(p[raw.n]))
			break;
	}
	m->text.s = m->p;
	m->p = p == NULL ? m->end : p - 2;
	m->text.n = (size_t)(m->p - m->text.s);
	return MARKUP_TEXT;
}

static void
raw_start(struct markup *m)
{
	static const char *const names[] = { "script", "style", "title",
	    "textarea", "xmp", "iframe", "noembed", "noframes" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (markup_is(m->name, names[i]))
			m->raw = m->name;
}

/* Behind s, when [p, end) has it; else the end, which is damage. */
static void
skip_to(struct markup *m, const char *s)
{
	const char *p = find(m->p, m->end, s);

	if (p == NULL)
		m->damaged = true;
	m->p = p == NULL ? m->end : p + strlen(s);
}

/* <!DOCTYPE …>: an internal subset is passed over, not read. */
static void
doctype(struct markup *m)
{
	const char *subset, *close;

	close = memchr(m->p, '>', (size_t)(m->end - m->p));
	subset = close == NULL ? NULL :
	    memchr(m->p, '[', (size_t)(close - m->p));
	if (subset != NULL) {
		const char *p = subset;

		/* The last line of a subset is "]>", at times with blanks. */
		while ((p = memchr(p, ']', (size_t)(m->end - p))) != NULL) {
			for (p++; p < m->end && blank(*p); p++)
				;
			if (p < m->end && *p == '>') {
				m->p = p + 1;
				return;
			}
		}
		m->p = m->end;
		m->damaged = true;
		return;
	}
	skip_to(m, ">");
}

/* "<!": a comment, a CDATA section (true: it is a token), a declaration. */
static bool
declaration(struct markup *m)
{
	size_t left = (size_t)(m->end - m->p);

	if (left >= 4 && memcmp(m->p, "<!--", 4) == 0) {
		m->p += 4;
		skip_to(m, "-->");
	} else if (left >= 9 && memcmp(m->p, "<![CDATA[", 9) == 0) {
		m->p += 9;
		m->text.s = m->p;
		skip_to(m, "]]>");
		m->text.n = (size_t)(m->p - m->text.s);
		if (m->text.n >= 3 && memcmp(m->p - 3, "]]>", 3) == 0)
			m->text.n -= 3;
		return true;
	} else {
		doctype(m);
	}
	return false;
}

static const char *
name_end(const char *p, const char *end)
{
	while (p < end && !blank(*p) && *p != '>' && *p != '/' && *p != '<' &&
	    *p != '=')
		p++;
	return p;
}

static enum markup_token
close_tag(struct markup *m)
{
	const char *p = name_end(m->p + 2, m->end);

	m->name = (struct span){ m->p + 2, (size_t)(p - m->p - 2) };
	while (p < m->end && *p != '>' && *p != '<')
		p++;
	if (p == m->end) {
		m->damaged = true;
		m->p = p;
		return MARKUP_END;
	}
	if (*p == '<')
		m->damaged = true;
	m->p = *p == '<' ? p : p + 1;
	return MARKUP_CLOSE;
}

/* The '>' of a tag: one in a quoted value does not count. */
static const char *
tag_end(const char *p, const char *end)
{
	const char *quote;
	bool value = false;		/* an '=' went before */

	for (; p < end && *p != '>'; p++) {
		if (value && (*p == '"' || *p == '\'')) {
			quote = memchr(p + 1, *p, (size_t)(end - p - 1));
			if (quote != NULL)
				p = quote;
		}
		if (!blank(*p))
			value = *p == '=';
	}
	return p < end ? p : NULL;
}

static enum markup_token
open_tag(struct markup *m)
{
	const char *p = name_end(m->p + 1, m->end), *end;

	m->name = (struct span){ m->p + 1, (size_t)(p - m->p - 1) };
	if ((end = tag_end(p, m->end)) == NULL) {
		m->damaged = true;
		m->p = m->end;
		return MARKUP_END;
	}
	m->attributes = (struct span){ p, (size_t)(end - p) };
	m->p = end + 1;
	/* In HTML the slash of <a href=/x/> is of the value. */
	m->empty = end > p && end[-1] == '/' && (!m->html || end - 1 == p ||
	    blank(end[-2]) || end[-2] == '"' || end[-2] == '\'');
	if (m->empty)
		m->attributes.n--;
	if (m->html)
		raw_start(m);
	return MARKUP_OPEN;
}

/* Does markup begin at this '<'? */
static bool
markup_starts(const char *p, const char *end)
{
	return p + 1 < end && (name_start(p[1]) || p[1] == '!' ||
	    p[1] == '?' || (p[1] == '/' && p + 2 < end && name_start(p[2])));
}

static enum markup_token
text_run(struct markup *m)
{
	const char *p = m->p;

	m->text.s = p;
	while ((p = memchr(p, '<', (size_t)(m->end - p))) != NULL) {
		if (markup_starts(p, m->end))
			break;
		m->damaged = true;
		p++;
	}
	m->p = p == NULL ? m->end : p;
	m->text.n = (size_t)(m->p - m->text.s);
	return MARKUP_TEXT;
}

enum markup_token
markup_next(struct markup *m)
{
	if (m->raw.n > 0)
		return raw_text(m);
	while (m->p < m->end) {
		if (*m->p != '<' || !markup_starts(m->p, m->end))
			return text_run(m);
		switch (m->p[1]) {
		case '/':
			return close_tag(m);
		case '?':
			skip_to(m, ">");
			break;
		case '!':
			if (declaration(m))
				return MARKUP_CDATA;
			break;
		default:
			return open_tag(m);
		}
	}
	return MARKUP_END;
}

bool
markup_attribute(struct span *attributes, struct span *name,
    struct span *value)
{
	const char *p = attributes->s, *end = p + attributes->n, *q;

	while (p < end && (blank(*p) || *p == '/' || *p == '"' || *p == '\''))
		p++;
	name->s = p;
	while (p < end && !blank(*p) && *p != '=' && *p != '/')
		p++;
	name->n = (size_t)(p - name->s);
	*value = (struct span){ p, 0 };
	while (p < end && blank(*p))
		p++;
	if (p < end && *p == '=') {
		for (p++; p < end && blank(*p); p++)
			;
		value->s = p;
		if (p < end && (*p == '"' || *p == '\'') &&
		    (q = memchr(p + 1, *p, (size_t)(end - p - 1))) != NULL) {
			value->s = p + 1;
			value->n = (size_t)(q - p - 1);
			p = q + 1;
		} else {
			while (p < end && !blank(*p))
				p++;
			value->n = (size_t)(p - value->s);
		}
	}
	attributes->s = p;
	attributes->n = (size_t)(end - p);
	return name->n > 0 || attributes->n > 0;
}

bool
markup_get(struct span attributes, const char *name, struct buf *out)
{
	struct span n, value;

	while (markup_attribute(&attributes, &n, &value))
		if (markup_is(n, name)) {
			markup_decode(out, value.s, value.n);
			return true;
		}
	return false;
}

/*
 * What windows-1252 has at 0x80 to 0x9f, which authors mean by such numbers
 * (HTML standard, "numeric character reference end state").
 */
static const unsigned short windows_c1[32] = {
	0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
	0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d, 0x017d, 0x8f,
	0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
	0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d, 0x017e, 0x0178
};

unsigned
markup_c1(unsigned c)
{
	return c >= 0x80 && c < 0xa0 ? windows_c1[c - 0x80] : c;
}

/* "#38" or "#x26" at p; *next behind the digits, or NULL. */
static unsigned
numeric(const char *p, const char *end, const char **next)
{
	unsigned c = 0, base = 10, d;
	const char *start;

	p++;
	if (p < end && (*p == 'x' || *p == 'X')) {
		base = 16;
		p++;
	}
	for (start = p; p < end; p++) {
		if (digit(*p))
			d = (unsigned)(*p - '0');
		else if (base == 16 && alpha(*p) && (*p | 0x20) <= 'f')
			d = (unsigned)((*p | 0x20) - 'a' + 10);
		else
			break;
		if (c <= 0x10ffff)
			c = c * base + d;
	}
	*next = p > start ? p : NULL;
	if (c == 0 || c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
		return UTF8_BAD;
	return markup_c1(c);
}

/* The reference at p ('&'); where it ends, or NULL when it is none. */
static const char *
reference(const char *p, const char *end, unsigned *c)
{
	const char *next, *name = p + 1;

	if (name < end && *name == '#') {
		*c = numeric(name, end, &next);
		if (next != NULL && next < end && *next == ';')
			next++;
		return next;
	}
	for (next = name; next < end && next - name < 10 &&
	    (alpha(*next) || digit(*next)); next++)
		;
	if (next == end || *next != ';')
		return NULL;
	*c = entity_find(name, (size_t)(next - name));
	return *c == 0 ? NULL : next + 1;
}

void
markup_decode(struct buf *out, const char *s, size_t n)
{
	const char *end = s + n, *amp, *next;
	unsigned c;

	while ((amp = memchr(s, '&', (size_t)(end - s))) != NULL) {
		buf_add(out, s, (size_t)(amp - s));
		if ((next = reference(amp, end, &c)) != NULL) {
			utf8_add(out, c);
			s = next;
		} else {
			buf_addc(out, '&');
			s = amp + 1;
		}
	}
	buf_add(out, s, (size_t)(end - s));
}

bool
markup_breaks(struct span name)
{
	static const char *const names[] = { "br", "p", "div", "li", "tr",
	    "td", "th", "h1", "h2", "h3", "h4", "hr", "ul", "ol", "table",
	    "blockquote", "img" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (markup_is(name, names[i]))
			return true;
	return false;
}

void
markup_text(struct buf *out, const char *s, size_t n)
{
	struct markup m;
	enum markup_token token;
	bool hidden = false;

	markup_init(&m, s, n, true);
	while ((token = markup_next(&m)) != MARKUP_END && !out->over) {
		if (token == MARKUP_TEXT && !hidden)
			markup_decode(out, m.text.s, m.text.n);
		else if (token == MARKUP_CDATA)
			buf_add(out, m.text.s, m.text.n);
		else if (token == MARKUP_OPEN || token == MARKUP_CLOSE) {
			hidden = token == MARKUP_OPEN &&
			    (markup_is(m.name, "script") ||
			    markup_is(m.name, "style"));
			if (markup_breaks(m.name))
				buf_addc(out, ' ');
		}
	}
}
