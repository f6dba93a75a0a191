/* SPDX-License-Identifier: ISC */
/*
 * Addresses -> which of them are asked for, in which order; the end of each
 * -> a line of the log and a note.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "common/message.h"
#include "fetch/crawl.h"
#include "fetch/keep.h"

const struct crawl_options *crawl;
bool crawl_failed;

void
crawl_open(const struct crawl_options *o)
{
	crawl = o;
	srandom((unsigned)time(NULL));
	body_open();
}

double
crawl_jitter(void)
{
	return 0.5 + (double)random() / RAND_MAX;
}

uint64_t
crawl_digest(const char *s, size_t n)
{
	uint64_t	h = 0x9e3779b97f4a7c15 ^ n, v;

	for (; n >= 8; s += 8, n -= 8) {
		memcpy(&v, s, 8);
		h = (h ^ v) * 0xff51afd7ed558ccd;
		h ^= h >> 32;
	}
	for (; n > 0; s++, n--)
		h = (h ^ (unsigned char)*s) * 0x100000001b3;
	h ^= h >> 29;
	return h != 0 ? h : 1;
}

static char *
copy(const char *s, size_t n)
{
	char	*p = allocate(n + 1);

	memcpy(p, s, n);
	p[n] = '\0';
	return p;
}

/* Had in an earlier run, or given up: not asked for again. */
static bool
is_done(const struct page *p)
{
	return strcmp(p->outcome, "ok") == 0 ||
	    strcmp(p->outcome, "gone") == 0 ||
	    strcmp(p->outcome, "final") == 0 ||
	    p->failures >= CRAWL_GIVE_UP;
}

bool
is_found(const struct item *it)
{
	return it->role == ROLE_ENTRY || it->role == ROLE_LINK;
}

bool
crawl_excluded(const char *url)
{
	return (crawl->include != NULL &&
	    regexec(crawl->include, url, 0, NULL, 0) != 0) ||
	    (crawl->exclude != NULL &&
	    regexec(crawl->exclude, url, 0, NULL, 0) == 0);
}

bool
crawl_enough(void)
{
	return crawl->max_pages > 0 && sink_pages >= crawl->max_pages;
}

bool
crawl_page(const struct item *it, struct page *p)
{
	if (!it->fresh)
		return state_page(it->url.s, it->url.n, p);
	*p = (struct page){ .outcome = "", .etag = "", .modified = "",
	    .moved = "" };
	return false;
}

/* Should u be asked for at all?  OK, or why not. */
static enum outcome
admit(const struct url *u, struct item *it)
{
	int64_t		now = time(NULL);
	struct page	p;

	it->fresh = it->early = false;
	if (is_found(it) && crawl_excluded(u->text.data))
		return OUTCOME_EXCLUDED;
	if (!queue_first(crawl_digest(u->text.data, u->text.len)))
		return OUTCOME_SEEN;
	it->fresh = !state_page(u->text.data, u->text.len, &p);
	if (it->fresh)
		return OUTCOME_OK;
	if (is_found(it) && is_done(&p))
		return OUTCOME_SEEN;
	if (strcmp(p.outcome, "gone") == 0)
		return OUTCOME_GONE;
	/* Asked in the future: the clock was wrong, and so is what is due. */
	it->early = crawl->due && p.due > now && p.time <= now;
	return it->early ? OUTCOME_SEEN : OUTCOME_OK;
}

static void
enqueue(const struct url *u, const struct item *it)
{
	struct span	 site = url_site(u);
	struct item	 new = *it;
	struct page	 p;
	struct url	 moved;
	bool		 known;

	new.url = (struct span){ u->text.data, u->text.len };
	/* An address that has moved for good is asked for at its new place. */
	if (it->hops == 0 && crawl_page(&new, &p) &&
	    *p.moved != '\0') {
		url_init(&moved);
		known = url_parse(&moved, p.moved, strlen(p.moved), NULL);
		new.asked = new.url;
		new.url = (struct span){ moved.text.data, moved.text.len };
		new.hops = 1;
		new.moved = 1;
		new.fresh = false;
		site = url_site(&moved);
		if (known && queue_first(crawl_digest(new.url.s, new.url.n)))
			queue_add(queue_host(site.s, site.n), &new);
		else
			crawl_end(&new, OUTCOME_SEEN, NULL, NULL);
		url_release(&moved);
		return;
	}
	queue_add(queue_host(site.s, site.n), &new);
}

