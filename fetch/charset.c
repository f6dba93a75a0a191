/* SPDX-License-Identifier: ISC */
/*
 * Turns a document in any character set into UTF-8, with ICU's converters:
 * they carry their tables with them, so they work in the confined child.
 */
#include <string.h>
#include <strings.h>

#include <unicode/ucnv.h>

#include "common/utf8.h"
#include "fetch/charset.h"

#define LABEL_MAX	40	/* bytes of the name of a character set */
#define HEAD		1024	/* a declaration stands in the first bytes */
#define SURE		4	/* UTF-8 sequences that nothing else has */
#define PIVOT		2048

static const char blanks[] = " \t\r\n\f";

static bool
blank(char c)
{
	return c != '\0' && strchr(blanks, c) != NULL;
}

static struct span
trim(const char *s, size_t n)
{
	while (n > 0 && blank(*s))
		s++, n--;
	while (n > 0 && blank(s[n - 1]))
		n--;
	return (struct span){ s, n };
}

/* The end of a parameter that starts at s: a ';' outside of quotes. */
static const char *
parameter_end(const char *s)
{
	bool quoted = false;

	for (; *s != '\0' && (quoted || *s != ';'); s++)
		if (*s == '"')
			quoted = !quoted;
	return s;
}

void
content_type(const char *header, struct span *type, struct span *charset)
{
	size_t n = strcspn(header, ";,");
	const char *s, *end, *equals;
	struct span value;

	*charset = (struct span){ "", 0 };
	*type = trim(header, n);
	if (memchr(type->s, '/', type->n) == NULL) {
		*type = (struct span){ "", 0 };
		return;
	}
	for (s = header + n; *s != '\0' && charset->n == 0; s = end) {
		end = parameter_end(s + 1);
		value = trim(s + 1, (size_t)(end - s - 1));
		equals = memchr(value.s, '=', value.n);
		if (equals == NULL || equals - value.s != 7 ||
		    strncasecmp(value.s, "charset", 7) != 0)
			continue;
		value = trim(equals + 1, (size_t)(value.s + value.n -
		    equals - 1));
		if (value.n > 0 && *value.s == '"') {
			value.s++, value.n--;
			if ((equals = memchr(value.s, '"', value.n)) != NULL)
				value.n = (size_t)(equals - value.s);
		}
		*charset = value;
	}
}

bool
content_type_is(const char *header, const char *type)
{
	struct span t, charset;

	content_type(header, &t, &charset);
	return t.n == strlen(type) && strncasecmp(t.s, type, t.n) == 0;
}

/*
 * What a label means on the web, where it differs from ICU's reading: the
 * supersets of the WHATWG Encoding Standard, section 4.2.
 */
static const char *const supersets[][2] = {
	{ "us-ascii", "windows-1252" }, { "ascii", "windows-1252" },
	{ "iso-8859-1", "windows-1252" }, { "iso8859-1", "windows-1252" },
	{ "latin1", "windows-1252" }, { "latin-1", "windows-1252" },
	{ "iso-8859-9", "windows-1254" }, { "iso-8859-11", "windows-874" },
	{ "tis-620", "windows-874" }, { "gb2312", "gb18030" },
	{ "gbk", "gb18030" }, { "x-gbk", "gb18030" },
	{ "gb_2312-80", "gb18030" }, { "big5-hkscs", "big5-hkscs" },
	{ "euc-kr", "windows-949" }, { "ks_c_5601-1987", "windows-949" },
	{ "ksc5601", "windows-949" }, { "shift_jis", "windows-31j" },
	{ "shift-jis", "windows-31j" }, { "sjis", "windows-31j" },
	{ "x-sjis", "windows-31j" }, { "x-mac-roman", "macintosh" },
	{ "unicode", "utf-16le" }, { "utf-16", "utf-16le" },
	{ "win-1256", "windows-1256" }, { "win-1251", "windows-1251" },
	{ "uhc", "windows-949" }, { "iso-8859-8-i", "iso-8859-8" },
	{ "iso-8859-6-e", "iso-8859-6" }, { "iso-8859-6-i", "iso-8859-6" },
	{ "iso-8859-8-e", "iso-8859-8" }, { "x-euc-jp", "euc-jp" },
	{ "x-cp1251", "windows-1251" }, { "x-cp1252", "windows-1252" },
	{ "x-cp1256", "windows-1256" }, { "x-x-big5", "big5" },
};

