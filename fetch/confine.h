/* SPDX-License-Identifier: ISC */
#ifndef FETCH_CONFINE_H
#define FETCH_CONFINE_H

#include "fetch/source.h"

/*
 * source.h's readers in a child process without rights.  The child is
 * forked by confine_start(), which must be called before any thread exists
 * and while the process is small; it forks its own successor when one dies
 * or overstays CONFINE_SECONDS on a document; to wait for who writes a pipe
 * is no fault of its own.
 */
#define CONFINE_SECONDS	20

void	confine_start(void);

/* Like source_read().  A child that died: SOURCE_BAD and damaged. */
enum source_kind confine_read(const char *url, const char *type,
		    const char *body, size_t n,
		    source_each *, void *, struct source *);

/*
 * Like source_read_fd(); fd is closed.  What comes from a pipe is handed on
 * at once, and its reading also ends when common/stop.h says so: stopped.
 */
enum source_kind confine_read_fd(const char *url, const char *type, int fd,
		    source_each *, void *, struct source *);

/* Like links_read(). */
void	confine_links(const char *url, const char *type,
	    const char *body, size_t n, links_each *, void *, struct links *);

void	confine_stop(void);

/*
 * Is an entry as source.h promises: UTF-8, within its ceilings, a web
 * address?  One that is not shows that the child is not to be trusted.
 */
bool	confine_decent(const struct entry *);

#endif
