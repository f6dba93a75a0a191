/* SPDX-License-Identifier: ISC */
#ifndef DEDUPE_RECENT_H
#define DEDUPE_RECENT_H

#include "dedupe/run.h"

#define RECENT_MAX	1500000u	/* postings before they are a run */
#define RECENT_NONE	UINT32_MAX

/*
 * The postings that no run has yet: a table in memory, in order of arrival.
 * A slot has the number of the newest item with its key, plus one, below
 * RECENT_TAG bits of the key, so that a key that is not there is known as such
 * by the slots alone: by one line of memory as a rule.
 */
#define RECENT_TAG	11

struct recent {
	struct recent_item {
		uint64_t	key;
		uint32_t	doc;
		uint32_t	older;	/* item of the same key */
	}		*item;
	uint32_t	 n, cap;
	uint32_t	*slot;		/* as many as cap; 0: free */
	uint32_t	 mask;
};

void	 recent_init(struct recent *);
void	 recent_release(struct recent *);
void	 recent_clear(struct recent *);
void	 recent_add(struct recent *, uint64_t key, uint32_t doc);

/*
 * Documents of a key, newest first: begin with *at = RECENT_NONE; false when
 * there are no more.
 */
bool	 recent_next(const struct recent *, uint64_t key, uint32_t *at,
	    uint32_t *doc);

/* Ask for the memory that recent_next() will want. */
void	 recent_prefetch(const struct recent *, uint64_t key);

/* Sort all by key, then arrival, for a run; only recent_clear() may follow. */
void	 recent_sort(struct recent *);

#endif
