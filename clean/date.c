/* SPDX-License-Identifier: ISC */
/*
 * A date as people and machines write it, in any language, digits and
 * calendar -> a Gregorian day, with its moment where the zone is known.
 */
#include <string.h>

#include "clean/calendar.h"
#include "clean/date.h"
#include "clean/tokens.h"
#include "clean/months.h"

#define FILLERS		2	/* words between the parts of a date */
#define FILLER_LETTERS	5	/* letters of such a word: "tháng", "of" */
#define YEAR_MARK	0x5e74u	/* Han */
#define MONTH_MARK	0x6708u
#define YEAR_HANGUL	0xb144u
#define MONTH_HANGUL	0xc6d4u

/* What a reader of dates needs at hand: the text, and where it stands. */
struct reader {
	struct dates	*dates;
	struct tokens	 sc;
	struct date	*out;
};

/* Pass over marks and a few short words that join the parts of a date. */
static size_t
fillers(const struct tokens *sc, size_t i)
{
	size_t words = 0;

	for (; i < sc->n; i++) {
		const struct token *t = &sc->token[i];

		if (tokens_mark_in(sc, i, ".,-/'") || tokens_mark(sc, i, 0x60c) ||
		    tokens_mark(sc, i, 0x2019) || tokens_mark(sc, i, 0xba) ||
		    tokens_mark(sc, i, 0x104a) || tokens_mark(sc, i, 0x970) ||
		    tokens_mark(sc, i, 0x5f3))
			continue;
		if (t->kind != TOKEN_WORD || t->month >= 0 ||
		    t->letters > FILLER_LETTERS || words++ == FILLERS)
			break;
	}
	return i;
}

/* A year of four digits at i. */
static bool
year_at(const struct reader *r, size_t i, int *y, enum calendar *c)
{
	if (!tokens_number(&r->sc, i, 4, 4))
		return false;
	*y = (int)r->sc.token[i].value;
	return calendar_year(r->dates->lang, y, c);
}

static bool
small_at(const struct tokens *sc, size_t i, int max, int *v)
{
	if (!tokens_number(sc, i, 1, 2))
		return false;
	*v = (int)sc->token[i].value;
	return *v >= 1 && *v <= max;
}

/* Set the date from a day, a month's name and a year. */
static bool
named(const struct reader *r, int y, enum calendar c, size_t month, int day)
{
	const struct month *m = month_choose(r->sc.token[month].month,
	    r->dates->lang, c == CALENDAR_GREGORIAN);

	return m != NULL && calendar_set(r->out, m->calendar, y, m->month,
	    day);
}

static bool
month_at(const struct tokens *sc, size_t i)
{
	return i < sc->n && sc->token[i].month >= 0;
}

/* Digits behind which a clock, a word that is counted or a year comes. */
static bool
goes_on(const struct tokens *sc, size_t i)
{
	return i + 1 < sc->n && (sc->token[i + 1].kind != TOKEN_MARK ||
	    tokens_mark_in(sc, i + 1, ":%") || (i + 2 < sc->n &&
	    sc->token[i + 2].kind == TOKEN_NUMBER));
}

/*
 * A year behind the name of a month may have two digits: 67 in Thai is
 * 2567; elsewhere nothing but a mark, or the end, may follow them.
 */
static bool
year_after(const struct reader *r, size_t i, int *y, enum calendar *c)
{
	if (year_at(r, i, y, c))
		return true;
	if (!tokens_number(&r->sc, i, 2, 2))
		return false;
	*y = (int)r->sc.token[i].value;
	if (strcmp(r->dates->lang, "th") == 0) {
		*y += 2500;
		return calendar_year("th", y, c);
	}
	*y += *y < 70 ? 2000 : 1900;
	*c = CALENDAR_GREGORIAN;
	return !goes_on(&r->sc, i);
}

/* The last token of the month at i: the Arab press gives it two names. */
static size_t
month_end(const struct tokens *sc, size_t i)
{
	if (tokens_mark_in(sc, i + 1, "/-(") && month_at(sc, i + 2))
		return i + 2 + tokens_mark_in(sc, i + 3, ")");
	return month_at(sc, i + 1) ? i + 1 : i;
}

