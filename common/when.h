/* SPDX-License-Identifier: ISC */
#ifndef COMMON_WHEN_H
#define COMMON_WHEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Points in time, without the locale and time zone of the machine. */

#define WHEN_SIZE	32	/* room for any string made here */

/* Days from 1970-01-01 to a date of the proleptic Gregorian calendar. */
int64_t	when_days(int year, int month, int day);

/* Back again. */
void	when_date(int64_t days, int *year, int *month, int *day);

/* Seconds since 1970 as "2026-11-21T22:02:38Z" (RFC 3339). */
void	when_format(int64_t seconds, char out[WHEN_SIZE]);

/*
 * Read RFC 3339, or its first part ("2026", "2026-11", "2026-11-20") as the
 * earliest moment it may mean, UTC without a zone; false when it is neither.
 */
bool	when_parse(const char *, size_t n, int64_t *seconds);

#endif
