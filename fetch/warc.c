/* SPDX-License-Identifier: ISC */
/*
 * Turns a WARC or ARC file into its whole records; warcpage.c those into pages.
 */
#include <string.h>

#include "fetch/limits.h"
#include "fetch/markup.h"
#include "fetch/text.h"
#include "fetch/warc.h"

#define MARK	"WARC/"
#define LOOSE	(1u << 20)	/* bytes done with before the window moves */

void
warc_init(struct warc *w, const char *head, size_t n, int fd)
{
	memset(w, 0, sizeof(*w));
	members_init(&w->in, head, n, fd);
	buf_init(&w->window, WARC_BODY + WARC_HEADER + (4u << 20));
	buf_init(&w->plain[0], WARC_BODY);
	buf_init(&w->plain[1], WARC_BODY);
}

void
warc_release(struct warc *w)
{
	members_release(&w->in);
	buf_release(&w->window);
	buf_release(&w->plain[0]);
	buf_release(&w->plain[1]);
	inflate_release(&w->inflate);
}

static size_t
left(const struct warc *w)
{
	return w->window.len - w->at;
}

/* More bytes behind those of the window; false at its end or at a gap. */
static bool
more(struct warc *w)
{
	enum members_more m;

	if (w->end || w->gap)
		return false;
	if (w->at >= LOOSE && w->at >= left(w)) {
		memmove(w->window.data, w->window.data + w->at, left(w));
		w->window.len -= w->at;
		w->at = 0;
	}
	m = members_read(&w->in, &w->window);
	w->end = m == MEMBERS_END;
	w->gap = m == MEMBERS_GAP;
	if (w->gap)
		w->damaged = true;
	return m == MEMBERS_DATA;
}

static bool
have(struct warc *w, size_t n)
{
	while (left(w) < n)
		if (!more(w))
			return false;
	return true;
}

/* What is left before a gap is a record's beginning without its end. */
static void
cross_gap(struct warc *w)
{
	w->gap = false;
	w->at = w->window.len;
}

/* Pass over line ends; false when nothing comes behind them. */
static bool
skip_lines(struct warc *w)
{
	for (;;) {
		while (left(w) > 0 && (w->window.data[w->at] == '\r' ||
		    w->window.data[w->at] == '\n'))
			w->at++;
		if (left(w) > 0)
			return true;
		if (!more(w)) {
			if (!w->gap)
				return false;
			cross_gap(w);
		}
	}
}

/*
 * Does a record begin at offset from the window's next byte?  WARC: by its
 * mark.  ARC: by an address and four words on one line.
 */
static bool
arc_line(const char *s, size_t n, struct span word[5]);

static bool
begins(struct warc *w, size_t offset)
{
	const char *s = w->window.data + w->at + offset;
	size_t n = left(w) - offset;
	struct span word[5];

	if (!w->arc)
		return n >= sizeof(MARK) && memcmp(s, MARK,
		    sizeof(MARK) - 1) == 0 && s[sizeof(MARK) - 1] >= '0' &&
		    s[sizeof(MARK) - 1] <= '9';
	return arc_line(s, n, word);
}

/* The offset of the first record that begins a line in [from, to), or 0. */
static size_t
find_record(struct warc *w, size_t from, size_t to)
{
	const char *s = w->window.data + w->at, *p = s + from;

	while ((p = memchr(p, '\n', (size_t)(s + to - p))) != NULL) {
		p++;
		if (begins(w, (size_t)(p - s)))
			return (size_t)(p - s);
		if (p == s + to)
			break;
	}
	return 0;
}

/* Go on where a record begins, at least a byte from here. */
static bool
resync(struct warc *w)
{
	size_t at, keep = w->arc ? ARC_LINE : sizeof(MARK) + 1;

	w->damaged = true;
	for (;;) {
		at = find_record(w, 0, left(w));
		if (at > 0) {
			w->at += at;
			return true;
		}
		if (left(w) > keep)
			w->at = w->window.len - keep;
		if (more(w))
			continue;
		if (!w->gap)
			return false;
		cross_gap(w);
		if (skip_lines(w) && have(w, sizeof(MARK)) && begins(w, 0))
			return true;
	}
}

