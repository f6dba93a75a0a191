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

/*
 * What the index keeps of a record, a fixed number of bytes in the byte
 * order of the machine.  sum covers the rest, the name and the place.
 */
struct entry {
	uint64_t	sum;
	uint64_t	exact;
	uint64_t	page;		/* hash of url, else id; 0: neither */
	uint64_t	name;		/* where in the file of names */
	uint32_t	name_len;
	uint32_t	root;		/* the first one; itself if it is */
	uint32_t	time;		/* seconds since 1970 */
	uint32_t	length;
	uint32_t	reach;
	uint8_t		kind, keys, numbers, zero;
	uint16_t	number[SKETCH_NUMBERS];
	uint8_t		bin[SKETCH_BINS];
};

#endif
