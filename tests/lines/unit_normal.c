/* SPDX-License-Identifier: ISC */
/* Text made normal, example by example. */
#include <string.h>

#include "clean/normal.h"
#include "tests/tap.h"

static const struct {
	const char	*name, *in, *out;
} row[] = {
	{ "NFC", "cafe\xcc\x81", "caf\xc3\xa9" },
	{ "white space", "  a \t\xc2\xa0 b\xe3\x80\x80" "c ", "a b c" },
	{ "ends of lines", "a\r\nb\rc\xe2\x80\xa8" "d\xc2\x85" "e\fg",
	  "a\nb\nc\nd\ne\ng" },
	{ "empty lines stay", "a\n \n\nb\n", "a\n\n\nb\n" },
	{ "control characters go", "a\x01" "b\x7f\xef\xbb\xbf" "c",
	  "abc" },
	{ "soft hyphens stay in words", "\xc2\xad" "a\xc2\xad" "b \xc2\xad" "c",
	  "a\xc2\xad" "b c" },
	{ "windows-1252 in C1", "\xc2\x93" "a\xc2\x94",
	  "\xe2\x80\x9c" "a\xe2\x80\x9d" },
	{ "bytes that are no UTF-8", "a\xff" "b", "a\xef\xbf\xbd" "b" },
	{ "ZWNJ and ZWJ stay", "می\xe2\x80\x8cشود ه\xe2\x80\x8d",
	  "می\xe2\x80\x8cشود ه\xe2\x80\x8d" },
	{ "marks of direction stay", "\xe2\x80\x8f" "a\xe2\x80\x8e",
	  "\xe2\x80\x8f" "a\xe2\x80\x8e" },
	{ "embedding closed in its line", "\xe2\x80\xab" "a\nb",
	  "\xe2\x80\xab" "a\xe2\x80\xac\nb" },
	{ "isolate closes what is inside", "\xe2\x81\xa7\xe2\x80\xaa"
	  "a\xe2\x81\xa9" "b",
	  "\xe2\x81\xa7\xe2\x80\xaa" "a\xe2\x80\xac\xe2\x81\xa9" "b" },
	{ "closer without an opener", "a\xe2\x80\xac" "b\xe2\x81\xa9", "ab" },
	{ "presentation forms", "\xef\xba\xb3\xef\xbb\xbc\xef\xbb\xa1",
	  "سلام" },
	{ "forms parted by a ZWNJ", "ﻣﯽﺷﻮد", "می\xe2\x80\x8cشود" },
	{ "symbols of their own stay", "ﷺ ﷼", "ﷺ ﷼" },
	{ "Latin ligatures", "\xef\xac\x81n", "fin" },
	{ "not sign as ZWNJ", "می¬شود ¬ 5", "می\xe2\x80\x8cشود ¬ 5" },
	{ "tatweel stays", "ســلام ـ", "ســلام ـ" },
	{ "yeh and kaf stay", "علي كتاب", "علي كتاب" },
	{ "ZWSP of Thai stays, others go", "ไทย\xe2\x80\x8bไทย a\xe2\x80\x8b"
	  "b", "ไทย\xe2\x80\x8bไทย ab" },
	{ "encoded twice", "cafÃ© dÃ©jÃ\xc2\xa0 vu lâ€™Ã©tÃ©",
	  "café déjà vu l’été" },
	{ "encoded twice by windows-1256", "ط§ظ„ط¹ط±ط¨ظٹط©", "العربية" },
	{ "French as it is", "L’été « JOUÉ” » Ã vivre", "L’été « JOUÉ” » Ã vivre" }
};

int
main(void)
{
	struct buf b, again;
	size_t i;

	buf_init(&b, 1u << 20);
	buf_init(&again, 1u << 20);
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		buf_clear(&b);
		buf_clear(&again);
		normal_text(&b, row[i].in, strlen(row[i].in));
		normal_text(&again, b.data, b.len);
		ok(strcmp(b.data, row[i].out) == 0 &&
		    strcmp(again.data, b.data) == 0, "%s", row[i].name);
	}
	buf_clear(&b);
	normal_line(&b, "a\nb \r\n c", 8);
	ok(strcmp(b.data, "a b c") == 0, "a line has no end of line in it");
	return tap_end();
}
