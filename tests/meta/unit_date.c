/* SPDX-License-Identifier: ISC */
/* Dates in three calendars, many languages, any digits. */
#include <string.h>

#include "clean/date.h"
#include "tests/tap.h"

static const struct {
	const char	*lang, *text, *date;
} cases[] = {
	/* machines */
	{ "en", "2024-04-26T10:00:00+02:00", "2024-04-26T10:00:00+02:00" },
	{ "en", "2024-04-26T10:00:00.123Z", "2024-04-26T10:00:00Z" },
	{ "en", "2024-04-26 10:00:00", "2024-04-26" },
	{ "en", "20240426T101112Z", "2024-04-26" },
	{ "en", "1714118400000", "2024-04-26T08:00:00Z" },
	{ "en", "2024-04", "2024-04" },
	{ "en", "2024", "2024" },
	{ "en", "Tue, 03 Mar 2020 10:00:00 GMT", "2020-03-03T10:00:00Z" },
	{ "en", "Tue Mar 03 10:00:00 +0000 2020", "2020-03-03" },
	{ "en", "2020-13-45", "" },
	{ "en", "2023-02-29", "" },
	{ "en", "192.168.2024.1", "" },

	/* people */
	{ "en", "March 3rd, 2020 at 10:32 AM EST",
	    "2020-03-03T10:32:00-05:00" },
	{ "en-US", "Published: 03/04/2020", "2020-03-04" },
	{ "en-GB", "Published: 03/04/2020", "2020-04-03" },
	{ "de", "Freitag, 1. J\u00e4nner 2021", "2021-01-01" },
	{ "fr", "Publi\u00e9 le 1er ao\u00fbt 2020 \u00e0 14h30",
	    "2020-08-01" },
	{ "es", "3 de marzo de 2020", "2020-03-03" },
	{ "it", "( Pescasseroli, 14 Gennaio 20 )", "2020-01-14" },
	{ "en", "14 Jan '99", "1999-01-14" },
	{ "en", "14 January 20:30", "" },
	{ "en", "14 January 20 people", "" },
	{ "en", "01:38:07 PM IST Nov 20, 2019", "2019-11-20" },
	{ "cs", "14. listopadu 2021", "2021-11-14" },
	{ "hr", "14. listopada 2021.", "2021-10-14" },
	{ "pl", "14 listopada 2021", "2021-11-14" },
	{ "hu", "2020. m\u00e1rcius 3. 10:12", "2020-03-03" },
	{ "lv", "2020. gada 3. marts", "2020-03-03" },
	{ "lv", "2024. gada 5. novembrī", "2024-11-05" },
	{ "eu", "2024ko azaroaren 5a", "2024-11-05" },
	{ "ru", "3 марта 2020 г.", "2020-03-03" },
	{ "el", "3 ΜΑΡΤΙΟΥ 2020", "2020-03-03" },
	{ "tr", "3 A\u011fustos 2020", "2020-08-03" },
	{ "he", "12 באוקטובר 2023", "2023-10-12" },
	{ "he", "5 בנוב' 2024", "2024-11-05" },
	{ "km", "ថ្ងៃទី៥ ខែវិច្ឆិកា ឆ្នាំ២០២៤", "2024-11-05" },
	{ "en", "1/5/24", "2024-01-05" },
	{ "hi", "१२ अक्टूबर २०२३", "2023-10-12" },
	{ "bn", "১২ অক্টোবর ২০২৩", "2023-10-12" },
	{ "bn", "১৬ ফেব্রুয়ারি ২০২০", "2020-02-16" },
	{ "ku", "5ê Mijdarê 2024", "2024-11-05" },
	{ "hi", "5 जून 2024", "2024-06-05" },
	{ "pa", "5 ਜੂਨ 2024", "2024-06-05" },
	{ "th", "12 ม.ค. 67", "2024-01-12" },
	{ "th", "12 มี.ค. 67", "2024-03-12" },
	{ "th", "12 มิ.ย. 67", "2024-06-12" },
	{ "vi", "ngày 22 tháng 10 năm 2025", "2025-10-22" },
	{ "ja", "令和6年5月3日", "2024-05-03" },
	{ "zh", "２０２４年５月３日", "2024-05-03" },
	{ "zh-TW", "民國113年5月3日", "2024-05-03" },
	{ "ko", "2025년 10월 22일", "2025-10-22" },
	{ "my", "၂၀၂၄ ဇန်နဝါရီ ၂၇", "2024-01-27" },

	/* the Persian calendar: leap day and new year included */
	{ "fa", "۱۴۰۳/۰۵/۱۲", "2024-08-02" },
	{ "fa", "یکشنبه ۲۲ مهر ۱۴۰۳ - ۱۰:۲۲", "2024-10-13" },
	{ "fa", "شنبه، ۲۱ ارديبهشت ۱۳۹۲", "2013-05-11" },
	{ "fa", "یکشنبه ۱۵ دی ۱۴۰۳ ساعت ۱۰:۲۲", "2025-01-04" },
	{ "fa", "سه‌شنبه ۱۵ آبان‌ماه ۱۴۰۳", "2024-11-05" },
	{ "fa", "۱۴۰۳/۰۸/۱۵-۲۱:۴۵", "2024-11-05" },
	{ "fa", "۵ مه ۲۰۲۴", "2024-05-05" },
	{ "fa", "۳۰ اسفند ۱۳۹۹", "2021-03-20" },
	{ "fa", "۳۰ اسفند ۱۴۰۰", "2022-03" },
	{ "fa", "۱ فروردین ۱۴۰۰", "2021-03-21" },
	{ "fa-AF", "۱۲ ثور ۱۴۰۲", "2023-05-02" },
	{ "fa", "۱۲ ژانویهٔ ۲۰۲۴", "2024-01-12" },
	{ "ps", "د ۱۴۰۲ کال د مرغومي ۱۲", "2024-01-02" },

	/* the Islamic calendar */
	{ "ar", "15 رجب 1445 هـ", "2024-01-27" },
	{ "ar", "١٥ ربيع الأول ١٤٤٥", "2023-09-30" },
	{ "ar", "15 رجب 1445 هـ / 27 يناير 2024 م", "2024-01-27" },
	{ "ar", "٢٧ كانون الثاني ٢٠٢٤", "2024-01-27" },
	{ "ar", "الثلاثاء 5 نوفمبر/تشرين الثاني 2024", "2024-11-05" },
	{ "ar", "5 أيار / مايو 2021", "2021-05-05" },
	{ "ar", "5 آب (أغسطس) 2021", "2021-08-05" },
	{ "ar", "5 يونيه 2021", "2021-06-05" },
	{ "ar", "5 تشرين ثاني 2024", "2024-11-05" },
	{ "ar", "5\\11\\2024", "2024-11-05" },
	{ "ar", "15 ذي الحجة 1445", "2024-06-21" },
	{ "ckb", "٥ی تشرینی دووەمی ٢٠٢٤", "2024-11-05" },
	{ "ps", "د ۱۴۰۳ کال د چنګاښ ۱۲", "2024-07-02" },
	{ "ur", "27 جنوری 2024", "2024-01-27" }
};

