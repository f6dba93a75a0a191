/* SPDX-License-Identifier: ISC */
#ifndef FETCH_SHA1_H
#define FETCH_SHA1_H

#include <stddef.h>

#define SHA1_SIZE	20

/*
 * SHA-1 (FIPS 180-4), which WARC names payloads by.  It protects nothing:
 * it can be forged, and is not to be used where that matters.
 */
void	sha1(const void *, size_t, unsigned char out[SHA1_SIZE]);

#endif
