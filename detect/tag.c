/* SPDX-License-Identifier: ISC */
/*
 * Labels of the model into tags of BCP 47, and codes into labels.
 */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "detect/tag.h"

#define COUNT(a)	(sizeof(a) / sizeof((a)[0]))

struct pair {
	char	from[5], to[5];
};

/* ISO 639-3 to the shorter ISO 639-1, of what the model has. */
static const struct pair shorter[] = {
	{ "aar", "aa" }, { "abk", "ab" }, { "afr", "af" }, { "aka", "ak" },
	{ "amh", "am" }, { "ara", "ar" }, { "asm", "as" }, { "ava", "av" },
	{ "aym", "ay" }, { "aze", "az" }, { "bak", "ba" }, { "bam", "bm" },
	{ "bel", "be" }, { "ben", "bn" }, { "bho", "bh" }, { "bod", "bo" },
	{ "bos", "bs" }, { "bre", "br" }, { "bul", "bg" }, { "cat", "ca" },
	{ "ces", "cs" }, { "cha", "ch" }, { "che", "ce" }, { "chv", "cv" },
	{ "cor", "kw" }, { "cym", "cy" }, { "dan", "da" }, { "deu", "de" },
	{ "div", "dv" }, { "dzo", "dz" }, { "ell", "el" }, { "eng", "en" },
	{ "epo", "eo" }, { "est", "et" }, { "eus", "eu" }, { "ewe", "ee" },
	{ "fao", "fo" }, { "fas", "fa" }, { "fij", "fj" }, { "fin", "fi" },
	{ "fra", "fr" }, { "fry", "fy" }, { "ful", "ff" }, { "gla", "gd" },
	{ "gle", "ga" }, { "glg", "gl" }, { "glv", "gv" }, { "grn", "gn" },
	{ "guj", "gu" }, { "hat", "ht" }, { "hau", "ha" }, { "heb", "he" },
	{ "hin", "hi" }, { "hrv", "hr" }, { "hun", "hu" }, { "hye", "hy" },
	{ "ibo", "ig" }, { "iku", "iu" }, { "ina", "ia" }, { "ind", "id" },
	{ "isl", "is" }, { "ita", "it" }, { "jav", "jv" }, { "jpn", "ja" },
	{ "kal", "kl" }, { "kan", "kn" }, { "kas", "ks" }, { "kat", "ka" },
	{ "kaz", "kk" }, { "khm", "km" }, { "kik", "ki" }, { "kin", "rw" },
	{ "kir", "ky" }, { "kmr", "ku" }, { "kom", "kv" }, { "kon", "kg" },
	{ "kor", "ko" }, { "lao", "lo" }, { "lat", "la" }, { "lav", "lv" },
	{ "lim", "li" }, { "lin", "ln" }, { "lit", "lt" }, { "ltz", "lb" },
	{ "lug", "lg" }, { "mal", "ml" }, { "mar", "mr" }, { "mkd", "mk" },
	{ "mlg", "mg" }, { "mlt", "mt" }, { "mon", "mn" }, { "mri", "mi" },
	{ "mya", "my" }, { "nav", "nv" }, { "nde", "nd" }, { "nep", "ne" },
	{ "nld", "nl" }, { "nno", "nn" }, { "nob", "nb" }, { "nya", "ny" },
	{ "oci", "oc" }, { "ori", "or" }, { "orm", "om" }, { "oss", "os" },
	{ "pan", "pa" }, { "pol", "pl" }, { "por", "pt" }, { "pus", "ps" },
	{ "que", "qu" }, { "roh", "rm" }, { "ron", "ro" }, { "run", "rn" },
	{ "rus", "ru" }, { "sag", "sg" }, { "san", "sa" }, { "sin", "si" },
	{ "slk", "sk" }, { "slv", "sl" }, { "sme", "se" }, { "smo", "sm" },
	{ "sna", "sn" }, { "snd", "sd" }, { "som", "so" }, { "sot", "st" },
	{ "spa", "es" }, { "sqi", "sq" }, { "srd", "sc" }, { "srp", "sr" },
	{ "ssw", "ss" }, { "sun", "su" }, { "swa", "sw" }, { "swe", "sv" },
	{ "tah", "ty" }, { "tam", "ta" }, { "tat", "tt" }, { "tel", "te" },
	{ "tgk", "tg" }, { "tgl", "tl" }, { "tha", "th" }, { "tir", "ti" },
	{ "ton", "to" }, { "tsn", "tn" }, { "tso", "ts" }, { "tuk", "tk" },
	{ "tur", "tr" }, { "uig", "ug" }, { "ukr", "uk" }, { "urd", "ur" },
	{ "uzb", "uz" }, { "ven", "ve" }, { "vie", "vi" }, { "wol", "wo" },
	{ "xho", "xh" }, { "yid", "yi" }, { "yor", "yo" }, { "zho", "zh" },
	{ "zsm", "ms" }, { "zul", "zu" },
};

