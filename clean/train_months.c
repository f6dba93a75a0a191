/* SPDX-License-Identifier: ISC */
/*
 * ICU's locales (CLDR) -> months.c: the folded month names of every language
 * in the Gregorian, Persian and Islamic calendars, sorted, each with its
 * calendar and month, and with its languages where they disagree.
 *
 *	make trainers && build/clean/train_months > clean/months.c
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/udat.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>
#include <unicode/uvernum.h>

#include "clean/fold.h"
#include "clean/months.h"

#define NAMES	200000		/* more than ICU has */
#define LANGS	512		/* bytes of one list of languages */

struct name {
	char	 text[MONTH_MAX];
	char	 lang[16];
	int	 calendar, month;
};

static struct name	*names;
static size_t		 count;

static const char	*calendars[] = { "gregorian", "persian", "islamic" };

static int
name_compare(const void *a, const void *b)
{
	const struct name *x = a, *y = b;
	int c;

	if ((c = strcmp(x->text, y->text)) != 0)
		return c;
	if (x->calendar != y->calendar)
		return x->calendar - y->calendar;
	if (x->month != y->month)
		return x->month - y->month;
	return strcmp(x->lang, y->lang);
}

/* A name is at least one letter that is no digit, and not "M01". */
static bool
usable(const char *s)
{
	size_t letters = 0;
	const char *p, *end = s + strlen(s);

	for (p = s; p < end; ) {
		uint32_t c = utf8_next(&p, end);

		if (fold_digit(c) >= 0)
			return false;
		letters += c != ' ' && c != '.' && c != '-';
	}
	return letters >= 3 || (letters >= 2 && (unsigned char)*s >= 0xe0);
}

static void
name_add(const UChar *u, const char *locale, int calendar, int month)
{
	struct name *m = &names[count];
	struct buf b;
	char utf8[256];
	int32_t n;
	UErrorCode e = U_ZERO_ERROR;

	u_strToUTF8(utf8, sizeof(utf8), &n, u, -1, &e);
	if (U_FAILURE(e) || count == NAMES)
		return;
	buf_init(&b, MONTH_MAX - 1);
	fold_words(&b, utf8, (size_t)n);
	if (!b.over && usable(b.data)) {
		memcpy(m->text, b.data, b.len + 1);
		uloc_getLanguage(locale, m->lang, sizeof(m->lang), &e);
		m->calendar = calendar;
		m->month = month;
		count++;
	}
	buf_release(&b);
}

static void
locale_add(const char *locale, int calendar)
{
	static const UDateFormatSymbolType kinds[] = { UDAT_MONTHS,
	    UDAT_SHORT_MONTHS, UDAT_STANDALONE_MONTHS,
	    UDAT_STANDALONE_SHORT_MONTHS };
	char full[ULOC_FULLNAME_CAPACITY + 32];
	UErrorCode e = U_ZERO_ERROR;
	UDateFormat *f;
	size_t k;
	int32_t i;

	snprintf(full, sizeof(full), "%s@calendar=%s", locale,
	    calendars[calendar]);
	f = udat_open(UDAT_DEFAULT, UDAT_DEFAULT, full, NULL, 0, NULL, 0, &e);
	if (U_FAILURE(e))
		return;
	for (k = 0; k < sizeof(kinds) / sizeof(*kinds); k++)
		for (i = 0; i < 12; i++) {
			UChar u[128];

			e = U_ZERO_ERROR;
			udat_getSymbols(f, kinds[k], i, u, 127, &e);
			if (U_SUCCESS(e))
				name_add(u, locale, calendar, i + 1);
		}
	udat_close(f);
}

static bool
same_text(size_t i, size_t j)
{
	return j < count && strcmp(names[i].text, names[j].text) == 0;
}

static bool
same_month(size_t i, size_t j)
{
	return same_text(i, j) && names[i].calendar == names[j].calendar &&
	    names[i].month == names[j].month;
}

/* One row; where the same name is another month elsewhere, its languages. */
static void
row_print(size_t from, size_t to, bool alone)
{
	size_t i, n = 1;

	printf("\t{ \"%s\", %d, %d, \"", names[from].text,
	    names[from].calendar, names[from].month);
	for (i = from; i < to && !alone && n < LANGS; i++)
		if (i == from || strcmp(names[i].lang, names[i - 1].lang) != 0)
			n += (size_t)printf("%s%s", i == from ? "" : " ",
			    names[i].lang);
	printf("\" },\n");
}

int
main(void)
{
	int32_t i;
	int c;
	size_t a, b, end;

	names = allocate_array(NAMES, sizeof(*names));
	for (i = 0; i < uloc_countAvailable(); i++)
		for (c = 0; c < 3; c++)
			locale_add(uloc_getAvailable(i), c);
	qsort(names, count, sizeof(*names), name_compare);

	printf("/* SPDX-License-Identifier: ISC */\n"
	    "/* Month names of ICU %s (CLDR; Unicode licence);"
	    " made by train_months. */\n#include \"clean/months.h\"\n\n"
	    "const struct month months[] = {\n", U_ICU_VERSION);
	for (a = 0; a < count; a = end) {
		for (end = a; same_text(a, end); end++)
			;
		for (; a < end; a = b) {
			size_t first = a;

			for (b = a; same_month(a, b); b++)
				;
			row_print(a, b, b == end && (first == 0 ||
			    !same_text(first, first - 1)));
		}
	}
	printf("};\n\nconst size_t months_count = "
	    "sizeof(months) / sizeof(*months);\n");
	free(names);
	return fflush(stdout) == 0 ? 0 : 1;
}
