/* SPDX-License-Identifier: ISC */
#ifndef FETCH_SOURCE_H
#define FETCH_SOURCE_H

#include "common/buf.h"

/*
 * A source names pages: a feed, a sitemap, an OPML list, a WARC file.  It is
 * read from bytes, without any other input, so that confine.h can do it in a
 * child that has no rights.
 */
enum source_kind {
	SOURCE_PAGE,		/* anything else: a page to be put out */
	SOURCE_FEED,
	SOURCE_SITEMAP,		/* urlset, or a text file of addresses */
	SOURCE_SITEMAP_INDEX,
	SOURCE_OPML,
	SOURCE_WARC,		/* WARC, ARC, WET; plain or gzip */
	SOURCE_BAD		/* began like a source, nothing could be read */
};

enum entry_role {
	ENTRY_PAGE,		/* to be fetched as a page */
	ENTRY_SOURCE,		/* itself a feed or sitemap */
	ENTRY_BODY,		/* the page itself, from a WARC file */
	ENTRY_ENCODED		/* such a page in an unknown coding: its url */
};

/*
 * What a source says of one page.  All strings are UTF-8 without control
 * characters (body excepted); .n is 0 where nothing is said.  They live
 * until the callback returns.
 */
struct entry {
	enum entry_role	role;
	struct span	url;		/* absolute, http or https */
	struct span	guid;		/* the feed's own id */
	struct span	title;		/* plain text */
	struct span	author;		/* several are separated by \n */
	struct span	tags;		/* likewise */
	struct span	date, modified;	/* RFC 3339, as precise as known */
	struct span	description;	/* plain text */
	struct span	site;		/* of the feed, the newspaper */

	/* ENTRY_BODY only */
	struct span	body;		/* decoded: no chunks, not compressed */
	struct span	type;		/* its Content-Type */
	struct span	time;		/* when it was fetched, RFC 3339 */
	int		status;		/* HTTP status; 0 without one */
	bool		text;		/* body is plain text already (WET) */
};

/* What was read, for the log. */
struct source {
	enum source_kind kind;
	bool		 damaged;	/* what was whole came nevertheless */
	bool		 over;		/* a ceiling of source.c ended it */
	bool		 stopped;	/* each() did */
	bool		 lost;		/* nothing could read it to its end */
	size_t		 entries;	/* handed to each() */
	long		 wait;		/* seconds between visits (ttl), or 0 */
};

/* Zero to go on; anything else ends the reading. */
typedef int	source_each(void *, const struct entry *);

/*
 * Read a document: url is its own address after redirects, the base of what
 * it names ("" when unknown: then relative names are left out); type its
 * Content-Type as sent (or "").  Content-Encoding must be undone before, but
 * a body that is gzip by itself (sitemap.xml.gz) is inflated here.
 */
enum source_kind source_read(const char *url, const char *type,
		    const char *body, size_t n,
		    source_each *, void *, struct source *);

/* The same from a descriptor, which for a WARC file may be of any length. */
enum source_kind source_read_fd(const char *url, const char *type, int fd,
		    source_each *, void *, struct source *);

/* What source_read() would say, from the first bytes (4 KiB are enough). */
enum source_kind source_kind(const char *type, const char *body, size_t n);

/*
 * What an HTML page names: for --depth and --discover.  Addresses are
 * absolute, without fragment.
 */
enum link_kind {
	LINK_PAGE,		/* a, area, frame, iframe */
	LINK_FEED,		/* link rel=alternate of a feed type */
	LINK_SITEMAP,		/* link rel=sitemap */
	LINK_CANONICAL
};

struct link {
	enum link_kind	kind;
	struct span	url;
	bool		nofollow;	/* rel=nofollow on this link */
};

/* meta robots of the page (and of its X-Robots-Tag: links_robots()). */
struct links {
	bool	noindex, nofollow;
	bool	over;			/* more than LINKS_MAX links */
};

typedef int	links_each(void *, const struct link *);

void	links_read(const char *url, const char *type,
	    const char *body, size_t n, links_each *, void *, struct links *);

/* Add what one X-Robots-Tag value says to agent (product token). */
void	links_robots(struct links *, const char *value, size_t n,
	    const char *agent);

#endif
