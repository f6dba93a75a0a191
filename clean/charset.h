/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_CHARSET_H
#define CLEAN_CHARSET_H

#include "common/buf.h"

/*
 * Bytes of a page, in whatever they are written, as UTF-8.
 */

#define CHARSET_PRESCAN	1024		/* bytes searched for a meta; WHATWG */
#define CHARSET_OUT	(192u << 20)	/* bytes of UTF-8 */

struct charset {
	struct buf	 out;		/* decoded pages, when they were not UTF-8 */
	struct buf	 sample;	/* words of it, while guessing */
	const char	*name;		/* what the last page was read as */
	bool		 declared;	/* and it was what the page said */
};

void	charset_init(struct charset *);
void	charset_release(struct charset *);

/*
 * The page as UTF-8: the same bytes when they were, else decoded in c.
 * type is the Content-Type of the answer, or .n 0.  A page is never refused:
 * what cannot be read becomes U+FFFD.
 */
struct span	charset_read(struct charset *, const char *, size_t,
		    struct span type);

/*
 * The name that the page's first bytes declare, as the prescan of WHATWG
 * HTML (13.2.3.2) finds it: a canonical name of the Encoding Standard, or
 * NULL.
 */
const char	*charset_prescan(const char *, size_t);

/* The canonical name of a label of the Encoding Standard, or NULL. */
const char	*charset_label(const char *, size_t);

#endif
