/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_PLAIN_H
#define CLEAN_PLAIN_H

#include "common/buf.h"

/* Plain text with the page's furniture still in it, cleaned line by line. */

struct plain_line;

/* Working memory, kept from text to text. */
struct plain {
	struct plain_line	*line;
	size_t			 n, cap;
	struct buf		 text;		/* the input, normalized */
	struct buf		 scratch;
};

struct plain_options {
	struct span	 title;		/* known title (a feed's), or .n 0 */
	int		 preference;	/* < 0: precision, > 0: recall */
};

void	plain_init(struct plain *);
void	plain_release(struct plain *);

/*
 * Clear text and put the kept lines there, each with all its visible
 * characters (normal.h), separated by one \n: the title first and once, then
 * the body.  Clear title and put the title there when it is certain, else
 * leave it empty.  text is empty when nothing was worth keeping.
 */
void	plain_clean(struct plain *, const struct plain_options *,
	    const char *, size_t, struct buf *text, struct buf *title);

#endif
