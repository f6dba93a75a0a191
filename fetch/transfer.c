/* SPDX-License-Identifier: ISC */
/* Addresses with validators -> answers, many at once. */
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "common/message.h"
#include "fetch/failure.h"
#include "fetch/handle.h"

#define IDLE_CONNECTIONS 256	/* kept open for the next request */
#define HEAP_KEPT	(8 << 20)	/* bytes free at the heap's end */

static const struct transfer_options *options;
static CURLM		*multi;
static struct handle	*running;	/* a list */
static struct transfer	*idle;		/* a list, for reuse */
static size_t		 count;
static double		 last_wait, last_sweep;

double
transfer_clock(void)
{
	struct timespec	ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec + ts.tv_nsec / 1e9;
}

/*
 * libcurl takes a buffer for each transfer and frees it after that: glibc
 * would give the end of the heap back each time, to fault it in again.
 */
static void
keep_heap(void)
{
#ifdef M_TRIM_THRESHOLD
	mallopt(M_TRIM_THRESHOLD, HEAP_KEPT);
	mallopt(M_MMAP_THRESHOLD, HEAP_KEPT / 2);
#endif
}

void
transfer_open(const struct transfer_options *o)
{
	options = o;
	keep_heap();
	if (curl_global_init(CURL_GLOBAL_ALL) != 0 ||
	    (multi = curl_multi_init()) == NULL)
		die("libcurl cannot be started");
	curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS,
	    (long)(o->parallel < IDLE_CONNECTIONS ? IDLE_CONNECTIONS :
	    o->parallel));
	curl_multi_setopt(multi, CURLMOPT_PIPELINING, (long)CURLPIPE_NOTHING);
	handle_open(o);
	last_wait = transfer_clock();
}

static struct transfer *
transfer_new(void)
{
	struct transfer	*t = allocate_array(1, sizeof(*t));

	t->handle = handle_new(t);
	buf_init(&t->head, TRANSFER_HEAD);
	buf_init(&t->body, TRANSFER_SOURCE + (1u << 20));
	buf_init(&t->request, TRANSFER_HEAD);
	buf_init(&t->encoded, TRANSFER_SOURCE);
	return t;
}

bool
transfer_room(void)
{
	return count < (size_t)options->parallel;
}

size_t
transfer_running(void)
{
	return count;
}

struct transfer *
transfer_start(const char *url, size_t n, const char *etag,
    const char *modified, void *owner)
{
	struct transfer	*t = idle;
	struct handle	*h;

	if (t != NULL)
		idle = t->next;
	else
		t = transfer_new();
	h = t->handle;
	t->owner = owner;
	t->url = reallocate_array(t->url, n + 1, 1);
	memcpy(t->url, url, n);
	t->url[n] = '\0';
	t->outcome = OUTCOME_OK;
	t->postponed = t->cut = false;
	t->limit = t->bytes = 0;
	t->status = 0;
	t->ip[0] = '\0';
	t->first = t->sent = 0;
	handle_ask(h, etag, modified);
	h->before = NULL;
	if ((h->after = running) != NULL)
		running->before = h;
	running = h;
	count++;
	curl_multi_add_handle(multi, h->easy);
	return t;
}

static void
unlink_handle(struct handle *h)
{
	if (h->before != NULL)
		h->before->after = h->after;
	else
		running = h->after;
	if (h->after != NULL)
		h->after->before = h->before;
	count--;
}

static struct transfer	*ended;		/* a list */

