/* SPDX-License-Identifier: ISC */
/* Phrases found in lines, whole, at the beginning and inside; or not. */
#include <string.h>

#include "clean/phrases.h"
#include "tests/tap.h"

static const struct {
	const char	*line;
	unsigned	 kinds;
} row[] = {
	{ "Read more »", PHRASE_MORE },
	{ "READ MORE", PHRASE_MORE },
	{ "12 Comments", PHRASE_COMMENT },
	{ "Comments (12):", PHRASE_COMMENT },
	{ "He read more books than she did", 0 },
	{ "Photo: A. Nyberg", PHRASE_CAPTION | PHRASE_START },
	{ "Photo reporters were there", 0 },
	{ "اقرأ المزيد", PHRASE_MORE },
	{ "إقرأ المزيد", PHRASE_MORE },
	{ "اقرأ أيضاً: خبر", PHRASE_RELATED | PHRASE_START },
	{ "بیشتر بخوانید:", PHRASE_MORE },
	{ "بيشتر بخوانيد", PHRASE_MORE },
	{ "دیدگاه‌ها", PHRASE_COMMENT },
	{ "ديدگاهها", PHRASE_COMMENT },
	{ "نظرات (۱۲)", PHRASE_COMMENT },
	{ "Siehe auch", PHRASE_RELATED },
	{ "A LIRE AUSSI : le port", PHRASE_RELATED | PHRASE_START },
	{ "Читайте также", PHRASE_RELATED },
	{ "ΔΙΑΒΑΣΤΕ ΕΠΙΣΗΣ", PHRASE_MORE | PHRASE_RELATED },
	{ "阅读全文", PHRASE_MORE | PHRASE_RELATED },
	{ "", 0 }, { "…", 0 }, { "2011", 0 }, { ":::", 0 }
};

int
main(void)
{
	char line[4 * PHRASE_LINE];
	size_t i;

	for (i = 0; i < sizeof(row) / sizeof(*row); i++)
		ok(phrases_match(row[i].line, strlen(row[i].line)) ==
		    row[i].kinds, "\"%s\" %x", row[i].line,
		    phrases_match(row[i].line, strlen(row[i].line)));
	ok(phrases_match("All the news, © 2020 The Paper", 31) &
	    PHRASE_RIGHTS, "a phrase inside a line");
	memset(line, 'x', sizeof(line));
	memcpy(line + sizeof(line) - 13, " read more at", 13);
	ok(phrases_match(line, sizeof(line)) == 0,
	    "a long line is looked at in its beginning");
	return tap_end();
}
