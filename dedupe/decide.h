/* SPDX-License-Identifier: ISC */
#ifndef DEDUPE_DECIDE_H
#define DEDUPE_DECIDE_H

#include "dedupe/entry.h"

/*
 * Verification: what two sketches say of each other.  Pure functions; the
 * index and --pairs decide alike because both ask here.
 */

/* What is known of a text and an earlier one. */
struct evidence {
	unsigned	both;		/* bins with the same shingle */
	unsigned	mine, theirs;	/* bins that show one the other lacks */
	unsigned	keys, hits;	/* my comparable keys; found there */
	unsigned	numbers;	/* lesser count of comparable ones */
	unsigned	agreeing;	/* numbers that both have */
	unsigned	my_numbers;	/* comparable ones of mine */
	uint32_t	my_length, their_length;
};

/*
 * Compare bins and numbers.  keys and hits are for the caller to fill: he
 * has the postings, and knows which keys are common and do not count.
 */
void		evidence_compare(struct evidence *, const struct sketch *mine,
		    const struct entry *theirs);

/* Can this key of mine be expected there, if the texts are alike? */
static inline bool
evidence_comparable(const struct sketch *mine, unsigned i,
    const struct entry *theirs)
{
	return mine->key[i] >> (SKETCH_KEY_BITS - 32) <= theirs->reach;
}

/*
 * KIND_NEAR, KIND_CONTAINED (mine is part of theirs) or KIND_FIRST (neither).
 * near is the Jaccard likeness, or the share contained.
 */
enum kind	decide(const struct evidence *, double *near);

/*
 * May decide() find more than KIND_FIRST, where so many of at least so many
 * comparable keys are found?  If not, the rest need not be compared.
 */
bool		decide_may(unsigned hits, unsigned keys);

/*
 * Have mine and a only a mould in common, a form or a site's boilerplate?  All
 * that lie in it share the same then: what mine shares with a it shares with
 * each other text b as well, and a with b no more, and each has much of its
 * own.  Of copies of one article some two share what the third has lost, or
 * one lies whole in the other.
 */
struct mould {
	bool		open;		/* nothing speaks against it */
	unsigned	texts;		/* others that it still takes */
	unsigned	three;		/* bins that mine, a and a b share */
	unsigned	two;		/* that two share and the third lacks */
};
void		mould_begin(struct mould *, const struct evidence *of_a);
void		mould_add(struct mould *, const struct sketch *mine,
		    const struct entry *a, const struct entry *b);
bool		is_mould(const struct mould *);

/* The stories of the texts that have a key. */
#define COMMON_STORIES	3	/* make it common */
struct common {
	uint32_t	root[COMMON_STORIES];
	unsigned	n;
};
/* One more text, of this story: is the key common now? */
bool		common_add(struct common *, uint32_t root);

/* A candidate that was verified. */
struct match {
	uint32_t	doc, root;	/* it, and the first of its story */
	enum kind	kind;		/* what mine is to it */
	double		near;
};

/*
 * Of n matches the best: near before contained, then the likest, then the
 * oldest.  Its root becomes the earliest text of its story that mine was
 * verified against, lest a chain of copies lead from text to text.  n > 0.
 */
struct match	match_best(const struct match *, size_t n);

/* An entry with what a sketch knows. */
void		entry_fill(struct entry *, const struct sketch *);

#endif
