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

/* The rows that the tags of a bucket name are the rows that base says. */
static bool
buckets_agree(const struct part *p)
{
	uint32_t b, k, n, row = 0;
	uint64_t t;

	for (b = 0; b < p->head->buckets; b++) {
		if (p->base[b] != row)
			return false;
		t = p->tags[b];
		for (k = n = 0; k < 8; k++)
			n += (t >> (8 * k) & 0xff) != 0;
		row += n;
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
	p->head = h;
	p->labels = h->labels;
	p->stride = (h->labels + MODEL_LANES - 1) / MODEL_LANES * MODEL_LANES;
	p->label = (const void *)(data + h->label);
	for (i = 0; i < h->labels; i++)
		if (p->label[i] >= m->labels)
			return "bad label";
	if (h->buckets == 0)
		return h->labels == 1 ? NULL : "bad part";
	if (!inside(size, h->tags, h->buckets, 8) ||
	    !inside(size, h->base, (uint64_t)h->buckets + 1, 4) ||
	    h->width == 0 || h->width > MODEL_WIDTH ||
	    h->width % MODEL_LANE != 0 ||
	    !inside(size, h->row, h->rows, h->width) ||
	    !inside(size, h->weight, p->stride, 8 * (size_t)h->width) ||
	    !inside(size, h->bias, p->stride, 4))
		return "bad offset";
	p->buckets = h->buckets;
	p->width = h->width;
	p->tags = (const void *)(data + h->tags);
	p->base = (const void *)(data + h->base);
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
 * Sums of 16 bits hold BLOCK rows: a nibble is 15 at most, a factor 255.
 * The 8 that stands for zero in a nibble is taken off at the end.
 */
#define BLOCK	16

static void
rows_add(struct evidence *e, const struct part *p, const uint32_t *row,
    size_t n)
{
	uint16_t low[MODEL_WIDTH] = { 0 }, high[MODEL_WIDTH] = { 0 };
	unsigned i, k, j;
	int32_t zero = 0;

	for (k = 0; k < n; k++) {
		const uint8_t *r = p->row + (size_t)row[k] * p->width;
		uint16_t factor = r[p->width - 1];

		zero += factor;
		for (j = 0; j < p->width; j += MODEL_LANE)
			for (i = 0; i < MODEL_LANE; i++) {
				low[j + i] +=
				    (uint16_t)((r[j + i] & 15) * factor);
				high[j + i] +=
				    (uint16_t)((r[j + i] >> 4) * factor);
			}
	}
	for (i = 0; i < p->width; i++) {
		e->v[i] += (int32_t)low[i] - 8 * zero;
		e->v[i + p->width] += (int32_t)high[i] - 8 * zero;
	}
	e->n += (uint32_t)n;
}

void
evidence_add(struct evidence *e, const struct part *p, const uint64_t *h,
    size_t m)
{
	uint32_t found[BLOCK + 1] = { 0 };
	size_t i, n = 0;

	for (i = 0; i < m; i++) {
		n += part_find(p, h[i], &found[n]);
		__builtin_prefetch(p->row +
		    (size_t)found[n > 0 ? n - 1 : 0] * p->width);
		if (n == BLOCK) {
			rows_add(e, p, found, n);
			n = 0;
		}
	}
	rows_add(e, p, found, n);
}

void
evidence_join(struct evidence *e, const struct evidence *o)
{
	unsigned i;

	for (i = 0; i < MODEL_DIM; i++)
		e->v[i] += o->v[i];
	e->n += o->n;
}

void
evidence_weigh(const struct evidence *e, const struct part *p, float *out)
{
	float x, scale = e->n == 0 ? 0 : p->head->unit / sqrtf((float)e->n);
	const float *w = p->weight;
	unsigned d, l, k;

	memcpy(out, p->bias, p->stride * sizeof(*out));
	for (d = 0; d < 2 * p->width; d++, w += p->stride) {
		if (d % p->width == p->width - 1)
			continue;
		x = (float)e->v[d] * scale;
		for (l = 0; l < p->stride; l += MODEL_LANES)
			for (k = 0; k < MODEL_LANES; k++)
				out[l + k] += w[l + k] * x;
	}
}
