/* SPDX-License-Identifier: ISC */
/* Labels into tags, codes into labels, groups. */
#include <string.h>

#include "detect/tag.h"
#include "tests/tap.h"

static void
test_write(void)
{
	static const char *const cases[][2] = {
		{ "fas_Arab", "fa" }, { "prs_Arab", "prs" },
		{ "srp_Latn", "sr-Latn" }, { "srp_Cyrl", "sr" },
		{ "zho_Hans", "zh" }, { "zho_Hant", "zh-Hant" },
		{ "yue_Hant", "yue" }, { "yue_Hans", "yue-Hans" },
		{ "kmr_Latn", "ku" }, { "kmr_Arab", "ku-Arab" },
		{ "nob_Latn", "nb" }, { "jpn_Jpan", "ja" },
		{ "ckb_Arab", "ckb" }, { "roa_tara_Latn", "roa-x-tara" },
		{ "srp", "sr" }, { "kmr", "ku" }, { "", "" },
	};
	char tag[TAG_SIZE];
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		tag_write(tag, cases[i][0]);
		ok(strcmp(tag, cases[i][1]) == 0, "%s is %s", cases[i][0],
		    tag);
	}
}

static void
test_matches(void)
{
	static const struct {
		const char	*code, *label;
		bool		 wide, yes;
	} cases[] = {
		{ "fa", "fas_Arab", false, true },
		{ "fas", "fas_Arab", false, true },
		{ "pes", "fas_Arab", false, true },
		{ "FA-ir", "fas_Arab", false, true },
		{ "fa", "prs_Arab", true, false },
		{ "ar", "arz_Arab", true, true },
		{ "ar", "arz_Arab", false, false },
		{ "arz", "ara_Arab", true, false },
		{ "sh", "hrv_Latn", true, true },
		{ "no", "nno_Latn", true, true },
		{ "zh-Hant", "zho_Hant", false, true },
		{ "zh-Hant", "zho_Hans", false, false },
		{ "zh", "zho_Hans", false, true },
		{ "sr-Latn-RS", "srp_Latn", false, true },
		{ "sr-Latn-RS", "srp_Cyrl", false, false },
		{ "tl", "tgl_Latn", false, true },
		{ "fil", "tgl_Latn", false, true },
		{ "iw", "heb_Hebr", false, true },
		{ "xx", "fas_Arab", true, false },
		{ "", "fas_Arab", true, false },
		{ "f", "fas_Arab", true, false },
		{ "fasa", "fas_Arab", true, false },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		ok(tag_matches(cases[i].code, strlen(cases[i].code),
		    cases[i].label, cases[i].wide) == cases[i].yes,
		    "\"%s\" and %s", cases[i].code, cases[i].label);
}

static void
test_group(void)
{
	ok(strcmp(tag_group("arz_Arab"), "ar") == 0, "Egyptian Arabic");
	ok(strcmp(tag_group("bos_Latn"), "sh") == 0, "Bosnian");
	ok(tag_group("deu_Latn") == NULL, "German is alone");
}

int
main(void)
{
	test_write();
	test_matches();
	test_group();
	return tap_end();
}
