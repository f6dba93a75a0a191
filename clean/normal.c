/* SPDX-License-Identifier: ISC */
/*
 * Text as it comes into text as a record has it: NFC, one kind of space and
 * of line end, whole Unicode, balanced bidi controls.
 *
 * Three passes over one line at a time: characters are mended (mend_*) into
 * scratch, scratch is composed where a character asks for it (NFC), and what
 * is left open is closed.
 */
#include "common/message.h"
#include "clean/normal.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "clean/twice.h"
#include "common/utf8.h"

#define NORMAL_MAX	(256u << 20)	/* bytes of a text */
#define NORMAL_DEPTH	125		/* of embeddings (UAX #9, BD2) */

#define ZWNJ		0x200cu
#define PDF		0x202cu
#define PDI		0x2069u

struct normal {
	struct buf	 line;		/* mended, not yet composed */
	UChar		*wide[2];	/* the line, before and after NFC */
	size_t		 cap;
	uint32_t	 open[NORMAL_DEPTH];	/* closers that are owed */
	size_t		 opened;
	uint32_t	 last;		/* character mended last, before forms are */
	bool		 space;		/* owed before the next one */
	bool		 compose;	/* the line may not be NFC */
};

static const UNormalizer2 *nfc, *nfkc;

/* windows-1252 0x80 to 0x9f (encoding.spec.whatwg.org, index-windows-1252) */
static const uint16_t c1[32] = {
	0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021,
	0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d, 0x8f,
	0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
	0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178
};

static bool
arabic_letter(uint32_t c)
{
	return (c >= 0x620 && c <= 0x64a && c != 0x640) ||
	    (c >= 0x66e && c <= 0x6d5) || (c >= 0x6ee && c <= 0x6ff) ||
	    (c >= 0x750 && c <= 0x77f) || (c >= 0x8a0 && c <= 0x8c9) ||
	    (c >= 0xfb50 && c <= 0xfdfb) || (c >= 0xfe70 && c <= 0xfefc);
}

/* A script that sets ZWSP between its words. */
static bool
unspaced_letter(uint32_t c)
{
	return (c >= 0xe00 && c < 0xf00) || (c >= 0x1000 && c < 0x10a0) ||
	    (c >= 0x1780 && c < 0x1800) || (c >= 0x19e0 && c < 0x1ab0) ||
	    (c >= 0xa9e0 && c < 0xaa80);
}

static void
normal_add(struct normal *t, uint32_t c)
{
	if (t->space && t->line.len > 0)
		buf_addc(&t->line, ' ');
	t->space = false;
	if (c >= 0x300 && !t->compose)
		t->compose = u_getIntPropertyValue((UChar32)c,
		    UCHAR_NFC_QUICK_CHECK) != UNORM_YES ||
		    u_getCombiningClass((UChar32)c) != 0;
	utf8_add(&t->line, c);
}

/*
 * A presentation form begins its word or piece of a word (isolated or
 * initial form), or ends it (isolated or final): by the name of its
 * decomposition type.
 */
static UDecompositionType
form(uint32_t c)
{
	if (c < 0xfb50 || c > 0xfefc)
		return U_DT_NONE;
	return (UDecompositionType)u_getIntPropertyValue((UChar32)c,
	    UCHAR_DECOMPOSITION_TYPE);
}

/*
 * Presentation forms and Latin ligatures into letters.  A letter that could
 * have been joined to the next but stands in its last form before a first
 * form was parted by a ZWNJ, which these forms do not write.
 */
static bool
mend_form(struct normal *t, uint32_t c)
{
	UErrorCode e = U_ZERO_ERROR;
	UChar parts[24];
	int32_t n, i = 0;

	if (!((c >= 0xfb00 && c <= 0xfb06) || (c >= 0xfb50 && c <= 0xfdf9 &&
	    c != 0xfd3e && c != 0xfd3f) || (c >= 0xfe70 && c <= 0xfefc)))
		return false;
	n = unorm2_getRawDecomposition(nfkc, (UChar32)c, parts, 24, &e);
	if (n <= 0 || U_FAILURE(e))
		return false;
	if (!t->space && form(t->last) == U_DT_FINAL &&
	    (form(c) == U_DT_INITIAL || form(c) == U_DT_ISOLATED)) {
		UChar before[24];
		int32_t m = unorm2_getRawDecomposition(nfkc,
		    (UChar32)t->last, before, 24, &e);

		if (m > 0 && u_getIntPropertyValue(before[m - 1],
		    UCHAR_JOINING_TYPE) == U_JT_DUAL_JOINING)
			normal_add(t, ZWNJ);
	}
	if (n > 1 && parts[0] == ' ')		/* a mark without a letter */
		i = 1;
	for (; i < n; i++)
		normal_add(t, parts[i]);
	return true;
}

/* Embeddings, overrides and isolates: count what is open. */
static bool
mend_bidi(struct normal *t, uint32_t c)
{
	size_t i;

	if (c == PDF || c == PDI) {
		/* PDF closes within its isolate, PDI all inside its own. */
		for (i = t->opened; i > 0 && t->open[i - 1] != c; i--)
			if (c == PDF)
				return true;
		if (i == 0)
			return true;
		while (t->opened >= i)
			utf8_add(&t->line, t->open[--t->opened]);
		return true;
	}
	if ((c < 0x202a || c > 0x202e) && (c < 0x2066 || c > 0x2068))
		return false;
	if (t->opened == NORMAL_DEPTH)
		return true;
	normal_add(t, c);
	t->open[t->opened++] = c >= 0x2066 ? PDI : PDF;
	return true;
}

