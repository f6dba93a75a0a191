/* SPDX-License-Identifier: ISC */
#ifndef FETCH_KIND_H
#define FETCH_KIND_H

#include "fetch/source.h"

/* How a source is written. */
enum kind_form {
	KIND_NONE,		/* no source */
	KIND_XML_FEED, KIND_JSON_FEED, KIND_URLSET, KIND_INDEX,
	KIND_TEXT, KIND_OPML, KIND_WARC, KIND_ARC
};

#define KIND_HEAD	4096	/* bytes that tell it */

/* What the first bytes of a document, in UTF-8, begin. */
enum kind_form	kind_of(const char *type, const char *s, size_t n);

/* The same of bytes as they came, compressed or in any charset. */
enum kind_form	kind_of_raw(const char *type, const char *s, size_t n);

/* Do they begin like gzip? */
bool	kind_gzip(const char *s, size_t n);

enum source_kind	kind_source(enum kind_form);

#endif
