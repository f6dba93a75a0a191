/* SPDX-License-Identifier: ISC */
/* A row of numbers into a likelihood, by a forest of small trees. */
#include "clean/forest.h"

#include <math.h>

float
forest_ask(const struct forest *f, const float *row)
{
	const struct question *q = f->question;
	const float *leaf = f->leaf;
	float sum = 0;
	unsigned t, d, at;

	for (t = 0; t < f->trees; t++) {
		for (at = d = 0; d < FOREST_DEPTH; d++, q++)
			at |= (unsigned)(row[q->feature] > q->border) << d;
		sum += leaf[at];
		leaf += FOREST_LEAVES;
	}
	return 1 / (1 + expf(-sum));
}
