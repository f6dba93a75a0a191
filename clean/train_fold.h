/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_TRAIN_FOLD_H
#define CLEAN_TRAIN_FOLD_H

#include <stdint.h>

/* Sites are split, by their hash, in as many parts. */
#define FOLDS		4

static inline uint32_t
site_hash(const char *s)
{
	uint32_t h = 2166136261u;

	for (; *s != '\0'; s++)
		h = (h ^ (unsigned char)*s) * 16777619u;
	return h ^ h >> 15;
}

#endif
