/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_BOOST_H
#define CLEAN_BOOST_H

/*
 * Rows with answers into a forest: gradient boosting (Friedman 2001) of
 * oblivious trees on the logistic loss, with second-order leaves.  For
 * programs that train only, one file each; so it is all static.
 * The same rows give the same forest on every machine with IEEE floats.
 */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clean/forest.h"
#include "common/buf.h"

#define BOOST_BINS	64

struct boost_options {
	unsigned	 trees;
	float		 rate;		/* learning rate */
	float		 calm;		/* added to the weight of a leaf */
	unsigned	 take;		/* of 8, features tried for a tree */
	unsigned	 groups;	/* of 8, groups of rows seen by a tree */
};

/* What is learned from; value holds width numbers a row. */
struct boost_rows {
	size_t		 n, width;
	uint8_t		*bin;		/* a column behind the other */
	float		*border;	/* BOOST_BINS a column */
	unsigned	*borders;	/* how many of them a column has */
	const uint32_t	*group;		/* what a row is of; NULL: itself */
};

struct boost_forest {
	struct forest	 forest;
	struct question	*question;
	float		*leaf;
};

static int
boost_order(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;

	return (x > y) - (x < y);
}

/* Borders between quantiles of a sample of one column. */
static unsigned
boost_borders(float *sample, size_t n, float *border)
{
	unsigned k, have = 0;

	qsort(sample, n, sizeof(*sample), boost_order);
	for (k = 1; k < BOOST_BINS; k++) {
		size_t i = n * k / BOOST_BINS, j = i;
		float b;

		/* Between two values: the next other one on the left. */
		while (j > 0 && sample[j - 1] == sample[i])
			j--;
		if (j == 0)
			continue;
		b = (sample[j - 1] + sample[j]) / 2;
		if (b < sample[j - 1] || b >= sample[j])
			b = sample[j - 1];
		if (have == 0 || b > border[have - 1])
			border[have++] = b;
	}
	return have;
}

static void
boost_bin(struct boost_rows *r, const float *value, size_t stride)
{
	size_t i, c, step = r->n / 20000 + 1, n;
	float *sample = allocate_array(r->n / step + 1, sizeof(*sample));

	r->bin = allocate_array(r->n, r->width);
	r->border = allocate_array(r->width * BOOST_BINS, sizeof(float));
	r->borders = allocate_array(r->width, sizeof(unsigned));
	for (c = 0; c < r->width; c++) {
		float *border = r->border + c * BOOST_BINS;

		for (n = 0, i = 0; i < r->n; i += step)
			sample[n++] = value[i * stride + c];
		r->borders[c] = boost_borders(sample, n, border);
		for (i = 0; i < r->n; i++) {
			float v = value[i * stride + c];
			unsigned lo = 0, hi = r->borders[c];

			while (lo < hi) {
				unsigned mid = (lo + hi) / 2;

				if (v > border[mid])
					lo = mid + 1;
				else
					hi = mid;
			}
			r->bin[c * r->n + i] = (uint8_t)lo;
		}
	}
	free(sample);
}

static void
boost_rows_release(struct boost_rows *r)
{
	free(r->bin);
	free(r->border);
	free(r->borders);
}

struct boost_sum { float g, h; };

/* The gain of the best border of a column over all leaves, and the border. */
static float
boost_column(const struct boost_rows *r, size_t c, const uint32_t *use,
    size_t uses, const uint8_t *leaf, unsigned leaves,
    const struct boost_sum *gh, float calm, unsigned *border)
{
	static struct boost_sum hist[FOREST_LEAVES][BOOST_BINS];
	static float gain[BOOST_BINS];
	const uint8_t *bin = r->bin + c * r->n;
	unsigned l, b;
	float best = 0;
	size_t i;

	memset(hist, 0, leaves * sizeof(hist[0]));
	memset(gain, 0, sizeof(gain));
	for (i = 0; i < uses; i++) {
		struct boost_sum *s = &hist[leaf[i]][bin[use[i]]];

		s->g += gh[i].g;
		s->h += gh[i].h;
	}
	for (l = 0; l < leaves; l++) {
		struct boost_sum all = { 0, 0 }, left = { 0, 0 };

		for (b = 0; b <= r->borders[c]; b++) {
			all.g += hist[l][b].g;
			all.h += hist[l][b].h;
		}
		for (b = 0; b < r->borders[c]; b++) {
			float g, h;

			left.g += hist[l][b].g;
			left.h += hist[l][b].h;
			g = all.g - left.g;
			h = all.h - left.h;
			gain[b] += left.g * left.g / (left.h + calm) +
			    g * g / (h + calm) -
			    all.g * all.g / (all.h + calm);
		}
	}
	for (b = 0; b < r->borders[c]; b++)
		if (gain[b] > best) {
			best = gain[b];
			*border = b;
		}
	return best;
}

