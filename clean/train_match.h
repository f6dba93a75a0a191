/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_TRAIN_MATCH_H
#define CLEAN_TRAIN_MATCH_H

/*
 * How much of each block of a page stands, in order, in a text that is known
 * to be its article.  For programs that train only, one file each; so it is
 * all static.
 */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "clean/page.h"
#include "clean/wordset.h"
#include "common/buf.h"

/* The words of all blocks, or of the gold. */
struct words {
	uint32_t *word;
	uint32_t *block;
	size_t	  n, cap;
};

static void
words_add(struct words *w, const char *s, size_t n, size_t block)
{
	const char *end = s + n;
	uint32_t h;

	while ((h = wordset_next(&s, end)) != 0) {
		if (w->n == w->cap) {
			w->cap = w->cap * 2 + 1024;
			w->word = reallocate_array(w->word, w->cap, 4);
			w->block = reallocate_array(w->block, w->cap, 4);
		}
		w->word[w->n] = h;
		w->block[w->n++] = (uint32_t)block;
	}
}

static size_t
words_count(const char *s, size_t n)
{
	const char *end = s + n;
	size_t words = 0;

	while (wordset_next(&s, end) != 0)
		words++;
	return words;
}

static bool
words_same(const struct words *a, size_t i, const struct words *b, size_t j)
{
	bool left, right;

	if (a->word[i] != b->word[j])
		return false;
	left = i > 0 && j > 0 && a->block[i - 1] == a->block[i] &&
	    a->word[i - 1] == b->word[j - 1];
	right = i + 1 < a->n && j + 1 < b->n &&
	    a->block[i + 1] == a->block[i] &&
	    a->word[i + 1] == b->word[j + 1];
	return left || right ||
	    ((i == 0 || a->block[i - 1] != a->block[i]) &&
	    (i + 1 >= a->n || a->block[i + 1] != a->block[i]));
}

/* Longest common subsequence: matched[block] words of each block are in it. */
static void
words_match(const struct words *a, const struct words *b, uint32_t *matched)
{
	size_t i, j, m = b->n + 1;
	uint8_t *step = allocate_array(a->n + 1, m);
	uint32_t *last = allocate_array(m, 4), *row = allocate_array(m, 4);

	for (i = 1; i <= a->n; i++) {
		uint32_t *t = last;

		for (j = 1; j < m; j++) {
			bool same = words_same(a, i - 1, b, j - 1);
			uint32_t d = same ? last[j - 1] + 1 : 0;

			if (same && d >= last[j] && d >= row[j - 1]) {
				row[j] = d;
				step[i * m + j] = 1;
			} else if (last[j] >= row[j - 1]) {
				row[j] = last[j];
				step[i * m + j] = 2;
			} else
				row[j] = row[j - 1];
		}
		last = row;
		row = t;
		row[0] = 0;
	}
	for (i = a->n, j = b->n; i > 0 && j > 0;) {
		uint8_t s = step[i * m + j];

		if (s == 1)
			matched[a->block[i - 1]]++;
		i -= s != 0;
		j -= s != 2;
	}
	free(step);
	free(last);
	free(row);
}

#define MATCH_MAX	400000000u	/* cells of one comparison of texts */
#define MATCH_RUN	4		/* words of a run that is looked for */
#define MATCH_FEW	5		/* words of a line that tells little */

/* What is known of a block. */
struct match {
	uint32_t words;
	float	 share;		/* of them, in the text */
	bool	 twice;		/* or not: the page says this elsewhere, too */
};

/* A block that holds the text of all others once more; or page->blocks. */
static size_t
match_whole(const struct page *p, const struct match *m, size_t words)
{
	struct wordset seen = { 0 };
	size_t i, k, whole = p->blocks;

	for (i = 0; i < p->blocks && whole == p->blocks; i++) {
		if (m[i].words < 60 || m[i].words * 5 < words * 2)
			continue;
		wordset_clear(&seen);
		for (k = 0; k < p->blocks; k++)
			if (k != i)
				wordset_read(&seen, p->text.data +
				    p->block[k].off, p->block[k].len,
				    MATCH_RUN);
		if (wordset_share(&seen, p->text.data + p->block[i].off,
		    p->block[i].len, MATCH_RUN, NULL) > 0.75f)
			whole = i;
	}
	wordset_release(&seen);
	return whole;
}

/* What stands elsewhere in the text: a copy of what was matched, perhaps. */
static void
match_twice(const struct page *p, const char *s, size_t n, struct match *m)
{
	struct wordset gold = { 0 };
	size_t i;

	wordset_read(&gold, s, n, MATCH_RUN);
	for (i = 0; i < p->blocks; i++)
		m[i].twice |= m[i].share < 0.5f && m[i].words >= MATCH_FEW &&
		    wordset_share(&gold, p->text.data + p->block[i].off,
		    p->block[i].len, MATCH_RUN, NULL) > 0.85f;
	wordset_release(&gold);
}

/* Fill m[] for the blocks of a page; the number of words of the text. */
static size_t
match_page(const struct page *p, const char *s, size_t n, struct match *m)
{
	struct words a = { 0 }, b = { 0 };
	uint32_t *matched = allocate_array(p->blocks + 1, 4);
	size_t i, whole;

	words_add(&b, s, n, 0);
	memset(m, 0, p->blocks * sizeof(*m));
	for (i = 0; i < p->blocks; i++)
		m[i].words = (uint32_t)words_count(p->text.data +
		    p->block[i].off, p->block[i].len);
	whole = match_whole(p, m, b.n);
	for (i = 0; i < p->blocks; i++)
		if (i != whole)
			words_add(&a, p->text.data + p->block[i].off,
			    p->block[i].len, i);
	if (a.n * b.n < MATCH_MAX && b.n > 0)
		words_match(&a, &b, matched);
	for (i = 0; i < p->blocks; i++)
		m[i].share = m[i].words == 0 ? 0 :
		    (float)matched[i] / (float)m[i].words;
	if (whole < p->blocks)
		m[whole].twice = true;
	match_twice(p, s, n, m);
	n = b.n;
	free(matched);
	free(a.word);
	free(a.block);
	free(b.word);
	free(b.block);
	return n;
}

#endif
