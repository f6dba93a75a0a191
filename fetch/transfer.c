/* SPDX-License-Identifier: ISC */
/*
 * Addresses with validators -> answers, many at once, over connections that
 * lead into the public network only.
 */
#include <sys/socket.h>

#include <arpa/inet.h>
#include <netinet/in.h>

#include <errno.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <curl/curl.h>

#include "common/message.h"
#include "fetch/failure.h"
#include "fetch/network.h"
#include "fetch/source.h"
#include "fetch/transfer.h"

#define IDLE_CONNECTIONS 256	/* kept open for the next request */
#define READ_SIZE	(64L << 10)
#define READ_SIZE_TLS	(16L << 10)	/* its records are not longer */
#define SEND_SIZE	(16L << 10)	/* libcurl's least; in TLS each request
					   is copied into one of these */
#define TRANSFER_KEPT	(128u << 10)	/* of a body's buffer, for the next */
#define POOL		32		/* of those buffers */
#define HEAP_KEPT	(8 << 20)	/* bytes free at the heap's end */

/* What belongs to libcurl, and the state of one request. */
struct handle {
	CURL			*easy;
	struct curl_slist	*headers;
	struct transfer		*self;
	bool			 refused;	/* by the guard */
	bool			 sniffed;
	bool			 body;		/* the head has ended */
	double			 begun;		/* clock at transfer_start() */
	double			 progress;	/* clock of the last byte */
	size_t			 limit;
	struct handle		*before, *after;
};

static const struct transfer_options *options;
static CURLM		*multi;
static CURLSH		*share;
static struct curl_slist *resolve, *common;
static struct handle	*running;	/* a list */
static struct transfer	*idle;		/* a list, for reuse */
static struct buf	 pool[POOL];	/* of bodies: none is held while
					   an answer is waited for */
static size_t		 pooled;
static size_t		 count;
static double		 last_wait, last_sweep;

double
transfer_clock(void)
{
	struct timespec	ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec + ts.tv_nsec / 1e9;
}

/* The guard: after name resolution, for every connection there is. */
static curl_socket_t
on_open(void *owner, curlsocktype purpose, struct curl_sockaddr *a)
{
	struct handle	*h = owner;
	const void	*in = &((struct sockaddr_in *)&a->addr)->sin_addr;
	int		 fd;

	(void)purpose;
	if (a->family == AF_INET6)
		in = &((struct sockaddr_in6 *)&a->addr)->sin6_addr;
	if (inet_ntop(a->family, in, h->self->ip, sizeof(h->self->ip)) == NULL)
		h->self->ip[0] = '\0';
	/* Whoever is asked must be able to say so to somebody. */
	if (options->anonymous && !(options->proxy == NULL &&
	    network_loopback(&a->addr)))
		die("--user-agent: say how to reach you, as in "
		    "\"examplebot/1.0 (+https://example.org/bot)\"");
	if (options->proxy == NULL) {
		if (!options->private && !network_public(&a->addr)) {
			h->refused = true;
			return CURL_SOCKET_BAD;
		}
		if (!options->address(h->self->owner, h->self->ip)) {
			h->self->postponed = true;
			return CURL_SOCKET_BAD;
		}
	}
	fd = socket(a->family, a->socktype | SOCK_CLOEXEC, a->protocol);
	return fd == -1 ? CURL_SOCKET_BAD : fd;
}

/* The connection stands; the request goes out now. */
static int
on_request(void *owner, char *to, char *from, int port, int own_port)
{
	struct handle	*h = owner;

	(void)to;
	(void)from;
	(void)port;
	(void)own_port;
	h->self->sent = transfer_clock();
	return CURL_PREREQFUNC_OK;
}

static size_t
on_head(char *s, size_t size, size_t n, void *owner)
{
	struct handle	*h = owner;
	struct transfer	*t = h->self;

	n *= size;
	/* An interim answer (1xx) or a proxy's comes before the real one. */
	if (n > 5 && strncmp(s, "HTTP/", 5) == 0)
		buf_clear(&t->head);
	if (t->first == 0)
		t->first = h->progress = transfer_clock();
	if (!buf_add(&t->head, s, n)) {
		t->outcome = OUTCOME_TOO_LARGE;
		return 0;
	}
	return n;
}

