/* SPDX-License-Identifier: ISC */
/*
 * Fuzz the head of an HTTP answer, as far as it is read here: every field
 * that is asked for lies inside it, the last of its name is the last, and
 * what its values mean is within bounds.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "fetch/charset.h"
#include "fetch/crawl.h"
#include "fetch/date.h"
#include "fetch/source.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

#define NOW	1795000000

static void
inside(struct span v, const char *s, size_t n)
{
	if (v.n > 0 && (v.s < s || v.s + v.n > s + n))
		abort();
}

static struct span
field(const struct transfer *t, const char *name)
{
	struct span	 last = { "", 0 }, all;
	size_t		 at = 0, lines = 0;

	while (transfer_header_next(t, name, &at, &last)) {
		inside(last, t->head.data, t->head.len);
		if (memchr(last.s, '\n', last.n) != NULL ||
		    ++lines > t->head.len)
			abort();
	}
	all = transfer_header(t, name);
	if (all.n != last.n || (all.n > 0 && all.s != last.s))
		abort();
	return last;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct transfer	 t = { .outcome = OUTCOME_OK };
	struct links	 links = { .noindex = false };
	struct inflate	 inflate = { .ready = false };
	struct span	 v, type, charset;
	struct buf	 text;
	double		 wait;
	int64_t		 when;

	buf_init(&t.head, TRANSFER_HEAD);
	buf_init(&text, TRANSFER_HEAD);
	buf_add(&t.head, data, n);
	v = field(&t, "retry-after");
	wait = retry_after(v.s, v.n, NOW);
	if (!(wait == -1 || (wait >= 0 && wait <= CRAWL_FROZEN)))
		abort();
	v = field(&t, "last-modified");
	date_http(v.s, v.n, &when);
	v = field(&t, "content-type");
	buf_add(&text, v.s, v.n);
	content_type(text.data != NULL ? text.data : "", &type, &charset);
	inside(type, text.data, text.len);
	inside(charset, text.data, text.len);
	v = field(&t, "x-robots-tag");
	links_robots(&links, v.s, v.n, "winnow");
	v = field(&t, "content-encoding");
	if (inflate_start(&inflate, v.s, v.n) == OUTCOME_OK)
		inflate_release(&inflate);
	field(&t, "location");
	field(&t, "etag");
	buf_release(&t.head);
	buf_release(&text);
	return 0;
}
