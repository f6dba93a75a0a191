/* SPDX-License-Identifier: ISC */
/*
 * Fuzz the way from bytes that call themselves a page to an article: what
 * comes out is UTF-8, of lines that the page has, whatever went in; and the
 * same page gives the same article twice.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "clean/extract.h"
#include "common/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
judge(const struct extract *x, struct record *r, struct buf *line)
{
	struct verdict v;
	struct record again;

	if (record_type(r, "text") != RECORD_STRING)
		abort();
	buf_clear(line);
	record_write(r, line);
	if (utf8_valid(line->data, line->len) != line->len)
		abort();
	record_init(&again);
	if (record_parse(&again, line->data, line->len - 1) != NULL)
		abort();
	v = extract_record((struct extract *)x, &again);
	if (strcmp(v.word, "unchanged") != 0)
		abort();
	record_release(&again);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct extract plain, marked;
	static struct buf line;
	static struct record r;
	static bool open;
	struct extract *x;

	if (!open) {
		struct extract_options o = { .comments = true };

		extract_init(&plain, &o);
		o.markdown = true;
		extract_init(&marked, &o);
		buf_init(&line, RECORD_MAX);
		record_init(&r);
		open = true;
	}
	x = n % 2 == 0 ? &plain : &marked;
	record_clear(&r);
	record_set_base64(&r, "html64", data, n);
	if (strcmp(extract_record(x, &r).word, "article") == 0)
		judge(x, &r, &line);
	return 0;
}
