/* SPDX-License-Identifier: ISC */
/*
 * What the first forest says of all blocks into more numbers for the second:
 * which part of the page is the article's, and where a block is from it.
 */
#include <stdlib.h>
#include <string.h>

#include "clean/feature.h"
#include "clean/row.h"
#include "clean/sums.h"

/* Where the likely part of the page begins and ends. */
static void
likely_edges(const struct page *p, const float *likely, size_t edge[4])
{
	size_t i;

	edge[0] = edge[2] = p->blocks;
	edge[1] = edge[3] = 0;
	for (i = 0; i < p->blocks; i++) {
		if (likely[i] < 0.5f)
			continue;
		edge[0] = edge[0] == p->blocks ? i : edge[0];
		edge[1] = i;
		if (p->block[i].letters < 80)
			continue;
		edge[2] = edge[2] == p->blocks ? i : edge[2];
		edge[3] = i;
	}
}

/* The run of blocks that is likeliest to be the article, and its box. */
struct segment {
	size_t	 from, to;
	int32_t	 box;
};

static struct segment
likely_segment(const struct page *p, const float *likely)
{
	struct segment best = { 0, 0, 0 };
	float sum = 0, most = 0;
	size_t i, from = 0;
	int32_t a, b;

	for (i = 0; i < p->blocks; i++) {
		sum += (likely[i] - 0.4f) * ((float)p->block[i].letters + 4);
		if (sum <= 0) {
			sum = 0;
			from = i + 1;
		} else if (sum > most) {
			most = sum;
			best.from = from;
			best.to = i;
		}
	}
	/* The deepest box that holds both its ends. */
	a = p->block[best.from].box;
	b = p->block[best.to].box;
	while (a != b)
		if (p->box[a].depth > p->box[b].depth)
			a = p->box[a].parent;
		else if (p->box[b].depth > p->box[a].depth)
			b = p->box[b].parent;
		else {
			a = p->box[a].parent;
			b = p->box[b].parent;
		}
	best.box = a;
	return best;
}

static void
put_segment(float **at, const struct page *p, const struct segment *s,
    size_t i)
{
	int32_t x = p->block[i].box;
	int up;

	put(at, i < s->from ? -scale((float)(s->from - i)) :
	    i > s->to ? scale((float)(i - s->to)) : 0);
	/* Steps up to its box; the tree above it is not climbed. */
	for (up = 0; x > s->box && up < 30; up++)
		x = p->box[x].parent;
	put(at, x == s->box ? (float)up : -1);
	put(at, (float)p->box[p->block[i].box].depth -
	    (float)p->box[s->box].depth);
}

static void
put_list(float **at, const struct features *f, const struct page *p,
    size_t i, int32_t best)
{
	int32_t x = page_list(p, i);
	const float *m = f->list;

	put(at, ratio(m[x], m[best]));
	put(at, x == best ? 0 : x > best && x <= f->last[best] ? 1 :
	    x < best ? -scale((float)(best - x)) :
	    scale((float)(x - f->last[best])) + 1);
	put(at, ratio(p->box[x].parent >= 0 ? m[p->box[x].parent] : 0,
	    m[best]));
}

/* Likely letters of each list; the list that has most. */
static int32_t
lists_read(struct features *f, const struct page *p, const float *likely)
{
	int32_t best = 0, x;
	size_t i;

	memset(f->list, 0, p->boxes * sizeof(*f->list));
	for (i = 0; i < p->blocks; i++) {
		x = page_list(p, i);
		f->list[x] += likely[i] * (float)p->block[i].letters;
		if (f->list[x] > f->list[best])
			best = x;
	}
	return best;
}

static float
likely_near(const struct page *p, const float *likely, long i, int step,
    int reach)
{
	float sum = 0, all = 0;
	int k;

	for (k = 1; k <= reach; k++) {
		long j = i + k * step;
		float w;

		if (j < 0 || j >= (long)p->blocks)
			break;
		w = (float)p->block[j].letters + 8;
		sum += likely[j] * w;
		all += w;
	}
	return ratio(sum, all);
}

/* The next long block on a side: how likely, and how far. */
static void
put_next_long(float **at, const struct page *p, const float *likely, long i,
    int step)
{
	long j;

	for (j = i + step; j >= 0 && j < (long)p->blocks &&
	    labs(j - i) < 40; j += step)
		if (p->block[j].letters > 100 &&
		    p->block[j].linked * 2 < p->block[j].letters) {
			put(at, likely[j]);
			put(at, scale((float)labs(j - i)));
			return;
		}
	put(at, -1);
	put(at, 9);
}

void
features_again(struct features *f, const struct page *p, const float *likely)
{
	struct segment segment = likely_segment(p, likely);
	int32_t best = lists_read(f, p, likely);
	size_t i, edge[4];
	int up, k;

	sums_likely(f, p, likely);
	likely_edges(p, likely, edge);
	for (i = 0; i < p->blocks; i++) {
		float *first = f->row + i * FEATURES + FEATURE_FIRST;
		float *at = first;
		int32_t x = p->block[i].box;

		put(&at, likely[i]);
		for (k = -3; k <= 3; k++)
			if (k != 0) {
				long j = (long)i + k;

				put(&at, j < 0 || j >= (long)p->blocks ? -1 :
				    likely[j]);
			}
		put(&at, likely_near(p, likely, (long)i, -1, 12));
		put(&at, likely_near(p, likely, (long)i, 1, 12));
		put_next_long(&at, p, likely, (long)i, -1);
		put_next_long(&at, p, likely, (long)i, 1);
		for (k = 0; k < 4; k++)
			put(&at, distance((float)i - (float)edge[k]));
		put(&at, style_likely(f, x));
		for (up = 0; up < 5; up++) {
			put(&at, box_likely(f, x));
			if (p->box[x].parent >= 0)
				x = p->box[x].parent;
		}
		for (k = 0; k < FEATURE_TOPS; k++) {
			int32_t branch = f->branch[k][p->block[i].box];

			put(&at, branch < 0 ? -1 : box_likely(f, branch));
		}
		put_segment(&at, p, &segment, i);
		put_list(&at, f, p, i, best);
		while (at < first + FEATURE_SECOND)
			*at++ = 0;
	}
}
