/* SPDX-License-Identifier: ISC */
#ifndef FETCH_FEED_H
#define FETCH_FEED_H

#include "fetch/source.h"
#include "common/when.h"
#include "fetch/xml.h"

/*
 * RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, CDF, with Dublin Core, Media RSS
 * and iTunes where the feed's own elements are silent.  The names of all
 * are read as one vocabulary: feeds mix them.
 */

/* What is said of the feed, or of one entry: fields as in struct entry. */
struct feed_item {
	struct buf	link, guid, title, author, tags, date, modified,
			description;
	int		link_rank, title_rank, date_rank, description_rank;
	bool		permalink;	/* guid may serve as link */
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
	int			 form;		/* how its text is written */
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

/* For the reader of JSON Feed, which fills an item in its own way. */
void	feed_item_init(struct feed_item *);
void	feed_item_clear(struct feed_item *);
void	feed_item_release(struct feed_item *);
void	feed_item_put(const struct feed_item *, const struct feed_item *channel,
	    source_each *, void *, struct source *);

#endif
