/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_MONTHS_H
#define CLEAN_MONTHS_H

#include <stddef.h>

#define MONTH_MAX	64	/* bytes of a folded name and its NUL */

enum calendar {
	CALENDAR_GREGORIAN,
	CALENDAR_PERSIAN,
	CALENDAR_ISLAMIC
};

/* Sorted by name (strcmp); several rows where languages disagree. */
struct month {
	const char	*name;		/* as fold_vowels() leaves it */
	unsigned char	 calendar;
	unsigned char	 month;		/* 1 to 12 */
	const char	*langs;		/* "cs pl"; "" where all agree */
};

extern const struct month	months[];
extern const size_t		months_count;

#endif
