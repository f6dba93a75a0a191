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

#include "clean/persian_lists.h"

#define MANY		8	/* texts a word alone may be judged by */

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
