/* SPDX-License-Identifier: ISC */
/*
 * The blocks of a page into the comments of its readers: what stands in a
 * box called so that holds none of the article, in running words or in a
 * box that is called a comment's text.
 */
#include "clean/comments.h"

#include <stdlib.h>
#include <string.h>

#include "clean/phrases.h"

#define SAID_WORDS	3	/* of a line that is more than a label */

/* Names of boxes that stand around a comment's text, and are none of it. */
#define BESIDE	(HINT(HINT_AUTHOR) | HINT(HINT_META) | HINT(HINT_FORM) | \
		 HINT(HINT_NAV) | HINT(HINT_RELATED))
enum { NONE = -1, NEVER = -2 };

#define TEXT	(HINT(HINT_CONTENT) | HINT(HINT_BODY))

void
comments_init(struct comments *c)
{
	memset(c, 0, sizeof(*c));
}

void
comments_release(struct comments *c)
{
	free(c->thread);
}

/*
 * For each box the outermost box called after comments around it (or it
 * itself) that holds nothing of the article; NONE without one, NEVER in
 * forms.  A page or an article may be called "with-comments", and a form may
 * be around all of a page.
 */
static void
threads_read(struct comments *c, const struct page *p,
    const struct article *a)
{
	int32_t x, up;
	size_t i;

	if (p->boxes > c->cap) {
		c->cap = p->boxes + p->boxes / 2;
		c->thread = reallocate_array(c->thread, c->cap,
		    sizeof(*c->thread));
	}
	for (i = 0; i < p->boxes; i++)
		c->thread[i] = 0;
	/* First 1 where the article is; boxes come before those in them. */
	for (i = 0; i < p->blocks; i++)
		if (a->keep[i])
			c->thread[p->block[i].box] = 1;
	for (x = (int32_t)p->boxes - 1; x > 0; x--)
		if (c->thread[x] == 1)
			c->thread[p->box[x].parent] = 1;
	for (x = 0; x < (int32_t)p->boxes; x++) {
		up = p->box[x].parent;
		if (up >= 0 && c->thread[up] == NEVER)
			c->thread[x] = NEVER;
		else if (c->thread[x] == 0 && p->box[x].tag == TAG_FORM)
			c->thread[x] = NEVER;
		else if (up >= 0 && c->thread[up] >= 0)
			c->thread[x] = c->thread[up];
		else if (c->thread[x] == 0 &&
		    p->box[x].hints & HINT(HINT_COMMENT))
			c->thread[x] = x;
		else
			c->thread[x] = NONE;
	}
}

/* The box called a comment's text that a block stands in, or NONE. */
static int32_t
text_of(const struct page *p, int32_t x, int32_t thread)
{
	for (; x > thread; x = p->box[x].parent)
		if (p->box[x].hints & HINT(HINT_COMMENT))
			return p->box[x].hints & TEXT ? x : NONE;
	return NONE;
}

/* Does a box of its own, as each comment has, stand around a block? */
static bool
own_box(const struct page *p, int32_t x, int32_t thread)
{
	for (; x > thread; x = p->box[x].parent)
		if (p->box[x].hints & HINT(HINT_COMMENT) ||
		    p->box[x].tag == TAG_LI || p->box[x].tag == TAG_DD ||
		    p->box[x].tag == TAG_ARTICLE)
			return true;
	return false;
}

static bool
beside(const struct page *p, int32_t x, int32_t thread, int32_t text)
{
	unsigned up;

	for (up = 0; x > thread; x = p->box[x].parent, up++) {
		const struct box *b = &p->box[x];

		if (b->tag == TAG_BUTTON)
			return true;
		if (x == text)
			return false;
		if ((up < 2 && b->hints & BESIDE) ||
		    (up < 3 && b->hints & HINT(HINT_SHARE)))
			return true;
	}
	return false;
}

/* The box whose blocks are one comment with this block; NONE: it is none. */
static int32_t
comment_of(const struct comments *c, const struct page *p,
    const struct article *a, size_t i)
{
	const struct block *b = &p->block[i];
	const struct box *x = &p->box[b->box];
	int32_t thread = c->thread[b->box], text;
	unsigned phrases = a->features.phrases[i];

	if (thread < 0 || b->letters < 2 || b->linked * 2 > b->letters ||
	    (x->tag >= TAG_H1 && x->tag <= TAG_H6) ||
	    b->hints & (HINT(HINT_AUTHOR) | HINT(HINT_META)))
		return NONE;
	text = text_of(p, b->box, thread);
	if (beside(p, b->box, thread, text))
		return NONE;
	if (phrases & PHRASE_KINDS &&
	    !(phrases & (PHRASE_START | PHRASE_INSIDE)))
		return NONE;
	if (text >= 0)
		return text;
	if (!own_box(p, b->box, thread))
		return NONE;
	if (x->tag == TAG_P)
		return x->parent;
	return block_prose(b) > 0 || (b->words >= SAID_WORDS &&
	    b->end == END_STOP) ? b->box : NONE;
}

void
comments_read(struct comments *c, const struct page *p,
    const struct article *a, struct buf *out)
{
	int32_t last = NONE, holder;
	size_t i, n = 0;

	buf_clear(out);
	threads_read(c, p, a);
	for (i = 0; i < p->blocks && n < COMMENTS_MAX; i++) {
		holder = comment_of(c, p, a, i);
		if (holder < 0)
			continue;
		if (out->len > 0)
			buf_addc(out, holder == last ? '\n' : '\0');
		n += holder != last;
		last = holder;
		buf_add(out, p->text.data + p->block[i].off, p->block[i].len);
	}
	if (out->len > 0)
		buf_addc(out, '\0');
}
