/* SPDX-License-Identifier: ISC */
/* Turns bytes into their SHA-1. */
#include <stdint.h>
#include <string.h>

#include "fetch/sha1.h"

static uint32_t
rotate(uint32_t x, int n)
{
	return x << n | x >> (32 - n);
}

static uint32_t
big_endian(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	    (uint32_t)p[2] << 8 | p[3];
}

/* The schedule is kept as a ring of its last 16 words. */
#define WORD(t)	(w[(t) & 15] = rotate(w[((t) + 13) & 15] ^ \
	w[((t) + 8) & 15] ^ w[((t) + 2) & 15] ^ w[(t) & 15], 1))

#define ROUND(f, k, word) do { \
	uint32_t next = rotate(a, 5) + (f) + e + (k) + (word); \
	e = d; \
	d = c; \
	c = rotate(b, 30); \
	b = a; \
	a = next; \
} while (0)

static void
block(uint32_t h[5], const unsigned char *p)
{
	uint32_t a = h[0], b = h[1], c = h[2], d = h[3], e = h[4], w[16];
	int t;

	for (t = 0; t < 16; t++)
		w[t] = big_endian(p + 4 * t);
	for (t = 0; t < 16; t++)
		ROUND((b & c) | (~b & d), 0x5a827999, w[t]);
	for (; t < 20; t++)
		ROUND((b & c) | (~b & d), 0x5a827999, WORD(t));
	for (; t < 40; t++)
		ROUND(b ^ c ^ d, 0x6ed9eba1, WORD(t));
	for (; t < 60; t++)
		ROUND((b & c) | (b & d) | (c & d), 0x8f1bbcdc, WORD(t));
	for (; t < 80; t++)
		ROUND(b ^ c ^ d, 0xca62c1d6, WORD(t));
	h[0] += a;
	h[1] += b;
	h[2] += c;
	h[3] += d;
	h[4] += e;
}

void
sha1(const void *data, size_t n, unsigned char out[SHA1_SIZE])
{
	uint32_t h[5] = { 0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476,
	    0xc3d2e1f0 };
	const unsigned char *p = data;
	unsigned char last[128] = { 0 };
	uint64_t bits = (uint64_t)n * 8;
	size_t rest = n % 64, tail = rest < 56 ? 64 : 128;

	for (size_t i = 0; i + 64 <= n; i += 64)
		block(h, p + i);
	if (rest > 0)
		memcpy(last, p + n - rest, rest);
	last[rest] = 0x80;
	for (int i = 0; i < 8; i++)
		last[tail - 1 - i] = (unsigned char)(bits >> (8 * i));
	for (size_t i = 0; i < tail; i += 64)
		block(h, last + i);
	for (int i = 0; i < SHA1_SIZE; i++)
		out[i] = (unsigned char)(h[i / 4] >> (24 - 8 * (i % 4)));
}
