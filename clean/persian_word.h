/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_PERSIAN_WORD_H
#define CLEAN_PERSIAN_WORD_H

#include <stdint.h>

#include "common/buf.h"

/*
 * The lexicon of Persian words and the automaton of affixes over it.
 *
 * A word is its letters, one byte each: the code point less U+0600, yeh and
 * kaf in their Persian forms, without marks, tatweel and ZWNJ.  Bit i of a
 * mask says that a ZWNJ stands behind letter i (from 0).
 *
 * persian.model: "winnowfa", then numbers of 4 bytes, least first: words,
 * blocks, and for each block of PERSIAN_BLOCK words where it begins (from
 * the beginning of the file); then the words, sorted, each: bytes shared
 * with the one before it in the block, further bytes, these, flags, how
 * often (8 log2(1 + n) in the texts learned from), and for WORD_SPLIT or
 * WORD_SPACE the mask (4 bytes).
 */
#define PERSIAN_BLOCK	8
#define PERSIAN_LETTERS	30		/* of a word */

enum word_flag {
	WORD_PLAIN	= 1 << 0,	/* is a word as it stands */
	WORD_NOUN	= 1 << 1,	/* takes the plural */
	WORD_ADJECTIVE	= 1 << 2,	/* takes the comparative */
	WORD_OWNED	= 1 << 3,	/* takes -am, -ash, -i behind ZWNJ */
	WORD_VERB	= 1 << 4,	/* stands behind mi- */
	WORD_PARTICIPLE	= 1 << 5,	/* takes -am, -and */
	WORD_SPLIT	= 1 << 6,	/* is written with the mask */
	WORD_SPACE	= 1 << 7	/* and no space may stand there ... */
};

#define WORD_SURE	(1u << 31)	/* (in the mask) in any text */

struct word {
	unsigned	 flags;		/* 0: not in the lexicon */
	unsigned	 often;
	uint32_t	 mask;
};

/* Use a model; false when it is none. */
bool		persian_load(struct span model);

struct word	word_find(const uint8_t *, size_t n);

/* Where ZWNJ belong in a word that may lack them all. */
uint32_t	word_split(const uint8_t *, size_t n);

/*
 * Do the letters of two words that a space parts belong to one?  all: in a
 * text whose every ZWNJ became a space.
 */
bool		words_join(const uint8_t *, size_t n, const uint8_t *next,
		    size_t m, bool all);

/* Does the letter join to one on its left, so that a ZWNJ shows? */
bool		letter_joins(uint8_t);

/* The byte of a letter; 0: no letter that words here have. */
uint8_t		letter_byte(uint32_t c);

#endif
