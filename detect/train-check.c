/* SPDX-License-Identifier: ISC */
/*
 * Samples by label in; and lines kept out, to set the temperatures and to
 * tell how often the answer is right.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "common/message.h"
#include "detect/train.h"

#define HELD_SAMPLES	30000
#define NOISE_SHARE	0.5f		/* of the samples in Arabic script */
#define JUNK_SHARE	0.04f
#define FEW		6	/* bins: up to 63 features, a few words ... */
#define LARGE		1.5f	/* ... of a large language are met oftener */
#define NEW	1.15f	/* the others where there is a lexicon, which knows */
			/* the sources trained on better than any other */

void
sampler_init(struct sampler *s, const struct fit *f, uint64_t seed)
{
	float sum = 0, w;
	unsigned l;

	s->dice.state = seed * 1000003 + f->script;
	s->fit = f;
	s->sum = allocate_array(f->labels, sizeof(*s->sum));
	buf_init(&s->text, 1u << 20);
	for (l = 0; l < f->labels - f->junk; l++) {
		w = powf((float)f->language[l]->bytes, 0.3f);
		w *= f->language[l]->large ? 2 : 1;
		s->sum[l] = sum += w;
	}
	if (f->junk != 0)
		s->sum[l] = sum + sum * JUNK_SHARE;
}

/* Log of how often each label comes, against all alike. */
void
sampler_shares(const struct sampler *s, float *out)
{
	unsigned l, n = s->fit->labels;

	for (l = 0; l < n; l++)
		out[l] = logf((s->sum[l] - (l == 0 ? 0 : s->sum[l - 1])) /
		    s->sum[n - 1] * (float)n);
}

void
sampler_release(struct sampler *s)
{
	free(s->sum);
	buf_release(&s->text);
}

static unsigned
sampler_label(struct sampler *s)
{
	unsigned lo = 0, hi = s->fit->labels - 1, mid;
	float x = dice_unit(&s->dice) * s->sum[hi];

	while (lo < hi) {
		mid = (lo + hi) / 2;
		if (x < s->sum[mid])
			hi = mid;
		else
			lo = mid + 1;
	}
	return lo;
}

static bool
sampler_junk(struct sampler *s, unsigned l)
{
	if (s->fit->junk == 0 || l + 1 != s->fit->labels)
		return false;
	sample_junk(&s->dice, s->fit->script, &s->text);
	return true;
}

unsigned
sampler_next(struct sampler *s, enum crop crop)
{
	unsigned l = sampler_label(s);
	struct language *x = s->fit->language[l];

	if (sampler_junk(s, l) || x->train.n == 0)
		return l;
	x->at = (x->at + 1) % x->train.n;
	sample_crop(&s->dice, s->fit->script, x->train.line[x->at], crop,
	    &s->text);
	if (s->fit->script == SCRIPT_ARAB &&
	    dice_unit(&s->dice) < NOISE_SHARE)
		sample_noise(&s->dice, dice_unit(&s->dice), &s->text);
	return l;
}

/* Like sampler_next() of lines kept out; labels equally often. */
unsigned
sampler_held(struct sampler *s, enum crop crop)
{
	struct language *x;
	unsigned l;

	do {
		l = dice_below(&s->dice, s->fit->labels);
		x = s->fit->language[l];
		if (sampler_junk(s, l))
			return l;
	} while (x->held.n == 0);
	sample_crop(&s->dice, s->fit->script,
	    x->held.line[dice_below(&s->dice, (uint32_t)x->held.n)], crop,
	    &s->text);
	return l;
}

static unsigned
bin_of(uint32_t n)
{
	unsigned k = 0;

	while (n > 1 && k + 1 < MODEL_TEMPERATURES) {
		n >>= 1;
		k++;
	}
	return k;
}

