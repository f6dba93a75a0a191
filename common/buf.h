/* SPDX-License-Identifier: ISC */
#ifndef COMMON_BUF_H
#define COMMON_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/* A run of bytes that somebody else owns; not NUL-terminated. */
struct span {
	const char	*s;
	size_t		 n;
};

/*
 * The one growing buffer.  data is never NULL and data[len] is always NUL;
 * NULs may stand inside.  max is the ceiling given at creation: an addition
 * that would pass it is refused whole and sets over, which stays set until
 * buf_clear(), so a run of additions is checked once at its end.
 * Without memory the program ends with status 1.
 */
struct buf {
	char	*data;
	size_t	 len;
	size_t	 cap;
	size_t	 max;
	bool	 over;
};

void	buf_init(struct buf *, size_t max);
void	buf_release(struct buf *);
void	buf_clear(struct buf *);	/* empty; keeps the memory */
bool	buf_reserve(struct buf *, size_t extra); /* room after len, or over */
bool	buf_add(struct buf *, const void *, size_t);
bool	buf_addc(struct buf *, char);
bool	buf_adds(struct buf *, const char *);
bool	buf_printf(struct buf *, const char *, ...)
	    __attribute__((format(printf, 2, 3)));

/* malloc(3) family that ends the program with status 1 instead of failing. */
void	*allocate(size_t);
void	*allocate_array(size_t n, size_t size);		/* zeroed */
void	*reallocate_array(void *, size_t n, size_t size);

#endif
