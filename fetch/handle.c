/* SPDX-License-Identifier: ISC */
/* An answer's bytes -> its transfer: libcurl's part of one, and its guard. */
#include <sys/socket.h>

#include <arpa/inet.h>
#include <netinet/in.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/message.h"
#include "fetch/handle.h"
#include "fetch/network.h"
#include "fetch/source.h"

#define READ_SIZE	(32L << 10)
#define READ_SIZE_TLS	(16L << 10)	/* its records are not longer */
#define SEND_SIZE	(16L << 10)	/* libcurl's least; in TLS each request
					   is copied into one of these */
#define BODY_KEPT	(128u << 10)	/* of a body's buffer, for the next */
#define POOL		32		/* of those buffers */

static const struct transfer_options *options;
static CURLSH		*share;
static struct curl_slist *resolve, *common;
static struct buf	 pool[POOL];	/* of bodies: none is held while
					   an answer is waited for */
static size_t		 pooled;

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
		buf_reserve(&t->body, length < (curl_off_t)BODY_KEPT ?
		    (size_t)length : BODY_KEPT);
	return true;
}

bool
handle_too_large(struct handle *h)
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
	if (t->outcome == OUTCOME_OK && handle_too_large(h))
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

void
handle_open(const struct transfer_options *o)
{
	options = o;
	for (size_t i = 0; i < o->resolves; i++)
		resolve = curl_slist_append(resolve, o->resolve[i]);
	if (o->cookies != NULL) {
		share = curl_share_init();
		curl_share_setopt(share, CURLSHOPT_SHARE,
		    (int)CURL_LOCK_DATA_COOKIE);
	}
	common = headers_common(NULL);
}

void
handle_close(void)
{
	while (pooled > 0)
		buf_release(&pool[--pooled]);
	curl_slist_free_all(resolve);
	curl_slist_free_all(common);
	if (share != NULL)
		curl_share_cleanup(share);
}

struct handle *
handle_new(struct transfer *t)
{
	struct handle	*h = allocate_array(1, sizeof(*h));

	h->self = t;
	h->easy = easy_new(h);
	return h;
}

void
handle_free(struct handle *h)
{
	curl_easy_cleanup(h->easy);
	curl_slist_free_all(h->headers);
	free(h);
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

void
handle_ask(struct handle *h, const char *etag, const char *modified)
{
	const char	*url = h->self->url;

	h->refused = h->sniffed = h->body = false;
	h->limit = options->max_size != 0 ? options->max_size : TRANSFER_PAGE;
	h->begun = h->progress = transfer_clock();
	headers_set(h, etag, modified);
	curl_easy_setopt(h->easy, CURLOPT_URL, url);
	curl_easy_setopt(h->easy, CURLOPT_BUFFERSIZE,
	    strncmp(url, "https:", 6) == 0 ? READ_SIZE_TLS : READ_SIZE);
}

void
handle_done(struct handle *h)
{
	struct buf	*body = &h->self->body;

	/* A large buffer is not kept for the small pages after it. */
	buf_clear(body);
	if (body->cap > 0 && body->cap <= 2 * BODY_KEPT && pooled < POOL) {
		pool[pooled++] = *body;
		buf_init(body, body->max);
	}
	buf_release(body);
}
