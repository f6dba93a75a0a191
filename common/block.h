/* SPDX-License-Identifier: ISC */
#ifndef COMMON_BLOCK_H
#define COMMON_BLOCK_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/*
 * Thirty-two bytes at once, in the vectors that gcc and clang make of what
 * the machine has: a function that is BLOCK_INLINE is compiled into a plain
 * one and, on x86, into one that is BLOCK_WIDE, for processors with AVX2;
 * block_wide() says which may be called.  Vectors are no arguments: how they
 * would be passed depends on the processor.
 */
typedef unsigned char block __attribute__((vector_size(32)));
typedef signed char block_signed __attribute__((vector_size(32)));

#define BLOCK_INLINE	inline __attribute__((always_inline))
#if defined(__x86_64__)
#define BLOCK_WIDE	__attribute__((target("avx2")))
#else
#define BLOCK_WIDE
#endif

static inline bool
block_wide(void)
{
#if defined(__x86_64__)
	return __builtin_cpu_supports("avx2");
#else
	return false;
#endif
}

static BLOCK_INLINE bool
block_any(const block *b)
{
	uint64_t part[4];

	memcpy(part, b, sizeof part);
	return (part[0] | part[1] | part[2] | part[3]) != 0;
}

#endif
