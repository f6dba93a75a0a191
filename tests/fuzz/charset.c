/* SPDX-License-Identifier: ISC */
/*
 * Fuzz the reader of encodings: any bytes become UTF-8, and bytes that are
 * UTF-8 stay what they are.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "clean/charset.h"
#include "common/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct charset c;
	static bool open;
	struct span type = { "", 0 }, out;
	size_t head = n < 24 ? n : 24;

	if (!open) {
		charset_init(&c);
		open = true;
	}
	/* The first bytes are the Content-Type, too. */
	if (n % 2 == 0) {
		type.s = (const char *)data;
		type.n = head;
	}
	out = charset_read(&c, (const char *)data, n, type);
	if (utf8_valid(out.s, out.n) != out.n)
		abort();
	charset_prescan((const char *)data, n);
	return 0;
}
