/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_FOREST_H
#define CLEAN_FOREST_H

#include <stddef.h>
#include <stdint.h>

/*
 * A sum of oblivious trees: each asks its FOREST_DEPTH questions, the same
 * on every path, "is number feature greater than border?"; the answers are
 * the index of its leaf.  (Kohavi 1994; the form CatBoost uses.)
 */
#define FOREST_DEPTH	6
#define FOREST_LEAVES	(1 << FOREST_DEPTH)
#define FOREST_WIDTH	256		/* numbers in a row at the most */

struct question {
	uint16_t	 feature;
	float		 border;
};

struct forest {
	unsigned		 trees;
	const struct question	*question;	/* FOREST_DEPTH a tree */
	const float		*leaf;		/* FOREST_LEAVES a tree */
};

/* The likelihood, 0 to 1, that a sum of leaves stands for. */
float	forest_share(float sum);

/* The likelihood of a row. */
float	forest_ask(const struct forest *, const float *row);

/* The same of n rows that follow each other, of width numbers each. */
void	forest_ask_all(const struct forest *, const float *row, size_t width,
	    size_t n, float *out);

#endif
