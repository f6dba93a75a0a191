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

#define KEY_BUCKETS	128	/* that keys in hand are sorted into */

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

/* The place of a key among n in order; at the end is where it mostly is. */
static size_t
place_of(const uint64_t *in, size_t n, uint64_t key)
{
	while (n > 0 && in[n - 1] > key)
		n--;
	return n;
}

/*
 * Of so many keys keep the least, none twice: dealt to buckets, of which only
 * the first need order.  Returns the new limit.
 */
static uint64_t
prune_keys(struct sketcher *k, size_t keys)
{
	uint64_t	 dealt[SKETCH_BAG], key;
	uint8_t		 place[KEY_BUCKETS + 1] = { 0 };
	unsigned	 shift = 0;
	size_t		 i, at, n = 0;

	while (k->limit >> shift >= KEY_BUCKETS)
		shift++;
	for (i = 0; i < keys; i++)
		place[(k->key[i] >> shift) + 1]++;
	for (i = 1; i < KEY_BUCKETS; i++)
		place[i] += place[i - 1];
	for (i = 0; i < keys; i++)
		dealt[place[k->key[i] >> shift]++] = k->key[i];
	for (i = 0; i < keys; i++) {
		key = dealt[i];
		if (n == SKETCH_KEYS && key >> shift > k->key[n - 1] >> shift)
			break;
		at = place_of(k->key, n, key);
		if (at == SKETCH_KEYS || (at > 0 && k->key[at - 1] == key))
			continue;
		n += n < SKETCH_KEYS;
		memmove(&k->key[at + 1], &k->key[at],
		    (n - 1 - at) * sizeof(*k->key));
		k->key[at] = key;
	}
	k->keys = n;
	if (n == SKETCH_KEYS)
		k->limit = k->key[n - 1];
	return k->limit;
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
	memset(k, 0, sizeof(*k));
	k->limit = (uint64_t)1 << SKETCH_KEY_BITS;
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
 * and the numbers among them, each with what stands before it.  A space is
 * overwritten by what follows it: words are so short that a branch at their
 * end is mostly foretold wrong.
 */
static size_t
take_in(struct sketcher *k, const uint32_t *folded, size_t n, uint64_t *word)
{
	uint64_t	 before = k->before;
	size_t		 i, m = SKETCH_SPAN;
	bool		 number = k->digits != 0;
	uint32_t	 c, letter;

	memcpy(word, k->last, sizeof(k->last));
	for (i = 0; i < n; i++) {
		c = folded[i];
		word[m] = scatter(c);
		if (c - '0' < 10) {
			k->value = k->value * 10 + (c - '0');
			k->digits++;
			number = true;
			m++;
			continue;
		}
		if (number) {
			k->before = before;
			number_end(k);
			number = false;
		}
		letter = c != ' ';
		m += letter;
		before = before << 16 * letter | (c & 0xffff & -letter);
	}
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
	uint64_t	 shingle = k->shingle, span = k->span;
	uint64_t	 exact = k->exact, limit = k->limit, x;
	size_t		 keys = k->keys, shingles, spans, i;
	uint32_t	 low, bin, least;

	/* Where both windows are filled for the first time. */
	shingles = SKETCH_SPAN + (k->length >= SKETCH_SHINGLE ? 0 :
	    SKETCH_SHINGLE - 1 - k->length);
	spans = SKETCH_SPAN + (k->length >= SKETCH_SPAN ? 0 :
	    SKETCH_SPAN - 1 - k->length);
	for (i = SKETCH_SPAN; i < n; i++) {
		exact = exact * K2 + word[i];
		shingle = rotate(shingle, 1) ^ word[i] ^
		    rotate(word[i - SKETCH_SHINGLE], SKETCH_SHINGLE);
		span = rotate(span, 1) ^ word[i] ^
		    rotate(word[i - SKETCH_SPAN], SKETCH_SPAN);
		if (i < shingles)
			continue;
		x = shingle * K2;
		low = (uint32_t)(x ^ x >> 32);
		bin = (uint32_t)((x >> 32) * SKETCH_BINS >> 32);
		least = k->bin[bin];
		k->bin[bin] = low < least ? low : least;
		/* A key that is not wanted is overwritten by the next. */
		x = span * K3 >> (64 - SKETCH_KEY_BITS);
		k->key[keys] = x;
		keys += (x < limit) & (i >= spans);
		if (keys == SKETCH_BAG) {
			limit = prune_keys(k, keys);
			keys = k->keys;
		}
	}
	k->exact = exact;
	k->shingle = shingle;
	k->span = span;
	k->keys = keys;
	k->length += n - SKETCH_SPAN;
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
	prune_keys(k, k->keys);
	memcpy(s->key, k->key, k->keys * sizeof(*s->key));
	s->keys = (uint8_t)k->keys;
	s->reach = s->keys < SKETCH_KEYS ? UINT32_MAX :
	    rank(s->key[SKETCH_KEYS - 1]);
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
