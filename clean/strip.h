/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_STRIP_H
#define CLEAN_STRIP_H

#include "common/buf.h"

/* Ceilings: what of a hostile page reaches libxml2. */
#define STRIP_DEPTH	256		/* elements open at once */
#define STRIP_ATTRIBUTES 48		/* of one element */
#define STRIP_VALUE	(16u << 10)	/* bytes of an attribute */
#define STRIP_SCRIPT	(8u << 20)	/* bytes of JSON-LD */

/*
 * Append to out the part of a page that tells something of its text and of
 * its metadata: no comments, no scripts but JSON-LD, no styles, no drawings,
 * no attributes that only scripts and styles read.  What comes out is read
 * by libxml2 to the same text in about half the time, and in linear time
 * whatever the page was.  Tokens are found as WHATWG HTML 13.2.5 says.
 */
void	strip(struct buf *out, const char *, size_t);

#endif
