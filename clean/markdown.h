/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_MARKDOWN_H
#define CLEAN_MARKDOWN_H

#include "clean/tag.h"
#include "common/buf.h"

/* The inline markup of one block, written while its text is read. */

#define MARKUP_HREF	2048		/* bytes of an address in a link */

struct markup {
	struct buf	*out;
	unsigned	 level[3];	/* open b, i, code */
	unsigned	 links;
	bool		 on[3];		/* and written */
	bool		 linked;
	size_t		 tail;		/* of out, behind its last letter */
	size_t		 shut_at;	/* of out, behind what just ended */
	int		 shut;		/* what that was */
	const char	*href, *base;
};

/* base: the address that others are relative to, or "". */
void	markup_init(struct markup *, struct buf *out, const char *base);
void	markup_start(struct markup *, enum tag, const char *href);
void	markup_stop(struct markup *, enum tag);

/* A character, after a space when space is true. */
void	markup_text(struct markup *, const char *, size_t, bool space,
	    bool letter);

/* The block ends: close what is open in it. */
void	markup_end(struct markup *);

#endif
