/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_PLAIN_H
#define CLEAN_PLAIN_H

#include <stdint.h>

#include "common/buf.h"

/* Plain text with the page's furniture still in it, cleaned line by line. */

struct plain_line;
struct plain_word;

/* Working memory, kept from text to text. */
struct plain {
	struct buf		 text;		/* the input, normalized */
	struct plain_line	*line;		/* its lines that are not blank */
	size_t			 n, cap;
	struct plain_word	*word;		/* hash table of its words */
	size_t			 words;		/* slots of it */
	uint32_t		 text_count;	/* marks words of this text */
	float			 prose;		/* letters of lines of prose */
	size_t			 best_from, best_to;	/* densest prose */
	size_t			 kept_from, kept_to;	/* after the verdict */
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
