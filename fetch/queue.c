/* SPDX-License-Identifier: ISC */
/* Addresses to be asked for, and the time -> whom to ask now, politely. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/message.h"
#include "fetch/queue.h"

/* A network address, shared by the hosts that resolve to it. */
struct address {
	char		 ip[48];
	double		 next;
	struct host	*user;		/* busy for this one */
	struct address	*chain;
};

/* An item in one piece, so that it can go to a file as it is. */
struct waiting {
	struct waiting	*next;
	uint64_t	 spill_next;
	uint32_t	 origin, meta;
	uint16_t	 url, asked;
	uint8_t		 role, hops, tries, depth, moved, fresh, operand;
	char		 text[];
};

#define TABLE_MIN	1024

static const struct queue_options *options;
static struct host	**table, **heap;
static size_t		 hosts, table_size, heaped, heap_cap;
static struct address	*addresses[TABLE_MIN];
static size_t		 waiting, in_memory;
static struct waiting	*taken;
static FILE		*spill;
static uint64_t		 spill_end;
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
	/* Here, since later there is no right to; missed only when needed. */
	spill = tmpfile();
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

/* The heap: hosts with waiting addresses that are not busy, soonest first. */
static void
heap_put(size_t i, struct host *h)
{
	heap[i] = h;
	h->heap = i + 1;
}

static void
heap_up(size_t i, struct host *h)
{
	for (; i > 0 && heap[(i - 1) / 2]->next > h->next; i = (i - 1) / 2)
		heap_put(i, heap[(i - 1) / 2]);
	heap_put(i, h);
}

static void
heap_down(size_t i, struct host *h)
{
	size_t	child;

	while ((child = 2 * i + 1) < heaped) {
		if (child + 1 < heaped &&
		    heap[child + 1]->next < heap[child]->next)
			child++;
		if (heap[child]->next >= h->next)
			break;
		heap_put(i, heap[child]);
		i = child;
	}
	heap_put(i, h);
}

static void
heap_add(struct host *h)
{
	if (heaped == heap_cap) {
		heap_cap = heap_cap > 0 ? 2 * heap_cap : 64;
		heap = reallocate_array(heap, heap_cap, sizeof(*heap));
	}
	heap_up(heaped++, h);
}

static void
heap_remove(struct host *h)
{
	size_t		 i = h->heap - 1;
	struct host	*last = heap[--heaped];

	h->heap = 0;
	if (last == h)
		return;
	if (i > 0 && heap[(i - 1) / 2]->next > last->next)
		heap_up(i, last);
	else
		heap_down(i, last);
}

static size_t
size_of(const struct waiting *w)
{
	return sizeof(*w) + w->url + w->asked + w->meta;
}

static struct waiting *
waiting_new(const struct item *it)
{
	struct waiting	*w = allocate(sizeof(*w) + it->url.n + it->asked.n +
	    it->meta.n);

	*w = (struct waiting){ .origin = it->origin, .meta = it->meta.n,
	    .url = it->url.n, .asked = it->asked.n, .role = it->role,
	    .hops = it->hops, .tries = it->tries, .depth = it->depth,
	    .moved = it->moved, .fresh = it->fresh,
	    .operand = it->operand };
	memcpy(w->text, it->url.s, it->url.n);
	if (it->asked.n > 0)
		memcpy(w->text + it->url.n, it->asked.s, it->asked.n);
	if (it->meta.n > 0)
		memcpy(w->text + it->url.n + it->asked.n, it->meta.s,
		    it->meta.n);
	return w;
}

static void
spill_at(uint64_t offset)
{
	if (fseeko(spill, offset, SEEK_SET) != 0)
		die("temporary file: cannot seek");
}

/* Behind what fits in memory a host's queue goes on in a nameless file. */
static void
spill_add(struct host *h, struct waiting *w)
{
	uint64_t	at = spill_end;

	if (spill == NULL)
		die("temporary file: cannot be made");
	w->spill_next = 0;
	spill_at(at);
	if (fwrite(w, size_of(w), 1, spill) != 1)
		die("temporary file: cannot be written");
	spill_end += size_of(w);
	if (h->spill_tail != 0) {
		spill_at(h->spill_tail - 1 + offsetof(struct waiting,
		    spill_next));
		at++;
		if (fwrite(&at, sizeof(at), 1, spill) != 1)
			die("temporary file: cannot be written");
		at--;
	} else
		h->spill_head = at + 1;
	h->spill_tail = at + 1;
	free(w);
}

static struct waiting *
spill_take(struct host *h)
{
	struct waiting	 head, *w;

	spill_at(h->spill_head - 1);
	if (fread(&head, sizeof(head), 1, spill) != 1)
		die("temporary file: cannot be read");
	w = allocate(size_of(&head));
	*w = head;
	if (fread(w->text, size_of(&head) - sizeof(head), 1, spill) != 1)
		die("temporary file: cannot be read");
	h->spill_head = head.spill_next;
	if (h->spill_head == 0)
		h->spill_tail = 0;
	return w;
}

static void
added(struct host *h)
{
	h->n++;
	waiting++;
	if (!h->busy && h->heap == 0)
		heap_add(h);
}

void
queue_add(struct host *h, const struct item *it)
{
	struct waiting	*w = waiting_new(it);

	if (h->spill_tail != 0 || (options->memory > 0 &&
	    in_memory + size_of(w) > options->memory)) {
		spill_add(h, w);
	} else {
		in_memory += size_of(w);
		if (h->tail != NULL)
			h->tail->next = w;
		else
			h->head = w;
		h->tail = w;
	}
	added(h);
}

void
queue_add_first(struct host *h, const struct item *it)
{
	struct waiting	*w = waiting_new(it);

	in_memory += size_of(w);
	w->next = h->head;
	h->head = w;
	if (h->tail == NULL)
		h->tail = w;
	added(h);
}

bool
queue_take(struct host *h, struct item *it)
{
	struct waiting	*w;

	free(taken);
	taken = NULL;
	if (h->n == 0)
		return false;
	if ((w = h->head) != NULL) {
		if ((h->head = w->next) == NULL)
			h->tail = NULL;
		in_memory -= size_of(w);
	} else
		w = spill_take(h);
	taken = w;
	*it = (struct item){ .url = { w->text, w->url },
	    .asked = { w->text + w->url, w->asked },
	    .meta = { w->text + w->url + w->asked, w->meta },
	    .origin = w->origin, .role = w->role, .hops = w->hops,
	    .tries = w->tries, .depth = w->depth, .moved = w->moved,
	    .fresh = w->fresh, .operand = w->operand };
	waiting--;
	if (--h->n == 0 && h->heap != 0)
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

	while (heaped > 0 && (h = heap[0])->next <= now) {
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
		heap_down(0, h);
	}
	return NULL;
}

double
queue_until(double now)
{
	if (heaped == 0)
		return -1;
	return heap[0]->next > now ? heap[0]->next - now : 0;
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
	if (h->n > 0 && h->heap == 0)
		heap_add(h);
}

void
queue_freeze(struct host *h, double until)
{
	if (until <= h->next)
		return;
	h->next = until;
	if (h->heap != 0)
		heap_down(h->heap - 1, h);
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
	free(taken);
	free(table);
	free(heap);
	free(first);
	if (spill != NULL)
		fclose(spill);
	taken = NULL;
	spill = NULL;
	table = heap = NULL;
	first = NULL;
	hosts = heaped = heap_cap = waiting = in_memory = 0;
	first_size = firsts = 0;
	spill_end = 0;
}
