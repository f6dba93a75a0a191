/* SPDX-License-Identifier: ISC */
/*
 * Turns the block of a WARC record into an HTTP message and its body.
 */
#include <string.h>
#include <strings.h>

#include "fetch/limits.h"
#include "fetch/markup.h"
#include "fetch/text.h"
#include "fetch/warc.h"

struct span
warc_field(struct span header, const char *name)
{
	const char *s = header.s, *end, *next, *colon;

	if (header.n == 0)
		return (struct span){ "", 0 };
	end = s + header.n;
	for (; s < end; s = next + 1) {
		next = memchr(s, '\n', (size_t)(end - s));
		if (next == NULL)
			next = end;
		colon = memchr(s, ':', (size_t)(next - s));
		if (colon == NULL || !markup_is(text_trim(s,
		    (size_t)(colon - s)), name))
			continue;
		/* Lines that begin with a blank go on with the value. */
		while (next + 1 < end && (next[1] == ' ' || next[1] == '\t')) {
			next = memchr(next + 1, '\n',
			    (size_t)(end - next - 1));
			if (next == NULL)
				next = end;
		}
		return text_trim(colon + 1, (size_t)(next - colon - 1));
	}
	return (struct span){ "", 0 };
}

/* Where the body begins: behind the first empty line; else n. */
static size_t
head_size(const char *s, size_t n)
{
	const char *p = s, *end = s + n;

	while ((p = memchr(p, '\n', (size_t)(end - p))) != NULL) {
		p++;
		if (p < end && *p == '\n')
			return (size_t)(p + 1 - s);
		if (end - p > 1 && p[0] == '\r' && p[1] == '\n')
			return (size_t)(p + 2 - s);
	}
	return n;
}

static int
hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' :
	    (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 :
	    -1;
}

/* The size of a chunk at *s; false when there stands none. */
static bool
chunk_size(const char **s, const char *end, size_t *size)
{
	const char *p = *s;

	for (*size = 0; p < end && hex(*p) >= 0; p++) {
		*size = *size * 16 + (size_t)hex(*p);
		if (*size > WARC_BODY)
			return false;
	}
	if (p == *s || (p = memchr(p, '\n', (size_t)(end - p))) == NULL)
		return false;
	*s = p + 1;
	return true;
}

/*
 * Undo chunks.  Many archives keep the header of chunks that they undid:
 * where no chunk stands, the body is as it is.
 */
static struct span
dechunk(struct span body, struct buf *out)
{
	const char *s = body.s, *end = s + body.n;
	size_t size;

	buf_clear(out);
	if (!chunk_size(&s, end, &size) || (size > (size_t)(end - s)))
		return body;
	while (size > 0) {
		buf_add(out, s, size);
		s += size;
		while (s < end && (*s == '\r' || *s == '\n'))
			s++;
		if (!chunk_size(&s, end, &size))
			break;
		if (size > (size_t)(end - s))
			size = (size_t)(end - s);
	}
	return text_span(out);
}

static struct span
decompress(struct warc *w, struct warc_record *r, struct span coding,
    struct buf *out)
{
	struct span body = r->body;

	buf_clear(out);
	if (inflate_start(&w->inflate, coding.s, coding.n) != OUTCOME_OK) {
		r->encoded = true;
		return body;
	}
	/* What came before damage is the body: archives keep cut ones. */
	inflate_add(&w->inflate, body.s, body.n, body.n, out);
	if (w->inflate.unpack != UNPACK_NONE &&
	    inflate_end(&w->inflate, out) != OUTCOME_OK && out->len == 0)
		r->encoded = true;
	return out->len > 0 || body.n == 0 ? text_span(out) : body;
}

void
warc_http(struct warc *w, struct warc_record *r)
{
	const char *s = r->block.s, *line, *blank;
	size_t n = head_size(s, r->block.n);
	struct span coding;

	r->http = (struct span){ s, n };
	r->body = (struct span){ s + n, r->block.n - n };
	line = memchr(s, '\n', n);
	line = line == NULL ? s + n : line;
	/* What an old server sent without a head is all body. */
	if (memmem(s, (size_t)(line - s), "HTTP/", 5) == NULL && !r->arc) {
		r->http.n = 0;
		r->body = r->block;
		return;
	}
	blank = memchr(s, ' ', (size_t)(line - s));
	if (blank != NULL) {
		while (blank < line && *blank == ' ')
			blank++;
		r->status = (struct span){ blank, 0 };
		while (blank + r->status.n < line &&
		    (unsigned char)blank[r->status.n] > ' ')
			r->status.n++;
	}
	r->http_type = warc_field(r->http, "content-type");
	if (warc_field(r->http, "transfer-encoding").n > 0)
		r->body = dechunk(r->body, &w->plain[0]);
	coding = warc_field(r->http, "content-encoding");
	if (coding.n > 0)
		r->body = decompress(w, r, coding, &w->plain[1]);
}
