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
	if ((c >= 0x1100 && c < 0x1100 + LEADS) ||
	    (c >= HANGUL && c < HANGUL + LEADS * VOWELS * TAILS))
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

/* The next character; the forms of two bytes, most of them, without a call. */
static inline uint32_t
next(const char **p, const char *end)
{
	const unsigned char	*s = (const unsigned char *)*p;

	if (s[0] < 0x80) {
		*p += 1;
		return s[0];
	}
	if (s[0] >= 0xc2 && s[0] < 0xe0 && end - *p > 1 &&
	    (s[1] & 0xc0) == 0x80) {
		*p += 2;
		return (s[0] & 0x1fu) << 6 | (s[1] & 0x3fu);
	}
	return utf8_next(p, end);
}

size_t
fold_some(struct fold *f, const char **p, const char *end, uint32_t *out,
    size_t room)
{
	uint32_t	*o = out, *stop = out + room - FOLD_GROWTH - 2;
	const uint16_t	*low = fold_block[fold_page[0]];
	uint32_t	 c, to;

	while (*p < end && o < stop) {
		c = next(p, end);
		if (c < 0x80 && f->jamo == 0) {
			to = low[c];
			if (to == ' ') {
				f->space = f->started;
				continue;
			}
			if (to == FOLD_DROP)
				continue;
			if (f->space) {
				*o++ = ' ';
				f->space = false;
			}
			f->started = true;
			*o++ = to;
		} else
			o = put_folded(f, c, o);
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
