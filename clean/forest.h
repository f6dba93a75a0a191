/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_FOREST_H
#define CLEAN_FOREST_H

#include <stdint.h>

/*
 * A sum of oblivious trees: each asks its FOREST_DEPTH questions, the same
 * on every path, "is number feature greater than border?"; the answers are
 * the index of its leaf.  (Kohavi 1994; the form CatBoost uses.)
 */
#define FOREST_DEPTH	6
#define FOREST_LEAVES	(1 << FOREST_DEPTH)

struct question {
	uint16_t	 feature;
	float		 border;
};

struct forest {
	unsigned		 trees;
	const struct question	*question;	/* FOREST_DEPTH a tree */
	const float		*leaf;		/* FOREST_LEAVES a tree */
};

/* The likelihood, 0 to 1, of a row. */
float	forest_ask(const struct forest *, const float *row);

#endif
