/* SPDX-License-Identifier: ISC */
#ifndef COMMON_BUF_H
#define COMMON_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

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
static inline bool	buf_add(struct buf *, const void *, size_t);
static inline bool	buf_addc(struct buf *, char);
bool	buf_adds(struct buf *, const char *);
bool	buf_printf(struct buf *, const char *, ...)
	    __attribute__((format(printf, 2, 3)));

/* Additions are short and many: where there is room no call is made. */
static inline bool
buf_has_room(const struct buf *b, size_t n)
{
	return n < b->cap - b->len && n <= b->max - b->len && !b->over;
}

static inline bool
buf_add(struct buf *b, const void *bytes, size_t n)
{
	if (n == 0)
		return !b->over;
	if (!buf_has_room(b, n) && !buf_reserve(b, n))
		return false;
	memcpy(b->data + b->len, bytes, n);
	b->len += n;
	b->data[b->len] = '\0';
	return true;
}

static inline bool
buf_addc(struct buf *b, char c)
{
	return buf_add(b, &c, 1);
}

/* malloc(3) family that ends the program with status 1 instead of failing. */
void	*allocate(size_t);
void	*allocate_array(size_t n, size_t size);		/* zeroed */
void	*reallocate_array(void *, size_t n, size_t size);

#endif
