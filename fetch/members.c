/* SPDX-License-Identifier: ISC */
/*
 * Turns a file of gzip members, some of them damaged, into their bytes.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "common/message.h"
#include "fetch/limits.h"
#include "fetch/members.h"

#define CHUNK	(256u << 10)	/* bytes read, and inflated, at a time */
#define KEEP	(1u << 20)	/* bytes of a member, to look for the next in */
#define CREDIT	2		/* times that a byte may be read again */

static const unsigned char magic[] = { 0x1f, 0x8b, 0x08 };

void
members_init(struct members *m, const char *head, size_t n, int fd)
{
	*m = (struct members){ .fd = fd };
	buf_init(&m->in, (n > KEEP ? n : KEEP) + 2 * CHUNK);
	buf_add(&m->in, head, n);
	m->credit = (int64_t)n * CREDIT;
}

void
members_release(struct members *m)
{
	if (m->ready)
		inflateEnd(&m->z);
	buf_release(&m->in);
}

/* Have at least one unread byte, or false at the end of the file. */
static bool
refill(struct members *m)
{
	size_t keep = m->inside && m->at - m->member < KEEP ? m->member :
	    m->at;
	ssize_t got = 0;

	if (m->at < m->in.len)
		return true;
	if (m->fd == -1 || m->end)
		return false;
	if (keep > 0) {
		memmove(m->in.data, m->in.data + keep, m->in.len - keep);
		m->in.len -= keep;
		m->at -= keep;
		m->member = 0;
	}
	if (!buf_reserve(&m->in, CHUNK))
		return false;
	while ((got = read(m->fd, m->in.data + m->in.len, CHUNK)) == -1 &&
	    errno == EINTR)
		;
	if (got <= 0) {
		m->end = true;
		return false;
	}
	m->in.len += (size_t)got;
	m->in.data[m->in.len] = '\0';
	m->credit += (int64_t)got * CREDIT;
	return true;
}

/* Stand at the next thing that looks like a member. */
static bool
next_member(struct members *m, bool *skipped)
{
	*skipped = false;
	for (;;) {
		char *p = m->in.data + m->at, *hit;
		size_t left = m->in.len - m->at;

		hit = memmem(p, left, magic, sizeof(magic));
		if (hit != NULL) {
			*skipped |= hit != p;
			m->at = (size_t)(hit - m->in.data);
			m->member = m->at;
			return true;
		}
		if (left > sizeof(magic) - 1) {
			*skipped = true;
			m->at = m->in.len - (sizeof(magic) - 1);
		}
		/* Read behind what is left, which may begin a member. */
		m->inside = true;
		m->member = m->at;
		m->at = m->in.len;
		if (!refill(m)) {
			m->inside = false;
			return false;
		}
		m->at = m->member;
		m->inside = false;
	}
}

static bool
member_begin(struct members *m)
{
	if (m->ready)
		return inflateReset2(&m->z, 15 + 16) == Z_OK;
	m->ready = inflateInit2(&m->z, 15 + 16) == Z_OK;
	if (!m->ready)
		die("out of memory");
	return true;
}

/*
 * The member is damaged.  The next one is looked for from its beginning,
 * since what was taken for its bytes may be the next one's; as long as there
 * is credit, so that the work stays linear.
 */
static void
give_up(struct members *m)
{
	int64_t again = (int64_t)(m->at - m->member) - 1;

	m->inside = false;
	if (again > 0 && again <= m->credit) {
		m->credit -= again;
		m->at = m->member + 1;
	}
}

static enum members_more
read_plain(struct members *m, struct buf *out)
{
	size_t n;

	if (!refill(m))
		return MEMBERS_END;
	n = m->in.len - m->at;
	if (n > CHUNK)
		n = CHUNK;
	buf_add(out, m->in.data + m->at, n);
	m->at += n;
	return MEMBERS_DATA;
}

static enum members_more
inflate_some(struct members *m, struct buf *out)
{
	size_t before = out->len;
	int r;

	buf_reserve(out, CHUNK);
	m->z.next_in = (unsigned char *)m->in.data + m->at;
	m->z.avail_in = (unsigned)(m->in.len - m->at);
	m->z.next_out = (unsigned char *)out->data + out->len;
	m->z.avail_out = CHUNK;
	r = inflate(&m->z, Z_NO_FLUSH);
	m->at = m->in.len - m->z.avail_in;
	out->len += CHUNK - m->z.avail_out;
	out->data[out->len] = '\0';
	if (r == Z_STREAM_END) {
		m->inside = false;
	} else if (r != Z_OK && r != Z_BUF_ERROR) {
		give_up(m);
		return MEMBERS_GAP;
	}
	return out->len > before ? MEMBERS_DATA : MEMBERS_END;
}

/* By its first bytes; or, where those are damaged, by the others. */
static bool
is_gzip(const struct members *m)
{
	const char *s = m->in.data;
	size_t n = m->in.len;

	if (n > 2 && memcmp(s, magic, 2) == 0)
		return true;
	return memmem(s, n, "WARC/1", 6) == NULL &&
	    memmem(s, n, "filedesc:", 9) == NULL &&
	    memmem(s, n, magic, sizeof(magic)) != NULL;
}

enum members_more
members_read(struct members *m, struct buf *out)
{
	enum members_more more;
	bool skipped;

	if (!m->started) {
		m->started = true;
		if (!refill(m))
			return MEMBERS_END;
		m->gzip = is_gzip(m);
	}
	if (!m->gzip)
		return read_plain(m, out);
	for (;;) {
		if (!m->inside) {
			if (!next_member(m, &skipped))
				return skipped ? MEMBERS_GAP : MEMBERS_END;
			m->inside = member_begin(m);
			if (skipped)
				return MEMBERS_GAP;
		}
		if (!refill(m)) {
			give_up(m);	/* cut, or it ate the rest */
			return MEMBERS_GAP;
		}
		more = inflate_some(m, out);
		if (more != MEMBERS_END)
			return more;
	}
}
