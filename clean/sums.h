/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_SUMS_H
#define CLEAN_SUMS_H

#include "clean/feature.h"

/* The sums over the boxes of a page that features are made of. */

void	sums_release(struct features *);

/* Fill box, style, before, twins, top, branch and away.  Linear. */
void	sums_read(struct features *, const struct page *);

/* Fill the means of how likely blocks are. */
void	sums_likely(struct features *, const struct page *, const float *);

/* How likely the letters of a box (with all in it), of a style, are. */
float	box_likely(const struct features *, int32_t box);
float	style_likely(const struct features *, int32_t box);

/* Blocks of the same text before this one, and in all. */
unsigned	twins_before(const struct features *, size_t block);
unsigned	twins_all(const struct features *, size_t block);

/* Too few words for runs of three to tell much. */
bool	words_few(const struct block *);

#endif
