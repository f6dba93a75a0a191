/* SPDX-License-Identifier: ISC */
#ifndef FETCH_TEXT_H
#define FETCH_TEXT_H

#include "common/buf.h"

/*
 * Append s as one line: blanks of ASCII run together, none at the ends,
 * no control characters, cut at max bytes between two characters.
 */
void	text_line(struct buf *out, const char *s, size_t n, size_t max);

/*
 * Append to a list (its items separated by \n) unless it is there already
 * or full.
 */
void	text_list(struct buf *list, const char *s, size_t n);

/* Without the blanks at both ends, those of Unicode among them. */
struct span	text_trim(const char *, size_t);

/* Does s begin with the ASCII of with, whatever its case? */
bool	text_begins(struct span s, const char *with);

/* Is s a number: digits of ASCII, and nothing else? */
bool	text_digits(struct span s);

static inline struct span
text_span(const struct buf *b)
{
	return (struct span){ b->data, b->len };
}

#endif
