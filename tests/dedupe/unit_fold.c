/* SPDX-License-Identifier: ISC */
/* Folding: by example, the same twice as once, the same in pieces. */

#include <string.h>

#include "common/buf.h"
#include "common/utf8.h"
#include "dedupe/fold.h"
#include "tests/tap.h"

#define ROOM	4096

/* Fold s, pieces of so much room, into UTF-8. */
static void
fold(const char *s, size_t n, size_t room, struct buf *out)
{
	const char	*end = s + n;
	uint32_t	 c[ROOM];
	struct fold	 f;
	size_t		 i, m;

	buf_clear(out);
	fold_init(&f);
	while (s < end) {
		m = fold_some(&f, &s, end, c, room);
		for (i = 0; i < m; i++)
			utf8_add(out, c[i]);
	}
	m = fold_end(&f, c);
	for (i = 0; i < m; i++)
		utf8_add(out, c[i]);
}

static const struct {
	const char	*name, *from, *to;
} examples[] = {
	{ "case and punctuation", "  Hello,  WORLD! ", "hello world" },
	{ "full case folding", "STRASSE Straße", "strasse strasse" },
	{ "accents", "Šibenik café cafe\xcc\x81", "sibenik cafe cafe" },
	{ "dotted and dotless i", "İstanbul ISTANBUL ıslık", "istanbul istanbul islik" },
	{ "full width", "ＡＢＣ１２３", "abc123" },
	{ "ligatures", "ﬁne", "fine" },
	{ "yeh, kaf, alef", "علي كتاب أحمد إلى آن", "علی کتاب احمد الی ان" },
	{ "tatweel and harakat", "مُحَمَّـــد", "محمد" },
	{ "presentation forms", "ﻣﺤﻤﺪ ﷲ", "محمد الله" },
	{ "digits", "۱۲۳ ١٢٣ १२३", "123 123 123" },
	{ "invisible", "a\xe2\x80\x8b" "b\xc2\xad" "c\xe2\x80\x8f", "abc" },
	{ "ZWNJ", "می\xe2\x80\x8cشود", "میشود" },
	{ "Hangul", "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab 한", "한 한" },
	{ "Greek", "ΣΟΦΟΣ σοφός", "σοφοσ σοφοσ" },
	{ "kana", "カ\xe3\x82\x99 ガ ｶﾞ", "カ\xe3\x82\x99 カ\xe3\x82\x99 カ\xe3\x82\x99" },
	{ "nothing", " .,! ", "" },
	{ "bytes that are no UTF-8", "a\xff" "b", "a b" },
};

int
main(void)
{
	struct buf	 once, twice;
	char		 utf8[4];
	uint32_t	 c, bad = 0, first = 0;
	size_t		 i, n;

	buf_init(&once, 1 << 20);
	buf_init(&twice, 1 << 20);
	for (i = 0; i < sizeof(examples) / sizeof(*examples); i++) {
		fold(examples[i].from, strlen(examples[i].from), ROOM, &once);
		ok(strcmp(once.data, examples[i].to) == 0, "%s: %s",
		    examples[i].name, once.data);
		fold(examples[i].from, strlen(examples[i].from),
		    FOLD_GROWTH + 3, &twice);
		ok(strcmp(once.data, twice.data) == 0, "%s, in pieces",
		    examples[i].name);
	}
	for (c = 1; c < 0x110000; c++) {
		if (c >= 0xd800 && c <= 0xdfff)
			continue;
		n = utf8_encode(utf8, c);
		fold(utf8, n, ROOM, &once);
		fold(once.data, once.len, ROOM, &twice);
		if (once.len == twice.len &&
		    memcmp(once.data, twice.data, once.len) == 0)
			continue;
		if (bad++ == 0)
			first = c;
	}
	ok(bad == 0, "every character folds once and for all: %u, U+%04X", bad,
	    first);
	buf_release(&once);
	buf_release(&twice);
	return tap_end();
}
