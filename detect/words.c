/* SPDX-License-Identifier: ISC */
/*
 * Text in, words out: runs of letters of one script, folded, each with the
 * signs that touch it.
 */
#include "common/utf8.h"
#include "detect/script.h"

#define ZWNJ	0x200cu
#define ZWJ	0x200du
#define TATWEEL	0x0640u
#define SHY	0x00adu
#define APOSTROPHE 0x2019u	/* RIGHT SINGLE QUOTATION MARK */

void
words_init(struct words *w, const char *s, size_t n)
{
	w->p = s;
	w->end = s + n;
	w->before = 0;
	w->newline = false;
	w->near = (struct near){ UINT32_MAX, 0, SCRIPT_NONE };
}

static bool
is_space(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool
is_letter(uint32_t c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static inline enum script
kind_of(struct words *w, uint32_t c)
{
	if (c < 0x80)
		return is_letter(c) ? SCRIPT_LATN : SCRIPT_NONE;
	if (c - w->near.first <= w->near.span)
		return w->near.script;
	return script_near(c, &w->near);
}

/* Scripts that have capitals, or several forms of a letter, to be folded. */
static bool
has_case(enum script s)
{
	return s == SCRIPT_LATN || s == SCRIPT_CYRL || s == SCRIPT_GREK ||
	    s == SCRIPT_ARMN || s == SCRIPT_GEOR || s == SCRIPT_COPT ||
	    s == SCRIPT_CHER;
}

static unsigned
shape_of(uint32_t c)
{
	if (c >= '0' && c <= '9')
		return SHAPE_DIGIT;
	if (c == '_')
		return SHAPE_UNDERSCORE;
	switch (c) {
	case '=': case ';': case '{': case '}': case '<': case '>':
	case '[': case ']': case '$': case '\\': case '|':
		return SHAPE_SIGN;
	default:
		return 0;
	}
}

static uint32_t
peek(const char *p, const char *end)
{
	return p < end ? utf8_next(&p, end) : 0;
}

/* Over an address, to the next space. */
static void
skip_address(struct words *w)
{
	while (w->p < w->end && !is_space((unsigned char)*w->p))
		w->p++;
	w->before = ' ';
}

/* Letters that a word may hold besides those of its script. */
static bool
inside(struct words *w, const struct word *d, uint32_t c,
    const char *next)
{
	if (c == '\'' || c == APOSTROPHE)
		return d->script != SCRIPT_ARAB &&
		    kind_of(w, peek(next, w->end)) == d->script;
	return false;
}

/* The letters of a word that begins with c, which was read already. */
static void
word_read(struct words *w, struct word *d, uint32_t c)
{
	const char *next;
	enum script s;
	bool small = false, cased = has_case(d->script);

	d->n = 0;
	d->c[0] = ' ';
	next = w->p;
	for (;;) {
		uint32_t f = c;

		if (c < 0x80)
			f = is_letter(c) ? c | 32 : c;
		else if (cased || c == APOSTROPHE)
			f = script_fold(c);

		if (f == c)
			small = true;
		else if (small && c < 0x80)
			d->shape |= SHAPE_CAMEL;
		d->c[++d->n] = f;
again:
		w->p = next;
		if (d->n == WORD_MAX || w->p == w->end)
			break;
		c = utf8_next(&next, w->end);
		if (c == TATWEEL || c == SHY || c == ZWJ ||
		    (c == ZWNJ && d->script != SCRIPT_ARAB))
			goto again;
		s = kind_of(w, c);
		if (s != d->script && s != SCRIPT_MARK &&
		    !inside(w, d, c, next))
			break;
	}
	d->c[d->n + 1] = ' ';
}

/* What touches the word from both sides. */
static void
word_shape(struct words *w, struct word *d, uint32_t before)
{
	const char *next = w->p;
	uint32_t c = next < w->end ? utf8_next(&next, w->end) : 0;

	d->shape |= shape_of(before) | shape_of(c);
	if (c == '(')
		d->shape |= SHAPE_CALL;
	if ((c == '.' || c == '/' || c == ':') &&
	    is_letter(peek(next, w->end)))
		d->shape |= SHAPE_JOINED;
}

static bool
is_address(const struct words *w, const struct word *d)
{
	size_t left = (size_t)(w->end - w->p);

	if (left == 0)
		return false;
	if (*w->p == '@')
		return true;
	if (d->n == 3 && *w->p == '.')
		return d->c[1] == 'w' && d->c[2] == 'w' && d->c[3] == 'w';
	return *w->p == ':' && left > 2 && w->p[1] == '/' && w->p[2] == '/';
}

bool
words_next(struct words *w, struct word *d)
{
	uint32_t c, before;

	while (w->p < w->end) {
		before = w->before;
		c = utf8_next(&w->p, w->end);
		w->before = c;
		d->script = kind_of(w, c);
		if (d->script == SCRIPT_NONE || d->script == SCRIPT_MARK) {
			w->newline = w->newline || c == '\n';
			if (c == '@' && (before == 0 || is_space(before)))
				skip_address(w);
			continue;
		}
		d->shape = 0;
		word_read(w, d, c);
		if (d->script == SCRIPT_LATN) {
			if (is_address(w, d)) {
				skip_address(w);
				continue;
			}
			word_shape(w, d, before);
		}
		w->before = d->c[d->n];
		return true;
	}
	return false;
}
