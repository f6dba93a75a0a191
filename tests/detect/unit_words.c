/* SPDX-License-Identifier: ISC */
/* Text into words: scripts, folding, what touches a word, addresses. */
#include <string.h>

#include "common/utf8.h"
#include "detect/script.h"
#include "tests/tap.h"

/* The words of a text, each between bars. */
static const char *
split(const char *s, char out[256])
{
	struct words words;
	struct word w;
	size_t n = 0;
	unsigned i;

	words_init(&words, s, strlen(s));
	out[n++] = '|';
	while (words_next(&words, &w)) {
		for (i = 1; i <= w.n; i++)
			n += utf8_encode(out + n, w.c[i]);
		out[n++] = '|';
	}
	out[n] = '\0';
	return out;
}

static struct word
first(const char *s)
{
	struct words words;
	struct word w = { .script = SCRIPT_NONE };

	words_init(&words, s, strlen(s));
	words_next(&words, &w);
	return w;
}

static void
test_split(void)
{
	static const struct {
		const char	*text, *words;
	} cases[] = {
		{ "", "|" },
		{ "123 -- 4.5", "|" },
		{ "Hello, World", "|hello|world|" },
		{ "ÄÖÜ İĞ Ŵ ẞ", "|äöü|iğ|ŵ|ß|" },
		{ "ЁЖИК Ґ Ә", "|ёжик|ґ|ә|" },
		{ "ΆΛΦΑ Ώ", "|άλφα|ώ|" },
		{ "l’homme l'eau 'q'", "|l'homme|l'eau|q|" },
		{ "see http://a.b/c?d=e now", "|see|now|" },
		{ "www.example.org x", "|x|" },
		{ "me@example.org @name hi", "|hi|" },
		{ "می‌شود كتاب‌ها", "|می|شود|كتاب|ها|" },
		{ "کـــتاب", "|کتاب|" },
		{ "abcабв", "|abc|абв|" },
		{ "東京タワー", "|東京|タワー|" },
		{ "\xff\xfe" "a\xc3", "|a|" },
		{ "ＡＢｃ", "|abc|" },
	};
	char out[256];
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		ok(strcmp(split(cases[i].text, out), cases[i].words) == 0,
		    "words of %zu: %s", i, out);
}

static void
test_script(void)
{
	ok(first("می").script == SCRIPT_ARAB, "Arabic script");
	ok(first("ᱥᱟᱱ").script == SCRIPT_OLCK, "Ol Chiki");
	ok(first("한국").script == SCRIPT_HANG, "Hangul");
	ok(first("𐌰𐌱").script == SCRIPT_OTHER, "a script without a language");
	ok(script_find("Hant") == SCRIPT_HANI, "Hant is Han");
	ok(script_find("Jpan") == SCRIPT_KANA, "Jpan is kana");
	ok(script_find("Xxxx") == SCRIPT_OTHER, "an unknown code");
	ok(script_skeleton(0x643) == 0x6a9, "Arabic kaf as Persian kaf");
	ok(script_skeleton(0x6b5) == 0x644, "lam without its sign");
}

static void
test_shape(void)
{
	ok(first("plain text").shape == 0, "prose has no shape");
	ok(first("call(x)").shape == SHAPE_CALL, "a call");
	ok(first("fooBar").shape == SHAPE_CAMEL, "camel case");
	ok(first("foo_bar").shape == SHAPE_UNDERSCORE, "an underscore");
	ok(first("a9").shape == SHAPE_DIGIT, "a digit");
	ok(first("x = 1").shape == 0, "a sign with a space between");
	ok(first("x;").shape == SHAPE_SIGN, "a semicolon");
	ok(first("Me").shape == 0, "a first capital");
}

int
main(void)
{
	test_split();
	test_script();
	test_shape();
	return tap_end();
}
