/* SPDX-License-Identifier: ISC */
/*
 * unit_charset [FILE...]: encodings.  FILE holds cases in the form of
 * html5lib-tests (#data, #encoding).
 */
#include <stdlib.h>
#include <string.h>

#include "clean/charset.h"
#include "clean/decode.h"
#include "tests/tap.h"

static struct charset charset;

static const char *
read_as(const char *s, size_t n, const char *type)
{
	struct span t = { type, strlen(type) };

	charset_read(&charset, s, n, t);
	return charset.name;
}

/* Text of each encoding is found without, with, and against a declaration. */
static const struct {
	const char	*name, *text;
} samples[] = {
	{ "windows-1256", "\345\320\307 \312\314\321\310\311 \341\344\325 "
	    "\332\321\310\355 \335\355 \307\341\325\315\355\335\311\241 "
	    "\346\335\355\345 \343\344 \307\341\343\332\341\346\343\307\312 "
	    "\343\307 \355\337\335\355 \341\343\332\321\335\311 "
	    "\307\341\312\321\343\355\322." },
	{ "windows-1251", "\335\362\356 \357\360\356\341\355\373\351 "
	    "\362\345\352\361\362 \355\340 \360\363\361\361\352\356\354 "
	    "\377\347\373\352\345, \352\356\362\356\360\373\351 "
	    "\354\373 \367\362\350\362\340\345\354 \347\344\345\361\374." },
	{ "koi8-r", "\374\324\317 \320\322\317\302\316\331\312 "
	    "\324\305\313\323\324 \316\301 \322\325\323\323\313\317\315 "
	    "\321\332\331\313\305, \313\317\324\317\322\331\312 \315\331 "
	    "\336\311\324\301\305\315 \332\304\305\323\330." },
	{ "windows-1253", "\301\365\364\374 \345\337\355\341\351 "
	    "\335\355\341 \352\345\337\354\345\355\357 \363\364\341 "
	    "\345\353\353\347\355\351\352\334, \344\357\352\351\354\336." },
	{ "shift_jis", "\202\261\202\352\202\315\223\372\226\173\214\352"
	    "\202\314\225\266\217\315\202\305\202\267\201\102\223\307"
	    "\202\336\202\261\202\306\202\252\202\305\202\253\202\334"
	    "\202\267\201\102" },
	{ "euc-kr", "\300\314\260\315\300\272 \307\321\261\271\276\356 "
	    "\271\256\300\345\300\324\264\317\264\331. \300\320\300\273 "
	    "\274\366 \300\326\275\300\264\317\264\331." },
};

static void
samples_test(void)
{
	static const char *const wrong[] = { "text/html",
	    "text/html; charset=utf-8", "text/html; charset=iso-8859-1" };
	size_t i, k;

	for (i = 0; i < sizeof(samples) / sizeof(samples[0]); i++)
		for (k = 0; k < 3; k++) {
			const char *got = read_as(samples[i].text,
			    strlen(samples[i].text), wrong[k]);

			ok(strcmp(got, samples[i].name) == 0,
			    "%s found under \"%s\": %s", samples[i].name,
			    wrong[k], got);
		}
}

static void
marks_test(void)
{
	static const char stray[] = "\330\247\331\204\330\263\331\204"
	    "\330\247\331\205 \330\271\331\204\331\212\331\203 \222 x";
	static const char wide[] = "<\0p\0>\0\047\006\037\006";

	ok(strcmp(read_as("\377\376<\0p\0", 6, ""), "utf-16le") == 0,
	    "UTF-16 by its mark");
	ok(strcmp(read_as(wide, 10, ""), "utf-16le") == 0,
	    "UTF-16 without a mark");
	ok(charset.out.len == 7 && memcmp(charset.out.data,
	    "<p>\330\247\330\237", 7) == 0, "and its letters");
	ok(strcmp(read_as("\357\273\277a\351", 5, "text/html; charset=gbk"),
	    "utf-8") == 0, "a mark of UTF-8 outweighs the header");
	read_as(stray, strlen(stray), "");
	ok(strcmp(charset.name, "utf-8") == 0 &&
	    strstr(charset.out.data, "\342\200\231 x") != NULL,
	    "a stray byte in UTF-8 is windows-1252's");
	ok(strcmp(read_as("\033$B$3$l$O\033(B", 12, ""), "iso-2022-jp") == 0,
	    "ISO-2022-JP by its escapes");
}

static void
prescan_test(void)
{
	static const struct { const char *page, *name; } cases[] = {
		{ "<meta charset=iso8859-2>", "iso-8859-2" },
		{ "<meta charset = ' Latin1 '>", "windows-1252" },
		{ "<!-- <meta charset=gbk> --><meta charset=big5>", "big5" },
		{ "<meta content='x;charset=koi8-r' http-equiv=content-type>",
		    "koi8-r" },
		{ "<meta content='x;charset=koi8-r'>", NULL },
		{ "<a title='<meta charset=gbk>'><meta charset=euc-kr>",
		    "euc-kr" },
		{ "<meta charset=utf-16>", "utf-8" },
		{ "<meta charset=gbk", NULL },
		{ "<metacharset=gbk>", NULL },
		{ "<meta charset=nonesuch>", NULL },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *got = charset_prescan(cases[i].page,
		    strlen(cases[i].page));

		ok(got == NULL ? cases[i].name == NULL :
		    cases[i].name != NULL && strcmp(got, cases[i].name) == 0,
		    "prescan %s", cases[i].page);
	}
}

/* What a browser of the west would read the page as. */
static const char *
browser(const char *s, size_t n)
{
	const char *name;

	if (n >= 3 && memcmp(s, "\357\273\277", 3) == 0)
		return "utf-8";
	name = charset_prescan(s, n);
	if (name == NULL)
		name = read_as(s, n, "");
	return name != NULL && strcmp(name, "utf-8") == 0 &&
	    charset_prescan(s, n) == NULL ? "windows-1252" : name;
}

static void
file_test(const char *path)
{
	static char all[1 << 20];
	char *s = all, *end, *eol;
	const char *want, *got;
	FILE *f = fopen(path, "rb");
	unsigned n = 0;

	if (f == NULL) {
		ok(false, "cannot read %s", path);
		return;
	}
	all[fread(all, 1, sizeof(all) - 1, f)] = '\0';
	fclose(f);
	while ((s = strstr(s, "#data\n")) != NULL) {
		s += 6;
		end = strstr(s, "\n#encoding\n");
		if (end == NULL)
			break;
		eol = strchr(end + 11, '\n');
		if (eol == NULL)
			eol = end + 11 + strlen(end + 11);
		want = charset_label(end + 11, (size_t)(eol - end - 11));
		got = browser(s, (size_t)(end - s));
		ok(want != NULL && strcmp(want, got) == 0,
		    "%s case %u: %s", path, ++n, got);
		s = eol;
	}
}

int
main(int argc, char *argv[])
{
	charset_init(&charset);
	samples_test();
	marks_test();
	prescan_test();
	for (; argc > 1; argc--)
		file_test(*++argv);
	charset_release(&charset);
	return tap_end();
}
