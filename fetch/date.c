/* SPDX-License-Identifier: ISC */
/*
 * Turns the dates of feeds and sitemaps, as people and programs write them,
 * into a moment with its precision and zone.
 */
#include <stdio.h>
#include <string.h>

#include "fetch/date.h"
#include "fetch/zone.h"

#define DATE_MAX	128	/* bytes of a date; longer ones are none */
#define SEOUL		(9 * 60)
#define OLDEST		1500	/* earlier years are of another calendar */

/* A reader over the text of a date. */
struct cursor {
	const char	*p, *end;
};

static bool
digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void
skip_space(struct cursor *c)
{
	while (c->p < c->end && space(*c->p))
		c->p++;
}

/* Exactly n digits. */
static bool
digits(struct cursor *c, int n, int *value)
{
	int v = 0;

	if (c->end - c->p < n)
		return false;
	for (int i = 0; i < n; i++) {
		if (!digit(c->p[i]))
			return false;
		v = v * 10 + (c->p[i] - '0');
	}
	c->p += n;
	*value = v;
	return true;
}

/* One or two digits. */
static bool
number(struct cursor *c, int *value)
{
	if (digits(c, 2, value))
		return true;
	return digits(c, 1, value);
}

static bool
literal(struct cursor *c, const char *s)
{
	size_t n = strlen(s);

	if ((size_t)(c->end - c->p) < n || memcmp(c->p, s, n) != 0)
		return false;
	c->p += n;
	return true;
}

static int
days_in_month(int year, int month)
{
	int64_t first = when_days(year, month, 1);

	return (int)((month == 12 ? when_days(year + 1, 1, 1)
	    : when_days(year, month + 1, 1)) - first);
}

/* A date that there is.  24:00 becomes the first moment of the next day. */
static bool
plausible(struct date *d)
{
	if (d->hour == 24 && d->minute == 0 && d->second == 0 &&
	    d->month >= 1 && d->month <= 12) {
		when_date(when_days(d->year, d->month, d->day) + 1, &d->year,
		    &d->month, &d->day);
		d->hour = 0;
	}
	return d->year >= 0 && d->year <= 9999 &&
	    d->month >= 1 && d->month <= 12 && d->day >= 1 &&
	    d->day <= days_in_month(d->year, d->month) &&
	    d->hour <= 23 && d->minute <= 59 && d->second <= 60 &&
	    d->offset > -24 * 60 && d->offset < 24 * 60;
}

int64_t
date_seconds(const struct date *d)
{
	return when_days(d->year, d->month, d->day) * 86400 +
	    d->hour * 3600 + d->minute * 60 + d->second -
	    (int64_t)d->offset * 60;
}

void
date_format(const struct date *d, char out[WHEN_SIZE])
{
	int n, off = d->offset < 0 ? -d->offset : d->offset;

	n = snprintf(out, WHEN_SIZE, "%04d", d->year % 10000);
	if (d->precision >= DATE_MONTH)
		n += snprintf(out + n, WHEN_SIZE - n, "-%02d", d->month % 100);
	if (d->precision >= DATE_DAY)
		n += snprintf(out + n, WHEN_SIZE - n, "-%02d", d->day % 100);
	if (d->precision < DATE_SECOND)
		return;
	/* A leap second is written as the second before it. */
	n += snprintf(out + n, WHEN_SIZE - n, "T%02d:%02d:%02d",
	    d->hour % 100, d->minute % 100, d->second > 59 ? 59 : d->second);
	if (off == 0)
		snprintf(out + n, WHEN_SIZE - n, "Z");
	else
		snprintf(out + n, WHEN_SIZE - n, "%c%02d:%02d",
		    d->offset < 0 ? '-' : '+', off / 60 % 100, off % 60);
}

