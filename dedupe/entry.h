/* SPDX-License-Identifier: ISC */
#ifndef DEDUPE_ENTRY_H
#define DEDUPE_ENTRY_H

#include "dedupe/sketch.h"

/* What a record is, seen from the first one like it. */
enum kind {
	KIND_FIRST,		/* the first of its kind */
	KIND_AGAIN,		/* the same page with the same text */
	KIND_EXACT,		/* another page, the same folded text */
	KIND_NEAR,
	KIND_CONTAINED		/* a teaser or a cut copy of the first */
};
#define KINDS	5

#define ENTRY_NAME_BITS	39	/* of the bytes of all names */

/*
 * What the index keeps of a record, a fixed number of bytes in the byte
 * order of the machine.  sum covers the rest, the name and the place.
 */
struct entry {
	uint64_t	sum;
	uint64_t	exact;
	uint64_t	page;		/* hash of url, else id; 0: neither */
	uint64_t	name : ENTRY_NAME_BITS;	/* where in the file of names */
	uint64_t	name_len : 17;
	uint64_t	kind : 3, numbers : 5;
	uint32_t	length : 26, keys : 6;
	uint32_t	root;		/* the first one; itself if it is */
	uint32_t	time;		/* seconds since 1970 */
	uint32_t	reach;
	uint16_t	number[SKETCH_NUMBERS];
	uint8_t		bin[SKETCH_BINS];
};

_Static_assert(sizeof(struct entry) == 176, "each is kept for good");
_Static_assert(SKETCH_LENGTH < 1u << 26 && SKETCH_KEYS < 64 &&
    SKETCH_NUMBERS < 32 && KINDS <= 8, "the bits suffice");

#endif
