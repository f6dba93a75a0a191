/* SPDX-License-Identifier: ISC */
/*
 * ICU's locales (CLDR) -> months.c: the folded month names of every language
 * in the Gregorian, Persian and Islamic calendars, sorted, each with its
 * calendar and month, and with its languages where they disagree; and those
 * spellings of the press that CLDR does not have.
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

/*
 * Spellings of newspapers, and of the Wikipedias of their languages, that
 * CLDR lacks: a variant, a case that a date stands in, a name of so few
 * letters that others of that length are left out.
 */
static const struct {
	const char	*lang;
	int		 calendar, month;
	const char	*text;
} press[] = {
	{ "ar", 0, 6, "يونيه" }, { "ar", 0, 7, "يوليه" },
	{ "ar", 2, 4, "ربيع ثاني" }, { "ar", 2, 5, "جمادى أولى" },
	{ "ar", 2, 6, "جمادى الثانية" }, { "ar", 2, 6, "جمادى ثانية" },
	{ "ar", 2, 11, "ذوالقعدة" }, { "ar", 2, 11, "ذي قعدة" },
	{ "ar", 2, 12, "ذي الحجة" }, { "ar", 2, 12, "ذي حجة" },
	{ "fa", 1, 5, "امرداد" },
	{ "ps", 0, 5, "مۍ" }, { "ps", 0, 9, "سپټمبر" },
	{ "ps", 0, 12, "ډسمبر" }, { "ps", 1, 2, "غوایی" },
	{ "ps", 1, 3, "غبرګولی" }, { "ps", 1, 4, "چنګاښ" },
	{ "ps", 1, 6, "سنبلې" }, { "ps", 1, 7, "تلې" },
	{ "ps", 1, 11, "سلواغې" }, { "ps", 1, 11, "دلوې" },
	{ "ckb", 0, 1, "کانوونی دووەمی" }, { "ckb", 0, 2, "شوباتی" },
	{ "ckb", 0, 3, "ئازاری" }, { "ckb", 0, 4, "نیسانی" },
	{ "ckb", 0, 5, "ئایاری" }, { "ckb", 0, 6, "حوزەیرانی" },
	{ "ckb", 0, 7, "تەمووزی" }, { "ckb", 0, 8, "ئابی" },
	{ "ckb", 0, 9, "ئەیلوولی" }, { "ckb", 0, 10, "تشرینی یەکەمی" },
	{ "ckb", 0, 11, "تشرینی دووەمی" }, { "ckb", 0, 12, "کانوونی یەکەم" },
	{ "ckb", 0, 12, "کانوونی یەکەمی" },
	{ "ckb", 0, 12, "کانونی یەکەم" }, { "ckb", 0, 12, "کانونی یەکەمی" },
	{ "ckb", 1, 1, "خاکەلێوەی" }, { "ckb", 1, 2, "گوڵانی" },
	{ "ckb", 1, 3, "جۆزەردانی" }, { "ckb", 1, 4, "پووشپەڕی" },
	{ "ckb", 1, 5, "گەلاوێژی" }, { "ckb", 1, 6, "خەرمانانی" },
	{ "ckb", 1, 7, "ڕەزبەری" }, { "ckb", 1, 8, "گەڵاڕێزانی" },
	{ "ckb", 1, 9, "سەرماوەزی" }, { "ckb", 1, 10, "بەفرانباری" },
	{ "ckb", 1, 11, "ڕێبەندانی" }, { "ckb", 1, 12, "ڕەشەمەی" },
	{ "ku", 0, 2, "sibat" }, { "ku", 0, 2, "sibatê" },
	{ "ku", 0, 3, "adarê" }, { "ku", 0, 4, "nîsan" },
	{ "ku", 0, 4, "nîsanê" }, { "ku", 0, 5, "gulanê" },
	{ "ku", 0, 6, "hezîran" }, { "ku", 0, 6, "hezîranê" },
	{ "ku", 0, 7, "tîrmehê" }, { "ku", 0, 8, "tebax" },
	{ "ku", 0, 8, "tebaxê" }, { "ku", 0, 9, "îlon" },
	{ "ku", 0, 9, "îlonê" }, { "ku", 0, 10, "cotmeh" },
	{ "ku", 0, 10, "cotmehê" }, { "ku", 0, 11, "mijdar" },
	{ "ku", 0, 11, "mijdarê" }, { "ku", 0, 12, "kanûn" },
	{ "ku", 0, 12, "kanûnê" },
	{ "he", 0, 3, "מרס" },
	{ "bn", 0, 1, "জানুয়ারি" }, { "bn", 0, 2, "ফেব্রুয়ারি" },
	{ "bn", 0, 8, "অগাস্ট" },
	{ "hi", 0, 12, "दिसम्बर" }, { "mr", 0, 5, "मे" },
	{ "ne", 0, 5, "मे" }, { "te", 0, 5, "మే" }, { "gu", 0, 5, "મે" },
	{ "gu", 0, 8, "ઓગસ્ટ" }, { "gu", 0, 10, "ઓક્ટોબર" },
	{ "sr", 0, 8, "avgusta" }, { "so", 0, 1, "janaayo" },
	{ "so", 0, 5, "maajo" }, { "so", 0, 7, "luulyo" },
	{ "so", 0, 11, "nofeembar" },
	{ "ar", 0, 10, "تشرين أول" }, { "ar", 0, 11, "تشرين ثاني" },
	{ "ar", 0, 12, "كانون أول" }, { "ar", 0, 1, "كانون ثاني" },
	{ "he", 0, 1, "ינו" }, { "he", 0, 2, "פבר" },
	{ "he", 0, 4, "אפר" }, { "he", 0, 8, "אוג" },
	{ "he", 0, 9, "ספט" }, { "he", 0, 10, "אוק" },
	{ "he", 0, 11, "נוב" }, { "he", 0, 12, "דצמ" },
	{ "lv", 0, 1, "janvārī" }, { "lv", 0, 2, "februārī" },
	{ "lv", 0, 3, "martā" }, { "lv", 0, 4, "aprīlī" },
	{ "lv", 0, 5, "maijā" }, { "lv", 0, 6, "jūnijā" },
	{ "lv", 0, 7, "jūlijā" }, { "lv", 0, 8, "augustā" },
	{ "lv", 0, 9, "septembrī" }, { "lv", 0, 10, "oktobrī" },
	{ "lv", 0, 11, "novembrī" }, { "lv", 0, 12, "decembrī" },
	{ "eu", 0, 1, "urtarrilaren" }, { "eu", 0, 2, "otsailaren" },
	{ "eu", 0, 3, "martxoaren" }, { "eu", 0, 4, "apirilaren" },
	{ "eu", 0, 5, "maiatzaren" }, { "eu", 0, 6, "ekainaren" },
	{ "eu", 0, 7, "uztailaren" }, { "eu", 0, 8, "abuztuaren" },
	{ "eu", 0, 9, "irailaren" }, { "eu", 0, 10, "urriaren" },
	{ "eu", 0, 11, "azaroaren" }, { "eu", 0, 12, "abenduaren" },
	{ "eu", 0, 1, "urtarrilak" }, { "eu", 0, 2, "otsailak" },
	{ "eu", 0, 3, "martxoak" }, { "eu", 0, 4, "apirilak" },
	{ "eu", 0, 5, "maiatzak" }, { "eu", 0, 6, "ekainak" },
	{ "eu", 0, 7, "uztailak" }, { "eu", 0, 8, "abuztuak" },
	{ "eu", 0, 9, "irailak" }, { "eu", 0, 10, "urriak" },
	{ "eu", 0, 11, "azaroak" }, { "eu", 0, 12, "abenduak" },
	{ "km", 0, 1, "ខែមករា" }, { "km", 0, 2, "ខែកុម្ភៈ" },
	{ "km", 0, 3, "ខែមីនា" }, { "km", 0, 4, "ខែមេសា" },
	{ "km", 0, 5, "ខែឧសភា" }, { "km", 0, 6, "ខែមិថុនា" },
	{ "km", 0, 7, "ខែកក្កដា" }, { "km", 0, 8, "ខែសីហា" },
	{ "km", 0, 9, "ខែកញ្ញា" }, { "km", 0, 10, "ខែតុលា" },
	{ "km", 0, 11, "ខែវិច្ឆិកា" }, { "km", 0, 12, "ខែធ្នូ" },
	{ "ro", 0, 11, "noi" }, { "sr", 0, 1, "јануара" },
	{ "sr", 0, 2, "фебруара" }, { "sr", 0, 3, "марта" },
	{ "sr", 0, 4, "априла" }, { "sr", 0, 5, "маја" },
	{ "sr", 0, 6, "јуна" }, { "sr", 0, 7, "јула" },
	{ "sr", 0, 8, "августа" }, { "sr", 0, 9, "септембра" },
	{ "sr", 0, 10, "октобра" }, { "sr", 0, 11, "новембра" },
	{ "sr", 0, 12, "децембра" }, { "hi", 0, 1, "जन" },
	{ "hi", 0, 2, "फर" }, { "hi", 0, 8, "अग" }, { "hi", 0, 9, "सित" },
	{ "hi", 0, 10, "अक्टू" }, { "hi", 0, 11, "नव" },
	{ "hi", 0, 12, "दिस" }
};

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
	return letters >= 3 || (letters >= 2 && (unsigned char)*s >= 0xd7);
}

static void
text_add(const char *utf8, const char *lang, int calendar, int month,
    bool known)
{
	struct name *m = &names[count];
	struct buf b;

	if (count == NAMES)
		return;
	buf_init(&b, MONTH_MAX - 1);
	fold_vowels(&b, utf8, strlen(utf8));
	if (!b.over && (known || usable(b.data))) {
		memcpy(m->text, b.data, b.len + 1);
		snprintf(m->lang, sizeof(m->lang), "%s", lang);
		m->calendar = calendar;
		m->month = month;
		count++;
	}
	buf_release(&b);
}

static void
name_add(const UChar *u, const char *locale, int calendar, int month)
{
	char utf8[256], lang[16];
	int32_t n;
	UErrorCode e = U_ZERO_ERROR;

	u_strToUTF8(utf8, sizeof(utf8), &n, u, -1, &e);
	uloc_getLanguage(locale, lang, sizeof(lang), &e);
	if (U_SUCCESS(e))
		text_add(utf8, lang, calendar, month, false);
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
	for (a = 0; a < sizeof(press) / sizeof(*press); a++)
		text_add(press[a].text, press[a].lang, press[a].calendar,
		    press[a].month, true);
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
