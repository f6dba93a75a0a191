/* SPDX-License-Identifier: ISC */
/* Years, months and days of three calendars -> Gregorian days. */
#include <math.h>
#include <string.h>

#include <unicode/ucal.h>
#include <unicode/ustring.h>

#include "clean/calendar.h"
#include "common/when.h"

/* Years that a page may be from, in each calendar. */
#define GREGORIAN_FIRST	1800
#define GREGORIAN_LAST	2099
#define LUNAR_FIRST	1300	/* Persian 1300 is 1921; Islamic 1300 is 1882 */
#define LUNAR_LAST	1499
#define ISLAMIC_WEB	1410		/* 1990: before, there was no page */
#define PERSIAN_WEB	1420		/* 2041 */
#define BUDDHIST	543

static int
month_days(int y, int m)
{
	static const char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
	    30, 31 };

	if (m == 2 && y % 4 == 0 && (y % 100 != 0 || y % 400 == 0))
		return 29;
	return days[m - 1];
}

/* The calendars are opened once and kept for the life of the process. */
static UCalendar *
calendar_open(enum calendar c)
{
	static UCalendar *open[CALENDAR_ISLAMIC + 1];
	static const UChar utc[] = { 'U', 'T', 'C', 0 };
	UErrorCode e = U_ZERO_ERROR;

	if (open[c] == NULL)
		open[c] = ucal_open(utc, -1, c == CALENDAR_PERSIAN ?
		    "fa@calendar=persian" : "ar@calendar=islamic-umalqura",
		    UCAL_TRADITIONAL, &e);
	return U_FAILURE(e) ? NULL : open[c];
}

static bool
convert(struct date *d, enum calendar c, int y, int m, int day)
{
	UErrorCode e = U_ZERO_ERROR;
	UCalendar *cal = calendar_open(c);
	UDate when;

	if (cal == NULL)
		return false;
	ucal_clear(cal);
	ucal_set(cal, UCAL_EXTENDED_YEAR, y);
	ucal_set(cal, UCAL_MONTH, m - 1);
	ucal_set(cal, UCAL_DATE, day);
	when = ucal_getMillis(cal, &e);
	if (U_FAILURE(e) || ucal_get(cal, UCAL_DATE, &e) != day)
		return false;
	when_date((int64_t)floor(when / 86400000.0), &d->year, &d->month,
	    &d->day);
	d->converted = true;
	return true;
}

bool
calendar_set(struct date *d, enum calendar c, int y, int m, int day)
{
	memset(d, 0, sizeof(*d));
	if (m < 0 || m > 12 || day < 0 || day > 31 || (m == 0 && day != 0))
		return false;
	if (c == CALENDAR_GREGORIAN) {
		if (day > 0 && day > month_days(y, m))
			return false;
		d->year = y;
		d->month = m;
		d->day = day;
		return true;
	}
	/* The middle of a month or year falls in most of its days. */
	if (!convert(d, c, y, m == 0 ? 6 : m, day == 0 ? 15 : day))
		return false;
	if (day == 0)
		d->day = 0;
	if (m == 0)
		d->month = 0;
	return true;
}

bool
calendar_year(const char *lang, int *y, enum calendar *c)
{
	*c = CALENDAR_GREGORIAN;
	if (*y >= GREGORIAN_FIRST && *y <= GREGORIAN_LAST)
		return true;
	if (*y >= GREGORIAN_FIRST + BUDDHIST &&
	    *y <= GREGORIAN_LAST + BUDDHIST &&
	    (strcmp(lang, "th") == 0 || *lang == '\0')) {
		*y -= BUDDHIST;
		return true;
	}
	if (*y < LUNAR_FIRST || *y > LUNAR_LAST)
		return false;
	if (*y < ISLAMIC_WEB || *y >= PERSIAN_WEB)
		*c = *y < ISLAMIC_WEB ? CALENDAR_PERSIAN : CALENDAR_ISLAMIC;
	else
		*c = strcmp(lang, "ar") == 0 || strcmp(lang, "ur") == 0 ?
		    CALENDAR_ISLAMIC : CALENDAR_PERSIAN;
	return true;
}

static int
name_compare(const char *name, const char *word, size_t n)
{
	int c = strncmp(name, word, n);

	return c != 0 ? c : name[n] != '\0';
}

int
month_find(const char *word, size_t n, bool *more)
{
	size_t low = 0, high = months_count, mid;
	int row = -1;

	*more = false;
	if (memchr(word, '\0', n) != NULL)
		return -1;
	while (low < high) {
		mid = low + (high - low) / 2;
		if (name_compare(months[mid].name, word, n) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	if (low < months_count && name_compare(months[low].name, word, n) == 0)
		row = (int)low;
	while (low < months_count &&
	    name_compare(months[low].name, word, n) == 0)
		low++;
	*more = low < months_count && strncmp(months[low].name, word, n) == 0 &&
	    months[low].name[n] == ' ';
	return row;
}

static bool
lists(const char *langs, const char *lang)
{
	size_t n = strlen(lang);
	const char *p = langs;

	while (n > 0 && (p = strstr(p, lang)) != NULL) {
		if ((p == langs || p[-1] == ' ') &&
		    (p[n] == ' ' || p[n] == '\0'))
			return true;
		p += n;
	}
	return false;
}

const struct month *
month_choose(int row, const char *lang, bool gregorian)
{
	const struct month *first = &months[row], *m, *best = NULL;
	const struct month *end = months + months_count;

	for (m = first; m < end && strcmp(m->name, first->name) == 0; m++) {
		if ((m->calendar == CALENDAR_GREGORIAN) != gregorian)
			continue;
		if (best == NULL)
			best = m;
		if (lists(m->langs, lang))
			return m;
	}
	return best;
}
