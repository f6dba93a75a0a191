/* SPDX-License-Identifier: ISC */
#ifndef FETCH_QUEUE_H
#define FETCH_QUEUE_H

#include <stdint.h>

#include "fetch/backlog.h"
#include "fetch/robots.h"

/*
 * Addresses that wait, by host, and when each host may be asked again.  No
 * clock is read here: the caller says what time it is, in seconds.
 *
 * The rules: one request at a time to a host, and to a network address;
 * between the starts of two of them at least the delay, which is the
 * greatest of the configured one, the Crawl-delay (up to a cap), and a
 * multiple of the time that the last answer took.
 */
struct queue_options {
	double	delay;		/* seconds between requests to a host */
	double	factor;		/* times the last response time */
	double	max_delay;	/* cap of Crawl-delay and of the above */
	size_t	memory;		/* bytes of waiting addresses kept in memory */
};

/*
 * A request may reach its host late and the next one may not, so that the
 * host sees less than the delay between them.  When it came there is not
 * known: after it was sent, and before its answer began.  So a little more
 * than the delay is waited: as long as the answer took to begin, up to
 * QUEUE_LATE; and beyond that, by how much it began later than the soonest
 * one of its host, since that may be due to a late request: as far as that
 * can be spared, because as a rule it is the host that took its time.
 */
#define QUEUE_MARGIN	0.003	/* s; for the clocks */
#define QUEUE_LATE	0.03	/* of the delay */
#define QUEUE_SPARE	0.01	/* of the delay, to spare for each request */
#define QUEUE_SAVED	1.0	/* of the delay, the most that is saved up */
#define QUEUE_FIRST	0.25	/* of the delay, saved in the beginning */

enum robots_state {
	ROBOTS_UNKNOWN,
	ROBOTS_ASKED,		/* the request is on its way */
	ROBOTS_KNOWN,		/* rules are in robots */
	ROBOTS_NONE,		/* there is none: all is allowed */
	ROBOTS_FAILED		/* cannot be had: nothing is allowed */
};

struct address;

struct host {
	char		*site;		/* "https://example.org" */
	struct robots	 robots;
	enum robots_state robots_state;
	int64_t		 robots_time;	/* when it was read, since 1970 */
	int		 reason;	/* enum outcome, when it has FAILED */
	int		 status;
	double		 next;		/* do not ask before */
	double		 crawl_delay;	/* as asked for, capped */
	double		 response;	/* s, the last answer */
	double		 soonest;	/* s, until an answer began; or 0 */
	double		 spare;		/* s, that may be waited for nothing */
	unsigned	 failures;	/* in a row */
	unsigned	 tries;		/* of robots.txt */
	size_t		 pages;		/* asked for in this run */
	bool		 busy;
	bool		 remembered;	/* the state has been asked */
	struct address	*address;	/* what its name resolved to last */
	struct backlog	 backlog;	/* what waits */
	size_t		 heap;		/* heap.h: its place, + 1 */
	struct host	*chain;
};

void	queue_open(const struct queue_options *);
void	queue_close(void);

/* The host of a site; made when it is new. */
struct host	*queue_host(const char *site, size_t n);
struct host	*queue_hosts(struct host *after);	/* all, one by one */

void	queue_add(struct host *, const struct item *);
void	queue_add_first(struct host *, const struct item *);

/* The next address of the host: backlog_take(). */
bool	queue_take(struct host *, struct item *);

size_t	queue_length(void);	/* addresses waiting, all hosts */

/* A host with waiting addresses that may be asked now, made busy; or NULL. */
struct host	*queue_ready(double now);

/* Seconds until queue_ready() may give one; -1: not before others end. */
double	queue_until(double now);

/*
 * A request of the host went out at sent, its answer began at heard and was
 * over at end.
 */
void	queue_sent(struct host *, double sent, double heard, double end);

/* The host is not busy any more; not to be asked before queue_sent()'s time. */
void	queue_idle(struct host *);

/* Its address may be used by others, though the host stays busy. */
void	queue_detach(struct host *);

/* Not before that time, whatever else. */
void	queue_freeze(struct host *, double until);

/* May a connection for the host be opened to this address now? */
bool	queue_address(struct host *, const char *ip, double now);

/* Seconds that must lie between two requests. */
double	queue_delay(const struct host *);

/* Note h; true when it is met for the first time in this run. */
bool	queue_first(uint64_t hash);

#endif
