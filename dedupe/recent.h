/* SPDX-License-Identifier: ISC */
#ifndef DEDUPE_RECENT_H
#define DEDUPE_RECENT_H

#include "dedupe/run.h"

#define RECENT_MAX	1500000u	/* postings before they are a run */
#define RECENT_NONE	UINT32_MAX

/* The postings that no run has yet: a table in memory, in order of arrival. */
struct recent {
	struct recent_item {
		uint64_t	key;
		uint32_t	doc;
		uint32_t	older;	/* item of the same chain */
	}		*item;
	uint32_t	 n, cap;
	uint32_t	*newest;	/* heads of the chains */
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
