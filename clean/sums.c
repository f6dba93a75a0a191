/* SPDX-License-Identifier: ISC */
/* Blocks into sums over the boxes they stand in, and the boxes' order. */
#include "clean/sums.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Counts of one text; in features.twins, two words a block. */
enum { TWIN_BEFORE, TWIN_SLOT };

void
sums_release(struct features *f)
{
	free(f->box);
	free(f->style);
	free(f->before);
	free(f->style_of);
	free(f->slot);
	free(f->twins);
	free(f->mean);
	free(f->near);
	free(f->last);
	free(f->list);
	free(f->told);
}

float
block_prose(const struct block *b)
{
	uint32_t plain = b->letters - b->linked;

	return plain >= 40 && b->linked * 2 < b->letters &&
	    b->stops + b->commas > 0 ? (float)plain : 0;
}

bool
words_few(const struct block *b)
{
	return b->words < 6;
}

static void
room(struct features *f, const struct page *p)
{
	size_t n = p->boxes;
	int t;

	if (n > f->box_cap) {
		f->box_cap = n + n / 2;
		f->box = reallocate_array(f->box, f->box_cap, sizeof(*f->box));
		f->style = reallocate_array(f->style, f->box_cap,
		    sizeof(*f->style));
		f->style_of = reallocate_array(f->style_of, f->box_cap,
		    sizeof(*f->style_of));
		f->near = reallocate_array(f->near, f->box_cap,
		    sizeof(*f->near));
		f->told = reallocate_array(f->told, f->box_cap,
		    sizeof(*f->told));
		f->list = reallocate_array(f->list, f->box_cap,
		    sizeof(*f->list));
		f->last = reallocate_array(f->last, f->box_cap,
		    sizeof(*f->last));
		f->mean = reallocate_array(f->mean, f->box_cap * 4,
		    sizeof(*f->mean));
		for (t = 0; t < FEATURE_TOPS; t++) {
			f->branch[t] = reallocate_array(f->branch[t],
			    f->box_cap, sizeof(*f->branch[t]));
			f->away[t] = reallocate_array(f->away[t], f->box_cap,
			    sizeof(*f->away[t]));
		}
	}
	n = p->blocks + 1;
	if (n > f->block_cap) {
		f->block_cap = n + n / 2;
		f->before = reallocate_array(f->before, f->block_cap,
		    sizeof(*f->before));
		f->twins = reallocate_array(f->twins, f->block_cap * 2,
		    sizeof(*f->twins));
	}
	n = (p->blocks > p->boxes ? p->blocks : p->boxes) * 2;
	if (n > f->slots) {
		for (f->slots = 1024; f->slots < n;)
			f->slots *= 2;
		free(f->slot);
		f->slot = allocate_array(f->slots * 2, sizeof(*f->slot));
	}
}

static void
sums_add(struct sums *a, const struct sums *b)
{
	a->letters += b->letters;
	a->linked += b->linked;
	a->prose += b->prose;
	a->blocks += b->blocks;
}

/* Number the styles and add up what is directly in the boxes of each. */
static void
styles_read(struct features *f, const struct page *p)
{
	uint32_t n = 0;
	size_t i;

	memset(f->slot, 0, f->slots * sizeof(*f->slot));
	for (i = 0; i < p->boxes; i++) {
		size_t at = p->box[i].style * 2654435761u & (f->slots - 1);

		while (f->slot[at] != 0 &&
		    p->box[f->slot[at] - 1].style != p->box[i].style)
			at = (at + 1) & (f->slots - 1);
		if (f->slot[at] == 0) {
			f->slot[at] = (uint32_t)i + 1;
			f->style_of[i] = n;
			memset(&f->style[n++], 0, sizeof(*f->style));
		} else
			f->style_of[i] = f->style_of[f->slot[at] - 1];
		sums_add(&f->style[f->style_of[i]], &f->box[i]);
	}
}

/* Two words a slot: the first block + 1 of a text, how many there are. */
static void
twins_read(struct features *f, const struct page *p)
{
	size_t i, at;

	memset(f->slot, 0, f->slots * 2 * sizeof(*f->slot));
	for (i = 0; i < p->blocks; i++) {
		const struct block *b = &p->block[i], *o;
		const char *s = p->text.data + b->off;
		uint32_t h = 2166136261u, k;

		for (k = 0; k < b->len && k < 256; k++)
			h = (h ^ (unsigned char)s[k]) * 16777619u;
		h ^= b->len;
		for (at = h * 2654435761u & (f->slots - 1);
		    f->slot[at * 2] != 0; at = (at + 1) & (f->slots - 1)) {
			o = &p->block[f->slot[at * 2] - 1];
			if (o->len == b->len &&
			    memcmp(p->text.data + o->off, s, b->len) == 0)
				break;
		}
		if (f->slot[at * 2] == 0)
			f->slot[at * 2] = (uint32_t)i + 1;
		f->twins[i * 2 + TWIN_BEFORE] = f->slot[at * 2 + 1]++;
		f->twins[i * 2 + TWIN_SLOT] = (uint32_t)at;
	}
}

unsigned
twins_before(const struct features *f, size_t i)
{
	return f->twins[i * 2 + TWIN_BEFORE];
}

unsigned
twins_all(const struct features *f, size_t i)
{
	return f->slot[f->twins[i * 2 + TWIN_SLOT] * 2 + 1];
}

