/* SPDX-License-Identifier: ISC */
/*
 * Samples in, rows and weights out: a linear model of low rank, trained by
 * stochastic gradient descent with Adagrad.  In the last part of the training
 * the rows are used as they will be packed, while what is learned is added
 * to them as they are, so that the loss of packing is learned away.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "common/message.h"
#include "detect/train.h"

#define ROWS_MAX	4096		/* of one sample */
#define RATE_ROWS	0.3f
#define RATE_WEIGHTS	0.3f
#define PACKED		0.25f		/* of the training, the last part */
#define LANES		MODEL_LANES
#define VECTORS		(MODEL_DIM / LANES)
#define AHEAD		8		/* rows fetched before their turn */
#define EXCLUDED	1e-4f		/* a gradient too small to matter */

typedef float floats __attribute__((vector_size(4 * LANES)));

struct trainer {
	struct fit	*fit;
	const struct crops *crops;
	float		*seen_row, *seen_label;	/* sums of squared gradients */
	floats		*w;			/* [stride][VECTORS] */
	float		*bias, *share, *p;	/* [stride]; see forward() */
	float		*rounded;		/* rows as packed, or NULL */
	uint32_t	*met;			/* samples of a row, or NULL */
	unsigned	 stride;
	floats		 x[VECTORS], dx[VECTORS];
	uint32_t	 row[ROWS_MAX];
	struct votes	 votes;
	double		 loss;
};

/* e^x for x <= 0, alike on every machine. */
static inline float
exponent(float x)
{
	union { float f; int32_t i; } u;
	float t = (x < -80 ? -80 : x) * 1.44269504f, f;
	int32_t n = (int32_t)(t - 0.5f);

	f = (t - (float)n) * 0.69314718f;
	u.i = (n + 127) << 23;
	return u.f * (1 + f * (1 + f * (0.5f + f * (0.16666667f + f *
	    (0.04166667f + f * 0.00833333f)))));
}

size_t
text_rows(const struct part *p, enum script script, struct span text,
    uint32_t *row, size_t max)
{
	uint64_t h[FEATURE_MAX];
	struct words words;
	struct word word;
	size_t i, m, n = 0;

	words_init(&words, text.s, text.n);
	while (words_next(&words, &word)) {
		if (word.script != script)
			continue;
		m = feature_word(&word, h);
		if (word.shape != 0)
			h[m++] = feature_shape(word.shape);
		feature_fetch(p, h, m);
		for (i = 0; i < m && n < max; i++)
			n += part_find(p, h[i], &row[n]);
	}
	return n;
}

/* Inlined, to be compiled anew for each kind of processor: see WIDE. */
#define INLINED	static inline __attribute__((always_inline))

/* The sum of all products. */
INLINED float
product(const floats *a, const floats *b)
{
	floats v = a[0] * b[0];
	unsigned d;

	for (d = 1; d < VECTORS; d++)
		v += a[d] * b[d];
	return ((v[0] + v[4]) + (v[2] + v[6])) +
	    ((v[1] + v[5]) + (v[3] + v[7]));
}

INLINED void
row_fetch(const float *e, uint32_t row)
{
	unsigned d;

	for (d = 0; d < MODEL_DIM; d += 2 * LANES)
		__builtin_prefetch(e + (size_t)row * MODEL_DIM + d);
}

INLINED void
rows_sum(struct trainer *t, size_t n)
{
	const float *e = t->rounded != NULL ? t->rounded : t->fit->e;
	floats sum[VECTORS] = { { 0 } }, v;
	size_t i;
	unsigned d;

	for (i = 0; i < n; i++) {
		const float *r = e + (size_t)t->row[i] * MODEL_DIM;

		if (i + AHEAD < n)
			row_fetch(e, t->row[i + AHEAD]);
		for (d = 0; d < VECTORS; d++) {
			memcpy(&v, r + (size_t)d * LANES, sizeof(v));
			sum[d] += v;
		}
	}
	for (d = 0; d < VECTORS; d++)
		t->x[d] = sum[d] / sqrtf((float)n);
}

/*
 * Probabilities of the labels.  How often the sampler draws a label (share)
 * is told to the training alone, so that what it learns is the evidence and
 * not the sampler's habits.
 */
WIDE static void
forward(struct trainer *t, size_t n)
{
	float top, sum, *p = t->p;
	const floats *w = t->w;
	unsigned l;

	rows_sum(t, n);
	for (l = 0; l < t->stride; l++, w += VECTORS)
		p[l] = t->bias[l] + t->share[l] + product(w, t->x);
	votes_add(&t->votes, p);
	for (top = p[0], l = 1; l < t->stride; l++)
		top = p[l] > top ? p[l] : top;
	for (l = 0; l < t->stride; l++)
		p[l] = exponent(p[l] - top);
	for (sum = 0, l = 0; l < t->stride; l++)
		sum += p[l];
	for (sum = 1 / sum, l = 0; l < t->stride; l++)
		p[l] *= sum;
}

