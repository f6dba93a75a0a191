/* SPDX-License-Identifier: ISC */
/* scan: bytes -> where a JSON value ends, or why it is none. */
#include <stdint.h>
#include <string.h>

#include "common/block.h"
#include "common/record.h"
#include "common/scan.h"
#include "common/utf8.h"

void
scan_space(struct scan *s)
{
	while (s->p < s->end && (*s->p == ' ' || *s->p == '\t' ||
	    *s->p == '\r' || *s->p == '\n'))
		s->p++;
}

bool
scan_char(struct scan *s, char c)
{
	if (s->p == s->end || *s->p != c)
		return false;
	s->p++;
	return true;
}

/* Four hex digits, or -1. */
static long
hex4(const char *p, const char *end)
{
	long v = 0;
	int i;

	if (end - p < 4)
		return -1;
	for (i = 0; i < 4; i++, p++) {
		v <<= 4;
		if (*p >= '0' && *p <= '9')
			v |= *p - '0';
		else if (*p >= 'a' && *p <= 'f')
			v |= *p - 'a' + 10;
		else if (*p >= 'A' && *p <= 'F')
			v |= *p - 'A' + 10;
		else
			return -1;
	}
	return v;
}

/*
 * The code point of the \u escape whose digits are at p, and where it (or
 * the pair) ends; a lone surrogate is given as it is; -1 when malformed.
 */
static long
unicode_escape(const char *p, const char *end, const char **behind)
{
	long c, low;

	c = hex4(p, end);
	*behind = p + 4;
	if (c < 0xd800 || c > 0xdbff)
		return c;
	if (end - p < 6 || p[4] != '\\' || p[5] != 'u')
		return c;
	low = hex4(p + 6, end);
	if (low < 0xdc00 || low > 0xdfff)
		return c;
	*behind = p + 10;
	return 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
}

static const char *
scan_escape(struct scan *s)
{
	const char *behind;
	long c;

	if (s->p == s->end)
		return "string not closed";
	if (*s->p != 'u') {
		if (memchr("\"\\/bfnrt", *s->p, 8) == NULL)
			return "bad escape";
		s->p++;
		return NULL;
	}
	c = unicode_escape(s->p + 1, s->end, &behind);
	if (c < 0)
		return "bad escape";
	if (c >= 0xd800 && c <= 0xdfff)
		s->lone = true;
	s->p = behind;
	return NULL;
}

const char *
scan_string(struct scan *s)
{
	const char *reason;

	s->p++;
	for (;;) {
		while (s->end - s->p >= 8 && specials(s->p) == 0)
			s->p += 8;
		if (s->p == s->end)
			return "string not closed";
		if (*s->p == '"') {
			s->p++;
			return NULL;
		}
		if ((unsigned char)*s->p < 0x20)
			return "control character in a string";
		if (*s->p++ == '\\' && (reason = scan_escape(s)) != NULL)
			return reason;
	}
}

static bool
scan_digits(struct scan *s)
{
	const char *start = s->p;

	while (s->p < s->end && *s->p >= '0' && *s->p <= '9')
		s->p++;
	return s->p > start;
}

static const char *
scan_number(struct scan *s)
{
	scan_char(s, '-');
	if (!scan_char(s, '0') && !scan_digits(s))
		return "bad number";
	if (scan_char(s, '.') && !scan_digits(s))
		return "bad number";
	if (scan_char(s, 'e') || scan_char(s, 'E')) {
		if (!scan_char(s, '+'))
			scan_char(s, '-');
		if (!scan_digits(s))
			return "bad number";
	}
	return NULL;
}

static const char *
scan_word(struct scan *s, const char *word)
{
	size_t n = strlen(word);

	if ((size_t)(s->end - s->p) < n || memcmp(s->p, word, n) != 0)
		return "not a value";
	s->p += n;
	return NULL;
}

static const char *
scan_scalar(struct scan *s)
{
	switch (*s->p) {
	case '"':
		return scan_string(s);
	case 't':
		return scan_word(s, "true");
	case 'f':
		return scan_word(s, "false");
	case 'n':
		return scan_word(s, "null");
	default:
		if (*s->p == '-' || (*s->p >= '0' && *s->p <= '9'))
			return scan_number(s);
		return "not a value";
	}
}

