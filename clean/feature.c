/* SPDX-License-Identifier: ISC */
/* The blocks and boxes of a page into the rows of numbers of feature.h. */
#include "clean/feature.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "clean/phrases.h"
#include "clean/row.h"
#include "clean/sums.h"

void
features_init(struct features *f)
{
	memset(f, 0, sizeof(*f));
}

void
features_release(struct features *f)
{
	int t;

	free(f->row);
	free(f->phrases);
	sums_release(f);
	for (t = 0; t < FEATURE_TOPS; t++) {
		free(f->branch[t]);
		free(f->away[t]);
	}
	wordset_release(&f->title);
	wordset_release(&f->description);
	wordset_release(&f->body);
	wordset_release(&f->body_words);
}

static void
put_block(float **at, const struct block *b)
{
	float letters = (float)b->letters;
	float signs = letters + (float)b->digits + 1;

	put(at, scale(letters));
	put(at, scale((float)b->words));
	put(at, ratio(letters, (float)b->words));
	put(at, ratio((float)b->linked, letters));
	put(at, ratio((float)b->bold, letters));
	put(at, ratio((float)b->upper, (float)b->words));
	put(at, (float)b->digits / signs);
	put(at, (float)b->stops);
	put(at, (float)b->stops / (float)(b->words + 1));
	put(at, (float)b->commas);
	put(at, (float)b->commas / (float)(b->words + 1));
	put(at, (float)b->quotes);
	put(at, (float)b->bars);
	put(at, (float)b->others / signs);
	put(at, (float)b->links);
	put(at, (float)b->end);
	put(at, (float)b->lower);
	put(at, (float)b->broken);
	put(at, (float)b->images);
	put(at, scale(block_prose(b)));
	put(at, scale((float)(b->letters - b->linked)));
}

static void
put_names(float **at, const struct features *f, const struct page *p,
    const struct block *b)
{
	const uint8_t *near = f->near[b->box];
	const struct box *x = &p->box[b->box];
	unsigned h;

	put(at, (float)x->tag);
	put(at, (float)x->depth);
	put(at, x->parent >= 0 ? (float)p->box[x->parent].tag : 0);
	for (h = 0; h < HINT_MAX; h++)
		put(at, b->hints & HINT(h) ? -1 :
		    near[h] < FEATURE_HINT_FAR ? (float)near[h] :
		    FEATURE_HINT_FAR);
}

/* The boxes around it, from the nearest. */
static void
put_boxes(float **at, const struct features *f, const struct page *p, size_t i)
{
	int32_t x = p->block[i].box;
	int up;

	for (up = 0; up < 4; up++) {
		const struct sums *s = &f->box[x];

		put(at, scale(s->letters));
		put(at, ratio(s->linked, s->letters));
		put(at, ratio(s->prose, f->box[0].prose));
		put(at, scale(s->blocks));
		put(at, ratio(s->prose, s->letters));
		if (p->box[x].parent >= 0)
			x = p->box[x].parent;
	}
}

static void
put_style(float **at, const struct features *f, const struct page *p, size_t i)
{
	const struct sums *s = &f->style[f->style_of[p->block[i].box]];

	put(at, scale(s->letters));
	put(at, ratio(s->linked, s->letters));
	put(at, ratio(s->prose, f->box[0].prose));
	put(at, scale(s->blocks));
	put(at, ratio(s->letters, s->blocks));
	put(at, ratio(s->prose, s->letters));
}

static void
put_tops(float **at, const struct features *f, const struct page *p, size_t i)
{
	int32_t x = p->block[i].box;
	const struct sums *s;
	int t;

	for (t = 0; t < FEATURE_TOPS; t++) {
		int32_t branch = f->branch[t][x], top = f->top[t];

		put(at, (float)f->away[t][x]);
		put(at, branch < 0 ? -1 : (float)(p->box[x].depth -
		    p->box[top].depth));
		s = branch >= 0 ? &f->box[branch] : &f->box[0];
		put(at, branch < 0 ? -1 : scale(s->letters));
		put(at, branch < 0 ? -1 : ratio(s->linked, s->letters));
		put(at, branch < 0 ? -1 : ratio(s->prose, f->box[top].prose));
		put(at, branch < 0 ? -1 : scale(s->blocks));
		put(at, branch < 0 ? -1 : (float)p->box[branch].tag);
	}
	put(at, ratio(f->box[f->top[0]].prose, f->box[0].prose));
	put(at, (float)p->box[f->top[0]].depth);
}

/* Sums of the blocks from i to j, which may lie outside the page. */
static struct sums
between(const struct features *f, const struct page *p, long i, long j)
{
	const struct sums *a, *b;
	long n = (long)p->blocks;
	struct sums s;

	a = &f->before[i < 0 ? 0 : i > n ? n : i];
	b = &f->before[j < 0 ? 0 : j > n ? n : j];
	s.letters = b->letters - a->letters;
	s.linked = b->linked - a->linked;
	s.prose = b->prose - a->prose;
	s.blocks = b->blocks - a->blocks;
	return s;
}