/* Logits of a sample; the number of its features. */
static uint32_t
sample_weigh(const struct fit *f, const struct sampler *s, float *logit)
{
	uint64_t h[FEATURE_MAX];
	struct evidence e = { .n = 0 };
	struct words words;
	struct word word;
	size_t m;

	words_init(&words, s->text.data, s->text.len);
	while (words_next(&words, &word)) {
		if (word.script != f->script)
			continue;
		m = feature_word(&word, h);
		if (f->part.lexicon.segments != 0)
			evidence_word(&e, feature_of_whole(&word, h));
		if (word.shape != 0)
			h[m++] = feature_shape(word.shape);
		evidence_add(&e, &f->part, h, m);
	}
	evidence_weigh(&e, &f->part, logit);
	return e.n;
}

static float
log_loss(const float *logit, unsigned n, unsigned gold, float t)
{
	float top = logit[0], sum = 0;
	unsigned l;

	for (l = 1; l < n; l++)
		top = logit[l] > top ? logit[l] : top;
	for (l = 0; l < n; l++)
		sum += expf((logit[l] - top) / t);
	return logf(sum) - (logit[gold] - top) / t;
}

/* The temperature of each length that makes the held out likeliest. */
static void
set_temperatures(struct fit *f, const float *logit, const uint32_t *n,
    const unsigned *gold, size_t samples)
{
	float t, best, sum, weight;
	size_t i, seen;
	unsigned k;

	for (k = 0; k < MODEL_TEMPERATURES; k++) {
		f->head.temperature[k] = 1;
		best = -1;
		for (t = 0.4f; t < 4; t *= 1.05f) {
			for (sum = 0, seen = i = 0; i < samples; i++) {
				if (bin_of(n[i]) != k)
					continue;
				weight = k < FEW &&
				    f->language[gold[i]]->large ? LARGE : 1;
				sum += weight * log_loss(logit +
				    i * f->labels, f->labels, gold[i], t);
				seen++;
			}
			if (seen >= 200 && (best < 0 || sum < best)) {
				best = sum;
				f->head.temperature[k] = t;
			}
		}
		if (k >= FEW && f->vocabulary != NULL)
			f->head.temperature[k] *= NEW;
	}
}

static double
share(unsigned n, unsigned all)
{
	return all == 0 ? 0 : 100.0 * n / all;
}

void
fit_check(struct fit *f)
{
	float *logit = allocate_array((size_t)HELD_SAMPLES * f->labels +
	    MODEL_LABELS, sizeof(*logit)), *p;
	uint32_t *n = allocate_array(HELD_SAMPLES, sizeof(*n));
	unsigned *gold = allocate_array(HELD_SAMPLES, sizeof(*gold));
	unsigned right[2][CROPS] = { { 0 } }, seen[2][CROPS] = { { 0 } };
	unsigned l, top, k, large;
	struct sampler s;
	size_t i;

	sampler_init(&s, f, 2);
	for (i = 0; i < HELD_SAMPLES; i++) {
		p = logit + i * f->labels;
		gold[i] = sampler_held(&s, (enum crop)(i % CROPS));
		n[i] = sample_weigh(f, &s, p);
		for (top = 0, l = 1; l < f->labels; l++)
			top = p[l] > p[top] ? l : top;
		large = f->language[gold[i]]->large;
		right[large][i % CROPS] += top == gold[i];
		seen[large][i % CROPS]++;
	}
	set_temperatures(f, logit, n, gold, HELD_SAMPLES);
	for (large = 0; large < 2; large++)
		message("%s: kept out, %s: line %.2f phrase %.2f pair %.2f "
		    "word %.2f", script_name(f->script),
		    large ? "large" : "small",
		    share(right[large][0], seen[large][0]),
		    share(right[large][1], seen[large][1]),
		    share(right[large][2], seen[large][2]),
		    share(right[large][3], seen[large][3]));
	if (verbose)
		for (k = 0; k < MODEL_TEMPERATURES; k++)
			message("%s: temperature %u: %.2f",
			    script_name(f->script), 1u << k,
			    (double)f->head.temperature[k]);
	sampler_release(&s);
	free(logit);
	free(n);
	free(gold);
}
