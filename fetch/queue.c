/* SPDX-License-Identifier: ISC */
/* Addresses to be asked for, and the time -> whom to ask now, politely. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fetch/heap.h"
#include "fetch/queue.h"

/* A network address, shared by the hosts that resolve to it. */
struct address {
	char		 ip[48];
	double		 next;
	struct host	*user;		/* busy for this one */
	struct address	*chain;
};

#define TABLE_MIN	1024

static const struct queue_options *options;
static struct host	**table;
static size_t		 hosts, table_size;
static struct address	*addresses[TABLE_MIN];
static size_t		 waiting;
static uint64_t		*first;		/* hashes met, open addressing */
static size_t		 first_size, firsts;

static uint64_t
hash_of(const char *s, size_t n)
{
	uint64_t	h = 0xcbf29ce484222325;

	while (n-- > 0)
		h = (h ^ (unsigned char)*s++) * 0x100000001b3;
	return h ^ h >> 29;
}

void
queue_open(const struct queue_options *o)
{
	options = o;
	backlog_open(o->memory);
	table_size = TABLE_MIN;
	table = allocate_array(table_size, sizeof(*table));
}

static void
table_grow(void)
{
	struct host	**old = table, *h, *chain;
	size_t		  n = table_size;

	table_size *= 2;
	table = allocate_array(table_size, sizeof(*table));
	for (size_t i = 0; i < n; i++)
		for (h = old[i]; h != NULL; h = chain) {
			size_t	at = hash_of(h->site, strlen(h->site)) &
			    (table_size - 1);

			chain = h->chain;
			h->chain = table[at];
			table[at] = h;
		}
	free(old);
}

struct host *
queue_host(const char *site, size_t n)
{
	size_t		 at = hash_of(site, n) & (table_size - 1);
	struct host	*h;

	for (h = table[at]; h != NULL; h = h->chain)
		if (strncmp(h->site, site, n) == 0 && h->site[n] == '\0')
			return h;
	if (hosts++ > table_size) {
		table_grow();
		at = hash_of(site, n) & (table_size - 1);
	}
	h = allocate_array(1, sizeof(*h));
	h->site = allocate(n + 1);
	memcpy(h->site, site, n);
	h->site[n] = '\0';
	robots_init(&h->robots);
	h->chain = table[at];
	table[at] = h;
	return h;
}

struct host *
queue_hosts(struct host *after)
{
	size_t	at = 0;

	if (after != NULL) {
		if (after->chain != NULL)
			return after->chain;
		at = (hash_of(after->site, strlen(after->site)) &
		    (table_size - 1)) + 1;
	}
	for (; at < table_size; at++)
		if (table[at] != NULL)
			return table[at];
	return NULL;
}

static void
added(struct host *h)
{
	waiting++;
	if (!h->busy && h->heap == 0)
		heap_add(h);
}

void
queue_add(struct host *h, const struct item *it)
{
	backlog_add(&h->backlog, it);
	added(h);
}

void
queue_add_first(struct host *h, const struct item *it)
{
	backlog_add_first(&h->backlog, it);
	added(h);
}

bool
queue_take(struct host *h, struct item *it)
{
	if (!backlog_take(&h->backlog, it))
		return false;
	waiting--;
	if (h->backlog.n == 0 && h->heap != 0)
		heap_remove(h);
	return true;
}

size_t
queue_length(void)
{
	return waiting;
}

struct host *
queue_ready(double now)
{
	struct host	*h;
	struct address	*a;

	while ((h = heap_soonest()) != NULL && h->next <= now) {
		a = h->address;
		if (a == NULL || (a->user == NULL && a->next <= now)) {
			heap_remove(h);
			h->busy = true;
			if (a != NULL)
				a->user = h;
			return h;
		}
		/* Another host at this address goes first. */
		h->next = a->next > now ? a->next :
		    now + (options->delay > 0.2 ? options->delay / 20 : 0.01);
		heap_later(h);
	}
	return NULL;
}

double
queue_until(double now)
{
	const struct host	*h = heap_soonest();

	if (h == NULL)
		return -1;
	return h->next > now ? h->next - now : 0;
}

