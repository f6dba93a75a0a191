/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_LETTER_H
#define CLEAN_LETTER_H

#include <stdint.h>

/* What a character is to a reader of any script: a set of these. */
enum letter {
	LETTER_SPACE	= 1 << 0,
	LETTER_LETTER	= 1 << 1,
	LETTER_UPPER	= 1 << 2,
	LETTER_LOWER	= 1 << 3,
	LETTER_DIGIT	= 1 << 4,
	LETTER_STOP	= 1 << 5,	/* ends a sentence */
	LETTER_COMMA	= 1 << 6,
	LETTER_COLON	= 1 << 7,
	LETTER_QUOTE	= 1 << 8,	/* quotation marks, brackets */
	LETTER_BAR	= 1 << 9,	/* parts items: | bullets arrows */
	LETTER_WIDE	= 1 << 10,	/* one or two make a word */
	LETTER_MARK	= 1 << 11	/* combining, joiners, controls */
};

/* What was looked up last, by the low bits: pages repeat themselves. */
#define LETTER_KNOWN	4096
extern struct letter_known {
	uint32_t	 c;
	unsigned	 set;
} letter_known[LETTER_KNOWN];

unsigned	letter_look(uint32_t c);

static inline unsigned
letter_set(uint32_t c)
{
	const struct letter_known *k = &letter_known[c % LETTER_KNOWN];

	return k->c == c ? k->set : letter_look(c);
}

#endif
