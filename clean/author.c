/* SPDX-License-Identifier: ISC */
/* A byline, in any language -> the names in it. */
#include <string.h>

#include "clean/author.h"
#include "clean/byline.h"
#include "clean/fold.h"
#include "clean/jsonld.h"

#define NICK		20u	/* bytes of a name with digits */

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
	names_read(&b, out, persons);
	if (b.found == 0) {
		b.offices = true;
		names_read(&b, out, persons);
	}
	return b.found;
}
