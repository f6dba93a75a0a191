/* SPDX-License-Identifier: ISC */
/*
 * Words as they are spelt -> words as they are compared: one form for all
 * the ways a name, a month or a title may be written.
 */
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "clean/fold.h"

#define VIRAMA		9		/* its combining class */
#define SELECTORS	0xfe00		/* of variants, from here on */

int
fold_digit(uint32_t c)
{
	if (c < 0x80)
		return c >= '0' && c <= '9' ? (int)(c - '0') : -1;
	if (c < 0x660)
		return -1;
	return u_charType((UChar32)c) == U_DECIMAL_DIGIT_NUMBER ?
	    u_charDigitValue((UChar32)c) : -1;
}

bool
fold_letter(uint32_t c)
{
	if (c < 0x80)
		return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
	if (c == 0x200c || c == 0x200d)
		return true;
	return (U_GET_GC_MASK((UChar32)c) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}

bool
fold_space(uint32_t c)
{
	if (c < 0x80)
		return c == ' ' || (c >= '\t' && c <= '\r');
	return u_isUWhiteSpace((UChar32)c) || c == 0x200b || c == 0xfeff;
}

/* Letters that Arabic script writes in several ways for one name. */
static uint32_t
arabic(uint32_t c)
{
	switch (c) {
	case 0x649:		/* alef maksura */
	case 0x6cc:		/* Farsi yeh */
	case 0x6d2:		/* yeh barree */
		return 0x64a;
	case 0x6a9:		/* keheh */
		return 0x643;
	case 0x671:		/* alef wasla */
		return 0x627;
	case 0x629:		/* teh marbuta */
	case 0x6c1:		/* heh goal */
	case 0x6d5:		/* ae */
		return 0x647;
	default:
		return c;
	}
}

/*
 * A mark that is folded away: all, or all but the vowels of the scripts of
 * India and its neighbours, that make another word of the same letters.
 */
static bool
mark_goes(UChar32 c, bool vowels)
{
	uint8_t at;

	if ((U_GET_GC_MASK(c) & U_GC_MN_MASK) == 0)
		return false;
	at = u_getCombiningClass(c);
	return !vowels || (at != 0 && at != VIRAMA) || c >= SELECTORS;
}

static void
add_folded(struct buf *b, UChar32 c, bool vowels)
{
	UErrorCode e = U_ZERO_ERROR;
	const UNormalizer2 *nfkd;
	UChar part[32];
	int32_t i, n;

	if (c == 0x640 || u_charType(c) == U_FORMAT_CHAR || c == '.' ||
	    mark_goes(c, vowels))
		return;			/* tatweel, joiners, marks */
	c = u_foldCase(c, U_FOLD_CASE_DEFAULT);
	nfkd = unorm2_getNFKDInstance(&e);
	n = U_FAILURE(e) ? -1 :
	    unorm2_getDecomposition(nfkd, c, part, 32, &e);
	if (n < 0 || U_FAILURE(e)) {
		utf8_add(b, arabic((uint32_t)c));
		return;
	}
	for (i = 0; i < n; ) {
		U16_NEXT(part, i, n, c);
		if (!mark_goes(c, vowels))
			utf8_add(b, arabic((uint32_t)u_foldCase(c,
			    U_FOLD_CASE_DEFAULT)));
	}
}

static void
fold(struct buf *b, const char *s, size_t n, bool vowels)
{
	const char *p = s, *end = s + n;
	size_t from = b->len;

	while (p < end) {
		uint32_t c = utf8_next(&p, end);
		int d;

		if (c >= 'A' && c <= 'Z')
			buf_addc(b, (char)(c | 0x20));
		else if (fold_space(c)) {
			if (b->len > from && b->data[b->len - 1] != ' ')
				buf_addc(b, ' ');
		} else if (c < 0x80 && c != '.')
			buf_addc(b, (char)c);
		else if ((d = fold_digit(c)) >= 0)
			buf_addc(b, (char)('0' + d));
		else
			add_folded(b, (UChar32)c, vowels);
	}
	while (b->len > from && b->data[b->len - 1] == ' ')
		b->data[--b->len] = '\0';
}

void
fold_words(struct buf *b, const char *s, size_t n)
{
	fold(b, s, n, false);
}

void
fold_vowels(struct buf *b, const char *s, size_t n)
{
	fold(b, s, n, true);
}

void
fold_spaces(struct buf *b, const char *s, size_t n)
{
	const char *p = s, *end = s + n, *q;
	size_t from = b->len;
	bool gap = false;

	while (p < end) {
		uint32_t c;

		q = p;
		c = utf8_next(&p, end);
		if (fold_space(c) || c < 0x20) {
			gap = true;
			continue;
		}
		if (gap && b->len > from)
			buf_addc(b, ' ');
		gap = false;
		buf_add(b, q, (size_t)(p - q));
	}
}
