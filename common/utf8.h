/* SPDX-License-Identifier: ISC */
#ifndef COMMON_UTF8_H
#define COMMON_UTF8_H

#include <stddef.h>
#include <stdint.h>

#include "common/buf.h"

#define UTF8_BAD	0xfffdu		/* REPLACEMENT CHARACTER */

/* Length of the longest prefix that is UTF-8 (RFC 3629, Table 3-7 of Unicode). */
size_t		utf8_valid(const char *, size_t);

/*
 * Decode one character at *p (*p < end) and move *p behind it.  On a byte
 * that begins none: UTF8_BAD, and *p moves over the maximal subpart
 * (Unicode 3.9, best practice), at least one byte.
 */
uint32_t	utf8_next_long(const char **p, const char *end);

static inline uint32_t
utf8_next(const char **p, const char *end)
{
	if ((unsigned char)**p < 0x80)
		return (unsigned char)*(*p)++;
	return utf8_next_long(p, end);
}

/* Encode c (a scalar value) into out; the number of bytes, 1 to 4. */
size_t		utf8_encode(char out[4], uint32_t c);

/* Append c to b. */
void		utf8_add(struct buf *b, uint32_t c);

#endif
