/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_ARENA_H
#define CLEAN_ARENA_H

/*
 * The memory of libxml2: what a page takes is given back at once when the
 * page is done, so that freeing a tree costs nothing.
 */

#define ARENA_CHUNK	(1u << 20)	/* bytes taken from malloc(3) at once */
#define ARENA_KEEP	(4u << 20)	/* bytes kept from page to page */

/* Before any other call of libxml2. */
void	arena_open(void);

/* Forget all that libxml2 has taken since arena_open(). */
void	arena_reset(void);

#endif
