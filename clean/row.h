/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_ROW_H
#define CLEAN_ROW_H

#include <stdint.h>

/* Numbers go into a row one behind the other. */
static inline void
put(float **at, float v)
{
	*(*at)++ = v;
}

static inline float
ratio(float a, float b)
{
	return b > 0 ? a / b : 0;
}

/*
 * About the logarithm to base 2 of n + 1, straight between powers of two:
 * trees ask only for the order of numbers, and this keeps it.
 */
static inline float
scale(float n)
{
	union { float f; uint32_t bits; } u = { .f = n + 1 };

	return (float)u.bits / 8388608.0f - 127;
}

/* A signed distance, fine near zero. */
static inline float
distance(float d)
{
	return d < 0 ? -scale(-d) : scale(d);
}

#endif
