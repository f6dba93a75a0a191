/* SPDX-License-Identifier: ISC */
/*
 * Lines of text in, words and their sets out.
 *
 * A word is told of by the labels in whose lines it stands; alike words
 * share a set.  The training must not see what a word says where only the
 * line trained on says it: each word has, for every label, also the set that
 * it would have with one line of that label less.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "common/message.h"
#include "detect/train-words.h"

#define LEAST		1e-4f	/* chance that the rows give a label */
#define DISCOUNT	0.5f	/* taken off every count */
#define FLOOR		20000	/* words: a label has at least so many */
#define VOTES		0.01f	/* chance of a label that a set votes for */

struct slot {
	uint64_t	key;
	struct span	text;
	uint32_t	n, line;
};

static void
slots_grow(struct slot **s, size_t *mask)
{
	size_t i, k, m = *mask * 2 + 1;
	struct slot *new = allocate_array(m + 1, sizeof(*new));

	for (i = 0; i <= *mask; i++) {
		if ((*s)[i].n == 0)
			continue;
		k = ((*s)[i].key >> 20) & m;
		while (new[k].n != 0)
			k = (k + 1) & m;
		new[k] = (*s)[i];
	}
	free(*s);
	*s = new;
	*mask = m;
}

static void
meets_add(struct vocabulary *v, struct meet m)
{
	if (v->meets == v->cap) {
		v->cap = v->cap * 2 + 4096;
		v->meet = reallocate_array(v->meet, v->cap, sizeof(*v->meet));
	}
	v->meet[v->meets++] = m;
}

/* The words of a label, and in how many lines each stands. */
static void
count_words(struct vocabulary *v, unsigned label)
{
	const struct language *l = v->fit->language[label];
	size_t i, k, used = 0, mask = (1u << 14) - 1;
	struct slot *s = allocate_array(mask + 1, sizeof(*s));
	uint64_t key;
	struct words words;
	struct word word;
	const char *text;

	for (i = 0; i < l->train.n; i++) {
		words_init(&words, l->train.line[i].s, l->train.line[i].n);
		while (text = words.p, words_next(&words, &word)) {
			if (word.script != v->fit->script)
				continue;
			v->total[label]++;
			key = feature_whole(&word);
			k = (key >> 20) & mask;
			while (s[k].n != 0 && s[k].key != key)
				k = (k + 1) & mask;
			if (s[k].n != 0 && s[k].line == i)
				continue;
			used += s[k].n == 0;
			s[k].key = key;
			s[k].text = (struct span){ text,
			    (size_t)(words.p - text) };
			s[k].n++;
			s[k].line = (uint32_t)i;
			if (used * 2 > mask)
				slots_grow(&s, &mask);
		}
	}
	if (v->total[label] < FLOOR)
		v->total[label] = FLOOR;
	for (i = 0; i <= mask; i++)
		if (s[i].n != 0)
			meets_add(v, (struct meet){ s[i].key, s[i].text,
			    s[i].n, (uint16_t)label, 0 });
	free(s);
}

static int
by_key(const void *a, const void *b)
{
	const struct meet *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->label - y->label;
}

static int
by_worth(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->worth != y->worth)
		return x->worth > y->worth ? -1 : 1;
	return x->key < y->key ? -1 : x->key > y->key;
}

float
word_chances(const struct vocabulary *v, const struct entry *e,
    unsigned less, float *p)
{
	const struct meet *m = v->meet + e->first;
	float sum = 0, one;
	uint32_t i, n, lines = 0;

	p[e->n] = 0;
	for (i = 0; i < e->n; i++) {
		n = m[i].n - (m[i].label == less);
		lines += n;
		one = n == 0 ? 0 : v->share[m[i].label] /
		    v->total[m[i].label];
		p[i] = ((float)n - DISCOUNT) * one;
		p[e->n] += DISCOUNT * one;
		sum += (float)n * one;
	}
	if (lines == 0)
		return 0;
	for (i = 0; i <= e->n; i++)
		p[i] /= sum;
	return sum;
}

/* How likely the rows alone hold each label of a word. */
static void
rows_chances(const struct vocabulary *v, const struct meet *m, float *out)
{
	const struct fit *f = v->fit;
	struct evidence e = { .n = 0 };
	uint64_t h[FEATURE_MAX];
	struct words words;
	struct word word;
	float top, sum;
	unsigned l;

	words_init(&words, m->text.s, m->text.n);
	while (words_next(&words, &word) && word.script != f->script)
		;
	evidence_add(&e, &f->part, h, feature_word(&word, h));
	evidence_weigh(&e, &f->part, out);
	for (l = 0; l < f->labels; l++)
		out[l] += logf(v->share[l]);
	for (top = out[0], l = 1; l < f->labels; l++)
		top = out[l] > top ? out[l] : top;
	for (sum = 0, l = 0; l < f->labels; l++)
		sum += out[l] = expf(out[l] - top);
	for (l = 0; l < f->labels; l++)
		out[l] /= sum;
}

