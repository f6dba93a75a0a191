/* SPDX-License-Identifier: ISC */
/*
 * detect-train: folders of sentences by language in, the model of detect
 * out.
 *
 *	train-corpus.c	.xz files into lines
 *	train-select.c	lines into the table of features
 *	train-words.c	lines into the words of the lexicon
 *	train-sets.c	words into sets
 *	train-lexicon.c	words and sets into a table
 *	train-sample.c	lines into crops, noise, junk
 *	train-fit.c	samples into rows and weights
 *	train-votes.c	... and into votes of sets of words
 *	train-pack.c	rows into few bytes
 *	train-check.c	samples by label; temperatures and figures
 *	train-prior.c	how often a language is met
 */
#include <errno.h>
#include <getopt.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/message.h"
#include "detect/train.h"

static const char synopsis[] =
    "[-v] [-j jobs] [-n percent] [-o model] folder [folder-2]";

/*
 * Rows, features tried for each of them, words of the lexicon, thousands of
 * samples, kinds of crop, and the weight of the prior, which is small where
 * the small languages have little but words to learn from; last what all
 * other scripts get.  The many languages in Latin script learn more from
 * words: there are few that only one of them has.  A trial of more features
 * costs them as much as it wins.
 */
static const struct budget {
	enum script	 script;
	unsigned	 rows, tried, words, samples;
	struct crops	 crops;
	float		 mix;
} budgets[] = {
	{ SCRIPT_LATN, 150000, 1, 490000, 24000, { 15, 20, 25 }, 1.25f },
	{ SCRIPT_ARAB, 90000, 4, 0, 10000, { 35, 20, 15 }, 0.68f },
	{ SCRIPT_CYRL, 40000, 4, 0, 4000, { 35, 20, 15 }, 0.8f },
	{ SCRIPT_DEVA, 20000, 4, 0, 4000, { 35, 20, 15 }, 0.65f },
	{ SCRIPT_HANI, 16000, 4, 0, 4000, { 35, 20, 15 }, 0.3f },
	{ SCRIPT_NONE, 2500, 4, 0, 600, { 35, 20, 15 }, 0.3f },
};

#define TRIAL	8	/* samples for each one of the trial */

struct work {
	pthread_mutex_t	 lock;
	struct corpus	 corpus;
	struct fit	 fit[SCRIPTS];
	unsigned	 next;		/* of budgets, then of scripts */
	unsigned	 percent;
	const char	*folder, *second;
};

/* The prior makes good that junk is one label of many in the training. */
static struct language junk = { .name = "und", .prior = 2,
    .large = true };

static const struct budget *
budget_of(enum script s)
{
	const struct budget *b = budgets;

	while (b->script != SCRIPT_NONE && b->script != s)
		b++;
	return b;
}

/* The labels of a script; Japanese writes with Chinese letters too. */
static void
fit_init(struct fit *f, struct corpus *c, enum script s)
{
	struct language *l;
	size_t i;

	f->script = s;
	f->head.script = s;
	f->language = allocate_array(c->n + 1, sizeof(*f->language));
	for (i = 0; i < c->n; i++) {
		l = &c->language[i];
		if (l->script == s ||
		    (s == SCRIPT_HANI && l->script == SCRIPT_KANA))
			f->language[f->labels++] = l;
	}
	f->junk = s == SCRIPT_LATN || s == SCRIPT_ARAB || s == SCRIPT_CYRL;
	if (f->junk)
		f->language[f->labels++] = &junk;
	f->head.labels = f->labels;
	f->head.mix = 1;
}

void
fit_release(struct fit *f)
{
	free(f->language);
	free(f->bucket);
	free(f->key);
	free(f->row);
	free(f->weight);
	free(f->bias);
	free(f->cell);
	free(f->first);
	free(f->vote);
	if (f->vocabulary != NULL)
		vocabulary_free(f->vocabulary);
}

/*
 * A lexicon of the words that rows alone tell least of, by a training on few
 * samples.
 */
static void
fit_words(struct fit *f, const struct budget *b, size_t samples)
{
	fit_train(f, samples, &b->crops);
	f->vocabulary = vocabulary_new(f, b->words);
	vocabulary_pack(f->vocabulary, f);
	free(f->row);
	free(f->weight);
	free(f->bias);
}

static void
fit_run(struct work *w, struct fit *f)
{
	const struct budget *b = budget_of(f->script);
	size_t samples = (size_t)b->samples * 10 * w->percent;
	float *worth;

	if (f->labels < 2)
		return;
	f->head.mix = b->mix;
	fit_select(f, (size_t)b->rows * b->tried);
	if (b->tried > 1) {
		worth = allocate_array(f->head.rows, sizeof(*worth));
		fit_try(f, samples / TRIAL, &b->crops, worth);
		fit_keep(f, worth, b->rows);
		free(worth);
	}
	if (b->words != 0)
		fit_words(f, b, samples / TRIAL);
	fit_train(f, samples, &b->crops);
	fit_check(f);
}

/* Scripts in turn, the long ones first, until none is left. */
static void *
worker(void *arg)
{
	struct work *w = arg;
	unsigned i, known = sizeof(budgets) / sizeof(budgets[0]) - 1;
	enum script s;

	for (;;) {
		pthread_mutex_lock(&w->lock);
		i = w->next++;
		pthread_mutex_unlock(&w->lock);
		if (i >= known + SCRIPTS)
			return NULL;
		s = i < known ? budgets[i].script : (enum script)(i - known);
		if (i < known || budget_of(s)->script == SCRIPT_NONE)
			fit_run(w, &w->fit[s]);
	}
}