/* "Z", "+03:30", "-0800", "+01"; nothing is UTC.  To the end. */
static bool
zone_numeric(struct cursor *c, int *offset)
{
	int h, m = 0, sign;

	skip_space(c);
	if (c->p == c->end)
		return true;
	if (*c->p == 'Z' || *c->p == 'z') {
		c->p++;
	} else if (*c->p == '+' || *c->p == '-') {
		sign = *c->p++ == '-' ? -1 : 1;
		if (!digits(c, 2, &h))
			return false;
		literal(c, ":");
		if (c->p < c->end && digit(*c->p) && !digits(c, 2, &m))
			return false;
		if (m > 59)
			return false;
		*offset = sign * (h * 60 + m);
	}
	skip_space(c);
	return c->p == c->end;
}

/* "10:14", "10:14:55", "10:14:55.123", and without colons when basic. */
static bool
clock_time(struct cursor *c, bool basic, struct date *d)
{
	if (!number(c, &d->hour))
		return false;
	if (!literal(c, ":") && !basic)
		return false;
	if (!digits(c, 2, &d->minute))
		return false;
	d->precision = DATE_SECOND;
	if (literal(c, ":") || (basic && c->p < c->end && digit(*c->p))) {
		if (!digits(c, 2, &d->second))
			return false;
		if (literal(c, ".") || literal(c, ","))
			while (c->p < c->end && digit(*c->p))
				c->p++;
	}
	return true;
}

/* What stands behind a date of the ISO family: a time and a zone, or not. */
static bool
time_and_zone(struct cursor *c, bool basic, struct date *d)
{
	if (c->p < c->end && (*c->p == 'T' || *c->p == 't')) {
		c->p++;
	} else {
		skip_space(c);
		if (c->p == c->end)
			return plausible(d);
	}
	return clock_time(c, basic, d) && zone_numeric(c, &d->offset) &&
	    plausible(d);
}

bool
date_w3c(const char *s, size_t n, struct date *d)
{
	struct cursor c = { s, s + n };

	*d = (struct date){ .month = 1, .day = 1, .precision = DATE_YEAR };
	skip_space(&c);
	if (!digits(&c, 4, &d->year))
		return false;
	if (!literal(&c, "-"))
		return c.p == c.end && n > 0;
	d->precision = DATE_MONTH;
	if (!digits(&c, 2, &d->month) &&
	    !date_month(&c.p, c.end, &d->month))
		return false;
	if (!literal(&c, "-"))
		return c.p == c.end && plausible(d);
	d->precision = DATE_DAY;
	if (!number(&c, &d->day))
		return false;
	return time_and_zone(&c, false, d);
}

/* The day of a year, 1 to 366. */
static bool
ordinal(struct cursor *c, struct date *d)
{
	int day, leap;

	if (!digits(c, 3, &day))
		return false;
	leap = days_in_month(d->year, 2) == 29;
	if (day < 1 || day > 365 + leap)
		return false;
	when_date(when_days(d->year, 1, 1) + day - 1, &d->year, &d->month,
	    &d->day);
	d->precision = DATE_DAY;
	return true;
}

/* "12-31", "1231", "-012-31", "335" after a year; run: digits that follow. */
static bool
month_and_day(struct cursor *c, int run, struct date *d)
{
	bool dash = literal(c, "-");

	for (run = 0; c->p + run < c->end && digit(c->p[run]); run++)
		;
	if (run == 3 && c->p + 3 < c->end && c->p[3] == '-' &&
	    *c->p == '0') {
		c->p++;			/* 2003-012-31: a month of 3 digits */
		run = 2;
	}
	if (run == 3)
		return ordinal(c, d);
	if (!digits(c, 2, &d->month))
		return false;
	d->precision = DATE_MONTH;
	if (run == 2 && !literal(c, "-"))
		return dash;		/* 2003-12; 200312 is ambiguous */
	if (!digits(c, 2, &d->day))
		return false;
	d->precision = DATE_DAY;
	return true;
}

