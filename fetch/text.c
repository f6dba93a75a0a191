/* SPDX-License-Identifier: ISC */
/*
 * Turns the text of an element into a field of an entry.
 */
#include <string.h>
#include <strings.h>

#include "common/utf8.h"
#include "fetch/limits.h"
#include "fetch/markup.h"
#include "fetch/text.h"

static bool
blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

void
text_line(struct buf *out, const char *s, size_t n, size_t max)
{
	size_t start = out->len;
	bool gap = false;

	for (size_t i = 0; i < n; i++) {
		if (blank(s[i])) {
			gap = out->len > start;
			continue;
		}
		if ((unsigned char)s[i] < ' ' || s[i] == 0x7f)
			continue;
		/* Room for a blank and the longest character. */
		if (out->len - start + 5 > max &&
		    ((unsigned char)s[i] & 0xc0) != 0x80)
			break;
		if (gap)
			buf_addc(out, ' ');
		gap = false;
		if (s[i] == '\xc2' && i + 1 < n &&
		    (unsigned char)s[i + 1] < 0xa0) {
			unsigned c = markup_c1((unsigned char)s[++i]);

			if (c >= 0xa0)
				utf8_add(out, c);
			continue;
		}
		buf_addc(out, s[i]);
	}
}

void
text_list(struct buf *list, const char *s, size_t n)
{
	const char *p = list->data, *end = p + list->len, *next;
	size_t items = 0;

	if (n == 0)
		return;
	for (; p < end; p = next + 1) {
		next = memchr(p, '\n', (size_t)(end - p));
		if (next == NULL)
			next = end;
		if ((size_t)(next - p) == n && memcmp(p, s, n) == 0)
			return;
		items++;
	}
	if (items == FIELD_LIST)
		return;
	if (items > 0)
		buf_addc(list, '\n');
	buf_add(list, s, n);
}

bool
text_begins(struct span s, const char *with)
{
	size_t n = strlen(with);

	return s.n >= n && strncasecmp(s.s, with, n) == 0;
}

/* Bytes of a blank that is no ASCII at the beginning of s, or 0. */
static size_t
wide_blank(const char *s, size_t n)
{
	if (n >= 2 && memcmp(s, "\xc2\xa0", 2) == 0)
		return 2;			/* no-break space */
	if (n < 3)
		return 0;
	if (memcmp(s, "\xe2\x80", 2) == 0 && ((unsigned char)s[2] <= 0x8a ||
	    (unsigned char)s[2] == 0xaf))
		return 3;			/* U+2000 to U+200A, U+202F */
	if (memcmp(s, "\xe3\x80\x80", 3) == 0 ||
	    memcmp(s, "\xef\xbb\xbf", 3) == 0)
		return 3;			/* U+3000, U+FEFF */
	return 0;
}

struct span
text_trim(const char *s, size_t n)
{
	size_t k;

	for (k = 1; k > 0 && n > 0; s += k, n -= k)
		k = (unsigned char)*s <= ' ' ? 1 : wide_blank(s, n);
	for (k = 1; k > 0 && n > 0; n -= k)
		k = (unsigned char)s[n - 1] <= ' ' ? 1 :
		    n > 1 && wide_blank(s + n - 2, 2) == 2 ? 2 :
		    n > 2 && wide_blank(s + n - 3, 3) == 3 ? 3 : 0;
	return (struct span){ s, n };
}

bool
text_digits(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.s[i] < '0' || s.s[i] > '9')
			return false;
	return s.n > 0;
}