/*
 * Gradients of the cross entropy, and a step of the weights.  Labels that
 * are as good as excluded are left alone: they are most, and move nothing.
 */
WIDE static void
backward(struct trainer *t, unsigned gold, float rate)
{
	float g, step, norm = product(t->x, t->x) / MODEL_DIM + 0.01f;
	floats *w = t->w;
	unsigned d, l;

	memset(t->dx, 0, sizeof(t->dx));
	for (l = 0; l < t->stride; l++, w += VECTORS) {
		g = t->p[l] - (l == gold ? 1 : 0);
		if (fabsf(g) < EXCLUDED)
			continue;
		t->seen_label[l] += g * g * norm;
		step = rate * g / sqrtf(t->seen_label[l]);
		t->bias[l] -= step * 0.1f;
		for (d = 0; d < VECTORS; d++) {
			t->dx[d] += w[d] * g;
			w[d] -= t->x[d] * step;
		}
	}
}

WIDE static void
rows_step(struct trainer *t, size_t n, float rate)
{
	float norm, step, scale = 1 / sqrtf((float)n);
	floats dx[VECTORS], v;
	unsigned d;
	size_t i;

	for (d = 0; d < VECTORS; d++)
		dx[d] = t->dx[d] * scale;
	for (d = 0; d < MODEL_DIM; d++)
		if (MODEL_DEAD(d))
			dx[d / LANES][d % LANES] = 0;
	norm = product(dx, dx) / MODEL_DIM;
	for (i = 0; i < n; i++) {
		float *r = t->fit->e + (size_t)t->row[i] * MODEL_DIM;

		if (t->rounded != NULL && i + AHEAD < n)
			row_fetch(t->fit->e, t->row[i + AHEAD]);
		t->seen_row[t->row[i]] += norm;
		step = rate / sqrtf(t->seen_row[t->row[i]]);
		for (d = 0; d < VECTORS; d++, r += LANES) {
			memcpy(&v, r, sizeof(v));
			v -= dx[d] * step;
			memcpy(r, &v, sizeof(v));
		}
		if (t->rounded != NULL)
			row_round(r - MODEL_DIM, t->rounded +
			    (size_t)t->row[i] * MODEL_DIM);
	}
}

/* Leave some of the rows out, so that no feature is relied on alone. */
static size_t
drop(struct trainer *t, struct dice *d, size_t n)
{
	float rate = 0.4f * dice_unit(d);
	size_t i, m = 0;

	for (i = 0; i < n; i++)
		if (dice_unit(d) >= rate)
			t->row[m++] = t->row[i];
	return m;
}

static enum crop
crop_next(struct dice *d, const struct crops *c)
{
	uint32_t k = dice_below(d, 100);

	return k < c->lines ? CROP_LINE :
	    k < c->lines + c->phrases ? CROP_PHRASE :
	    k < c->lines + c->phrases + c->pairs ? CROP_PAIR : CROP_WORD;
}

static void
samples_run(struct trainer *t, struct sampler *s, size_t from, size_t to,
    size_t all)
{
	struct span text;
	size_t i, k, n;
	unsigned gold;
	float left;

	for (i = from; i < to; i++) {
		gold = sampler_next(s, crop_next(&s->dice, t->crops));
		text = (struct span){ s->text.data, s->text.len };
		n = text_rows(&t->fit->part, t->fit->script, text, t->row,
		    ROWS_MAX);
		if (n > 8)
			n = drop(t, &s->dice, n);
		if (n == 0)
			continue;
		for (k = 0; t->met != NULL && k < n; k++)
			t->met[t->row[k]]++;
		left = 1 - (float)i / (float)all;
		votes_find(&t->votes, &s->dice, text, gold);
		forward(t, n);
		t->loss -= (double)logf(t->p[gold] + 1e-9f);
		backward(t, gold, RATE_WEIGHTS * left);
		votes_step(&t->votes, t->p, gold, left);
		rows_step(t, n, RATE_ROWS * left);
		if (verbose && (i + 1) % 500000 == 0) {
			message("%s: %zu samples, loss %.4f",
			    script_name(t->fit->script), i + 1,
			    t->loss / 500000);
			t->loss = 0;
		}
	}
}

/* n vectors of zeros, aligned. */
static floats *
vectors(size_t n)
{
	floats *v = aligned_alloc(sizeof(*v), n * sizeof(*v));

	if (v == NULL)
		die("out of memory");
	memset(v, 0, n * sizeof(*v));
	return v;
}

