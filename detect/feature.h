/* SPDX-License-Identifier: ISC */
#ifndef DETECT_FEATURE_H
#define DETECT_FEATURE_H

#include "detect/script.h"

/*
 * What the model knows a word by: the hashes of its n-grams of 1 to
 * FEATURE_N letters with the edges of the word, and of the whole word.
 * In Arabic script the same once more over the skeleton of the word.
 */
#define FEATURE_N	5
#define FEATURE_MAX	(2 * (FEATURE_N * (WORD_MAX + 2) + 1))

size_t		feature_word(const struct word *, uint64_t[FEATURE_MAX]);

/*
 * The hash of the whole word; and the same out of those that feature_word()
 * gave, but for Han.
 */
uint64_t	feature_whole(const struct word *);

static inline uint64_t
feature_of_whole(const struct word *w, const uint64_t *h)
{
	unsigned n = w->n + 2;

	return h[n > FEATURE_N ? FEATURE_N * n - (FEATURE_N - 1) * FEATURE_N /
	    2 - 2 : n - 2];
}

/* Of the signs around a word; only where shape is not 0. */
uint64_t	feature_shape(unsigned shape);

#endif
