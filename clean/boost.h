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
	uint32_t	 seed;		/* another draw of what is taken */
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

/* Sums of a column: BOOST_BINS of each leaf. */
struct boost_hist { struct boost_sum bin[FOREST_LEAVES / 2][BOOST_BINS]; };

/* The rows of one side of the last split, together. */
struct boost_side {
	uint32_t	*row;
	uint8_t		*leaf;
	struct boost_sum *gh;
	size_t		 n;
};

static void
boost_fill(const uint8_t *bin, const struct boost_side *s,
    struct boost_hist *h)
{
	size_t i;

	for (i = 0; i < s->n; i++) {
		struct boost_sum *sum = &h->bin[s->leaf[i]][bin[s->row[i]]];

		sum->g += s->gh[i].g;
		sum->h += s->gh[i].h;
	}
}

/*
 * Sums of the leaves of a depth from those of the depth above: one half is
 * counted, the other is what remains of the parents.
 */
static void
boost_halve(const uint8_t *bin, unsigned bins, const struct boost_side *s,
    unsigned half, bool upper, struct boost_hist *h)
{
	unsigned l, b, counted = upper ? half : 0, rest = upper ? 0 : half;

	for (l = 0; l < half; l++)
		memcpy(h->bin[l + half], h->bin[l], sizeof(h->bin[l]));
	for (l = 0; l < half; l++)
		memset(h->bin[l + counted], 0, bins * sizeof(h->bin[0][0]));
	boost_fill(bin, s, h);
	for (l = 0; l < half; l++)
		for (b = 0; b < bins; b++) {
			h->bin[l + rest][b].g -= h->bin[l + counted][b].g;
			h->bin[l + rest][b].h -= h->bin[l + counted][b].h;
		}
}

