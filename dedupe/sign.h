/* SPDX-License-Identifier: ISC */
#ifndef DEDUPE_SIGN_H
#define DEDUPE_SIGN_H

#include "dedupe/sketch.h"

/*
 * The signature of a record as hex: its sketch and the hash of its page, so
 * that what is decided from signatures is what the index decides.
 */

struct sign {
	struct sketch	sketch;
	uint64_t	page;
};

/* Append the hex digits. */
void	sign_encode(struct buf *, const struct sign *);

/* False: not a signature, or one of other parameters. */
bool	sign_decode(struct sign *, const char *, size_t);

#endif
