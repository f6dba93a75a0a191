/* SPDX-License-Identifier: ISC */
#ifndef DEDUPE_LINES_H
#define DEDUPE_LINES_H

#include "common/record.h"
#include "dedupe/index.h"

/*
 * Lines that recur on a site: navigation, disclaimers, calls to subscribe.
 * The index keeps, for each site, on which pages a line was first seen; when
 * there are LINES_PAGES of them, the line is the site's and no longer the
 * article's.  So the first copies of a line always stay.  Only records that
 * are no copies are counted.  Lines are compared folded, all numbers alike,
 * so that a date or a count of comments hides nothing.
 */

#define LINES_PAGES	3	/* pages that make a line the site's */
#define LINES_MAX	10000	/* lines of a text that are looked at */

struct boiler {
	struct line {
		size_t		from, to;	/* bytes of text */
		uint64_t	key;		/* 0: nothing to compare */
		bool		boiler;
	}		*line;
	size_t		 n, cap;
	struct buf	 text;			/* a copy of it */
	struct buf	 kept;
};

void	boiler_init(struct boiler *);
void	boiler_release(struct boiler *);

/* Find the lines of a record's text and which of them are the site's. */
void	boiler_read(struct boiler *, const struct record *, struct index *,
	    uint64_t page);

/* Count the lines for entry doc, whose text they are. */
void	boiler_learn(const struct boiler *, struct index *, uint32_t doc);

/* Set or remove boiler; or take the site's lines out of text. */
void	boiler_mark(struct boiler *, struct record *);
void	boiler_drop(struct boiler *, struct record *);

#endif