/*
 * What the word tells of the label that its letters do not, times how often
 * it is met.
 */
static void
entry_weigh(struct vocabulary *v, struct entry *e)
{
	const struct meet *m = v->meet + e->first;
	float p[MODEL_LABELS + 1], known[MODEL_LABELS], sum, bits = 0;
	uint32_t i;

	sum = word_chances(v, e, NO_LABEL, p);
	if (sum > 0)
		rows_chances(v, m, known);
	for (i = 0; sum > 0 && i < e->n; i++)
		if (p[i] > 0)
			bits += p[i] * logf(p[i] / (known[m[i].label] +
			    LEAST));
	e->worth = sum * bits;
}

static void
entries_make(struct vocabulary *v, size_t most)
{
	size_t i, k, all = 0, hapax = 0;

	qsort(v->meet, v->meets, sizeof(*v->meet), by_key);
	for (i = 0; i < v->meets; i++)
		all += i == 0 || v->meet[i].key != v->meet[i - 1].key;
	v->entry = allocate_array(all, sizeof(*v->entry));
	for (i = 0; i < v->meets; i = k) {
		struct entry *e = &v->entry[v->n];

		for (k = i; k < v->meets && v->meet[k].key ==
		    v->meet[i].key; k++)
			;
		*e = (struct entry){ .key = v->meet[i].key,
		    .first = (uint32_t)i, .n = (uint32_t)(k - i) };
		entry_weigh(v, e);
		if (e->worth > 0)
			v->n++;
		else
			hapax++;
	}
	qsort(v->entry, v->n, sizeof(*v->entry), by_worth);
	message("%s: lexicon: %zu words, %zu once, %zu meets",
	    script_name(v->fit->script), all, hapax, v->meets);
	v->n = v->n < most ? v->n : most;
}

static void
entries_index(struct vocabulary *v)
{
	size_t i, k;

	for (v->mask = 1; v->mask < 2 * v->n; v->mask = v->mask * 2 + 1)
		;
	v->slot = allocate_array(v->mask + 1, sizeof(*v->slot));
	for (i = 0; i < v->n; i++) {
		k = (v->entry[i].key >> 20) & v->mask;
		while (v->slot[k] != 0)
			k = (k + 1) & v->mask;
		v->slot[k] = (uint32_t)i + 1;
	}
}

struct vocabulary *
vocabulary_new(const struct fit *f, size_t words)
{
	struct vocabulary *v = allocate_array(1, sizeof(*v));
	struct sampler s;
	unsigned l;

	v->fit = f;
	v->share = allocate_array(f->labels, sizeof(*v->share));
	v->total = allocate_array(f->labels, sizeof(*v->total));
	sampler_init(&s, f, 4);
	sampler_shares(&s, v->share);
	sampler_release(&s);
	for (l = 0; l < f->labels; l++)
		v->share[l] = expf(v->share[l]) / (float)f->labels;
	for (l = 0; l < f->labels - f->junk; l++)
		count_words(v, l);
	entries_make(v, words);
	sets_make(v);
	entries_index(v);
	return v;
}

void
vocabulary_free(struct vocabulary *v)
{
	unsigned l;

	for (l = 0; l < v->fit->labels; l++)
		free(v->list[l]);
	free(v->list);
	free(v->listed);
	free(v->meet);
	free(v->entry);
	free(v->slot);
	free(v->share);
	free(v->total);
	free(v->chance);
	free(v);
}

unsigned
vocabulary_set(const struct vocabulary *v, uint64_t word, unsigned less)
{
	size_t k = (word >> 20) & v->mask;
	const struct entry *e;
	uint32_t i;

	for (;; k = (k + 1) & v->mask) {
		if (v->slot[k] == 0)
			return 0;
		e = &v->entry[v->slot[k] - 1];
		if (e->key == word)
			break;
	}
	for (i = 0; i < e->n; i++)
		if (v->meet[e->first + i].label == less)
			return v->meet[e->first + i].set;
	return e->set;
}

/* The votes of all sets, without a value: for the labels of its words. */
static void
votes_make(const struct vocabulary *v, struct fit *f)
{
	struct lexicon *x = &f->part.lexicon;
	unsigned s, l, labels = f->labels;
	uint32_t n = 0;

	f->first = allocate_array(v->sets + 1, sizeof(*f->first));
	f->vote = allocate_array((size_t)v->sets * labels, sizeof(*f->vote));
	for (s = 0; s < v->sets; s++) {
		f->first[s] = n;
		for (l = 0; l < labels; l++)
			if (s == 0 || set_chances(v, s)[l] > logf(VOTES))
				f->vote[n++].label = (uint16_t)l;
	}
	f->first[s] = n;
	x->first = f->first;
	x->vote = f->vote;
	x->sets = v->sets;
	message("%s: %zu words in %u sets of %u votes",
	    script_name(f->script), v->n, v->sets, n);
}

void
vocabulary_pack(const struct vocabulary *v, struct fit *f)
{
	votes_make(v, f);
	lexicon_make(f, v->entry, v->n);
}
