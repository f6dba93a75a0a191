/* SPDX-License-Identifier: ISC */
/* Fuzz the reader of bylines and the one that cuts titles. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "clean/author.h"
#include "clean/title.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
check(int condition)
{
	if (!condition)
		abort();
}

static void
titles(const char *text, size_t size, struct buf *scratch)
{
	struct span host = { "www.example.co.uk", 17 }, t = { text, size };
	struct span part;
	struct site_names sites;
	size_t parts = 0;

	sites.n = 0;
	site_names_host(&sites, host, scratch);
	site_names_add(&sites, (struct span){ text, size < 20 ? size : 20 },
	    scratch);
	part = title_strip(&sites, t, scratch);
	check(part.s >= text && part.s + part.n <= text + size);
	while (title_part(&t, &part)) {
		check(part.s >= text && part.s + part.n <= text + size);
		check(++parts <= size + 1);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct meta_list l;
	static struct buf scratch;
	char *text;
	size_t i, persons;

	if (scratch.max == 0) {
		meta_list_init(&l);
		buf_init(&scratch, 1u << 20);
	}
	if (size == 0)
		return 0;
	text = malloc(size);
	memcpy(text, data, size);
	meta_list_clear(&l);
	authors_read(&l, text + 1, size - 1, *data & 1, &scratch, &persons);
	check(persons <= size);
	for (i = 0; i < l.n; i++)
		check(meta_item(&l, i).n > 0 &&
		    meta_item(&l, i).n <= AUTHOR_NAME);
	titles(text, size, &scratch);
	free(text);
	return 0;
}