static void
put_place(float **at, const struct features *f, const struct page *p, size_t i)
{
	static const long reach[] = { 3, 8, 24 };
	const struct sums *all = &f->before[p->blocks], *here = &f->before[i];
	struct sums s;
	size_t k;
	int side;

	put(at, (float)i / (float)p->blocks);
	put(at, scale((float)i));
	put(at, scale((float)(p->blocks - i)));
	put(at, ratio(here->letters, all->letters));
	put(at, ratio(here->prose, all->prose));
	put(at, scale(here->prose));
	put(at, scale(all->prose - here->prose));
	put(at, scale(all->prose));
	for (side = 0; side < 2; side++)
		for (k = 0; k < 3; k++) {
			long from = (long)i + (side == 0 ? -reach[k] : 1);

			s = between(f, p, from, from + reach[k]);
			put(at, scale(s.prose));
			put(at, ratio(s.linked, s.letters));
			put(at, scale(s.letters));
		}
}

static void
put_neighbours(float **at, const struct page *p, size_t i)
{
	static const int off[] = { -2, -1, 1, 2 };
	size_t k;

	for (k = 0; k < 4; k++) {
		long j = (long)i + off[k];
		const struct block *b;

		if (j < 0 || j >= (long)p->blocks) {
			put(at, -1);
			put(at, -1);
			put(at, -1);
			put(at, -1);
			put(at, -1);
			continue;
		}
		b = &p->block[j];
		put(at, scale((float)b->letters));
		put(at, ratio((float)b->linked, (float)b->letters));
		put(at, (float)p->box[b->box].tag);
		put(at, (float)b->end);
		put(at, b->box == p->block[i].box ? 2 :
		    p->box[b->box].style == p->box[p->block[i].box].style);
	}
}

static const unsigned said_kinds[] = { PHRASE_MORE | PHRASE_RELATED,
    PHRASE_COMMENT | PHRASE_LOGIN, PHRASE_SHARE | PHRASE_FOLLOW |
    PHRASE_LETTER | PHRASE_TAGS | PHRASE_RIGHTS | PHRASE_CONSENT };

/* A line speaks of the box in which it does not stand alone. */
static struct said
said_read(const struct features *f, const struct page *p, size_t i)
{
	struct said said = { i, p->block[i].box, 0 };
	const struct block *b;
	size_t k;
	float prose = 0;

	while (f->box[said.box].blocks < 2 && p->box[said.box].parent >= 0)
		said.box = p->box[said.box].parent;
	for (k = i; k-- > 0 && i - k < 200;) {
		b = &p->block[k];
		if (b->box < said.box)
			break;
		if (b->box <= f->last[said.box])
			prose += block_prose(b);
	}
	said.share = ratio(prose, f->box[said.box].prose);
	return said;
}

/* What its words say, and what others said before of where it stands. */
static void
put_phrases(float **at, struct features *f, const struct page *p, size_t i)
{
	unsigned set = f->phrases[i], k;
	float much = set & PHRASE_START ? 0.5f :
	    set & PHRASE_INSIDE ? 0.25f : 1;
	int32_t x = p->block[i].box;

	for (k = 0; k < 17; k++)
		put(at, set & 1u << k ? much : 0);
	for (k = 0; k < 3; k++) {
		struct said *said = &f->said[k];

		put(at, said->box < 0 ? 20 : scale((float)(i - said->block)));
		put(at, said->box >= 0 && x >= said->box &&
		    x <= f->last[said->box] ? said->share : -1);
		if (much == 1 && set & said_kinds[k])
			*said = said_read(f, p, i);
	}
}

static void
put_evidence(float **at, const struct features *f, const struct page *p,
    const struct evidence *e, size_t i)
{
	const struct block *b = &p->block[i];
	const char *s = p->text.data + b->off;
	size_t words = 0;
	float share;

	share = b->len < 1024 ? wordset_share(&f->title, s, b->len, 1, &words) :
	    0;
	put(at, share);
	put(at, ratio(share * (float)words, (float)f->title.n));
	put(at, f->heading < p->blocks ?
	    distance((float)i - (float)f->heading) : 99);
	share = f->description.n > 0 && b->len < 2048 ?
	    wordset_share(&f->description, s, b->len, 2, &words) : 0;
	put(at, f->description.n > 0 ? share : -1);
	put(at, ratio(share * (float)words, (float)f->description.n));
	share = f->body.n > 0 ? wordset_share(words_few(b) ? &f->body_words :
	    &f->body, s, b->len, words_few(b) ? 1 : 3, &words) : 0;
	put(at, f->body.n > 0 ? share : -1);
	put(at, scale((float)f->body.n));
	put(at, (float)(e->article - e->index));
	put(at, (float)twins_before(f, i));
	put(at, (float)twins_all(f, i));
}

