/* SPDX-License-Identifier: ISC */
/*
 * Lines of text in, the table of the features worth a row out.
 *
 * A feature is worth what it tells about the label: with q the share of a
 * feature among those of a label, the sum over labels of q log(q / mean q),
 * labels weighted by how often they are written.  That is told of each
 * feature alone; which of them say what no other does shows in a training
 * with more of them (fit_try()), after which fit_keep() makes the table anew.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "common/message.h"
#include "detect/train.h"

#define LOAD		5	/* features for a bucket of eight */
#define DISCOUNT	0.7f	/* taken off every count */
#define FLOOR		400000	/* features: a label has at least so many */
#define BYTES_MAX	1200000	/* of one label that are counted */

struct count {
	uint64_t	key;
	uint32_t	n;
};

struct counts {
	struct count	*slot;
	size_t		 mask, used;
	uint64_t	 total;
};

struct worth {
	uint64_t	key;
	float		sum, entropy;	/* of q; of q log q */
};

struct worths {
	struct worth	*slot;
	size_t		 mask, used;
};

static void
counts_grow(struct counts *c)
{
	struct counts new = { .mask = c->mask * 2 + 1 };
	size_t i, k;

	new.slot = allocate_array(new.mask + 1, sizeof(*new.slot));
	for (i = 0; i <= c->mask; i++) {
		if (c->slot[i].n == 0)
			continue;
		k = (c->slot[i].key >> 20) & new.mask;
		while (new.slot[k].n != 0)
			k = (k + 1) & new.mask;
		new.slot[k] = c->slot[i];
	}
	free(c->slot);
	c->slot = new.slot;
	c->mask = new.mask;
}

static void
counts_add(struct counts *c, uint64_t key)
{
	size_t k = (key >> 20) & c->mask;

	while (c->slot[k].n != 0 && c->slot[k].key != key)
		k = (k + 1) & c->mask;
	c->slot[k].key = key;
	c->total++;
	if (c->slot[k].n++ == 0 && ++c->used * 2 > c->mask)
		counts_grow(c);
}

static void
worths_grow(struct worths *w)
{
	struct worths new = { .mask = w->mask * 2 + 1 };
	size_t i, k;

	new.slot = allocate_array(new.mask + 1, sizeof(*new.slot));
	for (i = 0; i <= w->mask; i++) {
		if (w->slot[i].key == 0)
			continue;
		k = (w->slot[i].key >> 20) & new.mask;
		while (new.slot[k].key != 0)
			k = (k + 1) & new.mask;
		new.slot[k] = w->slot[i];
	}
	free(w->slot);
	w->slot = new.slot;
	w->mask = new.mask;
}

static void
worths_add(struct worths *w, uint64_t key, float q, float weight)
{
	size_t k = (key >> 20) & w->mask;

	while (w->slot[k].key != 0 && w->slot[k].key != key)
		k = (k + 1) & w->mask;
	w->slot[k].sum += weight * q;
	w->slot[k].entropy += weight * q * logf(q);
	if (w->slot[k].key == key)
		return;
	w->slot[k].key = key;
	if (++w->used * 2 > w->mask)
		worths_grow(w);
}

static void
count_text(struct counts *c, enum script script, struct span text)
{
	uint64_t h[FEATURE_MAX];
	struct words words;
	struct word word;
	size_t i, n;

	words_init(&words, text.s, text.n);
	while (words_next(&words, &word)) {
		if (word.script != script)
			continue;
		n = feature_word(&word, h);
		for (i = 0; i < n; i++)
			counts_add(c, h[i]);
		if (word.shape != 0)
			counts_add(c, feature_shape(word.shape));
	}
}

static float
weight_of(const struct language *l)
{
	return l->large ? 4 : 1;
}