/* A label as ICU wants it; false for none. */
static bool
label_name(struct span label, char out[LABEL_MAX])
{
	while (label.n > 0 && (blank(*label.s) || *label.s == '"' ||
	    *label.s == '\''))
		label.s++, label.n--;
	while (label.n > 0 && (blank(label.s[label.n - 1]) ||
	    label.s[label.n - 1] == '"' || label.s[label.n - 1] == '\''))
		label.n--;
	if (label.n == 0 || label.n >= LABEL_MAX ||
	    memchr(label.s, '\0', label.n) != NULL)
		return false;
	memcpy(out, label.s, label.n);
	out[label.n] = '\0';
	for (size_t i = 0; i < sizeof(supersets) / sizeof(supersets[0]); i++)
		if (strcasecmp(out, supersets[i][0]) == 0)
			memcpy(out, supersets[i][1],
			    strlen(supersets[i][1]) + 1);
	return true;
}

/* encoding="…" or charset=… near the beginning. */
static struct span
declared(const char *s, size_t n)
{
	static const char *const keys[] = { "encoding", "charset" };
	struct span head = { s, n < HEAD ? n : HEAD }, found = { "", 0 };

	for (size_t k = 0; k < 2; k++) {
		size_t len = strlen(keys[k]);
		const char *p = head.s, *end = head.s + head.n;

		for (; p + len < end; p++)
			if (strncasecmp(p, keys[k], len) == 0)
				break;
		for (p += len; p < end && blank(*p); p++)
			;
		if (p >= end || *p++ != '=')
			continue;
		while (p < end && (blank(*p) || *p == '"' || *p == '\''))
			p++;
		for (found.s = p; p < end && !blank(*p) &&
		    strchr("\"'>?;/", *p) == NULL; p++)
			found.n++;
		return found;
	}
	return found;
}

/* Sequences of more than a byte, when all of s is UTF-8 (cut at its end). */
static size_t
utf8_sequences(const char *s, size_t n)
{
	size_t good = utf8_valid(s, n), count = 0;

	if (n - good > 3 || (good < n && (s[good] & 0xc0) == 0x80))
		return 0;
	for (size_t i = 0; i < good && count < SURE; i++)
		if ((unsigned char)s[i] >= 0xc0)
			count++;
	return count;
}

static bool
ascii(const char *s, size_t n)
{
	unsigned char all = 0;

	for (size_t i = 0; i < n; i++)
		all |= (unsigned char)s[i];
	return all < 0x80;
}

/* Byte order marks, and '<' in 16 bits where there is none. */
static const char *
marked(const char *s, size_t n, size_t *skip)
{
	static const struct {
		const char	*bytes;
		size_t		 n, skip;
		const char	*name;
	} marks[] = {
		{ "\xef\xbb\xbf", 3, 3, "UTF-8" },
		{ "\xff\xfe\0\0", 4, 4, "UTF-32LE" },
		{ "\0\0\xfe\xff", 4, 4, "UTF-32BE" },
		{ "\xff\xfe", 2, 2, "UTF-16LE" },
		{ "\xfe\xff", 2, 2, "UTF-16BE" },
		{ "<\0\0\0", 4, 0, "UTF-32LE" },
		{ "\0\0\0<", 4, 0, "UTF-32BE" },
		{ "<\0", 2, 0, "UTF-16LE" },
		{ "\0<", 2, 0, "UTF-16BE" },
	};

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (n >= marks[i].n &&
		    memcmp(s, marks[i].bytes, marks[i].n) == 0) {
			*skip = marks[i].skip;
			return marks[i].name;
		}
	*skip = 0;
	return NULL;
}

