/* SPDX-License-Identifier: ISC */
/*
 * Word lists and texts into persian.model.
 *
 *	train_persian lilak.dic hazm.tsv text... > clean/persian.model
 *
 * lilak.dic	Lilak 3.3, Persian spelling dictionary (Apache-2.0,
 *		github.com/b00f/lilak; index.dic of the npm package
 *		dictionary-fa 2.0.0): words, their endings, verb forms
 * hazm.tsv	words with ZWNJ of hazm's list (MIT): word, count, tags
 * text		Persian sentences, one a line: what is written how often
 *
 * The lists say what a word is and how it is parted.  The texts decide where
 * lists and affixes are wrong: a word that is mostly written otherwise than
 * the automaton has it becomes an entry of its own.  Same input, same model.
 */
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#include "clean/persian_word.h"
#include "common/message.h"
#include "common/utf8.h"

#define SLOTS		(1u << 19)
#define MANY		8	/* texts a word alone may be judged by */

struct entry {
	uint8_t		 key[PERSIAN_LETTERS];
	size_t		 n;		/* 0: free */
	unsigned	 flags;
	uint32_t	 mask;		/* of the lists; 0: none */
	uint32_t	 seen_mask;	/* the mask seen most in texts */
	unsigned	 seen, joined, spaced;
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
	if (shown(w) == 0)
		return;
	e = entry_get(w->letter, w->n, true);
	if (e == NULL)
		return;
	e->flags |= flags;
	e->mask = shown(w);
}

static unsigned
lilak_flags(const char *s, const char *end)
{
	unsigned flags = 0;

	for (; s + 1 < end; s += 2) {
		if (s[0] != 's')
			continue;
		if (s[1] == 'g' || s[1] == 'd')
			flags |= WORD_NOUN;
		if (s[1] == 'u' || s[1] == 't')
			flags |= WORD_ADJECTIVE;
		if (s[1] == 'c' || s[1] == 'm' || s[1] == 'p')
			flags |= WORD_OWNED;
	}
	return flags;
}

static void
lilak_line(const char *s, const char *end)
{
	const char *slash = memchr(s, '/', (size_t)(end - s));
	const char *stop = slash == NULL ? end : slash;
	unsigned flags = slash == NULL ? 0 : lilak_flags(slash + 1, end);
	struct text_word w;

	if (!word_read(&w, &s, stop) || s != stop)
		return;
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

	if (tab != NULL && word_read(&w, &s, tab) && s == tab && w.mask != 0)
		parted(&w, strstr(tab, "AJ") != NULL ? WORD_ADJECTIVE |
		    WORD_NOUN : WORD_NOUN);
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

static void
file_read(const char *path, void (*line)(const char *, const char *))
{
	FILE *f = fopen(path, "r");
	char *s = NULL;
	size_t cap = 0;
	ssize_t n;

	if (f == NULL)
		die("%s: cannot read", path);
	while ((n = getline(&s, &cap, f)) > 0) {
		if (s[n - 1] == '\n')
			s[--n] = '\0';
		line(s, s + n);
	}
	free(s);
	fclose(f);
}

static int
order(const void *a, const void *b)
{
	const struct entry *x = *(struct entry *const *)a,
	    *y = *(struct entry *const *)b;
	int c = memcmp(x->key, y->key, x->n < y->n ? x->n : y->n);

	return c != 0 ? c : (x->n > y->n) - (x->n < y->n);
}

/* What the model says of an entry; false: nothing. */
static bool
verdict(const struct entry *e, unsigned *flags)
{
	*flags = e->flags & ~(unsigned)WORD_SPLIT;
	if (e->mask == 0)
		return *flags != 0;
	/* Listed with ZWNJ; as one word only where texts insist. */
	if ((e->flags & WORD_PLAIN && e->seen <= e->joined) ||
	    e->joined > 4 * e->seen + MANY) {
		*flags |= WORD_PLAIN;
		return true;
	}
	*flags = (*flags & ~(unsigned)WORD_PLAIN) | WORD_SPLIT;
	if (e->spaced == 0 || e->seen > e->spaced)
		*flags |= WORD_SPACE;
	return true;
}

static void
number_add(struct buf *b, uint32_t n)
{
	int i;

	for (i = 0; i < 4; i++)
		buf_addc(b, (char)(n >> 8 * i & 0xff));
}

/* The model of all entries that say something. */
static void
model_make(struct buf *out)
{
	struct entry **list = allocate_array(entries, sizeof(*list)), *last;
	struct buf index, data;
	size_t n = 0, i;
	unsigned flags;

	buf_init(&index, 1u << 26);
	buf_init(&data, 1u << 26);
	for (i = 0; i < SLOTS; i++)
		if (slot[i].n > 0 && verdict(&slot[i], &flags))
			list[n++] = &slot[i];
	qsort(list, n, sizeof(*list), order);
	for (last = NULL, i = 0; i < n; i++, last = list[i - 1]) {
		const struct entry *e = list[i];
		size_t same = 0, blocks = (n + PERSIAN_BLOCK - 1) /
		    PERSIAN_BLOCK;

		verdict(e, &flags);
		if (i % PERSIAN_BLOCK == 0)
			number_add(&index, (uint32_t)(16 + 4 * blocks +
			    data.len));
		else
			while (same < last->n && same < e->n &&
			    last->key[same] == e->key[same])
				same++;
		buf_addc(&data, (char)same);
		buf_addc(&data, (char)(e->n - same));
		buf_add(&data, e->key + same, e->n - same);
		buf_addc(&data, (char)flags);
		if (flags & WORD_SPLIT)
			number_add(&data, e->mask);
	}
	buf_clear(out);
	buf_adds(out, "winnowfa");
	number_add(out, (uint32_t)n);
	number_add(out, (uint32_t)((n + PERSIAN_BLOCK - 1) / PERSIAN_BLOCK));
	buf_add(out, index.data, index.len);
	buf_add(out, data.data, data.len);
	buf_release(&index);
	buf_release(&data);
	free(list);
}

/* Where the texts say otherwise than the automaton, take their word. */
static void
exceptions(void)
{
	size_t i;

	for (i = 0; i < SLOTS; i++) {
		struct entry *e = &slot[i];
		uint32_t mask;

		if (e->n == 0)
			continue;
		mask = word_split(e->key, e->n);
		if (mask == 0 && e->seen > 1 && e->seen > e->joined)
			e->mask = e->seen_mask;
		else if (mask != 0 && e->mask == 0 && e->joined > 2 &&
		    e->joined > 3 * e->seen && e->flags == 0 &&
		    !ends_mi(e->key, 2) && !ends_mi(e->key, 3))
			e->flags |= WORD_PLAIN;
	}
}

int
main(int argc, char *argv[])
{
	struct buf model;
	struct span s;
	int i;

	program_start(argv[0]);
	if (argc < 3)
		usage("lilak.dic hazm.tsv text... > persian.model");
	slot = allocate_array(SLOTS, sizeof(*slot));
	buf_init(&model, 1u << 26);
	file_read(argv[1], lilak_line);
	file_read(argv[2], hazm_line);
	for (i = 3; i < argc; i++)
		file_read(argv[i], text_line);
	model_make(&model);
	s.s = model.data;
	s.n = model.len;
	persian_load(s);
	exceptions();
	model_make(&model);
	fwrite(model.data, 1, model.len, stdout);
	return fflush(stdout) == 0 ? 0 : 1;
}
