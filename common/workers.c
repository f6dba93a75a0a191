/* SPDX-License-Identifier: ISC */
/* workers: lines -> blocks -> N processes -> what they print, in order. */
#include <sys/socket.h>
#include <sys/wait.h>

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "common/message.h"
#include "common/record.h"
#include "common/stream.h"
#include "common/workers.h"

/* Sent before each line of a block; too_long: nothing of it follows. */
struct line_head {
	const char	*name;	/* the same address in every process */
	unsigned long	 line;
	size_t		 n;
	bool		 too_long;
};

struct reply_head {
	size_t	out, rejects, log, messages;
	bool	strict;
};

struct worker {
	int		fd;
	pid_t		pid;
	uint64_t	block;		/* number of the one it has */
	bool		busy;
};

/* Replies that came before their turn. */
struct slot {
	struct reply	reply;
	bool		full;
};

static struct worker	*worker;
static int		 workers;
static struct slot	*slot;		/* by number of block, a ring */
static size_t		 slots;
static uint64_t		 dealt, put_out;
static struct buf	 block;		/* being filled, or being worked on */
static size_t		 at;		/* in block, in a worker */
static int		 parent = -1;	/* in a worker */

static void
reply_init(struct reply *r)
{
	buf_init(&r->out, (size_t)-1 / 4);
	buf_init(&r->rejects, (size_t)-1 / 4);
	buf_init(&r->log, (size_t)-1 / 4);
	buf_init(&r->messages, (size_t)-1 / 4);
	r->strict = false;
}

/* All n bytes; false at the end of the file. */
static bool
read_all(int fd, void *to, size_t n)
{
	char *p = to;
	ssize_t got;

	while (n > 0) {
		got = read(fd, p, n);
		if (got == -1 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		p += got;
		n -= (size_t)got;
	}
	return true;
}

static bool
write_all(int fd, const void *from, size_t n)
{
	const char *p = from;
	ssize_t done;

	while (n > 0) {
		done = send(fd, p, n, MSG_NOSIGNAL);
		if (done == -1 && errno == EINTR)
			continue;
		if (done == -1)
			return false;
		p += done;
		n -= (size_t)done;
	}
	return true;
}

static bool
read_buf(int fd, struct buf *b, size_t n)
{
	buf_clear(b);
	if (n == 0)
		return true;
	if (!buf_reserve(b, n) || !read_all(fd, b->data, n))
		return false;
	b->len = n;
	b->data[n] = '\0';
	return true;
}

bool
workers_start(int n)
{
	int pair[2], i;

	worker = allocate_array((size_t)n, sizeof *worker);
	buf_init(&block, (size_t)-1 / 4);
	for (i = 0; i < n; i++) {
		if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == -1)
			die("socketpair: %s", strerror(errno));
		worker[i].pid = fork();
		if (worker[i].pid == -1)
			die("fork: %s", strerror(errno));
		if (worker[i].pid == 0) {
			/* The parent tells us when it is over. */
			signal(SIGINT, SIG_IGN);
			signal(SIGTERM, SIG_IGN);
			while (i-- > 0)
				close(worker[i].fd);
			close(pair[0]);
			parent = pair[1];
			return true;
		}
		close(pair[1]);
		worker[i].fd = pair[0];
	}
	workers = n;
	slots = (size_t)n * 4;
	slot = allocate_array(slots, sizeof *slot);
	for (i = 0; i < (int)slots; i++)
		reply_init(&slot[i].reply);
	return false;
}

void
workers_finish(struct reply *r)
{
	struct reply_head head = {
		r->out.len, r->rejects.len, r->log.len, r->messages.len,
		r->strict
	};

	if (!write_all(parent, &head, sizeof head) ||
	    !write_all(parent, r->out.data, r->out.len) ||
	    !write_all(parent, r->rejects.data, r->rejects.len) ||
	    !write_all(parent, r->log.data, r->log.len) ||
	    !write_all(parent, r->messages.data, r->messages.len))
		_exit(1);	/* the parent has gone, and has said why */
	buf_clear(&r->out);
	buf_clear(&r->rejects);
	buf_clear(&r->log);
	buf_clear(&r->messages);
}

