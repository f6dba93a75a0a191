/* SPDX-License-Identifier: ISC */
/*
 * Fuzz the reader of dates.  The first byte chooses the language.  A date
 * found is a day that exists, written as RFC 3339 that reads as itself.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "clean/date.h"
#include "common/when.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
check(int condition)
{
	if (!condition)
		abort();
}

static void
check_date(struct dates *dates, const struct date *d)
{
	struct date again;
	struct buf b;
	int y, m, day;

	check(d->year > 0 && d->month >= 0 && d->month <= 12);
	check(d->day >= 0 && d->day <= 31 && (d->month > 0 || d->day == 0));
	when_date(date_days(d), &y, &m, &day);
	check(y == d->year && (d->month == 0 || m == d->month) &&
	    (d->day == 0 || day == d->day));
	buf_init(&b, 64);
	date_write(d, &b);
	check(b.len >= 4 && !b.over);
	if (d->year >= 1800 && d->year < 2100 && d->day > 0) {
		check(date_read(dates, b.data, b.len, &again));
		check(date_days(&again) == date_days(d));
		check(again.timed == d->timed && again.zone == d->zone);
	}
	buf_release(&b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const langs[] = { "", "en", "en-GB", "fa", "ar",
	    "th", "vi", "ja", "zh", "ko", "de", "hr", "ur", "ps" };
	static struct dates dates;
	struct span none = { "", 0 }, where, tag;
	struct date d;
	char *text;

	if (size == 0)
		return 0;
	if (dates.fold.max == 0)
		dates_init(&dates);
	tag.s = langs[*data % (sizeof(langs) / sizeof(*langs))];
	tag.n = strlen(tag.s);
	dates_set(&dates, tag, none);
	size--;
	text = malloc(size + 1);
	memcpy(text, data + 1, size);
	if (date_find(&dates, text, size, &d, &where)) {
		check(where.s >= text && where.s + where.n <= text + size);
		check_date(&dates, &d);
	}
	if (date_read(&dates, text, size, &d))
		check_date(&dates, &d);
	if (date_url(&dates, text, size, &d))
		check_date(&dates, &d);
	free(text);
	return 0;
}
