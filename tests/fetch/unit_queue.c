/* SPDX-License-Identifier: ISC */
/*
 * A million requests in simulated time: no host and no network address is
 * asked twice at once, or again before its delay, and little time is lost.
 * The gaps are those that the host sees.  Half of the hosts are slow: a
 * request is 5 to 30 ms on its way, and 50 to 550 ms pass until the answer is
 * there, nine tenths of them before it begins.  The others answer within
 * 20 ms, but one request in a thousand is up to 0.3 s late.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/message.h"
#include "fetch/queue.h"
#include "tests/tap.h"

#define HOSTS		500
#define ADDRESSES	450	/* so that some hosts share one */
#define REQUESTS	1000000
#define PARALLEL	400

struct flight {
	struct host	*host;
	double		 end, heard, begun;
};

static struct flight	flight[PARALLEL];
static size_t		flying;
static double		last_host[HOSTS], last_address[ADDRESSES];
static int		busy_host[HOSTS], busy_address[ADDRESSES];
static double		least = 1e9, least_address = 1e9, overlap;
static size_t		done[HOSTS];

static size_t
number(const struct host *h)
{
	return strtoul(h->site + strlen("http://h"), NULL, 10);
}

static void
refill(struct host *h, size_t n)
{
	struct item	it = { .url = { "http://h/x", 10 } };

	while (n-- > 0)
		queue_add(h, &it);
}

static double
chance(double most)
{
	return most * random() / RAND_MAX;
}

static void
begin(struct host *h, double now)
{
	size_t		i = number(h), a = i % ADDRESSES;
	struct item	it;
	char		ip[48];
	double		delay = queue_delay(h);
	double		took = i % 2 == 0 ? 0.05 + chance(0.5) : 0.02;
	double		there = now + 0.005 + chance(0.025);

	if (i % 2 == 1 && random() % 1000 == 0)
		there += chance(0.3);
	snprintf(ip, sizeof(ip), "192.0.2.%zu", a);
	queue_take(h, &it);
	if (!queue_address(h, ip, now)) {
		queue_add_first(h, &it);
		queue_idle(h);
		return;
	}
	if (last_host[i] > 0 && there - last_host[i] - delay < least)
		least = there - last_host[i] - delay;
	if (last_address[a] > 0 && there - last_address[a] < least_address)
		least_address = there - last_address[a];
	overlap += busy_host[i] + busy_address[a];
	last_host[i] = last_address[a] = there;
	busy_host[i] = busy_address[a] = 1;
	done[i]++;
	flight[flying++] = (struct flight){ h, there + took,
	    there + 0.9 * took, now };
}

static void
end(double now)
{
	for (size_t k = 0; k < flying; )
		if (flight[k].end <= now) {
			struct host	*h = flight[k].host;
			size_t		 i = number(h);

			queue_sent(h, flight[k].begun, flight[k].heard,
			    flight[k].end);
			busy_host[i] = busy_address[i % ADDRESSES] = 0;
			if (h->backlog.n < 2)
				refill(h, 4);
			queue_idle(h);
			flight[k] = flight[--flying];
		} else
			k++;
}

/* The next moment at which something can happen. */
static double
next(double now)
{
	double	wait = queue_until(now), soonest = 1e18;

	if (wait >= 0 && flying < PARALLEL)
		soonest = now + (wait > 1e-4 ? wait : 1e-4);
	for (size_t k = 0; k < flying; k++)
		if (flight[k].end < soonest)
			soonest = flight[k].end;
	return soonest;
}

int
main(int argc, char *argv[])
{
	struct queue_options	o = { .delay = 1, .factor = 1,
	    .max_delay = 60 };
	char			site[32];
	struct host		*h;
	size_t			requests = 0, alone = 0;
	double			now = 1, ideal = 0;

	(void)argc;
	program_start(argv[0]);
	queue_open(&o);
	for (size_t i = 0; i < HOSTS; i++) {
		snprintf(site, sizeof(site), "http://h%zu", i);
		h = queue_host(site, strlen(site));
		/* Those with an address of their own may be slower ones. */
		if (i >= HOSTS - ADDRESSES && i < ADDRESSES && i % 10 == 0)
			h->crawl_delay = 2.5;
		refill(h, 4);
	}
	while (requests < REQUESTS) {
		while (flying < PARALLEL && (h = queue_ready(now)) != NULL) {
			size_t	before = flying;

			begin(h, now);
			requests += flying - before;
		}
		now = next(now);
		end(now);
	}
	for (size_t i = HOSTS - ADDRESSES; i < ADDRESSES; i++) {
		ideal += (now - 1) / (i % 10 == 0 ? 2.5 : 1);
		alone += done[i];
	}
	ok(least >= 0, "no gap at a host below its delay (%.4f s more)", least);
	ok(least_address >= 1, "nor at an address (%.4f s)", least_address);
	ok(overlap == 0, "never two requests at once");
	ok(alone >= 0.95 * ideal, "%.1f %% of the ideal schedule",
	    100 * alone / ideal);
	queue_close();
	return tap_end();
}
