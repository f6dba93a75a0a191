/* SPDX-License-Identifier: ISC */
/*
 * Text into the same text with its Unicode, its Arabic letters and its ZWNJ
 * put right; no line is made, dropped or moved.
 */
#include "clean/repair.h"

#include <string.h>

#include "clean/normal.h"
#include "clean/persian.h"
#include "common/utf8.h"

#define REPAIR_MAX	(256u << 20)	/* bytes of a text */

#define TATWEEL		0x640u
#define ARABIC_YEH	0x64au
#define ALEF_MAKSURA	0x649u
#define PERSIAN_YEH	0x6ccu
#define ARABIC_KAF	0x643u
#define PERSIAN_KAF	0x6a9u

enum letters { AS_THEY_ARE, PERSIAN, ARABIC };

static bool
among(struct span lang, const char *const *list)
{
	size_t n = 0;

	while (n < lang.n && lang.s[n] != '-')
		n++;
	for (; *list != NULL; list++)
		if (strlen(*list) == n && memcmp(*list, lang.s, n) == 0)
			return true;
	return false;
}

/* Whose yeh and kaf a language writes.  Pashto has both, to each its own. */
static enum letters
letters_of(struct span lang, bool persian)
{
	static const char *const as_persian[] = {
		"fa", "prs", "ur", "ckb", "mzn", "glk", "lrc", "bqi", "pnb",
		"azb", NULL
	};
	static const char *const as_arabic[] = {
		"ar", "arz", "ary", "apc", "acm", "aeb", "arq", "ars", "acq",
		"ajp", NULL
	};

	if (persian || among(lang, as_persian))
		return PERSIAN;
	return among(lang, as_arabic) ? ARABIC : AS_THEY_ARE;
}

static bool
letter(uint32_t c)
{
	return (c >= 0x620 && c <= 0x64a && c != TATWEEL) ||
	    (c >= 0x671 && c <= 0x6d3);
}

/* Words that end in alef maksura, as written with a Persian yeh. */
static bool
maksura(const char *s, size_t n)
{
	static const char *const list[] = {
		"علی", "إلی", "الی", "حتی", "متی", "لدی", "سوی", "مدی",
		"أخری", "اخری", "کبری", "كبری", "مستوی", "مستشفی", "موسی",
		"عیسی", "عيسی", "مصطفی", "منتدی", "إحدی"
	};
	size_t i;

	for (i = 0; i < sizeof(list) / sizeof(*list); i++)
		if (strlen(list[i]) == n && memcmp(list[i], s, n) == 0)
			return true;
	return false;
}

/*
 * Persian: one yeh and one kaf.  Arabic: likewise, but a yeh at a word's end
 * is an alef maksura in the words known to have one.
 */
static uint32_t
mend(uint32_t c, enum letters to, uint32_t next, const char *word, size_t n)
{
	if (to == PERSIAN) {
		if (c == ARABIC_YEH || c == ALEF_MAKSURA)
			return PERSIAN_YEH;
		return c == ARABIC_KAF ? PERSIAN_KAF : c;
	}
	if (c == PERSIAN_KAF)
		return ARABIC_KAF;
	if (c != PERSIAN_YEH)
		return c;
	return !letter(next) && maksura(word, n) ? ALEF_MAKSURA : ARABIC_YEH;
}

/* Behind the tatweels at s, of which there may be none. */
static const char *
tatweels(const char *s, const char *end)
{
	while (end - s >= 2 && memcmp(s, "\xd9\x80", 2) == 0)
		s += 2;
	return s;
}

static uint32_t
peek(const char *s, const char *end)
{
	return s < end ? utf8_next(&s, end) : 0;
}

static void
letters_put(struct buf *out, const char *s, size_t n, enum letters to)
{
	const char *end = s + n, *word = s;
	uint32_t last = 0;

	while (s < end) {
		const char *at = s, *behind = tatweels(s, end);
		uint32_t c;

		/* Inside a word they only make it longer. */
		if (behind > s && letter(last)) {
			if (!letter(peek(behind, end)))
				buf_add(out, s, (size_t)(behind - s));
			s = behind;
			continue;
		}
		c = utf8_next(&s, end);
		if (!letter(last))
			word = at;
		if (letter(c))
			utf8_add(out, mend(c, to, peek(s, end), word,
			    (size_t)(s - word)));
		else
			buf_add(out, at, (size_t)(s - at));
		last = c;
	}
}

void
repair_text(struct buf *out, const char *s, size_t n, struct span lang,
    unsigned what)
{
	static const char *const zwnj[] = { "fa", "prs", NULL };
	static struct buf text, scratch;
	enum letters to;
	bool persian;

	if (text.data == NULL) {
		buf_init(&text, REPAIR_MAX);
		buf_init(&scratch, REPAIR_MAX);
	}
	buf_clear(out);
	buf_clear(&text);
	normal_text(&text, s, n);
	persian = lang.n > 0 ? among(lang, zwnj) :
	    persian_is(text.data, text.len);
	to = letters_of(lang, persian);
	if (what & REPAIR_LETTERS && to != AS_THEY_ARE) {
		struct buf swap = text;

		buf_clear(&scratch);
		letters_put(&scratch, text.data, text.len, to);
		text = scratch;
		scratch = swap;
	}
	if (what & REPAIR_ZWNJ && persian)
		persian_zwnj(out, text.data, text.len);
	else
		buf_add(out, text.data, text.len);
}
