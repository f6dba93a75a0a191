/* SPDX-License-Identifier: ISC */
/*
 * Fuzz the repair of Persian over a lexicon that is fuzzed, too: the first
 * byte says how much of the input is the model.  Whatever both are, what
 * comes out differs from what went in by ZWNJ and spaces only, and repair
 * makes and loses no line.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "clean/normal.h"
#include "clean/persian.h"
#include "clean/persian_word.h"
#include "clean/repair.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

/* The next byte that is no space and not of a ZWNJ; n at the end. */
static size_t
next(const char *s, size_t n, size_t i)
{
	while (i < n) {
		if (s[i] == ' ')
			i++;
		else if (n - i >= 3 && memcmp(s + i, "\xe2\x80\x8c", 3) == 0)
			i += 3;
		else
			break;
	}
	return i;
}

static void
same(const char *a, size_t n, const char *b, size_t m)
{
	size_t i = next(a, n, 0), j = next(b, m, 0);

	while (i < n && j < m && a[i] == b[j]) {
		i = next(a, n, i + 1);
		j = next(b, m, j + 1);
	}
	if (i != n || j != m)
		abort();
}

static size_t
count(const char *s, size_t n)
{
	size_t lines = 0;

	while (n-- > 0)
		lines += *s++ == '\n';
	return lines;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct buf out, plain;
	struct span model, lang = { "fa", 2 };
	const char *s;

	if (out.data == NULL) {
		buf_init(&out, 1u << 24);
		buf_init(&plain, 1u << 24);
	}
	if (n == 0)
		return 0;
	model.s = (const char *)data + 1;
	model.n = (n - 1) * data[0] / 256;
	s = model.s + model.n;
	n -= 1 + model.n;
	if (!persian_load(model))
		return 0;
	buf_clear(&out);
	persian_zwnj(&out, s, n);
	same(s, n, out.data, out.len);
	buf_clear(&plain);
	normal_text(&plain, s, n);
	repair_text(&out, s, n, lang, REPAIR_ZWNJ);
	same(plain.data, plain.len, out.data, out.len);
	repair_text(&out, s, n, lang, REPAIR_ZWNJ | REPAIR_LETTERS);
	if (count(plain.data, plain.len) != count(out.data, out.len))
		abort();
	lang.n = 0;
	repair_text(&out, s, n, lang, REPAIR_LETTERS);
	return 0;
}
