/* SPDX-License-Identifier: ISC */
/*
 * Words in, sets of alike words out: as many as a cell can name, begun with
 * the commonest patterns of labels, then moved to the middle of the words
 * that are nearest.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "common/message.h"
#include "detect/train-words.h"

#define STRONG	0.5f	/* chances that a pattern tells apart */
#define WEAK	0.08f
#define OTHER	0.3f	/* ... of a label that the word was not met in */
#define NOTHING	1e-4f	/* chance of a label that a set lacks */
#define LISTED	0.05f	/* a set is tried for labels it has so much of */
#define ROUNDS	3

/* The pattern of a word: which labels it is strong, which weak in. */
static uint64_t
word_pattern(const struct vocabulary *v, const struct entry *e,
    const float *p)
{
	uint64_t h = 1;
	uint32_t i;

	for (i = 0; i < e->n; i++)
		if (p[i] >= WEAK) {
			h = (h ^ (2u * v->meet[e->first + i].label +
			    (p[i] >= STRONG))) * 0xff51afd7ed558ccdu;
			h ^= h >> 32;
		}
	return 3 * h + (p[e->n] >= WEAK) + (p[e->n] >= OTHER);
}

struct pattern {
	uint64_t	key;
	float		worth;
	uint32_t	entry;
};

static int
by_pattern(const void *a, const void *b)
{
	const struct pattern *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->entry < y->entry ? -1 : x->entry > y->entry;
}

static int
by_pattern_worth(const void *a, const void *b)
{
	const struct pattern *x = a, *y = b;

	if (x->worth != y->worth)
		return x->worth > y->worth ? -1 : 1;
	return x->key < y->key ? -1 : x->key > y->key;
}

static void
set_fill(struct vocabulary *v, float *row, const struct entry *e)
{
	float p[MODEL_LABELS + 1];
	uint32_t i;

	word_chances(v, e, NO_LABEL, p);
	row[v->fit->labels] += p[e->n] * e->worth;
	for (i = 0; i < e->n; i++)
		row[v->meet[e->first + i].label] += p[i] * e->worth;
}

/* Sums of chances to logs; and which sets to try for a label. */
static void
sets_close(struct vocabulary *v)
{
	unsigned s, l, labels = v->fit->labels;
	float sum, *c;

	memset(v->listed, 0, labels * sizeof(*v->listed));
	for (s = 1; s < v->sets; s++) {
		c = set_chances(v, s);
		for (sum = 0, l = 0; l <= labels; l++)
			sum += c[l];
		for (l = 0; l <= labels; l++) {
			c[l] = sum > 0 ? c[l] / sum : 0;
			if (l < labels && c[l] >= LISTED)
				v->list[l][v->listed[l]++] = (uint16_t)s;
			c[l] = logf((c[l] + NOTHING) /
			    (1 + NOTHING * (float)labels));
		}
	}
}

/* First a set of each label alone, then those of the commonest patterns. */
static void
sets_begin(struct vocabulary *v)
{
	struct pattern *x = allocate_array(v->n, sizeof(*x));
	unsigned l, labels = v->fit->labels;
	float p[MODEL_LABELS + 1];
	size_t i, n = 0;

	for (i = 0; i < v->n; i++) {
		word_chances(v, &v->entry[i], NO_LABEL, p);
		x[i] = (struct pattern){ word_pattern(v, &v->entry[i], p),
		    v->entry[i].worth, (uint32_t)i };
	}
	qsort(x, v->n, sizeof(*x), by_pattern);
	for (i = 0; i < v->n; i++)
		if (n > 0 && x[n - 1].key == x[i].key)
			x[n - 1].worth += x[i].worth;
		else
			x[n++] = x[i];
	qsort(x, n, sizeof(*x), by_pattern_worth);
	v->chance = allocate_array((size_t)LEXICON_SETS * (labels + 1),
	    sizeof(*v->chance));
	v->sets = 1;
	for (l = 0; l < labels; l++)
		set_chances(v, v->sets++)[l] = 1;
	for (i = 0; i < n && v->sets < LEXICON_SETS; i++)
		set_fill(v, set_chances(v, v->sets++),
		    &v->entry[x[i].entry]);
	message("%s: lexicon: %zu patterns", script_name(v->fit->script), n);
	free(x);
	sets_close(v);
}

/* The set nearest to a word. */
static uint16_t
set_nearest(const struct vocabulary *v, const struct entry *e, const float *p)
{
	const struct meet *m = v->meet + e->first;
	uint32_t i, top = 0;
	unsigned k, l, labels = v->fit->labels;
	float x, best = 0;
	uint16_t set = 0;

	for (i = 1; i < e->n; i++)
		top = p[i] > p[top] ? i : top;
	l = m[top].label;
	for (k = 0; k < v->listed[l]; k++) {
		const float *c = set_chances(v, v->list[l][k]);

		for (x = p[e->n] * c[labels], i = 0; i < e->n; i++)
			x += p[i] * c[m[i].label];
		if (set == 0 || x > best) {
			best = x;
			set = v->list[l][k];
		}
	}
	return set;
}

static void
sets_choose(struct vocabulary *v)
{
	float p[MODEL_LABELS + 1];
	size_t i;

	for (i = 0; i < v->n; i++) {
		word_chances(v, &v->entry[i], NO_LABEL, p);
		v->entry[i].set = set_nearest(v, &v->entry[i], p);
	}
}

/* The sets with a line less, which the training uses. */
static void
sets_without(struct vocabulary *v)
{
	float p[MODEL_LABELS + 1];
	size_t i;
	uint32_t k;

	for (i = 0; i < v->n; i++) {
		struct entry *e = &v->entry[i];

		for (k = 0; k < e->n; k++) {
			struct meet *m = v->meet + e->first + k;

			m->set = word_chances(v, e, m->label, p) > 0 ?
			    set_nearest(v, e, p) : 0;
		}
	}
}

void
sets_make(struct vocabulary *v)
{
	unsigned l, labels = v->fit->labels, round;
	size_t i;

	v->list = allocate_array(labels, sizeof(*v->list));
	v->listed = allocate_array(labels, sizeof(*v->listed));
	for (l = 0; l < labels; l++)
		v->list[l] = allocate_array(LEXICON_SETS, sizeof(**v->list));
	sets_begin(v);
	for (round = 0; round < ROUNDS; round++) {
		sets_choose(v);
		memset(v->chance, 0, (size_t)LEXICON_SETS * (labels + 1) *
		    sizeof(*v->chance));
		for (l = 0; l < labels; l++)
			set_chances(v, l + 1)[l] = 1e-9f;
		for (i = 0; i < v->n; i++)
			set_fill(v, set_chances(v, v->entry[i].set),
			    &v->entry[i]);
		sets_close(v);
	}
	sets_choose(v);
	sets_without(v);
}
