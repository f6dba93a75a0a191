/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_TRAIN_MATCH_H
#define CLEAN_TRAIN_MATCH_H

/*
 * How many words of each block of a page stand, in order, in a text.  For
 * programs that train only, one file each; so it is all static.
 */

#include <stdint.h>
#include <stdlib.h>

#include "clean/wordset.h"
#include "common/buf.h"

/* The words of all blocks, or of the gold. */
struct words {
	uint32_t *word;
	uint32_t *block;
	size_t	  n, cap;
};

static void
words_add(struct words *w, const char *s, size_t n, size_t block)
{
	const char *end = s + n;
	uint32_t h;

	while ((h = wordset_next(&s, end)) != 0) {
		if (w->n == w->cap) {
			w->cap = w->cap * 2 + 1024;
			w->word = reallocate_array(w->word, w->cap, 4);
			w->block = reallocate_array(w->block, w->cap, 4);
		}
		w->word[w->n] = h;
		w->block[w->n++] = (uint32_t)block;
	}
}

static bool
words_same(const struct words *a, size_t i, const struct words *b, size_t j)
{
	bool left, right;

	if (a->word[i] != b->word[j])
		return false;
	left = i > 0 && j > 0 && a->block[i - 1] == a->block[i] &&
	    a->word[i - 1] == b->word[j - 1];
	right = i + 1 < a->n && j + 1 < b->n &&
	    a->block[i + 1] == a->block[i] &&
	    a->word[i + 1] == b->word[j + 1];
	return left || right ||
	    ((i == 0 || a->block[i - 1] != a->block[i]) &&
	    (i + 1 >= a->n || a->block[i + 1] != a->block[i]));
}

/* Longest common subsequence: matched[block] words of each block are in it. */
static void
words_match(const struct words *a, const struct words *b, uint32_t *matched)
{
	size_t i, j, m = b->n + 1;
	uint8_t *step = allocate_array(a->n + 1, m);
	uint32_t *last = allocate_array(m, 4), *row = allocate_array(m, 4);

	for (i = 1; i <= a->n; i++) {
		uint32_t *t = last;

		for (j = 1; j < m; j++) {
			bool same = words_same(a, i - 1, b, j - 1);
			uint32_t d = same ? last[j - 1] + 1 : 0;

			if (same && d >= last[j] && d >= row[j - 1]) {
				row[j] = d;
				step[i * m + j] = 1;
			} else if (last[j] >= row[j - 1]) {
				row[j] = last[j];
				step[i * m + j] = 2;
			} else
				row[j] = row[j - 1];
		}
		last = row;
		row = t;
		row[0] = 0;
	}
	for (i = a->n, j = b->n; i > 0 && j > 0;) {
		uint8_t s = step[i * m + j];

		if (s == 1)
			matched[a->block[i - 1]]++;
		i -= s != 0;
		j -= s != 2;
	}
	free(step);
	free(last);
	free(row);
}

#endif
