/* SPDX-License-Identifier: ISC */
/*
 * UTF-8 into folded characters: words of letters and digits, one space
 * between.  See fold.h for what is lost.
 */

#include "dedupe/fold.h"

#include "common/utf8.h"

/* Hangul composition: Unicode 3.12. */
#define HANGUL		0xac00u
#define LEADS		19
#define VOWELS		21
#define TAILS		28

void
fold_init(struct fold *f)
{
	f->jamo = 0;
	f->started = false;
	f->space = false;
}

/* Does a syllable of Hangul begin with c?  Such may grow, see put(). */
static inline bool
is_hangul(uint32_t c)
{
	return c - 0x1100 < LEADS || c - HANGUL < LEADS * VOWELS * TAILS;
}

/* Take c into the syllable in hand; true if it was taken. */
static bool
jamo_take(struct fold *f, uint32_t c)
{
	uint32_t	 vowel = c - 0x1161, tail = c - 0x11a7;

	if (f->jamo >= 0x1100 && f->jamo < 0x1100 + LEADS && vowel < VOWELS) {
		f->jamo = HANGUL +
		    ((f->jamo - 0x1100) * VOWELS + vowel) * TAILS;
		return true;
	}
	if (f->jamo >= HANGUL && (f->jamo - HANGUL) % TAILS == 0 &&
	    tail > 0 && tail < TAILS) {
		f->jamo += tail;
		return true;
	}
	return false;
}

/* Put out one folded character; returns the new end of out. */
static uint32_t *
put(struct fold *f, uint32_t c, uint32_t *out)
{
	if (f->jamo != 0) {
		if (jamo_take(f, c))
			return out;
		*out++ = f->jamo;
		f->jamo = 0;
	}
	if (c == ' ') {
		f->space = f->started;
		return out;
	}
	if (f->space) {
		*out++ = ' ';
		f->space = false;
	}
	f->started = true;
	if (is_hangul(c))
		f->jamo = c;
	else
		*out++ = c;
	return out;
}

static uint32_t *
put_folded(struct fold *f, uint32_t c, uint32_t *out)
{
	const uint16_t	*block = fold_block[fold_page[c / FOLD_PAGE]];
	uint16_t	 to = block[c % FOLD_PAGE];
	const uint32_t	*s;
	uint32_t	 i;

	if (to == FOLD_SAME)
		return put(f, c, out);
	if (to == FOLD_DROP)
		return out;
	if (to < FOLD_DROP)
		return put(f, to, out);
	s = &fold_result[fold_sequence[to - FOLD_SEQUENCE]];
	for (i = 1; i <= s[0]; i++)
		out = put(f, s[i], out);
	return out;
}

static inline bool
is_trail(unsigned char c)
{
	return (c & 0xc0) == 0x80;
}

/* The next character; the forms of two and three bytes, most, without a call. */
static inline uint32_t
next(const char **p, const char *end)
{
	const unsigned char	*s = (const unsigned char *)*p;
	const char		*copy = *p;	/* so that *p is no memory */
	uint32_t		 c;

	if (s[0] < 0x80) {
		*p += 1;
		return s[0];
	}
	if (s[0] >= 0xc2 && s[0] < 0xe0 && end - *p > 1 && is_trail(s[1])) {
		*p += 2;
		return (s[0] & 0x1fu) << 6 | (s[1] & 0x3fu);
	}
	if (s[0] > 0xe0 && s[0] < 0xf0 && s[0] != 0xed && end - *p > 2 &&
	    is_trail(s[1]) && is_trail(s[2])) {
		*p += 3;
		return (s[0] & 0xfu) << 12 | (s[1] & 0x3fu) << 6 |
		    (s[2] & 0x3fu);
	}
	c = utf8_next(&copy, end);
	*p = copy;
	return c;
}

/*
 * Characters that fold to one or none, until another comes; no syllable is in
 * hand.  Nothing is decided by a branch at the end of a word: a space is put
 * out at once, the next takes its place, and the last is taken back.
 */
static uint32_t *
fold_plain(struct fold *f, const char **p, const char *end, uint32_t *o,
    const uint32_t *stop)
{
	const uint16_t	*low = fold_block[fold_page[0]];
	const uint32_t	*begin = o;
	const char	*s = *p, *t;
	bool		 space = f->space || !f->started;
	uint32_t	 c, to;

	if (f->space)
		*o++ = ' ';
	for (; s < end && o < stop; s = t) {
		t = s;
		c = next(&t, end);
		if (c < 0x80)
			to = low[c];
		else {
			to = fold_block[fold_page[c / FOLD_PAGE]][c % FOLD_PAGE];
			to = to == FOLD_SAME ? c : to;
			if (is_hangul(to) || (to > FOLD_SAME && to < 0xe000))
				break;
		}
		if (to == FOLD_DROP)
			continue;
		*o = to;
		o += !((to == ' ') & space);
		space = to == ' ';
	}
	*p = s;
	f->started |= o > begin;
	f->space = space && o > begin;
	return f->space ? o - 1 : o;
}

size_t
fold_some(struct fold *f, const char **p, const char *end, uint32_t *out,
    size_t room)
{
	uint32_t	*o = out, *stop = out + room - FOLD_GROWTH - 2;

	while (*p < end && o < stop) {
		if (f->jamo == 0)
			o = fold_plain(f, p, end, o, stop);
		if (*p < end && o < stop)
			o = put_folded(f, next(p, end), o);
	}
	return (size_t)(o - out);
}

size_t
fold_end(struct fold *f, uint32_t *out)
{
	if (f->jamo == 0)
		return 0;
	*out = f->jamo;
	f->jamo = 0;
	return 1;
}
