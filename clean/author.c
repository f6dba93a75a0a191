/* SPDX-License-Identifier: ISC */
/* A byline, in any language -> the names in it. */
#include <string.h>

#include <unicode/uchar.h>

#include "clean/author.h"
#include "clean/calendar.h"
#include "clean/fold.h"
#include "clean/jsonld.h"

#define PARTS		64	/* words of a byline that are read */
#define NICK		20u	/* bytes of a name with digits */
#define WIDE_COLON	0xff1a	/* no space follows it */

/* One word of a byline. */
struct part {
	const char		*s;
	size_t			 n;
	enum byline_word	 is;
	bool			 comma;		/* a mark that divides before */
	bool			 bracket;	/* stands in brackets */
	bool			 line;		/* begins a line */
	bool			 digits;	/* has one, or is of a date */
	bool			 colon;		/* stands before a colon */
	bool			 small;		/* begins with a small letter */
	bool			 month;		/* is a month's name */
	bool			 dash;		/* a dash stands before it */
	bool			 waw;		/* begins with the Arabic "and" */
	unsigned		 capitals, letters;
};

struct byline {
	struct part	 part[PARTS];
	size_t		 n;
	struct buf	*scratch;
	bool		 strict;
	bool		 offices;	/* are names too: there is no other */
	bool		 arabic;	/* letters that only Arabic writes so */
	size_t		 found;		/* names added */
};

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
	if (next->n > 0 && b->n < PARTS) {
		p = &b->part[b->n++];
		*p = *next;
		part_weigh(b, p);
		next->comma = next->line = next->dash = false;
	}
	next->colon = next->digits = next->small = false;
	next->letters = next->capitals = 0;
}

