/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_DECODE_H
#define CLEAN_DECODE_H

#include <unicode/ucnv.h>

#include "common/buf.h"

/* Bytes of one encoding as characters, by ICU. */

#define DECODE_CHUNK	4096

struct decoder {
	UConverter	*converter;	/* kept open for the next */
	const char	*at, *end;
	UChar		 unit[DECODE_CHUNK];
	int		 units, next;
	UChar32		 lead;		/* at the end of a chunk */
};

/* False when ICU does not know the encoding (a name of charset_label()). */
bool	decoder_open(struct decoder *, const char *name, const char *, size_t);

/* The next character; U+FFFD for bytes that are none; < 0 at the end. */
UChar32	decoder_next(struct decoder *);

/* Append all of it as UTF-8. */
bool	decode(struct buf *out, const char *name, const char *, size_t);

#endif
