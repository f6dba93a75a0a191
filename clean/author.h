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
 * Returns the number of names found; *persons of them have the form of a
 * person's name, the others may be pen names, offices or firms.
 */
size_t	authors_read(struct meta_list *, const char *, size_t, bool strict,
	    struct buf *scratch, size_t *persons);

#endif