void
crawl_add(const struct url *u, const struct item *it)
{
	struct item	named = *it;

	if (it->origin != 0)
		origin_get(it->origin)->waiting++;
	crawl_hop(u, &named);
}

void
crawl_refuse(const struct url *u, struct item *it, enum outcome o)
{
	if (it->origin != 0)
		origin_get(it->origin)->waiting++;
	it->url = (struct span){ u->text.data, u->text.len };
	crawl_end(it, o, NULL, NULL);
}

void
crawl_hop(const struct url *u, struct item *it)
{
	enum outcome	o = admit(u, it);

	if (o == OUTCOME_OK) {
		enqueue(u, it);
		return;
	}
	it->url = (struct span){ u->text.data, u->text.len };
	crawl_end(it, o, NULL, NULL);
	if (it->early)
		body_again(it);
}

void
crawl_back(const struct url *u, struct item *it)
{
	it->fresh = false;
	enqueue(u, it);
}

void
crawl_list(const struct url *u, const struct item *it, const struct entry *e)
{
	struct span	url = { "", 0 };
	struct item	named = *it;

	if (u != NULL)
		url = (struct span){ u->text.data, u->text.len };
	if (u == NULL || admit(u, &named) == OUTCOME_OK)
		sink_entry(url, origin_url(it->origin), e);
}

bool
crawl_seed(const char *s, size_t n, struct span meta, bool operand)
{
	struct item	it = { .role = ROLE_SEED, .meta = meta,
	    .operand = operand };
	struct url	u;
	bool		good;

	url_init(&u);
	good = url_parse(&u, s, n, NULL);
	if (good) {
		url_canonical(&u);
		crawl_add(&u, &it);
	} else {
		it.url = (struct span){ s, n < URL_MAX ? n : URL_MAX };
		crawl_end(&it, OUTCOME_BAD_URL, NULL, NULL);
	}
	url_release(&u);
	return good;
}

/* May it end otherwise in another run? */
static bool
is_passing(enum outcome o, int status)
{
	switch (o) {
	case OUTCOME_UNREACHABLE:
	case OUTCOME_LATER:
	case OUTCOME_TIMEOUT:
	case OUTCOME_CONNECT:
	case OUTCOME_RESET:
	case OUTCOME_TRUNCATED:
	case OUTCOME_DNS:
	case OUTCOME_TLS:
	case OUTCOME_LIMIT:
		return true;
	case OUTCOME_HTTP:
		return status >= 500 || status == 408 || status == 425 ||
		    status == 429;
	default:
		return false;
	}
}

/*
 * The address that led there need not be asked again.  That it has moved for
 * good is believed while there is something at its new place.
 */
static void
note_asked(const struct item *it, enum outcome o, bool again)
{
	char		*target = NULL;
	struct page	 p = { .outcome = again ? "failed" : "final",
	    .time = time(NULL), .failures = again };

	if (it->asked.n == 0 || !state_is_open())
		return;
	if (it->moved && (o == OUTCOME_OK || o == OUTCOME_UNCHANGED ||
	    o == OUTCOME_SEEN || o == OUTCOME_NOINDEX))
		p.moved = target = copy(it->url.s, it->url.n);
	state_page_put(it->asked.s, it->asked.n, &p);
	free(target);
}

