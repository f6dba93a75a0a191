/* SPDX-License-Identifier: ISC */
#ifndef FETCH_CHARSET_H
#define FETCH_CHARSET_H

#include "common/buf.h"

/*
 * Split a Content-Type: the media type (n 0 when it is none) and the value
 * of the first charset parameter (n 0 without), as written but unquoted.
 */
void	content_type(const char *header, struct span *type,
	    struct span *charset);

/* Does the media type of a Content-Type equal type, whatever its case? */
bool	content_type_is(const char *header, const char *type);

/*
 * The document as UTF-8: s itself where it is that already (less a byte
 * order mark), else converted into out.  What decides, first to last: the
 * byte order mark; bytes that are UTF-8 and not ASCII; charset; the XML
 * declaration or HTML meta; else windows-1252.  Bad bytes become U+FFFD.
 * The result ends where out's ceiling is reached.
 */
struct span	charset_decode(const char *s, size_t n, struct span charset,
		    struct buf *out);

#endif
