/* SPDX-License-Identifier: ISC */
#ifndef FETCH_MEMBERS_H
#define FETCH_MEMBERS_H

#include <stdint.h>

#include <zlib.h>

#include "common/buf.h"

/*
 * The bytes of a file that is plain, or gzip of any number of members, in
 * pieces.  A damaged member is given up where the damage shows, and reading
 * goes on with the next one.
 */
struct members {
	int		 fd;		/* -1: all of it is in in */
	struct buf	 in;		/* bytes of the file */
	size_t		 at;		/* next of them */
	size_t		 member;	/* where the member in hand began */
	bool		 end;		/* of the file */
	bool		 started, gzip, ready, inside;
	z_stream	 z;
	int64_t		 credit;	/* bytes that may be read once more */
};

enum members_more {
	MEMBERS_END,
	MEMBERS_DATA,		/* at least a byte was added */
	MEMBERS_GAP		/* bytes are missing here */
};

/* head is read before fd. */
void	members_init(struct members *, const char *head, size_t n, int fd);
void	members_release(struct members *);

/* Append the next bytes to out, which must not be near its ceiling. */
enum members_more	members_read(struct members *, struct buf *out);

#endif
