/* SPDX-License-Identifier: ISC */
/* What is likely the article's into what is kept as its text. */
#include "clean/keep.h"

#include <string.h>

#define TWICE		4	/* words of a run that is looked for */
#define TWICE_WORDS	12	/* of a block that may be a repetition */
#define TWICE_SHARE	0.85f	/* of its runs that have been before */

void
keep_count(struct article *a, const struct page *p)
{
	size_t i;

	a->kept = a->letters = 0;
	for (i = 0; i < p->blocks; i++) {
		a->kept += a->keep[i];
		a->letters += a->keep[i] ? p->block[i].letters : 0;
	}
}

/* A block that holds the text of all others once more, for machines. */
static void
drop_whole(struct article *a, const struct page *p)
{
	size_t i, whole = p->blocks;

	for (i = 0; i < p->blocks; i++)
		if (a->keep[i] && p->block[i].letters > 400 &&
		    p->block[i].letters * 5 > a->letters * 2)
			whole = i;
	if (whole == p->blocks || a->kept < 4)
		return;
	wordset_clear(&a->seen);
	for (i = 0; i < p->blocks; i++)
		if (a->keep[i] && i != whole)
			wordset_read(&a->seen, p->text.data +
			    p->block[i].off, p->block[i].len, TWICE);
	if (wordset_share(&a->seen, p->text.data + p->block[whole].off,
	    p->block[whole].len, TWICE, NULL) > TWICE_SHARE - 0.1f)
		a->keep[whole] = false;
}

int32_t
keep_list(const struct article *a, const struct page *p)
{
	float *letters = a->features.mean;
	int32_t best = 0, x;
	size_t i;

	memset(letters, 0, p->boxes * sizeof(*letters));
	for (i = 0; i < p->blocks; i++) {
		x = page_list(p, i);
		letters[x] += a->keep[i] ? (float)p->block[i].letters : 0;
		if (letters[x] > letters[best])
			best = x;
	}
	return best;
}

/*
 * Paragraphs that stand elsewhere, too: pull quotes, the page once more for
 * other screens, one notice in many places.  What the main list repeats is
 * meant to be there.
 */
static void
drop_twice(struct article *a, const struct page *p)
{
	int32_t list = keep_list(a, p);
	size_t i;
	int pass;

	wordset_clear(&a->seen);
	for (pass = 0; pass < 2; pass++)
		for (i = 0; i < p->blocks; i++) {
			const struct block *b = &p->block[i];
			const char *s = p->text.data + b->off;

			if (!a->keep[i] || b->words < TWICE_WORDS ||
			    (page_list(p, i) == list) != (pass == 0))
				continue;
			if (pass == 1 && wordset_share(&a->seen, s, b->len,
			    TWICE, NULL) > TWICE_SHARE)
				a->keep[i] = false;
			else
				wordset_read(&a->seen, s, b->len, TWICE);
		}
}

#define SURE	0.8f	/* the forests have seen that it is one after all */
#define SURE_CAPTION	0.95f

static bool
block_mute(const struct block *b)
{
	return b->letters == 0 && b->digits == 0;
}

/* Rules of stars or underscores stand between paragraphs of the article. */
static bool
divides(const struct article *a, const struct page *p, size_t i)
{
	return i > 0 && i + 1 < p->blocks && p->block[i].len >= 3 &&
	    p->block[i].images == 0 && a->keep[i - 1] && a->keep[i + 1] &&
	    p->box[p->block[i - 1].box].parent ==
	    p->box[p->block[i].box].parent &&
	    p->box[p->block[i + 1].box].parent ==
	    p->box[p->block[i].box].parent;
}

#define CAPTION_LETTERS	125

/*
 * Marked as what stands below a picture; or a sentence at most, and behind it
 * who gave the picture.
 */
static bool
captions(const struct page *p, size_t i)
{
	const struct block *b = &p->block[i];
	unsigned tag = p->box[b->box].tag;

	if (tag == TAG_CAPTION || tag == TAG_FIGURE)
		return true;
	return b->letters < CAPTION_LETTERS && b->stops <= 1 &&
	    phrases_credit(p->text.data + b->off, b->len);
}

bool
keep_never(const struct article *a, const struct page *p, size_t i)
{
	unsigned set = a->features.phrases[i];

	return i == a->features.heading || block_mute(&p->block[i]) ||
	    (set & KEEP_NEVER && !(set & (PHRASE_START | PHRASE_INSIDE)) &&
	    (set & PHRASE_ADVERT || a->likely[i] < SURE)) ||
	    (a->likely[i] < SURE_CAPTION && captions(p, i));
}

/* The outermost box called after comments that opens with block i, or -1. */
static int32_t
comments_open(const struct page *p, size_t i)
{
	int32_t box = p->block[i].box, found = -1;

	for (; box > p->block[i - 1].box; box = p->box[box].parent)
		if (p->box[box].hints & HINT(HINT_COMMENT))
			found = box;
	return found;
}

/*
 * What a heading of comments leads to, in a box called after them, is none
 * of the article, however much like its lines.
 */
