/* SPDX-License-Identifier: ISC */
/*
 * Turns a document into entries as source.c does, in a process that can do
 * nothing else; this half is the parent's, which believes nothing it reads.
 *
 * Three processes: fetch, the nursery and a worker.  The nursery is forked
 * first and reads only what fetch writes; it forks workers, because fetch
 * itself may not fork once it has threads and a sandbox.
 */
#include <sys/socket.h>
#include <sys/stat.h>

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "common/message.h"
#include "common/stop.h"
#include "common/utf8.h"
#include "common/when.h"
#include "fetch/confine.h"
#include "fetch/frame.h"
#include "fetch/limits.h"
#include "fetch/nursery.h"
#include "fetch/url.h"

static struct {
	int		 nursery;	/* socket, -1 before the start */
	int		 worker;	/* socket, -1 without one */
	pid_t		 pid;		/* of the worker */
	int		 pipe;		/* that it reads from, or -1 */
	struct buf	 in;
} confine = { .nursery = -1, .worker = -1, .pipe = -1 };

/* Every byte, or false: the worker is gone. */
static bool
send_all(const void *data, size_t n)
{
	const char *p = data;
	ssize_t sent;

	while (n > 0) {
		sent = send(confine.worker, p, n, MSG_NOSIGNAL);
		if (sent == -1 && errno == EINTR)
			continue;
		if (sent <= 0)
			return false;
		p += sent;
		n -= (size_t)sent;
	}
	return true;
}

static int64_t
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* It is not the worker that is late, but who writes what it reads. */
static bool
waits_for_writer(void)
{
	struct pollfd p = { .fd = confine.pipe, .events = POLLIN };

	return confine.pipe != -1 && poll(&p, 1, 0) == 0;
}

/* A pipe may be silent for ever; a file ends by itself. */
static bool
is_told_to_stop(void)
{
	return confine.pipe != -1 && stop_asked();
}

/* Exactly n bytes before the deadline, which a silent writer moves. */
static bool
receive(void *data, size_t n, int64_t *deadline)
{
	struct pollfd p = { .fd = confine.worker, .events = POLLIN };
	char *to = data;
	int64_t left;
	ssize_t got;
	int ready;

	while (n > 0) {
		left = *deadline - now_ms();
		if (left <= 0 && waits_for_writer()) {
			left = CONFINE_SECONDS * 1000;
			*deadline = now_ms() + left;
		}
		if (left <= 0 || is_told_to_stop())
			return false;
		ready = poll(&p, 1, (int)left);
		if (ready == 0 || (ready == -1 && errno == EINTR))
			continue;
		if (ready == -1)
			return false;
		got = read(confine.worker, to, n);
		if (got == -1 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		to += got;
		n -= (size_t)got;
	}
	return true;
}

void
confine_start(void)
{
	buf_init(&confine.in, FRAME_MAX);
	confine.nursery = nursery_start();
}

/* The worker is of no more use: dead, late, lying or in the middle. */
static void
worker_end(void)
{
	if (confine.worker == -1)
		return;
	close(confine.worker);
	confine.worker = -1;
	nursery_kill(confine.nursery, confine.pid);
}

void
confine_stop(void)
{
	worker_end();
	if (confine.nursery != -1)
		close(confine.nursery);
	confine.nursery = -1;
	buf_release(&confine.in);
}

/* A worker, with the document fd if that is not -1. */
static void
worker_start(int fd)
{
	if (confine.nursery == -1)
		die("the reader of documents was not started");
	if (confine.worker != -1 && fd == -1)
		return;
	worker_end();
	confine.worker = nursery_fork(confine.nursery, fd, &confine.pid);
	if (confine.worker == -1)
		die("no process to read documents in");
}

static bool
ask(uint32_t what, const char *url, const char *type, const char *body,
    size_t n)
{
	struct frame_ask a = { .what = what, .url = strlen(url),
	    .type = strlen(type), .body = n };

	if (a.url > URL_MAX)
		a.url = 0;
	if (a.type > FIELD_LINE)
		a.type = FIELD_LINE;
	return send_all(&a, sizeof(a)) && send_all(url, a.url) &&
	    send_all(type, a.type) && send_all(body, n);
}

/* The next frame, into confine.in. */
static bool
next_frame(struct frame_head *h)
{
	int64_t deadline = now_ms() + CONFINE_SECONDS * 1000;

	buf_clear(&confine.in);
	if (!receive(h, sizeof(*h), &deadline) || h->size > FRAME_MAX - 1 ||
	    !buf_reserve(&confine.in, h->size) ||
	    !receive(confine.in.data, h->size, &deadline))
		return false;
	confine.in.len = h->size;
	confine.in.data[h->size] = '\0';
	return true;
}

/* UTF-8, within its ceiling, and no control characters but \n in lists. */
static bool
decent(struct span s, size_t max, bool list)
{
	if (s.n > max || utf8_valid(s.s, s.n) != s.n)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.s[i] < ' ' && !(list && s.s[i] == '\n'))
			return false;
	return true;
}

