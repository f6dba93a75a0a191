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
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
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

/* The part before the first ZWNJ, and the one behind the last. */
static void
parts(const struct entry *e, struct entry **head, struct entry **tail)
{
	size_t first = 0, last = 0, i;

	for (i = 0; i < e->n; i++)
		if (e->mask & 1u << i) {
			first = first == 0 ? i + 1 : first;
			last = i + 1;
		}
	*head = entry_get(e->key, first, true);
	*tail = entry_get(e->key + last, e->n - last, true);
}

/* How compounds with these parts are written. */
static void
count_parts(void)
{
	struct entry *head, *tail;
	size_t i;

	for (i = 0; i < SLOTS; i++) {
		const struct entry *e = &slot[i];

		if (e->n == 0 || e->mask == 0 || e->seen + e->joined == 0)
			continue;
		parts(e, &head, &tail);
		head->part[0][e->seen > e->joined]++;
		tail->part[1][e->seen > e->joined]++;
	}
}

/* A word that lists have both ways, and texts not at all. */
static bool
parts_part(const struct entry *e)
{
	struct entry *head, *tail;
	unsigned yes, no;

	parts(e, &head, &tail);
	yes = head->part[0][1] + tail->part[1][1];
	no = head->part[0][0] + tail->part[1][0];
	return yes > no + 1;
}

/* What the model says of an entry; false: nothing. */
static bool
verdict(const struct entry *e, unsigned *flags)
{
	*flags = e->flags & ~(unsigned)(WORD_SPLIT | WORD_SPACE);
	if (e->mask == 0)
		return *flags != 0;
	if (e->spaced <= 2 * e->seen + 1)
		*flags |= WORD_SPACE;
	/* Listed with ZWNJ; as one word only where texts insist. */
	if ((e->flags & WORD_PLAIN && (e->seen < e->joined || (e->seen ==
	    e->joined && !parts_part(e)))) ||
	    e->joined > 4 * e->seen + MANY)
		*flags |= WORD_PLAIN;
	else
		*flags = (*flags & ~(unsigned)WORD_PLAIN) | WORD_SPLIT;
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
		buf_addc(&data, (char)fmin(255, 8 * log2(1 + e->often)));
		if (flags & (WORD_SPLIT | WORD_SPACE))
			number_add(&data, e->mask | (flags & WORD_SPLIT &&
			    e->seen > e->spaced ? WORD_SURE : 0));
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

static bool
ends(const struct entry *e, const char *s)
{
	size_t n = strlen(s);

	return e->n > n + 1 && memcmp(e->key + e->n - n, s, n) == 0 &&
	    letter_joins(e->key[e->n - n - 1]);
}

/* Comparatives that are one word: Academy of Persian, Dastur-e khatt, 2015. */
static bool
academy(const struct entry *e)
{
	static const char *const list[] = {
		"\x28\x47\x2a\x31", "\x28\xcc\x34\x2a\x31",
		"\xa9\x45\x2a\x31", "\x45\x47\x2a\x31",
		"\xa9\x47\x2a\x31"
	};
	size_t i;

	for (i = 0; i < sizeof(list) / sizeof(*list); i++) {
		size_t n = strlen(list[i]);

		if (e->n >= n && e->n <= n + 2 &&
		    memcmp(e->key, list[i], n) == 0)
			return true;
	}
	return false;
}

/*
 * Lilak lists plurals and comparatives that are written as one word, too:
 * no reason not to part them, where no text says so.
 */
static void
regular(void)
{
	static const struct {
		const char	*s;
		unsigned	 stem;
	} list[] = {
		{ "\x47\x27", WORD_NOUN }, { "\x47\x27\xcc", WORD_NOUN },
		{ "\x47\x27\xcc\xcc", WORD_NOUN },
		{ "\x2a\x31", WORD_ADJECTIVE },
		{ "\x2a\x31\xcc\x46", WORD_ADJECTIVE }
	};
	size_t i, k;

	for (i = 0; i < SLOTS; i++) {
		struct entry *e = &slot[i];

		for (k = 0; k < sizeof(list) / sizeof(*list); k++) {
			const struct entry *stem;

			if (!(e->flags & WORD_PLAIN) || !ends(e, list[k].s) ||
			    (list[k].stem == WORD_NOUN && e->joined >
			    4 * (e->seen + 1)) || academy(e))
				continue;
			stem = entry_get(e->key, e->n - strlen(list[k].s),
			    false);
			if (stem != NULL && stem->flags & list[k].stem)
				e->flags = 0;
		}
	}
}

/* All persons of the verbs of which the lists have one. */
static void
conjugate(void)
{
	static const char *const persons[] = {
		"\xcc\x45", "\xcc\x2f", "\x46\x2f", "\x45", "\xcc", "\x2f", ""
	};
	size_t i, k, j;

	for (i = 0; i < SLOTS; i++) {
		struct entry e = slot[i];

		if (!(e.flags & WORD_VERB) || e.flags & WORD_SPACE)
			continue;
		for (k = 0; k < 6; k++) {
			size_t n = strlen(persons[k]);

			if (n + 2 > e.n || memcmp(e.key + e.n - n,
			    persons[k], n) != 0)
				continue;
			for (j = 0; j < 6; j++) {
				uint8_t key[PERSIAN_LETTERS + 4];
				size_t m = strlen(persons[j]);

				memcpy(key, e.key, e.n - n);
				memcpy(key + e.n - n, persons[j], m);
				/* WORD_SPACE: made here, not to be gone on. */
				if (entry_get(key, e.n - n + m, false) == NULL)
					flag(key, e.n - n + m, WORD_VERB |
					    WORD_SPACE);
				else
					flag(key, e.n - n + m, WORD_VERB);
			}
			break;
		}
	}
	for (i = 0; i < SLOTS; i++)
		slot[i].flags &= ~(unsigned)WORD_SPACE;
}

/*
 * kard-ha-y or karde-ay: where both are words, the one that needs no ZWNJ
 * stands.
 */
static bool
plain_plural(const struct entry *e)
{
	const struct entry *stem;

	if (e->n < 5 || memcmp(e->key + e->n - 3, "\x47\x27\xcc", 3) != 0 ||
	    letter_joins(e->key[e->n - 4]))
		return false;
	stem = entry_get(e->key, e->n - 3, false);
	return stem != NULL && stem->flags & WORD_NOUN;
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
		if (e->seen > e->joined && e->seen_mask != mask &&
		    e->seen > (mask == 0) && !plain_plural(e))
			e->mask = e->seen_mask;
		else if (mask != 0 && e->mask == 0 && e->flags == 0 &&
		    e->joined > MANY * (e->seen + 1) &&
		    !ends_mi(e->key, 2) && !ends_mi(e->key, 3) &&
		    !ends(e, "\x2a\x31") && !ends(e, "\x2a\x31\xcc\x46"))
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
	conjugate();
	for (i = 3; i < argc; i++)
		file_read(argv[i], text_line);
	regular();
	count_parts();
	model_make(&model);
	s.s = model.data;
	s.n = model.len;
	persian_load(s);
	exceptions();
	model_make(&model);
	fwrite(model.data, 1, model.len, stdout);
	return fflush(stdout) == 0 ? 0 : 1;
}
