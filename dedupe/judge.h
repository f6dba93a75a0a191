/* SPDX-License-Identifier: ISC */
#ifndef DEDUPE_JUDGE_H
#define DEDUPE_JUDGE_H

#include "dedupe/decide.h"
#include "dedupe/index.h"

/* Judging a text by the index: finds the candidates, asks decide(). */

#define JUDGE_POSTINGS	16	/* documents kept under one key */
#define JUDGE_VERSIONS	64	/* of a page or a text, looked through */

struct judge {
	struct index	*index;
	bool		 statistics;	/* what many stories share counts not */
	uint32_t	 window;	/* seconds; 0: nothing is forgotten */
	uint32_t	 oldest;	/* entries from before do not exist */
	uint64_t	 post[SKETCH_KEYS];	/* keys with room for more */
	unsigned	 posts;
};

struct verdict {
	enum kind	 kind;
	uint32_t	 same;		/* the first; unless KIND_FIRST */
	double		 near;
	bool		 known;		/* the page is, by a record kept: */
	uint32_t	 updates;	/* the last one */
};

/* page: hash of the page's identity, or 0.  time: 0 when not known. */
void	judge_text(struct judge *, const struct sketch *, uint64_t page,
	    uint32_t time, struct verdict *);

/* Remember the text just judged, for those to come. */
void	judge_remember(struct judge *, const struct sketch *, uint64_t page,
	    uint32_t time, const struct verdict *, struct span name);

#endif
