/* SPDX-License-Identifier: ISC */
#ifndef FETCH_DATE_H
#define FETCH_DATE_H

#include "common/when.h"

/*
 * Dates as the web writes them.  Nothing here looks at the locale, the time
 * zone or the clock of the machine.
 */

enum date_precision {
	DATE_YEAR, DATE_MONTH, DATE_DAY, DATE_SECOND
};

struct date {
	int			year, month, day, hour, minute, second;
	int			offset;		/* minutes east of UTC */
	enum date_precision	precision;
};

/*
 * The first moment that d may mean, in seconds since 1970, UTC.
 */
int64_t	date_seconds(const struct date *d);

/*
 * RFC 3339, as precise as d and in its zone: "2003-12",
 * "2003-12-31T10:14:55-08:00".
 */
void	date_format(const struct date *d, char out[WHEN_SIZE]);

/*
 * A date of a feed in any of the forms below, also in Arabic or Persian
 * digits; false when it is none, or of another calendar (a year before 1500).
 * A date without a zone is UTC.
 */
bool	date_feed(const char *, size_t, struct date *);

/* The forms of date_feed(), one by one. */
bool	date_w3c(const char *, size_t, struct date *);	/* W3C NOTE-datetime */
bool	date_iso8601(const char *, size_t, struct date *); /* 031231, -0312 */
bool	date_words(const char *, size_t, struct date *); /* RFC 822, asctime */
bool	date_korean(const char *, size_t, struct date *); /* in Seoul's zone */

/*
 * The date of an HTTP header: the three forms of RFC 9110, and what
 * curl_getdate(3) documents to accept besides.
 */
bool	date_http(const char *, size_t, int64_t *seconds);

#endif
