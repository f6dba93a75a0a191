/* SPDX-License-Identifier: ISC */
/*
 * Dates that machines write (RFC 3339, digits in a row, seconds since 1970,
 * parts of an address) <-> the day they mean; and how a page orders days and
 * months.
 */
#include <string.h>
#include <strings.h>

#include "clean/calendar.h"
#include "clean/date.h"
#include "clean/tokens.h"
#include "common/when.h"

void
dates_init(struct dates *d)
{
	memset(d, 0, sizeof(*d));
	buf_init(&d->fold, 8 * DATE_TEXT);
}

void
dates_release(struct dates *d)
{
	buf_release(&d->fold);
}

/* North America, and English that does not say of which country. */
static bool
month_first(struct span tag, struct span host)
{
	static const char *const others[] = { ".uk", ".au", ".in", ".nz",
	    ".ie", ".za", ".eu", ".ng", ".ke", ".gh", ".pk", ".hk", ".sg" };
	size_t i;

	if (tag.n >= 5)
		return strncasecmp(tag.s + 3, "US", 2) == 0 ||
		    strncasecmp(tag.s + 3, "CA", 2) == 0 ||
		    strncasecmp(tag.s + 3, "PH", 2) == 0;
	for (i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (host.n > 3 && strncasecmp(host.s + host.n - 3, others[i],
		    3) == 0)
			return false;
	return true;
}

void
dates_set(struct dates *d, struct span tag, struct span host)
{
	size_t i;

	memset(d->lang, 0, sizeof(d->lang));
	for (i = 0; i < 3 && i < tag.n && tag.s[i] != '-' &&
	    tag.s[i] != '_'; i++)
		d->lang[i] = (char)(tag.s[i] | 0x20);
	d->month_first = strcmp(d->lang, "en") == 0 && month_first(tag, host);
}

/* Seconds or milliseconds since 1970. */
static bool
epoch(const struct token *t, struct date *d)
{
	int64_t v = t->value, days;

	if (t->letters == 13)
		v /= 1000;
	else if (t->letters != 10 && t->letters != 9)
		return false;
	memset(d, 0, sizeof(*d));
	days = v / 86400;
	when_date(days, &d->year, &d->month, &d->day);
	v -= days * 86400;
	d->hour = (int)(v / 3600);
	d->minute = (int)(v / 60 % 60);
	d->second = (int)(v % 60);
	d->timed = d->utc = true;
	return true;
}

/* The day in 20240531; of a page, so of the last hundred years or so. */
static bool
eight_digits(int64_t v, struct date *d)
{
	int y = (int)(v / 10000), m = (int)(v / 100 % 100);

	return y >= 1900 && y < 2100 && m > 0 && v % 100 > 0 &&
	    calendar_set(d, CALENDAR_GREGORIAN, y, m, (int)(v % 100));
}

/* 20240531; 20240531T100000Z; 202405311000; 20240531100000. */
static bool
compact(const struct token *t, struct date *d)
{
	int64_t v = t->value;

	if (t->letters == 14)
		v /= 1000000;
	else if (t->letters == 12)
		v /= 10000;
	else if (t->letters != 8)
		return false;
	return eight_digits(v, d);
}

bool
date_read(struct dates *dates, const char *s, size_t n, struct date *d)
{
	struct tokens sc;
	struct span where;
	int y;
	enum calendar c;

	if (date_find(dates, s, n, d, &where))
		return true;
	tokens_cut(dates, &sc, s, n);
	if (sc.n == 0 || sc.token[0].kind != TOKEN_NUMBER)
		return false;
	if (compact(&sc.token[0], d))
		return true;
	if (sc.n > 1)
		return false;
	if (sc.token[0].letters == 4) {
		y = (int)sc.token[0].value;
		return calendar_year(dates->lang, &y, &c) &&
		    calendar_set(d, c, y, 0, 0);
	}
	return epoch(&sc.token[0], d);
}

static bool
joint(const struct tokens *sc, size_t i)
{
	return tokens_mark(sc, i, '/') || tokens_mark(sc, i, '-') ||
	    tokens_mark(sc, i, '_') || tokens_mark(sc, i, '.');
}

/* The token i of an address is a year of the web's. */
static bool
web_year(const struct tokens *sc, size_t i, int *y)
{
	if (!tokens_number(sc, i, 4, 4))
		return false;
	*y = (int)sc->token[i].value;
	return *y >= 1990 && *y < 2100;
}

static bool
web_month(struct dates *dates, const struct tokens *sc, size_t i, int *m)
{
	const struct month *name;

	if (i < sc->n && sc->token[i].month >= 0) {
		name = month_choose(sc->token[i].month, dates->lang, true);
		*m = name == NULL ? 0 : name->month;
		return name != NULL;
	}
	if (!tokens_number(sc, i, 1, 2))
		return false;
	*m = (int)sc->token[i].value;
	return *m >= 1 && *m <= 12;
}

/* 31-05-2024 as a part of its own; where 05-31 is meant the month tells. */
static bool
day_first(const struct dates *dates, const struct tokens *sc, size_t i,
    struct date *d)
{
	int y, m, day;

	if (!tokens_number(sc, i, 2, 2) || !joint(sc, i + 1) ||
	    !tokens_number(sc, i + 2, 2, 2) || !joint(sc, i + 3) ||
	    !web_year(sc, i + 4, &y) || (i > 0 &&
	    sc->token[i - 1].kind != TOKEN_MARK))
		return false;
	day = (int)sc->token[i].value;
	m = (int)sc->token[i + 2].value;
	if (m > 12 || (dates->month_first && day <= 12)) {
		int t = m;

		m = day;
		day = t;
	}
	return m > 0 && m <= 12 && day > 0 &&
	    calendar_set(d, CALENDAR_GREGORIAN, y, m, day);
}

/* 31052024 as 20240531. */
static int64_t
turned(int64_t v)
{
	return v % 10000 * 10000 + v / 10000 % 100 * 100 + v / 1000000;
}

/* An identifier of an article that begins with its day, hour and minute. */
static bool
stamped(const struct token *t, struct date *d)
{
	int64_t v = t->value;
	unsigned n;

	for (n = t->letters < TOKEN_DIGITS ? t->letters : TOKEN_DIGITS;
	    n > 12; n--)
		v /= 10;
	return v / 100 % 100 < 24 && v % 100 < 60 &&
	    v / 100000000 >= 1990 && eight_digits(v / 10000, d);
}

/*
 * A date whose first token is i: 3 for a day, 2 for a month, 1 for a guess,
 * 0 for none.
 */
static int
url_date(struct dates *dates, const struct tokens *sc, size_t i, struct date *d)
{
	const struct token *t = &sc->token[i];
	int y, m;

	if (tokens_number(sc, i, 12, 24))
		return stamped(t, d) ? 1 : 0;
	if (tokens_number(sc, i, 8, 8))
		return (i == 0 || sc->token[i - 1].kind == TOKEN_MARK) &&
		    ((t->value / 10000 >= 1990 && eight_digits(t->value, d)) ||
		    (t->value % 10000 >= 1990 && !dates->month_first &&
		    eight_digits(turned(t->value), d))) ? 3 : 0;
	if (day_first(dates, sc, i, d))
		return 3;
	if (!web_year(sc, i, &y) || !joint(sc, i + 1) ||
	    !web_month(dates, sc, i + 2, &m))
		return 0;
	if (joint(sc, i + 3) && tokens_number(sc, i + 4, 1, 2) &&
	    sc->token[i + 4].value > 0 && (i + 5 >= sc->n ||
	    sc->token[i + 5].kind == TOKEN_MARK) &&
	    calendar_set(d, CALENDAR_GREGORIAN, y, m,
	    (int)sc->token[i + 4].value))
		return 3;
	return tokens_mark(sc, i + 1, '/') && (i + 3 >= sc->n ||
	    tokens_mark(sc, i + 3, '/')) &&
	    calendar_set(d, CALENDAR_GREGORIAN, y, m, 0) ? 2 : 0;
}

bool
date_url(struct dates *dates, const char *s, size_t n, struct date *d)
{
	struct tokens sc;
	struct date one;
	size_t i;
	int known = 0, k;

	for (i = n; i > 2; i--)		/* of an archive's copy, the inner */
		if (memcmp(s + i - 3, "://", 3) == 0)
			break;
	if (i > 2) {
		s += i;
		n -= i;
	}
	tokens_cut(dates, &sc, s, n);
	for (i = 0; i < sc.n && known < 3; i++)
		if ((k = url_date(dates, &sc, i, &one)) > known) {
			known = k;
			*d = one;
		}
	return known > 0;
}

void
date_write(const struct date *d, struct buf *b)
{
	int zone = d->zone < 0 ? -d->zone : d->zone;

	if (d->year < 1 || d->year > 9999)
		return;
	buf_printf(b, "%04d", d->year);
	if (d->month == 0)
		return;
	buf_printf(b, "-%02d", d->month);
	if (d->day == 0)
		return;
	buf_printf(b, "-%02d", d->day);
	if (!d->timed)
		return;
	buf_printf(b, "T%02d:%02d:%02d", d->hour, d->minute, d->second);
	if (d->utc)
		buf_addc(b, 'Z');
	else
		buf_printf(b, "%c%02d:%02d", d->zone < 0 ? '-' : '+',
		    zone / 60, zone % 60);
}

int64_t
date_days(const struct date *d)
{
	return when_days(d->year, d->month > 0 ? d->month : 1,
	    d->day > 0 ? d->day : 1);
}