static void
run(struct work *w, unsigned jobs)
{
	pthread_t thread[8];
	unsigned i;

	for (i = 0; i < jobs; i++)
		if (pthread_create(&thread[i], NULL, worker, w) != 0)
			die("cannot start a thread");
	for (i = 0; i < jobs; i++)
		pthread_join(thread[i], NULL);
}

/* Append n items where a part may begin; where that is. */
static uint64_t
put(struct buf *out, const void *p, size_t n, size_t size)
{
	static const char zero[MODEL_ALIGN];
	uint64_t off;

	buf_add(out, zero, (MODEL_ALIGN - out->len % MODEL_ALIGN) %
	    MODEL_ALIGN);
	off = out->len;
	buf_add(out, p, n * size);
	return off;
}

static void
put_lexicon(struct buf *out, struct fit *f)
{
	const struct lexicon *x = &f->part.lexicon;
	struct model_part *h = &f->head;

	h->segment = x->segment;
	h->segments = x->segments;
	h->seed = x->seed;
	h->sets = x->sets;
	h->cell = put(out, x->cell, lexicon_size(x), 1);
	h->first = put(out, x->first, x->sets + 1, sizeof(*x->first));
	h->vote = put(out, x->vote, x->first[x->sets], sizeof(*x->vote));
}

static void
put_part(struct buf *out, struct fit *f, const struct corpus *c, size_t at)
{
	uint16_t label[MODEL_LABELS];
	struct model_part *h = &f->head;
	unsigned l;

	for (l = 0; l < f->labels; l++)
		label[l] = f->language[l] == &junk ? (uint16_t)c->n :
		    (uint16_t)(f->language[l] - c->language);
	h->label = put(out, label, f->labels, sizeof(label[0]));
	if (h->buckets != 0) {
		h->bucket = put(out, f->bucket, h->buckets,
		    sizeof(*f->bucket));
		h->row = put(out, f->row, h->rows, MODEL_ROW);
		h->weight = put(out, f->weight,
		    (size_t)MODEL_DIM * f->part.stride, sizeof(*f->weight));
		h->bias = put(out, f->bias, f->part.stride,
		    sizeof(*f->bias));
	}
	if (f->vocabulary != NULL)
		put_lexicon(out, f);
	memcpy(out->data + at, h, sizeof(*h));
}

static void
model_build(struct buf *out, struct work *w)
{
	struct model_header h = { .magic = MODEL_MAGIC };
	struct model_label label;
	struct model_part none = { 0 };
	size_t i, part;
	unsigned s;

	h.labels = (uint32_t)w->corpus.n + 1;
	buf_add(out, &h, sizeof(h));
	for (i = 0; i <= w->corpus.n; i++) {
		const struct language *l = i < w->corpus.n ?
		    &w->corpus.language[i] : &junk;

		memset(&label, 0, sizeof(label));
		memcpy(label.name, l->name, sizeof(label.name));
		label.prior = l->prior;
		buf_add(out, &label, sizeof(label));
	}
	part = out->len;
	for (s = 0; s < SCRIPTS; s++)
		if (w->fit[s].labels != 0) {
			h.parts++;
			buf_add(out, &none, sizeof(none));
		}
	for (s = 0; s < SCRIPTS; s++)
		if (w->fit[s].labels != 0) {
			put_part(out, &w->fit[s], &w->corpus, part);
			part += sizeof(none);
		}
	put(out, NULL, 0, 0);
	h.size = out->len;
	h.sum = model_sum(out->data + sizeof(h), out->len - sizeof(h));
	memcpy(out->data, &h, sizeof(h));
}

static void
model_write(struct work *w, const char *path)
{
	struct buf out;
	FILE *f;

	buf_init(&out, 64u << 20);
	model_build(&out, w);
	if ((f = fopen(path, "wb")) == NULL ||
	    fwrite(out.data, 1, out.len, f) != out.len || fclose(f) != 0)
		die("%s: %s", path, strerror(errno));
	message("%s: %zu bytes", path, out.len);
	buf_release(&out);
}

int
main(int argc, char *argv[])
{
	static struct work w = { .lock = PTHREAD_MUTEX_INITIALIZER,
	    .percent = 100 };
	const char *path = "detect.model";
	unsigned jobs = 2, s;
	size_t i;
	int c;

	program_start(argv[0]);
	while ((c = getopt(argc, argv, "j:n:o:v")) != -1)
		switch (c) {
		case 'j':
			jobs = (unsigned)strtoul(optarg, NULL, 10);
			break;
		case 'n':
			w.percent = (unsigned)strtoul(optarg, NULL, 10);
			break;
		case 'o':
			path = optarg;
			break;
		case 'v':
			verbose++;
			break;
		default:
			usage(synopsis);
		}
	if (argc - optind < 1 || argc - optind > 2 || jobs < 1 || jobs > 8)
		usage(synopsis);
	w.folder = argv[optind];
	w.second = argv[optind + 1];
	corpus_list(&w.corpus, w.folder, w.second);
	for (i = 0; i < w.corpus.n; i++)
		language_read(&w.corpus.language[i], w.folder, w.second);
	for (s = SCRIPT_LATN; s < SCRIPTS; s++)
		fit_init(&w.fit[s], &w.corpus, (enum script)s);
	run(&w, jobs);
	model_write(&w, path);
	for (s = 0; s < SCRIPTS; s++)
		fit_release(&w.fit[s]);
	for (i = 0; i < w.corpus.n; i++)
		language_release(&w.corpus.language[i]);
	free(w.corpus.language);
	return 0;
}
