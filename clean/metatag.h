/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_METATAG_H
#define CLEAN_METATAG_H

#include "clean/fold.h"
#include "clean/metapage.h"

/* Take in a meta or link element. */
void	tag_meta(struct meta_page *, const xmlNode *);
void	tag_link(struct meta_page *, const xmlNode *);

/* Keep a value when its rank is above what is there. */
void	slot_set(struct meta_page *, enum slot, int rank, const char *, size_t);

/* Keep a candidate; s must stay as long as the tree or the arena. */
void	candidate_add(struct meta_page *, struct candidates *, enum source,
	    struct span, const xmlNode *);

/* Add keywords divided by commas. */
void	tags_add(struct meta_page *, const char *, size_t);

#endif