double
queue_delay(const struct host *h)
{
	double	d = options->delay, slow = options->factor * h->response;

	/* With --delay 0 only what the host itself asks for is kept. */
	if (d > 0 && slow > d)
		d = slow < options->max_delay ? slow : options->max_delay;
	if (options->delay > d)
		d = options->delay;
	return h->crawl_delay > d ? h->crawl_delay : d;
}

/* How long after it was sent a request may have reached its host: queue.h. */
static double
lateness(struct host *h, double delay, double lag)
{
	double	late = lag < QUEUE_LATE * delay ? lag : QUEUE_LATE * delay;
	double	extra = lag - h->soonest - late;

	if (h->soonest == 0)
		h->spare = QUEUE_FIRST * delay;
	if (h->soonest == 0 || lag < h->soonest)
		h->soonest = lag;
	if (extra > h->spare)
		extra = h->spare;
	if (extra < 0)
		extra = 0;
	h->spare += QUEUE_SPARE * delay - extra;
	if (h->spare > QUEUE_SAVED * delay)
		h->spare = QUEUE_SAVED * delay;
	return late + extra + QUEUE_MARGIN;
}

void
queue_sent(struct host *h, double sent, double heard, double end)
{
	double	delay, late, next;

	h->response = end - sent;
	delay = queue_delay(h);
	late = delay > 0 ? lateness(h, delay, heard > sent ? heard - sent : 0) :
	    0;
	next = sent + delay + late;
	if (next < end)
		next = end;
	if (next > h->next)
		h->next = next;
	if (h->address == NULL)
		return;
	next = sent + options->delay + late;
	if (next > h->address->next)
		h->address->next = next;
}

void
queue_detach(struct host *h)
{
	if (h->address != NULL && h->address->user == h)
		h->address->user = NULL;
}

void
queue_idle(struct host *h)
{
	queue_detach(h);
	h->busy = false;
	if (h->backlog.n > 0 && h->heap == 0)
		heap_add(h);
}

void
queue_freeze(struct host *h, double until)
{
	if (until <= h->next)
		return;
	h->next = until;
	if (h->heap != 0)
		heap_later(h);
}

bool
queue_address(struct host *h, const char *ip, double now)
{
	size_t		 at = hash_of(ip, strlen(ip)) % TABLE_MIN;
	struct address	*a, *old = h->address;

	for (a = addresses[at]; a != NULL; a = a->chain)
		if (strcmp(a->ip, ip) == 0)
			break;
	if (a == NULL) {
		a = allocate_array(1, sizeof(*a));
		snprintf(a->ip, sizeof(a->ip), "%s", ip);
		a->chain = addresses[at];
		addresses[at] = a;
	}
	if (a == old)
		return true;
	if (old != NULL && old->user == h)
		old->user = NULL;
	h->address = a;
	if (a->user != NULL || a->next > now) {
		if (a->next > h->next)
			h->next = a->next;
		return false;
	}
	a->user = h;
	return true;
}

bool
queue_first(uint64_t hash)
{
	size_t	at;

	if (hash == 0)
		hash = 1;
	if (2 * firsts >= first_size) {
		uint64_t	*old = first;
		size_t		 n = first_size;

		first_size = n > 0 ? 2 * n : 4096;
		first = allocate_array(first_size, sizeof(*first));
		firsts = 0;
		for (size_t i = 0; i < n; i++)
			if (old[i] != 0)
				queue_first(old[i]);
		free(old);
	}
	for (at = hash & (first_size - 1); first[at] != 0;
	    at = (at + 1) & (first_size - 1))
		if (first[at] == hash)
			return false;
	first[at] = hash;
	firsts++;
	return true;
}

void
queue_close(void)
{
	struct host	*h, *after;
	struct address	*a;
	struct item	 it;

	for (size_t i = 0; i < table_size; i++)
		for (h = table[i]; h != NULL; h = after) {
			after = h->chain;
			while (queue_take(h, &it))
				;
			robots_release(&h->robots);
			free(h->site);
			free(h);
		}
	for (size_t i = 0; i < TABLE_MIN; i++)
		while ((a = addresses[i]) != NULL) {
			addresses[i] = a->chain;
			free(a);
		}
	heap_close();
	backlog_close();
	free(table);
	free(first);
	table = NULL;
	first = NULL;
	hosts = waiting = 0;
	first_size = firsts = 0;
}
