/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_PERSIAN_LISTS_H
#define CLEAN_PERSIAN_LISTS_H

/*
 * Lines of word lists and of texts into entries of a lexicon.  For
 * train_persian only, so it is all static.
 */

#include <stdlib.h>
#include <string.h>

#include "clean/persian_word.h"
#include "common/message.h"
#include "common/utf8.h"

#define SLOTS		(1u << 19)

struct entry {
	uint8_t		 key[PERSIAN_LETTERS];
	size_t		 n;		/* 0: free */
	unsigned	 flags;
	uint32_t	 mask;		/* of the lists; 0: none */
	uint32_t	 seen_mask;	/* the mask seen most in texts */
	unsigned	 seen, joined, spaced;
	unsigned	 often;		/* as a word or the first part */
	unsigned	 part[2][2];	/* as head, tail; joined, parted */
};

static struct entry *slot;
static size_t entries;

static struct entry *
entry_get(const uint8_t *key, size_t n, bool add)
{
	uint64_t h = 14695981039346656037u;
	size_t i;

	if (n == 0 || n > PERSIAN_LETTERS)
		return NULL;
	for (i = 0; i < n; i++)
		h = (h ^ key[i]) * 1099511628211u;
	for (i = h % SLOTS; slot[i].n != 0; i = (i + 1) % SLOTS)
		if (slot[i].n == n && memcmp(slot[i].key, key, n) == 0)
			return &slot[i];
	if (!add)
		return NULL;
	if (++entries > SLOTS / 2)
		die("too many words");
	memcpy(slot[i].key, key, n);
	slot[i].n = n;
	return &slot[i];
}

struct text_word {
	uint8_t		 letter[PERSIAN_LETTERS];
	size_t		 n;
	uint32_t	 mask;
};

/* Read a word from *s; false at something that is none. */
static bool
word_read(struct text_word *w, const char **s, const char *end)
{
	bool good = true;

	w->n = 0;
	w->mask = 0;
	while (*s < end) {
		const char *at = *s;
		uint32_t c = utf8_next(s, end);
		uint8_t b = letter_byte(c);

		if (b != 0 && w->n < PERSIAN_LETTERS) {
			w->letter[w->n++] = b;
		} else if (b != 0) {
			good = false;
		} else if (c == 0x200c) {
			if (w->n > 0)
				w->mask |= 1u << (w->n - 1);
		} else if (!((c >= 0x64b && c <= 0x65f) || c == 0x640 ||
		    c == 0x654)) {
			*s = w->n > 0 ? at : *s;
			break;
		}
	}
	if (w->n > 0)
		w->mask &= ~(1u << (w->n - 1));
	return good && w->n > 0;
}

/* Only where it shows. */
static uint32_t
shown(const struct text_word *w)
{
	uint32_t mask = w->mask;
	size_t i;

	for (i = 0; i < w->n; i++)
		if (!letter_joins(w->letter[i]))
			mask &= ~(1u << i);
	return mask;
}

static bool
ends_mi(const uint8_t *s, size_t n)
{
	return n <= 6 && n >= 2 && s[n - 2] == 0x45 && s[n - 1] == 0xcc;
}

/* -am, -i, -im, -id, -and */
static bool
person(const uint8_t *s, size_t n)
{
	return n >= 2 && n <= 3 && s[0] == 0x27 && ((n == 2 && (s[1] == 0x45 ||
	    s[1] == 0xcc)) || (n == 3 && ((s[1] == 0xcc && (s[2] == 0x45 ||
	    s[2] == 0x2f)) || (s[1] == 0x46 && s[2] == 0x2f))));
}

static void
flag(const uint8_t *s, size_t n, unsigned flags)
{
	struct entry *e = entry_get(s, n, true);

	if (e != NULL)
		e->flags |= flags;
}

/* karde budam, karde bashad: a tense of two words. */
static bool
tense(const struct text_word *w, size_t first)
{
	const uint8_t *s = w->letter + first;

	return first > 2 && s[-1] == 0x47 && w->n - first > 2 &&
	    s[0] == 0x28 && ((s[1] == 0x48 && s[2] == 0x2f) ||
	    (s[1] == 0x27 && s[2] == 0x34));
}

