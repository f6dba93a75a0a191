/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_COMMENTS_H
#define CLEAN_COMMENTS_H

#include "clean/article.h"

#define COMMENTS_MAX	1000		/* of one page */

/* Working memory, kept from page to page. */
struct comments {
	int32_t	*thread;	/* box -> box of all comments */
	size_t	 cap;
};

void	comments_init(struct comments *);
void	comments_release(struct comments *);

/*
 * Clear out and put what readers wrote below the article there: each comment
 * with the NUL that ends it, its paragraphs parted by \n.
 */
void	comments_read(struct comments *, const struct page *,
	    const struct article *, struct buf *out);

#endif
