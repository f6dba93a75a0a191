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
			row += p->bucket[b].tag[k] != 0;
	}
	return row == p->head->rows;
}

/* Sets follow each other, and their votes are for labels of the part. */
static bool
votes_agree(const struct part *p)
{
	const struct lexicon *x = &p->lexicon;
	uint32_t i;

	for (i = 0; i < x->sets; i++)
		if (x->first[i] > x->first[i + 1])
			return false;
	for (i = x->first[0]; i < x->first[x->sets]; i++)
		if (x->vote[i].label >= p->labels)
			return false;
	return true;
}

static const char *
lexicon_open(struct part *p, const struct model_part *h, const char *data,
    size_t size)
{
	struct lexicon *x = &p->lexicon;

	if (h->segments == 0)
		return NULL;
	*x = (struct lexicon){ .segment = h->segment,
	    .segments = h->segments, .seed = h->seed, .sets = h->sets };
	if (h->segment == 0 || (h->segment & (h->segment - 1)) != 0 ||
	    h->sets == 0 || h->sets > LEXICON_SETS ||
	    h->segments > size || h->segment > size ||
	    lexicon_size(x) > size ||
	    !inside(size, h->cell, lexicon_size(x), 1) ||
	    !inside(size, h->first, h->sets + 1, sizeof(*x->first)))
		return "bad lexicon";
	x->cell = (const void *)(data + h->cell);
	x->first = (const void *)(data + h->first);
	if (!inside(size, h->vote, x->first[x->sets], sizeof(*x->vote)))
		return "bad lexicon";
	x->vote = (const void *)(data + h->vote);
	return votes_agree(p) ? NULL : "bad lexicon";
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
	    !inside(size, h->row, h->rows, MODEL_ROW) ||
	    !inside(size, h->weight, p->stride, sizeof(float) * MODEL_DIM) ||
	    !inside(size, h->bias, p->stride, 4))
		return "bad offset";
	for (i = 0; i < MODEL_TEMPERATURES; i++)
		if (!(h->temperature[i] > 0))
			return "bad temperature";
	if (!(h->mix > 0))
		return "bad prior";
	p->buckets = h->buckets;
	p->bucket = (const void *)(data + h->bucket);
	p->row = (const void *)(data + h->row);
	p->weight = (const void *)(data + h->weight);
	p->bias = (const void *)(data + h->bias);
	if (!buckets_agree(p))
		return "bad table";
	return lexicon_open(p, h, data, size);
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
typedef uint8_t bytes __attribute__((vector_size(MODEL_ROW)));
typedef uint16_t shorts __attribute__((vector_size(2 * MODEL_ROW)));
typedef uint32_t longs __attribute__((vector_size(4 * MODEL_ROW)));
typedef float floats __attribute__((vector_size(32)));
typedef int32_t ints __attribute__((vector_size(32)));
#define LANES	MODEL_LANES
#define CHAINS	4	/* sums that do not wait for each other */
#define CLOSE	4.0f	/* log odds: see is_close() */

/*
 * Sums of 16 bits hold BLOCK rows: a number is 3 at most, a factor 255.  Each
 * is added with those above it in its byte, whose sum is taken off after:
 * what runs over on the way comes back.  That 0 to 3 stand for -3 to 3 is
 * made good at the end.
 */
#define BLOCK	64
#define BATCH	128	/* features looked up, and rows fetched, ahead */

struct sums {
	longs		sum[MODEL_DIM / MODEL_ROW];
	uint32_t	factors;
};

static inline __attribute__((always_inline)) void
rows_add(struct sums *a, const uint8_t *rows, const uint32_t *row, size_t n)
{
	shorts sum[MODEL_DIM / MODEL_ROW] = { { 0 } }, w, f;
	bytes b;
	size_t k;

	for (k = 0; k < n; k++) {
		const uint8_t *r = rows + (size_t)row[k] * MODEL_ROW;
		uint16_t factor = r[MODEL_ROW - 1];

		a->factors += factor;
		f = (shorts){ 0 } + factor;
		memcpy(&b, r, sizeof(b));
		w = __builtin_convertvector(b, shorts);
		sum[0] += w * f;
		sum[1] += (w >> 2) * f;
		sum[2] += (w >> 4) * f;
		sum[3] += (w >> 6) * f;
	}
	for (k = 0; k < 3; k++)
		sum[k] -= sum[k + 1] * 4;
#pragma GCC unroll 4
	for (k = 0; k < 4; k++)
		a->sum[k] += __builtin_convertvector(sum[k], longs);
}

/* The rows of the next features; how many, of at most BATCH. */
static inline __attribute__((always_inline)) size_t
rows_find(const struct part *p, const uint64_t *h, size_t m, uint32_t *found)
{
	size_t i, n = 0;

	for (i = 0; i < m; i++) {
		unsigned one = part_find(p, h[i], &found[n]);

		__builtin_prefetch(p->row + (size_t)found[n] * MODEL_ROW);
		n += one;
	}
	return n;
}

WIDE void
evidence_add(struct evidence *e, const struct part *p, const uint64_t *h,
    size_t m)
{
	struct sums sums = { .factors = 0 };
	uint32_t found[BATCH + 1];
	size_t i, k, n, some;

	for (i = 0; i < m; i += BATCH) {
		n = rows_find(p, h + i, m - i < BATCH ? m - i : BATCH, found);
		for (k = 0; k < n; k += BLOCK) {
			some = n - k < BLOCK ? n - k : BLOCK;
			rows_add(&sums, p->row, found + k, some);
		}
		e->n += (uint32_t)n;
	}
	for (k = 0; k < MODEL_DIM; k++)
		e->v[k] += (int32_t)(2 * sums.sum[k / MODEL_ROW]
		    [k % MODEL_ROW] - 3 * sums.factors);
}

