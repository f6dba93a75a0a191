/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_PLAIN_TITLE_H
#define CLEAN_PLAIN_TITLE_H

#include "clean/forest.h"
#include "clean/plain_row.h"

#define PLAIN_TITLE_FACTS	10
#define PLAIN_TITLE_ROW		(PLAIN_ROW + PLAIN_TITLE_FACTS)

struct plain_title {
	size_t	 line;
	bool	 found;		/* line is the title */
	bool	 certain;	/* enough to be said in the record */
};

/* The first line that reads like body by the first verdict; n: none. */
size_t	plain_body(const struct plain *);

/* Could line i be the title, seen from the body's first line? */
bool	plain_title_candidate(const struct plain *, size_t i, size_t body);

/* Line i as a row of PLAIN_TITLE_ROW numbers. */
void	plain_title_row(const struct plain *, size_t i, size_t body,
	    float *row);

/* The likelihood of the likeliest title, and its line; 0: none. */
float	plain_title_ask(const struct plain *, const struct forest *,
	    size_t *line);

/*
 * Find the title among the judged lines, and make all lines that say it
 * unlikely, so that it can be put before the others once.  known: the title
 * as the record has it, or .n 0.
 */
void	plain_title(struct plain *, const struct forest *, struct span known,
	    struct plain_title *);

#endif
