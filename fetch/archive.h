/* SPDX-License-Identifier: ISC */
#ifndef FETCH_ARCHIVE_H
#define FETCH_ARCHIVE_H

#include <sys/types.h>

#include "common/buf.h"

/*
 * Writes WARC/1.1 (ISO 28500:2017): for each exchange a request and a
 * response, or a revisit where the payload is one that this run has written
 * already, or the server said 304.  A name that ends in .gz is compressed,
 * a member for each record.
 */

/*
 * Append to FILE, which is first cut back to resume bytes (-1: kept as it
 * is); an empty one begins with a warcinfo record.  Ends the program with
 * status 1 when it cannot be written; so do the others.
 */
void	archive_open(const char *path, off_t resume);
bool	archive_is_open(void);

struct archive_exchange {
	const char	*url;
	const char	*time;		/* of the request, RFC 3339 */
	const char	*ip;		/* or "" */
	struct span	 request;	/* as sent, with its empty line */
	struct span	 head;		/* as received, with its empty line */
	struct span	 body;		/* as received, less chunks */
	const char	*truncated;	/* "length", "time", "disconnect" */
	bool		 unchanged;	/* 304: a revisit */
};

void	archive_put(const struct archive_exchange *);

/* Write out what is buffered, durably; the size FILE then has, -1 of none. */
off_t	archive_sync(void);

void	archive_close(void);

#endif
