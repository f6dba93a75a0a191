/* SPDX-License-Identifier: ISC */
/* buf: additions -> one growing run of bytes under a ceiling. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/buf.h"
#include "common/message.h"

static char nothing[1];		/* what an empty buffer points at */

void
buf_init(struct buf *b, size_t max)
{
	b->data = nothing;
	b->len = b->cap = 0;
	b->max = max;
	b->over = false;
}

void
buf_release(struct buf *b)
{
	if (b->cap != 0)
		free(b->data);
	buf_init(b, b->max);
}

void
buf_clear(struct buf *b)
{
	b->len = 0;
	b->over = false;
	if (b->cap != 0)
		b->data[0] = '\0';
}

bool
buf_reserve(struct buf *b, size_t extra)
{
	size_t cap;

	if (b->over || extra > b->max || b->len > b->max - extra) {
		b->over = true;
		return false;
	}
	if (b->len + extra < b->cap)
		return true;
	cap = b->cap < 64 ? 64 : b->cap;
	while (cap < b->len + extra + 1)
		cap += cap / 2;
	b->data = reallocate_array(b->cap == 0 ? NULL : b->data, cap, 1);
	b->cap = cap;
	b->data[b->len] = '\0';
	return true;
}

bool
buf_adds(struct buf *b, const char *s)
{
	return buf_add(b, s, strlen(s));
}

bool
buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap;
	char small[64];		/* most are: those are made once */
	int n;

	va_start(ap, fmt);
	n = vsnprintf(small, sizeof small, fmt, ap);
	va_end(ap);
	if (n < 0 || !buf_reserve(b, (size_t)n))
		return false;
	if ((size_t)n < sizeof small) {
		memcpy(b->data + b->len, small, (size_t)n + 1);
		b->len += (size_t)n;
		return true;
	}
	va_start(ap, fmt);
	vsnprintf(b->data + b->len, (size_t)n + 1, fmt, ap);
	va_end(ap);
	b->len += (size_t)n;
	return true;
}

void *
allocate(size_t n)
{
	return reallocate_array(NULL, n, 1);
}

void *
allocate_array(size_t n, size_t size)
{
	void *p;

	p = calloc(n == 0 ? 1 : n, size);
	if (p == NULL)
		die("out of memory");
	return p;
}

void *
reallocate_array(void *p, size_t n, size_t size)
{
	if (size != 0 && n > SIZE_MAX / size)
		die("out of memory");
	p = realloc(p, n * size == 0 ? 1 : n * size);
	if (p == NULL)
		die("out of memory");
	return p;
}
