/* SPDX-License-Identifier: ISC */
#ifndef DEDUPE_RUNFILE_H
#define DEDUPE_RUNFILE_H

#include "dedupe/run.h"

/* What run.c and runwrite.c know of the file: pages, each with its checksum. */

#define RUN_MAGIC	"winnow run 4\n"	/* and the byte order below */
#define RUN_WORDS	128	/* words of upper bits, at the most */
#define RUN_SAMPLE	4	/* words between two samples of zeros */
#define RUN_FIRSTS	(RUN_PAGE / sizeof(uint64_t) - 1)
#define RUN_HAS		(RUN_PAGE / sizeof(uint64_t) - 1)	/* words of a page */

/* The first page. */
struct run_header {
	uint64_t	sum;
	char		magic[16];
	uint64_t	n, posts;	/* postings, and pages of them */
	uint64_t	words;		/* of the filter */
};

/*
 * The filter (Bloom): a word for RUN_FILTER postings, in the order of the keys,
 * RUN_HAS of them in a page behind its checksum.  Each key sets three bits of
 * its word; of the keys that the run has not, one in 17 finds all of its own.
 */
#define RUN_FILTER	10

static inline size_t
run_filter_pages(uint64_t words)
{
	return (size_t)((words + RUN_HAS - 1) / RUN_HAS);
}

static inline uint64_t
run_filter_word(uint64_t words, uint64_t key)
{
	return (uint64_t)((__extension__ (unsigned __int128)key * words) >>
	    RUN_KEY_BITS);
}

/* The keys of a word are alike in their upper bits: all bits are mixed. */
static inline uint64_t
run_filter_bits(uint64_t key)
{
	uint64_t	 v = key * 0x9e3779b97f4a7c15u;

	return (uint64_t)1 << (v >> 58) | (uint64_t)1 << (v >> 52) % 64 |
	    (uint64_t)1 << (v >> 46) % 64;
}

/*
 * A page of postings, by key, then document.  A key is the first one of the
 * page and a difference (Elias and Fano): its low bits as they are, before
 * those of the document; of what is above them, a one behind as many zeros as
 * it is great.  Behind this struct come the zeros before each RUN_SAMPLE of the
 * words of ones and zeros, beside what is read first, then these words, and the
 * bits of each posting.
 */
struct run_page {
	uint64_t	sum;
	uint64_t	first;
	uint16_t	n, words;
	uint8_t		low, doc;	/* bits of a posting */
	uint16_t	zero;		/* words begin at a multiple of 8 */
};

/* A page of the directory. */
struct run_firsts {
	uint64_t	sum;
	uint64_t	first[RUN_FIRSTS];	/* keys of the pages of postings */
};

/* Samples of so many words; up to three more fill a word. */
static inline size_t
run_samples(size_t words)
{
	return ((words + RUN_SAMPLE - 1) / RUN_SAMPLE + 3) / 4 * 4;
}

/* Bytes of a page until its last posting; 8 more can be read. */
static inline size_t
run_page_size(size_t n, size_t words, size_t bits)
{
	return sizeof(struct run_page) + words * sizeof(uint64_t) +
	    run_samples(words) * sizeof(uint16_t) + (n * bits + 7) / 8;
}

#endif
