/* SPDX-License-Identifier: ISC */
/*
 * A line into the kinds of boilerplate phrases that it is or holds.
 *
 * A line is folded into words, of which only a hash is kept; a phrase is the
 * hash of its words' hashes.  At each word of the line the next PHRASE_WORDS
 * words at the most are looked up, so the work is linear.  In scripts that
 * set no spaces every character is a word.
 */
#include "common/message.h"
#include "clean/phrases.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>

#include "clean/phrases_table.h"
#include "common/utf8.h"

#define PHRASE_WORDS	16		/* of a phrase */
#define PHRASE_TABLE	(1u << 15)	/* slots, of which half are used */

enum { WHOLE = 1, START = 2, INSIDE = 4 };

static struct slot {
	uint64_t	 hash;		/* 0: free */
	uint32_t	 kind[3];	/* by WHOLE, START, INSIDE */
} table[PHRASE_TABLE];

static const UNormalizer2 *nfc;

struct words {
	uint64_t	 hash[PHRASE_LINE];
	size_t		 n;
};

static uint64_t
mix(uint64_t h, uint64_t x)
{
	h = (h ^ x) * 0x9e3779b97f4a7c15u;
	return h ^ h >> 29;
}

/* Marks that make no other letter: accents, vowel points, joiners. */
static bool
unseen(uint32_t c)
{
	return (c >= 0x300 && c <= 0x36f) || (c >= 0x591 && c <= 0x5c7) ||
	    (c >= 0x610 && c <= 0x61a) || c == 0x640 ||
	    (c >= 0x64b && c <= 0x65f) || c == 0x670 ||
	    (c >= 0x6d6 && c <= 0x6ed && u_charType((UChar32)c) ==
	    U_NON_SPACING_MARK) || c == 0xad ||
	    (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
	    (c >= 0x2060 && c <= 0x2069) || c == 0xfeff ||
	    (c >= 0xfe00 && c <= 0xfe0f);
}

/* One character as it is compared; 0: it parts words. */
static uint32_t
fold(uint32_t c)
{
	UChar parts[8];
	UErrorCode e = U_ZERO_ERROR;

	if (c < 0x80) {
		if (c >= 'A' && c <= 'Z')
			return c + 32;
		return c >= 'a' && c <= 'z' ? c : 0;
	}
	if (c == 0xa9)
		return c;
	if (c < 0x1100 || (c >= 0x1e00 && c < 0x2000)) {
		if (unorm2_getRawDecomposition(nfc, (UChar32)c, parts, 8,
		    &e) > 0 && U_SUCCESS(e))
			c = parts[0];
	}
	switch (c) {
	case 0x649: case 0x64a: case 0x6d2: case 0x6d5: case 0x6cd:
		return c == 0x6d5 ? 0x647 : 0x6cc;
	case 0x643: case 0x6aa:
		return 0x6a9;
	case 0x629: case 0x6c1: case 0x6be: case 0x6c0: case 0x6c3:
		return 0x647;
	case 0x671:
		return 0x627;
	case 0x131: case 0x130:
		return 'i';
	case 0x142:
		return 'l';
	case 0x111: case 0x110:
		return 'd';
	case 0xf8: case 0xd8:
		return 'o';
	case 0x3c2:
		return 0x3c3;
	}
	if (!u_isalpha((UChar32)c) && u_charType((UChar32)c) !=
	    U_NON_SPACING_MARK && u_charType((UChar32)c) !=
	    U_COMBINING_SPACING_MARK)
		return 0;
	return (uint32_t)u_foldCase((UChar32)c, U_FOLD_CASE_DEFAULT);
}

/* Scripts in which a character is a word of its own. */
static bool
wide(uint32_t c)
{
	return (c >= 0xe00 && c < 0xf00) || (c >= 0x1000 && c < 0x10a0) ||
	    (c >= 0x1780 && c < 0x1800) || (c >= 0x2e80 && c < 0xa4d0) ||
	    (c >= 0xf900 && c < 0xfb00) || (c >= 0x20000 && c < 0x40000);
}

static void
words_add(struct words *w, uint64_t *word)
{
	if (*word != 0 && w->n < PHRASE_LINE)
		w->hash[w->n++] = *word;
	*word = 0;
}

static void
words_read(struct words *w, const char *s, size_t n)
{
	const char *end = s + n;
	uint64_t word = 0;

	w->n = 0;
	while (s < end) {
		uint32_t c = utf8_next(&s, end), f;

		if (unseen(c))
			continue;
		f = c == 0xfe55 || c == 0xff1a ? ':' : fold(c);
		if (f == 0 && c == ':' && word != 0)
			f = ':';
		if (f == ':' || (f != 0 && wide(f))) {
			words_add(w, &word);
			word = mix(1, f);
			words_add(w, &word);
		} else if (f == 0) {
			words_add(w, &word);
		} else {
			word = mix(word == 0 ? 1 : word, f);
		}
	}
	words_add(w, &word);
}

static uint64_t
words_hash(const uint64_t *hash, size_t n)
{
	uint64_t h = 2;

	while (n-- > 0)
		h = mix(h, *hash++);
	return h;
}

static struct slot *
slot_find(uint64_t hash)
{
	size_t i = hash % PHRASE_TABLE;

	while (table[i].hash != 0 && table[i].hash != hash)
		i = (i + 1) % PHRASE_TABLE;
	return &table[i];
}

static void
phrase_add(unsigned kind, const char *s, size_t n)
{
	struct words w;
	struct slot *slot;
	unsigned how = 0;
	size_t end;

	if (*s == '^' || *s == '*') {
		how = *s == '^' ? 1 : 2;
		s++;
		n--;
	}
	words_read(&w, s, n);
	end = w.n;
	if (how == 0)
		while (end > 0 && w.hash[end - 1] == mix(1, ':'))
			end--;
	if (end == 0 || end > PHRASE_WORDS)
		return;
	slot = slot_find(words_hash(w.hash, end));
	slot->hash = words_hash(w.hash, end);
	slot->kind[how] |= kind;
}

static void
table_make(void)
{
	static const struct phrase_row *const rows[] = {
		phrases_arabic, phrases_asian, phrases_english, phrases_latin,
		phrases_latin_east, phrases_nordic, phrases_other
	};
	UErrorCode e = U_ZERO_ERROR;
	size_t i;

	nfc = unorm2_getNFCInstance(&e);
	if (U_FAILURE(e))
		die("ICU: %s", u_errorName(e));
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const struct phrase_row *r;

		for (r = rows[i]; r->phrases != NULL; r++) {
			const char *s = r->phrases, *p;

			for (;; s = p + 1) {
				for (p = s; *p != '|' && *p != '\0';)
					p++;
				phrase_add(r->kind, s, (size_t)(p - s));
				if (*p == '\0')
					break;
			}
		}
	}
}

