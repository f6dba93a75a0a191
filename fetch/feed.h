/* SPDX-License-Identifier: ISC */
#ifndef FETCH_FEED_H
#define FETCH_FEED_H

#include "fetch/feedelement.h"
#include "fetch/feeditem.h"
#include "fetch/xml.h"

/*
 * RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, CDF, with Dublin Core, Media RSS
 * and iTunes where the feed's own elements are silent.  feed.c knows where an
 * element stands, feedelement.c which field it fills, feedfield.c how that
 * is written.
 */

/* How the text of an element is written. */
enum feed_form {
	FORM_PLAIN,		/* also XHTML: tags inside are no text */
	FORM_HTML,		/* escaped */
	FORM_BASE64,		/* of HTML */
	FORM_GUESS		/* RSS: either of the first two */
};

struct feed {
	struct xml		 xml;
	struct feed_item	 channel, item;
	struct feed_item	*of;	/* what the elements speak of */
	size_t			 container; /* depth of its element */
	bool			 inside;	/* of is &item */

	/* The element whose text is being collected. */
	const struct feed_element *field;
	size_t			 depth;
	enum feed_form		 form;
	bool			 muted;		/* in a child that says else */
	struct buf		 text, plain, line;
	long			 period, frequency; /* of updates: sy: */

	source_each		*each;
	void			*arg;
	struct source		*out;
};

void	feed_init(struct feed *);
void	feed_release(struct feed *);

/* Read s (UTF-8).  channel is filled when it returns. */
void	feed_read(struct feed *, const char *url, const char *s, size_t n,
	    source_each *, void *, struct source *);

#endif
