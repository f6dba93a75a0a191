/* SPDX-License-Identifier: ISC */
#ifndef DEDUPE_SKETCH_H
#define DEDUPE_SKETCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/buf.h"
#include "dedupe/fold.h"

/*
 * The sketch of a text: all that later decisions need of it.  A pure
 * function of the text; --sign writes it as hex, the index keeps it.
 *
 * bin: one-permutation MinHash (Li, Owen, Zhang 2012) over the shingles of
 * SKETCH_SHINGLE characters of the folded text without its spaces.  A bin
 * keeps the least hash that fell into it, rounded but in order, so that of
 * two sketches a bin says not only "the same" but which text has the
 * shingle that the other lacks: both containments can be read off.  Rounded
 * to a byte, two of 96 other bins look the same; that decides nothing.
 *
 * key: the least SKETCH_KEYS hashes (a bottom-k sample) of the shingles of
 * SKETCH_SPAN characters.  Long shingles are rare, so they find the
 * candidates; and edits spread over a text break them first, so their share
 * says how the differences lie.
 *
 * number: a bottom-k sample of the numbers, each with the letters before it,
 * so that a 5 in one place of a form is not the 5 of another.
 */
#define SKETCH_BINS	96
#define SKETCH_KEYS	32
#define SKETCH_NUMBERS	16
#define SKETCH_SHINGLE	9
#define SKETCH_SPAN	24
#define SKETCH_BAG	128	/* keys that are sorted at a time */
#define SKETCH_PIECE	2048	/* folded characters at a time */
#define SKETCH_KEY_BITS	38	/* of a key; the upper 32 are its rank */
#define SKETCH_LENGTH	((1u << 26) - 1)	/* and more, counted as this */
#define SKETCH_EMPTY	0xffu	/* no shingle fell into the bin */

struct sketch {
	uint64_t	exact;		/* of the folded text without spaces */
	uint32_t	length;		/* its characters; both tell a text */
	uint32_t	reach;		/* rank of the last key, or all ones */
	uint64_t	key[SKETCH_KEYS];	/* ascending, distinct */
	uint8_t		bin[SKETCH_BINS];
	uint16_t	number[SKETCH_NUMBERS];	/* ascending, distinct */
	uint8_t		keys, numbers;
};

/* Working memory of one text after the other. */
struct sketcher {
	uint64_t	 exact;
	uint64_t	 shingle, span;		/* rolling hashes */
	uint64_t	 value;			/* of the digits in hand */
	size_t		 digits;		/* how many; 0: none */
	uint64_t	 before;		/* the last four letters */
	size_t		 length;
	uint32_t	 bin[SKETCH_BINS];
	uint64_t	 key[SKETCH_BAG];	/* the least so far, and new ones */
	size_t		 keys;
	uint64_t	 limit;			/* of keys: they are below it */
	uint64_t	 last[SKETCH_SPAN];	/* characters, scattered */
	struct sketch	*out;
};

void	sketch_begin(struct sketcher *, struct sketch *);
void	sketch_feed(struct sketcher *, const uint32_t *folded, size_t n);
void	sketch_end(struct sketcher *);

/* All of it at once. */
void	sketch_text(struct sketch *, const char *, size_t n);

#endif