void
evidence_word(struct evidence *e, uint64_t word)
{
	if (e->words < LEXICON_WORDS)
		e->word[e->words] = word;
	e->words++;
}

void
evidence_join(struct evidence *e, const struct evidence *o)
{
	unsigned i;

	for (i = 0; i < MODEL_DIM; i++)
		e->v[i] += o->v[i];
	e->n += o->n;
	for (i = 0; i < o->words && i < LEXICON_WORDS; i++)
		evidence_word(e, o->word[i]);
	e->words += o->words - i;
}

/*
 * May the votes of words still make another label the best?  In most texts
 * of more than a few words they may not, and the lexicon is spared.
 */
WIDE static bool
is_close(const float *x, unsigned n)
{
	floats top = { 0 }, second, v, low;
	ints higher;
	float best, next = -1e9f;
	unsigned l, k;

	top += next;
	second = top;
	for (l = 0; l < n; l += LANES) {
		memcpy(&v, x + l, sizeof(v));
		higher = v > top;
		low = (floats)(((ints)top & higher) | ((ints)v & ~higher));
		top = (floats)(((ints)v & higher) | ((ints)top & ~higher));
		higher = low > second;
		second = (floats)(((ints)low & higher) |
		    ((ints)second & ~higher));
	}
	for (best = top[0], k = 1; k < LANES; k++) {
		next = top[k] > best ? best : top[k] > next ? top[k] : next;
		best = top[k] > best ? top[k] : best;
	}
	for (k = 0; k < LANES; k++)
		next = second[k] > next ? second[k] : next;
	return best - next < CLOSE;
}

WIDE void
evidence_weigh(const struct evidence *e, const struct part *p, float *out)
{
	float x[MODEL_DIM], scale;
	const float *w = p->weight;
	unsigned d, l;
	floats sum[CHAINS], v;
	unsigned k;

	scale = e->n == 0 ? 0 : p->head->unit / sqrtf((float)e->n);
	for (d = 0; d < MODEL_DIM; d++)
		x[d] = MODEL_DEAD(d) ? 0 : (float)e->v[d] * scale;
	for (l = 0; l < p->stride; l += LANES) {
		memset(sum, 0, sizeof(sum));
		memcpy(&sum[0], p->bias + l, sizeof(v));
		for (d = 0; d < MODEL_DIM; d += CHAINS)
#pragma GCC unroll 4
			for (k = 0; k < CHAINS; k++, w += LANES) {
				memcpy(&v, w, sizeof(v));
				sum[k] += v * x[d + k];
			}
		v = (sum[0] + sum[1]) + (sum[2] + sum[3]);
		memcpy(out + l, &v, sizeof(v));
	}
	if (p->lexicon.segments != 0 && e->words != 0 &&
	    e->words <= LEXICON_WORDS && is_close(out, p->stride))
		lexicon_vote(&p->lexicon, e->word, e->words, out);
}

WIDE void
logits_temper(float *x, unsigned n, float factor, const float *prior,
    float mix)
{
	floats v, p;
	unsigned i;

	for (i = 0; i < n; i += LANES) {
		memcpy(&v, x + i, sizeof(v));
		memcpy(&p, prior + i, sizeof(p));
		v = v * factor + p * mix;
		memcpy(x + i, &v, sizeof(v));
	}
}

typedef int64_t quads __attribute__((vector_size(32)));

/* By its address: a vector as an argument is none where AVX is not (clang). */
static inline __attribute__((always_inline)) bool
some(const ints *v)
{
	quads q;

	memcpy(&q, v, sizeof(q));
	return ((q[0] | q[1]) | (q[2] | q[3])) != 0;
}

WIDE unsigned
logits_highest(const float *x, unsigned n)
{
	float most = x[0];
	floats v, top;
	ints more;
	unsigned i, k, whole = n - n % LANES;

	if (whole != 0) {
		memcpy(&top, x, sizeof(top));
		for (i = LANES; i < whole; i += LANES) {
			memcpy(&v, x + i, sizeof(v));
			more = v > top;
			top = (floats)(((ints)v & more) |
			    ((ints)top & ~more));
		}
		for (k = 0; k < LANES; k++)
			most = top[k] > most ? top[k] : most;
	}
	for (i = whole; i < n; i++)
		most = x[i] > most ? x[i] : most;
	for (i = 0; i < whole; i += LANES) {
		memcpy(&v, x + i, sizeof(v));
		more = v == most;
		if (some(&more))
			break;
	}
	while (i + 1 < n && x[i] < most)
		i++;
	return i;
}

WIDE unsigned
logits_near(float *x, unsigned n, float top, float width, unsigned *near)
{
	floats v;
	ints within;
	unsigned i = 0, m = 0, end;

	while (i < n) {
		if (n - i >= LANES) {
			memcpy(&v, x + i, sizeof(v));
			within = v - top >= -width;
			if (!some(&within)) {
				memset(x + i, 0, sizeof(v));
				i += LANES;
				continue;
			}
		}
		for (end = n - i < LANES ? n : i + LANES; i < end; i++) {
			if (x[i] - top >= -width)
				near[m++] = i;
			else
				x[i] = 0;
		}
	}
	return m;
}
