/* SPDX-License-Identifier: ISC */
#ifndef COMMON_WIDE_H
#define COMMON_WIDE_H

#include "common/block.h"

/*
 * The two questions asked of every byte, for processors with AVX2: only for
 * functions that are BLOCK_WIDE, where block_wide() says so.
 */
#if defined(__x86_64__)
#define WIDE

#include <immintrin.h>

#define WIDE_INLINE	static inline __attribute__((always_inline, \
			    target("avx2")))

/*
 * What may be wrong with two bytes in a row; three tables, by the halves of
 * the first and the upper half of the second, agree on what is.  After Keiser
 * and Lemire, "Validating UTF-8 In Less Than One Instruction Per Byte", 2021.
 */
#define UTF8_SHORT	0x01	/* a lead, and no continuation */
#define UTF8_LONG	0x02	/* a continuation behind ASCII */
#define UTF8_OVER3	0x04	/* e0 80-9f */
#define UTF8_LARGE	0x08	/* f4 90-bf, f5-ff 90-bf */
#define UTF8_SURROGATE	0x10	/* ed a0-bf */
#define UTF8_OVER2	0x20	/* c0-c1 */
#define UTF8_OVER4	0x40	/* f0 80-8f, f5-ff 80-8f */
#define UTF8_TWO	0x80	/* two continuations: sound behind e0-ff */
#define UTF8_ANY	(UTF8_SHORT | UTF8_LONG | UTF8_TWO)
#define UTF8_HIGH	(UTF8_ANY | UTF8_LARGE | UTF8_OVER4)
#define UTF8_NEXT	(UTF8_LONG | UTF8_OVER2 | UTF8_TWO)

WIDE_INLINE __m256i
wide_look(const unsigned char table[16], __m256i at)
{
	__m128i t = _mm_loadu_si128((const __m128i *)(const void *)table);

	return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(t), at);
}

WIDE_INLINE __m256i
wide_load(const char *s)
{
	return _mm256_loadu_si256((const __m256i *)(const void *)s);
}

/*
 * Not zero where the block b at s, seen with the three bytes before it, is
 * not UTF-8.  What begins in its last three bytes may go on behind them.
 */
WIDE_INLINE __m256i
wide_faults(const char *s, __m256i b)
{
	static const unsigned char first[16] = {
		UTF8_LONG, UTF8_LONG, UTF8_LONG, UTF8_LONG,
		UTF8_LONG, UTF8_LONG, UTF8_LONG, UTF8_LONG,
		UTF8_TWO, UTF8_TWO, UTF8_TWO, UTF8_TWO,
		UTF8_SHORT | UTF8_OVER2, UTF8_SHORT,
		UTF8_SHORT | UTF8_OVER3 | UTF8_SURROGATE,
		UTF8_SHORT | UTF8_LARGE | UTF8_OVER4
	}, low[16] = {
		UTF8_ANY | UTF8_OVER2 | UTF8_OVER3 | UTF8_OVER4,
		UTF8_ANY | UTF8_OVER2, UTF8_ANY, UTF8_ANY,
		UTF8_ANY | UTF8_LARGE, UTF8_HIGH, UTF8_HIGH, UTF8_HIGH,
		UTF8_HIGH, UTF8_HIGH, UTF8_HIGH, UTF8_HIGH,
		UTF8_HIGH, UTF8_HIGH | UTF8_SURROGATE, UTF8_HIGH, UTF8_HIGH
	}, second[16] = {
		UTF8_SHORT, UTF8_SHORT, UTF8_SHORT, UTF8_SHORT,
		UTF8_SHORT, UTF8_SHORT, UTF8_SHORT, UTF8_SHORT,
		UTF8_NEXT | UTF8_OVER3 | UTF8_OVER4,
		UTF8_NEXT | UTF8_OVER3 | UTF8_LARGE,
		UTF8_NEXT | UTF8_SURROGATE | UTF8_LARGE,
		UTF8_NEXT | UTF8_SURROGATE | UTF8_LARGE,
		UTF8_SHORT, UTF8_SHORT, UTF8_SHORT, UTF8_SHORT
	};
	const __m256i half = _mm256_set1_epi8(15);
	__m256i one = wide_load(s - 1), pair, must;

	pair = _mm256_and_si256(_mm256_and_si256(
	    wide_look(first, _mm256_and_si256(_mm256_srli_epi16(one, 4), half)),
	    wide_look(low, _mm256_and_si256(one, half))),
	    wide_look(second, _mm256_and_si256(_mm256_srli_epi16(b, 4), half)));
	/* The third and fourth of a sequence are second continuations. */
	must = _mm256_or_si256(
	    _mm256_subs_epu8(wide_load(s - 2), _mm256_set1_epi8(0xe0 - 0x80)),
	    _mm256_subs_epu8(wide_load(s - 3), _mm256_set1_epi8(0xf0 - 0x80)));
	return _mm256_xor_si256(pair, _mm256_and_si256(must,
	    _mm256_set1_epi8((char)0x80)));
}

/* A bit for each byte that JSON wants escaped. */
WIDE_INLINE uint32_t
wide_specials(__m256i b)
{
	__m256i control = _mm256_cmpeq_epi8(b, _mm256_min_epu8(b,
	    _mm256_set1_epi8(0x1f)));

	return (uint32_t)_mm256_movemask_epi8(_mm256_or_si256(control,
	    _mm256_or_si256(_mm256_cmpeq_epi8(b, _mm256_set1_epi8('"')),
	    _mm256_cmpeq_epi8(b, _mm256_set1_epi8('\\')))));
}
#endif

#endif