/*
 * Other codes of the same: withdrawn ones, ISO 639-2/B, the individual
 * language where the label is of the macrolanguage, and the other way.
 */
static const struct pair alias[] = {
	{ "ajp", "apc" }, { "alb", "sqi" }, { "als", "sqi" }, { "arb", "ara" },
	{ "arm", "hye" }, { "ayr", "aym" }, { "azj", "aze" }, { "baq", "eus" },
	{ "bik", "bcl" }, { "bur", "mya" }, { "bxr", "bua" }, { "chi", "zho" },
	{ "chm", "mhr" }, { "cmn", "zho" }, { "cze", "ces" }, { "dik", "din" },
	{ "diq", "zza" }, { "dut", "nld" }, { "ekk", "est" }, { "fil", "tgl" },
	{ "fre", "fra" }, { "fuv", "ful" }, { "gaz", "orm" }, { "geo", "kat" },
	{ "ger", "deu" }, { "gre", "ell" }, { "gug", "grn" }, { "ice", "isl" },
	{ "in", "ind" }, { "iw", "heb" }, { "ji", "yid" }, { "jw", "jav" },
	{ "khk", "mon" }, { "knc", "kau" }, { "kng", "kon" }, { "kok", "gom" },
	{ "ktu", "kon" }, { "kur", "kmr" }, { "lvs", "lav" }, { "mac", "mkd" },
	{ "mao", "mri" }, { "may", "zsm" }, { "mo", "ron" }, { "msa", "zsm" },
	{ "npi", "nep" }, { "ory", "ori" }, { "pbt", "pus" }, { "pbu", "pus" },
	{ "per", "fas" }, { "pes", "fas" }, { "plt", "mlg" }, { "pst", "pus" },
	{ "quy", "que" }, { "quz", "que" }, { "rmy", "rom" }, { "rum", "ron" },
	{ "slo", "slk" }, { "src", "srd" }, { "swh", "swa" }, { "tib", "bod" },
	{ "tw", "aka" }, { "twi", "aka" }, { "uzn", "uzb" }, { "wel", "cym" },
	{ "ydd", "yid" }, { "zgh", "tzm" }, { "zlm", "zsm" },
};

/* The usual script of what is written in several; CLDR, likely subtags. */
static const struct pair usual[] = {
	{ "ace", "Latn" }, { "bjn", "Latn" }, { "crh", "Cyrl" },
	{ "kas", "Arab" }, { "kau", "Latn" }, { "kaz", "Cyrl" },
	{ "kmr", "Latn" }, { "mni", "Beng" }, { "sat", "Olck" },
	{ "shi", "Tfng" }, { "srp", "Cyrl" }, { "taq", "Latn" },
	{ "tly", "Latn" }, { "tzm", "Latn" }, { "yue", "Hant" },
	{ "zho", "Hans" }, { "zsm", "Latn" },
};

