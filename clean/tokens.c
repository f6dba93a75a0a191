/* SPDX-License-Identifier: ISC */
/* A short text -> numbers, words (month names known) and marks. */
#include <string.h>
#include <strings.h>

#include "clean/calendar.h"
#include "clean/tokens.h"
#include "clean/fold.h"

#define BET	0x5d1u	/* Hebrew "in", written as one word with the month */

/* Scripts in which a character is a word: Han, Hangul syllables. */
static bool
alone(uint32_t c)
{
	return (c >= 0x3400 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7a3);
}

/* A full stop between letters of Thai and Lao is part of a short form. */
static bool
inner_stop(uint32_t last, const char *p, const char *end)
{
	return last >= 0xe00 && last < 0xf00 && p < end && *p == '.' &&
	    p + 1 < end && (unsigned char)p[1] == 0xe0;
}

static const char *
number_at(struct token *t, const char *p, const char *end)
{
	while (p < end) {
		const char *q = p;
		int d = fold_digit(utf8_next(&q, end));

		if (d < 0)
			break;
		if (t->letters < TOKEN_DIGITS)
			t->value = t->value * 10 + d;
		t->letters++;
		p = q;
	}
	return p;
}

static const char *
word_at(struct token *t, const char *p, const char *end)
{
	uint32_t c = t->first;

	utf8_next(&p, end);
	t->letters = 1;
	while (!alone(c) && p < end) {
		const char *q = p;

		if (inner_stop(c, p, end)) {
			p++;
			continue;
		}
		c = utf8_next(&q, end);
		if (alone(c) || !fold_letter(c))
			break;
		t->letters++;
		p = q;
	}
	return p;
}

/* A month of Persian may have the word for one joined to it. */
static bool
ends_mah(const struct buf *b)
{
	return b->len > 6 && memcmp(b->data + b->len - 6, "ماه", 6) == 0;
}

static int
month_at(struct dates *d, const struct tokens *sc, size_t from, size_t to,
    bool *more)
{
	unsigned off = sc->token[from].off;
	int row;

	if (sc->token[from].first == BET && sc->token[from].letters > 3)
		off += 2;
	buf_clear(&d->fold);
	fold_vowels(&d->fold, sc->s + off, sc->token[to].end - off);
	if (d->fold.over || d->fold.len == 0 || d->fold.len >= MONTH_MAX)
		return *more = false, -1;
	row = month_find(d->fold.data, d->fold.len, more);
	if (row < 0 && ends_mah(&d->fold))
		row = month_find(d->fold.data, d->fold.len - 6, more);
	return row;
}

/* Names of two words take the first token; the second becomes part of it. */
static void
months_mark(struct dates *d, struct tokens *sc)
{
	size_t i, out = 0;
	bool more;
	int row;

	for (i = 0; i < sc->n; i++) {
		struct token *t = &sc->token[out++];

		*t = sc->token[i];
		if (t->kind != TOKEN_WORD || t->letters > 30)
			continue;
		t->month = month_at(d, sc, i, i, &more);
		if (!more || i + 1 == sc->n ||
		    sc->token[i + 1].kind == TOKEN_MARK)
			continue;
		if ((row = month_at(d, sc, i, i + 1, &more)) >= 0) {
			t->month = row;
			t->end = sc->token[++i].end;
		}
	}
	sc->n = out;
}

void
tokens_cut(struct dates *d, struct tokens *sc, const char *s, size_t n)
{
	const char *p = s, *end = s + (n < DATE_TEXT ? n : DATE_TEXT), *q;
	bool gap = false;

	sc->s = s;
	sc->n = 0;
	while (p < end && sc->n < DATE_TOKENS) {
		struct token *t = &sc->token[sc->n];
		uint32_t c;

		q = p;
		c = utf8_next(&q, end);
		if (fold_space(c) || (c >= 0x200e && c <= 0x200f) ||
		    (c >= 0x202a && c <= 0x202e)) {
			gap = true;
			p = q;
			continue;
		}
		memset(t, 0, sizeof(*t));
		t->month = -1;
		t->gap = gap;
		t->first = c;
		t->off = (unsigned)(p - s);
		if (fold_digit(c) >= 0) {
			t->kind = TOKEN_NUMBER;
			p = number_at(t, p, end);
		} else if (fold_letter(c)) {
			t->kind = TOKEN_WORD;
			p = word_at(t, p, end);
		} else {
			t->kind = TOKEN_MARK;
			p = q;
		}
		t->end = (unsigned)(p - s);
		gap = false;
		sc->n++;
	}
	months_mark(d, sc);
}

bool
tokens_is(const struct tokens *sc, size_t i, const char *word)
{
	const struct token *t = &sc->token[i];
	size_t n = strlen(word);

	return i < sc->n && t->kind == TOKEN_WORD && t->end - t->off == n &&
	    strncasecmp(sc->s + t->off, word, n) == 0;
}

bool
tokens_mark(const struct tokens *sc, size_t i, uint32_t c)
{
	return i < sc->n && sc->token[i].kind != TOKEN_NUMBER &&
	    sc->token[i].first == c;
}

bool
tokens_mark_in(const struct tokens *sc, size_t i, const char *set)
{
	return i < sc->n && sc->token[i].kind == TOKEN_MARK &&
	    sc->token[i].first < 0x80 && strchr(set,
	    (int)sc->token[i].first) != NULL;
}

bool
tokens_number(const struct tokens *sc, size_t i, unsigned min, unsigned max)
{
	return i < sc->n && sc->token[i].kind == TOKEN_NUMBER &&
	    sc->token[i].letters >= min && sc->token[i].letters <= max;
}
