/* SPDX-License-Identifier: ISC */
/*
 * Fuzz what fetch reads from its confined child, as if that had been taken
 * over: frames of any bytes.
 */
#include <stdint.h>
#include <stdlib.h>

#include "fetch/confine.h"
#include "fetch/frame.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
inside(struct span s, const struct buf *b)
{
	if (s.n > 0 && (s.s < b->data || s.s + s.n > b->data + b->len))
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct source source;
	struct links links;
	struct entry e;
	struct link l;
	struct buf b;

	buf_init(&b, n + 1);
	buf_add(&b, data, n);
	if (frame_get_entry(&b, &e)) {
		inside(e.url, &b);
		inside(e.title, &b);
		inside(e.body, &b);
		confine_decent(&e);
	}
	if (frame_get_link(&b, &l))
		inside(l.url, &b);
	frame_get_kind(&b, &source.kind);
	frame_get_source(&b, &source);
	frame_get_links(&b, &links);
	buf_release(&b);
	return 0;
}
