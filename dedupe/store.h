/* SPDX-License-Identifier: ISC */
#ifndef DEDUPE_STORE_H
#define DEDUPE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/buf.h"

/*
 * An append-only file of bytes that can be read while it grows: what is on
 * disk through a map, what is not yet written from memory.  It checks
 * nothing: its users keep checksums.
 */
struct store {
	char		*path;
	int		 fd;
	uint64_t	 size;		/* bytes in all */
	uint64_t	 written;	/* of these, on disk and mapped */
	const char	*map;
	size_t		 mapped;	/* bytes of address space */
	struct buf	 pending;
};

/*
 * Open path, of which the first size bytes count; a writer cuts off what is
 * behind them and may append.  NULL, or what is wrong with it.
 */
const char	*store_open(struct store *, const char *path, uint64_t size,
		    bool writer);
void		 store_close(struct store *);

/* Append whole items; returns where.  What store_at() gave may move. */
uint64_t	 store_add(struct store *, const void *, size_t);

/* n bytes that were added together at this place. */
const void	*store_at(const struct store *, uint64_t at);

/* All on disk, for good.  A failure ends the program. */
void		 store_sync(struct store *);

#endif
