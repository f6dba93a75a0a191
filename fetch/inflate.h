/* SPDX-License-Identifier: ISC */
#ifndef FETCH_INFLATE_H
#define FETCH_INFLATE_H

#include "common/buf.h"
#include "fetch/outcome.h"
#include "fetch/unpack.h"

#include <zlib.h>

/* Ceilings: no page is RATIO times its compressed size above FREE bytes. */
#define INFLATE_RATIO	250
#define INFLATE_FREE	(1u << 20)
#define INFLATE_STEP	((size_t)64 << 10)	/* room given at a time */

/*
 * The body of an answer, piece by piece, out of its Content-Encoding:
 * identity, gzip of one or more members, deflate with or without the zlib
 * wrapper it should have.  A body said to be gzip that is not is taken as it
 * is: servers that lie so mean that.  Brotli and zstd are gathered, and
 * undone by inflate_end(): see unpack.h.
 */
struct inflate {
	z_stream	z;
	bool		ready;		/* z has memory; kept for the next */
	int		coding;
	enum unpack_coding unpack;
	bool		begun;
	bool		member_end;	/* behind a whole member */
	bool		rest;		/* what follows is no member: ignored */
	unsigned char	first[2];	/* bytes that arrived one by one */
	size_t		firsts;
};

/* A new body; BAD_ENCODING when the coding is not known. */
enum outcome	inflate_start(struct inflate *, const char *coding, size_t n);

/*
 * Append what the bytes mean to out.  OK, TOO_LARGE when out is over or
 * the ratio is that of a bomb, BAD_ENCODING when they are damaged.
 */
enum outcome	inflate_add(struct inflate *, const char *, size_t,
		    size_t sofar, struct buf *out);

/* The body has ended: OK, TRUNCATED when it should not have, and so on. */
enum outcome	inflate_end(struct inflate *, struct buf *out);

void	inflate_release(struct inflate *);

#endif
