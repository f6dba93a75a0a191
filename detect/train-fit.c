/* SPDX-License-Identifier: ISC */
/*
 * Samples in, rows and weights out: a linear model of low rank, trained by
 * stochastic gradient descent with Adagrad, then packed to four bits.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "common/message.h"
#include "detect/train.h"

#define ROWS_MAX	4096		/* of one sample */
#define RATE_ROWS	0.3f
#define RATE_WEIGHTS	0.3f
#define AGAIN		8		/* one in so many samples: weights only */
#define LANES		MODEL_LANES
#define AHEAD		8		/* rows fetched before their turn */

struct trainer {
	struct fit	*fit;
	float		*seen_row, *seen_label;	/* sums of squared gradients */
	float		*w;			/* [dim][stride] */
	float		*bias, *p, *g, *rate;	/* [stride] */
	unsigned	 stride, width, dim;	/* dim: 2 * width */
	float		 x[MODEL_DIM], dx[MODEL_DIM];
	uint32_t	 row[ROWS_MAX];
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
		for (i = 0; i < m && n < max; i++)
			n += part_find(p, h[i], &row[n]);
	}
	return n;
}

WIDE static void
forward(struct trainer *t, size_t n)
{
	const float *e = t->fit->e;
	float scale = 1 / sqrtf((float)n), top, sum, *p = t->p;
	unsigned d, l;
	size_t i;

	memset(t->x, 0, sizeof(t->x));
	for (i = 0; i < n; i++) {
		const float *r = e + (size_t)t->row[i] * t->dim;

		if (i + AHEAD < n) {
			const float *next = e +
			    (size_t)t->row[i + AHEAD] * t->dim;

			__builtin_prefetch(next);
			__builtin_prefetch(next + 16);
			__builtin_prefetch(next + t->dim - 32);
			__builtin_prefetch(next + t->dim - 16);
		}
		for (d = 0; d < t->dim; d += LANES)
			for (l = 0; l < LANES; l++)
				t->x[d + l] += r[d + l];
	}
	memcpy(p, t->bias, t->stride * sizeof(*p));
	for (d = 0; d < t->dim; d++) {
		const float *w = t->w + (size_t)d * t->stride;
		float x = t->x[d] *= scale;

		for (l = 0; l < t->stride; l++)
			p[l] += w[l] * x;
	}
	for (top = p[0], l = 1; l < t->stride; l++)
		top = p[l] > top ? p[l] : top;
	for (l = 0; l < t->stride; l++)
		p[l] = exponent(p[l] - top);
	for (sum = 0, l = 0; l < t->stride; l++)
		sum += p[l];
	for (sum = 1 / sum, l = 0; l < t->stride; l++)
		p[l] *= sum;
}

/* Gradients of the cross entropy, and a step of the weights. */
WIDE static void
backward(struct trainer *t, unsigned gold, float rate)
{
	float norm = 0, *g = t->g;
	unsigned d, l, k;

	memcpy(g, t->p, t->stride * sizeof(*g));
	g[gold] -= 1;
	for (d = 0; d < t->dim; d++)
		norm += t->x[d] * t->x[d];
	norm = norm / (float)t->dim + 0.01f;
	for (l = 0; l < t->stride; l++) {
		t->seen_label[l] += g[l] * g[l] * norm;
		t->rate[l] = rate * g[l] / sqrtf(t->seen_label[l]);
		t->bias[l] -= t->rate[l] * 0.1f;
	}
	for (d = 0; d < t->dim; d++) {
		float *w = t->w + (size_t)d * t->stride, sum[LANES] = { 0 };
		float x = t->x[d];

		for (l = 0; l < t->stride; l += LANES)
			for (k = 0; k < LANES; k++) {
				sum[k] += w[l + k] * g[l + k];
				w[l + k] -= t->rate[l + k] * x;
			}
		t->dx[d] = ((sum[0] + sum[1]) + (sum[2] + sum[3])) +
		    ((sum[4] + sum[5]) + (sum[6] + sum[7]));
	}
}