/* Ways to write ASCII that no browser reads, so that nothing hides there. */
static bool
odd(const UConverter *c)
{
	switch (ucnv_getType(c)) {
	case UCNV_UTF7:
	case UCNV_IMAP_MAILBOX:
	case UCNV_SCSU:
	case UCNV_BOCU1:
	case UCNV_CESU8:
		return true;
	default:
		return false;
	}
}

/*
 * Convert by the converter of that name; false when ICU has none, or one of
 * 16 bits and more that the bytes (wide) did not ask for: a claim of these
 * in a document that can be read without is a slip.
 */
static bool
convert(const char *name, bool wide, const char *s, size_t n, struct buf *out)
{
	UErrorCode error = U_ZERO_ERROR;
	UConverter *from = ucnv_open(name, &error), *to;
	UChar pivot[PIVOT], *source = pivot, *target = pivot;
	const char *end = s + n;
	char chunk[4096], *p;
	bool first = true;

	if (U_FAILURE(error))
		return false;
	if ((!wide && ucnv_getMinCharSize(from) > 1) || odd(from)) {
		ucnv_close(from);
		return false;
	}
	to = ucnv_open("UTF-8", &error);
	while (U_SUCCESS(error)) {
		p = chunk;
		ucnv_convertEx(to, from, &p, chunk + sizeof(chunk), &s, end,
		    pivot, &source, &target, pivot + PIVOT, first, true,
		    &error);
		first = false;
		if (!buf_add(out, chunk, (size_t)(p - chunk)) ||
		    error != U_BUFFER_OVERFLOW_ERROR)
			break;
		error = U_ZERO_ERROR;
	}
	ucnv_close(to);
	ucnv_close(from);
	return true;
}

/* Has s a sequence of more than a byte that is UTF-8, among what is not? */
static bool
some_utf8(const char *s, size_t n)
{
	const char *end = s + n;

	while (s < end) {
		size_t good = utf8_valid(s, (size_t)(end - s));

		if (!ascii(s, good))
			return true;
		s += good;
		if (s < end)
			utf8_next(&s, end);
	}
	return false;
}

/* Copy s, each bad byte sequence replaced. */
static void
repair(const char *s, size_t n, struct buf *out)
{
	const char *end = s + n;

	while (s < end && !out->over) {
		size_t good = utf8_valid(s, (size_t)(end - s));

		buf_add(out, s, good);
		s += good;
		if (s < end)
			utf8_add(out, utf8_next(&s, end));
	}
}

struct span
charset_decode(const char *s, size_t n, struct span charset, struct buf *out)
{
	char label[LABEL_MAX];
	size_t skip, sequences;
	const char *name = marked(s, n, &skip);
	bool sure = name != NULL;

	s += skip;
	n -= skip;
	if (name == NULL && (label_name(charset, label) ||
	    label_name(declared(s, n), label)))
		name = label;
	sequences = utf8_sequences(s, n);
	if (name == NULL || (!sure && (sequences >= SURE ||
	    (sequences > 0 && strcasecmp(name, "windows-1252") == 0))))
		name = sequences > 0 || ascii(s, n) ? "UTF-8" :
		    "windows-1252";
	buf_clear(out);
	if (strcasecmp(name, "utf-8") != 0 && strcasecmp(name, "utf8") != 0 &&
	    convert(name, sure, s, n, out))
		return (struct span){ out->data, out->len };
	if (utf8_valid(s, n) == n)
		return (struct span){ s, n };
	buf_clear(out);
	/* Said to be UTF-8 (or unknown to ICU), and more than a byte is not. */
	if (some_utf8(s, n) || !convert("windows-1252", false, s, n, out))
		repair(s, n, out);
	return (struct span){ out->data, out->len };
}
