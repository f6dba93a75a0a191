/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_DATE_H
#define CLEAN_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "common/buf.h"

#define DATE_TEXT	2048u	/* bytes of one text that are looked at */
#define DATE_TOKENS	256	/* numbers, words and marks of one text */

/* A day of the Gregorian calendar, as precise as was known. */
struct date {
	int	year;		/* 1 and up; 0: no date */
	int	month;		/* 1 to 12; 0: only the year is known */
	int	day;		/* 1 to 31; 0: only the month is known */
	bool	timed;		/* the rest is known, zone included */
	int	hour, minute, second;
	int	zone;		/* minutes east of Greenwich */
	bool	utc;		/* written with Z */
	bool	converted;	/* was in another calendar */
};

/* What must be known of a page to read its dates. */
struct dates {
	char		lang[4];	/* "fa"; empty: not known */
	bool		month_first;	/* 3/4 is the fourth of March */
	struct buf	fold;
};

void	dates_init(struct dates *);
void	dates_release(struct dates *);

/* Language tag of the page ("en-GB") and the host it is from; either empty. */
void	dates_set(struct dates *, struct span tag, struct span host);

/*
 * Read a machine's date: RFC 3339, RFC 822, a day with its digits together,
 * seconds or milliseconds since 1970, a year or a month alone; or else
 * whatever date_find() finds.
 */
bool	date_read(struct dates *, const char *, size_t, struct date *);

/*
 * The first date in a text for people, in any language, calendar and
 * digits; a Gregorian one is preferred where the text gives both.  *where
 * becomes the bytes of it.  A month with its year is found too (day is 0).
 */
bool	date_find(struct dates *, const char *, size_t, struct date *,
	    struct span *where);

/* A date in the path of an address: /2024/05/31/, 20240531, /2024/may/31. */
bool	date_url(struct dates *, const char *, size_t, struct date *);

/* Append as RFC 3339: 2024, 2024-05, 2024-05-31, 2024-05-31T10:00:00+02:00. */
void	date_write(const struct date *, struct buf *);

/* Days since 1970 of the day; a missing month or day counts as the first. */
int64_t	date_days(const struct date *);

#endif
