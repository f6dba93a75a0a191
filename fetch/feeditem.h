/* SPDX-License-Identifier: ISC */
#ifndef FETCH_FEEDITEM_H
#define FETCH_FEEDITEM_H

#include "fetch/source.h"

/*
 * What is said of a feed, or of one of its entries, while it is gathered:
 * fields as in struct entry.  Feeds in XML and in JSON fill it each in its
 * own way.
 */
struct feed_item {
	struct buf	link, guid, title, author, tags, date, modified,
			description;
	int		link_rank, title_rank, date_rank, description_rank;
	bool		permalink;	/* guid may serve as link */
};

void	feed_item_init(struct feed_item *);
void	feed_item_clear(struct feed_item *);
void	feed_item_release(struct feed_item *);

/*
 * Hand it to each(), unless it says nothing; what it leaves open is taken
 * from the feed.  out->over when there are too many.
 */
void	feed_item_put(const struct feed_item *, const struct feed_item *channel,
	    source_each *, void *, struct source *out);

#endif
