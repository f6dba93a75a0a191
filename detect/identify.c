/* SPDX-License-Identifier: ISC */
/*
 * A text in, its language out.
 *
 * Words are sorted by script.  A script with one language needs no more; for
 * the others the evidence of the words is added up, by stretches of text.
 * The script with most letters decides which sums are weighed; stretches
 * that clearly speak another language make the text a mixed one.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "detect/chunk.h"

#define STRETCH		240		/* letters: a stretch ends */
#define STRETCH_LINE	60		/* or so many at the end of a line */
#define CHECK		150		/* features: see is_certain() */
#define CERTAIN		6.0f		/* log odds of best against second */
#define HINT		1.5f		/* log odds that a declaration adds */
#define KANA_SHARE	0.07f		/* from which on it is Japanese */
#define FORBIDDEN	(-1e9f)		/* prior of what is not allowed */
#define SURE		0.99f		/* a script that has one language */
#define WIDTH		16.0f		/* log odds of a label that counts */
#define EVEN		0.5f		/* confidence between equal halves */
#define PRIOR		7.4f		/* weight of the prior: this by ... */
#define PRIOR_HALF	6.0f		/* this and the root of the features */
#define PRIOR_LEAST	0.2f		/* however long the text */
#define CHOSEN		0.25f	/* less of it: see identifier_new() */

/*
 * Who chooses languages expects each of them: then the prior, which is about
 * texts from anywhere, counts for less.
 */
struct identifier *
identifier_new(const struct model *m, const bool *allowed)
{
	struct identifier *d = allocate_array(1, sizeof(*d));
	float trust = allowed == NULL ? 1 : CHOSEN;
	unsigned i, l, s;

	d->model = m;
	for (i = 0; i < m->labels; i++)
		d->allowed[i] = allowed == NULL || allowed[i] ||
		    strcmp(m->label[i].name, "und") == 0;
	for (s = 0; s < SCRIPTS; s++) {
		d->prior[s] = allocate_array(m->part[s].labels +
		    MODEL_LANES, sizeof(float));
		for (l = 0; l < m->part[s].labels; l++) {
			i = m->part[s].label[l];
			d->usable[s] = d->usable[s] || (d->allowed[i] &&
			    strcmp(m->label[i].name, "und") != 0);
			d->prior[s][l] = d->allowed[i] ?
			    m->label[i].prior * trust : FORBIDDEN;
		}
	}
	return d;
}

void
identifier_free(struct identifier *d)
{
	unsigned s;

	for (s = 0; s < SCRIPTS; s++)
		free(d->prior[s]);
	free(d);
}

/* Look up what waits: many at a time, since memory is slow but wide. */
static void
flush(struct identifier *d)
{
	struct chunk *c = &d->open[d->waiting];

	if (d->n_wait == 0)
		return;
	evidence_add(&c->e, &d->model->part[d->waiting], d->wait, d->n_wait);
	d->n_wait = 0;
}

/* Chinese letters beside kana are Japanese. */
static void
settle_japanese(struct identifier *d)
{
	struct chunk *han = &d->open[SCRIPT_HANI];
	struct chunk *kana = &d->open[SCRIPT_KANA];

	if ((float)kana->letters >
	    KANA_SHARE * (float)(han->letters + kana->letters)) {
		kana->letters += han->letters;
		han->letters = 0;
	}
}

/* Close the stretch: each of its scripts becomes a chunk. */
static void
stretch_end(struct identifier *d)
{
	struct chunk *c, *to;
	unsigned i, k;

	flush(d);
	settle_japanese(d);
	for (i = 0; i < d->n_used; i++) {
		c = &d->open[d->used[i]];
		c->script = d->used[i];
		if (c->letters != 0 && d->chunks < CHUNKS)
			d->chunk[d->chunks++] = *c;
		else if (c->letters != 0) {
			for (k = CHUNKS; k-- > 1 &&
			    d->chunk[k].script != c->script;)
				;
			to = &d->chunk[k];
			if (to->script == c->script) {
				to->letters += c->letters;
				evidence_join(&to->e, &c->e);
			}
		}
		memset(c, 0, sizeof(*c));
	}
	d->n_used = 0;
	d->letters = 0;
}