/*
 * 3 March 2020; 3. März 2020; 3 de marzo de 2020; 03-Mar-2020;
 * 3 نوفمبر/تشرين الثاني 2020.
 */
static size_t
day_month_year(const struct reader *r, size_t i)
{
	int day, y;
	enum calendar c;
	size_t m, k;

	if (!small_at(&r->sc, i, 31, &day))
		return 0;
	m = fillers(&r->sc, i + 1);
	if (!month_at(&r->sc, m))
		return 0;
	k = fillers(&r->sc, month_end(&r->sc, m) + 1);
	if (!year_after(r, k, &y, &c) || !named(r, y, c, m, day))
		return 0;
	return k + 1;
}

/* 10:00:00 +0000 between the day and the year, as ctime(3) has it. */
static size_t
clock_between(const struct tokens *sc, size_t i)
{
	size_t k = i;

	while (k < sc->n && k < i + 8 && (tokens_number(sc, k, 1, 2) ||
	    tokens_mark_in(sc, k, ":+-") || (sc->token[k].letters <= 4 &&
	    k > i + 4 && !tokens_number(sc, k, 4, 4)) ||
	    (k > i + 4 && tokens_mark_in(sc, k - 1, "+-"))))
		k++;
	return k > i + 2 && tokens_mark_in(sc, i + 1, ":") ? k : i;
}

/* March 3, 2020; Mar 03 10:00:00 +0000 2020. */
static size_t
month_day_year(const struct reader *r, size_t i)
{
	int day, y;
	enum calendar c;
	size_t k, d;

	if (!month_at(&r->sc, i))
		return 0;
	d = fillers(&r->sc, i + 1);
	if (!small_at(&r->sc, d, 31, &day))
		return 0;
	k = fillers(&r->sc, d + 1);
	k = clock_between(&r->sc, k);
	if (!year_at(r, k, &y, &c) || !named(r, y, c, i, day))
		return 0;
	return k + 1;
}

/* 2020. március 3.; 2020 m. kovo 3 d.; 2020. gada 3. marts. */
static size_t
year_month_day(const struct reader *r, size_t i)
{
	int day, y;
	enum calendar c;
	size_t m, k;

	if (!year_at(r, i, &y, &c))
		return 0;
	m = fillers(&r->sc, i + 1);
	k = fillers(&r->sc, m + 1);
	if (!month_at(&r->sc, m) && month_at(&r->sc, k)) {
		size_t t = m;

		m = k;
		k = t;
	}
	if (!month_at(&r->sc, m) || !small_at(&r->sc, k, 31, &day) ||
	    tokens_mark_in(&r->sc, k + 1, ":") || !named(r, y, c, m, day))
		return 0;
	return (k > m ? k : m) + 1;
}

/* The same mark, or the proper ideographs, between year, month and day. */
static bool
joined(const struct tokens *sc, size_t a, size_t b)
{
	const char *marks = "-/.\\";

	for (; *marks != '\0'; marks++)
		if (tokens_mark(sc, a, (unsigned char)*marks))
			return tokens_mark(sc, b, (unsigned char)*marks);
	if (tokens_mark(sc, a, YEAR_MARK))
		return tokens_mark(sc, b, MONTH_MARK);
	return tokens_mark(sc, a, YEAR_HANGUL) &&
	    tokens_mark(sc, b, MONTH_HANGUL);
}

/* Digits with a joint before or behind them: part of something longer. */
static bool
longer(const struct tokens *sc, size_t from, size_t to)
{
	if (from >= 2 && tokens_mark_in(sc, from - 1, "-/.:") &&
	    !sc->token[from].gap && !sc->token[from - 1].gap &&
	    sc->token[from - 2].kind == TOKEN_NUMBER)
		return true;
	return to + 1 < sc->n && tokens_mark_in(sc, to, "-/.") &&
	    !sc->token[to].gap && !sc->token[to + 1].gap &&
	    sc->token[to + 1].kind == TOKEN_NUMBER &&
	    !tokens_mark_in(sc, to + 2, ":");		/* a clock */
}

