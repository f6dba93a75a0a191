/* SPDX-License-Identifier: ISC */
/*
 * Fuzz the readers of feeds, sitemaps, OPML, JSON Feed and WARC.  Whatever
 * they read: the entries are as source.h promises, and come out of a frame
 * as they went in.  The first byte chooses a Content-Type.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "fetch/confine.h"
#include "fetch/frame.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static const char *const types[] = { "", "text/xml", "text/plain",
    "application/rss+xml; charset=windows-1256", "text/html; charset=utf-16",
    "application/feed+json", "application/atom+xml; charset=shift_jis" };

static void
same(struct span a, struct span b)
{
	if (a.n != b.n || (a.n > 0 && memcmp(a.s, b.s, a.n) != 0))
		abort();
}

static int
entry(void *arg, const struct entry *e)
{
	struct buf *frame = arg;
	struct frame_head h;
	struct entry back;

	if (!confine_decent(e))
		abort();
	buf_clear(frame);
	frame_put_entry(frame, e);
	memcpy(&h, frame->data, sizeof(h));
	if (h.size != frame->len - sizeof(h))
		abort();
	memmove(frame->data, frame->data + sizeof(h), h.size);
	frame->len = h.size;
	if (!frame_get_entry(frame, &back) || back.role != e->role ||
	    back.status != e->status || back.text != e->text)
		abort();
	same(e->url, back.url);
	same(e->title, back.title);
	same(e->description, back.description);
	same(e->body, back.body);
	return 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct source source;
	struct buf frame;
	size_t type = n > 0 ? *data % (sizeof(types) / sizeof(*types)) : 0;

	if (n == 0)
		return 0;
	buf_init(&frame, FRAME_MAX);
	source_read("http://a.example/b/c?d#e", types[type],
	    (const char *)data + 1, n - 1, entry, &frame, &source);
	buf_release(&frame);
	return 0;
}
