/* SPDX-License-Identifier: ISC */
/* Fuzz the reader of links: they are web addresses without a fragment. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "fetch/source.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static int
link_(void *arg, const struct link *l)
{
	(void)arg;
	if (l->url.n < 8 || memcmp(l->url.s, "http", 4) != 0 ||
	    memchr(l->url.s, '#', l->url.n) != NULL)
		abort();
	return 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct links links = { .over = false };

	links_robots(&links, (const char *)data, n, "winnow");
	links_read("http://a.example/b/", "text/html", (const char *)data, n,
	    link_, NULL, &links);
	return 0;
}
