/* SPDX-License-Identifier: ISC */
/*
 * Fuzz the cleaning of plain text: every line that comes out is a line of
 * the normalized text, no more often than there, but for the title, which
 * may have moved to the first place; and the title is the first line.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "clean/normal.h"
#include "clean/plain.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

/* How often a line is one of the text's. */
static size_t
times(const struct buf *t, const char *line, size_t n)
{
	const char *s = t->data, *end = t->data + t->len;
	size_t found = 0;

	while (s <= end) {
		const char *nl = memchr(s, '\n', (size_t)(end - s));
		size_t len = (size_t)((nl == NULL ? end : nl) - s);

		found += len == n && memcmp(s, line, n) == 0;
		s += len + 1;
	}
	return found;
}

static void
judge(const struct buf *all, const struct buf *text, const struct buf *title)
{
	const char *s = text->data, *end = text->data + text->len;

	if (title->len > 0 && (text->len < title->len ||
	    memcmp(text->data, title->data, title->len) != 0))
		abort();
	while (s < end) {
		const char *nl = memchr(s, '\n', (size_t)(end - s));
		size_t len = (size_t)((nl == NULL ? end : nl) - s);

		if (len == 0 || times(text, s, len) > times(all, s, len))
			abort();
		s += len + 1;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct plain_options o = { { NULL, 0 }, 0 };
	static struct buf all, text, title;
	static struct plain plain;

	if (n > 1u << 14)
		return 0;
	if (all.data == NULL) {
		buf_init(&all, 1u << 24);
		buf_init(&text, 1u << 24);
		buf_init(&title, 1u << 24);
		plain_init(&plain);
	}
	if (n > 0)
		o.preference = data[0] % 3 - 1;
	buf_clear(&all);
	normal_text(&all, (const char *)data, n);
	plain_clean(&plain, &o, (const char *)data, n, &text, &title);
	judge(&all, &text, &title);
	return 0;
}
