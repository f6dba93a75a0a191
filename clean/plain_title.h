/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_PLAIN_TITLE_H
#define CLEAN_PLAIN_TITLE_H

#include "clean/plain_row.h"

struct plain_title {
	size_t	 line;
	bool	 found;		/* line is the title */
	bool	 certain;	/* enough to be said in the record */
};

/*
 * Find the title among the judged lines, and make all lines that say it
 * unlikely, so that it can be put before the others once.  known: the title
 * as the record has it, or .n 0.
 */
void	plain_title(struct plain *, struct span known, float limit,
	    struct plain_title *);

#endif