/* ISO 8601 in the forms that W3C left out. */
bool
date_iso8601(const char *s, size_t n, struct date *d)
{
	struct cursor c = { s, s + n };
	int run = 0, yy;

	*d = (struct date){ .month = 1, .day = 1, .precision = DATE_YEAR };
	skip_space(&c);
	while (c.p + run < c.end && digit(c.p[run]))
		run++;
	if (literal(&c, "-")) {			/* -YYMM, -YY-MM */
		if (!digits(&c, 2, &yy))
			return false;
		literal(&c, "-");
		d->year = date_century(yy);
		d->precision = DATE_MONTH;
		return digits(&c, 2, &d->month) && c.p == c.end &&
		    plausible(d);
	}
	if (run == 4 || run == 7 || run >= 8) {
		if (!digits(&c, 4, &d->year))
			return false;
	} else if (run == 2 || run == 5 || run == 6) {
		if (!digits(&c, 2, &yy))
			return false;
		d->year = date_century(yy);
	} else {
		return false;
	}
	if (!month_and_day(&c, run, d))
		return false;
	return time_and_zone(&c, true, d);
}

/*
 * "2004년 05월 28일  01:31:15" and "2004-05-25 오후 11:23:17": year, month,
 * day, and a clock of twelve hours with its half of the day before it.
 */
bool
date_korean(const char *s, size_t n, struct date *d)
{
	struct cursor c = { s, s + n };
	bool year, after = false, before = false;

	*d = (struct date){ .offset = SEOUL, .precision = DATE_DAY };
	skip_space(&c);
	if (!digits(&c, 4, &d->year))
		return false;
	year = literal(&c, "년");
	if (!year && !literal(&c, "-"))
		return false;
	skip_space(&c);
	if (!number(&c, &d->month) || !literal(&c, year ? "월" : "-"))
		return false;
	skip_space(&c);
	if (!number(&c, &d->day) || (year && !literal(&c, "일")))
		return false;
	skip_space(&c);
	if (!(after = literal(&c, "오후")) &&
	    !(before = literal(&c, "오전")) && !year)
		return false;
	skip_space(&c);
	if (c.p == c.end)
		return plausible(d);
	if (!clock_time(&c, false, d))
		return false;
	if (after && d->hour < 12)
		d->hour += 12;
	if (before && d->hour == 12)
		d->hour = 0;
	skip_space(&c);
	return c.p == c.end && plausible(d);
}

/* "AM" or "p.m." behind a time of twelve hours. */
static bool
word_half(const char *s, size_t n, struct date *d)
{
	char letter[3] = "";
	size_t k = 0;

	for (size_t i = 0; i < n; i++)
		if (s[i] != '.') {
			if (k == 2)
				return false;
			letter[k++] = s[i] | 0x20;
		}
	if (k != 2 || letter[1] != 'm' || d->hour > 12 ||
	    (letter[0] != 'a' && letter[0] != 'p'))
		return false;
	d->hour = d->hour % 12 + (letter[0] == 'p' ? 12 : 0);
	return true;
}

/* "08:49:37", "8:49", "8:49PM"; true when all n are used. */
static bool
word_time(const char *s, size_t n, struct date *d)
{
	struct cursor c = { s, s + n };

	if (!number(&c, &d->hour) || !literal(&c, ":") ||
	    !number(&c, &d->minute))
		return false;
	if (literal(&c, ":")) {
		if (!number(&c, &d->second))
			return false;
		if (literal(&c, "."))
			while (c.p < c.end && digit(*c.p))
				c.p++;
	}
	d->precision = DATE_SECOND;
	return c.p == c.end || word_half(c.p, (size_t)(c.end - c.p), d);
}