static float
temperature(const struct part *p, uint32_t n)
{
	unsigned k = 0;

	while (n > 1 && k + 1 < MODEL_TEMPERATURES) {
		n >>= 1;
		k++;
	}
	return p->head->temperature[k];
}

void
chunk_weigh(const struct identifier *d, enum script s, const struct evidence *e,
    const bool *hint, float *out)
{
	const struct part *p = &d->model->part[s];
	float t, mix;
	unsigned l;

	if (p->buckets == 0) {
		out[0] = 0;
		return;
	}
	evidence_weigh(e, p, out);
	t = 1 / temperature(p, e->n);
	mix = PRIOR / (PRIOR_HALF + sqrtf((float)e->n));
	mix = p->head->mix * (mix < PRIOR_LEAST ? PRIOR_LEAST : mix);
	logits_temper(out, p->stride, t, d->prior[s], mix);
	for (l = 0; hint != NULL && l < p->labels; l++)
		out[l] += hint[p->label[l]] ? HINT : 0;
}

/*
 * Is the best label so far ahead that the rest of the stretch cannot matter?
 * Asked at CHECK features, twice as many, and so on.
 */
static bool
is_certain(struct identifier *d, struct chunk *c, enum script s)
{
	unsigned best, n = d->model->part[s].labels;
	float *x = d->sure, top, second;

	c->check = c->e.n * 2;
	chunk_weigh(d, s, &c->e, NULL, x);
	best = logits_highest(x, n);
	top = x[best];
	x[best] = FORBIDDEN;
	second = x[logits_highest(x, n)];
	x[best] = top;
	return top - second >= CERTAIN;
}

static void
word_add(struct identifier *d, const struct word *w)
{
	struct chunk *c = &d->open[w->script];
	const struct part *p = &d->model->part[w->script];
	size_t n;

	if (c->letters == 0)
		d->used[d->n_used++] = (unsigned char)w->script;
	c->letters += w->n;
	d->letters += w->n;
	if (p->buckets == 0 || c->certain)
		return;
	if (d->waiting != w->script) {
		flush(d);
		d->waiting = w->script;
	}
	n = feature_word(w, d->wait + d->n_wait);
	feature_fetch(p, d->wait + d->n_wait, n);
	if (p->lexicon.segments != 0)
		evidence_word(&c->e, feature_of_whole(w,
		    d->wait + d->n_wait));
	d->n_wait += n;
	if (w->shape != 0)
		d->wait[d->n_wait++] = feature_shape(w->shape);
	if (d->n_wait < WAIT)
		return;
	flush(d);
	if (c->e.n >= CHECK && c->e.n >= c->check)
		c->certain = is_certain(d, c, w->script);
}

static void
text_read(struct identifier *d, const char *s, size_t n)
{
	struct words words;
	struct word word;

	words_init(&words, s, n);
	while (words_next(&words, &word)) {
		if (d->letters >= STRETCH ||
		    (words.newline && d->letters >= STRETCH_LINE))
			stretch_end(d);
		words.newline = false;
		word_add(d, &word);
	}
	stretch_end(d);
}

float
chunk_letter_weight(enum script s)
{
	switch (s) {
	case SCRIPT_LATN:
		return 1;
	case SCRIPT_HANI:
	case SCRIPT_KANA:
	case SCRIPT_HANG:
		return 4;
	default:
		return 2;
	}
}

static void
softmax(float *x, unsigned n, unsigned best)
{
	float top = x[best], sum = 0;
	unsigned near[MODEL_LABELS], i, m;

	m = logits_near(x, n, top, WIDTH, near);
	for (i = 0; i < m; i++)
		sum += x[near[i]] = expf(x[near[i]] - top);
	for (sum = 1 / sum, i = 0; i < m; i++)
		x[near[i]] *= sum;
}

