/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_BYLINE_H
#define CLEAN_BYLINE_H

#include <stdbool.h>
#include <stdint.h>

#include "clean/bylinewords.h"
#include "common/buf.h"

#define BYLINE_PARTS	64	/* words of a byline that are read */

/* One word of a byline. */
struct part {
	const char		*s;
	size_t			 n;
	enum byline_word	 is;
	bool			 comma;		/* a mark that divides before */
	bool			 bracket;	/* stands in brackets */
	bool			 line;		/* begins a line */
	bool			 digits;	/* has one, or is of a date */
	bool			 colon;		/* stands before a colon */
	bool			 small;		/* begins with a small letter */
	bool			 month;		/* is a month's name */
	bool			 dash;		/* a dash stands before it */
	bool			 waw;		/* begins with the Arabic "and" */
	unsigned		 capitals, letters;
};

struct byline {
	struct part	 part[BYLINE_PARTS];
	size_t		 n;
	struct buf	*scratch;
	bool		 arabic;	/* letters that only Arabic writes so */

	/* Of author.c, which reads the words. */
	bool		 strict;
	bool		 offices;	/* are names too: there is no other */
	size_t		 found;		/* names added */
};

/*
 * Cut s, of any script, into b->part: at spaces, at brackets, and at marks
 * that divide.  b->scratch is the caller's, the words stay in s.
 */
void	byline_cut(struct byline *, const char *, size_t);

#endif
