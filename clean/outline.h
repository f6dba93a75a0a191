/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_OUTLINE_H
#define CLEAN_OUTLINE_H

#include "clean/article.h"

/*
 * Append the blocks that are kept as CommonMark with the tables of GFM:
 * headings, lists, quotes, code and tables by the boxes they stand in.  The
 * page must have been read with markdown set.  The text is normal (normal.h).
 */
void	outline_text(const struct article *, const struct page *,
	    struct buf *out);

#endif