/* Keep what the next run needs; returns whether it should try again. */
static bool
note(const struct item *it, enum outcome o, const struct transfer *t)
{
	struct page	 old, p = { .outcome = "final", .time = time(NULL) };
	char		*etag = NULL, *modified = NULL;
	bool		 again = false;

	if (o == OUTCOME_SEEN)
		note_asked(it, o, false);
	if (o == OUTCOME_SEEN || o == OUTCOME_ROBOTS || o == OUTCOME_EXCLUDED ||
	    o == OUTCOME_BAD_URL || o == OUTCOME_LIMIT || !state_is_open())
		return o == OUTCOME_LIMIT;
	crawl_page(it, &old);
	if (is_passing(o, t != NULL ? t->status : 0)) {
		p = old;
		p.time = time(NULL);
		p.failures++;
		if (*p.outcome == '\0')
			p.outcome = "failed";
		again = p.failures < CRAWL_GIVE_UP;
	} else if (o == OUTCOME_UNCHANGED) {
		p = old;
		p.time = time(NULL);
		p.failures = 0;
		p.outcome = "ok";
	} else if (o == OUTCOME_GONE)
		p.outcome = "gone";
	else if (o == OUTCOME_OK)
		p.outcome = "ok";
	if (t != NULL && (o == OUTCOME_OK || o == OUTCOME_UNCHANGED)) {
		struct span	v = transfer_header(t, "etag");

		if (v.n > 0 || o == OUTCOME_OK)
			p.etag = etag = copy(v.s, v.n);
		v = transfer_header(t, "last-modified");
		if (v.n > 0 || o == OUTCOME_OK)
			p.modified = modified = copy(v.s, v.n);
	}
	/* Of what is never asked for again no digest is needed. */
	if (o == OUTCOME_OK && t != NULL && !is_found(it))
		p.digest = crawl_digest(t->body.data, t->body.len);
	if (o == OUTCOME_UNCHANGED && p.pause > 0) {
		p.pause = p.pause * 3 / 2 < CRAWL_PAUSE_MAX ? p.pause * 3 / 2 :
		    CRAWL_PAUSE_MAX;
		p.due = p.time + p.pause;
	}
	state_page_put(it->url.s, it->url.n, &p);
	note_asked(it, o, again);
	free(etag);
	free(modified);
	return again;
}

static void
tell(const struct item *it, enum outcome o, int status)
{
	bool	failed = it->operand && o != OUTCOME_NOINDEX &&
		    o != OUTCOME_EXCLUDED && o != OUTCOME_LIMIT;
	char	number[16] = "";

	if (o == OUTCOME_OK || o == OUTCOME_UNCHANGED || o == OUTCOME_SEEN ||
	    o == OUTCOME_REDIRECT)
		return;
	crawl_failed = crawl_failed || failed;
	if (o == OUTCOME_HTTP)
		snprintf(number, sizeof(number), "-%03d", status);
	if (verbose || failed)
		message("%.*s: %s%s", (int)it->url.n, it->url.s,
		    outcome_word(o), number);
}

void
crawl_end(const struct item *it, enum outcome o, const struct transfer *t,
    const struct sink_log *more)
{
	struct sink_log	l = { .url = it->url, .outcome = o, .ms = -1 };
	bool		again;

	if (crawl->explain != NULL) {
		crawl->explain(NULL, it, NULL, outcome_word(o));
		return;
	}
	if (more != NULL) {
		l.kind = more->kind;
		l.entries = more->entries;
		l.remark = more->remark;
	}
	l.from = origin_url(it->origin);
	if (t != NULL) {
		l.status = t->status;
		l.bytes = t->bytes;
		l.size = t->body.len;
		l.ms = (t->end - t->sent) * 1000;
	}
	tell(it, o, l.status);
	sink_log(&l);
	/* A source is noted by its origin, when its entries are done. */
	if (o == OUTCOME_REDIRECT)
		return;
	if (more != NULL && more->kind != NULL) {
		note_asked(it, o, false);
		return;
	}
	again = note(it, o, t);
	/* A source is remembered by itself: see state_links(). */
	origin_settle(it->origin, again && it->role != ROLE_SOURCE);
}

bool
crawl_over(void)
{
	return queue_length() == 0 && transfer_running() == 0;
}

void
crawl_close(enum outcome left)
{
	struct host	*h;
	struct item	 it;

	job_drop(left);
	for (h = queue_hosts(NULL); h != NULL; h = queue_hosts(h))
		while (queue_take(h, &it))
			if (it.role != ROLE_ROBOTS)
				crawl_end(&it, left, NULL, NULL);
	job_close();
	origin_close();
	body_close();
}
