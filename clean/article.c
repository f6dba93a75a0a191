/* SPDX-License-Identifier: ISC */
/*
 * The blocks of a page into those that are its article: two forests, the
 * second of which has heard what the first says of all the page.
 */
#include "clean/article.h"

#include <stdlib.h>
#include <string.h>

#include "clean/article_forest.h"
#include "clean/forest.h"
#include "clean/keep.h"

void
article_init(struct article *a)
{
	memset(a, 0, sizeof(*a));
	features_init(&a->features);
	a->first = &article_first;
	a->second = &article_second;
}

void
article_release(struct article *a)
{
	features_release(&a->features);
	free(a->likely);
	free(a->keep);
	wordset_release(&a->seen);
}

static void
room(struct article *a, size_t n)
{
	if (n <= a->cap)
		return;
	a->cap = n + n / 2;
	a->likely = reallocate_array(a->likely, a->cap, sizeof(*a->likely));
	a->keep = reallocate_array(a->keep, a->cap, sizeof(*a->keep));
}

void
evidence_set(struct evidence *e, const struct meta *m)
{
	e->title.s = m->title.data;
	e->title.n = m->title.len;
	e->description.s = m->description.data;
	e->description.n = m->description.len;
	e->body.s = m->body.data;
	e->body.n = m->body.len;
	e->heading = m->heading;
	e->index = m->kind == META_INDEX;
	e->article = m->kind == META_ARTICLE;
}

void
article_likely(struct article *a, const struct page *p, const float *likely)
{
	room(a, p->blocks);
	memcpy(a->likely, likely, p->blocks * sizeof(*likely));
}

#define RESCUE_BLOCKS	3	/* paragraphs of an article, at least */
#define RESCUE_LETTERS	300	/* in them */
#define RESCUE_LONG	80	/* letters of a paragraph that counts */

/* A paragraph of running text, wherever it is. */
static bool
paragraph(const struct article *a, const struct page *p, size_t i)
{
	const struct block *b = &p->block[i];
	const uint8_t *near = a->features.near[b->box];

	return b->letters >= RESCUE_LONG && b->linked * 5 < b->letters &&
	    b->end == END_STOP && !(a->features.phrases[i] & KEEP_NEVER) &&
	    near[HINT_COMMENT] == 255 && near[HINT_FOOTER] == 255 &&
	    near[HINT_CONSENT] == 255 && near[HINT_IN_ASIDE] == 255;
}

/*
 * Where the forests see no article: paragraphs below the title that stand
 * in one list and are most of what the page says in sentences.
 */
static void
rescue(struct article *a, const struct page *p)
{
	float *prose = a->features.mean;
	size_t i, n = 0, last = 0;
	int32_t best = 0, x;

	memset(prose, 0, p->boxes * sizeof(*prose));
	for (i = a->features.heading; i < p->blocks; i++) {
		if (!paragraph(a, p, i))
			continue;
		x = page_list(p, i);
		prose[x] += (float)p->block[i].letters;
		if (prose[x] > prose[best])
			best = x;
	}
	for (i = a->features.heading; i < p->blocks; i++)
		if (page_list(p, i) == best && paragraph(a, p, i)) {
			last = i;
			n++;
		}
	if (n < RESCUE_BLOCKS || prose[best] < RESCUE_LETTERS ||
	    prose[best] * 2 < a->features.box[0].prose)
		return;
	for (i = a->features.heading; i <= last; i++)
		a->keep[i] = page_list(p, i) == best && !keep_never(a, p, i);
	keep_count(a, p);
}

/* Lines from all over the page, no two of which stand together. */
static bool
scattered(const struct article *a, const struct page *p)
{
	float together = 0;
	size_t i, runs = 0;
	int32_t list;

	if (a->kept < 5)
		return false;
	if (a->features.box[0].prose == 0 && a->letters < 40 * a->kept)
		return true;
	list = keep_list(a, p);
	for (i = 0; i < p->blocks; i++) {
		runs += a->keep[i] && (i == 0 || !a->keep[i - 1]);
		if (a->keep[i] && page_list(p, i) == list)
			together += (float)p->block[i].letters;
	}
	return together * 4 < (float)a->letters && runs * 5 > a->kept * 4;
}

/* Nearly all of it leads elsewhere: titles and teasers, no text. */
static bool
leads_away(const struct article *a, const struct page *p)
{
	uint64_t linked = 0;
	size_t i;

	for (i = 0; i < p->blocks; i++)
		linked += a->keep[i] ? p->block[i].linked : 0;
	return linked * 5 > (uint64_t)a->letters * 4;
}

/* More of the page than not is links. */
static bool
lists(const struct article *a)
{
	const struct sums *all = &a->features.box[0];

	return all->linked * 2 > all->letters;
}

const char *
article_reason(const struct article *a, const struct page *p,
    const struct evidence *e, unsigned min_letters)
{
	if (a->kept == 0)
		return e->index || lists(a) ? "index" : "no-article";
	if (a->letters < min_letters)
		return "short";
	if (e->article)
		return NULL;
	if (leads_away(a, p) || scattered(a, p))
		return "index";
	/* A line or two of a page that is full of others. */
	if (a->letters < 250 && (float)a->letters * 50 <
	    a->features.box[0].letters)
		return "no-article";
	return NULL;
}

const char *
article_choose(struct article *a, const struct page *p,
    const struct evidence *e, const struct article_options *o)
{
	const char *reason;
	size_t i;

	a->kept = 0;
	if (p->blocks == 0)
		return "empty";
	room(a, p->blocks);
	features_read(&a->features, p, e);
	forest_ask_all(a->first, a->features.row, FEATURES, p->blocks,
	    a->likely);
	features_again(&a->features, p, a->likely);
	forest_ask_all(a->second, a->features.row, FEATURES, p->blocks,
	    a->likely);
	article_keep(a, p, o->preference);
	if (a->letters < ARTICLE_LETTERS && !e->index)
		rescue(a, p);
	reason = article_reason(a, p, e, o->min_letters);
	if (reason != NULL)
		for (i = 0; i < p->blocks; i++)
			a->keep[i] = false;
	return reason;
}

float
article_covers(const struct article *a, const struct page *p)
{
	const struct wordset *body = &a->features.body;
	size_t i, words;
	float found = 0;

	for (i = 0; i < p->blocks && body->n > 0; i++)
		if (a->keep[i])
			found += wordset_share(body, p->text.data +
			    p->block[i].off, p->block[i].len, 3, &words) *
			    (float)words;
	return body->n == 0 ? 1 : found / (float)body->n;
}

void
article_keep_all(struct article *a, const struct page *p)
{
	size_t i;

	room(a, p->blocks);
	a->letters = 0;
	a->kept = p->blocks;
	for (i = 0; i < p->blocks; i++) {
		a->keep[i] = true;
		a->letters += p->block[i].letters;
	}
}

void
article_text(const struct article *a, const struct page *p, struct buf *out)
{
	size_t i;
	bool any = false;

	for (i = 0; i < p->blocks; i++) {
		if (!a->keep[i])
			continue;
		if (any)
			buf_addc(out, '\n');
		buf_add(out, p->text.data + p->block[i].off, p->block[i].len);
		any = true;
	}
}
