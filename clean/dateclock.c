/* SPDX-License-Identifier: ISC */
/* The clock behind a date, and its zone -> the moment. */
#include "clean/tokens.h"

/* The offset of a zone that RFC 822 or a custom names; false if none. */
static bool
zone_named(const struct tokens *sc, size_t i, int *minutes)
{
	static const struct { const char *name; int hours; } zones[] = {
		{ "Z", 0 }, { "UTC", 0 }, { "GMT", 0 }, { "UT", 0 },
		{ "EST", -5 }, { "EDT", -4 }, { "CST", -6 }, { "CDT", -5 },
		{ "MST", -7 }, { "MDT", -6 }, { "PST", -8 }, { "PDT", -7 },
		{ "CET", 1 }, { "CEST", 2 }, { "MEZ", 1 }, { "MESZ", 2 },
		{ "BST", 1 }, { "JST", 9 }, { "KST", 9 }, { "MSK", 3 }
	};
	size_t z;

	for (z = 0; z < sizeof(zones) / sizeof(*zones); z++)
		if (tokens_is(sc, i, zones[z].name)) {
			*minutes = zones[z].hours * 60;
			return true;
		}
	return false;
}

static bool
zone_at(const struct tokens *sc, size_t i, struct date *d)
{
	int sign, h, m = 0;
	bool name = zone_named(sc, i, &d->zone);

	if (name) {
		d->utc = d->zone == 0;
		i++;
	}
	if (!tokens_mark_in(sc, i, "+-") && !tokens_mark(sc, i, 0x2212))
		return name;
	if (i + 1 >= sc->n || sc->token[i + 1].gap)
		return name;
	sign = tokens_mark(sc, i, '+') ? 1 : -1;
	if (tokens_number(sc, i + 1, 4, 4)) {
		h = (int)sc->token[i + 1].value / 100;
		m = (int)sc->token[i + 1].value % 100;
	} else if (tokens_number(sc, i + 1, 1, 2)) {
		h = (int)sc->token[i + 1].value;
		if (tokens_mark(sc, i + 2, ':') &&
		    tokens_number(sc, i + 3, 2, 2))
			m = (int)sc->token[i + 3].value;
	} else
		return name;
	if (h > 14 || m > 59)
		return name;
	d->zone = sign * (h * 60 + m);
	d->utc = false;
	return true;
}

void
date_clock(const struct tokens *sc, size_t i, struct date *d)
{
	size_t k = i, words = 0;

	for (; k < sc->n && k < i + 4 && sc->token[k].kind !=
	    TOKEN_NUMBER; k++)
		if (sc->token[k].kind == TOKEN_WORD &&
		    (sc->token[k].letters > 4 || words++ == 2))
			return;
	if (!tokens_number(sc, k, 1, 2) || (!tokens_mark_in(sc, k + 1, ":.") &&
	    !tokens_is(sc, k + 1, "h")) || !tokens_number(sc, k + 2, 2, 2))
		return;
	d->hour = (int)sc->token[k].value;
	d->minute = (int)sc->token[k + 2].value;
	d->second = 0;
	k += 3;
	if (tokens_mark_in(sc, k, ":") && tokens_number(sc, k + 1, 2, 2)) {
		d->second = (int)sc->token[k + 1].value;
		k += 2;
		if (tokens_mark_in(sc, k, ".,") &&
		    tokens_number(sc, k + 1, 1, 12))
			k += 2;
	}
	if (tokens_is(sc, k, "pm") || tokens_is(sc, k, "am")) {
		if (d->hour <= 12)
			d->hour = d->hour % 12 + (tokens_is(sc, k, "pm") ?
			    12 : 0);
		k++;
	}
	if (d->second == 60)
		d->second = 59;
	d->timed = d->hour < 24 && d->minute < 60 && d->second < 60 &&
	    zone_at(sc, k, d);
}
