/* SPDX-License-Identifier: ISC */
/* Turns the records of a WARC, ARC or WET file into pages. */
#include <string.h>

#include "common/utf8.h"
#include "fetch/date.h"
#include "fetch/limits.h"
#include "fetch/markup.h"
#include "fetch/text.h"
#include "fetch/url.h"
#include "fetch/warc.h"

/* When it was fetched: WARC's dates are RFC 3339, ARC's 14 digits. */
static struct span
entry_time(struct span s, char out[WHEN_SIZE])
{
	char text[24];
	struct date d;

	if (text_digits(s) && s.n >= 14) {
		memcpy(text, s.s, 8);
		text[8] = 'T';
		memcpy(text + 9, s.s + 8, 6);
		s = (struct span){ text, 15 };
	}
	if (!date_feed(s.s, s.n, &d))
		return (struct span){ "", 0 };
	when_format(date_seconds(&d), out);
	return (struct span){ out, strlen(out) };
}

static int
status(struct span s)
{
	return s.n == 3 && text_digits(s) ?
	    (s.s[0] - '0') * 100 + (s.s[1] - '0') * 10 + (s.s[2] - '0') : 0;
}

/* The page that a record holds; false when it holds none. */
static bool
page(const struct warc_record *r, struct entry *e)
{
	if (markup_is(r->type, "conversion")) {
		e->text = text_begins(r->content_type, "text/plain");
		e->type = r->content_type;
	} else if (markup_is(r->type, "resource")) {
		e->type = r->content_type;
	} else if (markup_is(r->type, "response") && r->http.n > 0) {
		e->type = r->http_type;
		e->status = status(r->status);
	} else {
		return false;
	}
	if (e->status != 0 && e->status / 100 != 2)
		return false;
	e->body = r->body;
	return r->body.n > 0;
}

static bool
is_html(struct span type)
{
	return text_begins(type, "text/html") ||
	    text_begins(type, "application/xhtml+xml");
}

static int
put_encoded(struct span url, source_each *each, void *arg, struct source *out)
{
	struct entry e = { .role = ENTRY_ENCODED, .url = url };

	out->entries++;
	return each(arg, &e);
}

static void
entries(struct warc *w, source_each *each, void *arg, struct source *out)
{
	struct warc_record r;
	struct url u;
	struct buf type;

	url_init(&u);
	buf_init(&type, FIELD_LINE);
	while (!out->stopped && warc_next(w, &r)) {
		struct entry e = { .role = ENTRY_BODY };
		char time[WHEN_SIZE];

		if (!page(&r, &e) || !url_parse(&u, r.uri.s, r.uri.n, NULL))
			continue;
		e.url = text_span(&u.text);
		if (r.encoded) {
			out->stopped = is_html(e.type) &&
			    put_encoded(e.url, each, arg, out) != 0;
			continue;
		}
		buf_clear(&type);
		text_line(&type, e.type.s, e.type.n, FIELD_LINE);
		e.type = utf8_valid(type.data, type.len) == type.len ?
		    text_span(&type) : (struct span){ "", 0 };
		/* What named pages when this was written, and rules. */
		if (source_kind(type.data, e.body.s, e.body.n) !=
		    SOURCE_PAGE || markup_is(url_path(&u), "/robots.txt"))
			continue;
		e.time = entry_time(r.date, time);
		out->entries++;
		if (each(arg, &e) != 0)
			out->stopped = true;
	}
	out->damaged |= w->damaged;
	buf_release(&type);
	url_release(&u);
}

void
warc_entries_fd(const char *head, size_t n, int fd, source_each *each,
    void *arg, struct source *out)
{
	struct warc w;

	warc_init(&w, head, n, fd);
	entries(&w, each, arg, out);
	warc_release(&w);
}

void
warc_entries_bytes(const char *s, size_t n, source_each *each, void *arg,
    struct source *out)
{
	warc_entries_fd(s, n, -1, each, arg, out);
}
