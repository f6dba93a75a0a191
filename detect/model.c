/* SPDX-License-Identifier: ISC */
/*
 * A mapped model file in, sums of its rows out.
 */
#include <math.h>
#include <string.h>

#include "detect/model.h"

uint64_t
model_sum(const void *data, size_t n)
{
	const unsigned char *p = data;
	uint64_t h[4] = { 1, 2, 3, 4 }, w;
	size_t i, k;

	for (i = 0; i + 32 <= n; i += 32)
#pragma GCC unroll 4
		for (k = 0; k < 4; k++) {
			memcpy(&w, p + i + 8 * k, 8);
			h[k] = (h[k] ^ w) * 0x9fb21c651e98df25u;
			h[k] ^= h[k] >> 28;
		}
	for (; i < n; i++)
		h[0] = (h[0] ^ p[i]) * 0x9fb21c651e98df25u;
	for (k = 1; k < 4; k++) {
		h[0] = (h[0] ^ h[k]) * 0x9fb21c651e98df25u;
		h[0] ^= h[0] >> 32;
	}
	return h[0];
}

/* n items of size each at off, aligned and inside the file. */
static bool
inside(size_t file, uint64_t off, uint64_t n, size_t size)
{
	return off % 8 == 0 && off <= file && n <= (file - off) / size;
}

/* The rows that the tags of a bucket name are those that it says. */
static bool
buckets_agree(const struct part *p)
{
	uint32_t b, row = 0;
	unsigned k;

	for (b = 0; b < p->buckets; b++) {
		if (p->bucket[b].row != row)
			return false;
#pragma GCC unroll 8
		for (k = 0; k < BUCKET_TAGS; k++)
			row += (p->bucket[b].tags >> 8 * k & 0xff) != 0;
	}
	return row == p->head->rows;
}

static const char *
part_open(struct model *m, const struct model_part *h, const char *data,
    size_t size)
{
	struct part *p;
	uint32_t i;

	if (h->script < SCRIPT_LATN || h->script >= SCRIPTS ||
	    h->labels == 0 || h->labels > m->labels ||
	    !inside(size, h->label, h->labels, 2))
		return "bad part";
	p = &m->part[h->script];
	if (p->labels != 0)
		return "two parts of one script";
	p->head = h;
	p->labels = h->labels;
	p->stride = (h->labels + MODEL_LANES - 1) / MODEL_LANES * MODEL_LANES;
	p->label = (const void *)(data + h->label);
	for (i = 0; i < h->labels; i++)
		if (p->label[i] >= m->labels)
			return "bad label";
	if (h->buckets == 0)
		return h->labels == 1 ? NULL : "bad part";
	if (!inside(size, h->bucket, h->buckets, sizeof(*p->bucket)) ||
	    (h->width != MODEL_LANE && h->width != MODEL_WIDTH) ||
	    !inside(size, h->row, h->rows, h->width) ||
	    !inside(size, h->weight, p->stride, 8 * (size_t)h->width) ||
	    !inside(size, h->bias, p->stride, 4))
		return "bad offset";
	for (i = 0; i < MODEL_TEMPERATURES; i++)
		if (!(h->temperature[i] > 0))
			return "bad temperature";
	if (!(h->mix > 0))
		return "bad prior";
	p->buckets = h->buckets;
	p->width = h->width;
	p->bucket = (const void *)(data + h->bucket);
	p->row = (const void *)(data + h->row);
	p->weight = (const void *)(data + h->weight);
	p->bias = (const void *)(data + h->bias);
	return buckets_agree(p) ? NULL : "bad table";
}

const char *
model_open(struct model *m, const void *file, size_t size)
{
	const char *data = file, *bad;
	const struct model_header *h = file;
	const struct model_part *part;
	uint32_t i;

	memset(m, 0, sizeof(*m));
	if (size < sizeof(*h) || memcmp(h->magic, MODEL_MAGIC, 8) != 0)
		return "not a model of this version";
	if (h->size != size)
		return "cut short";
	if (h->sum != model_sum(data + sizeof(*h), size - sizeof(*h)))
		return "damaged";
	if (h->labels > MODEL_LABELS || h->parts > MODEL_PARTS ||
	    sizeof(*h) + h->labels * sizeof(*m->label) +
	    h->parts * sizeof(*part) > size)
		return "bad header";
	m->label = (const void *)(data + sizeof(*h));
	m->labels = h->labels;
	part = (const void *)(m->label + h->labels);
	for (i = 0; i < h->labels; i++)
		if (memchr(m->label[i].name, '\0', sizeof(m->label[i].name)) == NULL)
			return "bad label";
	for (i = 0; i < h->parts; i++)
		if ((bad = part_open(m, &part[i], data, size)) != NULL)
			return bad;
	return NULL;
}

/*
 * The sums are most of the work, so they are written with the vectors of
 * gcc and clang.
 */
typedef uint16_t shorts __attribute__((vector_size(32)));
typedef uint32_t longs __attribute__((vector_size(64)));
typedef uint16_t half_shorts __attribute__((vector_size(16)));
typedef uint32_t half_longs __attribute__((vector_size(32)));
typedef float floats __attribute__((vector_size(32)));
#define LANES	MODEL_LANES
#define CHAINS	4	/* sums that do not wait for each other */

/*
 * Sums of 16 bits hold BLOCK rows: a nibble is 15 at most, a factor 255.
 * The 8 that stands for zero in a nibble is taken off at the end.
 */
