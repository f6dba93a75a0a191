/* SPDX-License-Identifier: ISC */
/*
 * Turns the date of an HTTP header into seconds since 1970.  Servers write
 * them in every order, so this reads up to six parts (a weekday, a month, a
 * zone, a time, a day, a year) wherever they stand, and ignores the rest.
 */
#include <limits.h>
#include <string.h>
#include <strings.h>

#include "fetch/date.h"
#include "fetch/zone.h"

#define PARTS		6
#define OLDEST		1583	/* first whole year of the Gregorian calendar */
#define NUMBER_MAX	99999999

struct parts {
	int	year, month, day, hour, minute, second, offset;
	bool	weekday, zone, year_next;
};

static bool
digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
word(struct parts *d, const char *s, size_t n)
{
	const char *p = s;

	if (!d->weekday && n != 4 && n != 5 && date_weekday(s, n))
		return d->weekday = true;
	if (d->month < 0 && n == 3 && date_month(&p, s + n, &d->month))
		return true;
	if (!d->zone && zone_http(s, n, &d->offset))
		return d->zone = true;
	return false;
}

/* One or two digits. */
static bool
pair(const char **p, const char *end, int max, int *v)
{
	const char *s = *p;

	if (s == end || !digit(*s))
		return false;
	*v = *s++ - '0';
	if (s < end && digit(*s))
		*v = *v * 10 + (*s++ - '0');
	if (*v > max)
		return false;
	*p = s;
	return true;
}

/* H:M or H:M:S */
static bool
clock_time(struct parts *d, const char **p, const char *end)
{
	const char *s = *p;
	int h, m, sec = 0;

	if (!pair(&s, end, 23, &h) || s == end || *s++ != ':' ||
	    !pair(&s, end, 59, &m))
		return false;
	if (s < end && *s == ':') {
		s++;
		if (!pair(&s, end, 60, &sec))
			return false;
	}
	d->hour = h;
	d->minute = m;
	d->second = sec;
	*p = s;
	return true;
}

/* A number: a zone behind a sign, YYYYMMDD, the day, else the year. */
static bool
number(struct parts *d, const char *s, size_t n, char before)
{
	int v = 0;

	for (size_t i = 0; i < n; i++) {
		v = v * 10 + (s[i] - '0');
		if (v > NUMBER_MAX)
			return false;
	}
	if (!d->zone && n == 4 && v <= 1400 && v % 100 < 60 &&
	    (before == '+' || before == '-')) {
		d->offset = v / 100 * 60 + v % 100;
		if (before == '-')
			d->offset = -d->offset;
		return d->zone = true;
	}
	if (n == 8 && d->year < 0 && d->month < 0 && d->day < 0) {
		d->year = v / 10000;
		d->month = v / 100 % 100;
		d->day = v % 100;
		return d->month >= 1 && d->month <= 12;
	}
	if (!d->year_next && d->day < 0) {
		d->year_next = true;
		if (v > 0 && v < 32) {
			d->day = v;
			return true;
		}
	}
	if (d->year >= 0) {
		if (d->day >= 0 || v < 1 || v > 31)
			return false;
		d->day = v;
		return true;
	}
	d->year = v >= 100 ? v : v > 70 ? 1900 + v : 2000 + v;
	return true;
}

static bool
part(struct parts *d, const char **p, const char *begin, const char *end)
{
	const char *s = *p;

	if (alpha(*s)) {
		while (*p < end && alpha(**p))
			++*p;
		return word(d, s, (size_t)(*p - s));
	}
	if (d->second < 0 && clock_time(d, p, end))
		return true;
	while (*p < end && digit(**p))
		++*p;
	return number(d, s, (size_t)(*p - s), s > begin ? s[-1] : ' ');
}

bool
date_http(const char *s, size_t n, int64_t *seconds)
{
	struct parts d = { -1, -1, -1, 0, 0, -1, 0, false, false, false };
	const char *p = s, *end = s + n;

	for (int i = 0; i < PARTS; i++) {
		while (p < end && !alpha(*p) && !digit(*p))
			p++;
		if (p == end)
			break;
		if (!part(&d, &p, s, end))
			return false;
	}
	if (d.year < OLDEST || d.year > INT_MAX / 2 || d.month < 1 ||
	    d.day < 1 || d.day > 31)
		return false;
	if (d.second < 0)
		d.second = 0;
	/* The 31st of a month of 30 days is the 1st of the next. */
	*seconds = (when_days(d.year, d.month, 1) + d.day - 1) * 86400 +
	    d.hour * 3600 + d.minute * 60 + d.second -
	    (int64_t)d.offset * 60;
	return true;
}