/* Characters that stand for nothing. */
static bool
nothing(uint32_t c)
{
	return (c < 0x20 && c != 0x1f && (c < '\t' || c > '\r')) ||
	    c == 0x7f || c == 0xfeff || c == 0xfffc ||
	    (c >= 0x80 && c < 0xa0 && c != 0x85 && c1[c - 0x80] == c) ||
	    (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
}

/* The next character that stands for something; 0 at the end. */
static uint32_t
peek(const char *s, const char *end)
{
	while (s < end) {
		uint32_t c = utf8_next(&s, end);

		/* Bidi controls may go, so they must not matter. */
		if (!nothing(c) && c != 0x200b && c != 0x1f &&
		    (c < 0x202a || c > 0x202e) && (c < 0x2066 || c > 0x2069))
			return c;
	}
	return 0;
}

/* Characters that stand for nothing here, or for another. */
static bool
mend_damage(struct normal *t, uint32_t c, const char *s, const char *end)
{
	switch (c) {
	case 0xad:			/* SOFT HYPHEN stays inside a word */
		if (t->line.len > 0 && !t->space)
			normal_add(t, c);
		return true;
	case 0x200b:
		if (unspaced_letter(t->last) && t->line.len > 0 && !t->space)
			normal_add(t, c);
		return true;
	case 0xac:			/* ZWNJ of old Persian fonts */
	case 0x1f:			/* ZWNJ of old word processors */
		if (!t->space && arabic_letter(t->last) &&
		    arabic_letter(peek(s, end))) {
			normal_add(t, ZWNJ);
			t->last = ZWNJ;
			return true;
		}
		return c == 0x1f;
	}
	if (nothing(c))
		return true;
	if (c >= 0x80 && c < 0xa0) {
		t->last = c1[c - 0x80];
		normal_add(t, t->last);
		return true;
	}
	return false;
}

static bool
space(uint32_t c)
{
	return c == ' ' || c == '\t' || c == 0xa0 || c == 0x1680 ||
	    (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x205f ||
	    c == 0x3000;
}

/* Close what is open, compose, and move the line to out. */
static void
line_end(struct normal *t, struct buf *out)
{
	UErrorCode e = U_ZERO_ERROR;
	int32_t n, m;

	while (t->opened > 0)
		utf8_add(&t->line, t->open[--t->opened]);
	t->space = false;
	t->last = 0;
	if (!t->compose) {
		buf_add(out, t->line.data, t->line.len);
		buf_clear(&t->line);
		return;
	}
	t->compose = false;
	if (t->cap < t->line.len * 3 + 16) {
		t->cap = t->line.len * 3 + 16;
		t->wide[0] = reallocate_array(t->wide[0], t->cap,
		    sizeof(UChar));
		t->wide[1] = reallocate_array(t->wide[1], t->cap,
		    sizeof(UChar));
	}
	u_strFromUTF8(t->wide[0], (int32_t)t->cap, &n, t->line.data,
	    (int32_t)t->line.len, &e);
	m = unorm2_normalize(nfc, t->wide[0], n, t->wide[1],
	    (int32_t)t->cap, &e);
	if (U_SUCCESS(e) && buf_reserve(out, (size_t)m * 3)) {
		u_strToUTF8(out->data + out->len, m * 3 + 1, &n, t->wide[1],
		    m, &e);
		out->len += (size_t)n;
		out->data[out->len] = '\0';
	}
	buf_clear(&t->line);
}

/* One line's end that was written as \r\n, \n, \r, NEL, LS, PS, VT or FF. */
static bool
newline(uint32_t c, const char **s, const char *end)
{
	if (c == '\r' && *s < end && **s == '\n')
		++*s;
	return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 ||
	    c == 0x2029 || c == '\v' || c == '\f';
}

static void
mend(struct normal *t, struct buf *out, const char *s, size_t n, bool lines)
{
	const char *end = s + n;

	while (s < end) {
		uint32_t c = (unsigned char)*s;

		if (c > ' ' && c < 0x7f) {
			const char *run = s;

			if (t->space && t->line.len > 0)
				buf_addc(&t->line, ' ');
			t->space = false;
			while (s < end && *s > ' ' && *s < 0x7f)
				s++;
			buf_add(&t->line, run, (size_t)(s - run));
			t->last = (unsigned char)s[-1];
			continue;
		}
		c = utf8_next(&s, end);
		if (newline(c, &s, end)) {
			if (lines) {
				line_end(t, out);
				buf_addc(out, '\n');
			} else {
				t->space = true;
			}
		} else if (space(c)) {
			t->space = true;
		} else if (!mend_bidi(t, c) && !mend_damage(t, c, s, end)) {
			if (!mend_form(t, c))
				normal_add(t, c);
			t->last = c;
		}
	}
	line_end(t, out);
}

static void
normalize(struct buf *out, const char *s, size_t n, bool lines)
{
	UErrorCode e = U_ZERO_ERROR;
	static struct normal t;
	static struct buf once;

	if (nfc == NULL) {
		nfc = unorm2_getNFCInstance(&e);
		nfkc = unorm2_getNFKCInstance(&e);
		if (U_FAILURE(e))
			die("ICU: %s", u_errorName(e));
		buf_init(&t.line, NORMAL_MAX);
		buf_init(&once, NORMAL_MAX);
	}
	if (twice_decode(&once, s, n)) {
		s = once.data;
		n = once.len;
	}
	mend(&t, out, s, n, lines);
}

void
normal_text(struct buf *out, const char *s, size_t n)
{
	normalize(out, s, n, true);
}

void
normal_line(struct buf *out, const char *s, size_t n)
{
	normalize(out, s, n, false);
}
