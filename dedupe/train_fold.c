/* SPDX-License-Identifier: ISC */
/*
 * Unicode's data, as ICU has it, into the table of fold.c: writes
 * fold_table.c on standard output.  Run by hand when Unicode grows; the
 * table is kept in the tree so that two machines with two versions of ICU
 * fold a text to the same signature:
 *
 *	make trainers && build/dedupe/train_fold >dedupe/fold_table.c
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include "dedupe/fold.h"

#define PAGES		(0x110000 / FOLD_PAGE)
#define UNITS_MAX	64		/* UTF-16 units one character becomes */
#define SEQUENCES_MAX	(0xe000 - FOLD_SEQUENCE)

static const UNormalizer2	*casefold, *decompose;
static uint16_t			 page[PAGES];
static uint16_t			 block[PAGES][FOLD_PAGE];
static unsigned			 blocks;
static uint32_t			 result[1 << 16];
static uint16_t			 sequence[SEQUENCES_MAX];
static unsigned			 results, sequences;

static bool
is_lost(UChar32 c)
{
	return u_charType(c) == U_FORMAT_CHAR ||
	    (c >= 0x300 && c <= 0x36f) ||		/* accents */
	    (c >= 0x591 && c <= 0x5c7) ||		/* Hebrew points */
	    (c >= 0x610 && c <= 0x61a) ||		/* Arabic points */
	    (c >= 0x64b && c <= 0x65f) || c == 0x670 ||
	    (c >= 0x6d6 && c <= 0x6ed && c != 0x6dd) ||
	    c == 0x640;					/* tatweel */
}

/* Letters that neighbours' keyboards write differently. */
static UChar32
unify(UChar32 c)
{
	switch (c) {
	case 0x131:			/* dotless i, which capitals lose */
		return 'i';
	case 0x671:
		return 0x627;		/* alef */
	case 0x649: case 0x64a:
		return 0x6cc;		/* yeh */
	case 0x643:
		return 0x6a9;		/* kaf */
	case 0x6c1: case 0x6d5:
		return 0x647;		/* heh */
	default:
		return c;
	}
}

/* What c becomes: characters into out, their number returned. */
static size_t
fold(UChar32 c, uint32_t *out)
{
	UChar		 a[UNITS_MAX], b[UNITS_MAX];
	UErrorCode	 error = U_ZERO_ERROR;
	UChar32		 d;
	int32_t		 n = 0, i;
	size_t		 k = 0;

	U16_APPEND_UNSAFE(a, n, c);
	n = unorm2_normalize(casefold, a, n, b, UNITS_MAX, &error);
	n = unorm2_normalize(decompose, b, n, a, UNITS_MAX, &error);
	if (U_FAILURE(error)) {
		fprintf(stderr, "U+%04X: %s\n", (unsigned)c,
		    u_errorName(error));
		exit(1);
	}
	for (i = 0; i < n;) {
		U16_NEXT(a, i, n, d);
		if (is_lost(d))
			continue;
		if (u_charType(d) == U_DECIMAL_DIGIT_NUMBER)
			out[k++] = '0' + (uint32_t)u_charDigitValue(d);
		else if (U_GET_GC_MASK(d) &
		    (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK))
			out[k++] = (uint32_t)unify(d);
		else if (k == 0 || out[k - 1] != ' ')
			out[k++] = ' ';
	}
	return k;
}

/* The number of a sequence, a new one if need be. */
static unsigned
sequence_of(const uint32_t *s, size_t n)
{
	unsigned	 i;

	for (i = 0; i < sequences; i++)
		if (result[sequence[i]] == n && memcmp(&result[sequence[i] + 1],
		    s, n * sizeof(*s)) == 0)
			return i;
	if (i == SEQUENCES_MAX || n > FOLD_GROWTH) {
		fprintf(stderr, "fold: the table is too small\n");
		exit(1);
	}
	sequence[sequences++] = (uint16_t)results;
	result[results++] = (uint32_t)n;
	memcpy(&result[results], s, n * sizeof(*s));
	results += n;
	return i;
}

static uint16_t
entry(UChar32 c)
{
	uint32_t	 out[UNITS_MAX];
	size_t		 n;

	if (c >= 0xd800 && c <= 0xdfff)
		return ' ';
	if (c >= 0xac00 && c <= 0xd7a3)		/* Hangul stays composed */
		return FOLD_SAME;
	n = fold(c, out);
	if (n == 0)
		return FOLD_DROP;
	if (n == 1 && out[0] == (uint32_t)c && c >= 0x80)
		return FOLD_SAME;
	if (n == 1 && out[0] < 0xd800)
		return (uint16_t)out[0];
	return (uint16_t)(FOLD_SEQUENCE + sequence_of(out, n));
}

static void
put(const char *type, const char *name, const void *data, unsigned n, bool wide)
{
	unsigned	 i;

	printf("\nconst %s\t%s = {", type, name);
	for (i = 0; i < n; i++)
		printf("%s0x%x,", i % 10 == 0 ? "\n\t" : " ", (unsigned)(wide ?
		    ((const uint32_t *)data)[i] : ((const uint16_t *)data)[i]));
	printf("\n};\n");
}

int
main(void)
{
	UErrorCode	 error = U_ZERO_ERROR;
	unsigned	 i, j;

	casefold = unorm2_getNFKCCasefoldInstance(&error);
	decompose = unorm2_getNFKDInstance(&error);
	if (U_FAILURE(error))
		return 1;
	for (i = 0; i < PAGES; i++) {
		for (j = 0; j < FOLD_PAGE; j++)
			block[blocks][j] = entry((UChar32)(i * FOLD_PAGE + j));
		j = 0;
		while (memcmp(block[j], block[blocks], sizeof(*block)) != 0)
			j++;
		page[i] = (uint16_t)j;
		if (j == blocks)
			blocks++;
	}
	printf("/* SPDX-License-Identifier: ISC */\n/*\n"
	    " * Made by train_fold.c from the data of Unicode %s; see fold.h.\n"
	    " */\n\n#include \"dedupe/fold.h\"\n", U_UNICODE_VERSION);
	put("uint16_t", "fold_page[0x110000 / FOLD_PAGE]", page, PAGES, false);
	put("uint16_t", "fold_sequence[]", sequence, sequences, false);
	put("uint32_t", "fold_result[]", result, results, true);
	printf("\nconst uint16_t\tfold_block[][FOLD_PAGE] = {\n");
	for (i = 0; i < blocks; i++) {
		printf("{");
		for (j = 0; j < FOLD_PAGE; j++)
			printf("%s0x%x,", j % 10 == 0 ? "\n\t" : " ",
			    block[i][j]);
		printf("\n},\n");
	}
	printf("};\n");
	return 0;
}
