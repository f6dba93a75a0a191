/* SPDX-License-Identifier: ISC */
#ifndef FETCH_CRAWL_H
#define FETCH_CRAWL_H

#include <sys/types.h>

#include <regex.h>
#include <stdint.h>

#include "fetch/queue.h"
#include "fetch/sink.h"
#include "fetch/state.h"
#include "fetch/transfer.h"
#include "fetch/url.h"

/* Ceilings of a crawl: what a site may make us do. */
#define CRAWL_REDIRECTS	10		/* hops to a page, and to robots.txt */
#define CRAWL_FAILURES	8		/* in a row, then a host is left */
#define CRAWL_NESTED	5		/* sources named by sources */
#define CRAWL_SOURCES	100000		/* below one that the user named */
#define CRAWL_GIVE_UP	3		/* runs that an entry may fail in */
#define CRAWL_FROZEN	86400		/* s, longest Retry-After believed */
#define CRAWL_ROBOTS_AGE 86400		/* s that a robots.txt is good for */
#define CRAWL_ROBOTS_OLD (30 * 86400)	/* s, when no new one can be had */
#define CRAWL_PAUSE_MIN	300		/* s between visits of a source */
#define CRAWL_PAUSE_MAX	(7 * 86400)

struct crawl_options {
	const char	*token;		/* our name in robots.txt */
	bool		 list;		/* --list */
	bool		 discover;	/* --discover */
	bool		 due;		/* --due: only sources that are */
	bool		 obey;		/* noindex and nofollow */
	bool		 cookies;	/* are taken */
	unsigned	 depth;		/* --depth */
	unsigned	 tries;		/* requests for one address */
	double		 max_wait;	/* s that a host may make us wait */
	double		 max_delay;	/* s, cap of Crawl-delay */
	int64_t		 since;		/* --since, or INT64_MIN */
	size_t		 max_pages, max_per_host;	/* 0: no limit */
	regex_t		*include, *exclude;	/* NULL: none */

	/*
	 * --explain: called instead of asking for it.  rule as
	 * robots_match() has it; a word when that is not what decides.
	 */
	void		(*explain)(const struct host *, const struct item *,
			    const struct robots_rule *, const char *word);
};

/* Who named an address: a source or page, while any of those waits. */
struct origin {
	char		*url;
	size_t		 waiting;	/* named by it and not settled */
	bool		 failed;	/* one may succeed in a later run */
	bool		 note;		/* a source: note it when all is done */
	uint32_t	 parent;	/* who named it; waits for it */
	uint32_t	 sources;	/* named below it, if it has no parent */
	int64_t		 digest, pause, time;
	char		*etag, *modified;
	uint32_t	 free;		/* next unused one */
};

extern const struct crawl_options *crawl;

void	crawl_open(const struct crawl_options *);

/*
 * An address from the user, with the rest of its record; false: it is none.
 * When one of the command line comes to nothing, that is told on standard
 * error and crawl_failed set.
 */
bool	crawl_seed(const char *, size_t, struct span meta, bool operand);

extern bool crawl_failed;

/* Start what may be started; seconds until there is more to start, or -1. */
double	crawl_start(void);

/* Take what an answer brings; frees it. */
void	crawl_answer(struct transfer *);

/* There are as many pages as --max-pages wants. */
bool	crawl_enough(void);

/* Nothing waits and nothing runs. */
bool	crawl_over(void);

/* For transfer_options.address. */
bool	crawl_address(void *, const char *ip);

/* The run is over: what waits or is on its way is logged as left. */
void	crawl_close(enum outcome left);

/* --- between crawl.c, job.c and answer.c --- */

/* A request on its way. */
struct job {
	struct host	*host;
	struct item	 item;		/* its spans point into text */
	struct buf	 text;
	bool		 robots;	/* host's own robots.txt */
	struct job	*next;
};

void	job_close(void);

/* What is on its way is not waited for; left is its end. */
void	job_drop(enum outcome left);

/* An address that origin names. */
void	crawl_add(const struct url *, const struct item *);

/* The same after a redirect; the origin waits for it already. */
void	crawl_hop(const struct url *, struct item *);

/* After a redirect to where it has been before: it is asked for once more. */
void	crawl_back(const struct url *, struct item *);

/* The same, but it is not to be asked for: its end is o. */
void	crawl_refuse(const struct url *, struct item *, enum outcome o);

/* --list: put it out, once; NULL where it has no address. */
void	crawl_list(const struct url *, const struct item *,
	    const struct entry *);

/* By --include or --exclude. */
bool	crawl_excluded(const char *url);

/* Named by a source or page, not by the user: asked for once, ever. */
bool	is_found(const struct item *);

/* What earlier runs know of the item's address: state_page(). */
bool	crawl_page(const struct item *, struct page *);

/* The end of an address: log, note, and tell its origin. */
void	crawl_end(const struct item *, enum outcome, const struct transfer *,
	    const struct sink_log *more);

/*
 * The item of a source has ended: its line is written now, but its own origin
 * settles the one that named it, when all of its entries are done.
 */
void	answer_take(struct job *, struct transfer *);

void	robots_answer(struct host *, const struct transfer *,
	    const struct item *);
void	robots_remember(struct host *);

void	body_open(void);
void	body_close(void);

/* The links of a page: OK, or NOINDEX when it asks not to be kept. */
enum outcome	links_take(const struct item *, const struct transfer *,
		    const char *type, uint32_t *source);

/*
 * A local document of the user's; false: it is none that names pages, or is
 * lost: nothing could read it.
 */
bool	body_file(const char *path, const char *base, int fd, bool *lost);

/*
 * The body of an answer is a source, or a page; how it ended.  source is the
 * origin of what a source names, to be settled when its own end is written.
 */
enum outcome	body_take(const struct item *, const struct transfer *,
		    struct sink_log *more, uint32_t *source);

/* The source has not changed: the sources it names are visited all the same. */
void	body_again(const struct item *);

/*
 * The host has failed to answer well: when to ask it again.  False: not in
 * this run.
 */
bool	host_failed(struct host *, const struct transfer *);
void	host_give_up(struct host *, enum outcome);

/* What Retry-After asks for, seconds; -1 without one. */
double	retry_after(const char *, size_t, int64_t now);

uint32_t	origin_new(const char *url, size_t n, uint32_t parent);
struct origin	*origin_get(uint32_t);
struct span	origin_url(uint32_t);	/* .n 0 for nobody */
void	origin_settle(uint32_t, bool failed);	/* one less waits */
bool		origin_room(uint32_t);	/* for one more source below it */
void		origin_close(void);

uint64_t	crawl_digest(const char *, size_t);
double	crawl_jitter(void);		/* 0.5 to 1.5 */

#endif
