/* SPDX-License-Identifier: ISC */
/*
 * The answer to a request -> what becomes of it: a page, a source, another
 * address, another try, or the end.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "fetch/crawl.h"
#include "fetch/date.h"

#define BACKOFF_FIRST	1.0	/* s, doubled with each failure in a row */

double
retry_after(const char *s, size_t n, int64_t now)
{
	double	seconds = 0;
	int64_t	when;
	size_t	i;

	while (n > 0 && (*s == ' ' || *s == '\t'))
		s++, n--;
	while (n > 0 && (s[n - 1] == ' ' || s[n - 1] == '\t'))
		n--;
	for (i = 0; i < n && s[i] >= '0' && s[i] <= '9'; i++)
		seconds = seconds * 10 + (s[i] - '0');
	if (n > 0 && i == n)
		return seconds < CRAWL_FROZEN ? seconds : CRAWL_FROZEN;
	if (n == 0 || i > 0 || !date_http(s, n, &when))
		return -1;
	if (when <= now)
		return 0;
	return when - now < CRAWL_FROZEN ? (double)(when - now) : CRAWL_FROZEN;
}

void
host_give_up(struct host *h, enum outcome reason)
{
	h->robots_state = ROBOTS_FAILED;
	h->reason = reason;
}

static void
host_note(struct host *h, double wait)
{
	size_t		 n = strlen(h->site);
	struct site	 s;

	state_site(h->site, n, &s);
	s.failures = h->failures;
	s.frozen = wait > 0 ? time(NULL) + (int64_t)ceil(wait) : 0;
	state_site_put(h->site, n, &s);
}

bool
host_failed(struct host *h, const struct transfer *t)
{
	struct span	v = transfer_header(t, "retry-after");
	double		wait = -1;

	if (t->outcome == OUTCOME_OK && v.n > 0)
		wait = retry_after(v.s, v.n, time(NULL));
	if (wait < 0)
		wait = ldexp(BACKOFF_FIRST, h->failures) * crawl_jitter();
	h->failures++;
	host_note(h, wait);
	/* One that is left has no turn to wait for: its rest ends now. */
	if (wait > crawl->max_wait || h->failures >= CRAWL_FAILURES)
		return false;
	queue_freeze(h, t->end + wait);
	return true;
}

static void
host_answered(struct host *h)
{
	if (h->failures == 0)
		return;
	h->failures = 0;
	host_note(h, 0);
}

/* Once more, later; or this is its end, perhaps that of the whole host. */
static void
try_again(struct job *j, const struct transfer *t, enum outcome o)
{
	struct item	it = j->item;
	bool		alive = host_failed(j->host, t);

	if (!alive) {
		host_give_up(j->host, OUTCOME_LATER);
		crawl_end(&it, o, t, NULL);
	} else if (++it.tries < crawl->tries)
		queue_add_first(j->host, &it);
	else
		crawl_end(&it, o, t, NULL);
}

static bool
is_at(const struct url *u, struct span url)
{
	return u->text.len == url.n &&
	    memcmp(u->text.data, url.s, url.n) == 0;
}

/*
 * An answer that leads back is the end, unless it may have come with a cookie
 * that the next one depends on.
 */
static void
redirect(struct job *j, const struct transfer *t)
{
	struct item	 it = j->item;
	struct span	 to = transfer_header(t, "location");
	struct url	 base, u;
	enum outcome	 o = OUTCOME_OK;
	bool		 home = false, back = false;

	url_init(&base);
	url_init(&u);
	if (to.n == 0 || it.hops >= CRAWL_REDIRECTS)
		o = OUTCOME_LOOP;
	else if (!url_parse(&base, it.url.s, it.url.n, NULL) ||
	    !url_parse(&u, to.s, to.n, &base))
		o = OUTCOME_REFUSED;
	else {
		url_canonical(&u);
		home = is_at(&u, it.asked);
		back = home || is_at(&u, it.url);
		if (back && !(crawl->cookies && (home ||
		    transfer_header(t, "set-cookie").n > 0)))
			o = OUTCOME_LOOP;
	}
	if (o == OUTCOME_OK) {
		crawl_end(&it, OUTCOME_REDIRECT, t, NULL);
		it.moved = !back && (it.hops == 0 || it.moved) &&
		    (t->status == 301 || t->status == 308);
		if (home)
			it.asked.n = 0;
		else if (it.asked.n == 0 && !back)
			it.asked = it.url;
		it.hops++;
		it.tries = 0;
		if (back)
			crawl_back(&u, &it);
		else
			crawl_hop(&u, &it);
	} else
		crawl_end(&it, o, t, NULL);
	url_release(&base);
	url_release(&u);
}

