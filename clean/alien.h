/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_ALIEN_H
#define CLEAN_ALIEN_H

#include <stddef.h>

/* What is given to be cleaned by mistake: neither a page nor a text. */

struct alien {
	const char	*word;		/* of --log: "binary", "feed" */
	const char	*name;		/* for people: "gzip", "a feed" ... */
};

/* NULL for what may be a page or a text.  Looks at the first 4096 bytes. */
const struct alien	*alien_find(const char *, size_t);

#endif
