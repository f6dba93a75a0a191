/* SPDX-License-Identifier: ISC */
/*
 * url: an address, read alone and against a base.  What comes out must be
 * read again to itself, and its canonical form must be its own.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "fetch/url.h"

int	LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static int
same(const struct url *a, const struct url *b)
{
	return a->text.len == b->text.len && a->host == b->host &&
	    a->host_end == b->host_end && a->path == b->path &&
	    a->query == b->query && a->fragment == b->fragment &&
	    memcmp(a->text.data, b->text.data, a->text.len) == 0;
}

static void
judge(struct url *u)
{
	struct url	again;

	url_init(&again);
	if (!url_parse(&again, u->text.data, u->text.len, NULL) ||
	    !same(u, &again))
		abort();
	url_canonical(u);
	if (!u->text.over) {
		if (!url_parse(&again, u->text.data, u->text.len, NULL))
			abort();
		if (!same(u, &again))
			abort();
		url_canonical(&again);
		if (!same(u, &again))
			abort();
	}
	url_release(&again);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const char	name[] = "https://user@example.org:81/a/b?c#d";
	const char		*s = (const char *)data;
	struct url		base, u;

	url_init(&base);
	url_init(&u);
	if (!url_parse(&base, name, strlen(name), NULL))
		abort();
	if (url_parse(&u, s, n, NULL))
		judge(&u);
	if (url_parse(&u, s, n, &base))
		judge(&u);
	url_release(&base);
	url_release(&u);
	return 0;
}
