/* SPDX-License-Identifier: ISC */
#ifndef COMMON_SCAN_H
#define COMMON_SCAN_H

#include "common/buf.h"

/*
 * The grammar of JSON (RFC 8259) over bytes that are known to be UTF-8
 * without NUL.  Nothing is built; a value is passed over and checked.
 */
struct scan {
	const char	*p;		/* the next byte */
	const char	*end;
	bool		 lone;		/* a lone surrogate escape was met */
};

void	scan_space(struct scan *);

/* Pass over c, if it is next. */
bool	scan_char(struct scan *, char c);

/* Pass over a string, or over any value; NULL or the reason it is none. */
const char	*scan_string(struct scan *);
const char	*scan_value(struct scan *);

/* Of checked JSON: rewrite lone surrogate escapes to \ufffd in place. */
void	json_mend(char *, size_t);

/*
 * Append the characters that a checked string (without its quotes) spells;
 * \u0000 and lone surrogates become U+FFFD.
 */
void	json_unquote(struct buf *, const char *, size_t);

#endif
