/* SPDX-License-Identifier: ISC */
/*
 * inflate: the first byte says the coding and the size of the pieces, the rest
 * is a body.  In pieces or whole, the same must come out.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "fetch/inflate.h"

int	LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static enum outcome
run(const char *coding, const char *s, size_t n, size_t piece,
    struct buf *out)
{
	struct inflate	f = { .ready = false };
	enum outcome	o = inflate_start(&f, coding, strlen(coding));
	size_t		sofar = 0, k;

	for (; o == OUTCOME_OK && n > 0; s += k, n -= k) {
		k = piece < n ? piece : n;
		sofar += k;
		o = inflate_add(&f, s, k, sofar, out);
	}
	if (o == OUTCOME_OK)
		o = inflate_end(&f, out);
	inflate_release(&f);
	return o;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const char *const coding[] = { "gzip", "deflate",
	    "zstd", "br" };
	struct buf	whole, pieces;
	enum outcome	a, b;

	if (n == 0)
		return 0;
	buf_init(&whole, 1u << 20);
	buf_init(&pieces, 1u << 20);
	a = run(coding[data[0] & 3], (const char *)data + 1, n - 1, n, &whole);
	b = run(coding[data[0] & 3], (const char *)data + 1, n - 1,
	    1 + (data[0] >> 2), &pieces);
	/* Near the ceilings, which are of sums, the two may part. */
	if (a != OUTCOME_TOO_LARGE && b != OUTCOME_TOO_LARGE &&
	    (a != b || whole.len != pieces.len ||
	    memcmp(whole.data, pieces.data, whole.len) != 0))
		abort();
	buf_release(&whole);
	buf_release(&pieces);
	return 0;
}
