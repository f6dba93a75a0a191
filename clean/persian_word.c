/* SPDX-License-Identifier: ISC */
/*
 * Persian words into their parts, by lexicon and affixes.
 *
 * A ZWNJ is only put behind a letter that would else join: behind the
 * others it cannot be seen and careful writers leave it out (in
 * UD_Persian-PerDT never, in Seraji once in thirty).
 */
#include "clean/persian_word.h"

#include <string.h>
#include <unicode/uchar.h>

#define STEM_UNKNOWN	3	/* letters of a stem that no lexicon has */

static const uint8_t *model;
static size_t model_size, words, blocks;

/* Letters as the bytes of words. */
#define A	"\x27"
#define B	"\x28"
#define T	"\x2a"
#define R	"\x31"
#define S	"\x33"
#define SH	"\x34"
#define F	"\x41"
#define M	"\x45"
#define N	"\x46"
#define H	"\x47"
#define V	"\x48"
#define D	"\x2f"
#define Z	"\x32"
#define Y	"\xcc"
#define HE	0x47
#define YE	0xcc

struct affix {
	const char	*s;
	unsigned	 stem;		/* flags, one of which it must have */
	bool		 any;		/* or be no word of the lexicon */
	bool		 he;		/* and end in heh */
};

/* Longest first. */
static const struct affix suffixes[] = {
	{ H A Y M A N, WORD_NOUN, true, false },
	{ H A Y T A N, WORD_NOUN, true, false },
	{ H A Y SH A N, WORD_NOUN, true, false },
	{ H A Y M, WORD_NOUN, true, false },
	{ H A Y T, WORD_NOUN, true, false },
	{ H A Y SH, WORD_NOUN, true, false },
	{ H A Y Y, WORD_NOUN, true, false },
	{ H A S T, WORD_NOUN, true, false },
	{ H A Y, WORD_NOUN, true, false },
	{ H A, WORD_NOUN, true, false },
	{ T R Y N, WORD_ADJECTIVE, false, false },
	{ T R Y, WORD_ADJECTIVE, false, false },
	{ T R, WORD_ADJECTIVE, false, false },
	{ A Y M, WORD_PARTICIPLE, false, true },
	{ A Y D, WORD_PARTICIPLE, false, true },
	{ A N D, WORD_PARTICIPLE | WORD_OWNED, false, false },
	{ A M, WORD_PARTICIPLE | WORD_OWNED, false, false },
	{ A Y, WORD_PARTICIPLE | WORD_OWNED | WORD_NOUN, false, true },
	{ A T, WORD_OWNED, false, true },
	{ A SH, WORD_OWNED, false, false },
	{ M A N, WORD_OWNED, false, true },
	{ T A N, WORD_OWNED, false, true },
	{ SH A N, WORD_OWNED, false, true },
	{ Y, WORD_OWNED | WORD_NOUN, false, true }
};

/* What stands before the verb, with mi at its end. */
static const char *const prefixes[] = {
	M Y, N M Y, B R M Y, B R N M Y, D R M Y, D R N M Y, F R V M Y,
	F R V N M Y, B A Z M Y, B A Z N M Y, V A M Y, V A N M Y, F R A M Y,
	F R A N M Y
};

#define COUNT(a)	(sizeof(a) / sizeof(*(a)))

bool
letter_joins(uint8_t b)
{
	return b != 0 && u_getIntPropertyValue(0x600 + b,
	    UCHAR_JOINING_TYPE) == U_JT_DUAL_JOINING;
}

uint8_t
letter_byte(uint32_t c)
{
	switch (c) {
	case 0x64a: case 0x649:
		return YE;
	case 0x643:
		return 0xa9;
	case 0x6c0: case 0x6c2:
		return HE;
	}
	if ((c >= 0x621 && c <= 0x63a) || (c >= 0x641 && c <= 0x64a) ||
	    (c >= 0x671 && c <= 0x6d3) || c == 0x6d5)
		return (uint8_t)(c - 0x600);
	return 0;
}

static uint32_t
number(size_t at)
{
	const uint8_t *p = model + at;

	return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
	    (uint32_t)p[3] << 24;
}

bool
persian_load(struct span s)
{
	model = (const uint8_t *)s.s;
	model_size = s.n;
	if (s.n < 16 || memcmp(s.s, "winnowfa", 8) != 0)
		return false;
	words = number(8);
	blocks = number(12);
	return blocks == (words + PERSIAN_BLOCK - 1) / PERSIAN_BLOCK &&
	    s.n >= 16 + 4 * blocks;
}

/* As memcmp(3), and the shorter first. */
static int
compare(const uint8_t *a, size_t n, const uint8_t *b, size_t m)
{
	int c = memcmp(a, b, n < m ? n : m);

	return c != 0 ? c : (n > m) - (n < m);
}

/* Look through the block that begins at at. */
static struct word
block_find(size_t at, const uint8_t *s, size_t n)
{
	struct word w = { 0, 0 };
	uint8_t key[PERSIAN_LETTERS];
	int i;

	for (i = 0; i < PERSIAN_BLOCK && at + 3 < model_size; i++) {
		size_t same = model[at], more = model[at + 1];

		at += 2;
		if (same + more > sizeof(key) || at + more + 5 > model_size)
			return w;
		memcpy(key + same, model + at, more);
		at += more;
		w.flags = model[at++];
		w.mask = w.flags & WORD_SPLIT ? number(at) : 0;
		if (w.flags & WORD_SPLIT)
			at += 4;
		if (compare(key, same + more, s, n) == 0)
			return w;
	}
	w.flags = w.mask = 0;
	return w;
}

