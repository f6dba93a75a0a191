/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_COMMENTS_H
#define CLEAN_COMMENTS_H

#include "clean/article.h"

#define COMMENTS_MAX	1000		/* of one page */

/*
 * Clear out and put what readers wrote below the article there: each comment
 * with the NUL that ends it, its paragraphs parted by \n.
 */
void	comments_read(const struct page *, const struct article *,
	    struct buf *out);

#endif
