/* SPDX-License-Identifier: ISC */
#ifndef FETCH_HEAP_H
#define FETCH_HEAP_H

/*
 * Hosts that may be asked, by the time from which on they may be
 * (host.next).  A host knows its place (host.heap, 0 when it is not in), so
 * that each of these is quick.
 */
struct host;

void	heap_add(struct host *);	/* that is not in */
void	heap_remove(struct host *);	/* that is, like those below */

/* Its time has moved, and not to an earlier one. */
void	heap_later(struct host *);

/* The one whose time comes first; NULL: there is none. */
struct host	*heap_soonest(void);

void	heap_close(void);

#endif