/* Did the request say what we have? */
static bool
was_conditional(const struct item *it)
{
	struct page	p;

	return crawl_page(it, &p) &&
	    (*p.etag != '\0' || *p.modified != '\0');
}

/* Seeds and sources without validators: the same bytes again. */
static bool
is_same(const struct item *it, const struct transfer *t)
{
	struct page	p;

	return !crawl->list && !is_found(it) && crawl_page(it, &p) &&
	    p.digest != 0 && strcmp(p.outcome, "ok") == 0 &&
	    p.digest == (int64_t)crawl_digest(t->body.data, t->body.len);
}

static void
take_body(struct job *j, const struct transfer *t)
{
	struct sink_log	more = { .kind = NULL };
	uint32_t	source = 0;
	enum outcome	o;

	host_answered(j->host);
	o = is_same(&j->item, t) ? OUTCOME_UNCHANGED :
	    body_take(&j->item, t, &more, &source);
	crawl_end(&j->item, o, t, &more);
	origin_settle(source, false);
	if (o == OUTCOME_UNCHANGED)
		body_again(&j->item);
}

static void
by_status(struct job *j, const struct transfer *t)
{
	switch (t->status) {
	case 200:
	case 203:
		take_body(j, t);
		break;
	case 301:
	case 302:
	case 303:
	case 307:
	case 308:
		host_answered(j->host);
		redirect(j, t);
		break;
	case 304:
		host_answered(j->host);
		if (!was_conditional(&j->item)) {
			crawl_end(&j->item, OUTCOME_HTTP, t, NULL);
			break;
		}
		crawl_end(&j->item, OUTCOME_UNCHANGED, t, NULL);
		body_again(&j->item);
		break;
	case 410:
		host_answered(j->host);
		crawl_end(&j->item, OUTCOME_GONE, t, NULL);
		break;
	case 408:
	case 425:
	case 429:
		try_again(j, t, OUTCOME_HTTP);
		break;
	default:
		if (t->status >= 500) {
			try_again(j, t, OUTCOME_HTTP);
			break;
		}
		host_answered(j->host);
		crawl_end(&j->item, OUTCOME_HTTP, t, NULL);
	}
}

static void
page_answer(struct job *j, const struct transfer *t)
{
	switch (t->outcome) {
	case OUTCOME_OK:
		by_status(j, t);
		break;
	case OUTCOME_TIMEOUT:
	case OUTCOME_CONNECT:
	case OUTCOME_RESET:
	case OUTCOME_TRUNCATED:
	case OUTCOME_DNS:
		try_again(j, t, t->outcome);
		break;
	default:
		crawl_end(&j->item, t->outcome, t, NULL);
	}
}

/* Another host shares the address and was faster: back to the queue. */
static void
put_back(struct job *j)
{
	if (j->robots)
		j->host->robots_state = ROBOTS_UNKNOWN;
	else
		queue_add_first(j->host, &j->item);
	if (!j->robots && j->item.role != ROLE_ROBOTS)
		j->host->pages--;
}

void
answer_take(struct job *j, struct transfer *t)
{
	struct host	*h = j->host, *owner;
	const char	*site;

	if (t->postponed) {
		put_back(j);
		queue_idle(h);
		return;
	}
	queue_sent(h, t->sent, t->sent + t->first, t->end);
	if (j->robots) {
		robots_answer(h, t, &j->item);
		/* Elsewhere now: the host waits, its address does not. */
		if (h->robots_state == ROBOTS_ASKED)
			queue_detach(h);
		else
			queue_idle(h);
		return;
	}
	if (j->item.role == ROLE_ROBOTS) {
		site = origin_get(j->item.origin)->url;
		owner = queue_host(site, strlen(site));
		queue_idle(h);
		robots_answer(owner, t, &j->item);
		if (owner->robots_state != ROBOTS_ASKED)
			queue_idle(owner);
		return;
	}
	page_answer(j, t);
	queue_idle(h);
}