/* "key": of an object inside a value; empty objects end before it. */
static const char *
scan_key(struct scan *s)
{
	const char *reason;

	scan_space(s);
	if (s->p == s->end || *s->p != '"')
		return "a key in quotes expected";
	if ((reason = scan_string(s)) != NULL)
		return reason;
	scan_space(s);
	return scan_char(s, ':') ? NULL : "a colon expected";
}

/* The open brackets, a bit each: set for an object.  No recursion, so a
 * bomb of brackets costs a counter and not the stack. */
struct nest {
	unsigned char	object[RECORD_DEPTH / 8];
	size_t		depth;
};

static bool
in_object(const struct nest *n)
{
	return n->object[(n->depth - 1) / 8] >> ((n->depth - 1) % 8) & 1;
}

/*
 * Open a bracket; *empty tells that it was closed at once, else the scan
 * stands before its first value.
 */
static const char *
nest_open(struct nest *n, struct scan *s, bool *empty)
{
	bool object = *s->p++ == '{';
	unsigned char bit;

	*empty = false;
	scan_space(s);
	if (scan_char(s, object ? '}' : ']')) {
		*empty = true;
		return NULL;
	}
	if (n->depth == RECORD_DEPTH)
		return "nested too deep";
	bit = (unsigned char)(1u << (n->depth % 8));
	if (object)
		n->object[n->depth / 8] |= bit;
	else
		n->object[n->depth / 8] &= (unsigned char)~bit;
	n->depth++;
	return object ? scan_key(s) : NULL;
}

/* Behind a value: close what ends here, or move to the next value. */
static const char *
nest_next(struct nest *n, struct scan *s)
{
	while (n->depth > 0) {
		scan_space(s);
		if (scan_char(s, ','))
			return in_object(n) ? scan_key(s) : NULL;
		if (!scan_char(s, in_object(n) ? '}' : ']'))
			return s->p == s->end ? "value not closed" :
			    "a comma expected";
		n->depth--;
	}
	return NULL;
}

const char *
scan_value(struct scan *s)
{
	struct nest nest;
	const char *reason;
	bool empty;

	nest.depth = 0;
	do {
		scan_space(s);
		if (s->p == s->end)
			return "value not closed";
		if (*s->p == '[' || *s->p == '{') {
			reason = nest_open(&nest, s, &empty);
			if (reason == NULL && empty)
				reason = nest_next(&nest, s);
		} else if ((reason = scan_scalar(s)) == NULL)
			reason = nest_next(&nest, s);
		if (reason != NULL)
			return reason;
	} while (nest.depth > 0);
	return NULL;
}

void
json_mend(char *s, size_t n)
{
	const char *end = s + n, *behind;
	long c;

	/* In checked JSON two bytes follow each backslash at least. */
	while ((s = memchr(s, '\\', (size_t)(end - s))) != NULL) {
		if (s[1] != 'u') {
			s += 2;
			continue;
		}
		c = unicode_escape(s + 2, end, &behind);
		if (c >= 0xd800 && c <= 0xdfff)
			memcpy(s + 2, "fffd", 4);
		s += behind - s;
	}
}

void
json_unquote(struct buf *b, const char *s, size_t n)
{
	static const char from[] = "bfnrt", to[] = "\b\f\n\r\t";
	const char *end = s + n, *slash, *at;
	long c;

	while (s < end) {
		slash = memchr(s, '\\', (size_t)(end - s));
		if (slash == NULL)
			slash = end;
		buf_add(b, s, (size_t)(slash - s));
		if (end - slash < 2)
			return;
		s = slash + 2;
		if (slash[1] == 'u') {
			c = unicode_escape(s, end, &s);
			utf8_add(b, c <= 0 ? UTF8_BAD : (uint32_t)c);
		} else if ((at = strchr(from, slash[1])) != NULL)
			buf_addc(b, to[at - from]);
		else
			buf_addc(b, slash[1]);
	}
}
