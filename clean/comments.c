/* SPDX-License-Identifier: ISC */
/*
 * The blocks of a page into the comments of its readers: what stands in a
 * box called so, in running words, and is none of the article.
 */
#include "clean/comments.h"

#include "clean/phrases.h"

/* The outermost box called after comments that a box stands in; or -1. */
static int32_t
thread_of(const struct page *p, int32_t x)
{
	int32_t thread = -1;

	for (; x >= 0; x = p->box[x].parent) {
		if (p->box[x].hints & HINT(HINT_COMMENT))
			thread = x;
	}
	return thread;
}

static bool
block_said(const struct page *p, const struct article *a, size_t i)
{
	const struct block *b = &p->block[i];
	const struct box *x = &p->box[b->box];
	const uint8_t *near = a->features.near[b->box];

	if (a->keep[i] || b->letters < 2 || b->linked * 2 > b->letters ||
	    near[HINT_COMMENT] == 255)
		return false;
	if (x->tag >= TAG_H1 && x->tag <= TAG_H6)
		return false;
	if (near[HINT_IN_FORM] != 255 || near[HINT_AUTHOR] < 2 ||
	    near[HINT_META] < 2 || near[HINT_FORM] < 2 ||
	    near[HINT_SHARE] < 3)
		return false;
	if (x->tag != TAG_P && block_prose(b) == 0)
		return false;
	return (a->features.phrases[i] & PHRASE_KINDS) == 0 ||
	    a->features.phrases[i] & (PHRASE_START | PHRASE_INSIDE);
}

void
comments_read(const struct page *p, const struct article *a, struct buf *out)
{
	int32_t last = -1, holder;
	size_t i, n = 0;

	buf_clear(out);
	for (i = 0; i < p->blocks && n < COMMENTS_MAX; i++) {
		if (!block_said(p, a, i) ||
		    thread_of(p, p->block[i].box) < 0)
			continue;
		/* Paragraphs of one comment share the box they stand in. */
		holder = p->box[p->block[i].box].tag == TAG_P ?
		    p->box[p->block[i].box].parent : p->block[i].box;
		if (out->len > 0)
			buf_addc(out, holder == last ? '\n' : '\0');
		n += holder != last;
		last = holder;
		buf_add(out, p->text.data + p->block[i].off, p->block[i].len);
	}
	if (out->len > 0)
		buf_addc(out, '\0');
}
