/* SPDX-License-Identifier: ISC */
#ifndef DEDUPE_RUNFILE_H
#define DEDUPE_RUNFILE_H

#include "dedupe/run.h"

/* What run.c and runwrite.c know of the file: pages, each with its checksum. */

#define RUN_MAGIC	"winnow run 2\n"	/* and the byte order below */
#define RUN_POSTS	2048	/* postings of a page, at the most */
#define RUN_WORDS	128	/* words of upper bits, at the most */
#define RUN_SAMPLE	4	/* words between two samples of zeros */
#define RUN_FIRSTS	(RUN_PAGE / sizeof(uint64_t) - 1)

/* The first page. */
struct run_header {
	uint64_t	sum;
	char		magic[16];
	uint64_t	n, posts;	/* postings, and pages of them */
};

/*
 * A page of postings, by key, then document.  A key is the first one of the
 * page and a difference (Elias and Fano): its low bits as they are, before
 * those of the document; of what is above them, a one behind as many zeros as
 * it is great.  Behind this struct come the words of ones and zeros, the zeros
 * before each RUN_SAMPLE of them, and the bits of each posting.
 */
struct run_page {
	uint64_t	sum;
	uint64_t	first;
	uint16_t	n, words;
	uint8_t		low, doc;	/* bits of a posting */
	uint16_t	zero;
};

/* A page of the directory. */
struct run_firsts {
	uint64_t	sum;
	uint64_t	first[RUN_FIRSTS];	/* keys of the pages of postings */
};

static inline size_t
run_samples(size_t words)
{
	return (words + RUN_SAMPLE - 1) / RUN_SAMPLE;
}

/* Bytes of a page until its last posting; 8 more can be read. */
static inline size_t
run_page_size(size_t n, size_t words, size_t bits)
{
	return sizeof(struct run_page) + words * sizeof(uint64_t) +
	    run_samples(words) * sizeof(uint16_t) + (n * bits + 7) / 8;
}

#endif