#define BLOCK	16
#define BATCH	128	/* features looked up, and rows fetched, ahead */

/* Of even and odd bytes, their low and their high nibbles. */
struct wide {
	longs		sum[4];
	uint32_t	factors;
};

struct narrow {
	half_longs	sum[4];
	uint32_t	factors;
};

static inline __attribute__((always_inline)) void
rows_wide(struct wide *a, const uint8_t *rows, const uint32_t *row, size_t n)
{
	shorts sum[4] = { { 0 } }, w, f;
	size_t k;

	for (k = 0; k < n; k++) {
		const uint8_t *r = rows + (size_t)row[k] * MODEL_WIDTH;
		uint16_t factor = r[MODEL_WIDTH - 1];

		a->factors += factor;
		f = (shorts){ 0 } + factor;
		memcpy(&w, r, sizeof(w));
		sum[0] += (w & 15) * f;
		sum[1] += (w >> 8 & 15) * f;
		sum[2] += (w >> 4 & 15) * f;
		sum[3] += (w >> 12) * f;
	}
#pragma GCC unroll 4
	for (k = 0; k < 4; k++)
		a->sum[k] += __builtin_convertvector(sum[k], longs);
}

/* The same of rows of half the width. */
static inline __attribute__((always_inline)) void
rows_narrow(struct narrow *a, const uint8_t *rows, const uint32_t *row,
    size_t n)
{
	half_shorts sum[4] = { { 0 } }, w, f;
	size_t k;

	for (k = 0; k < n; k++) {
		const uint8_t *r = rows + (size_t)row[k] * MODEL_LANE;
		uint16_t factor = r[MODEL_LANE - 1];

		a->factors += factor;
		f = (half_shorts){ 0 } + factor;
		memcpy(&w, r, sizeof(w));
		sum[0] += (w & 15) * f;
		sum[1] += (w >> 8 & 15) * f;
		sum[2] += (w >> 4 & 15) * f;
		sum[3] += (w >> 12) * f;
	}
#pragma GCC unroll 4
	for (k = 0; k < 4; k++)
		a->sum[k] += __builtin_convertvector(sum[k], half_longs);
}

/* Add what the rows came to, number by number. */
static void
sums_add(struct evidence *e, const uint32_t *sum, uint32_t factors,
    unsigned width)
{
	unsigned j, k;

	for (k = 0; k < 4; k++)
		for (j = 0; j < width / 2; j++)
			e->v[k / 2 * width + 2 * j + k % 2] +=
			    (int32_t)(*sum++ - 8 * factors);
}

/* The rows of the next features; how many, of at most BATCH. */
static inline __attribute__((always_inline)) size_t
rows_find(const struct part *p, const uint64_t *h, size_t m, uint32_t *found)
{
	size_t i, n = 0;

	for (i = 0; i < m; i++) {
		unsigned one = part_find(p, h[i], &found[n]);

		__builtin_prefetch(p->row + (size_t)found[n] * p->width);
		n += one;
	}
	return n;
}

WIDE void
evidence_add(struct evidence *e, const struct part *p, const uint64_t *h,
    size_t m)
{
	struct wide wide = { .factors = 0 };
	struct narrow narrow = { .factors = 0 };
	uint32_t found[BATCH + 1];
	bool half = p->width == MODEL_LANE;
	size_t i, k, n, some;

	for (i = 0; i < m; i++)
		__builtin_prefetch(part_bucket(p, h[i]));
	for (i = 0; i < m; i += BATCH) {
		n = rows_find(p, h + i, m - i < BATCH ? m - i : BATCH, found);
		for (k = 0; k < n; k += BLOCK) {
			some = n - k < BLOCK ? n - k : BLOCK;
			if (half)
				rows_narrow(&narrow, p->row, found + k, some);
			else
				rows_wide(&wide, p->row, found + k, some);
		}
		e->n += (uint32_t)n;
	}
	if (half)
		sums_add(e, (const uint32_t *)&narrow.sum, narrow.factors,
		    MODEL_LANE);
	else
		sums_add(e, (const uint32_t *)&wide.sum, wide.factors,
		    MODEL_WIDTH);
}

void
evidence_join(struct evidence *e, const struct evidence *o)
{
	unsigned i;

	for (i = 0; i < MODEL_DIM; i++)
		e->v[i] += o->v[i];
	e->n += o->n;
}

WIDE void
evidence_weigh(const struct evidence *e, const struct part *p, float *out)
{
	float x[MODEL_DIM], scale;
	const float *w = p->weight;
	unsigned d, l, dim = 2 * p->width;
	floats sum[CHAINS], v;
	unsigned k;

	scale = e->n == 0 ? 0 : p->head->unit / sqrtf((float)e->n);
	for (d = 0; d < dim; d++)
		x[d] = (float)e->v[d] * scale;
	x[p->width - 1] = x[dim - 1] = 0;
	for (l = 0; l < p->stride; l += LANES) {
		memset(sum, 0, sizeof(sum));
		memcpy(&sum[0], p->bias + l, sizeof(v));
		for (d = 0; d < dim; d += CHAINS)
#pragma GCC unroll 4
			for (k = 0; k < CHAINS; k++, w += LANES) {
				memcpy(&v, w, sizeof(v));
				sum[k] += v * x[d + k];
			}
		v = (sum[0] + sum[1]) + (sum[2] + sum[3]);
		memcpy(out + l, &v, sizeof(v));
	}
}
