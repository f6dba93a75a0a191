/* SPDX-License-Identifier: ISC */
#ifndef FETCH_BACKLOG_H
#define FETCH_BACKLOG_H

#include <stdint.h>

#include "common/buf.h"

/* What an address is wanted for. */
enum role {
	ROLE_SEED,	/* given by the user: a page or a source */
	ROLE_SOURCE,	/* a feed or sitemap that a source names */
	ROLE_ENTRY,	/* a page that a source names */
	ROLE_LINK,	/* a page that a page links to (--depth) */
	ROLE_ROBOTS	/* where the robots.txt of another host has moved to */
};

/* An address that waits, with what is known of it. */
struct item {
	struct span	url;		/* canonical */
	struct span	asked;		/* the address that led here, or none */
	struct span	meta;		/* members of the record (sink.h) */
	uint32_t	origin;		/* who named it (crawl.h), 0 nobody */
	uint8_t		role, hops, tries, depth;
	uint8_t		moved;		/* every hop so far was for good */
	uint8_t		fresh;		/* no earlier run has met url */
	uint8_t		early;		/* a source before its time (--due) */
	uint8_t		operand;	/* of the command line: its end is told */
};

/*
 * Addresses of one host that wait, first come, first served; all zero when
 * empty.  What does not fit in memory goes on in a nameless file, one for all
 * hosts: behind those in memory, so the order stays.  The program ends with
 * status 1 when that file cannot be made, written or read.
 */
struct waiting;

struct backlog {
	struct waiting	*head, *tail;
	uint64_t	 spill_head, spill_tail; /* offsets in the file, + 1 */
	size_t		 n;		/* waiting, in memory and file */
};

/* At most bytes of all backlogs are kept in memory; 0: no limit. */
void	backlog_open(size_t bytes);
void	backlog_close(void);	/* they have to be empty */

void	backlog_add(struct backlog *, const struct item *);
void	backlog_add_first(struct backlog *, const struct item *);

/* False when empty; spans live until the next call, for whichever backlog. */
bool	backlog_take(struct backlog *, struct item *);

#endif