/* How much the paragraphs in a box speak for it, fading upwards. */
static int32_t
top_by_votes(const struct features *f, const struct page *p, float *vote)
{
	int32_t best = 0;
	size_t i;
	float most = 0;

	memset(vote, 0, p->boxes * sizeof(*vote));
	for (i = 0; i < p->blocks; i++) {
		const struct block *b = &p->block[i];
		float v = block_prose(b), share = 1;
		int32_t x = b->box;
		int up;

		if (v == 0)
			continue;
		v = 1 + (v > 500 ? 5 : v / 100) + (float)(b->commas < 5 ?
		    b->commas : 5) / 2;
		for (up = 0; up < 4 && x >= 0; up++) {
			vote[x] += v * share;
			share = up == 0 ? 1 : share / 2;
			x = p->box[x].parent;
		}
	}
	for (i = 0; i < p->boxes; i++) {
		const struct sums *s = &f->box[i];
		float v = vote[i];

		if (s->letters > 0)
			v *= 1 - s->linked / s->letters;
		if (v > most) {
			most = v;
			best = (int32_t)i;
		}
	}
	return best;
}

/* The last (so deepest) box that holds a share of the page's prose. */
static int32_t
top_by_share(const struct features *f, const struct page *p, float share)
{
	int32_t best = 0;
	size_t i;

	for (i = 1; i < p->boxes; i++)
		if (f->box[i].prose > share * f->box[0].prose &&
		    p->box[i].depth > p->box[best].depth)
			best = (int32_t)i;
	return best;
}

/* The child of the top each box is in, and the steps it is away. */
static void
top_relate(struct features *f, const struct page *p, int t)
{
	int32_t *branch = f->branch[t], top = f->top[t], x;
	uint8_t *away = f->away[t];
	unsigned steps = 0;
	size_t i;

	memset(away, 255, p->boxes);
	for (x = top; x >= 0; x = p->box[x].parent, steps++)
		away[x] = (uint8_t)(steps < 254 ? steps : 254);
	for (i = 0; i < p->boxes; i++) {
		int32_t up = p->box[i].parent;

		branch[i] = (int32_t)i == top ? top : up < 0 ? -1 :
		    up == top ? (int32_t)i : branch[up];
		if (away[i] == 255 && up >= 0)
			away[i] = away[up];
	}
}

/* Hints that say that an article is there, rather than that none is. */
#define SPEAKS_FOR	(HINT(HINT_BODY) | HINT(HINT_ARTICLE) | \
			 HINT(HINT_CONTENT) | HINT(HINT_IN_ARTICLE) | \
			 HINT(HINT_IN_MAIN))

/*
 * A box that holds much of the page's prose is called after what is beside
 * the article, not after what is in it: "with-sidebar", "paywall".
 */
static void
near_read(struct features *f, const struct page *p)
{
	size_t i;
	int h;

	for (i = 0; i < p->boxes; i++) {
		const struct box *b = &p->box[i];
		uint64_t hints = b->hints;

		if (f->box[i].prose >= 0.4f * f->box[0].prose)
			hints &= SPEAKS_FOR;
		for (h = 0; h < HINT_MAX; h++) {
			uint8_t up = b->parent < 0 ? 255 :
			    f->near[b->parent][h];

			f->near[i][h] = hints & HINT(h) ? 0 :
			    (uint8_t)(up < 254 ? up + 1 : 255);
		}
	}
}

void
sums_read(struct features *f, const struct page *p)
{
	size_t i;
	int t;

	room(f, p);
	memset(f->box, 0, p->boxes * sizeof(*f->box));
	memset(&f->before[0], 0, sizeof(*f->before));
	for (i = 0; i < p->blocks; i++) {
		const struct block *b = &p->block[i];
		struct sums s = { (float)b->letters, (float)b->linked,
		    block_prose(b), 1 };

		sums_add(&f->box[b->box], &s);
		f->before[i + 1] = f->before[i];
		sums_add(&f->before[i + 1], &s);
	}
	styles_read(f, p);
	for (i = 0; i < p->boxes; i++)
		f->last[i] = (int32_t)i;
	for (i = p->boxes; i-- > 1;) {
		int32_t up = p->box[i].parent;

		sums_add(&f->box[up], &f->box[i]);
		if (f->last[i] > f->last[up])
			f->last[up] = f->last[i];
	}
	near_read(f, p);
	f->top[0] = top_by_votes(f, p, f->mean);
	f->top[1] = top_by_share(f, p, 0.7f);
	f->top[2] = top_by_share(f, p, 0.4f);
	for (t = 0; t < FEATURE_TOPS; t++)
		top_relate(f, p, t);
	twins_read(f, p);
}

/* mean: for each box likely and all letters, then the same for styles. */
void
sums_likely(struct features *f, const struct page *p, const float *likely)
{
	float *box = f->mean, *style = f->mean + f->box_cap * 2;
	size_t i;

	memset(f->mean, 0, f->box_cap * 4 * sizeof(*f->mean));
	for (i = 0; i < p->blocks; i++) {
		float w = (float)p->block[i].letters + 4;
		int32_t x = p->block[i].box;

		box[x * 2] += w * likely[i];
		box[x * 2 + 1] += w;
		style[f->style_of[x] * 2] += w * likely[i];
		style[f->style_of[x] * 2 + 1] += w;
	}
	for (i = p->boxes; i-- > 1;) {
		int32_t up = p->box[i].parent;

		box[up * 2] += box[i * 2];
		box[up * 2 + 1] += box[i * 2 + 1];
	}
}

float
box_likely(const struct features *f, int32_t box)
{
	const float *m = &f->mean[box * 2];

	return m[1] > 0 ? m[0] / m[1] : 0;
}

float
style_likely(const struct features *f, int32_t box)
{
	const float *m = &f->mean[f->box_cap * 2 + f->style_of[box] * 2];

	return m[1] > 0 ? m[0] / m[1] : 0;
}
