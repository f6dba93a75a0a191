/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_LINES_H
#define CLEAN_LINES_H

#include "common/buf.h"

/* Plain text with the page's furniture still in it, cleaned line by line. */

struct line;

/* Working memory, kept from text to text. */
struct lines {
	struct line	*line;
	size_t		 n, cap;
	struct buf	 text;		/* normalized input */
	struct buf	 scratch;
};

struct lines_options {
	struct span	 title;		/* known title (a feed's), or .n 0 */
	int		 preference;	/* < 0: precision, > 0: recall */
};

void	lines_init(struct lines *);
void	lines_release(struct lines *);

/*
 * Clear text and put the kept lines there, each with all its visible
 * characters (normal.h), separated by one \n: the title first and once, then
 * the body.  Clear title and put the title there when it is certain, else
 * leave it empty.  text is empty when nothing was worth keeping.
 */
void	lines_clean(struct lines *, const struct lines_options *,
	    const char *, size_t, struct buf *text, struct buf *title);

#endif