struct word
word_find(const uint8_t *s, size_t n)
{
	struct word none = { 0, 0 };
	size_t lo = 0, hi = blocks;

	if (n == 0 || n > PERSIAN_LETTERS)
		return none;
	while (lo < hi) {		/* the first block that begins behind */
		size_t mid = (lo + hi) / 2, at = number(16 + 4 * mid);

		if (at + 2 > model_size || at + 2 + model[at + 1] > model_size)
			return none;
		if (compare(model + at + 2, model[at + 1], s, n) <= 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo == 0 ? none : block_find(number(16 + 4 * (lo - 1)), s, n);
}

static bool
is(const uint8_t *s, size_t n, const char *what)
{
	return n == strlen(what) && memcmp(s, what, n) == 0;
}

static uint32_t	stem_split(const uint8_t *, size_t, unsigned *, unsigned);

/*
 * The mask of a word with a suffix, and in flags what the whole may take;
 * 0: it has none.
 */
static uint32_t
suffix_split(const uint8_t *s, size_t n, unsigned *flags, unsigned depth)
{
	size_t i;

	for (i = 0; i < COUNT(suffixes); i++) {
		const struct affix *a = &suffixes[i];
		size_t k = strlen(a->s), m;
		unsigned stem = 0;
		uint32_t mask;

		if (k + 2 > n || memcmp(s + n - k, a->s, k) != 0)
			continue;
		m = n - k;
		if (!letter_joins(s[m - 1]) || (a->he && s[m - 1] != HE))
			continue;
		mask = stem_split(s, m, &stem, depth + 1);
		if (!(stem & a->stem) && !(a->any && stem == 0 &&
		    m >= STEM_UNKNOWN))
			continue;
		*flags = i < 10 ? WORD_OWNED : WORD_NOUN;
		return mask | 1u << (m - 1);
	}
	return 0;
}

static uint32_t
verb_split(const uint8_t *s, size_t n)
{
	size_t i;

	for (i = 0; i < COUNT(prefixes); i++) {
		size_t k = strlen(prefixes[i]), m;
		uint32_t mask = 1u << (k - 1);
		unsigned flags = 0;

		if (n < k + 2 || memcmp(s, prefixes[i], k) != 0)
			continue;
		m = n - k;
		if (word_find(s + k, m).flags & WORD_VERB)
			return mask;
		/* mi-rafte-am; and verbs with the object's ending: mi-bin-ash */
		if (s[n - 1] != HE && word_find(s + k, m - 2).flags &
		    WORD_PARTICIPLE && m > 4)
			return mask | suffix_split(s + k, m, &flags, 1) << k;
		if (m > 4 && (s[n - 1] == 0x34 || s[n - 1] == 0x2a) &&
		    word_find(s + k, m - 1).flags & WORD_VERB)
			return mask;
	}
	return 0;
}

/* The mask of a stem, 0 if it has no parts; flags: 0 if it is unknown. */
static uint32_t
stem_split(const uint8_t *s, size_t n, unsigned *flags, unsigned depth)
{
	struct word w = word_find(s, n);
	uint32_t mask;

	*flags = w.flags;
	if (w.flags & WORD_SPLIT)
		return w.mask;
	if (w.flags & WORD_PLAIN || depth > 3)
		return 0;
	mask = verb_split(s, n);
	if (mask != 0) {
		*flags = WORD_VERB;
		return mask;
	}
	mask = suffix_split(s, n, flags, depth);
	if (mask != 0)
		return mask;
	/* bi-: "without" */
	if (n > 4 && s[0] == 0x28 && s[1] == YE && word_find(s + 2, n -
	    2).flags & WORD_NOUN && word_find(s + 2, n - 2).flags &
	    WORD_PLAIN) {
		*flags = WORD_NOUN | WORD_ADJECTIVE;
		return 1u << 1;
	}
	*flags = w.flags;
	return 0;
}

uint32_t
word_split(const uint8_t *s, size_t n)
{
	unsigned flags;

	return n < 3 || n > PERSIAN_LETTERS ? 0 :
	    stem_split(s, n, &flags, 0);
}

/* Is it a suffix, and may it follow the word? */
static bool
suffix_joins(const uint8_t *s, size_t n, const uint8_t *next, size_t m)
{
	unsigned flags = 0;
	size_t i;

	for (i = 0; i < COUNT(suffixes); i++)
		if (is(next, m, suffixes[i].s))
			break;
	if (i == COUNT(suffixes) || (suffixes[i].he && s[n - 1] != HE))
		return false;
	stem_split(s, n, &flags, 0);
	if (suffixes[i].any)
		return n > 1;
	return (flags & suffixes[i].stem) != 0;
}

bool
words_join(const uint8_t *s, size_t n, const uint8_t *next, size_t m)
{
	uint8_t both[PERSIAN_LETTERS];
	struct word w;
	size_t i;

	if (n == 0 || m == 0 || !letter_joins(s[n - 1]))
		return false;
	for (i = 0; i < COUNT(prefixes); i++)
		if (is(s, n, prefixes[i])) {
			unsigned flags = 0;

			if (word_find(next, m).flags & WORD_VERB)
				return true;
			return suffix_split(next, m, &flags, 1) != 0 &&
			    word_find(next, m - 2).flags & WORD_PARTICIPLE;
		}
	if (suffix_joins(s, n, next, m))
		return true;
	if (n + m > PERSIAN_LETTERS)
		return false;
	memcpy(both, s, n);
	memcpy(both + n, next, m);
	w = word_find(both, n + m);
	return w.flags & WORD_SPACE && w.mask & 1u << (n - 1);
}
