/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_AUTHOR_H
#define CLEAN_AUTHOR_H

#include <stdbool.h>

#include "clean/meta.h"

#define AUTHOR_NAME	120u	/* bytes of one name */
#define AUTHOR_WORDS	7	/* words of one name */

/*
 * Cut a byline into names and add them to the list: words like "by" and
 * roles are dropped, dots and titles of learning are kept.  strict: the text
 * is one that readers see, and may be something else than names.
 * Returns the number of names found.
 */
size_t	authors_read(struct meta_list *, const char *, size_t, bool strict,
	    struct buf *scratch);

/* What a word (or two) of a byline, folded, is. */
enum byline_word {
	BYLINE_NAME,
	BYLINE_BEFORE,		/* "by": what follows is a name */
	BYLINE_ROLE,		/* "reporter": beside a name */
	BYLINE_AND,		/* "and": between names */
	BYLINE_STOP,		/* "updated", "share": no name follows */
	BYLINE_PARTICLE		/* "von": "by" before a capital, if small */
};

enum byline_word	byline_word(const char *folded, size_t n);

#endif
