/* SPDX-License-Identifier: ISC */
/* Texts into sets of hashes of their words and runs of words. */
#include "clean/wordset.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>

#include "clean/letter.h"
#include "common/utf8.h"

void
wordset_release(struct wordset *t)
{
	free(t->slot);
	memset(t, 0, sizeof(*t));
}

void
wordset_clear(struct wordset *t)
{
	if (t->n > 0)
		memset(t->slot, 0, t->slots * sizeof(*t->slot));
	t->n = 0;
}

static void
put(uint32_t *slot, size_t slots, uint32_t hash)
{
	size_t i = hash * 2654435761u & (slots - 1);

	while (slot[i] != 0)
		i = (i + 1) & (slots - 1);
	slot[i] = hash;
}

bool
wordset_has(const struct wordset *t, uint32_t hash)
{
	size_t i;

	if (t->n == 0)
		return false;
	i = hash * 2654435761u & (t->slots - 1);
	while (t->slot[i] != 0 && t->slot[i] != hash)
		i = (i + 1) & (t->slots - 1);
	return t->slot[i] == hash;
}

void
wordset_add(struct wordset *t, uint32_t hash)
{
	if (wordset_has(t, hash))
		return;
	if (t->n * 2 >= t->slots) {
		size_t slots = t->slots > 0 ? t->slots * 2 : 256, i;
		uint32_t *slot = allocate_array(slots, sizeof(*slot));

		for (i = 0; i < t->slots; i++)
			if (t->slot[i] != 0)
				put(slot, slots, t->slot[i]);
		free(t->slot);
		t->slot = slot;
		t->slots = slots;
	}
	put(t->slot, t->slots, hash);
	t->n++;
}

uint32_t
wordset_next(const char **p, const char *end)
{
	const char *s = *p, *before;
	uint32_t h = 2166136261u;
	bool any = false;

	while (s < end) {
		unsigned set;
		uint32_t c;

		c = (unsigned char)*s | 32u;
		if (c - 'a' < 26u) {
			h = (h ^ c) * 16777619u;
			any = true;
			s++;
			continue;
		}
		before = s;
		c = utf8_next(&s, end);
		set = letter_set(c);
		if (set & LETTER_MARK)
			continue;
		if (!(set & (LETTER_LETTER | LETTER_DIGIT))) {
			if (any)
				break;
			continue;
		}
		if (set & LETTER_WIDE && any) {
			s = before;
			break;
		}
		if (set & LETTER_UPPER)
			c = (uint32_t)u_tolower((UChar32)c);
		h = (h ^ c) * 16777619u;
		any = true;
		if (set & LETTER_WIDE)
			break;
	}
	*p = s;
	return !any ? 0 : h != 0 ? h : 1;
}

/* A run of up to 4 words that moves over a text. */
struct run {
	const char	*at, *end;
	uint32_t	 word[4];
	unsigned	 n, have;
	size_t		 seen;
};

/* The hash of the next run, of one word its own; 0 at the end. */
static uint32_t
run_next(struct run *r)
{
	uint32_t h = 0, w;
	unsigned i;

	do {
		w = r->seen < WORDSET_MAX ? wordset_next(&r->at, r->end) : 0;
		if (w == 0) {
			/* A text shorter than a run is one run. */
			if (r->seen == 0 || r->seen >= r->n)
				return 0;
			r->n = (unsigned)r->seen;
			break;
		}
		r->word[r->seen++ % r->n] = w;
	} while (r->seen < r->n);
	if (r->n == 1)
		return r->word[0];
	for (i = 0; i < r->n; i++)
		h = h * 31 + r->word[(r->seen + i) % r->n] * 40503u;
	return h != 0 ? h : 1;
}

void
wordset_read(struct wordset *t, const char *s, size_t len, unsigned n)
{
	struct run r = { .at = s, .end = s + len, .n = n };
	uint32_t h;

	while ((h = run_next(&r)) != 0)
		wordset_add(t, h);
}

float
wordset_share(const struct wordset *t, const char *s, size_t len, unsigned n,
    size_t *runs)
{
	struct run r = { .at = s, .end = s + len, .n = n };
	size_t all = 0, in = 0;
	uint32_t h;

	while ((h = run_next(&r)) != 0) {
		all++;
		in += wordset_has(t, h);
	}
	if (runs != NULL)
		*runs = all;
	return all > 0 ? (float)in / (float)all : 0;
}
