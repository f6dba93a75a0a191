/* SPDX-License-Identifier: ISC */
#ifndef DEDUPE_HASH_H
#define DEDUPE_HASH_H

#include <stddef.h>
#include <stdint.h>

/* Scatter the bits of x: a bijection (the finisher of splitmix64). */
static inline uint64_t
hash_mix(uint64_t x)
{
	x ^= x >> 30;
	x *= 0xbf58476d1ce4e5b9u;
	x ^= x >> 27;
	x *= 0x94d049bb133111ebu;
	return x ^ x >> 31;
}

/*
 * A hash of bytes that every flip of a bit changes: each step is a bijection
 * of the word it takes in.  Not against an adversary with the seed.
 */
uint64_t	hash_bytes(const void *, size_t, uint64_t seed);

#endif
