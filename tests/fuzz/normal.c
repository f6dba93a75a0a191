/* SPDX-License-Identifier: ISC */
/*
 * Fuzz the normalization of text: whatever the bytes, what comes out is
 * UTF-8, comes out again as it is, has its embeddings closed in their line,
 * and has lost no ZWNJ, ZWJ or mark of direction; and phrases are looked for
 * in it.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "clean/normal.h"
#include "clean/phrases.h"
#include "clean/twice.h"
#include "common/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

struct seen {
	size_t	 joiners;	/* U+200C to U+200F, U+061C */
	size_t	 lines;
	int	 depth;		/* of embeddings that are open */
	bool	 open;		/* one at a line's end */
};

static struct seen
look(const char *s, size_t n)
{
	struct seen x = { 0, 0, 0, false };
	const char *end = s + n;

	while (s < end) {
		uint32_t c = utf8_next(&s, end);

		x.joiners += (c >= 0x200c && c <= 0x200f) || c == 0x61c;
		x.depth += (c >= 0x202a && c <= 0x202e && c != 0x202c) ||
		    (c >= 0x2066 && c <= 0x2068);
		x.depth -= c == 0x202c || c == 0x2069;
		if (c == '\n') {
			x.open |= x.depth != 0;
			x.lines++;
		}
	}
	x.open |= x.depth != 0;
	return x;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const char *s = (const char *)data;
	static struct buf one, two, once;
	struct seen before, after;

	if (one.data == NULL) {
		buf_init(&one, 1u << 24);
		buf_init(&two, 1u << 24);
		buf_init(&once, 1u << 24);
	}
	buf_clear(&one);
	buf_clear(&two);
	normal_text(&one, s, n);
	if (utf8_valid(one.data, one.len) != one.len)
		abort();
	before = look(s, n);
	after = look(one.data, one.len);
	if (after.open)
		abort();
	if (!twice_decode(&once, s, n)) {
		if (after.joiners < before.joiners)
			abort();
		normal_text(&two, one.data, one.len);
		if (!twice_decode(&once, one.data, one.len) &&
		    (two.len != one.len ||
		    memcmp(two.data, one.data, one.len) != 0))
			abort();
	}
	buf_clear(&two);
	normal_line(&two, s, n);
	if (memchr(two.data, '\n', two.len) != NULL)
		abort();
	phrases_match(s, n);
	return 0;
}
