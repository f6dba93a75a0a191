/* SPDX-License-Identifier: ISC */
/*
 * A text into its sketch: see sketch.h.
 */

#include <string.h>

#include "dedupe/sketch.h"

/* Odd constants with random bits (digits of pi and e). */
#define K1	0x9e3779b97f4a7c15u
#define K2	0xbf58476d1ce4e5b9u
#define K3	0x94d049bb133111ebu
#define K4	0x243f6a8885a308d3u

static inline uint64_t
mix(uint64_t x)
{
	x ^= x >> 32;
	x *= K2;
	x ^= x >> 29;
	x *= K3;
	return x ^ x >> 32;
}

static uint32_t
rank(uint64_t key)
{
	return (uint32_t)(key >> (SKETCH_KEY_BITS - 32));
}

/* Insert a key, if it is among the least; none twice. */
static void
key_add(struct sketch *s, uint64_t key)
{
	unsigned	 low = 0, high = s->keys, i;

	while (low < high) {
		i = (low + high) / 2;
		if (s->key[i] < key)
			low = i + 1;
		else
			high = i;
	}
	if (low == SKETCH_KEYS || (low < s->keys && s->key[low] == key))
		return;
	if (s->keys < SKETCH_KEYS)
		s->keys++;
	memmove(&s->key[low + 1], &s->key[low],
	    (s->keys - 1 - low) * sizeof(*s->key));
	s->key[low] = key;
	if (s->keys == SKETCH_KEYS)
		s->reach = rank(s->key[SKETCH_KEYS - 1]);
}

/* Years, also of the Hijri and the Persian calendar, tell articles little. */
static bool
is_year(const struct sketcher *k)
{
	return k->digits == 4 && ((k->value >= 1900 && k->value < 2100) ||
	    (k->value >= 1300 && k->value < 1500));
}

static void
number_end(struct sketcher *k)
{
	struct sketch	*s = k->out;
	uint16_t	 v = (uint16_t)(mix(k->value * K1 ^ k->before) >> 48);
	unsigned	 i = s->numbers, j;
	bool		 year = is_year(k);

	k->digits = 0;
	k->value = 0;
	if (year)
		return;
	while (i > 0 && s->number[i - 1] > v)
		i--;
	if (i == SKETCH_NUMBERS || (i > 0 && s->number[i - 1] == v))
		return;
	if (s->numbers < SKETCH_NUMBERS)
		s->numbers++;
	for (j = s->numbers - 1; j > i; j--)
		s->number[j] = s->number[j - 1];
	s->number[i] = v;
}

void
sketch_begin(struct sketcher *k, struct sketch *s)
{
	memset(s, 0, sizeof(*s));
	s->reach = UINT32_MAX;
	memset(k, 0, sizeof(*k));
	memset(k->bin, 0xff, sizeof(k->bin));
	k->exact = K1;
	k->out = s;
}

/* A character as a word of random bits. */
static inline uint64_t
scatter(uint64_t c)
{
	c = (c + K4) * K1;
	return c ^ c >> 32;
}

static inline uint64_t
rotate(uint64_t x, unsigned n)
{
	return x << n % 64 | x >> (64 - n % 64) % 64;
}

/*
 * Letters and digits of a piece into words behind the SKETCH_SPAN of before,
 * and the numbers among them, each with what stands before it.
 */
static size_t
take_in(struct sketcher *k, const uint32_t *folded, size_t n, uint64_t *word)
{
	uint64_t	 exact = k->exact, before = k->before, x;
	size_t		 i, m = SKETCH_SPAN;
	uint32_t	 c;

	memcpy(word, k->last, sizeof(k->last));
	for (i = 0; i < n; i++) {
		c = folded[i];
		if (c - '0' < 10) {
			k->value = k->value * 10 + (c - '0');
			k->digits++;
		} else {
			if (k->digits != 0) {
				k->before = before;
				number_end(k);
			}
			if (c == ' ')
				continue;
			before = before << 16 | (c & 0xffff);
		}
		x = scatter(c);
		exact = exact * K2 + x;
		word[m++] = x;
	}
	k->exact = exact;
	k->before = before;
	memcpy(k->last, word + m - SKETCH_SPAN, sizeof(k->last));
	return m;
}

/*
 * Both windows roll by rotation (Buzhash): what enters is scattered, what
 * leaves has been rotated once for each character since.
 */
static void
roll(struct sketcher *k, const uint64_t *word, size_t n)
{
	uint64_t	 shingle = k->shingle, span = k->span, x;
	size_t		 length = k->length, i;
	uint32_t	 low, bin;

	for (i = SKETCH_SPAN; i < n; i++) {
		shingle = rotate(shingle, 1) ^ word[i] ^
		    rotate(word[i - SKETCH_SHINGLE], SKETCH_SHINGLE);
		span = rotate(span, 1) ^ word[i] ^
		    rotate(word[i - SKETCH_SPAN], SKETCH_SPAN);
		if (++length < SKETCH_SHINGLE)
			continue;
		x = shingle * K2;
		low = (uint32_t)(x ^ x >> 32);
		bin = (uint32_t)((x >> 32) * SKETCH_BINS >> 32);
		if (low < k->bin[bin])
			k->bin[bin] = low;
		x = span * K3 >> (64 - SKETCH_KEY_BITS);
		if (rank(x) <= k->out->reach && length >= SKETCH_SPAN)
			key_add(k->out, x);
	}
	k->shingle = shingle;
	k->span = span;
	k->length = length;
}

void
sketch_feed(struct sketcher *k, const uint32_t *folded, size_t n)
{
	uint64_t	 word[SKETCH_SPAN + SKETCH_PIECE];
	size_t		 m;

	for (; n > 0; folded += m, n -= m) {
		m = n < SKETCH_PIECE ? n : SKETCH_PIECE;
		roll(k, word, take_in(k, folded, m, word));
	}
}

/* 32 bits to 8 that keep the order: 21 magnitudes with 12 steps in each. */
static uint8_t
rounded(uint32_t v)
{
	unsigned	 lead;

	if (v == UINT32_MAX)
		return SKETCH_EMPTY;
	lead = v == 0 ? 31 : (unsigned)__builtin_clz(v);
	if (lead > 20)
		return 0;
	v = v << lead & INT32_MAX;
	return (uint8_t)((20 - lead) * 12 + ((uint64_t)v * 12 >> 31));
}

void
sketch_end(struct sketcher *k)
{
	struct sketch	*s = k->out;
	unsigned	 i;

	if (k->digits != 0)
		number_end(k);
	s->exact = mix(k->exact);
	s->length = k->length > SKETCH_LENGTH ? SKETCH_LENGTH : (uint32_t)k->length;
	for (i = 0; i < SKETCH_BINS; i++)
		s->bin[i] = rounded(k->bin[i]);
}

void
sketch_text(struct sketch *s, const char *p, size_t n)
{
	const char	*end = p + n;
	uint32_t	 out[SKETCH_PIECE];
	struct sketcher	 k;
	struct fold	 f;
	size_t		 m;

	sketch_begin(&k, s);
	fold_init(&f);
	while (p < end) {
		m = fold_some(&f, &p, end, out, SKETCH_PIECE);
		sketch_feed(&k, out, m);
	}
	m = fold_end(&f, out);
	sketch_feed(&k, out, m);
	sketch_end(&k);
}
