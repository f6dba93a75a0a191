/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_SCRIPT_H
#define CLEAN_SCRIPT_H

#include "clean/wordset.h"
#include "common/buf.h"

#define SCRIPT_LETTERS	300	/* an article in a script has, at least */

/* Articles of pages that show nothing until their scripts have run. */
struct script {
	struct buf	 once, again;	/* a string decoded; one in it */
	struct buf	 best;		/* the answer: HTML or text */
	unsigned	 letters;	/* in best */
	struct wordset	 words;
};

void	script_init(struct script *);
void	script_release(struct script *);

/*
 * Find, in the scripts of a page, the longest string that is running text
 * and speaks of what the title does: data for a template, as JSON or as a
 * JSON text in a string.  False: there is none.  Linear.
 */
bool	script_read(struct script *, const char *, size_t, struct span title);

#endif
