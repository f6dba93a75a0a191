/* SPDX-License-Identifier: ISC */
/* A sketch <-> hex digits, the least byte of a number first. */

#include <string.h>

#include "dedupe/sign.h"

#define SIGN_VERSION	2
#define KEY_BYTES	((SKETCH_KEY_BITS + 7) / 8)

static void
put(struct buf *b, uint64_t v, unsigned bytes)
{
	static const char	 digit[] = "0123456789abcdef";
	char			 hex[16];
	unsigned		 i;

	for (i = 0; i < bytes; i++, v >>= 8) {
		hex[2 * i] = digit[v >> 4 & 15];
		hex[2 * i + 1] = digit[v & 15];
	}
	buf_add(b, hex, 2 * bytes);
}

void
sign_encode(struct buf *b, const struct sign *g)
{
	const struct sketch	*s = &g->sketch;
	uint64_t		 v;
	unsigned		 i, j;

	put(b, SIGN_VERSION, 1);
	put(b, SKETCH_BINS, 1);
	put(b, s->keys, 1);
	put(b, s->numbers, 1);
	put(b, g->page, 8);
	put(b, s->exact, 8);
	put(b, s->length, 4);
	for (i = 0; i < s->keys; i++)
		put(b, s->key[i], KEY_BYTES);
	for (i = 0; i < s->numbers; i++)
		put(b, s->number[i], 2);
	for (i = 0; i < SKETCH_BINS; i += sizeof(v)) {
		for (v = 0, j = 0; j < sizeof(v); j++)
			v |= (uint64_t)s->bin[i + j] << 8 * j;
		put(b, v, sizeof(v));
	}
}

_Static_assert(SKETCH_BINS % sizeof(uint64_t) == 0, "bins go by words");

#define HEAD_BYTES	24	/* before the keys */

struct hex {
	const char	*s;
	unsigned	 bad;		/* digits that were none */
};

static unsigned
nibble(struct hex *h, char c)
{
	unsigned	 digit = (unsigned)c - '0', letter = (unsigned)c - 'a';

	h->bad += (digit > 9) & (letter > 5);
	return (unsigned)(digit > 9 ? letter + 10 : digit) & 15;
}

static uint64_t
take(struct hex *h, unsigned bytes)
{
	uint64_t	 v = 0;
	unsigned	 i;

	for (i = 0; i < bytes; i++, h->s += 2)
		v |= (uint64_t)(nibble(h, h->s[0]) << 4 | nibble(h, h->s[1])) <<
		    8 * i;
	return v;
}

bool
sign_decode(struct sign *g, const char *p, size_t n)
{
	struct sketch	*s = &g->sketch;
	struct hex	 h = { p, 0 };
	unsigned	 i;

	memset(g, 0, sizeof(*g));
	if (n < 2 * HEAD_BYTES || take(&h, 1) != SIGN_VERSION ||
	    take(&h, 1) != SKETCH_BINS)
		return false;
	s->keys = (uint8_t)take(&h, 1);
	s->numbers = (uint8_t)take(&h, 1);
	if (s->keys > SKETCH_KEYS || s->numbers > SKETCH_NUMBERS ||
	    n != 2 * (HEAD_BYTES + s->keys * (size_t)KEY_BYTES +
	    s->numbers * (size_t)2 + SKETCH_BINS))
		return false;
	g->page = take(&h, 8);
	s->exact = take(&h, 8);
	s->length = (uint32_t)take(&h, 4);
	for (i = 0; i < s->keys; i++)
		s->key[i] = take(&h, KEY_BYTES);
	for (i = 0; i < s->numbers; i++)
		s->number[i] = (uint16_t)take(&h, 2);
	for (i = 0; i < SKETCH_BINS; i++)
		s->bin[i] = (uint8_t)take(&h, 1);
	s->reach = s->keys < SKETCH_KEYS ? UINT32_MAX :
	    (uint32_t)(s->key[SKETCH_KEYS - 1] >> (SKETCH_KEY_BITS - 32));
	return h.bad == 0 && s->length <= SKETCH_LENGTH;
}