static const struct group {
	char	tag[4];
	bool	code;		/* the tag is also the user's code for all */
	char	languages[80];
} groups[] = {
	{ "ar", true, "ara acm aeb apc apd arq ary arz ayl mey ars afb acq" },
	{ "sh", true, "bos hrv srp" },
	{ "no", true, "nob nno" },
	{ "fa", false, "fas prs" },
	{ "ms", false, "zsm ind bjn" },
	{ "zh", false, "zho yue wuu" },
	{ "ku", false, "kmr ckb sdh lki" },
	{ "lah", false, "pnb skr" },
	{ "hi", false, "hin awa hne" },
	{ "bho", false, "bho mag mai" },
};

static const char *
look_up(const struct pair *p, size_t n, const char *from, size_t len)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strlen(p[i].from) == len &&
		    memcmp(p[i].from, from, len) == 0)
			return p[i].to;
	return NULL;
}

void
tag_write(char out[TAG_SIZE], const char *label)
{
	const char *script = strrchr(label, '_'), *s, *u;
	size_t n = script == NULL ? strlen(label) : (size_t)(script - label);

	if (strncmp(label, "roa_tara", 8) == 0) {
		memcpy(out, "roa-x-tara", 11);
		return;
	}
	s = look_up(shorter, COUNT(shorter), label, n);
	u = look_up(usual, COUNT(usual), label, n);
	if (s != NULL)
		n = strlen(s);
	memcpy(out, s != NULL ? s : label, n);
	if (u != NULL && script != NULL && strcmp(u, script + 1) != 0) {
		out[n++] = '-';
		memcpy(out + n, script + 1, 4);
		n += 4;
	}
	out[n] = '\0';
}

const char *
tag_group(const char *label)
{
	size_t i;

	for (i = 0; i < COUNT(groups); i++) {
		const char *p = groups[i].languages;

		for (; *p != '\0'; p += p[3] == '\0' ? 3 : 4)
			if (memcmp(p, label, 3) == 0 && label[3] == '_')
				return groups[i].tag;
	}
	return NULL;
}

/* All of a group when the code is the group's. */
static bool
group_matches(const char *code, size_t n, const char *label)
{
	const char *tag = tag_group(label);
	size_t i;

	if (tag == NULL || strlen(tag) != n || memcmp(tag, code, n) != 0)
		return false;
	for (i = 0; i < COUNT(groups); i++)
		if (strcmp(groups[i].tag, tag) == 0)
			return groups[i].code;
	return false;
}

/* A script subtag: "-Hant" behind the language; else NULL. */
static const char *
script_subtag(const char *code, size_t n)
{
	size_t i;

	for (i = 0; i + 4 < n; i++)
		if ((code[i] == '-' || code[i] == '_') &&
		    (i + 5 == n || code[i + 5] == '-' || code[i + 5] == '_'))
			return code + i + 1;
	return NULL;
}

bool
tag_matches(const char *code, size_t n, const char *label, bool wide)
{
	const char *to, *script = script_subtag(code, n);
	char c[4];
	size_t i, len;

	for (len = 0; len < n && code[len] != '-' && code[len] != '_'; len++)
		;
	if (len < 2 || len > 3)
		return false;
	for (i = 0; i < len; i++)
		c[i] = (char)tolower((unsigned char)code[i]);
	if (script != NULL) {
		const char *s = strrchr(label, '_');

		if (s == NULL || strncasecmp(s + 1, script, 4) != 0)
			return false;
	}
	if (wide && group_matches(c, len, label))
		return true;
	if ((to = look_up(alias, COUNT(alias), c, len)) != NULL)
		len = strlen(to);
	else
		to = c;
	if (len == 2) {
		for (i = 0; i < COUNT(shorter); i++)
			if (memcmp(shorter[i].to, to, 2) == 0)
				return memcmp(shorter[i].from, label, 3) == 0 &&
				    label[3] == '_';
		return false;
	}
	return memcmp(to, label, 3) == 0 && label[3] == '_';
}