static const struct {
	const char	*url, *date;
} urls[] = {
	{ "https://example.com/2020/05/03/foo", "2020-05-03" },
	{ "https://example.com/news/2020/jan/05/foo", "2020-01-05" },
	{ "https://example.com/news/2020/05/foo", "2020-05" },
	{ "https://example.com/20200503-foo", "2020-05-03" },
	{ "https://example.com/foo-31-05-2020.html", "2020-05-31" },
	{ "https://example.com/article/A2026012914320005196", "2026-01-29" },
	{ "https://archive.example/web/20160820205919/http://a.de/2016/01/x",
	    "2016-01" },
	{ "https://example.com/12345678", "" },
	{ "", "" }
};

static void
check(const char *name, const char *got, const char *want)
{
	ok(strcmp(got, want) == 0, "%s: %s", name, want);
	if (strcmp(got, want) != 0)
		printf("# got %s\n", got);
}

int
main(void)
{
	const struct span none = { "", 0 };
	struct dates dates;
	struct date d;
	struct buf b;
	size_t i;

	dates_init(&dates);
	buf_init(&b, 64);
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const char *lang = cases[i].lang, *text = cases[i].text;

		dates_set(&dates, (struct span){ lang, strlen(lang) }, none);
		buf_clear(&b);
		if (date_read(&dates, text, strlen(text), &d))
			date_write(&d, &b);
		check(text, b.data, cases[i].date);
	}
	dates_set(&dates, none, none);
	for (i = 0; i < sizeof(urls) / sizeof(*urls); i++) {
		buf_clear(&b);
		if (date_url(&dates, urls[i].url, strlen(urls[i].url), &d))
			date_write(&d, &b);
		check(urls[i].url, b.data, urls[i].date);
	}
	buf_release(&b);
	dates_release(&dates);
	return tap_end();
}
