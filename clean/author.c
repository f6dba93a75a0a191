/* SPDX-License-Identifier: ISC */
/* A byline, in any language -> the names in it. */
#include <string.h>

#include <unicode/uchar.h>

#include "clean/author.h"
#include "clean/fold.h"
#include "clean/jsonld.h"

#define PARTS		64	/* words of a byline that are read */

/* One word of a byline. */
struct part {
	const char		*s;
	size_t			 n;
	enum byline_word	 is;
	bool			 comma;		/* a mark that divides, before it */
	bool			 bracket;	/* stands in brackets */
	bool			 line;		/* begins a line */
	bool			 digits;
	bool			 small;		/* begins with a small letter */
	unsigned		 capitals, letters;
};

struct byline {
	struct part	 part[PARTS];
	size_t		 n;
	struct buf	*scratch;
	bool		 strict;
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

static void
part_weigh(struct byline *b, struct part *p)
{
	const char *s = p->s, *end = p->s + p->n;
	bool first = true;

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
	buf_clear(b->scratch);
	fold_words(b->scratch, p->s, p->n);
	p->is = byline_word(b->scratch->data, b->scratch->len);
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
		if (!edge(utf8_next(&q, end)) && (*last != '.' || p->n <= 4 ||
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
	if (next->n == 0 || b->n == PARTS)
		return;
	p = &b->part[b->n++];
	*p = *next;
	part_weigh(b, p);
	next->comma = next->line = false;
}

static void
byline_cut(struct byline *b, const char *s, size_t n)
{
	const char *p = s, *end = s + n, *from = s, *q;
	struct part next;

	memset(&next, 0, sizeof(next));
	next.line = true;
	while (p < end && b->n < PARTS) {
		uint32_t c;

		q = p;
		c = utf8_next(&p, end);
		if (!fold_space(c) && !divides(c) && !bracket_open(c) &&
		    !bracket_close(c))
			continue;
		part_add(b, from, q, &next);
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

/* "PhD", "MD", "DVM": kept behind the name they stand after. */
static bool
credential(const struct part *p)
{
	return p->n <= 6 && p->letters >= 2 && p->letters <= 5 &&
	    p->capitals >= 2 && p->capitals + 2 >= p->letters && !p->digits;
}

/* Whether the part begins another name. */
static bool
name_ends(const struct byline *b, size_t i)
{
	const struct part *p = &b->part[i];

	return p->comma || p->line || p->bracket || p->is == BYLINE_STOP ||
	    p->is == BYLINE_AND || p->is == BYLINE_BEFORE ||
	    (b->strict && p->digits);
}

/*
 * "y", "e" and the like join names, but also the parts of one: two words
 * must stand on both sides.
 */
static bool
joins(const struct byline *b, size_t from, size_t i)
{
	const struct part *p = &b->part[i];

	if (p->is != BYLINE_AND)
		return false;
	if (!p->small && p->letters > 0 && p->capitals > 0)
		return false;
	if (p->n > 2 || p->letters == 0)
		return true;
	return i - from >= 2 && i + 2 < b->n && !name_ends(b, i + 1) &&
	    !name_ends(b, i + 2);
}

static bool
name_fits(const struct byline *b, size_t from, size_t to)
{
	const struct part *first = &b->part[from];
	size_t i, letters = 0, digits = 0;

	if (from == to || to - from > AUTHOR_WORDS)
		return false;
	for (i = from; i < to; i++) {
		letters += b->part[i].letters;
		digits += b->part[i].digits;
		if (memmem(b->part[i].s, b->part[i].n, "://", 3) != NULL ||
		    memmem(b->part[i].s, b->part[i].n, "www.", 4) != NULL)
			return false;
	}
	if (letters < 2 || (digits > 0 && (to - from > 2 || b->strict)))
		return false;
	return !b->strict || !first->small || to - from == 1;
}

/* Drop the words of office at both ends of a name. */
static void
roles_drop(const struct byline *b, size_t *from, size_t *to)
{
	while (*from < *to && (b->part[*from].is == BYLINE_BEFORE ||
	    b->part[*from].is == BYLINE_ROLE || (b->part[*from].is ==
	    BYLINE_PARTICLE && (b->part[*from].small || b->part[*from].line) &&
	    *from + 1 < *to && !b->part[*from + 1].small)))
		++*from;
	while (*from < *to && (b->part[*to - 1].is == BYLINE_ROLE ||
	    (b->part[*to - 1].is == BYLINE_BEFORE && b->part[*to - 1].small)))
		--*to;
}

static bool
name_add(struct byline *b, struct meta_list *out, size_t from, size_t to)
{
	const struct part *first, *last;

	roles_drop(b, &from, &to);
	if (!name_fits(b, from, to))
		return false;
	first = &b->part[from];
	last = &b->part[to - 1];
	buf_clear(b->scratch);
	fold_spaces(b->scratch, first->s, (size_t)(last->s + last->n -
	    first->s));
	if (b->scratch->over || b->scratch->len > AUTHOR_NAME)
		return false;
	return meta_list_add(out, b->scratch->data, b->scratch->len);
}

size_t
authors_read(struct meta_list *out, const char *s, size_t n, bool strict,
    struct buf *scratch)
{
	struct byline b;
	size_t i, from, found = 0;

	b.n = 0;
	b.scratch = scratch;
	b.strict = strict;
	byline_cut(&b, s, n);
	for (from = 0; from < b.n; from = i) {
		struct part *p = &b.part[from];

		if (p->is == BYLINE_STOP || (strict && p->digits &&
		    found > 0))
			break;
		if (p->is == BYLINE_AND || p->bracket ||
		    p->is == BYLINE_BEFORE || (strict && p->digits)) {
			i = from + 1;
			continue;
		}
		for (i = from + 1; i < b.n; i++) {
			if (b.part[i].comma && credential(&b.part[i]) &&
			    (i + 1 == b.n || name_ends(&b, i + 1)))
				continue;
			if (b.part[i].is == BYLINE_AND ? joins(&b, from, i) :
			    name_ends(&b, i))
				break;
		}
		found += name_add(&b, out, from, i);
		if (i < b.n && b.part[i].is == BYLINE_BEFORE && strict &&
		    found > 0 && b.part[i].line)
			break;
	}
	return found;
}
