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
#include "clean/phrases.h"

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

#define TWICE		4	/* words of a run that is looked for */
#define TWICE_WORDS	12	/* of a block that may be a repetition */
#define TWICE_SHARE	0.85f	/* of its runs that have been before */

static void
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

/* The box that lists most of what is kept. */
static int32_t
main_list(const struct article *a, const struct page *p)
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
	int32_t list = main_list(a, p);
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
#define SURE_CAPTION 0.95f
#define NEVER	(PHRASE_ADVERT | PHRASE_SHARE | PHRASE_LOGIN | \
		 PHRASE_CONSENT | PHRASE_COMMENT | PHRASE_FOLLOW | \
		 PHRASE_LETTER | PHRASE_RIGHTS | PHRASE_SCRIPT)

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

/* The title has its own field; some lines are never an article's. */
static bool
never(const struct article *a, const struct page *p, size_t i)
{
	unsigned set = a->features.phrases[i];

	return i == a->features.heading || block_mute(&p->block[i]) ||
	    (set & NEVER && !(set & (PHRASE_START | PHRASE_INSIDE)) &&
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

/*
 * Of a page that the forests are in doubt of they find some paragraphs and
 * miss others that are just like them.  On other pages what is no paragraph
 * by its markup has to be likelier than one.
 */
static void
keep_doubtful(struct article *a, const struct page *p)
{
	float sum = 0, letters = 0;
	size_t i;

	for (i = 0; i < p->blocks; i++)
		if (a->keep[i]) {
			sum += a->likely[i] * (float)p->block[i].letters;
			letters += (float)p->block[i].letters;
		}
	for (i = 0; i < p->blocks && sum > 0; i++) {
		unsigned tag = p->box[p->block[i].box].tag;

		if (sum > DOUBT * letters)
			a->keep[i] &= tag != TAG_DIV || a->likely[i] > SURE_DIV;
		else if (tag == TAG_P && a->likely[i] > DOUBT_LIKELY)
			a->keep[i] = !never(a, p, i);
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
		if (i > 0 && !a->keep[i] && !never(a, p, i))
			a->keep[i] = goes_with(a, p, i, any);
		any |= a->keep[i];
	}
}

void
article_keep(struct article *a, const struct page *p, int preference)
{
	float border = preference > 0 ? 0.25f : preference < 0 ? 0.7f : 0.45f;
	size_t i;

	for (i = 0; i < p->blocks; i++)
		a->keep[i] = a->likely[i] > border && !never(a, p, i);
	if (preference == 0)
		keep_doubtful(a, p);
	keep_between(a, p);
	drop_threads(a, p);
	for (i = 0; i < p->blocks; i++)
		if (block_mute(&p->block[i]))
			a->keep[i] = divides(a, p, i);
	keep_count(a, p);
	drop_whole(a, p);
	drop_twice(a, p);
	keep_count(a, p);
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
	    b->end == END_STOP && !(a->features.phrases[i] & NEVER) &&
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
		a->keep[i] = page_list(p, i) == best && !never(a, p, i);
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
	list = main_list(a, p);
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