/* A word of digits: the day, the year, or the whole date with slashes. */
static bool
word_number(const char *s, size_t n, struct date *d)
{
	struct cursor c = { s, s + n };
	size_t run = 0;
	int v;

	while (run < n && digit(s[run]))
		run++;
	if (run == 4 && d->year < 0) {
		digits(&c, 4, &d->year);
		if (c.p == c.end)
			return true;
		return (literal(&c, "/") || literal(&c, "-")) &&
		    d->month == 0 && number(&c, &d->month) &&
		    (literal(&c, "/") || literal(&c, "-")) &&
		    d->day == 0 && number(&c, &d->day) && c.p == c.end;
	}
	if (run < 1 || run > 2 || !number(&c, &v))
		return false;
	if (d->day == 0)
		d->day = v;
	else if (d->year < 0 && run == 2)
		d->year = date_century(v);
	else
		return false;
	if (c.p == c.end)
		return true;
	/* 06.11.1994: with dots the day is first. */
	if (literal(&c, "."))
		return d->month == 0 && number(&c, &d->month) &&
		    literal(&c, ".") && d->year < 0 &&
		    digits(&c, 4, &d->year) && c.p == c.end;
	/* 06-Nov-94 */
	return literal(&c, "-") && d->month == 0 &&
	    date_month(&c.p, c.end, &d->month) && literal(&c, "-") &&
	    word_number(c.p, (size_t)(c.end - c.p), d);
}

/* One word of an RFC 822 date. */
static bool
word(const char *s, size_t n, bool first, bool comma, struct date *d)
{
	const char *p = s;

	if (n > 0 && digit(*s))
		return memchr(s, ':', n) != NULL ?
		    d->precision < DATE_SECOND && word_time(s, n, d) :
		    word_number(s, n, d);
	if (d->month == 0 && date_month(&p, s + n, &d->month))
		return p == s + n || (p + 1 == s + n && *p == '.');
	if (d->precision == DATE_SECOND && word_half(s, n, d))
		return true;
	if (d->precision == DATE_SECOND && zone_word(s, n, &d->offset))
		return true;
	/* The day of the week, in whatever language, says nothing new. */
	return first && (comma || date_weekday(s, n));
}

/* RFC 822 and its kin: words in nearly any order. */
bool
date_words(const char *s, size_t n, struct date *d)
{
	const char *p = s, *end = s + n, *start;
	bool first = true, comma;

	*d = (struct date){ .year = -1, .precision = DATE_DAY };
	while (p < end) {
		while (p < end && (space(*p) || *p == ','))
			p++;
		for (start = p; p < end && !space(*p) && *p != ','; p++)
			;
		if (p == start)
			break;
		comma = p < end && *p == ',';
		if (!word(start, (size_t)(p - start), first, comma, d))
			return false;
		first = false;
	}
	return d->year >= 0 && plausible(d);
}

/* Copy s, with Arabic and Persian digits as those of ASCII. */
static size_t
plain_digits(const char *s, size_t n, char out[DATE_MAX])
{
	const unsigned char *p = (const unsigned char *)s;
	size_t len = 0;

	for (size_t i = 0; i < n; i++) {
		unsigned next = i + 1 < n ? p[i + 1] : 0;

		if (p[i] == 0xd9 && next >= 0xa0 && next <= 0xa9)
			out[len++] = (char)('0' + (p[++i] - 0xa0));
		else if (p[i] == 0xdb && next >= 0xb0 && next <= 0xb9)
			out[len++] = (char)('0' + (p[++i] - 0xb0));
		else
			out[len++] = s[i];
	}
	return len;
}

bool
date_feed(const char *s, size_t n, struct date *d)
{
	char plain[DATE_MAX];

	while (n > 0 && space(*s))
		s++, n--;
	while (n > 0 && space(s[n - 1]))
		n--;
	if (n == 0 || n > DATE_MAX)
		return false;
	n = plain_digits(s, n, plain);
	s = plain;
	return (date_w3c(s, n, d) || date_words(s, n, d) ||
	    date_korean(s, n, d) || date_iso8601(s, n, d)) &&
	    d->year >= OLDEST;
}