static uint32_t
boost_random(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

/* Grow one tree on gradients; leaf[i] becomes the leaf of use[i]. */
static void
boost_tree(const struct boost_rows *r, const uint32_t *use, size_t uses,
    const struct boost_sum *gh, uint8_t *leaf,
    const struct boost_options *o, uint32_t *seed, struct question *q,
    float *value)
{
	struct boost_sum sum[FOREST_LEAVES] = { { 0, 0 } };
	uint8_t *tried = allocate_array(r->width, 1);
	size_t c, i;
	unsigned d, l;

	for (c = 0; c < r->width; c++)
		tried[c] = boost_random(seed) % 8 < o->take;
	memset(leaf, 0, uses);
	for (d = 0; d < FOREST_DEPTH; d++) {
		size_t column = 0;
		unsigned border = 0, b = 0;
		float best = 0, gain;

		for (c = 0; c < r->width; c++) {
			if (!tried[c] || r->borders[c] == 0)
				continue;
			gain = boost_column(r, c, use, uses, leaf, 1u << d,
			    gh, o->calm, &b);
			if (gain > best) {
				best = gain;
				column = c;
				border = b;
			}
		}
		q[d].feature = (uint16_t)column;
		q[d].border = r->border[column * BOOST_BINS + border];
		for (i = 0; i < uses; i++)
			leaf[i] |= (uint8_t)((r->bin[column * r->n + use[i]] >
			    border) << d);
	}
	for (i = 0; i < uses; i++) {
		sum[leaf[i]].g += gh[i].g;
		sum[leaf[i]].h += gh[i].h;
	}
	for (l = 0; l < FOREST_LEAVES; l++)
		value[l] = o->rate * sum[l].g / (sum[l].h + o->calm);
	free(tried);
}

#define BOOST_EASY	0.04f	/* error of a row that is seldom looked at */
#define BOOST_SELDOM	6	/* one of so many; it then counts for all */

/* Is a group among those that a tree sees? */
static bool
boost_sees(uint32_t group, uint32_t tree, unsigned groups)
{
	uint32_t h = (group * 2654435761u) ^ (tree * 2246822519u);

	h = (h ^ h >> 15) * 2246822519u;
	h = (h ^ h >> 13) * 3266489917u;
	return (h >> 16) % 8 < groups;
}

/*
 * The rows that a tree is grown on, of the groups that it sees: all that are
 * not well known yet, and some of the others (Ke et al. 2017, "gradient-based
 * one-side sampling").
 */
static size_t
boost_pick(const struct boost_rows *r, const struct boost_options *o,
    const uint32_t *use, size_t uses, const float *score,
    const float *answer, const float *weight, uint32_t tree, uint32_t *seed,
    uint32_t *pick, struct boost_sum *gh)
{
	size_t i, n = 0;

	for (i = 0; i < uses; i++) {
		float p = 1 / (1 + expf(-score[i]));
		float error = answer[use[i]] - p, w = weight[use[i]];

		if (!boost_sees(r->group == NULL ? use[i] : r->group[use[i]],
		    tree, o->groups))
			continue;
		if (fabsf(error) < BOOST_EASY) {
			if (boost_random(seed) % BOOST_SELDOM != 0)
				continue;
			w *= BOOST_SELDOM;
		}
		pick[n] = use[i];
		gh[n].g = w * error;
		gh[n++].h = w * p * (1 - p);
	}
	return n;
}

static unsigned
boost_leaf(const struct boost_rows *r, const struct question *q, size_t row)
{
	unsigned at = 0, d, bin;

	for (d = 0; d < FOREST_DEPTH; d++) {
		const float *border = r->border + q[d].feature * BOOST_BINS;

		/* bin b holds what is above b borders */
		bin = r->bin[q[d].feature * r->n + row];
		at |= (unsigned)(bin > 0 && border[bin - 1] >=
		    q[d].border) << d;
	}
	return at;
}

/*
 * Learn from the rows named in use: answer (0 to 1) and weight are of all
 * rows.
 */
static struct boost_forest
boost_train(const struct boost_rows *r, const uint32_t *use, size_t uses,
    const float *answer, const float *weight, const struct boost_options *o)
{
	struct boost_sum *gh = allocate_array(uses, sizeof(*gh));
	float *score = allocate_array(uses, sizeof(*score));
	uint32_t *pick = allocate_array(uses, sizeof(*pick));
	uint8_t *leaf = allocate_array(uses, 1);
	struct boost_forest f;
	uint32_t seed = 1;
	unsigned t;
	size_t i, n;

	f.question = allocate_array(o->trees * FOREST_DEPTH,
	    sizeof(*f.question));
	f.leaf = allocate_array(o->trees * FOREST_LEAVES, sizeof(*f.leaf));
	f.forest.trees = o->trees;
	f.forest.question = f.question;
	f.forest.leaf = f.leaf;
	for (t = 0; t < o->trees; t++) {
		struct question *q = f.question + t * FOREST_DEPTH;
		float *value = f.leaf + t * FOREST_LEAVES;

		n = boost_pick(r, o, use, uses, score, answer, weight, t,
		    &seed, pick, gh);
		boost_tree(r, pick, n, gh, leaf, o, &seed, q, value);
		for (i = 0; i < uses; i++)
			score[i] += value[boost_leaf(r, q, use[i])];
	}
	free(gh);
	free(score);
	free(pick);
	free(leaf);
	return f;
}

static void
boost_forest_release(struct boost_forest *f)
{
	free(f->question);
	free(f->leaf);
}

/* Print a forest as C. */
static void
boost_print(const struct boost_forest *f, const char *name)
{
	unsigned i;

	printf("\nstatic const struct question %s_question[] = {", name);
	for (i = 0; i < f->forest.trees * FOREST_DEPTH; i++)
		printf("%s{%u,%.9g},", i % FOREST_DEPTH == 0 ? "\n" : "",
		    f->question[i].feature, (double)f->question[i].border);
	printf("\n};\n\nstatic const float %s_leaf[] = {", name);
	for (i = 0; i < f->forest.trees * FOREST_LEAVES; i++)
		printf("%s%.4g,", i % 16 == 0 ? "\n" : "",
		    (double)f->leaf[i] + 0.0);
	printf("\n};\n\nstatic const struct forest %s = {\n\t%u, %s_question, "
	    "%s_leaf\n};\n", name, f->forest.trees, name, name);
}

#endif
