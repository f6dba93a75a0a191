/* SPDX-License-Identifier: ISC */
/*
 * Turns questions that arrive on a socket into frames: the confined half of
 * confine.c.  Whatever goes wrong here, the way out is to exit.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "fetch/frame.h"
#include "fetch/nursery.h"
#include "fetch/url.h"

#define FLUSH	(64u << 10)	/* bytes of frames written at once */

struct worker {
	int		socket;
	struct buf	out, ask;
	struct source	source;		/* being read */
	bool		eager;		/* no entry waits for the next */
};

static bool
read_all(int fd, char *to, size_t n)
{
	ssize_t got;

	while (n > 0) {
		got = read(fd, to, n);
		if (got == -1 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		to += got;
		n -= (size_t)got;
	}
	return true;
}

static void
flush(struct worker *w)
{
	const char *p = w->out.data;
	size_t n = w->out.len;
	ssize_t sent;

	if (w->out.over)
		_exit(1);
	while (n > 0) {
		sent = write(w->socket, p, n);
		if (sent == -1 && errno == EINTR)
			continue;
		if (sent <= 0)
			_exit(0);	/* fetch has heard enough */
		p += sent;
		n -= (size_t)sent;
	}
	buf_clear(&w->out);
}

static int
put_entry(void *arg, const struct entry *e)
{
	struct worker *w = arg;

	if (w->source.entries == 1)
		frame_put_kind(&w->out, w->source.kind);
	frame_put_entry(&w->out, e);
	if (w->out.len >= FLUSH || w->eager)
		flush(w);
	return 0;
}

static int
put_link(void *arg, const struct link *l)
{
	struct worker *w = arg;

	frame_put_link(&w->out, l);
	if (w->out.len >= FLUSH)
		flush(w);
	return 0;
}

static void
answer(struct worker *w, const struct frame_ask *a, int fd)
{
	const char *url = w->ask.data, *type = url + a->url + 1;
	const char *body = type + a->type + 1;
	struct links links;

	if (a->what == FRAME_ASK_LINKS) {
		links_read(url, type, body, a->body, put_link, w, &links);
		frame_put_links(&w->out, &links);
	} else {
		w->eager = a->what == FRAME_ASK_PIPE;
		if (a->what == FRAME_ASK_FD || w->eager)
			source_read_fd(url, type, fd, put_entry, w,
			    &w->source);
		else
			source_read(url, type, body, a->body, put_entry, w,
			    &w->source);
		frame_put_source(&w->out, &w->source);
	}
	flush(w);
}

void
worker_serve(int socket, int fd)
{
	struct worker w = { .socket = socket };
	struct frame_ask a;
	char *p;

	buf_init(&w.out, 2 * FRAME_MAX);
	buf_init(&w.ask, FRAME_MAX);
	while (read_all(socket, (char *)&a, sizeof(a))) {
		buf_clear(&w.ask);
		if (a.url > URL_MAX || a.type > FIELD_LINE ||
		    a.body > DOCUMENT_MAX ||
		    !buf_reserve(&w.ask, a.url + a.type + a.body + 3))
			break;
		/* Three strings, each with its NUL. */
		p = w.ask.data;
		if (!read_all(socket, p, a.url))
			break;
		p[a.url] = '\0';
		p += a.url + 1;
		if (!read_all(socket, p, a.type))
			break;
		p[a.type] = '\0';
		p += a.type + 1;
		if (!read_all(socket, p, a.body))
			break;
		p[a.body] = '\0';
		answer(&w, &a, fd);
	}
	buf_release(&w.out);
	buf_release(&w.ask);
}
