/* SPDX-License-Identifier: ISC */
#ifndef FETCH_UNPACK_H
#define FETCH_UNPACK_H

#include "common/buf.h"
#include "fetch/outcome.h"

/*
 * Brotli (RFC 7932) and Zstandard (RFC 8878), where the libraries were there
 * when this was built.  Their windows are of megabytes: so a body is undone
 * when all of it is there, one after the other, and not many at once.
 */
#ifdef HAVE_BROTLI
#define UNPACK_BROTLI	", br"
#else
#define UNPACK_BROTLI	""
#endif
#ifdef HAVE_ZSTD
#define UNPACK_ZSTD	", zstd"
#else
#define UNPACK_ZSTD	""
#endif

enum unpack_coding { UNPACK_NONE, UNPACK_BR, UNPACK_ZST };

/* The coding of that name; NONE when it is not known, or not built in. */
enum unpack_coding	unpack_coding(const char *, size_t);

/*
 * Append what the body means to out: OK; TRUNCATED when it goes on;
 * BAD_ENCODING when it is damaged, TOO_LARGE when out is over or the ratio
 * is that of a bomb.  What came before that is in out.
 */
enum outcome	unpack(enum unpack_coding, const char *, size_t, struct buf *);

#endif