/* The gain of the best border of a column over all leaves, and the border. */
static float
boost_column(const struct boost_hist *hist, unsigned borders, unsigned leaves,
    float calm, unsigned *border)
{
	float gain[BOOST_BINS] = { 0 }, best = 0;
	unsigned l, b;

	for (l = 0; l < leaves; l++) {
		const struct boost_sum *bin = hist->bin[l];
		struct boost_sum all = { 0, 0 }, left = { 0, 0 };
		float whole;

		for (b = 0; b <= borders; b++) {
			all.g += bin[b].g;
			all.h += bin[b].h;
		}
		whole = all.g * all.g / (all.h + calm);
		for (b = 0; b < borders; b++) {
			float g, h;

			left.g += bin[b].g;
			left.h += bin[b].h;
			g = all.g - left.g;
			h = all.h - left.h;
			gain[b] += left.g * left.g / (left.h + calm) +
			    g * g / (h + calm) - whole;
		}
	}
	for (b = 0; b < borders; b++)
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

/* What a tree is grown on: the bins of its rows, column behind column. */
struct boost_view {
	uint8_t		*bin;
	uint16_t	*column;	/* those that may be asked of */
	size_t		 columns, n;
	struct boost_sum *gh;
	uint8_t		*leaf;
	struct boost_side side;		/* the smaller part of the last split */
	struct boost_hist *hist;	/* of each column */
};

/* Split by a question.  True: the upper part is the smaller one. */
static bool
boost_split(struct boost_view *v, size_t column, unsigned border,
    unsigned depth)
{
	const uint8_t *bin = v->bin + column * v->n;
	struct boost_side *side = &v->side;
	size_t i, above = 0;
	bool upper;

	for (i = 0; i < v->n; i++) {
		unsigned bit = bin[i] > border;

		v->leaf[i] |= (uint8_t)(bit << depth);
		above += bit;
	}
	upper = above * 2 < v->n;
	side->n = 0;
	for (i = 0; i < v->n; i++)
		if ((v->leaf[i] >> depth & 1) == upper) {
			side->row[side->n] = (uint32_t)i;
			side->leaf[side->n] = v->leaf[i];
			side->gh[side->n++] = v->gh[i];
		}
	return upper;
}

/* The best question of a depth; its column, as v counts them. */
static size_t
boost_ask(const struct boost_rows *r, struct boost_view *v, unsigned depth,
    bool upper, float calm, unsigned *border)
{
	size_t k, column = 0;
	unsigned b = 0;
	float best = 0, gain;

	*border = 0;
	for (k = 0; k < v->columns; k++) {
		const uint8_t *bin = v->bin + k * v->n;
		unsigned borders = r->borders[v->column[k]];
		struct boost_hist *h = &v->hist[k];

		if (depth == 0) {
			memset(h->bin[0], 0, sizeof(h->bin[0]));
			boost_fill(bin, &v->side, h);
		} else
			boost_halve(bin, borders + 1, &v->side,
			    1u << (depth - 1), upper, h);
		gain = boost_column(h, borders, 1u << depth, calm, &b);
		if (gain > best) {
			best = gain;
			column = k;
			*border = b;
		}
	}
	return column;
}

/* Take the columns of a tree at random, and its rows' bins in them. */
static void
boost_look(const struct boost_rows *r, struct boost_view *v,
    const uint32_t *use, unsigned take, uint32_t *seed)
{
	size_t c, i;

	v->columns = 0;
	for (c = 0; c < r->width; c++)
		if (boost_random(seed) % 8 < take && r->borders[c] > 0) {
			const uint8_t *from = r->bin + c * r->n;
			uint8_t *bin = v->bin + v->columns * v->n;

			v->column[v->columns++] = (uint16_t)c;
			for (i = 0; i < v->n; i++)
				bin[i] = from[use[i]];
		}
	memset(v->leaf, 0, v->n);
	for (i = 0; i < v->n; i++) {
		v->side.row[i] = (uint32_t)i;
		v->side.leaf[i] = 0;
		v->side.gh[i] = v->gh[i];
	}
	v->side.n = v->n;
}

/* Grow one tree. */
static void
boost_tree(const struct boost_rows *r, struct boost_view *v,
    const struct boost_options *o, struct question *q, float *value)
{
	struct boost_sum sum[FOREST_LEAVES] = { { 0, 0 } };
	unsigned d, l, border;
	bool upper = false;
	size_t i, k, c;

	for (d = 0; d < FOREST_DEPTH; d++) {
		k = boost_ask(r, v, d, upper, o->calm, &border);
		c = v->column[k];
		q[d].feature = (uint16_t)c;
		q[d].border = r->border[c * BOOST_BINS + border];
		upper = boost_split(v, k, border, d);
	}
	for (i = 0; i < v->n; i++) {
		sum[v->leaf[i]].g += v->gh[i].g;
		sum[v->leaf[i]].h += v->gh[i].h;
	}
	for (l = 0; l < FOREST_LEAVES; l++)
		value[l] = o->rate * sum[l].g / (sum[l].h + o->calm);
}

static void
boost_view_init(struct boost_view *v, size_t width, size_t rows)
{
	v->bin = allocate_array(width, rows);
	v->column = allocate_array(width, sizeof(*v->column));
	v->gh = allocate_array(rows, sizeof(*v->gh));
	v->leaf = allocate_array(rows, 1);
	v->side.row = allocate_array(rows, sizeof(*v->side.row));
	v->side.leaf = allocate_array(rows, 1);
	v->side.gh = allocate_array(rows, sizeof(*v->side.gh));
	v->hist = allocate_array(width, sizeof(*v->hist));
}

static void
boost_view_release(struct boost_view *v)
{
	free(v->bin);
	free(v->column);
	free(v->gh);
	free(v->leaf);
	free(v->side.row);
	free(v->side.leaf);
	free(v->side.gh);
	free(v->hist);
}

/* Is a group among those that a tree sees? */
static bool
boost_sees(uint32_t group, uint32_t tree, unsigned groups)
{
	uint32_t h = (group * 2654435761u) ^ (tree * 2246822519u);

	h = (h ^ h >> 15) * 2246822519u;
	h = (h ^ h >> 13) * 3266489917u;
	return (h >> 16) % 8 < groups;
}

#define BOOST_ROWS	30000	/* about as many are picked for a tree */
#define BOOST_MOST	50000	/* and no more than that */
#define BOOST_STEADY	0.1f	/* of the curvature beside the slope */

/*
 * The rows that a tree is grown on, of the groups that it sees: the more is
 * to be learned from one the likelier it is taken, and the less it then
 * counts (Ibragimov and Gusev 2019, "minimal variance sampling").  *scale
 * follows the number that are taken.
 */
static size_t
boost_pick(const struct boost_rows *r, const struct boost_options *o,
    const uint32_t *use, size_t uses, const float *score,
    const float *answer, const float *weight, uint32_t tree, uint32_t *seed,
    float *scale, uint32_t *pick, struct boost_sum *gh)
{
	size_t i, n = 0;
	float sum = 0;

	for (i = 0; i < uses; i++) {
		float p, g, h, much, chance;

		if (!boost_sees(r->group == NULL ? use[i] : r->group[use[i]],
		    tree, o->groups))
			continue;
		p = forest_share(score[use[i]]);
		g = weight[use[i]] * (answer[use[i]] - p);
		h = weight[use[i]] * p * (1 - p);
		much = sqrtf(g * g + BOOST_STEADY * h * h);
		sum += much;
		chance = much * *scale;
		if (chance < 1) {
			if ((float)boost_random(seed) >= chance * 16777216)
				continue;
			g /= chance;
			h /= chance;
		}
		if (n == BOOST_MOST)
			continue;
		pick[n] = use[i];
		gh[n].g = g;
		gh[n++].h = h;
	}
	/* Some have a chance of one: more of the others fill the rest. */
	*scale *= n == 0 ? 1 : n < BOOST_MOST ? BOOST_ROWS / (float)n : 0.5f;
	if (tree == 0)
		*scale = BOOST_ROWS / sum;
	return n;
}

/* Add what a tree says to the scores of all rows. */
static void
boost_add(const struct boost_rows *r, const struct question *q,
    const float *value, uint8_t *at, float *score)
{
	unsigned d;
	size_t i;

	memset(at, 0, r->n);
	for (d = 0; d < FOREST_DEPTH; d++) {
		const uint8_t *bin = r->bin + q[d].feature * r->n;
		const float *border = r->border + q[d].feature * BOOST_BINS;
		uint8_t bit = (uint8_t)(1u << d), most = 0;

		/* bin b holds what is above b borders */
		while (most < r->borders[q[d].feature] &&
		    border[most] < q[d].border)
			most++;
		for (i = 0; i < r->n; i++)
			at[i] |= bin[i] > most ? bit : 0;
	}
	for (i = 0; i < r->n; i++)
		score[i] += value[at[i]];
}

/*
 * Learn from the rows named in use: answer (0 to 1) and weight are of all
 * rows.
 */
static struct boost_forest
boost_train(const struct boost_rows *r, const uint32_t *use, size_t uses,
    const float *answer, const float *weight, const struct boost_options *o)
{
	float *score = allocate_array(r->n, sizeof(*score));
	uint8_t *at = allocate_array(r->n, 1);
	uint32_t *pick = allocate_array(BOOST_MOST, sizeof(*pick));
	struct boost_view v;
	struct boost_forest f;
	uint32_t seed = 1 + o->seed;
	float scale = 0;
	unsigned t;

	boost_view_init(&v, r->width, BOOST_MOST);
	f.question = allocate_array(o->trees * FOREST_DEPTH,
	    sizeof(*f.question));
	f.leaf = allocate_array(o->trees * FOREST_LEAVES, sizeof(*f.leaf));
	f.forest.trees = o->trees;
	f.forest.question = f.question;
	f.forest.leaf = f.leaf;
	boost_pick(r, o, use, uses, score, answer, weight, 0, &seed, &scale,
	    pick, v.gh);
	for (t = 0; t < o->trees; t++) {
		struct question *q = f.question + t * FOREST_DEPTH;
		float *value = f.leaf + t * FOREST_LEAVES;

		v.n = boost_pick(r, o, use, uses, score, answer, weight,
		    o->seed * 1000 + t + 1, &seed, &scale, pick, v.gh);
		boost_look(r, &v, pick, o->take, &seed);
		boost_tree(r, &v, o, q, value);
		boost_add(r, q, value, at, score);
	}
	boost_view_release(&v);
	free(score);
	free(at);
	free(pick);
	return f;
}

static inline void
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
