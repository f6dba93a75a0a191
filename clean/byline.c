/* SPDX-License-Identifier: ISC */
/* A byline -> its words, and how each is written. */
#include <string.h>

#include <unicode/uchar.h>

#include "clean/byline.h"
#include "clean/calendar.h"
#include "clean/fold.h"

#define WIDE_COLON	0xff1a	/* no space follows it */

static bool
divides(uint32_t c)
{
	return c == ',' || c == ';' || c == '|' || c == 0x60c || c == 0x61b ||
	    c == 0x3001 || c == 0xff0c || c == 0x2022 || c == 0xff1b ||
	    c == 0xb7 || c == 0x2219 || c == 0xff5c;
}

/* Marks that are no part of a name at its edge. */
static bool
edge(uint32_t c)
{
	return c == ':' || c == '"' || c == 0x201c || c == 0x201d ||
	    c == 0x201e || c == 0xff1a || c == '*' || c == '#' ||
	    c == '-' || c == 0x2013 || c == 0x2014 || c == '/' || c == '_' ||
	    c == '\'' || c == 0xab || c == 0xbb || c == '=' || c == '>' ||
	    c == '<' || c == '~';
}

static bool
bracket_open(uint32_t c)
{
	return c == '(' || c == '[' || c == 0xff08 || c == 0x3010;
}

static bool
bracket_close(uint32_t c)
{
	return c == ')' || c == ']' || c == 0xff09 || c == 0x3011;
}

/*
 * Does a word begin with the Arabic "and", which is written as a part of it?
 * Names that begin with the letter are common and known.
 */
static bool
waw(const char *s, size_t n)
{
	static const char *const names[] = { "وليد", "وائل", "وسام", "وسيم",
	    "وفاء", "وفيق", "وجدي", "وجيه", "وحيد", "وداد", "وردة", "وصفي",
	    "وضاح", "وهبة", "وهبي", "وهيب", "ولاء", "وديع", "وصال", "وجدان",
	    "وئام", "واصف", "واثق", "وهاب", "والي", "وسيلة", "وفقي", "ووكر",
	    "والتر", "وليام", "وليم" };
	size_t i;

	if (n < 6 || memcmp(s, "\xd9\x88", 2) != 0 ||
	    memcmp(s, "\xd9\x88\xd9\x8a", 4) == 0)
		return false;
	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strlen(names[i]) == n && memcmp(names[i], s, n) == 0)
			return false;
	return true;
}

/* Hamza on alef, teh marbuta, Arabic yeh and kaf; and none of Persian. */
static bool
arabic(const char *s, size_t n)
{
	const char *end = s + n;
	bool own = false;

	while (s < end) {
		uint32_t c = utf8_next(&s, end);

		if (c == 0x67e || c == 0x686 || c == 0x698 || c == 0x6a9 ||
		    c == 0x6af || c == 0x6cc)
			return false;
		own = own || c == 0x623 || c == 0x625 || c == 0x629 ||
		    c == 0x64a || c == 0x643;
	}
	return own;
}

static void
part_weigh(struct byline *b, struct part *p)
{
	const char *s = p->s, *end = p->s + p->n;
	bool first = true, more;

	while (s < end) {
		uint32_t c = utf8_next(&s, end);

		p->digits = p->digits || fold_digit(c) >= 0 || c == '@';
		if (!fold_letter(c))
			continue;
		p->letters++;
		p->capitals += (unsigned)u_isupper((UChar32)c);
		if (first)
			p->small = u_islower((UChar32)c);
		first = false;
	}
	p->waw = b->arabic && waw(p->s, p->n);
	buf_clear(b->scratch);
	fold_words(b->scratch, p->s, p->n);
	p->is = byline_word(b->scratch->data, b->scratch->len);
	p->month = b->scratch->len < MONTH_MAX && month_find(b->scratch->data,
	    b->scratch->len, &more) >= 0;
}

/* The stop behind "DVM" ends a sentence, that behind "Jr" is its own. */
static bool
degree_stops(const struct part *p)
{
	return p->n == 4 && p->s[0] >= 'A' && p->s[0] <= 'Z' &&
	    p->s[1] >= 'A' && p->s[1] <= 'Z' && p->s[2] >= 'A' &&
	    p->s[2] <= 'Z';
}

/* Trim marks from both edges of a word; the stop of a short form stays. */
static void
part_trim(struct part *p)
{
	const char *q, *end = p->s + p->n, *last;

	while (p->n > 0) {
		q = p->s;
		if (!edge(utf8_next(&q, end)))
			break;
		p->n -= (size_t)(q - p->s);
		p->s = q;
	}
	while (p->n > 0) {
		for (last = end - 1; last > p->s && (*last & 0xc0) == 0x80; )
			last--;
		q = last;
		p->colon = p->colon || *last == ':' ||
		    memcmp(last, "\xef\xbc\x9a", end - last < 3 ? 1 : 3) ==
		    0;
		if (!edge(utf8_next(&q, end)) && (*last != '.' ||
		    (p->n <= 4 && !degree_stops(p)) ||
		    memchr(p->s, '.', p->n - 1) != NULL))
			break;
		p->n = (size_t)(last - p->s);
		end = last;
	}
}

static void
part_add(struct byline *b, const char *s, const char *end, struct part *next)
{
	struct part *p;

	next->s = s;
	next->n = (size_t)(end - s);
	part_trim(next);
	if (next->n == 0 && next->colon && b->n > 0)
		b->part[b->n - 1].colon = true;
	next->dash = next->dash || (next->n == 0 && s < end && (*s == '-' ||
	    memcmp(s, "\xe2\x80\x93", end - s < 3 ? 1 : 3) == 0));
	if (next->n > 0 && b->n < BYLINE_PARTS) {
		p = &b->part[b->n++];
		*p = *next;
		part_weigh(b, p);
		next->comma = next->line = next->dash = false;
	}
	next->colon = next->digits = next->small = false;
	next->letters = next->capitals = 0;
}

/* Month names beside digits are a date, else perhaps a woman's name. */
static void
dates_mark(struct byline *b)
{
	size_t i;

	for (i = 0; i < b->n; i++)
		if (b->part[i].month && ((i > 0 && b->part[i - 1].digits &&
		    b->part[i - 1].n <= 3) ||
		    (i + 1 < b->n && b->part[i + 1].digits)))
			b->part[i].digits = true;
}

void
byline_cut(struct byline *b, const char *s, size_t n)
{
	const char *p = s, *end = s + n, *from = s, *q;
	struct part next;

	b->arabic = arabic(s, n);
	memset(&next, 0, sizeof(next));
	next.line = true;
	while (p < end && b->n < BYLINE_PARTS) {
		uint32_t c;

		q = p;
		c = utf8_next(&p, end);
		if (!fold_space(c) && !divides(c) && !bracket_open(c) &&
		    !bracket_close(c) && c != WIDE_COLON)
			continue;
		part_add(b, from, c == WIDE_COLON ? p : q, &next);
		from = p;
		next.comma = next.comma || divides(c);
		next.line = next.line || c == '\n';
		if (bracket_open(c))
			next.bracket = true;
		else if (bracket_close(c) || c == '\n')
			next.bracket = false;
	}
	part_add(b, from, end, &next);
	dates_mark(b);
}
