/* SPDX-License-Identifier: ISC */
#ifndef FETCH_SITEMAP_H
#define FETCH_SITEMAP_H

#include "fetch/source.h"

/*
 * The sitemaps protocol (sitemaps.org, 0.9 and Google's older names): urlset
 * and index, with what the news extension says; images, videos and other
 * languages are passed over.  A loc is an address with its scheme, or a
 * path; anything else is left out.
 */
void	sitemap_read(const char *url, const char *s, size_t n, bool index,
	    source_each *, void *, struct source *);

/* A text file with an address on each line. */
void	sitemap_read_text(const char *s, size_t n,
	    source_each *, void *, struct source *);

#endif