static void
drop_threads(struct article *a, const struct page *p)
{
	const struct features *f = &a->features;
	int32_t thread = -1;
	size_t i;

	for (i = 1; i < p->blocks; i++) {
		if (thread >= 0 && p->block[i].box > f->last[thread])
			thread = -1;
		if (thread < 0 && f->phrases[i - 1] & PHRASE_COMMENT &&
		    !(f->phrases[i - 1] & (PHRASE_START | PHRASE_INSIDE)))
			thread = comments_open(p, i);
		if (thread >= 0 && a->likely[i] < SURE)
			a->keep[i] = false;
	}
}

#define DOUBT		0.9f	/* how likely the text of a page is, or more */
#define DOUBT_LIKELY	0.2f	/* of a paragraph, where it is less */
#define SURE_DIV	0.7f	/* of what is marked as none, where it is not */

/* Are the forests in doubt of what would be kept? */
static bool
in_doubt(const struct article *a, const struct page *p)
{
	float sum = 0, letters = 0;
	size_t i;

	for (i = 0; i < p->blocks; i++)
		if (a->keep[i]) {
			sum += a->likely[i] * (float)p->block[i].letters;
			letters += (float)p->block[i].letters;
		}
	return letters > 0 && sum <= DOUBT * letters;
}

/*
 * Of a page that the forests are in doubt of they find some paragraphs and
 * miss others that are just like them.  On other pages what is no paragraph
 * by its markup has to be likelier than one.
 */
static void
keep_doubtful(struct article *a, const struct page *p, bool doubt)
{
	size_t i;

	for (i = 0; i < p->blocks; i++) {
		unsigned tag = p->box[p->block[i].box].tag;

		if (doubt && tag == TAG_P && a->likely[i] > DOUBT_LIKELY)
			a->keep[i] = !keep_never(a, p, i);
		if (!doubt && tag == TAG_DIV && a->likely[i] <= SURE_DIV)
			a->keep[i] = false;
	}
}

#define HEADING_LIKELY	0.1f	/* of the text that follows it */
#define ITEM_LIKELY	0.15f	/* of the others around it */

/* Does a block that is little likely belong to what is kept around it? */
static bool
goes_with(const struct article *a, const struct page *p, size_t i, bool any)
{
	unsigned tag = p->box[p->block[i].box].tag;
	bool next = a->keep[i + 1] && a->likely[i + 1] > 0.5f;

	if (tag >= TAG_H2 && tag <= TAG_H6)
		return any && next && a->likely[i] > HEADING_LIKELY;
	return (tag == TAG_LI || tag == TAG_TD) && next &&
	    a->likely[i] > ITEM_LIKELY && a->keep[i - 1] &&
	    a->likely[i - 1] > 0.5f;
}

/* Short lines say little of themselves: headings, and single items. */
static void
keep_between(struct article *a, const struct page *p)
{
	bool any = false;
	size_t i;

	for (i = 0; i + 1 < p->blocks; i++) {
		if (i > 0 && !a->keep[i] && !keep_never(a, p, i))
			a->keep[i] = goes_with(a, p, i, any);
		any |= a->keep[i];
	}
}

#define SURE_LAST	0.65f	/* of the last paragraph, where not in doubt */
#define LAST_BLOCKS	3	/* an article that ends has more */

#define NO_BLOCK	SIZE_MAX

/* The last block before this one that is kept. */
static size_t
kept_before(const struct article *a, size_t i)
{
	while (i > 0)
		if (a->keep[--i])
			return i;
	return NO_BLOCK;
}

/* The doubtful end of an article that is not, and headings of nothing. */
static void
drop_last(struct article *a, const struct page *p, bool doubt)
{
	size_t i = kept_before(a, p->blocks);
	unsigned tag;

	if (i == NO_BLOCK || a->kept <= LAST_BLOCKS)
		return;
	if (!doubt && p->box[p->block[i].box].tag == TAG_P &&
	    a->likely[i] < SURE_LAST) {
		a->keep[i] = false;
		i = kept_before(a, i);
	}
	for (; i != NO_BLOCK; i = kept_before(a, i)) {
		tag = p->box[p->block[i].box].tag;
		if (tag < TAG_H2 || tag > TAG_H6 || a->likely[i] >= SURE)
			break;
		a->keep[i] = false;
	}
}

void
article_keep(struct article *a, const struct page *p, int preference)
{
	float border = preference > 0 ? 0.25f : preference < 0 ? 0.7f : 0.45f;
	bool doubt;
	size_t i;

	for (i = 0; i < p->blocks; i++)
		a->keep[i] = a->likely[i] > border && !keep_never(a, p, i);
	doubt = in_doubt(a, p);
	if (preference == 0)
		keep_doubtful(a, p, doubt);
	keep_between(a, p);
	drop_threads(a, p);
	for (i = 0; i < p->blocks; i++)
		if (block_mute(&p->block[i]))
			a->keep[i] = divides(a, p, i);
	keep_count(a, p);
	drop_whole(a, p);
	drop_twice(a, p);
	keep_count(a, p);
	if (preference == 0)
		drop_last(a, p, doubt);
	keep_count(a, p);
}
