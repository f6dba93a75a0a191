/* SPDX-License-Identifier: ISC */
/* Rows of numbers into likelihoods, by a forest of small trees. */
#include "clean/forest.h"

#include <string.h>

#include "common/block.h"

/*
 * The logistic function.  Of one's own, since expf() may differ in the last
 * digit from machine to machine, and forests must not.
 */
float
forest_share(float sum)
{
	union { float f; uint32_t bits; } power;
	float x = sum * 1.44269504f, rest;
	int whole;

	if (x > 40)
		return 1;
	if (x < -40)
		return 0;
	whole = (int)x - (x < 0);
	rest = (x - (float)whole) * 0.693147181f;
	power.bits = (uint32_t)(127 - whole) << 23;
	/* exp(-rest), 0 <= rest < ln 2, by its series */
	return 1 / (1 + power.f * (1 - rest * (1 - rest / 2 * (1 - rest / 3 *
	    (1 - rest / 4 * (1 - rest / 5 * (1 - rest / 6 *
	    (1 - rest / 7))))))));
}

float
forest_ask(const struct forest *f, const float *row)
{
	const struct question *q = f->question;
	const float *leaf = f->leaf;
	float sum = 0;
	unsigned t, d, at;

	for (t = 0; t < f->trees; t++) {
		for (at = d = 0; d < FOREST_DEPTH; d++, q++)
			at |= (unsigned)(row[q->feature] > q->border) << d;
		sum += leaf[at];
		leaf += FOREST_LEAVES;
	}
	return forest_share(sum);
}

/* Eight rows side by side: a number of each in a vector. */
#define LANES	8
typedef float lane __attribute__((vector_size(LANES * sizeof(float))));
typedef int32_t lane_index
    __attribute__((vector_size(LANES * sizeof(int32_t))));

static BLOCK_INLINE void
lanes_ask(const struct forest *f, const lane *number, float *sum)
{
	const struct question *q = f->question;
	const float *leaf = f->leaf;
	unsigned t, d, k;
	lane_index at;

	memset(sum, 0, LANES * sizeof(*sum));
	for (t = 0; t < f->trees; t++) {
		memset(&at, 0, sizeof(at));
		for (d = 0; d < FOREST_DEPTH; d++, q++)
			at |= (number[q->feature] > q->border) &
			    (1 << d);
		for (k = 0; k < LANES; k++)
			sum[k] += leaf[at[k]];
		leaf += FOREST_LEAVES;
	}
}

static BLOCK_WIDE void
lanes_ask_wide(const struct forest *f, const lane *number, float *sum)
{
	lanes_ask(f, number, sum);
}

static void
lanes_ask_narrow(const struct forest *f, const lane *number, float *sum)
{
	lanes_ask(f, number, sum);
}

void
forest_ask_all(const struct forest *f, const float *row, size_t width,
    size_t n, float *out)
{
	bool wide = block_wide();
	lane number[FOREST_WIDTH];
	float sum[LANES];
	size_t i, k, j, lanes;

	for (i = 0; i < n; i += LANES) {
		lanes = n - i < LANES ? n - i : LANES;
		for (k = 0; k < LANES; k++) {
			const float *from = row + (i + k % lanes) * width;

			for (j = 0; j < width; j++)
				number[j][k] = from[j];
		}
		if (wide)
			lanes_ask_wide(f, number, sum);
		else
			lanes_ask_narrow(f, number, sum);
		for (k = 0; k < lanes; k++)
			out[i + k] = forest_share(sum[k]);
	}
}