/* The first bytes of a body: its coding, and how long it may be. */
static bool
body_begin(struct handle *h)
{
	struct transfer	*t = h->self;
	struct span	 coding = transfer_header(t, "content-encoding");
	curl_off_t	 length = -1;

	h->body = true;
	t->outcome = inflate_start(&t->inflate, coding.s, coding.n);
	if (t->outcome != OUTCOME_OK)
		return false;
	curl_easy_getinfo(h->easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
	if (!t->cut && length > (curl_off_t)TRANSFER_SOURCE) {
		t->outcome = OUTCOME_TOO_LARGE;
		return false;
	}
	if (t->body.cap == 0 && pooled > 0)
		t->body = pool[--pooled];
	/* Room at once, as far as a stranger's word is worth it. */
	if (length > 0)
		buf_reserve(&t->body, length < (curl_off_t)TRANSFER_KEPT ?
		    (size_t)length : TRANSFER_KEPT);
	return true;
}

/* A body above the limit of pages may still be a feed or a sitemap. */
static bool
too_large(struct handle *h)
{
	struct transfer	*t = h->self;
	struct span	 type;
	enum source_kind kind;
	char		 name[256];

	/* What is still to be unpacked cannot be cut. */
	if (t->body.len <= (t->limit != 0 &&
	    t->inflate.unpack == UNPACK_NONE ? t->limit : h->limit))
		return false;
	if (t->cut || t->limit != 0 || h->sniffed)
		return true;
	type = transfer_header(t, "content-type");
	snprintf(name, sizeof(name), "%.*s", (int)(type.n < 250 ? type.n : 250),
	    type.s);
	kind = source_kind(name, t->body.data, t->body.len);
	h->sniffed = true;
	h->limit = TRANSFER_SOURCE;
	return kind == SOURCE_PAGE || kind == SOURCE_BAD;
}

static size_t
on_body(char *s, size_t size, size_t n, void *owner)
{
	struct handle	*h = owner;
	struct transfer	*t = h->self;

	n *= size;
	h->progress = transfer_clock();
	if (!h->body && !body_begin(h))
		return 0;
	t->bytes += n;
	if (options->raw && !buf_add(&t->encoded, s, n))
		t->outcome = OUTCOME_TOO_LARGE;
	else
		t->outcome = inflate_add(&t->inflate, s, n, t->bytes, &t->body);
	if (t->outcome == OUTCOME_OK && too_large(h))
		t->outcome = OUTCOME_TOO_LARGE;
	if (t->outcome == OUTCOME_OK)
		return n;
	if (t->cut && t->outcome == OUTCOME_TOO_LARGE &&
	    t->body.len >= t->limit)
		t->body.len = t->limit;
	return 0;
}

static int
on_debug(CURL *easy, curl_infotype type, char *s, size_t n, void *owner)
{
	struct handle	*h = owner;

	(void)easy;
	if (type == CURLINFO_HEADER_OUT) {
		buf_clear(&h->self->request);
		buf_add(&h->self->request, s, n);
	}
	return 0;
}

static CURL *
easy_new(struct handle *h)
{
	CURL	*e = curl_easy_init();

	if (e == NULL)
		die("out of memory");
	curl_easy_setopt(e, CURLOPT_PRIVATE, h);
	curl_easy_setopt(e, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(e, CURLOPT_WRITEDATA, h);
	curl_easy_setopt(e, CURLOPT_HEADERFUNCTION, on_head);
	curl_easy_setopt(e, CURLOPT_HEADERDATA, h);
	curl_easy_setopt(e, CURLOPT_OPENSOCKETFUNCTION, on_open);
	curl_easy_setopt(e, CURLOPT_OPENSOCKETDATA, h);
	curl_easy_setopt(e, CURLOPT_PREREQFUNCTION, on_request);
	curl_easy_setopt(e, CURLOPT_PREREQDATA, h);
	curl_easy_setopt(e, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(e, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	curl_easy_setopt(e, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(e, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(e, CURLOPT_PATH_AS_IS, 1L);
	curl_easy_setopt(e, CURLOPT_HTTP_VERSION,
	    (long)CURL_HTTP_VERSION_1_1);
	curl_easy_setopt(e, CURLOPT_HTTP09_ALLOWED, 0L);
	curl_easy_setopt(e, CURLOPT_HTTP_CONTENT_DECODING, 0L);
	curl_easy_setopt(e, CURLOPT_UPLOAD_BUFFERSIZE, SEND_SIZE);
	curl_easy_setopt(e, CURLOPT_USERAGENT, options->agent);
	curl_easy_setopt(e, CURLOPT_PROXY,
	    options->proxy != NULL ? options->proxy : "");
	/* Our own clock decides, transfer_wait(): libcurl's never does. */
	curl_easy_setopt(e, CURLOPT_CONNECTTIMEOUT_MS, 86400L * 1000);
	/*
	 * With a CApath libcurl 7.88 reads all certificates again for each
	 * connection; without, they are read once and shared.
	 */
	curl_easy_setopt(e, CURLOPT_CAPATH, NULL);
	curl_easy_setopt(e, CURLOPT_CA_CACHE_TIMEOUT, -1L);
	if (options->ca != NULL)
		curl_easy_setopt(e, CURLOPT_CAINFO, options->ca);
	if (resolve != NULL)
		curl_easy_setopt(e, CURLOPT_RESOLVE, resolve);
	if (options->cookies != NULL) {
		curl_easy_setopt(e, CURLOPT_SHARE, share);
		curl_easy_setopt(e, CURLOPT_COOKIEFILE, options->cookies);
		curl_easy_setopt(e, CURLOPT_COOKIEJAR, options->cookies);
	}
	if (options->raw) {
		curl_easy_setopt(e, CURLOPT_VERBOSE, 1L);
		curl_easy_setopt(e, CURLOPT_DEBUGFUNCTION, on_debug);
		curl_easy_setopt(e, CURLOPT_DEBUGDATA, h);
	}
	return e;
}

/* What is sent with every request, and all that is, without validators. */
static struct curl_slist *
headers_common(struct curl_slist *list)
{
	list = curl_slist_append(list, "Accept: text/html, "
	    "application/xhtml+xml, application/xml;q=0.9, */*;q=0.8");
	list = curl_slist_append(list, "Accept-Encoding: gzip, deflate"
	    UNPACK_BROTLI UNPACK_ZSTD);
	for (size_t i = 0; i < options->headers; i++)
		list = curl_slist_append(list, options->header[i]);
	return list;
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
	for (size_t i = 0; i < o->resolves; i++)
		resolve = curl_slist_append(resolve, o->resolve[i]);
	if (o->cookies != NULL) {
		share = curl_share_init();
		curl_share_setopt(share, CURLSHOPT_SHARE,
		    (int)CURL_LOCK_DATA_COOKIE);
	}
	common = headers_common(NULL);
	last_wait = transfer_clock();
}

static struct transfer *
transfer_new(void)
{
	struct transfer	*t = allocate_array(1, sizeof(*t));

	t->handle = allocate_array(1, sizeof(*t->handle));
	t->handle->self = t;
	t->handle->easy = easy_new(t->handle);
	buf_init(&t->head, TRANSFER_HEAD);
	buf_init(&t->body, TRANSFER_SOURCE + (1u << 20));
	buf_init(&t->request, TRANSFER_HEAD);
	buf_init(&t->encoded, TRANSFER_SOURCE);
	return t;
}

static void
headers_set(struct handle *h, const char *etag, const char *modified)
{
	char	line[8192];

	curl_slist_free_all(h->headers);
	h->headers = NULL;
	if (*etag != '\0' && snprintf(line, sizeof(line),
	    "If-None-Match: %s", etag) < (int)sizeof(line))
		h->headers = curl_slist_append(h->headers, line);
	if (*modified != '\0' && snprintf(line, sizeof(line),
	    "If-Modified-Since: %s", modified) < (int)sizeof(line))
		h->headers = curl_slist_append(h->headers, line);
	if (h->headers != NULL)
		h->headers = headers_common(h->headers);
	curl_easy_setopt(h->easy, CURLOPT_HTTPHEADER,
	    h->headers != NULL ? h->headers : common);
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
	h->refused = h->sniffed = h->body = false;
	h->limit = options->max_size != 0 ? options->max_size : TRANSFER_PAGE;
	h->begun = h->progress = transfer_clock();
	headers_set(h, etag, modified);
	curl_easy_setopt(h->easy, CURLOPT_URL, t->url);
	curl_easy_setopt(h->easy, CURLOPT_BUFFERSIZE,
	    strncmp(t->url, "https:", 6) == 0 ? READ_SIZE_TLS : READ_SIZE);
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
	if (t->outcome == OUTCOME_OK && too_large(h)) {
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
	/* A large buffer is not kept for the small pages after it. */
	buf_clear(&t->body);
	if (t->body.cap > 0 && t->body.cap <= 2 * TRANSFER_KEPT &&
	    pooled < POOL) {
		pool[pooled++] = t->body;
		buf_init(&t->body, t->body.max);
	}
	buf_release(&t->body);
	buf_clear(&t->head);
	buf_clear(&t->request);
	buf_clear(&t->encoded);
	t->next = idle;
	idle = t;
}

void
transfer_close(void)
{
	struct transfer	*t;

	while (running != NULL)
		finish(running, CURLE_OK, OUTCOME_RESET);
	while ((t = ended) != NULL) {
		ended = t->next;
		transfer_free(t);
	}
	while ((t = idle) != NULL) {
		idle = t->next;
		curl_easy_cleanup(t->handle->easy);
		curl_slist_free_all(t->handle->headers);
		inflate_release(&t->inflate);
		buf_release(&t->head);
		buf_release(&t->body);
		buf_release(&t->request);
		buf_release(&t->encoded);
		free(t->url);
		free(t->handle);
		free(t);
	}
	while (pooled > 0)
		buf_release(&pool[--pooled]);
	curl_multi_cleanup(multi);
	curl_slist_free_all(resolve);
	curl_slist_free_all(common);
	if (share != NULL)
		curl_share_cleanup(share);
	curl_global_cleanup();
}