static void
count_language(struct worths *w, const struct fit *f, unsigned label)
{
	const struct language *l = f->language[label];
	struct counts c = { .mask = (1u << 16) - 1 };
	struct buf junk;
	struct dice dice = { label };
	float weight, total;
	size_t i, bytes = 0;

	c.slot = allocate_array(c.mask + 1, sizeof(*c.slot));
	buf_init(&junk, 1u << 16);
	if (f->junk != 0 && label + 1 == f->labels)
		for (i = 0; i < 4000; i++) {
			sample_junk(&dice, f->script, &junk);
			count_text(&c, f->script,
			    (struct span){ junk.data, junk.len });
		}
	else
		for (i = 0; i < l->train.n && bytes < BYTES_MAX; i++) {
			count_text(&c, f->script, l->train.line[i]);
			bytes += l->train.line[i].n;
		}
	total = c.total < FLOOR ? FLOOR : (float)c.total;
	weight = weight_of(l);
	for (i = 0; i <= c.mask; i++)
		if (c.slot[i].n >= 2)
			worths_add(w, c.slot[i].key,
			    ((float)c.slot[i].n - DISCOUNT) / total, weight);
	buf_release(&junk);
	free(c.slot);
}

static int
by_worth(const void *a, const void *b)
{
	const struct worth *x = a, *y = b;

	if (x->entropy != y->entropy)
		return x->entropy > y->entropy ? -1 : 1;
	return x->key < y->key ? -1 : x->key > y->key;
}

/* A place for the tag, its number; BUCKET_TAGS: it is there or none is free. */
static unsigned
bucket_add(struct bucket *b, uint64_t tag)
{
	unsigned k;

	for (k = 0; k < BUCKET_TAGS; k++) {
		if (b->tag[k] == tag)
			return BUCKET_TAGS;
		if (b->tag[k] != 0)
			continue;
		b->tag[k] = (uint8_t)tag;
		return k;
	}
	return BUCKET_TAGS;
}

/* Fill the buckets in order of worth; who finds no place is left out. */
static void
table_fill(struct fit *f, const struct worth *w, size_t n, size_t rows)
{
	uint32_t b, buckets, row = 0;
	uint64_t *key;
	unsigned k;
	size_t i;

	rows = n < rows ? n : rows;
	buckets = (uint32_t)(rows / LOAD) + 1;
	f->bucket = allocate_array(buckets, sizeof(*f->bucket));
	f->part.bucket = f->bucket;
	f->part.buckets = buckets;
	key = allocate_array((size_t)buckets * BUCKET_TAGS, sizeof(*key));
	for (i = 0; i < n && row < rows; i++) {
		b = (uint32_t)(part_bucket(&f->part, w[i].key) - f->bucket);
		k = bucket_add(&f->bucket[b], feature_tag(w[i].key));
		if (k == BUCKET_TAGS)
			continue;
		key[(size_t)b * BUCKET_TAGS + k] = w[i].key;
		row++;
	}
	for (row = 0, b = 0; b < buckets; b++) {
		f->bucket[b].row = row;
		for (k = 0; k < BUCKET_TAGS; k++)
			if (f->bucket[b].tag[k] != 0)
				key[row++] = key[(size_t)b * BUCKET_TAGS + k];
	}
	f->key = key;
	f->head.buckets = buckets;
	f->head.rows = row;
}

void
fit_keep(struct fit *f, const float *worth, size_t rows)
{
	size_t i, n = f->head.rows;
	struct worth *w = allocate_array(n, sizeof(*w));

	for (i = 0; i < n; i++) {
		w[i].key = f->key[i];
		w[i].entropy = worth[i];
	}
	qsort(w, n, sizeof(*w), by_worth);
	free(f->key);
	free(f->bucket);
	table_fill(f, w, n, rows);
	message("%s: %u rows of these, %u buckets", script_name(f->script),
	    f->head.rows, f->head.buckets);
	free(w);
}

void
fit_select(struct fit *f, size_t rows)
{
	struct worths w = { .mask = (1u << 20) - 1 };
	struct worth *x;
	float weights = 0;
	size_t i, n = 0;
	unsigned l;

	w.slot = allocate_array(w.mask + 1, sizeof(*w.slot));
	for (l = 0; l < f->labels; l++) {
		count_language(&w, f, l);
		weights += weight_of(f->language[l]);
	}
	for (i = 0; i <= w.mask; i++) {
		if (w.slot[i].key == 0)
			continue;
		x = &w.slot[n++];
		*x = w.slot[i];
		x->entropy -= x->sum * logf(x->sum / weights);
	}
	qsort(w.slot, n, sizeof(*w.slot), by_worth);
	table_fill(f, w.slot, n, rows);
	message("%s: %u labels, %zu features, %u rows, %u buckets",
	    script_name(f->script), f->labels, n, f->head.rows,
	    f->head.buckets);
	free(w.slot);
}