static void
trainer_init(struct trainer *t, struct fit *f)
{
	struct dice dice = { 7 };
	size_t i, n = (size_t)f->head.rows * MODEL_DIM;

	memset(t, 0, sizeof(*t));
	t->fit = f;
	t->stride = (f->labels + LANES - 1) / LANES * LANES;
	t->w = vectors((size_t)t->stride * VECTORS);
	t->bias = allocate_array(t->stride, sizeof(float));
	t->p = allocate_array(t->stride, sizeof(float));
	t->share = allocate_array(t->stride, sizeof(float));
	t->seen_label = allocate_array(t->stride, sizeof(float));
	t->seen_row = allocate_array(f->head.rows, sizeof(float));
	f->e = allocate_array(n, sizeof(float));
	for (i = 0; i < n; i++)
		if (!MODEL_DEAD(i % MODEL_DIM))
			f->e[i] = (dice_unit(&dice) - 0.5f) * 0.2f;
	votes_init(&t->votes, f);
	for (i = 0; i < f->head.rows; i++)
		t->seen_row[i] = 1e-3f;
	for (i = 0; i < t->stride; i++) {
		t->seen_label[i] = 1e-2f;
		if (i >= f->labels)
			t->bias[i] = -1e4f;
	}
}

static void
trainer_release(struct trainer *t)
{
	free(t->w);
	free(t->met);
	free(t->share);
	free(t->rounded);
	free(t->p);
	free(t->seen_label);
	free(t->seen_row);
	votes_release(&t->votes);
}

/* The weights without what they have in common, which moves no label. */
static void
weights_centre(struct trainer *t)
{
	unsigned d, l, labels = t->fit->labels;
	floats sum;

	for (d = 0; d < VECTORS; d++) {
		sum = (floats){ 0 };
		for (l = 0; l < labels; l++)
			sum += t->w[(size_t)l * VECTORS + d];
		for (l = 0; l < labels; l++)
			t->w[(size_t)l * VECTORS + d] -= sum / (float)labels;
	}
}

/*
 * What a row moves the logits by, squared, times the root of how often it is
 * met: between the strongest, which are of a few rare words, and the most
 * used.
 */
static void
rows_worth(struct trainer *t, float *worth)
{
	const float *e = t->fit->e;
	floats x[VECTORS];
	float sum, v;
	unsigned l;
	size_t i;

	weights_centre(t);
	for (i = 0; i < t->fit->head.rows; i++) {
		memcpy(x, e + i * MODEL_DIM, sizeof(x));
		for (sum = 0, l = 0; l < t->fit->labels; l++) {
			v = product(t->w + (size_t)l * VECTORS, x);
			sum += v * v;
		}
		worth[i] = sum * sqrtf((float)t->met[i]);
	}
}

void
fit_try(struct fit *f, size_t samples, const struct crops *crops, float *worth)
{
	struct trainer t;
	struct sampler s;

	trainer_init(&t, f);
	t.crops = crops;
	t.met = allocate_array(f->head.rows, sizeof(*t.met));
	sampler_init(&s, f, 3);
	sampler_shares(&s, t.share);
	samples_run(&t, &s, 0, samples, samples);
	rows_worth(&t, worth);
	sampler_release(&s);
	free(t.bias);
	free(f->e);
	f->e = NULL;
	trainer_release(&t);
}

/* From now on the rows are used as they are packed. */
static void
rows_round(struct trainer *t)
{
	size_t i, rows = t->fit->head.rows;

	t->rounded = allocate_array(rows * MODEL_DIM, sizeof(float));
	for (i = 0; i < rows; i++)
		row_round(t->fit->e + i * MODEL_DIM,
		    t->rounded + i * MODEL_DIM);
}

/* The weights in the order in which they are read: by eight labels. */
static float *
weights_turn(const struct trainer *t)
{
	float *out = allocate_array((size_t)MODEL_DIM * t->stride,
	    sizeof(*out));
	const float *w = (const float *)t->w;
	unsigned d, l;

	for (l = 0; l < t->stride; l++)
		for (d = 0; d < MODEL_DIM; d++)
			out[(l / LANES * MODEL_DIM + d) * LANES + l % LANES] =
			    w[(size_t)l * MODEL_DIM + d];
	return out;
}

void
fit_train(struct fit *f, size_t samples, const struct crops *crops)
{
	struct trainer t;
	struct sampler s;
	size_t packed = samples - (size_t)((float)samples * PACKED);

	trainer_init(&t, f);
	t.crops = crops;
	sampler_init(&s, f, 1);
	sampler_shares(&s, t.share);
	samples_run(&t, &s, 0, packed, samples);
	rows_round(&t);
	samples_run(&t, &s, packed, samples, samples);
	rows_pack(f);
	votes_pack(&t.votes, f);
	f->weight = weights_turn(&t);
	f->bias = t.bias;
	f->part.weight = f->weight;
	f->part.bias = f->bias;
	f->part.labels = f->labels;
	f->part.stride = t.stride;
	f->part.head = &f->head;
	free(f->e);
	f->e = NULL;
	sampler_release(&s);
	trainer_release(&t);
}
