/* SPDX-License-Identifier: ISC */
#ifndef FETCH_OUTCOME_H
#define FETCH_OUTCOME_H

/* How asking for an address ended; the words of --log (outcome.c). */
enum outcome {
	OUTCOME_OK,		/* read whole; a record, or a source followed */
	OUTCOME_UNCHANGED,	/* 304, or the same bytes again */
	OUTCOME_SEEN,		/* had before, not asked for */
	OUTCOME_REDIRECT,	/* its target is asked for instead */
	OUTCOME_LOOP,		/* too many redirects, or none to follow */
	OUTCOME_ROBOTS,		/* robots.txt says no */
	OUTCOME_UNREACHABLE,	/* robots.txt cannot be had: all is no */
	OUTCOME_REFUSED,	/* an address of no public network, a scheme */
	OUTCOME_GONE,		/* 410; not asked for again */
	OUTCOME_HTTP,		/* "http-NNN", any other status */
	OUTCOME_LATER,		/* the site asks to wait for too long */
	OUTCOME_TIMEOUT,
	OUTCOME_CONNECT,	/* nobody listens */
	OUTCOME_RESET,		/* broken off */
	OUTCOME_TRUNCATED,	/* shorter than announced, compressed or not */
	OUTCOME_TOO_LARGE,	/* above a ceiling: head, body, ratio */
	OUTCOME_BAD_HTTP,	/* no HTTP answer */
	OUTCOME_BAD_ENCODING,	/* Content-Encoding unknown or damaged */
	OUTCOME_BAD_TYPE,	/* no page, no source */
	OUTCOME_BAD_SOURCE,	/* a feed or sitemap of which nothing is left */
	OUTCOME_BAD_URL,	/* no address, or none of http and https */
	OUTCOME_DNS,
	OUTCOME_TLS,
	OUTCOME_NOINDEX,	/* the page asks not to be kept */
	OUTCOME_EXCLUDED,	/* by --include, --exclude, --since */
	OUTCOME_LIMIT		/* of --max-pages, --max-per-host, --depth */
};

const char	*outcome_word(enum outcome);

#endif
