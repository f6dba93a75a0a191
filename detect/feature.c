/* SPDX-License-Identifier: ISC */
/*
 * A word in, the hashes of its parts out.
 */
#include "detect/feature.h"

#define SEED		0x9e3779b97f4a7c15u
#define SEED_SKELETON	0xc2b2ae3d27d4eb4fu
#define SEED_SHAPE	0x165667b19e3779f9u
#define FACTOR		0xff51afd7ed558ccdu

static inline uint64_t
step(uint64_t h, uint32_t c)
{
	h = (h ^ c) * FACTOR;
	return h ^ (h >> 32);
}

/* n-grams that begin at *c; what is of no use is written over by the next. */
static inline __attribute__((always_inline)) size_t
grams_at(const uint32_t *c, size_t shortest, size_t longest, uint64_t seed,
    uint64_t *out)
{
	size_t k, m = 0;
	uint64_t h = seed;

	for (k = 1; k <= longest; k++) {
		h = step(h, c[k - 1]);
		out[m] = h;
		m += k >= shortest && (k > 1 || *c != ' ');
	}
	return m;
}

/*
 * n-grams of c[0..n) of the given lengths; how many.  Inlined, so that the
 * lengths are known, and most are made without a question.
 */
static inline __attribute__((always_inline)) size_t
grams(const uint32_t *c, size_t n, size_t shortest, size_t longest,
    uint64_t seed, uint64_t *out)
{
	size_t i, m = 0;

	for (i = 0; i + longest <= n; i++)
		m += grams_at(c + i, shortest, longest, seed, out + m);
	for (; i < n; i++)
		m += grams_at(c + i, shortest, n - i, seed, out + m);
	return m;
}

static uint64_t
whole(const uint32_t *c, size_t n, uint64_t seed)
{
	uint64_t h = seed;
	size_t i;

	for (i = 0; i < n; i++)
		h = step(h, c[i]);
	return h;
}

/* The features of the skeleton of a word; how many. */
static size_t
skeleton(const struct word *w, uint64_t *out)
{
	uint32_t s[WORD_MAX + 2] = { 0 };
	size_t i, n = w->n + 2, m;

	for (i = 0; i < n; i++)
		s[i] = script_skeleton(w->c[i]);
	m = grams(s, n, 3, FEATURE_N, SEED_SKELETON, out);
	if (n > FEATURE_N)
		out[m++] = whole(s, n, SEED_SKELETON);
	return m;
}

size_t
feature_word(const struct word *w, uint64_t out[FEATURE_MAX])
{
	size_t n = w->n + 2, m;

	if (w->script == SCRIPT_HANI)
		return grams(w->c + 1, w->n, 1, 3, SEED, out);
	m = grams(w->c, n, 1, FEATURE_N, SEED, out);
	if (n > FEATURE_N)
		out[m++] = whole(w->c, n, SEED);
	if (w->script == SCRIPT_ARAB)
		m += skeleton(w, out + m);
	return m;
}

uint64_t
feature_whole(const struct word *w)
{
	return whole(w->c, w->n + 2, SEED);
}

uint64_t
feature_shape(unsigned shape)
{
	return step(SEED_SHAPE, shape);
}