WIDE static void
rows_step(struct trainer *t, size_t n, float rate)
{
	float scale = 1 / sqrtf((float)n), norm = 0, step;
	unsigned d, k;
	size_t i;

	for (d = 0; d < t->dim; d++) {
		t->dx[d] *= d % t->width == t->width - 1 ? 0 : scale;
		norm += t->dx[d] * t->dx[d];
	}
	norm /= (float)t->dim;
	for (i = 0; i < n; i++) {
		float *r = t->fit->e + (size_t)t->row[i] * t->dim;

		t->seen_row[t->row[i]] += norm;
		step = rate / sqrtf(t->seen_row[t->row[i]]);
		for (d = 0; d < t->dim; d += LANES)
			for (k = 0; k < LANES; k++)
				r[d + k] -= step * t->dx[d + k];
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
crop_next(struct dice *d)
{
	uint32_t k = dice_below(d, 20);

	return k < 7 ? CROP_LINE : k < 11 ? CROP_PHRASE :
	    k < 14 ? CROP_PAIR : CROP_WORD;
}

static void
samples_run(struct trainer *t, struct sampler *s, size_t from, size_t to,
    size_t all, bool rows)
{
	size_t i, n;
	unsigned gold;
	float left;

	for (i = from; i < to; i++) {
		gold = sampler_next(s, crop_next(&s->dice));
		n = text_rows(&t->fit->part, t->fit->script,
		    (struct span){ s->text.data, s->text.len }, t->row,
		    ROWS_MAX);
		if (n > 8 && rows)
			n = drop(t, &s->dice, n);
		if (n == 0)
			continue;
		left = 1 - (float)i / (float)all;
		forward(t, n);
		t->loss -= (double)logf(t->p[gold] + 1e-9f);
		backward(t, gold, RATE_WEIGHTS * left);
		if (rows)
			rows_step(t, n, RATE_ROWS * left);
		if (verbose && (i + 1) % 500000 == 0) {
			message("%s: %zu samples, loss %.4f",
			    script_name(t->fit->script), i + 1,
			    t->loss / 500000);
			t->loss = 0;
		}
	}
}

/* The factor and the nibbles of a row that come nearest to it. */
static void
row_pack(float *e, float unit, uint8_t *row, unsigned width)
{
	float most = 0, best = -1, error, v, q, s;
	unsigned d, k, factor, choice = 1;

	for (d = 0; d < 2 * width; d++)
		most = fabsf(e[d]) > most ? fabsf(e[d]) : most;
	for (k = 5; k <= 10; k++) {
		factor = (unsigned)(most / unit / 7 * (float)k / 10 + 0.5f);
		factor = factor < 1 ? 1 : factor > 255 ? 255 : factor;
		s = (float)factor * unit;
		for (error = 0, d = 0; d < 2 * width; d++) {
			v = e[d] / s;
			q = v > 7 ? 7 : v < -8 ? -8 : floorf(v + 0.5f);
			error += (v - q) * (v - q) * s * s;
		}
		if (best < 0 || error < best) {
			best = error;
			choice = factor;
		}
	}
	s = (float)choice * unit;
	for (d = 0; d < 2 * width; d++) {
		v = floorf(e[d] / s + 0.5f);
		v = v > 7 ? 7 : v < -8 ? -8 : v;
		e[d] = d % width == width - 1 ? 0 : v * s;
		k = (unsigned)(int)(v + 8);
		if (d < width)
			row[d] = (uint8_t)k;
		else
			row[d - width] |= (uint8_t)(k << 4);
	}
	row[width - 1] = (uint8_t)choice;
}

static int
by_size(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;

	return x < y ? -1 : x > y;
}

static void
rows_pack(struct fit *f)
{
	size_t i, d, rows = f->head.rows, width = f->head.width;
	float *most = allocate_array(rows + 1, sizeof(*most)), v;

	for (i = 0; i < rows; i++)
		for (d = 0; d < 2 * width; d++) {
			v = fabsf(f->e[i * 2 * width + d]);
			most[i] = v > most[i] ? v : most[i];
		}
	qsort(most, rows, sizeof(*most), by_size);
	f->head.unit = most[rows - 1 - rows / 1000] / 7 / 255 + 1e-9f;
	free(most);
	f->row = allocate_array(rows, width);
	for (i = 0; i < rows; i++)
		row_pack(f->e + i * 2 * width, f->head.unit,
		    f->row + i * width, (unsigned)width);
	f->part.row = f->row;
}

static void
trainer_init(struct trainer *t, struct fit *f)
{
	struct dice dice = { 7 };
	size_t i, n = (size_t)f->head.rows * 2 * f->head.width;

	memset(t, 0, sizeof(*t));
	t->fit = f;
	t->width = f->head.width;
	t->dim = 2 * t->width;
	t->stride = (f->labels + LANES - 1) / LANES * LANES;
	t->w = allocate_array((size_t)t->dim * t->stride, sizeof(float));
	t->bias = allocate_array(t->stride, sizeof(float));
	t->p = allocate_array(t->stride, sizeof(float));
	t->g = allocate_array(t->stride, sizeof(float));
	t->rate = allocate_array(t->stride, sizeof(float));
	t->seen_label = allocate_array(t->stride, sizeof(float));
	t->seen_row = allocate_array(f->head.rows, sizeof(float));
	f->e = allocate_array(n, sizeof(float));
	for (i = 0; i < n; i++)
		if (i % t->width != t->width - 1)
			f->e[i] = (dice_unit(&dice) - 0.5f) * 0.2f;
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
	free(t->p);
	free(t->g);
	free(t->rate);
	free(t->seen_label);
	free(t->seen_row);
}

/* The weights in the order in which they are read: by eight labels. */
static float *
weights_turn(const struct trainer *t)
{
	float *out = allocate_array((size_t)t->dim * t->stride,
	    sizeof(*out));
	unsigned d, l;

	for (l = 0; l < t->stride; l++)
		for (d = 0; d < t->dim; d++)
			out[(l / LANES * t->dim + d) * LANES + l % LANES] =
			    t->w[(size_t)d * t->stride + l];
	return out;
}

void
fit_train(struct fit *f, size_t samples)
{
	struct trainer t;
	struct sampler s;
	size_t again = samples / AGAIN;

	trainer_init(&t, f);
	sampler_init(&s, f, 1);
	samples_run(&t, &s, 0, samples, samples, true);
	rows_pack(f);
	samples_run(&t, &s, samples, samples + again,
	    samples + again, false);
	f->weight = weights_turn(&t);
	f->bias = t.bias;
	f->part.weight = f->weight;
	f->part.bias = f->bias;
	f->part.labels = f->labels;
	f->part.stride = t.stride;
	f->part.width = t.width;
	f->part.head = &f->head;
	free(f->e);
	f->e = NULL;
	sampler_release(&s);
	trainer_release(&t);
}
