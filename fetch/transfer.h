/* SPDX-License-Identifier: ISC */
#ifndef FETCH_TRANSFER_H
#define FETCH_TRANSFER_H

#include <poll.h>
#include <stdint.h>

#include "common/buf.h"
#include "fetch/inflate.h"
#include "fetch/outcome.h"

/*
 * Requests in flight, through libcurl's multi interface; no other file knows
 * of libcurl, but for handle.c and failure.c, of its errors.  A transfer is one
 * GET and its answer: redirects, retries and politeness are the caller's.
 */

/*
 * Ceilings of what a stranger may make us hold or wait for.
 */
#define TRANSFER_HEAD	(256u << 10)	/* bytes of an answer's head */
#define TRANSFER_PAGE	(10u << 20)	/* of a page, inflated */
#define TRANSFER_SOURCE	(64u << 20)	/* of a feed or sitemap, inflated */
#define TRANSFER_ADDRESSES 2000		/* in flight at once, at the most */
#define TRANSFER_SLOWEST 200		/* bytes a second, over the timeout */
#define TRANSFER_TOTAL	10		/* timeouts until a body has ended */

struct transfer_options {
	const char	*agent;		/* User-Agent */
	bool		 anonymous;	/* it names nobody: loopback only */
	const char	*proxy;		/* or NULL */
	const char	*cookies;	/* --cookie-jar file, or NULL */
	const char	*ca;		/* certificates; NULL: the system's */
	char		**header;	/* --header, n of them */
	size_t		 headers;
	char		**resolve;	/* --resolve host:port:address */
	size_t		 resolves;
	int		 parallel;	/* in flight at once */
	double		 timeout;	/* s, to connect, to answer, silent */
	size_t		 max_size;	/* of a page; 0: TRANSFER_PAGE */
	bool		 private;	/* non-public networks are allowed */
	bool		 raw;		/* keep request and encoded body */

	/*
	 * Called when a connection is about to be opened for owner: false
	 * puts the transfer off (transfer.postponed).
	 */
	bool		(*address)(void *owner, const char *ip);
};

struct transfer {
	/* what was asked */
	void		*owner;
	char		*url;
	size_t		 limit;		/* of the body; 0: by its kind */
	bool		 cut;		/* at limit cut it, without complaint */

	/* the answer; valid until transfer_free() */
	enum outcome	 outcome;	/* OK: an HTTP answer, read whole */
	bool		 postponed;	/* by address(); nothing was sent */
	int		 status;
	struct buf	 head;		/* as received, status line first */
	struct buf	 body;		/* out of its encoding */
	struct buf	 request;	/* as sent, with raw */
	struct buf	 encoded;	/* as received, less chunks, with raw */
	size_t		 bytes;		/* of the body, as received */
	char		 ip[48];	/* address spoken to, or "" */
	double		 sent;		/* when the request went out */
	double		 end;		/* when it was over */
	double		 first;		/* s from sent to the first byte */

	struct inflate	 inflate;
	struct handle	*handle;	/* libcurl's part */
	struct transfer	*next;
};

void	transfer_open(const struct transfer_options *);
void	transfer_close(void);

/* Seconds of a clock that never steps back. */
double	transfer_clock(void);

bool	transfer_room(void);		/* one more may be started */
size_t	transfer_running(void);

/* url in canonical form; etag and modified "" or as they were received. */
struct transfer	*transfer_start(const char *url, size_t n, const char *etag,
		    const char *modified, void *owner);

/*
 * Let bytes move; wait up to seconds for any, or for one of the descriptors.
 * What takes the caller long elsewhere is not held against the servers.
 */
void	transfer_wait(double seconds, struct pollfd *, unsigned n);

/* The next one that has ended, or NULL; to be freed. */
struct transfer	*transfer_done(void);
void	transfer_free(struct transfer *);

/* What is on its way ends now, without an answer. */
void	transfer_stop(void);

/* Value of the last header of that name, .n 0 without one. */
struct span	transfer_header(const struct transfer *, const char *name);

/* One after the other; at begins with 0.  False: there is no more. */
bool	transfer_header_next(const struct transfer *, const char *name,
	    size_t *at, struct span *value);

#endif