static void
finish(struct handle *h, CURLcode r, enum outcome forced)
{
	struct transfer	*t = h->self;
	long		 status = 0;

	t->end = transfer_clock();
	curl_easy_getinfo(h->easy, CURLINFO_RESPONSE_CODE, &status);
	t->status = status;
	if (t->sent == 0)
		t->sent = h->begun;	/* it never went out */
	t->first = t->first > t->sent ? t->first - t->sent : 0;
	if (forced != OUTCOME_OK)
		t->outcome = forced;
	else if (t->cut && t->body.len == t->limit && t->limit != 0)
		t->outcome = OUTCOME_OK;
	else if (t->outcome == OUTCOME_OK && r != CURLE_OK)
		t->outcome = failure_outcome(r, h->refused);
	else if (t->outcome == OUTCOME_OK && h->body)
		t->outcome = inflate_end(&t->inflate, &t->body);
	if (t->outcome == OUTCOME_OK && handle_too_large(h)) {
		if (t->cut)
			t->body.len = t->limit;
		else
			t->outcome = OUTCOME_TOO_LARGE;
	}
	curl_multi_remove_handle(multi, h->easy);
	unlink_handle(h);
	t->next = ended;
	ended = t;
}

/* Time is up for those that do not connect, answer, or move. */
static void
sweep(double now)
{
	struct handle	*h, *after;
	double		 limit = options->timeout;

	for (h = running; h != NULL; h = after) {
		double	age = now - h->begun;

		after = h->after;
		if (now - h->progress > limit ||
		    (!h->body && age > limit) ||
		    age > limit * TRANSFER_TOTAL ||
		    (age > limit * 2 && h->self->bytes <
		    age * TRANSFER_SLOWEST))
			finish(h, CURLE_OK, OUTCOME_TIMEOUT);
	}
	last_sweep = now;
}

static void
collect(void)
{
	CURLMsg		*m;
	struct handle	*h;
	int		 left;

	while ((m = curl_multi_info_read(multi, &left)) != NULL) {
		CURLcode	r = m->data.result;

		if (m->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, &h);
		finish(h, r, OUTCOME_OK);
	}
}

void
transfer_wait(double seconds, struct pollfd *fds, unsigned n)
{
	struct curl_waitfd	fd[8] = { { .fd = 0 } };
	struct handle		*h;
	double			now = transfer_clock(), away = now - last_wait;
	int			live, ready;

	/* A reader that stalled us has stalled them, not they us. */
	if (away > 1)
		for (h = running; h != NULL; h = h->after) {
			h->begun += away;
			h->progress += away;
		}
	curl_multi_perform(multi, &live);
	collect();
	/* What has ended may let something else begin: no waiting then. */
	if (ended == NULL) {
		if (count > 0 && seconds > 1)
			seconds = 1;
		for (unsigned i = 0; i < n && i < 8; i++) {
			fd[i].fd = fds[i].fd;
			fd[i].events = CURL_WAIT_POLLIN;
		}
		curl_multi_poll(multi, fd, n, (int)(seconds * 1000 + 0.999),
		    &ready);
	}
	/* libcurl does not tell of a hang-up. */
	for (unsigned i = 0; i < n; i++)
		fds[i].revents = 0;
	if (n > 0)
		poll(fds, n, 0);
	now = transfer_clock();
	if (now - last_sweep > 0.2)
		sweep(now);
	last_wait = now;
}

struct transfer *
transfer_done(void)
{
	struct transfer	*t;

	if ((t = ended) != NULL)
		ended = t->next;
	return t;
}

void
transfer_free(struct transfer *t)
{
	handle_done(t->handle);
	buf_clear(&t->head);
	buf_clear(&t->request);
	buf_clear(&t->encoded);
	t->next = idle;
	idle = t;
}

void
transfer_stop(void)
{
	while (running != NULL)
		finish(running, CURLE_OK, OUTCOME_RESET);
}

void
transfer_close(void)
{
	struct transfer	*t;

	transfer_stop();
	while ((t = ended) != NULL) {
		ended = t->next;
		transfer_free(t);
	}
	while ((t = idle) != NULL) {
		idle = t->next;
		handle_free(t->handle);
		inflate_release(&t->inflate);
		buf_release(&t->head);
		buf_release(&t->body);
		buf_release(&t->request);
		buf_release(&t->encoded);
		free(t->url);
		free(t);
	}
	curl_multi_cleanup(multi);
	handle_close();
	curl_global_cleanup();
}
