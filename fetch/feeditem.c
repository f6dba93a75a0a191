/* SPDX-License-Identifier: ISC */
/*
 * Turns what was gathered of one item of a feed into an entry.
 */
#include "common/when.h"
#include "fetch/feeditem.h"
#include "fetch/limits.h"
#include "fetch/text.h"
#include "fetch/url.h"

void
feed_item_init(struct feed_item *i)
{
	*i = (struct feed_item){ .link_rank = 0 };
	buf_init(&i->link, URL_MAX);
	buf_init(&i->guid, FIELD_LINE);
	buf_init(&i->title, FIELD_LINE);
	buf_init(&i->author, FIELD_LONG);
	buf_init(&i->tags, FIELD_LONG);
	buf_init(&i->date, WHEN_SIZE);
	buf_init(&i->modified, WHEN_SIZE);
	buf_init(&i->description, FIELD_LONG);
}

void
feed_item_clear(struct feed_item *i)
{
	buf_clear(&i->link);
	buf_clear(&i->guid);
	buf_clear(&i->title);
	buf_clear(&i->author);
	buf_clear(&i->tags);
	buf_clear(&i->date);
	buf_clear(&i->modified);
	buf_clear(&i->description);
	i->link_rank = i->title_rank = i->date_rank = 0;
	i->description_rank = 0;
	i->permalink = false;
}

void
feed_item_release(struct feed_item *i)
{
	buf_release(&i->link);
	buf_release(&i->guid);
	buf_release(&i->title);
	buf_release(&i->author);
	buf_release(&i->tags);
	buf_release(&i->date);
	buf_release(&i->modified);
	buf_release(&i->description);
}

void
feed_item_put(const struct feed_item *i, const struct feed_item *channel,
    source_each *each, void *arg, struct source *out)
{
	struct entry e = {
		.role = ENTRY_PAGE,
		.url = text_span(&i->link),
		.guid = text_span(&i->guid),
		.title = text_span(&i->title),
		.author = text_span(&i->author),
		.tags = text_span(&i->tags),
		.date = text_span(&i->date),
		.modified = text_span(&i->modified),
		.description = text_span(&i->description),
		.site = text_span(&channel->title),
	};

	if (e.url.n == 0 && e.guid.n == 0 && e.title.n == 0 &&
	    e.date.n == 0 && e.modified.n == 0 && e.author.n == 0 &&
	    e.description.n == 0)
		return;
	if (out->entries == FEED_ENTRIES) {
		out->over = true;
		return;
	}
	if (e.author.n == 0)		/* RFC 4287, 4.2.1 */
		e.author = text_span(&channel->author);
	out->entries++;
	if (each(arg, &e) != 0)
		out->stopped = true;
}
