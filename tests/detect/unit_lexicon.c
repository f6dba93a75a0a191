/* SPDX-License-Identifier: ISC */
/* A lexicon of one word, made by hand: it is found, and few others are. */
#include <string.h>

#include "detect/feature.h"
#include "detect/lexicon.h"
#include "tests/tap.h"

#define WORD	0x123456789abcdefu
#define SEGMENT	64u
#define SEGMENTS 2u

static void
cell_write(uint8_t *cell, uint32_t i, uint32_t v)
{
	size_t k, bit = (size_t)i * LEXICON_CELL;

	for (k = 0; k < LEXICON_CELL; k++, bit++)
		cell[bit / 8] |= (uint8_t)((v >> k & 1) << bit % 8);
}

static void
test_find(const struct lexicon *x)
{
	unsigned found = 0;
	uint64_t i;

	ok(lexicon_find(x, WORD) == 1, "the word has its set");
	for (i = 0; i < 4096; i++)
		found += lexicon_find(x, i * 0x9e3779b97f4a7c15u) != 0;
	ok(found < 64, "words that are not in it are found by chance: %u",
	    found);
}

static void
test_vote(const struct lexicon *x)
{
	static const uint64_t word[] = { WORD, WORD, WORD, WORD };
	float logit[2] = { 0, 0 };

	lexicon_vote(x, word, 1, logit);
	ok(logit[0] == -1 && logit[1] == 2, "a word votes");
	lexicon_vote(x, word, 4, logit);
	ok(logit[0] == -3 && logit[1] == 6,
	    "four words alike vote as strongly as two");
}

static void
test_places(const struct lexicon *x)
{
	struct lexicon_place p;
	unsigned i, k, out = 0;

	for (i = 0; i < 10000; i++) {
		p = lexicon_place(x, i * 0x9e3779b97f4a7c15u);
		for (k = 0; k < LEXICON_PLACES; k++)
			out += p.cell[k] >= (SEGMENTS + 2) * SEGMENT;
	}
	ok(out == 0, "no cell lies outside");
}

/* Words of every length, which the lexicon is asked for by one hash. */
static void
test_whole(void)
{
	uint64_t h[FEATURE_MAX];
	struct word w = { .script = SCRIPT_LATN };
	unsigned i, n, wrong = 0;

	for (n = 1; n <= WORD_MAX; n++) {
		w.n = n;
		w.c[0] = w.c[n + 1] = ' ';
		for (i = 1; i <= n; i++)
			w.c[i] = 'a' + i % 26;
		feature_word(&w, h);
		wrong += feature_of_whole(&w, h) != feature_whole(&w);
	}
	ok(wrong == 0, "the whole word is among its features");
}

int
main(void)
{
	static const uint32_t first[] = { 0, 0, 2 };
	static const struct vote vote[] = {
		{ 0, -LEXICON_ONE }, { 1, 2 * LEXICON_ONE }
	};
	static uint8_t cell[1024];
	struct lexicon x = { .cell = cell, .segment = SEGMENT,
	    .segments = SEGMENTS, .sets = 2, .first = first, .vote = vote };
	struct lexicon_place p = lexicon_place(&x, WORD);

	cell_write(cell, p.cell[1], p.tag | 1);
	ok(lexicon_size(&x) <= sizeof(cell), "the cells have room");
	test_find(&x);
	test_vote(&x);
	test_places(&x);
	test_whole();
	return tap_end();
}
