/* SPDX-License-Identifier: ISC */
/*
 * Fuzz the reader of articles in scripts: up to the first NUL the title, the
 * page behind it.  An answer has the letters it counts, and none is told
 * without; a second reading finds the same.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "clean/script.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
check(int condition)
{
	if (!condition)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct script t;
	static int ready;
	struct span title;
	size_t first, n;
	char *text;

	if (!ready) {
		script_init(&t);
		ready = 1;
	}
	if (size == 0)
		return 0;
	text = malloc(size);
	memcpy(text, data, size);
	title.s = text;
	title.n = strnlen(text, size);
	n = title.n == size ? size : title.n + 1;
	if (script_read(&t, text + n, size - n, title)) {
		check(title.n > 0 && t.letters >= SCRIPT_LETTERS);
		check(t.best.len >= t.letters);
		first = t.best.len;
		check(script_read(&t, text + n, size - n, title));
		check(t.best.len == first);
	} else
		check(t.letters == 0 && t.best.len == 0);
	free(text);
	return 0;
}