/* A network address in its usual form. */
static bool
is_address(const char *s, size_t n)
{
	bool parts = false;

	for (size_t i = 0; i < n; i++) {
		if (s[i] == '.' || s[i] == ':')
			parts = true;
		else if (!((s[i] >= '0' && s[i] <= '9') ||
		    ((s[i] | 0x20) >= 'a' && (s[i] | 0x20) <= 'f')))
			return false;
	}
	return parts;
}

/*
 * The header line of an ARC record: address, IP, date, type and length (at
 * the end, ARC 2 has more between).  The address and the type may hold
 * blanks: IP and date, side by side, tell the parts.
 */
static bool
arc_line(const char *s, size_t n, struct span word[5])
{
	const char *end = memchr(s, '\n', n < ARC_LINE ? n : ARC_LINE);
	struct span w, later = { NULL, 0 }, latest = { NULL, 0 };
	const char *p = s;
	bool found = false;

	if (end == NULL)
		return false;
	if (end > s && end[-1] == '\r')
		end--;
	word[4].n = 0;
	for (; end > s; end = p - 1) {
		for (p = end; p > s && p[-1] != ' '; p--)
			;
		if (p == s)
			return false;
		w = (struct span){ p, (size_t)(end - p) };
		if (word[4].n == 0) {
			word[4] = w;
			if (w.n == 0)
				return false;
		} else if (later.n >= 8 && text_digits(later) &&
		    is_address(w.s, w.n)) {
			found = true;
			break;
		}
		latest = later;
		later = w;
	}
	if (!found)
		return false;
	word[0] = (struct span){ s, (size_t)(p - 1 - s) };
	word[1] = w;
	word[2] = later;
	word[3] = latest;
	return word[0].n > 0 && memchr(s, ':', word[0].n) != NULL;
}

/* A length; false when it is none that can be. */
static bool
parse_length(struct span s, size_t *length)
{
	*length = 0;
	if (!text_digits(s))
		return false;
	for (size_t i = 0; i < s.n && *length <= WARC_BODY; i++)
		*length = *length * 10 + (size_t)(s.s[i] - '0');
	return true;
}

/*
 * Size of the header at the window's next byte, in memory as a whole; 0
 * when it has no end.
 */
static size_t
header_size(struct warc *w)
{
	size_t from = 0;

	for (;;) {
		const char *s = w->window.data + w->at, *p = s + from;
		const char *end = s + left(w);

		while ((p = memchr(p, '\n', (size_t)(end - p))) != NULL) {
			p++;
			if (w->arc)
				return (size_t)(p - s);
			if (begins(w, (size_t)(p - s)))
				return 0;	/* the next record's */
			if (p < end && *p == '\n')
				return (size_t)(p + 1 - s);
			if (end - p > 1 && p[0] == '\r' && p[1] == '\n')
				return (size_t)(p + 2 - s);
		}
		from = left(w) > sizeof(MARK) + 2 ?
		    left(w) - sizeof(MARK) - 2 : 0;
		if (from > WARC_HEADER || !more(w))
			return 0;
	}
}

static void
read_fields(struct warc_record *r)
{
	r->type = warc_field(r->header, "WARC-Type");
	r->uri = warc_field(r->header, "WARC-Target-URI");
	if (r->uri.n > 1 && *r->uri.s == '<' &&
	    r->uri.s[r->uri.n - 1] == '>')
		r->uri.s++, r->uri.n -= 2;	/* wget 1.14 to 1.19 */
	r->date = warc_field(r->header, "WARC-Date");
	r->content_type = warc_field(r->header, "Content-Type");
	r->length = warc_field(r->header, "Content-Length");
}