static void
byline_cut(struct byline *b, const char *s, size_t n)
{
	const char *p = s, *end = s + n, *from = s, *q;
	struct part next;

	b->arabic = arabic(s, n);
	memset(&next, 0, sizeof(next));
	next.line = true;
	while (p < end && b->n < PARTS) {
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

/* "PhD", "MD", "DVM": kept behind the name they stand after. */
static bool
credential(const struct byline *b, size_t i)
{
	const struct part *p = &b->part[i];

	return p->comma && !p->line && p->n <= 6 && p->letters >= 2 &&
	    p->letters <= 5 && p->capitals >= 2 &&
	    p->capitals + 2 >= p->letters && !p->digits &&
	    (i + 1 == b->n || b->part[i + 1].comma || b->part[i + 1].line ||
	    b->part[i + 1].letters == 0 || b->part[i + 1].is == BYLINE_AND ||
	    b->part[i + 1].is == BYLINE_STOP);
}

/* Brackets at the end of a name are no part of it, those inside are. */
static bool
bracket_ends(const struct byline *b, size_t i)
{
	for (; i < b->n && b->part[i].bracket; i++)
		;
	return i == b->n || b->part[i].comma || b->part[i].line;
}

/* Whether the part begins something that is not of the name before it. */
static bool
name_ends(const struct byline *b, size_t i)
{
	const struct part *p = &b->part[i];

	return (p->comma && !credential(b, i)) || p->line ||
	    (p->n == 1 && *p->s == '.') ||
	    (p->bracket && bracket_ends(b, i)) || p->is == BYLINE_STOP ||
	    (p->is == BYLINE_BEFORE && p->small) || (b->strict && p->digits) ||
	    (b->strict && p->is == BYLINE_BEFORE && i + 1 < b->n &&
	    (b->part[i + 1].digits || b->part[i + 1].is == BYLINE_STOP));
}

/*
 * "y", "e" and the like join names, but also the parts of one: two words
 * must stand on both sides.
 */
static bool
joins(const struct byline *b, size_t from, size_t i)
{
	const struct part *p = &b->part[i];

	if (p->is != BYLINE_AND || p->capitals > 0)
		return false;
	if (p->n > 2 || p->letters == 0)
		return true;
	return i - from >= 2 && i + 2 < b->n && !name_ends(b, i + 1) &&
	    !name_ends(b, i + 2);
}

/* Scripts in which a whole name may be one word. */
static bool
unspaced(const struct part *p)
{
	const char *s = p->s;
	uint32_t c = utf8_next(&s, p->s + p->n);

	return (c >= 0xe00 && c < 0x10a0) || (c >= 0x1780 && c < 0x1800) ||
	    (c >= 0x3040 && c < 0xd7b0) || c >= 0x20000;
}

/* Drop the words of office at both ends, if a whole name remains. */
static void
roles_drop(const struct byline *b, size_t *from, size_t *to)
{
	size_t f = *from, t = *to, least;

	while (f < t && (b->part[f].is == BYLINE_BEFORE ||
	    (b->part[f].is == BYLINE_PARTICLE && f + 1 < t &&
	    (b->part[f].small || b->part[f].line) && (!b->part[f + 1].small ||
	    (b->part[f].line && f + 2 == t)))))
		f++;
	*from = f;
	while (f < t && b->part[f].is == BYLINE_ROLE)
		f++;
	while (f < t && (b->part[t - 1].is == BYLINE_ROLE))
		t--;
	least = f < t && unspaced(&b->part[f]) ? 1 : 2;
	if (t - f >= least) {
		*from = f;
		*to = t;
	}
}

/* A name with digits, as users give themselves: only right behind "by". */
static bool
nick(const struct byline *b, size_t i)
{
	const struct part *p = &b->part[i];

	return i > 0 && b->part[i - 1].is == BYLINE_BEFORE && !p->month &&
	    p->letters >= 2 && p->n <= NICK && memchr(p->s, '@', p->n) ==
	    NULL && ((*p->s | 0x20) >= 'a' && (*p->s | 0x20) <= 'z');
}

static bool
name_fits(const struct byline *b, size_t from, size_t to)
{
	const struct part *first = &b->part[from];
	size_t i, letters = 0, digits = 0;

	if (from == to || to - from > AUTHOR_WORDS || *first->s == '@' ||
	    (to - from == 1 && first->is == BYLINE_PARTICLE))
		return false;
	for (i = from; i < to; i++) {
		letters += b->part[i].letters;
		digits += b->part[i].digits;
		if (memmem(b->part[i].s, b->part[i].n, "://", 3) != NULL ||
		    memmem(b->part[i].s, b->part[i].n, "www.", 4) != NULL)
			return false;
	}
	if (letters < 2 || (digits > 0 && (to - from > 2 || (b->strict &&
	    !(to - from == 1 && nick(b, from))))))
		return false;
	return to - from == 1 || !b->strict ||
	    (!first->small && !b->part[to - 1].small);
}

/* Two to five words with capitals, none of an office: a person's name. */
static bool
person(const struct byline *b, size_t from, size_t to)
{
	size_t i, n = to - from;

	if (n > 5 || (n < 2 && !unspaced(&b->part[from])))
		return false;
	for (i = from; i < to; i++) {
		const struct part *p = &b->part[i];

		if (p->is == BYLINE_ROLE || p->digits ||
		    (p->small && (p->letters > 3 || i + 1 == to)))
			return false;
	}
	return true;
}

/* "Staff Writer": nothing but words of office. */
static bool
is_office(const struct byline *b, size_t from, size_t to)
{
	while (from < to && b->part[from].is == BYLINE_ROLE)
		from++;
	return from == to;
}

static bool
name_add(struct byline *b, struct meta_list *out, size_t from, size_t to,
    size_t *persons)
{
	const struct part *first, *last;

	roles_drop(b, &from, &to);
	if (!name_fits(b, from, to) || (!b->offices && is_office(b, from, to)))
		return false;
	if (b->strict && b->found > 0 && !person(b, from, to))
		return false;
	first = &b->part[from];
	last = &b->part[to - 1];
	buf_clear(b->scratch);
	fold_spaces(b->scratch, first->s, (size_t)(last->s + last->n -
	    first->s));
	if (b->scratch->over || b->scratch->len > AUTHOR_NAME)
		return false;
	*persons += person(b, from, to);
	b->found++;
	return meta_list_add(out, b->scratch->data, b->scratch->len);
}

/* Whether a name may begin at i. */
static bool
name_begins(const struct byline *b, size_t i)
{
	return i < b->n && b->part[i].is != BYLINE_STOP &&
	    b->part[i].is != BYLINE_AND && !b->part[i].bracket &&
	    (!b->part[i].digits || nick(b, i));
}

/*
 * "von" and the like stand for "by" at the start of a line, or behind what
 * is no name; or else before two words ("Bericht von Max Muster", but
 * "Walter von Aachen").
 */
static bool
particle_is_by(const struct byline *b, size_t i)
{
	const struct part *p = &b->part[i];

	if (p->is != BYLINE_PARTICLE || b->part[i + 1].small)
		return false;
	if (p->line || !p->small)
		return p->line;
	return b->part[i - 1].is != BYLINE_NAME || b->part[i - 1].digits ||
	    (i + 2 < b->n && !b->part[i + 2].line);
}

/* Where the names begin: behind the first "by", if readers see one. */
static size_t
start(const struct byline *b)
{
	size_t i;

	for (i = 0; b->strict && i + 1 < b->n; i++) {
		const struct part *p = &b->part[i];

		if (i > 0 && b->part[i - 1].is == BYLINE_STOP && !p->line &&
		    b->part[i - 1].line)
			continue;	/* "photo by" */
		if (name_begins(b, i + 1) && (p->is == BYLINE_BEFORE ||
		    particle_is_by(b, i)))
			return i;
	}
	return 0;
}

/* Behind the label ("Text:") that the segment from-to begins with. */
static size_t
label_skip(const struct byline *b, size_t from, size_t to)
{
	size_t i;

	for (i = to; i > from; i--)
		if (b->part[i - 1].colon)
			return i;
	return from;
}

static size_t
line_skip(const struct byline *b, size_t i)
{
	for (i++; i < b->n && !b->part[i].line; i++)
		;
	return i;
}

/* "... وأحمد علي": another name, where one of two words stands before. */
static bool
waw_joins(const struct byline *b, size_t from, size_t i)
{
	return b->part[i].waw && i - from >= 2 && i + 1 < b->n &&
	    !name_ends(b, i + 1);
}

/* The end of the name that begins at from. */
static size_t
name_end(const struct byline *b, size_t from)
{
	size_t i;

	for (i = from + 1; i < b->n; i++)
		if ((b->part[i].is == BYLINE_AND ? joins(b, from, i) ||
		    b->part[i].comma || b->part[i].line : name_ends(b, i)) ||
		    waw_joins(b, from, i) ||
		    (b->part[i].dash && i - from >= 2))
			break;
	return i;
}

static void
names_read(struct byline *b, struct meta_list *out, size_t *persons)
{
	size_t i, from;

	for (from = start(b); from < b->n; from = i) {
		struct part *p = &b->part[from];

		if (b->strict && b->found > 0 && (p->digits || (p->line &&
		    !p->comma && b->part[from - 1].is != BYLINE_AND)))
			break;
		if (p->is == BYLINE_STOP) {
			if (b->found > 0)
				break;
			i = line_skip(b, from);
			continue;
		}
		i = from + 1;
		if (p->is == BYLINE_AND || p->bracket ||
		    (p->is == BYLINE_BEFORE && (p->colon || i == b->n ||
		    b->part[i].line || p->small)) ||
		    (b->strict && p->digits && !nick(b, from)) ||
		    (p->is == BYLINE_PARTICLE && i < b->n && b->part[i].line))
			continue;
		if (p->waw && b->found > 0) {
			p->s += 2;
			p->n -= 2;
			p->waw = false;
		}
		i = name_end(b, from);
		if (p->dash && b->found > 0 && !p->comma && !p->line)
			continue;	/* a place, an office */
		from = label_skip(b, from, i);
		if (b->strict && from < i && i - from == 1 && i < b->n &&
		    b->part[i].digits && !b->part[i].line)
			continue;	/* the day of the week */
		if (!b->strict && i < b->n && b->part[i].is == BYLINE_STOP &&
		    !b->part[i].comma && !b->part[i].line)
			break;		/* a sentence */
		name_add(b, out, from, i, persons);
	}
}

size_t
authors_read(struct meta_list *out, const char *s, size_t n, bool strict,
    struct buf *scratch, size_t *persons)
{
	struct byline b;

	b.n = b.found = 0;
	b.scratch = scratch;
	b.strict = strict;
	b.offices = false;
	*persons = 0;
	byline_cut(&b, s, n);
	dates_mark(&b);
	names_read(&b, out, persons);
	if (b.found == 0) {
		b.offices = true;
		names_read(&b, out, persons);
	}
	return b.found;
}