/* A word that a list writes with ZWNJ. */
static void
parted(const struct text_word *w, unsigned flags)
{
	struct entry *e;
	size_t first = 0, last = 0, i;

	for (i = 0; i < w->n; i++)
		if (w->mask & 1u << i) {
			if (first == 0)
				first = i + 1;
			last = i + 1;
		}
	if (ends_mi(w->letter, first)) {
		size_t to = last > first ? last : w->n;

		flag(w->letter + first, to - first, last > first ?
		    WORD_PARTICIPLE : WORD_VERB);
		return;
	}
	if (first == last && first > 1 && w->letter[first - 1] == 0x47 &&
	    person(w->letter + first, w->n - first)) {
		flag(w->letter, first, WORD_PARTICIPLE);
		return;
	}
	if (shown(w) == 0 || (first == last && tense(w, first)))
		return;
	e = entry_get(w->letter, w->n, true);
	if (e == NULL)
		return;
	e->flags |= flags;
	e->mask = shown(w);
}

/* heh: the word ends in one; it is not sounded if it takes "sk". */
static unsigned
lilak_flags(const char *s, const char *end, bool heh)
{
	unsigned flags = 0;
	bool silent = false;

	for (; s + 1 < end; s += 2) {
		if (s[0] != 's')
			continue;
		if (s[1] == 'g' || s[1] == 'd')
			flags |= WORD_NOUN;
		if (s[1] == 'u' || s[1] == 't')
			flags |= WORD_ADJECTIVE;
		if (s[1] == 'c' || s[1] == 'm')
			flags |= WORD_OWNED;
		silent |= s[1] == 'k';
	}
	return heh && !silent ? flags & ~(unsigned)WORD_OWNED : flags;
}

static void
lilak_line(const char *s, const char *end)
{
	const char *slash = memchr(s, '/', (size_t)(end - s));
	const char *stop = slash == NULL ? end : slash;
	struct text_word w;
	unsigned flags;

	if (!word_read(&w, &s, stop) || s != stop)
		return;
	flags = slash == NULL ? 0 : lilak_flags(slash + 1, end,
	    w.letter[w.n - 1] == 0x47);
	if (w.mask != 0)
		parted(&w, flags);
	else
		flag(w.letter, w.n, flags | WORD_PLAIN);
}

static void
hazm_line(const char *s, const char *end)
{
	struct text_word w;
	const char *tab = memchr(s, '\t', (size_t)(end - s));

	unsigned flags = WORD_NOUN;

	if (tab == NULL || !word_read(&w, &s, tab) || s != tab || w.mask == 0)
		return;
	if (strstr(tab, "AJ") != NULL)
		flags |= WORD_ADJECTIVE;
	if (w.letter[w.n - 1] == 0x47)
		flags |= WORD_OWNED;
	parted(&w, flags);
}

/* Count the word up to each of its ZWNJ. */
static void
often_add(const struct text_word *w)
{
	size_t i;

	for (i = 0; i < w->n; i++)
		if (i + 1 == w->n || shown(w) & 1u << i)
			entry_get(w->letter, i + 1, true)->often++;
}

/* Count how the words of a sentence are written. */
static void
text_line(const char *s, const char *end)
{
	struct text_word w, before = { .n = 0 };

	while (s < end) {
		const char *at = s;
		struct entry *e;

		if (!word_read(&w, &s, end)) {
			if (*at != ' ' || s != at + 1)
				before.n = 0;
			continue;
		}
		often_add(&w);
		e = entry_get(w.letter, w.n, true);
		if (shown(&w) == 0) {
			e->joined++;
		} else if (e->seen_mask == shown(&w) || e->seen == 0) {
			e->seen_mask = shown(&w);
			e->seen++;
		} else {
			e->seen--;
		}
		if (before.n > 0 && before.n + w.n <= PERSIAN_LETTERS) {
			uint8_t both[PERSIAN_LETTERS];

			memcpy(both, before.letter, before.n);
			memcpy(both + before.n, w.letter, w.n);
			e = entry_get(both, before.n + w.n, false);
			if (e != NULL)
				e->spaced++;
		}
		before = w;
	}
}

#endif