static bool
web_address(struct span s)
{
	return decent(s, URL_MAX, false) &&
	    ((s.n > 7 && memcmp(s.s, "http://", 7) == 0) ||
	    (s.n > 8 && memcmp(s.s, "https://", 8) == 0));
}

bool
confine_decent(const struct entry *e)
{
	return e->role <= ENTRY_ENCODED && e->status >= 0 && e->status < 1000 &&
	    (e->url.n == 0 || web_address(e->url)) &&
	    decent(e->guid, FIELD_LINE, false) &&
	    decent(e->title, FIELD_LINE, false) &&
	    decent(e->author, FIELD_LONG, true) &&
	    decent(e->tags, FIELD_LONG, true) &&
	    decent(e->date, WHEN_SIZE, false) &&
	    decent(e->modified, WHEN_SIZE, false) &&
	    decent(e->description, FIELD_LONG, false) &&
	    decent(e->site, FIELD_LINE, false) &&
	    decent(e->type, FIELD_LINE, false) &&
	    decent(e->time, WHEN_SIZE, false);
}

/* The answers of a reader of sources.  False: it cannot be trusted. */
static bool
read_entries(source_each *each, void *arg, struct source *out)
{
	struct frame_head h;
	struct entry e;
	size_t count = 0;
	bool kind_known = false;

	while (next_frame(&h)) {
		if (h.tag == FRAME_SOURCE)
			return frame_get_source(&confine.in, out) &&
			    out->kind <= SOURCE_BAD;
		if (h.tag == FRAME_KIND) {
			if (out->entries > 0 || kind_known ||
			    !frame_get_kind(&confine.in, &out->kind))
				return false;
			kind_known = true;
			continue;
		}
		if (h.tag != FRAME_ENTRY ||
		    !frame_get_entry(&confine.in, &e) || !confine_decent(&e) ||
		    (e.role < ENTRY_BODY && ++count > SITEMAP_URLS))
			return false;
		out->entries++;
		if (each(arg, &e) != 0) {
			out->stopped = true;
			worker_end();
			return true;
		}
	}
	out->stopped = is_told_to_stop();
	if (out->stopped)
		worker_end();
	return out->stopped;
}

static enum source_kind
read_answer(bool asked, size_t size, source_each *each, void *arg,
    struct source *out)
{
	if (!asked || !read_entries(each, arg, out)) {
		out->kind = SOURCE_BAD;
		out->damaged = out->lost = true;
		worker_end();
	} else if (size > FRAME_KEEP) {
		worker_end();		/* gives its memory back */
	}
	return out->kind;
}

enum source_kind
confine_read(const char *url, const char *type, const char *body, size_t n,
    source_each *each, void *arg, struct source *out)
{
	*out = (struct source){ .kind = SOURCE_BAD };
	worker_start(-1);
	return read_answer(ask(FRAME_ASK_SOURCE, url, type, body, n), n,
	    each, arg, out);
}

enum source_kind
confine_read_fd(const char *url, const char *type, int fd,
    source_each *each, void *arg, struct source *out)
{
	struct stat st;
	bool pipe = fstat(fd, &st) == 0 && !S_ISREG(st.st_mode);

	*out = (struct source){ .kind = SOURCE_BAD };
	worker_start(fd);
	confine.pipe = pipe ? fd : -1;
	read_answer(ask(pipe ? FRAME_ASK_PIPE : FRAME_ASK_FD, url, type, "", 0),
	    FRAME_KEEP + 1, each, arg, out);
	confine.pipe = -1;
	close(fd);
	return out->kind;
}

/* Like read_entries(), of links. */
static bool
read_links(links_each *each, void *arg, struct links *out)
{
	struct frame_head h;
	struct link l;
	size_t count = 0;

	while (next_frame(&h)) {
		if (h.tag == FRAME_LINKS)
			return frame_get_links(&confine.in, out);
		if (h.tag != FRAME_LINK ||
		    !frame_get_link(&confine.in, &l) ||
		    l.kind > LINK_CANONICAL || !web_address(l.url) ||
		    ++count > LINKS_MAX)
			return false;
		if (each(arg, &l) != 0) {
			worker_end();
			return true;
		}
	}
	return false;
}

void
confine_links(const char *url, const char *type, const char *body, size_t n,
    links_each *each, void *arg, struct links *out)
{
	*out = (struct links){ .over = false };
	worker_start(-1);
	if (!ask(FRAME_ASK_LINKS, url, type, body, n) ||
	    !read_links(each, arg, out) || n > FRAME_KEEP)
		worker_end();
}
