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
	enum { ANY, HEH, HEH_YEH, HEH_YEHS } last; /* and end so */
};

/* Longest first. */
static const struct affix suffixes[] = {
	{ H A Y M A N, WORD_NOUN, true, ANY },
	{ H A Y T A N, WORD_NOUN, true, ANY },
	{ H A Y SH A N, WORD_NOUN, true, ANY },
	{ H A Y M, WORD_NOUN, true, ANY },
	{ H A Y T, WORD_NOUN, true, ANY },
	{ H A Y SH, WORD_NOUN, true, ANY },
	{ H A Y Y, WORD_NOUN, true, ANY },
	{ H A S T, WORD_NOUN, true, ANY },
	{ H A Y, WORD_NOUN, true, ANY },
	{ H A, WORD_NOUN, true, ANY },
	{ T R Y N, WORD_ADJECTIVE, false, ANY },
	{ T R Y, WORD_ADJECTIVE, false, ANY },
	{ T R, WORD_ADJECTIVE, false, ANY },
	{ A Y M, WORD_PARTICIPLE, false, HEH },
	{ A Y D, WORD_PARTICIPLE, true, HEH },
	{ A N D, WORD_PARTICIPLE, true, HEH },
	{ A N D, WORD_OWNED, false, ANY },
	{ A M, WORD_PARTICIPLE | WORD_OWNED, false, ANY },
	{ A Y, WORD_PARTICIPLE | WORD_OWNED, false, HEH_YEH },
	{ A T, WORD_OWNED, false, HEH },
	{ A SH, WORD_OWNED, false, ANY },
	{ M A N, WORD_OWNED, false, HEH_YEHS },
	{ T A N, WORD_OWNED, false, HEH_YEHS },
	{ SH A N, WORD_OWNED, false, HEH_YEHS },
	{ Y, WORD_OWNED, false, HEH }
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
	struct word w = { 0, 0, 0 };
	uint8_t key[PERSIAN_LETTERS];
	int i;

	for (i = 0; i < PERSIAN_BLOCK && at + 4 < model_size; i++) {
		size_t same = model[at], more = model[at + 1];

		at += 2;
		if (same + more > sizeof(key) || at + more + 6 > model_size)
			return w;
		memcpy(key + same, model + at, more);
		at += more;
		w.flags = model[at++];
		w.often = model[at++];
		w.mask = 0;
		if (w.flags & (WORD_SPLIT | WORD_SPACE)) {
			w.mask = number(at);
			at += 4;
		}
		if (compare(key, same + more, s, n) == 0)
			return w;
	}
	w.flags = w.often = w.mask = 0;
	return w;
}

struct word
word_find(const uint8_t *s, size_t n)
{
	struct word none = { 0, 0, 0 };
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

/* Endings that join a word whose parts they leave as they are. */
static const char *const endings[] = {
	A N Y, M A N, T A N, SH A N, Y A N, A N, Y Y, Y, M, T, SH
};

static uint32_t	stem_split(const uint8_t *, size_t, unsigned *, unsigned);

/*
 * A stem before "-ha-y" may be a stem with heh before "-ay", as in khan-hay
 * and khane-ay: is it, at letter m, where the heh stands?
 */
static bool
heh_is_of_stem(const uint8_t *s, size_t m)
{
	struct word without = word_find(s, m), with = word_find(s, m + 1);

	if (!(with.flags & (WORD_PARTICIPLE | WORD_OWNED)))
		return without.flags == 0 && with.flags & WORD_NOUN;
	if (!letter_joins(s[m - 1]))		/* no ZWNJ, if it is not */
		return !(without.flags & WORD_NOUN) ||
		    with.often >= without.often + 16;
	return !(without.flags & (WORD_NOUN | WORD_SPLIT)) ||
	    with.often >= without.often;
}

/* A plain word of the lexicon with an ending other than of but letters. */
static bool
ends_plain(const uint8_t *s, size_t n, size_t but)
{
	size_t i;

	for (i = 0; i < COUNT(endings); i++) {
		size_t k = strlen(endings[i]);

		if (k != but && k + 3 < n && memcmp(s + n - k, endings[i], k) == 0 &&
		    word_find(s, n - k).flags & WORD_PLAIN)
			return true;
	}
	return false;
}

/* Do the n letters of the stem end as the affix wants? */
static bool
last_fits(const struct affix *a, const uint8_t *s, size_t n)
{
	if (a->last == ANY || s[n - 1] == HE)
		return true;
	return a->last >= HEH_YEH && s[n - 1] == YE && (a->last == HEH_YEH ||
	    (n > 1 && s[n - 2] == YE));
}

/* Is the word more likely read otherwise than as m letters and a? */
static bool
other_reading(const struct affix *a, const uint8_t *s, size_t m, size_t n)
{
	bool plural = a->s[0] == HE;

	if (plural && n - m > 2 && s[m + 2] == YE && heh_is_of_stem(s, m))
		return true;
	/* dari-ay for darya-y */
	if (a->last == HEH_YEH && s[m - 1] == YE && word_find(s, n -
	    1).flags & WORD_PLAIN)
		return true;
	/* No such stem, but one with alef: ent-ha-ye for enteha-ye. */
	if (plural && word_find(s, m).flags == 0 && n - m > 2 &&
	    word_find(s, m + 2).flags & WORD_PLAIN)
		return true;
	if (s[m - 1] == HE && m > 2 && s[m] == 0x27 && n - m > 1 &&
	    s[m + 1] == YE && s[n - 1] != 0x2f && !heh_is_of_stem(s, m - 1))
		return true;
	return !plural && !(a->stem & WORD_ADJECTIVE) && s[m] != 0x27 &&
	    n - m > 2 && ends_plain(s, n, n - m);
}

/* Letters that may be a noun, for all that is known of them. */
static bool
may_be_stem(unsigned flags, size_t n)
{
	return (flags == 0 && n >= STEM_UNKNOWN) || (flags & WORD_PLAIN &&
	    !(flags & WORD_VERB));
}

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
		if (!letter_joins(s[m - 1]) || !last_fits(a, s, m) ||
		    other_reading(a, s, m, n))
			continue;
		mask = stem_split(s, m, &stem, depth + 1);
		if (!(stem & a->stem) && !(a->any && may_be_stem(stem, m)))
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
		/* mi-rafte-am; and with the object's ending: mi-bin-ash */
		if (m > 4 && (word_find(s + k, m - 2).flags |
		    word_find(s + k, m - 3).flags) & WORD_PARTICIPLE)
			return mask | suffix_split(s + k, m, &flags, 1) << k;
		if (m > 4 && (s[n - 1] == 0x34 || s[n - 1] == 0x2a) &&
		    word_find(s + k, m - 1).flags & WORD_VERB)
			return mask;
	}
	return 0;
}

