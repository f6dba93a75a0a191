/* SPDX-License-Identifier: ISC */
/* when: points in time <-> RFC 3339, by our own arithmetic. */
#include <stdio.h>

#include "common/when.h"

/* Both conversions: Howard Hinnant, "chrono-Compatible Low-Level Date
 * Algorithms": years begin in March, eras are 400 years of 146097 days. */
int64_t
when_days(int year, int month, int day)
{
	int64_t y = month <= 2 ? (int64_t)year - 1 : year;
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t yoe = y - era * 400;
	int64_t doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

void
when_date(int64_t days, int *year, int *month, int *day)
{
	int64_t z = days + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153;

	*day = (int)(doy - (153 * mp + 2) / 5 + 1);
	*month = (int)(mp < 10 ? mp + 3 : mp - 9);
	*year = (int)(yoe + era * 400 + (*month <= 2));
}

void
when_format(int64_t seconds, char out[WHEN_SIZE])
{
	int64_t days = seconds / 86400, rest = seconds % 86400;
	int year, month, day;

	if (rest < 0) {
		rest += 86400;
		days--;
	}
	when_date(days, &year, &month, &day);
	snprintf(out, WHEN_SIZE, "%04d-%02d-%02dT%02d:%02d:%02dZ", year, month,
	    day, (int)(rest / 3600), (int)(rest / 60 % 60), (int)(rest % 60));
}

/* Exactly n digits at s[*at], moved behind; -1 when they are not there. */
static int
digits(const char *s, size_t len, size_t *at, int n)
{
	int value = 0;

	while (n-- > 0) {
		if (*at >= len || s[*at] < '0' || s[*at] > '9')
			return -1;
		value = value * 10 + (s[(*at)++] - '0');
	}
	return value;
}

static bool
separator(const char *s, size_t len, size_t *at, const char *any)
{
	for (; *any != '\0'; any++)
		if (*at < len && s[*at] == *any) {
			(*at)++;
			return true;
		}
	return false;
}

/* "T22:02", ":38", ".123", then the zone; seconds of the day in UTC. */
static bool
clock_parse(const char *s, size_t n, size_t *at, int64_t *seconds)
{
	int hour, minute, second = 0, sign;

	hour = digits(s, n, at, 2);
	if (hour < 0 || hour > 24 || !separator(s, n, at, ":"))
		return false;
	minute = digits(s, n, at, 2);
	if (minute < 0 || minute > 59)
		return false;
	if (separator(s, n, at, ":")) {
		second = digits(s, n, at, 2);
		if (second < 0 || second > 60)
			return false;
		if (separator(s, n, at, ".,"))
			while (*at < n && s[*at] >= '0' && s[*at] <= '9')
				(*at)++;
	}
	*seconds = hour * 3600 + minute * 60 + second;
	if (*at == n || separator(s, n, at, "Zz"))
		return *at == n;
	if (s[*at] != '+' && s[*at] != '-')
		return false;
	sign = s[(*at)++] == '+' ? 1 : -1;
	hour = digits(s, n, at, 2);
	separator(s, n, at, ":");
	minute = digits(s, n, at, 2);
	if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
		return false;
	*seconds -= sign * (hour * 3600 + minute * 60);
	return *at == n;
}

bool
when_parse(const char *s, size_t n, int64_t *seconds)
{
	static const int length[] =
	    { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int year, month = 1, day = 1;
	int64_t rest = 0;
	size_t at = 0;

	year = digits(s, n, &at, 4);
	if (year < 0)
		return false;
	if (at < n) {
		if (!separator(s, n, &at, "-"))
			return false;
		month = digits(s, n, &at, 2);
		if (month < 1 || month > 12)
			return false;
	}
	if (at < n) {
		if (!separator(s, n, &at, "-"))
			return false;
		day = digits(s, n, &at, 2);
		if (day < 1 || day > length[month - 1])
			return false;
	}
	if (at < n && (!separator(s, n, &at, "Tt ") ||
	    !clock_parse(s, n, &at, &rest)))
		return false;
	*seconds = when_days(year, month, day) * 86400 + rest;
	return true;
}
