/* SPDX-License-Identifier: ISC */
/*
 * Turns the text of an element into a field of an entry.
 */
#include <string.h>

#include "fetch/limits.h"
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

struct span
text_trim(const char *s, size_t n)
{
	for (;;) {
		if (n > 0 && (unsigned char)*s <= ' ')
			s++, n--;
		else if (n > 1 && memcmp(s, "\xc2\xa0", 2) == 0)
			s += 2, n -= 2;
		else
			break;
	}
	for (;;) {
		if (n > 0 && (unsigned char)s[n - 1] <= ' ')
			n--;
		else if (n > 1 && memcmp(s + n - 2, "\xc2\xa0", 2) == 0)
			n -= 2;
		else
			break;
	}
	return (struct span){ s, n };
}
