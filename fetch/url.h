/* SPDX-License-Identifier: ISC */
#ifndef FETCH_URL_H
#define FETCH_URL_H

#include "common/buf.h"

/*
 * Addresses as the WHATWG URL Standard reads them (https://url.spec.whatwg.org,
 * 2024), of the two schemes that are fetched: http and https.
 */

#define URL_MAX	8192		/* bytes of an address, before and after */

struct url {
	struct buf	text;	/* scheme://user:pw@host:port/path?query#frag */
	size_t		host;		/* where the host begins in text */
	size_t		host_end;	/* behind it */
	size_t		path;		/* where the path begins: '/' */
	size_t		query;		/* the '?', else the same as fragment */
	size_t		fragment;	/* the '#', else the length */
};

void	url_init(struct url *);
void	url_release(struct url *);

/*
 * Read s, relative to base when that is not NULL (base may not be u), and
 * write it in its serialised form.  False (u unusable) when it is no
 * address, of another scheme, or too long.
 */
bool	url_parse(struct url *u, const char *s, size_t n,
	    const struct url *base);

/*
 * The canonical form, under which an address is asked for, remembered and
 * put out.  To the form of the standard (lower case scheme and host, IDN as
 * ASCII, no default port, no dot segments) it adds:
 *   - the fragment, user and password are dropped;
 *   - dots at the end of the host are dropped;
 *   - in path and query, %XX of an unreserved character (RFC 3986, 2.3) is
 *     decoded, the hex digits of all others are in capitals, and characters
 *     that RFC 3986 knows nowhere (such as | and ^) are encoded;
 *   - parameters of the query that name a campaign or a visitor's session
 *     (query.c) are dropped, as are an empty query and its '?'.
 * The order of parameters, empty path segments, www. and the scheme stay:
 * servers may tell them apart.
 */
void	url_canonical(struct url *u);

/* "http://host:port", without its slash: what robots.txt and delays are of. */
struct span	url_site(const struct url *);

struct span	url_host(const struct url *);

/* Path and query, as robots.txt rules and requests see them. */
struct span	url_path(const struct url *);

/* Does a parameter of this name only follow visitors about? */
bool	query_tracks(const char *name, size_t n);

/* Host to ASCII (UTS 46, not transitional); false when it is none. */
bool	url_ascii_host(const char *, size_t, struct buf *out);

/* The host as written in a URL: percent-encoded, IPv4 or [IPv6]. */
bool	host_parse(const char *, size_t, struct buf *out);

#endif
