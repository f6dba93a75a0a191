/* SPDX-License-Identifier: ISC */
#ifndef FETCH_ROBOTS_H
#define FETCH_ROBOTS_H

#include "common/buf.h"

/*
 * A robots.txt as one crawler sees it (RFC 9309): the rules of its own
 * group, all groups of its name merged, else of the group of "*".  Where the
 * RFC leaves things open, misspelt keys above all, it is read as Google's
 * published parser does, since sites are tested against that.
 */

#define ROBOTS_BYTES	(500u << 10)	/* read of a file (RFC 9309, 2.5) */
#define ROBOTS_LINE	16664		/* of a line */

struct robots_rule {
	struct span	pattern;	/* in patterns */
	struct span	shown;		/* the line as it stands in the file */
	unsigned	line;		/* from 1 */
	bool		allow;
	bool		own;		/* of our name, not of "*" */
};

struct robots {
	struct buf	text;		/* the file */
	struct buf	patterns;
	struct robots_rule *rule;
	size_t		n, cap;
	bool		named;		/* a group of our own name exists */
	double		delay;		/* Crawl-delay, seconds; -1 without */
	double		delay_all;	/* that of "*" */
	size_t		*sitemap;	/* pairs of offset, length in text */
	size_t		sitemaps;
	size_t		sitemap_cap;
};

void	robots_init(struct robots *);
void	robots_release(struct robots *);

/*
 * Read a file for the product token agent ("examplebot").  canonical: the
 * addresses asked about are in canonical form (url.h), so patterns are
 * brought to it, too; else both are compared as they are written.
 */
void	robots_parse(struct robots *, const char *, size_t, const char *agent,
	    bool canonical);

/*
 * May path (with its query) be fetched?  The rule that decides, or NULL:
 * allowed as no rule matches.  The longest pattern decides, of two equal ones
 * the one that allows.
 */
const struct robots_rule *robots_match(const struct robots *, const char *path,
	    size_t n);

/* Only what robots_match() and robots_delay() need. */
void	robots_shrink(struct robots *);

/* Path, parameters and query of an address, however broken it is. */
struct span	robots_path(const char *url, size_t n, struct buf *scratch);

/* Seconds between requests that the file asks for, or -1. */
double	robots_delay(const struct robots *);

#endif
