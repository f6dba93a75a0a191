/* SPDX-License-Identifier: ISC */
/* Bytes of a page, in whatever they are written, into UTF-8. */
#include "clean/charset.h"

#include <string.h>
#include <strings.h>

#include "clean/charset_guess.h"
#include "clean/decode.h"
#include "common/utf8.h"

#define NUL_SAMPLE	4096		/* bytes searched for UTF-16's NULs */
#define MIXED		8		/* good sequences for one bad byte */

void
charset_init(struct charset *c)
{
	buf_init(&c->out, CHARSET_OUT);
	buf_init(&c->sample, GUESS_SAMPLE + 8192);
	c->name = "utf-8";
	c->declared = false;
}

void
charset_release(struct charset *c)
{
	buf_release(&c->out);
	buf_release(&c->sample);
}

/* The charset of a Content-Type. */
static const char *
type_charset(struct span type)
{
	const char *s = type.s, *end = type.s + type.n, *from;

	for (; type.n > 0 && end - s > 8; s++) {
		if (strncasecmp(s, "charset=", 8) != 0)
			continue;
		s += 8;
		s += s < end && (*s == '"' || *s == '\'');
		from = s;
		while (s < end && strchr("; \"'", *s) == NULL)
			s++;
		return charset_label(from, (size_t)(s - from));
	}
	return NULL;
}

/* UTF-16 without a mark: every other byte of its ASCII is NUL. */
static const char *
utf16_guess(const char *s, size_t n)
{
	size_t i, even = 0, odd = 0;

	n = n < NUL_SAMPLE ? n : NUL_SAMPLE;
	for (i = 0; i < n; i++)
		if (s[i] == '\0')
			*(i % 2 == 0 ? &even : &odd) += 1;
	if (odd > n / 8 && even * 8 < odd)
		return "utf-16le";
	if (even > n / 8 && odd * 8 < even)
		return "utf-16be";
	return NULL;
}

/* Escapes of ISO-2022-JP, all of whose bytes are ASCII. */
static bool
iso2022_looks(const char *s, size_t n)
{
	const char *end = s + n;

	while ((s = memchr(s, 0x1b, (size_t)(end - s))) != NULL) {
		if (end - s > 2 && s[1] == '$' && (s[2] == 'B' || s[2] == '@'))
			return true;
		s++;
	}
	return false;
}

/* Is it UTF-8 into which a few other bytes fell? */
static bool
utf8_mostly(const char *s, size_t n)
{
	const char *p = s, *end = s + n, *before;
	size_t good = 0, bad = 0;

	while (p < end) {
		if ((unsigned char)*p < 0x80) {
			p++;
			continue;
		}
		before = p;
		if (utf8_next(&p, end) == UTF8_BAD &&
		    !(p - before == 3 && memcmp(before, "\xef\xbf\xbd", 3) == 0))
			bad++;
		else
			good++;
	}
	return good > MIXED * bad;
}

/* UTF-8 as it is, other bytes as windows-1252 has them. */
static void
mixed_read(struct buf *out, const char *s, size_t n)
{
	const char *end = s + n, *before;
	uint32_t c;

	while (s < end) {
		size_t good = utf8_valid(s, (size_t)(end - s));

		buf_add(out, s, good);
		s += good;
		if (s == end)
			break;
		before = s;
		c = utf8_next(&s, end);
		/* A cut sequence is lost; a lone byte may be a letter. */
		if (s - before == 1 && s < end)
			decode(out, "windows-1252", before, 1);
		else
			utf8_add(out, c);
	}
}

static struct span
decoded(struct charset *c, const char *name, const char *s, size_t n)
{
	struct span r;

	buf_clear(&c->out);
	c->name = name;
	if (strcmp(name, "utf-8") == 0)
		mixed_read(&c->out, s, n);
	else if (!decode(&c->out, name, s, n))
		decode(&c->out, c->name = "windows-1252", s, n);
	r.s = c->out.data;
	r.n = c->out.len;
	return r;
}

/* A byte order mark; moves *s behind it. */
static const char *
mark_take(const char **s, size_t *n)
{
	static const struct { const char *mark; size_t n; const char *name; }
	    marks[] = { { "\xef\xbb\xbf", 3, "utf-8" },
	    { "\xff\xfe", 2, "utf-16le" }, { "\xfe\xff", 2, "utf-16be" } };
	size_t i;

	for (i = 0; i < 3; i++)
		if (*n >= marks[i].n &&
		    memcmp(*s, marks[i].mark, marks[i].n) == 0) {
			*s += marks[i].n;
			*n -= marks[i].n;
			return marks[i].name;
		}
	return NULL;
}

struct span
charset_read(struct charset *c, const char *s, size_t n, struct span type)
{
	const char *name, *declared;
	struct span same;

	name = mark_take(&s, &n);
	if (name == NULL)
		name = utf16_guess(s, n);
	same.s = s;
	same.n = n;
	c->declared = false;
	if (name != NULL && strcmp(name, "utf-8") != 0)
		return decoded(c, name, s, n);
	if (utf8_valid(s, n) == n) {
		c->name = "utf-8";
		return iso2022_looks(s, n) ? decoded(c, "iso-2022-jp", s, n) :
		    same;
	}
	if (name != NULL || utf8_mostly(s, n))
		return decoded(c, "utf-8", s, n);
	declared = type_charset(type);
	if (declared == NULL || strcmp(declared, "utf-8") == 0 ||
	    strcmp(declared, "windows-1252") == 0) {
		name = charset_prescan(s, n < CHARSET_PRESCAN ? n :
		    CHARSET_PRESCAN);
		declared = name != NULL ? name : declared;
	}
	if (declared != NULL && (strcmp(declared, "utf-8") == 0 ||
	    strncmp(declared, "utf-16", 6) == 0))
		declared = NULL;
	guess_sample(&c->sample, s, n);
	name = guess_choose(c->sample.data, c->sample.len, declared);
	c->declared = name == declared;
	return decoded(c, name, s, n);
}
