/* SPDX-License-Identifier: ISC */
#ifndef FETCH_LIMITS_H
#define FETCH_LIMITS_H

/*
 * The ceilings of fetch's readers: what a stranger's document may cost.
 * Bytes, unless said otherwise.
 */
#define DOCUMENT_MAX	(64u << 20)	/* a document, inflated and as UTF-8 */
#define RATIO_MAX	1000		/* inflated to deflated bytes */
#define RATIO_FREE	(1u << 20)	/* below this the ratio may be any */
#define GZIP_NESTED	3		/* gzip inside gzip */

#define FEED_ENTRIES	20000		/* entries of a feed */
#define SITEMAP_URLS	200000		/* four times what the protocol has */
#define OPML_OUTLINES	50000
#define LINKS_MAX	20000		/* links of a page */

#define FIELD_TEXT	(1u << 20)	/* the raw text of one element */
#define FIELD_LINE	4096		/* a title, an author, an id */
#define FIELD_LONG	16384		/* a description */
#define FIELD_LIST	64		/* authors, tags: how many */

#define WARC_HEADER	(64u << 10)	/* the header of a record, or of HTTP */
#define WARC_BODY	DOCUMENT_MAX	/* a payload */
#define ARC_LINE	8192		/* the header line of an ARC record */

#endif
