/* SPDX-License-Identifier: ISC */
#ifndef FETCH_FRAME_H
#define FETCH_FRAME_H

#include <stdint.h>

#include "fetch/limits.h"
#include "fetch/source.h"

/*
 * What fetch and its confined worker say to each other over a socket: the
 * question, then the document; frames come back.  Both ends are the same
 * program on the same machine, so numbers are as they lie in memory.
 */
#define FRAME_MAX	(DOCUMENT_MAX + (1u << 20))	/* bytes of a frame */
#define FRAME_KEEP	(4u << 20)	/* a longer document ends its worker */

enum { FRAME_ASK_SOURCE, FRAME_ASK_FD,
    FRAME_ASK_PIPE,		/* likewise, each entry at once */
    FRAME_ASK_LINKS };

struct frame_ask {
	uint32_t	what;
	uint32_t	url, type;	/* lengths of what follows, in order */
	uint64_t	body;
};

/*
 * A source: its kind, entries, what is known at its end.  A page: links, and
 * what it says of them.
 */
enum { FRAME_KIND, FRAME_ENTRY, FRAME_SOURCE, FRAME_LINK, FRAME_LINKS };

struct frame_head {
	uint32_t	tag;
	uint32_t	size;		/* bytes that follow */
};

/* Append a whole frame to out. */
void	frame_put_kind(struct buf *out, enum source_kind);
void	frame_put_entry(struct buf *out, const struct entry *);
void	frame_put_source(struct buf *out, const struct source *);
void	frame_put_link(struct buf *out, const struct link *);
void	frame_put_links(struct buf *out, const struct links *);

/*
 * Take what stands behind the head of a frame apart; false when it does not
 * add up.  Spans point into it.  The values are the caller's to check.
 */
bool	frame_get_kind(const struct buf *, enum source_kind *);
bool	frame_get_entry(const struct buf *, struct entry *);
bool	frame_get_source(const struct buf *, struct source *);
bool	frame_get_link(const struct buf *, struct link *);
bool	frame_get_links(const struct buf *, struct links *);

#endif
