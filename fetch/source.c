/* SPDX-License-Identifier: ISC */
/*
 * Turns a document that names pages, whatever it is, into entries.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "fetch/charset.h"
#include "fetch/feed.h"
#include "fetch/inflate.h"
#include "fetch/jsonfeed.h"
#include "fetch/kind.h"
#include "fetch/limits.h"
#include "fetch/opml.h"
#include "fetch/sitemap.h"
#include "fetch/text.h"
#include "fetch/warc.h"

#define CHUNK	(64u << 10)	/* bytes read at a time */

/*
 * Undo gzip, also in gzip, from *s into one of two buffers.  What came
 * before damage is kept.
 */
static void
gunzip(struct span *s, struct buf hold[2], struct source *out)
{
	struct inflate z = { .ready = false };

	for (int i = 0; i < GZIP_NESTED && kind_gzip(s->s, s->n); i++) {
		struct buf *to = &hold[i % 2];

		buf_clear(to);
		inflate_start(&z, "gzip", 4);
		if (inflate_add(&z, s->s, s->n, s->n, to) != OUTCOME_OK ||
		    inflate_end(&z, to) != OUTCOME_OK)
			out->damaged = true;
		*s = text_span(to);
	}
	inflate_release(&z);
}

static void
read_feed(const char *url, struct span s, source_each *each, void *arg,
    struct source *out)
{
	struct feed f;

	feed_init(&f);
	feed_read(&f, url, s.s, s.n, each, arg, out);
	feed_release(&f);
}

/* The readers of what is held in memory as UTF-8. */
static void
read_text(enum kind_form form, const char *url, struct span s,
    source_each *each, void *arg, struct source *out)
{
	switch (form) {
	case KIND_XML_FEED:
		read_feed(url, s, each, arg, out);
		break;
	case KIND_JSON_FEED:
		jsonfeed_read(url, s.s, s.n, each, arg, out);
		break;
	case KIND_URLSET:
	case KIND_INDEX:
		sitemap_read(url, s.s, s.n, form == KIND_INDEX, each, arg,
		    out);
		break;
	case KIND_TEXT:
		sitemap_read_text(s.s, s.n, each, arg, out);
		break;
	case KIND_OPML:
		opml_read(url, s.s, s.n, each, arg, out);
		break;
	case KIND_WARC:
	case KIND_ARC:
	case KIND_NONE:
		break;
	}
}

enum source_kind
source_read(const char *url, const char *type, const char *body, size_t n,
    source_each *each, void *arg, struct source *out)
{
	struct span s = { body, n }, t, charset;
	struct buf hold[2], text;
	enum kind_form form = kind_of_raw(type, body, n);

	*out = (struct source){ .kind = kind_source(form) };
	if (out->kind == SOURCE_WARC) {
		warc_entries_bytes(body, n, each, arg, out);
		return out->kind;
	}
	if (form == KIND_NONE)
		return out->kind;
	buf_init(&hold[0], DOCUMENT_MAX);
	buf_init(&hold[1], DOCUMENT_MAX);
	buf_init(&text, DOCUMENT_MAX);
	gunzip(&s, hold, out);
	content_type(type, &t, &charset);
	s = charset_decode(s.s, s.n, charset, &text);
	if (text.over)
		out->over = true;
	read_text(form, url, s, each, arg, out);
	if (out->entries == 0 && out->damaged)
		out->kind = SOURCE_BAD;
	buf_release(&hold[0]);
	buf_release(&hold[1]);
	buf_release(&text);
	return out->kind;
}

enum source_kind
source_read_fd(const char *url, const char *type, int fd, source_each *each,
    void *arg, struct source *out)
{
	struct buf body;
	enum source_kind kind = SOURCE_PAGE;
	ssize_t got = 1;
	bool known = false;

	buf_init(&body, DOCUMENT_MAX);
	while (got > 0 && buf_reserve(&body, CHUNK)) {
		while ((got = read(fd, body.data + body.len, CHUNK)) == -1 &&
		    errno == EINTR)
			;
		if (got > 0)
			body.len += (size_t)got;
		if (!known && body.len >= KIND_HEAD) {
			known = true;
			kind = source_kind(type, body.data, body.len);
		}
		if (kind == SOURCE_WARC) {
			*out = (struct source){ .kind = kind };
			warc_entries_fd(body.data, body.len, fd, each, arg,
			    out);
			buf_release(&body);
			return kind;
		}
	}
	if (got == -1 || body.data == NULL) {
		*out = (struct source){ .kind = SOURCE_BAD, .damaged = true,
		    .lost = true };
		buf_release(&body);
		return SOURCE_BAD;
	}
	body.data[body.len] = '\0';
	kind = source_read(url, type, body.data, body.len, each, arg, out);
	if (body.over)
		out->over = true;
	buf_release(&body);
	return kind;
}
