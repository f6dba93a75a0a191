/* SPDX-License-Identifier: ISC */
/* Bytes into 64 bits, four words at a time. */

#include <string.h>

#include "dedupe/hash.h"

#define ODD	0x9e3779b97f4a7c15u

static uint64_t
word(const unsigned char *p)
{
	uint64_t	 w;

	memcpy(&w, p, sizeof(w));
	return w;
}

static uint64_t
step(uint64_t h, uint64_t w)
{
	h = (h ^ w) * ODD;
	return h ^ h >> 32;
}

uint64_t
hash_bytes(const void *data, size_t n, uint64_t seed)
{
	const unsigned char	*p = data;
	uint64_t		 h[4], tail = 0;
	size_t			 left = n;
	int			 i;

	for (i = 0; i < 4; i++)
		h[i] = hash_mix(seed + (uint64_t)i);
	for (; left >= 32; left -= 32, p += 32)
		for (i = 0; i < 4; i++)
			h[i] = step(h[i], word(p + 8 * i));
	for (; left >= 8; left -= 8, p += 8)
		h[0] = step(h[0], word(p));
	if (left > 0)
		memcpy(&tail, p, left);
	h[0] = step(h[0], tail);
	h[0] = step(h[0], n);
	for (i = 1; i < 4; i++)
		h[0] = step(h[0], h[i]);
	return hash_mix(h[0]);
}
