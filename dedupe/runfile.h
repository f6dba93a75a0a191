/* SPDX-License-Identifier: ISC */
#ifndef DEDUPE_RUNFILE_H
#define DEDUPE_RUNFILE_H

#include "dedupe/run.h"

/* What run.c and runwrite.c know of the file. */

#define RUN_MAGIC	"winnow run 1\n"	/* and the byte order below */
#define RUN_BITS_MAX	24

struct run_header {
	char		magic[16];
	uint64_t	n;
	uint32_t	bits;
	uint32_t	zero;
	uint64_t	sum;		/* of the fields before */
};

/* Bytes that hold what the directory does not know of a key. */
static inline unsigned
run_width(unsigned bits)
{
	return (RUN_KEY_BITS - bits + 7) / 8;
}

#endif
