/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_WORDSET_H
#define CLEAN_WORDSET_H

#include <stdint.h>

#include "common/buf.h"

/* Texts compared by their words: case, marks and punctuation do not count. */

#define WORDSET_MAX	(1u << 18)	/* words looked at in one text */

/* A set of hashes with open addressing; 0 is no member. */
struct wordset {
	uint32_t	*slot;
	size_t		 slots;		/* a power of two, or 0 */
	size_t		 n;		/* members */
};

void	wordset_release(struct wordset *);
void	wordset_clear(struct wordset *);
void	wordset_add(struct wordset *, uint32_t hash);
bool	wordset_has(const struct wordset *, uint32_t hash);

/*
 * The next word of a text as a hash that is not 0, or 0 at its end; *p moves
 * behind it.  A letter of a script without spaces is a word.
 */
uint32_t	wordset_next(const char **p, const char *end);

/* Put in the runs of n words of a text (all of it, when it has fewer). */
void	wordset_read(struct wordset *, const char *, size_t, unsigned n);

/*
 * The share of the runs of n words of a text that are in the set, and their
 * number (when not NULL).
 */
float	wordset_share(const struct wordset *, const char *, size_t, unsigned n,
	    size_t *runs);

#endif
