/* SPDX-License-Identifier: ISC */
#ifndef DETECT_LEXICON_H
#define DETECT_LEXICON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * What is known of whole words, for texts of few: a word (a hash) names a
 * set, a set votes for labels.  Many words share a set, so a word costs less
 * than three bytes.
 *
 * The words are in a static table of cells, a binary fuse filter that gives
 * a value (T. M. Graf, D. Lemire: Binary Fuse Filters: Fast and Smaller Than
 * Xor Filters, 2022): three cells of a word, combined by exclusive or, are a
 * tag of the word and its set.  A word that is not in it has the tag of one
 * by chance once in 256 times.
 */
#define LEXICON_WORDS	32
#define LEXICON_TAG	8	/* bits */
#define LEXICON_SET	12
#define LEXICON_CELL	(LEXICON_TAG + LEXICON_SET)
#define LEXICON_PLACES	3	/* cells of a word */
#define LEXICON_SETS	(1u << LEXICON_SET)
#define LEXICON_ONE	256	/* of a vote: 1 in log odds */

struct vote {
	uint16_t	label;		/* of the part */
	int16_t		value;
};

struct lexicon {
	const uint8_t	*cell;		/* LEXICON_CELL bits each */
	uint32_t	 segment;	/* cells: a power of two */
	uint32_t	 segments;	/* 0: no lexicon */
	uint32_t	 seed;
	uint32_t	 sets;		/* set 0: of words that are unknown */
	const uint32_t	*first;		/* votes of a set, up to the next's */
	const struct vote *vote;
};

/* Bytes of the cells. */
size_t		lexicon_size(const struct lexicon *);

/* The set of a word, 0 when it is unknown. */
unsigned	lexicon_find(const struct lexicon *, uint64_t word);

/* Add the votes of at most LEXICON_WORDS words to the logits of labels. */
void		lexicon_vote(const struct lexicon *, const uint64_t *word,
		    unsigned n, float *logit);

/* The cells of a word, and what their exclusive or has beside the set. */
struct lexicon_place {
	uint32_t	cell[LEXICON_PLACES], tag;
};

struct lexicon_place lexicon_place(const struct lexicon *, uint64_t word);

#endif
