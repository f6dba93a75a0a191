/* SPDX-License-Identifier: ISC */
#ifndef FETCH_OPML_H
#define FETCH_OPML_H

#include "fetch/source.h"

/*
 * OPML 1.0 and 2.0 (opml.org): each outline with an xmlUrl is a feed, its
 * text the title; one of type link or include with a url is a page or
 * another list.
 */
void	opml_read(const char *url, const char *s, size_t n,
	    source_each *, void *, struct source *);

#endif