#define PHRASES_LONG	400	/* bytes of a line that is no such phrase */

/* Words as bits; so few that they seldom share one. */
static uint64_t
words_bit(uint32_t hash)
{
	return (uint64_t)1 << (hash * 2654435761u >> 26);
}

static float
told_share(const struct features *f, int32_t box)
{
	return ratio((float)__builtin_popcountll(f->told[box]),
	    (float)__builtin_popcountll(f->title_words));
}

/* How much of the title is spoken of in the boxes around a block. */
static void
put_told(float **at, const struct features *f, const struct page *p, size_t i)
{
	int32_t x = p->block[i].box, branch;
	int up;

	for (up = 0; up < 4; up++) {
		put(at, told_share(f, x));
		if (p->box[x].parent >= 0)
			x = p->box[x].parent;
	}
	for (up = 0; up < 2; up++) {
		branch = f->branch[up][p->block[i].box];
		put(at, branch < 0 ? -1 : told_share(f, branch));
	}
}

#define TOLD_LONG	4096	/* bytes of a block that are looked at */

/* The words of the title in each box, the title itself not counted. */
static void
told_read(struct features *f, const struct page *p, struct span title)
{
	const char *s = title.s, *end = s + title.n;
	uint32_t h;
	size_t i;

	f->title_words = 0;
	while (s < end && (h = wordset_next(&s, end)) != 0)
		f->title_words |= words_bit(h);
	memset(f->told, 0, p->boxes * sizeof(*f->told));
	for (i = 0; i < p->blocks && f->title_words != 0; i++) {
		const struct block *b = &p->block[i];
		uint64_t told = 0;
		size_t words = 0, in = 0;

		s = p->text.data + b->off;
		end = s + (b->len < TOLD_LONG ? b->len : TOLD_LONG);
		for (; (h = wordset_next(&s, end)) != 0; words++)
			if (wordset_has(&f->title, h)) {
				told |= words_bit(h);
				in++;
			}
		if (in * 4 < words * 3)
			f->told[b->box] |= told;
	}
	for (i = p->boxes; i-- > 1;)
		f->told[p->box[i].parent] |= f->told[i];
}

static void
phrases_read(struct features *f, const struct page *p)
{
	size_t i;

	for (i = 0; i < p->blocks; i++)
		f->phrases[i] = p->block[i].len > PHRASES_LONG ? 0 :
		    phrases_match(p->text.data + p->block[i].off,
		    p->block[i].len);
}

static void
evidence_read(struct features *f, const struct page *p,
    const struct evidence *e)
{
	float best = 0.6f, share;
	size_t i, words;

	wordset_clear(&f->title);
	wordset_clear(&f->description);
	wordset_clear(&f->body);
	wordset_clear(&f->body_words);
	wordset_read(&f->title, e->title.s, e->title.n, 1);
	wordset_read(&f->description, e->description.s, e->description.n, 2);
	if (e->body.n > 200) {
		wordset_read(&f->body, e->body.s, e->body.n, 3);
		wordset_read(&f->body_words, e->body.s, e->body.n, 1);
	}
	told_read(f, p, e->title);
	f->heading = p->blocks;
	for (i = 0; i < p->blocks; i++) {
		const struct block *b = &p->block[i];
		const struct box *x = &p->box[b->box];

		if (b->len > 600 || (x->tag > TAG_H6 || x->tag < TAG_H1))
			continue;
		share = wordset_share(&f->title, p->text.data + b->off, b->len,
		    1, &words);
		share *= ratio(share * (float)words, (float)f->title.n) > 0.5f;
		if (x->node == e->heading)
			share = 2;
		else if (x->tag == TAG_H1)
			share += 0.5f;
		if (share > best) {
			best = share;
			f->heading = i;
		}
	}
}

void
features_read(struct features *f, const struct page *p,
    const struct evidence *e)
{
	size_t i;

	if (p->blocks > f->rows) {
		f->rows = p->blocks + p->blocks / 2;
		free(f->row);
		free(f->phrases);
		f->row = allocate_array(f->rows, FEATURES * sizeof(*f->row));
		f->phrases = allocate_array(f->rows, sizeof(*f->phrases));
	}
	sums_read(f, p);
	phrases_read(f, p);
	evidence_read(f, p, e);
	for (i = 0; i < 3; i++)
		f->said[i].box = -1;
	for (i = 0; i < p->blocks; i++) {
		float *at = f->row + i * FEATURES;

		put_block(&at, &p->block[i]);
		put_names(&at, f, p, &p->block[i]);
		put_boxes(&at, f, p, i);
		put_style(&at, f, p, i);
		put_tops(&at, f, p, i);
		put_place(&at, f, p, i);
		put_neighbours(&at, p, i);
		put_phrases(&at, f, p, i);
		put_evidence(&at, f, p, e, i);
		put_told(&at, f, p, i);
		while (at < f->row + i * FEATURES + FEATURE_FIRST)
			*at++ = 0;
	}
}