/* The fields of the header, of which size bytes are in the window. */
static bool
read_header(struct warc *w, size_t size, struct warc_record *r,
    size_t *length)
{
	const char *s = w->window.data + w->at;
	struct span word[5];

	memset(r, 0, sizeof(*r));
	r->header = (struct span){ s, size };
	r->arc = w->arc;
	if (w->arc) {
		if (!arc_line(s, size, word))
			return false;
		r->uri = word[0];
		r->date = word[2];
		r->content_type = word[3];
		r->length = word[4];
		r->type = text_begins(r->uri, "filedesc:") ?
		    (struct span){ "arc_header", 10 } :
		    (struct span){ "response", 8 };
	} else {
		read_fields(r);
	}
	/* Without a length nothing is known to be of the record. */
	if (!parse_length(r->length, length))
		w->damaged = true;
	return r->type.n > 0;
}

/* Is there a record, or nothing, behind the one of size bytes? */
static bool
ends_well(struct warc *w, size_t size)
{
	size_t i = size;
	char c;

	for (;; i++) {
		if (i == left(w) && !have(w, i + 1))
			return true;
		c = w->window.data[w->at + i];
		if (c != '\r' && c != '\n')
			break;
	}
	have(w, i + (w->arc ? ARC_LINE : sizeof(MARK)));
	return begins(w, i);
}

/* Fill what depends on the block. */
static void
read_block(struct warc *w, struct warc_record *r)
{
	r->body = r->block;
	if (markup_is(r->type, "arc_header")) {
		r->body.n = 0;
		return;
	}
	if (r->arc ? r->block.n > 0 && (*r->block.s == '\n' ||
	    *r->block.s == '\r' || text_begins(r->block, "HTTP/")) :
	    text_begins(r->content_type, "application/http"))
		warc_http(w, r);
}

/*
 * The file ends inside of this record.  It is whole all the same when its
 * length was wrong, and all that HTTP announced is there.
 */
static bool
whole_by_http(struct warc *w, size_t size, struct warc_record *r)
{
	struct span announced;
	size_t length;

	if (!w->end || w->gap || left(w) < size ||
	    find_record(w, size, left(w)) > 0 ||
	    !read_header(w, size, r, &length))
		return false;
	r->block = (struct span){ w->window.data + w->at + size,
	    left(w) - size };
	read_block(w, r);
	announced = warc_field(r->http, "content-length");
	return r->http.n > 0 && parse_length(announced, &length) &&
	    r->block.n - r->http.n >= length;
}

/*
 * One attempt: true with a record; else the window stands at the next
 * candidate, or *stop.
 */
static bool
attempt(struct warc *w, struct warc_record *r, bool *stop)
{
	size_t size, length, inner;

	size = header_size(w);
	if (!begins(w, 0) || size == 0 || !read_header(w, size, r, &length) ||
	    length > WARC_BODY) {
		*stop = !resync(w);
		return false;
	}
	if (!have(w, size + length)) {
		/* Cut, or a length that is too great. */
		if (whole_by_http(w, size, r)) {
			w->damaged = true;
			w->at = w->window.len;
			return true;
		}
		*stop = !resync(w);
		return false;
	}
	if (!ends_well(w, size + length)) {
		w->damaged = true;
		inner = find_record(w, size, size + length);
		if (inner > 0) {
			w->at += inner;
			return false;
		}
	}
	/* The window may have moved. */
	read_header(w, size, r, &length);
	r->block = (struct span){ w->window.data + w->at + size, length };
	w->at += size + length;
	read_block(w, r);
	return true;
}

bool
warc_next(struct warc *w, struct warc_record *r)
{
	bool stop = false;

	while (!stop && skip_lines(w)) {
		if (!w->known) {
			have(w, 9 + 3);
			if (text_begins((struct span){ w->window.data + w->at,
			    left(w) }, "\xef\xbb\xbf"))
				w->at += 3;
			w->arc = left(w) >= 9 && memcmp(w->window.data +
			    w->at, "filedesc:", 9) == 0;
			w->known = true;
		}
		if (attempt(w, r, &stop))
			return true;
	}
	return false;
}