uint16_t
chunk_answer(const struct model *m, enum script s, unsigned l)
{
	uint16_t i = m->part[s].label[l];

	return strcmp(m->label[i].name, "und") == 0 ? IDENTIFY_UND : i;
}

/* The labels of a part in order of likelihood, best first. */
static void
answer_fill(struct answer *a, const struct model *m, enum script s,
    float *p, unsigned n, unsigned best)
{
	unsigned l = best;

	if (n == 1)
		p[0] = SURE;
	else
		softmax(p, n, best);
	for (a->tops = 0; a->tops < IDENTIFY_TOP && a->tops < n; a->tops++) {
		if (p[l] < 0.005f && a->tops > 0)
			break;
		a->top[a->tops].label = chunk_answer(m, s, l);
		a->top[a->tops].p = p[l];
		if (p[l] > 0.995f) {
			a->tops++;
			break;
		}
		p[l] = -1;
		l = logits_highest(p, n);
	}
	a->best = a->top[0];
}

/* The script that has most of the text and a language that is allowed. */
static enum script
leading_script(const struct identifier *d)
{
	float sum[SCRIPTS] = { 0 }, total = 0;
	unsigned i, best = SCRIPT_NONE;

	for (i = 0; i < d->chunks; i++) {
		enum script s = d->chunk[i].script;

		sum[s] += (float)d->chunk[i].letters * chunk_letter_weight(s);
	}
	for (i = SCRIPT_OTHER; i < SCRIPTS; i++) {
		total += sum[i];
		if (sum[i] > sum[best] && (d->usable[i] || i == SCRIPT_OTHER))
			best = i;
	}
	return sum[best] * 8 < total ? SCRIPT_NONE : (enum script)best;
}

/* Read the text, or equally distant pieces of a long one. */
static void
text_sample(struct identifier *d, const char *s, size_t n)
{
	size_t i, at, end;

	if (n <= IDENTIFY_LONG) {
		text_read(d, s, n);
		return;
	}
	for (i = 0; i < IDENTIFY_PIECES; i++) {
		at = (n - IDENTIFY_PIECE) / (IDENTIFY_PIECES - 1) * i;
		end = at + IDENTIFY_PIECE;
		while (at > 0 && at < end && ((unsigned char)s[at] & 0xc0) ==
		    0x80)
			at++;
		text_read(d, s + at, end - at);
	}
}

void
identify(struct identifier *d, const char *s, size_t n, const bool *hint,
    struct answer *a)
{
	struct evidence e = { .n = 0 };
	float p[MODEL_LABELS];
	enum script lead;
	unsigned i, labels, best;

	memset(a, 0, sizeof(*a));
	a->best = a->top[0] = (struct guess){ IDENTIFY_UND, 1 };
	a->tops = 1;
	d->chunks = 0;
	text_sample(d, s, n);
	lead = leading_script(d);
	if (lead == SCRIPT_NONE || lead == SCRIPT_OTHER)
		return;
	labels = d->model->part[lead].labels;
	if (d->chunks == 1 && d->chunk[0].certain && hint == NULL)
		memcpy(p, d->sure, labels * sizeof(*p));
	else {
		for (i = 0; i < d->chunks; i++)
			if (d->chunk[i].script == lead)
				evidence_join(&e, &d->chunk[i].e);
		chunk_weigh(d, lead, &e, hint, p);
	}
	best = logits_highest(p, labels);
	if (d->chunks > 1)
		mixed_answer(a, d, d->model->part[lead].label[best]);
	answer_fill(a, d->model, lead, p, labels, best);
	if (a->n_langs != 0 && a->best.label != a->langs[0])
		a->best = (struct guess){ a->langs[0], EVEN };
}
