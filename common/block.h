/* SPDX-License-Identifier: ISC */
#ifndef COMMON_BLOCK_H
#define COMMON_BLOCK_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/*
 * Thirty-two bytes at once, in the vectors that gcc and clang make of what
 * the machine has.  Where block_wide() says so a function that is BLOCK_WIDE
 * may be called, for processors with AVX2: wide.h.  Vectors are no arguments
 * of a function that is called: how they would be passed depends on the
 * processor.
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

/*
 * Marks in eight bytes those that are a quote, a backslash or a control
 * character: the first mark is right, those behind it may not be.
 */
static inline uint64_t
specials(const char *p)
{
	const uint64_t ones = 0x0101010101010101u, tops = ones * 0x80;
	uint64_t w, q, b;

	memcpy(&w, p, sizeof w);
	q = w ^ ones * '"';
	b = w ^ ones * '\\';
	return (((q - ones) & ~q) | ((b - ones) & ~b) |
	    ((w - ones * 0x20) & ~w)) & tops;
}

/* How many of the eight bytes stand before the first mark. */
static inline size_t
before_mark(uint64_t marks)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	return (size_t)__builtin_ctzll(marks) / 8;
#else
	(void)marks;
	return 0;
#endif
}

#endif
