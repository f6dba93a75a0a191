/* SPDX-License-Identifier: ISC */
#ifndef FETCH_JSONFEED_H
#define FETCH_JSONFEED_H

#include "fetch/source.h"

/* JSON Feed 1.0 and 1.1 (jsonfeed.org).  s is UTF-8. */
void	jsonfeed_read(const char *url, const char *s, size_t n,
	    source_each *, void *, struct source *);

#endif
