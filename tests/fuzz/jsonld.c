/* SPDX-License-Identifier: ISC */
/*
 * Fuzz the loose JSON reader and what takes JSON-LD out of it: every value
 * lies within the script and within what holds it.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "clean/jsonld.h"

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
	static struct jsonld j;
	static int ready;
	struct span url = { "https://example.com/a", 21 };
	const struct loose *l = &j.json;
	char *text;
	size_t i;

	if (!ready) {
		jsonld_init(&j);
		ready = 1;
	}
	text = malloc(size + 1);
	memcpy(text, data, size);
	text[size] = '\0';
	jsonld_clear(&j);
	jsonld_read(&j, text, size, url);
	for (i = 0; i < l->n; i++) {
		check(l->v[i].off <= l->v[i].end && l->v[i].end <= size);
		check(l->v[i].next > i && l->v[i].next <= l->n);
	}
	for (i = 0; i < j.author.n; i++)
		check(meta_item(&j.author, i).n > 0);
	free(text);
	return 0;
}