bool
workers_line(struct input_line *l, struct reply *r)
{
	struct line_head head;
	size_t n;

	if (at == block.len) {
		if (block.len > 0)
			workers_finish(r);
		at = 0;
		if (!read_all(parent, &n, sizeof n) ||
		    !read_buf(parent, &block, n))
			_exit(0);
	}
	memcpy(&head, block.data + at, sizeof head);
	at += sizeof head;
	l->name = head.name;
	l->line = head.line;
	l->n = head.n;
	l->s = head.too_long ? NULL : block.data + at;
	at += head.n;
	return true;
}

/* Put what has its turn. */
static void
release(void (*put)(struct reply *))
{
	struct slot *s;

	while (put_out < dealt && (s = &slot[put_out % slots])->full) {
		put(&s->reply);
		s->full = false;
		put_out++;
	}
}

static void
collect(struct worker *w, void (*put)(struct reply *))
{
	struct slot *s = &slot[w->block % slots];
	struct reply_head head;

	if (!read_all(w->fd, &head, sizeof head) ||
	    !read_buf(w->fd, &s->reply.out, head.out) ||
	    !read_buf(w->fd, &s->reply.rejects, head.rejects) ||
	    !read_buf(w->fd, &s->reply.log, head.log) ||
	    !read_buf(w->fd, &s->reply.messages, head.messages))
		die("a worker ended before its work");
	s->reply.strict = head.strict;
	s->full = true;
	w->busy = false;
	release(put);
}

bool
workers_wait(int fd, int stop, int timeout, void (*put)(struct reply *))
{
	struct pollfd p[STREAM_WORKERS + 2];
	int i, n;

	for (i = 0; i < workers; i++) {
		p[i].fd = worker[i].busy ? worker[i].fd : -1;
		p[i].events = POLLIN;
	}
	p[i].fd = fd;
	p[i++].events = POLLIN;
	p[i].fd = stop;
	p[i++].events = POLLIN;
	n = poll(p, (nfds_t)i, timeout);
	if (n <= 0)
		return n != 0;
	for (i = 0; i < workers; i++)
		if (p[i].fd != -1 && p[i].revents != 0)
			collect(&worker[i], put);
	return true;
}

/* A worker without work, when there is room for what it will make. */
static struct worker *
idle(void)
{
	int i;

	if (dealt - put_out >= slots)
		return NULL;
	for (i = 0; i < workers; i++)
		if (!worker[i].busy)
			return &worker[i];
	return NULL;
}

void
workers_send(void (*put)(struct reply *))
{
	struct worker *w;

	if (block.len == 0)
		return;
	while ((w = idle()) == NULL)
		workers_wait(-1, -1, -1, put);
	if (!write_all(w->fd, &block.len, sizeof block.len) ||
	    !write_all(w->fd, block.data, block.len))
		die("a worker ended before its work");
	w->busy = true;
	w->block = dealt++;
	buf_clear(&block);
}

void
workers_deal(const struct input_line *l, bool too_long,
    void (*put)(struct reply *))
{
	struct line_head head = { .name = l->name, .line = l->line,
	    .n = too_long ? 0 : l->n, .too_long = too_long };

	buf_add(&block, &head, sizeof head);
	buf_add(&block, l->s, head.n);
	if (block.len >= WORKERS_BLOCK)
		workers_send(put);
}

void
workers_end(void (*put)(struct reply *))
{
	int i, status;

	workers_send(put);
	while (put_out < dealt)
		workers_wait(-1, -1, -1, put);
	for (i = 0; i < workers; i++) {
		close(worker[i].fd);
		while (waitpid(worker[i].pid, &status, 0) == -1 &&
		    errno == EINTR)
			continue;
	}
}
