/* SPDX-License-Identifier: ISC */
#ifndef FETCH_WARC_H
#define FETCH_WARC_H

#include "fetch/source.h"

/* Hand the pages of a WARC, ARC or WET file to each() as ENTRY_BODY. */
void	warc_entries_bytes(const char *, size_t, source_each *, void *,
	    struct source *);

/* The same of head (n bytes read from fd already) and the rest of fd. */
void	warc_entries_fd(const char *head, size_t n, int fd,
	    source_each *, void *, struct source *);

#endif
