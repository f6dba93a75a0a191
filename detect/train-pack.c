/* SPDX-License-Identifier: ISC */
/*
 * Rows of floats in, rows of two bits a number out.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "detect/train.h"

/*
 * The best step between four levels for numbers of a normal distribution, as
 * a part of their deviation (J. Max, Quantizing for minimum distortion, 1960:
 * 0.9957), halved, since the levels are the odd numbers.
 */
#define HALF_STEP	0.4979f
#define LIVE		(MODEL_DIM - MODEL_DIM / MODEL_ROW)

typedef float floats __attribute__((vector_size(4 * MODEL_LANES)));
typedef int32_t ints __attribute__((vector_size(4 * MODEL_LANES)));

/* What 1 stands for in a row. */
static inline __attribute__((always_inline)) float
row_step(const float *e)
{
	floats v, sum = { 0 };
	float square = 0;
	unsigned d;

	for (d = 0; d < MODEL_DIM; d += MODEL_LANES) {
		memcpy(&v, e + d, sizeof(v));
		sum += v * v;
	}
	for (d = 0; d < MODEL_LANES; d++)
		square += sum[d];
	return HALF_STEP * sqrtf(square / LIVE) + 1e-20f;
}

/* 0 to 3, for each of MODEL_LANES numbers. */
static inline __attribute__((always_inline)) void
row_codes(const float *e, float step, ints *code)
{
	floats v;
	ints c, over;

	memcpy(&v, e, sizeof(v));
	v = v * (0.5f / step) + 2.0f;
	v = (floats)((ints)v & ~(ints)(v < 0.0f));
	c = __builtin_convertvector(v, ints);
	over = c > 3;
	*code = (c & ~over) | (over & 3);
}

WIDE void
row_round(const float *e, float *out)
{
	float step = row_step(e);
	floats v;
	ints c;
	unsigned d;

	for (d = 0; d < MODEL_DIM; d += MODEL_LANES) {
		row_codes(e + d, step, &c);
		v = __builtin_convertvector(2 * c - 3, floats) * step;
		memcpy(out + d, &v, sizeof(v));
	}
	for (d = MODEL_ROW - 1; d < MODEL_DIM; d += MODEL_ROW)
		out[d] = 0;
}

static void
row_pack(const float *e, float unit, uint8_t *row)
{
	float step = row_step(e), factor = floorf(step / unit + 0.5f);
	unsigned d, k;
	ints c;

	memset(row, 0, MODEL_ROW);
	for (d = 0; d < MODEL_DIM; d += MODEL_LANES) {
		row_codes(e + d, step, &c);
		for (k = 0; k < MODEL_LANES; k++)
			row[(d + k) % MODEL_ROW] |= (uint8_t)(c[k] <<
			    2 * (d / MODEL_ROW));
	}
	row[MODEL_ROW - 1] = (uint8_t)(factor < 1 ? 1 : factor > 255 ? 255 :
	    factor);
}

static int
by_size(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;

	return x < y ? -1 : x > y;
}

void
rows_pack(struct fit *f)
{
	size_t i, rows = f->head.rows;
	float *step = allocate_array(rows + 1, sizeof(*step));

	for (i = 0; i < rows; i++)
		step[i] = row_step(f->e + i * MODEL_DIM);
	qsort(step, rows, sizeof(*step), by_size);
	f->head.unit = step[rows - 1 - rows / 1000] / 255 + 1e-9f;
	free(step);
	f->row = allocate_array(rows, MODEL_ROW);
	for (i = 0; i < rows; i++)
		row_pack(f->e + i * MODEL_DIM, f->head.unit,
		    f->row + i * MODEL_ROW);
	f->part.row = f->row;
}
