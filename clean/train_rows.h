/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_TRAIN_ROWS_H
#define CLEAN_TRAIN_ROWS_H

/*
 * The rows of all pages that are learned from, and the training of a forest
 * on them, fold by fold.  For train_article.c only; so it is all static.
 */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "clean/boost.h"
#include "clean/feature.h"
#include "clean/train_fold.h"
#include "common/buf.h"
#include "common/message.h"

/* A page as it was read, and where its rows are. */
struct sample {
	char	*id;
	uint32_t site;			/* hash */
	unsigned fold;
	size_t	 from, rows;
	bool	 known;			/* has an answer at all */
};

static struct {
	float	*value;			/* FEATURES a row */
	float	*answer, *weight, *likely;
	uint32_t *site;
	size_t	 n, cap;
} rows;

static struct sample *samples;
static size_t nsamples;

static void
rows_room(size_t n)
{
	if (rows.n + n <= rows.cap)
		return;
	rows.cap = (rows.n + n) * 3 / 2;
	rows.value = reallocate_array(rows.value, rows.cap,
	    FEATURES * sizeof(float));
	rows.answer = reallocate_array(rows.answer, rows.cap, sizeof(float));
	rows.weight = reallocate_array(rows.weight, rows.cap, sizeof(float));
	rows.likely = reallocate_array(rows.likely, rows.cap, sizeof(float));
	rows.site = reallocate_array(rows.site, rows.cap, 4);
}

/* Does a row belong to what fold k is not in (-1: all)? */
static size_t
rows_without(int k, uint32_t *use)
{
	size_t n = 0, i, j;

	for (i = 0; i < nsamples; i++) {
		const struct sample *s = &samples[i];

		if (!s->known || (int)s->fold == k)
			continue;
		for (j = s->from; j < s->from + s->rows; j++)
			if (rows.weight[j] > 0)
				use[n++] = (uint32_t)j;
	}
	return n;
}

/* Train on all but each fold, to fill likely; then on all. */
static void
train(size_t width, const struct boost_options *o, struct boost_forest *f,
    bool folds, bool all)
{
	struct boost_rows r = { .n = rows.n, .width = width,
	    .group = rows.site };
	uint32_t *use = allocate_array(rows.n, 4);
	size_t i, j;
	int k;

	boost_bin(&r, rows.value, FEATURES);
	for (k = 0; k < FOLDS && folds; k++) {
		f[k] = boost_train(&r, use, rows_without(k, use), rows.answer,
		    rows.weight, o);
		for (i = 0; i < nsamples; i++)
			for (j = 0; (int)samples[i].fold == k &&
			    j < samples[i].rows; j++)
				rows.likely[samples[i].from + j] = forest_ask(
				    &f[k].forest, rows.value +
				    (samples[i].from + j) * FEATURES);
		fprintf(stderr, "%s: width %zu fold %d\n", program, width,
		    k);
	}
	if (all)
		f[FOLDS] = boost_train(&r, use, rows_without(-1, use),
		    rows.answer, rows.weight, o);
	boost_rows_release(&r);
	free(use);
}

#endif
