/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_KEEP_H
#define CLEAN_KEEP_H

#include "clean/article.h"
#include "clean/phrases.h"

/* What article.c and keep.c tell each other of a page. */

/* Lines that are never an article's, unless the forests are sure. */
#define KEEP_NEVER	(PHRASE_ADVERT | PHRASE_SHARE | PHRASE_LOGIN | \
		 PHRASE_CONSENT | PHRASE_COMMENT | PHRASE_FOLLOW | \
		 PHRASE_LETTER | PHRASE_RIGHTS | PHRASE_SCRIPT)

/* The title has its own field; some lines are never an article's. */
bool	keep_never(const struct article *, const struct page *, size_t block);

/* The box that lists most of what is kept. */
int32_t	keep_list(const struct article *, const struct page *);

/* Count what is kept. */
void	keep_count(struct article *, const struct page *);

#endif
