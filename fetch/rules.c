/* SPDX-License-Identifier: ISC */
/*
 * The answer to a request for robots.txt -> what the host allows
 * (RFC 9309, 2.3): 2xx its rules, 4xx all, anything else nothing.
 */
#include <string.h>
#include <time.h>

#include "fetch/crawl.h"

static void
use(struct host *h, const char *s, size_t n)
{
	double	d;

	robots_parse(&h->robots, s, n, crawl->token, true);
	d = robots_delay(&h->robots);
	h->crawl_delay = d > crawl->max_delay ? crawl->max_delay :
	    d > 0 ? d : 0;
	/* --discover wants the sitemaps, --explain the lines. */
	if (!crawl->discover && crawl->explain == NULL)
		robots_shrink(&h->robots);
	h->robots_state = ROBOTS_KNOWN;
}

/* What an earlier run knows of the host. */
void
robots_remember(struct host *h)
{
	struct site	s;
	int64_t		now = time(NULL), age;

	h->remembered = true;
	if (!state_site(h->site, strlen(h->site), &s))
		return;
	h->failures = s.failures > 0 ? 1 : 0;
	/* For longer than anybody may ask: the clock was wrong then. */
	if (s.frozen > now && s.frozen - now <= CRAWL_FROZEN + 1) {
		if (s.frozen - now > crawl->max_wait)
			host_give_up(h, OUTCOME_LATER);
		else
			queue_freeze(h, transfer_clock() + (s.frozen - now));
	}
	age = now - s.robots_time;
	if (h->robots_state != ROBOTS_UNKNOWN || s.robots_time == 0 ||
	    age < 0 || age > CRAWL_ROBOTS_AGE)
		return;
	h->robots_time = s.robots_time;
	if (s.robots_status >= 400 && s.robots_status < 500)
		h->robots_state = ROBOTS_NONE;
	else
		use(h, s.robots.s, s.robots.n);
}

static void
remember(struct host *h, int status, const char *s, size_t n)
{
	size_t		 len = strlen(h->site);
	struct site	 site;

	h->robots_time = time(NULL);
	if (!state_is_open())
		return;
	state_site(h->site, len, &site);
	site.robots = (struct span){ s, n };
	site.robots_time = h->robots_time;
	site.robots_status = status;
	state_site_put(h->site, len, &site);
}

/* No file can be had: an old copy, or nothing is allowed. */
static void
unreachable(struct host *h, const struct transfer *t)
{
	struct site	s;

	if (state_site(h->site, strlen(h->site), &s) && s.robots_time != 0 &&
	    s.robots.n > 0 && time(NULL) - s.robots_time < CRAWL_ROBOTS_OLD) {
		use(h, s.robots.s, s.robots.n);
		return;
	}
	switch (t->outcome) {
	case OUTCOME_DNS:
	case OUTCOME_TLS:
	case OUTCOME_REFUSED:
	case OUTCOME_CONNECT:
	case OUTCOME_BAD_URL:
		host_give_up(h, t->outcome);
		break;
	default:
		host_give_up(h, OUTCOME_UNREACHABLE);
	}
}

static void
try_again(struct host *h, const struct transfer *t)
{
	bool	alive = host_failed(h, t);

	if (alive && ++h->tries < crawl->tries)
		h->robots_state = ROBOTS_UNKNOWN;
	else
		unreachable(h, t);
}

/* False: it leads nowhere. */
static bool
follow(struct host *h, const struct transfer *t, const struct item *it)
{
	struct span	 to = transfer_header(t, "location"), site;
	struct item	 next = { .role = ROLE_ROBOTS, .hops = it->hops + 1,
	    .origin = it->origin };
	struct host	*target;
	struct url	 base, u;
	bool		 good;

	if (to.n == 0 || it->hops >= CRAWL_REDIRECTS)
		return false;
	url_init(&base);
	url_init(&u);
	good = url_parse(&base, it->url.s, it->url.n, NULL) &&
	    url_parse(&u, to.s, to.n, &base);
	if (good) {
		url_canonical(&u);
		if (next.origin == 0)
			next.origin = origin_new(h->site, strlen(h->site), 0);
		next.url = (struct span){ u.text.data, u.text.len };
		site = url_site(&u);
		target = queue_host(site.s, site.n);
		queue_add_first(target, &next);
		/* The host itself may go on: to there. */
		if (target == h)
			queue_idle(h);
	}
	url_release(&base);
	url_release(&u);
	return good;
}

void
robots_answer(struct host *h, const struct transfer *t, const struct item *it)
{
	if (t->outcome == OUTCOME_OK && t->status >= 300 && t->status < 400 &&
	    follow(h, t, it))
		return;
	if (it->origin != 0)
		origin_settle(it->origin, false);
	switch (t->outcome) {
	case OUTCOME_OK:
		break;
	case OUTCOME_TOO_LARGE:
	case OUTCOME_BAD_ENCODING:
	case OUTCOME_BAD_HTTP:
	case OUTCOME_TLS:
	case OUTCOME_REFUSED:
	case OUTCOME_BAD_URL:
		unreachable(h, t);
		return;
	default:
		try_again(h, t);
		return;
	}
	if (t->status == 429 || t->status >= 500 || t->status < 200)
		try_again(h, t);
	else if (t->status < 300) {
		use(h, t->body.data, t->body.len);
		h->failures = 0;
		remember(h, t->status, t->body.data, t->body.len);
	} else {
		/* A redirect that leads nowhere is as good as none. */
		h->robots_state = ROBOTS_NONE;
		h->failures = 0;
		remember(h, 404, "", 0);
	}
}