/* A parted word of the lexicon with an ending. */
static uint32_t
ending_split(const uint8_t *s, size_t n, unsigned *flags)
{
	size_t i;

	for (i = 0; i < COUNT(endings); i++) {
		size_t k = strlen(endings[i]);
		struct word w;

		if (k + 4 > n || memcmp(s + n - k, endings[i], k) != 0)
			continue;
		w = word_find(s, n - k);
		if (w.flags & WORD_SPLIT) {
			*flags = WORD_NOUN | WORD_OWNED;
			return w.mask & ~WORD_SURE;
		}
	}
	return 0;
}

/* A participle with a prefix or "not" before it. */
static bool
prefixed_participle(const uint8_t *s, size_t n)
{
	static const char *const before[] = {
		N, F R V, F R A, B A Z, B R, D R, V A
	};
	size_t i;

	for (i = 0; i < COUNT(before); i++) {
		size_t k = strlen(before[i]);

		if (n > k + 2 && memcmp(s, before[i], k) == 0 &&
		    word_find(s + k, n - k).flags & WORD_PARTICIPLE)
			return true;
	}
	return false;
}

/* The mask of a stem, 0 if it has no parts; flags: 0 if it is unknown. */
static uint32_t
stem_split(const uint8_t *s, size_t n, unsigned *flags, unsigned depth)
{
	struct word w = word_find(s, n);
	uint32_t mask;

	*flags = w.flags;
	if (w.flags & WORD_SPLIT)
		return w.mask & ~WORD_SURE;
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
	mask = ending_split(s, n, flags);
	if (mask != 0)
		return mask;
	if (n > 4 && s[n - 1] == HE && prefixed_participle(s, n)) {
		*flags = WORD_PARTICIPLE;
		return 0;
	}
	*flags = w.flags;
	if (n <= 4 || s[0] != 0x28 || s[1] != YE || ends_plain(s, n, 0))
		return 0;
	/* bi-: "without" */
	w = word_find(s + 2, n - 2);
	if (w.flags & (WORD_NOUN | WORD_ADJECTIVE) ||
	    (w.flags & (WORD_PLAIN | WORD_VERB)) == WORD_PLAIN) {
		*flags = WORD_NOUN | WORD_ADJECTIVE | WORD_OWNED;
		return 1u << 1;
	}
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
	if (i == COUNT(suffixes) || !last_fits(&suffixes[i], s, n))
		return false;
	stem_split(s, n, &flags, 0);
	if (suffixes[i].any && suffixes[i].stem == WORD_NOUN)
		return n > 1;
	return (flags & suffixes[i].stem) != 0;
}

/* Is it mi- or one of its like and a verb? */
static bool
words_are_verb(const uint8_t *s, size_t n, const uint8_t *next, size_t m)
{
	unsigned flags = 0;
	size_t i;

	for (i = 0; i < COUNT(prefixes); i++)
		if (is(s, n, prefixes[i]))
			break;
	if (i == COUNT(prefixes))
		return false;
	return word_find(next, m).flags & WORD_VERB ||
	    (m > 4 && suffix_split(next, m, &flags, 1) != 0 &&
	    (word_find(next, m - 2).flags | word_find(next, m - 3).flags) &
	    WORD_PARTICIPLE);
}

bool
words_join(const uint8_t *s, size_t n, const uint8_t *next, size_t m,
    bool all)
{
	uint8_t both[PERSIAN_LETTERS];
	struct word w;
	size_t i;

	if (n == 0 || m == 0 || !letter_joins(s[n - 1]))
		return false;
	if (words_are_verb(s, n, next, m) || suffix_joins(s, n, next, m))
		return true;
	if (n + m > PERSIAN_LETTERS)
		return false;
	memcpy(both, s, n);
	memcpy(both + n, next, m);
	w = word_find(both, n + m);
	for (i = 0; w.flags == 0 && i < COUNT(endings); i++) {
		size_t k = strlen(endings[i]);

		if (m > k + 1 && memcmp(next + m - k, endings[i], k) == 0)
			w = word_find(both, n + m - k);
	}
	return w.flags & WORD_SPACE && w.mask & 1u << (n - 1) &&
	    (all || w.mask & WORD_SURE);
}
