/* SPDX-License-Identifier: ISC */
/* Hosts whose turn it is -> requests, as far as they are permitted. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/message.h"
#include "fetch/crawl.h"
#include "fetch/keep.h"

#define STARTS	16	/* requests begun in one turn: the TLS handshakes of
			   all hosts at the same time would take the memory */

static struct job	*idle;
static size_t		 pages_running;

static struct job *
job_new(struct host *h, const struct item *it)
{
	struct job	*j = idle;
	size_t		 n = it->url.n, m = it->asked.n;

	if (j != NULL)
		idle = j->next;
	else {
		j = allocate_array(1, sizeof(*j));
		buf_init(&j->text, 1u << 24);
	}
	buf_clear(&j->text);
	buf_add(&j->text, it->url.s, n);
	buf_add(&j->text, it->asked.s, m);
	buf_add(&j->text, it->meta.s, it->meta.n);
	j->host = h;
	j->robots = false;
	j->item = *it;
	j->item.url.s = j->text.data;
	j->item.asked.s = j->text.data + n;
	j->item.meta.s = j->text.data + n + m;
	return j;
}

static void
ask_robots(struct host *h)
{
	char		 url[URL_MAX + 16];
	struct item	 it = { .role = ROLE_ROBOTS };
	struct job	*j;
	struct transfer	*t;
	int		 n;

	n = snprintf(url, sizeof(url), "%s/robots.txt", h->site);
	it.url = (struct span){ url, n };
	j = job_new(h, &it);
	j->robots = true;
	h->robots_state = ROBOTS_ASKED;
	t = transfer_start(url, n, "", "", j);
	t->limit = ROBOTS_BYTES;
	t->cut = true;
}

static void
ask(struct host *h, const struct item *it)
{
	struct page	 p;
	struct job	*j = job_new(h, it);
	struct transfer	*t;

	crawl_page(it, &p);
	if (crawl->list)
		p.etag = p.modified = "";
	t = transfer_start(it->url.s, it->url.n, p.etag, p.modified, j);
	if (it->role == ROLE_ROBOTS) {
		t->limit = ROBOTS_BYTES;
		t->cut = true;
		return;
	}
	h->pages++;
	pages_running++;
}

static const struct robots_rule *
rule_for(const struct host *h, const struct item *it)
{
	size_t	at = strlen(h->site);

	if (h->robots_state != ROBOTS_KNOWN)
		return NULL;
	return robots_match(&h->robots, it->url.s + at, it->url.n - at);
}

/* OK, or why the host may not be asked for this address. */
static enum outcome
permit(struct host *h, const struct item *it)
{
	const struct robots_rule *rule = rule_for(h, it);

	if (h->robots_state == ROBOTS_FAILED)
		return h->reason;
	if (crawl->max_per_host > 0 && h->pages >= crawl->max_per_host)
		return OUTCOME_LIMIT;
	return rule == NULL || rule->allow ? OUTCOME_OK : OUTCOME_ROBOTS;
}

/* Ask h for its next address, or for what must be known before. */
static void
start(struct host *h)
{
	struct item	it;
	enum outcome	o;

	if (!h->remembered)
		robots_remember(h);
	while (queue_take(h, &it)) {
		if (it.role == ROLE_ROBOTS) {
			ask(h, &it);
			return;
		}
		if (h->robots_state == ROBOTS_UNKNOWN) {
			queue_add_first(h, &it);
			ask_robots(h);
			return;
		}
		if (crawl->explain != NULL &&
		    h->robots_state != ROBOTS_FAILED) {
			crawl->explain(h, &it, rule_for(h, &it), NULL);
			h->pages++;
			continue;
		}
		if ((o = permit(h, &it)) == OUTCOME_OK) {
			ask(h, &it);
			return;
		}
		crawl_end(&it, o, NULL, NULL);
	}
	queue_idle(h);
}

/*
 * One more may be begun.  As long as those on their way may be all the pages
 * that are wanted (they may be none), the others wait.
 */
static bool
room(void)
{
	return transfer_room() && (crawl->max_pages == 0 ||
	    sink_pages + pages_running < crawl->max_pages);
}

double
crawl_start(void)
{
	double		 now = transfer_clock();
	struct host	*h;
	int		 n = 0;

	while (n++ < STARTS && room() && (h = queue_ready(now)) != NULL)
		start(h);
	return room() ? queue_until(now) : -1;
}

bool
crawl_address(void *owner, const char *ip)
{
	struct job	*j = owner;

	return queue_address(j->host, ip, transfer_clock());
}

static void
job_end(struct job *j, struct transfer *t)
{
	j->next = idle;
	idle = j;
	transfer_free(t);
}

void
crawl_answer(struct transfer *t)
{
	struct job	*j = t->owner;

	if (!j->robots && j->item.role != ROLE_ROBOTS)
		pages_running--;
	if (!t->postponed)
		keep_exchange(t);
	answer_take(j, t);
	job_end(j, t);
}

void
job_drop(enum outcome left)
{
	struct transfer	*t;
	struct job	*j;

	transfer_stop();
	while ((t = transfer_done()) != NULL) {
		j = t->owner;
		if (!j->robots && j->item.role != ROLE_ROBOTS)
			crawl_end(&j->item, left, NULL, NULL);
		job_end(j, t);
	}
}

void
job_close(void)
{
	struct job	*j;

	while ((j = idle) != NULL) {
		idle = j->next;
		buf_release(&j->text);
		free(j);
	}
}