/* 2020-03-03; 2020/3/3; 2020. 3. 3.; with ideographs. */
static size_t
year_first(const struct reader *r, size_t i)
{
	const struct tokens *sc = &r->sc;
	int y, m, day;
	enum calendar c;

	if (!year_at(r, i, &y, &c) || !small_at(sc, i + 2, 12, &m) ||
	    !joined(sc, i + 1, i + 3) || !small_at(sc, i + 4, 31, &day) ||
	    longer(sc, i, i + 5) || !calendar_set(r->out, c, y, m, day))
		return 0;
	return i + 5;
}

static bool
in_lang(const struct reader *r, const char *list)
{
	const char *p = strstr(list, r->dates->lang);

	return *r->dates->lang != '\0' && p != NULL;
}

/* 24.11.05, 24/11/05 in East Asia, where the year is always first. */
static size_t
short_year_first(const struct reader *r, size_t i)
{
	const struct tokens *sc = &r->sc;
	int m, day;

	if (!in_lang(r, "ja ko zh") || !tokens_number(sc, i, 2, 2) ||
	    !small_at(sc, i + 2, 12, &m) || !joined(sc, i + 1, i + 3) ||
	    !small_at(sc, i + 4, 31, &day) || longer(sc, i, i + 5) ||
	    !calendar_set(r->out, CALENDAR_GREGORIAN, 2000 +
	    (int)sc->token[i].value, m, day))
		return 0;
	return i + 5;
}

/*
 * The year at the end of digits; "24" where the day and month have two, or
 * slashes.  In Thai that may be of the Buddhist era, in Persian of either
 * calendar, at either end.
 */
static bool
year_last(const struct reader *r, size_t i, int *y, enum calendar *c)
{
	const struct tokens *sc = &r->sc;

	if (year_at(r, i, y, c))
		return true;
	if (!tokens_number(sc, i, 2, 2) || (!tokens_number(sc, i - 2, 2, 2) &&
	    !tokens_mark(sc, i - 1, '/')) ||
	    !tokens_number(sc, i - 4, 1, 2) || sc->token[i].gap ||
	    in_lang(r, "fa ps ja ko zh"))
		return false;
	*y = (int)sc->token[i].value;
	if (*y >= 50 && in_lang(r, "th")) {
		*y += 2500;
		return calendar_year("th", y, c);
	}
	*y += *y < 70 ? 2000 : 1900;
	*c = CALENDAR_GREGORIAN;
	return true;
}

/* 3.3.2020; 03/03/2020, in the order of the country; 3-3-2020. */
static size_t
year_behind(const struct reader *r, size_t i)
{
	const struct tokens *sc = &r->sc;
	int y, a, b, t;
	enum calendar c;

	if (!small_at(sc, i, 31, &a) || !small_at(sc, i + 2, 31, &b) ||
	    !joined(sc, i + 1, i + 3) || !year_last(r, i + 4, &y, &c) ||
	    longer(sc, i, i + 5))
		return 0;
	if (b > 12 || (a <= 12 && r->dates->month_first &&
	    !tokens_mark(sc, i + 1, '.'))) {
		t = a;
		a = b;
		b = t;
	}
	if (b > 12 || !calendar_set(r->out, c, y, b, a))
		return 0;
	return i + 5;
}

/* 5 tháng 10 năm 2025; 5 tháng 10, 2025; 5 thg 10, 2025. */
static size_t
worded(const struct reader *r, size_t i)
{
	const struct tokens *sc = &r->sc;
	int day, m, y;
	enum calendar c;

	if (strcmp(r->dates->lang, "vi") != 0 ||
	    !small_at(sc, i, 31, &day) || i + 4 >= sc->n ||
	    sc->token[i + 1].kind != TOKEN_WORD ||
	    sc->token[i + 1].letters > FILLER_LETTERS ||
	    (!tokens_mark(sc, i + 3, ',') && (sc->token[i + 3].kind !=
	    TOKEN_WORD || sc->token[i + 3].letters > FILLER_LETTERS)) ||
	    !small_at(sc, i + 2, 12, &m) || !year_at(r, i + 4, &y, &c) ||
	    !calendar_set(r->out, c, y, m, day))
		return 0;
	return i + 5;
}

