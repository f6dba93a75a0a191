/* SPDX-License-Identifier: ISC */
#ifndef FETCH_STATE_H
#define FETCH_STATE_H

#include <sys/types.h>

#include <stdint.h>

#include "common/buf.h"

/*
 * What fetch remembers between runs: one SQLite file (WAL) with the tables
 * page, host, link and note, made to be asked by sqlite3(1).  Without a file every
 * question is answered "unknown" and every note is dropped.
 *
 * Law 11: notes become final in state_batch() and state_close(), together;
 * a run that does not get there leaves the file as it was.
 */
enum state_mode {
	STATE_RUN,		/* notes are final with each state_batch() */
	STATE_HOLD,		/* notes wait in PATH-held for state_commit() */
	STATE_READ		/* nothing is noted */
};

/* Ends the program with status 1 when it cannot, or another run has it. */
void	state_open(const char *path, enum state_mode);
bool	state_is_open(void);

/* What is known of an address; the strings live until the next call. */
struct page {
	const char	*outcome;	/* "" when never met */
	const char	*etag;		/* as sent; "" without one */
	const char	*modified;	/* Last-Modified, as sent */
	const char	*moved;		/* where it has moved for good, or "" */
	int64_t		 time;		/* when asked last, since 1970 */
	int64_t		 digest;	/* of the body; 0 unknown */
	int64_t		 due;		/* a source: when to ask again, or 0 */
	int64_t		 pause;		/* the adaptive time between, seconds */
	int64_t		 failures;	/* in a row */
};

bool	state_page(const char *url, size_t n, struct page *);
void	state_page_put(const char *url, size_t n, const struct page *);

/* What is known of a site ("https://example.org"). */
struct site {
	struct span	robots;		/* the file; .s NULL: not known */
	int64_t		robots_time;	/* when it was read */
	int		robots_status;	/* HTTP status, or 0 */
	int64_t		frozen;		/* do not ask before, or 0 */
	int64_t		failures;
};

bool	state_site(const char *site, size_t n, struct site *);
void	state_site_put(const char *site, size_t n, const struct site *);

/*
 * The sources that a list or an index names, and when they changed last by
 * its word (0: it does not say): visited also while it does not change.  The
 * same for those of a site (--discover), with one of these instead.
 */
#define STATE_NAMED	(-1)	/* by a page or robots.txt */
#define STATE_GUESSED	(-2)	/* by nobody: looked for in common places */

typedef void	state_link_each(void *, struct span url, int64_t modified);

void	state_links_drop(struct span source);
void	state_link_put(struct span source, struct span url, int64_t modified);
void	state_links(struct span source, state_link_each *, void *);

/*
 * The size that a file of output had at the last batch of a run that was cut
 * off; -1 when the last run over it ended well, or there was none.
 */
off_t	state_output(const char *path);

/* With the next batch it is size; -1: its run has ended well. */
void	state_output_put(const char *path, off_t size);

/* All notes up to now are final. */
void	state_batch(void);

/* So they are when the run has ended well. */
void	state_close(void);

/* fetch --commit: make the notes of a --hold run final. */
void	state_commit(const char *path);

#endif