/* The kinds of phrases that begin at word i of w; the line goes on. */
static unsigned
phrases_at(const struct words *w, size_t i)
{
	unsigned kinds = 0;
	uint64_t h = 2;
	size_t k;

	for (k = i; k < w->n && k < i + PHRASE_WORDS; k++) {
		const struct slot *s;

		h = mix(h, w->hash[k]);
		s = slot_find(h);
		if (s->hash == 0)
			continue;
		if (i == 0 && (s->kind[1] | s->kind[2]) != 0)
			kinds |= s->kind[1] | s->kind[2] | PHRASE_START;
		else if (s->kind[2] != 0)
			kinds |= s->kind[2] | PHRASE_INSIDE;
	}
	return kinds;
}

unsigned
phrases_match(const char *s, size_t n)
{
	const uint64_t colon = mix(1, ':');
	unsigned kinds = 0;
	struct words w;
	size_t i, end;

	if (nfc == NULL)
		table_make();
	words_read(&w, s, n < PHRASE_LINE ? n : PHRASE_LINE);
	for (end = w.n; end > 0 && w.hash[end - 1] == colon;)
		end--;
	if (end > 0 && end <= PHRASE_WORDS && n < PHRASE_LINE) {
		const struct slot *all = slot_find(words_hash(w.hash, end));

		if (all->hash != 0)
			return all->kind[0] | all->kind[1] | all->kind[2];
	}
	for (i = 0; i < w.n; i++)
		kinds |= phrases_at(&w, i);
	return kinds;
}

#define TAIL		60	/* bytes of the credit behind a caption */

/* Where a line's last parenthesis, or what follows its last dash, begins. */
static size_t
tail_start(const char *s, size_t n)
{
	static const char *const marks[] = { "(", " - ", " | ", "\u2013 ",
	    "\u2014 ", "\u0640 ", "\u2015 ", "\uff08" };
	size_t i, k, len;

	for (i = n; i-- > 1 && n - i < TAIL;)
		for (k = 0; k < sizeof(marks) / sizeof(marks[0]); k++) {
			len = strlen(marks[k]);
			if (n - i >= len && memcmp(s + i, marks[k], len) == 0)
				return i + len;
		}
	return n;
}

bool
phrases_credit(const char *s, size_t n)
{
	size_t at = tail_start(s, n);

	return at < n && (phrases_match(s + at, n - at) &
	    (PHRASE_CAPTION | PHRASE_INSIDE)) == PHRASE_CAPTION;
}
