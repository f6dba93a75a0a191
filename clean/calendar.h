/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_CALENDAR_H
#define CLEAN_CALENDAR_H

#include <stdbool.h>

#include "clean/date.h"
#include "clean/months.h"

/*
 * Set d to the day y-m-d of a calendar (day 0: the month alone, 0-0: the
 * year); false when there is no such day.  The Islamic calendar is Umm
 * al-Qura, which the Arabic press uses.
 */
bool	calendar_set(struct date *d, enum calendar, int y, int m, int day);

/*
 * Which calendar a year of four digits is written in, in this language;
 * *y becomes a year of that calendar (the Buddhist era becomes Gregorian).
 * False when it is no year that a page is likely to be from.
 */
bool	calendar_year(const char *lang, int *y, enum calendar *);

/*
 * The rows of months[] that a folded word is a name of: index of the first,
 * or -1.  *more is set when the word begins a name of several words.
 */
int	month_find(const char *word, size_t n, bool *more);

/* Of the rows of one name, the one for this language and kind of year. */
const struct month	*month_choose(int row, const char *lang,
			    bool gregorian);

#endif
