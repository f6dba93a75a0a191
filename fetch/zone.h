/* SPDX-License-Identifier: ISC */
#ifndef FETCH_ZONE_H
#define FETCH_ZONE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * A time zone by name or number ("EST", "GMT-01:01", "Etc/GMT", "+0530",
 * "(EDT)"): its offset in minutes east of UTC.
 */
bool	zone_word(const char *, size_t, int *offset);

/*
 * A month by its name at *p, in English (three letters or all) and the
 * languages of the feeds that write others; *p moves behind it.
 */
bool	date_month(const char **p, const char *end, int *month);

/* A day of the week, English (three letters or all) or Greek. */
bool	date_weekday(const char *, size_t);

/* A year of two digits, as RFC 2822 section 4.3 and POSIX %y have it. */
int	date_century(int yy);

/*
 * A zone of the HTTP parser: upper case only; military letters as RFC 822
 * printed them.
 */
bool	zone_http(const char *, size_t, int *offset);

#endif