/* 2025 оны 10-р сарын 5: words and an ending behind year and month. */
static size_t
mongolian(const struct reader *r, size_t i)
{
	const struct tokens *sc = &r->sc;
	int day, m, y;
	enum calendar c;

	if (strcmp(r->dates->lang, "mn") != 0 || !year_at(r, i, &y, &c) ||
	    !small_at(sc, i + 2, 12, &m) || !tokens_mark(sc, i + 3, '-') ||
	    !small_at(sc, i + 6, 31, &day) ||
	    !calendar_set(r->out, c, y, m, day))
		return 0;
	return i + 7;
}

/* Eras of Japan and the Republic of China: two Han characters, a year. */
static size_t
era(const struct reader *r, size_t i)
{
	static const struct { uint32_t a, b; int zero; } eras[] = {
		{ 0x4ee4, 0x548c, 2018 },	/* Reiwa */
		{ 0x5e73, 0x6210, 1988 },	/* Heisei */
		{ 0x662d, 0x548c, 1925 },	/* Showa */
		{ 0x6c11, 0x570b, 1911 },	/* Minguo */
		{ 0x6c11, 0x56fd, 1911 }
	};
	const struct tokens *sc = &r->sc;
	int y, m, day;
	size_t e;

	for (e = 0; e < sizeof(eras) / sizeof(*eras); e++)
		if (tokens_mark(sc, i, eras[e].a) &&
		    tokens_mark(sc, i + 1, eras[e].b))
			break;
	if (e == sizeof(eras) / sizeof(*eras) ||
	    !tokens_number(sc, i + 2, 1, 3) ||
	    !joined(sc, i + 3, i + 5) || !small_at(sc, i + 4, 12, &m) ||
	    !small_at(sc, i + 6, 31, &day))
		return 0;
	y = eras[e].zero + (int)sc->token[i + 2].value;
	return calendar_set(r->out, CALENDAR_GREGORIAN, y, m, day) ? i + 7 : 0;
}

/* March 2020; 2020 March; 2020-03; the month alone is known. */
static size_t
month_year(const struct reader *r, size_t i)
{
	const struct tokens *sc = &r->sc;
	int y, m;
	enum calendar c;
	size_t k;

	if (month_at(sc, i)) {
		k = fillers(sc, month_end(sc, i) + 1);
		if (year_at(r, k, &y, &c) && named(r, y, c, i, 0))
			return k + 1;
		return 0;
	}
	if (!year_at(r, i, &y, &c))
		return 0;
	if ((tokens_mark_in(sc, i + 1, "-/") ||
	    tokens_mark(sc, i + 1, YEAR_MARK)) &&
	    tokens_number(sc, i + 2, 2, 2) && small_at(sc, i + 2, 12, &m) &&
	    !longer(sc, i, i + 3) && calendar_set(r->out, c, y, m, 0))
		return i + 3;
	return 0;
}

static size_t
match(const struct reader *r, size_t i)
{
	static size_t (*const forms[])(const struct reader *, size_t) = {
		year_first, day_month_year, month_day_year, year_month_day,
		short_year_first, year_behind, worded, mongolian, era
	};
	size_t f, k;

	for (f = 0; f < sizeof(forms) / sizeof(*forms); f++)
		if ((k = forms[f](r, i)) != 0)
			return k;
	return 0;
}

static struct span
tokens_span(const struct tokens *sc, size_t from, size_t to)
{
	return (struct span){ sc->s + sc->token[from].off,
	    sc->token[to].end - sc->token[from].off };
}

bool
date_find(struct dates *dates, const char *s, size_t n, struct date *best,
    struct span *where)
{
	struct reader r;
	struct date d;
	size_t i, k;

	tokens_cut(dates, &r.sc, s, n);
	memset(best, 0, sizeof(*best));
	r.dates = dates;
	r.out = &d;
	for (i = 0; i < r.sc.n; i++) {
		if ((k = match(&r, i)) == 0)
			continue;
		if (best->year != 0 && d.converted)
			continue;
		date_clock(&r.sc, k, &d);
		*best = d;
		*where = tokens_span(&r.sc, i, k - 1);
		if (!d.converted)
			return true;
		i = k - 1;
	}
	for (i = 0; i < r.sc.n && best->year == 0; i++)
		if ((k = month_year(&r, i)) != 0) {
			*best = d;
			*where = tokens_span(&r.sc, i, k - 1);
		}
	return best->year != 0;
}
