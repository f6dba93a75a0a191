/* SPDX-License-Identifier: ISC */
#ifndef FETCH_WARC_H
#define FETCH_WARC_H

#include "fetch/inflate.h"
#include "fetch/members.h"
#include "fetch/source.h"

/*
 * WARC 0.17 to 1.1 (ISO 28500) and ARC 1 and 2, compressed by record, as a
 * whole or not at all.  A record is handed out only when it is whole; what
 * is damaged is passed over, up to the next thing that is a record.
 */
struct warc_record {
	struct span	type;		/* ARC: "response", "arc_header" */
	struct span	uri, date;	/* as written, less <> around them */
	struct span	length;		/* Content-Length as written */
	struct span	header;		/* all header fields */
	struct span	content_type;	/* of the block */
	struct span	block;		/* as stored */

	/* A block of HTTP (n 0 without): */
	struct span	http;		/* its first line and fields */
	struct span	status;		/* its second word */
	struct span	http_type;	/* Content-Type */
	struct span	body;		/* without chunks and compression; or
					   the block, where it is no HTTP */
	bool		encoded;	/* body is in a coding unknown here */
	bool		arc;
};

struct warc {
	struct members	in;
	struct buf	window;		/* bytes decoded; at is the next */
	size_t		at;
	bool		end, gap;	/* behind the window */
	bool		arc;
	bool		known;		/* arc is */
	bool		damaged;	/* something was passed over */
	struct buf	plain[2];	/* body without chunks, inflated */
	struct inflate	inflate;
};

void	warc_init(struct warc *, const char *head, size_t n, int fd);
void	warc_release(struct warc *);

/* The next whole record; valid until the next call.  False at the end. */
bool	warc_next(struct warc *, struct warc_record *);

/* The first field of that name in a header, n 0 without it. */
struct span	warc_field(struct span header, const char *name);

/* Hand the pages of a WARC, ARC or WET file to each() as ENTRY_BODY. */
void	warc_entries_bytes(const char *, size_t, source_each *, void *,
	    struct source *);

/* The same of head (n bytes read from fd already) and the rest of fd. */
void	warc_entries_fd(const char *head, size_t n, int fd,
	    source_each *, void *, struct source *);

/* For warc.c: fill the HTTP part of a record whose block is known. */
void	warc_http(struct warc *, struct warc_record *);

#endif
