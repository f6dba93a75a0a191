/* SPDX-License-Identifier: ISC */
/* What is known of a page, and what its feed had said -> the record. */
#include <string.h>

#include "clean/meta.h"
#include "common/when.h"

#define DAY		86400
#define AHEAD		(2 * DAY)	/* of our clock, at the most */

static void
put(struct record *r, const char *key, const struct buf *b)
{
	if (b->len > 0)
		record_set(r, key, b->data, b->len);
}

static void
put_list(struct record *r, const char *key, const struct meta_list *l)
{
	struct span items[META_LIST];
	size_t i;

	for (i = 0; i < l->n; i++)
		items[i] = meta_item(l, i);
	if (l->n > 0)
		record_set_list(r, key, items, l->n);
}

/* A date of the page that lies ahead of the time it was fetched is none. */
static bool
ahead(const struct record *r, const struct buf *date, struct buf *scratch)
{
	struct span time = record_span(r, "time", scratch);
	int64_t fetched, said;

	return time.n > 0 && when_parse(time.s, time.n, &fetched) &&
	    when_parse(date->data, date->len, &said) &&
	    said > fetched + AHEAD;
}

/* The feed knows the hour of the day that the page names. */
static bool
feed_is_finer(const struct record *r, const char *key, const struct buf *b,
    struct buf *scratch)
{
	struct span old = record_span(r, key, scratch);

	return old.n > b->len && memcmp(old.s, b->data, b->len) == 0;
}

static void
put_date(struct record *r, const char *key, const struct buf *b)
{
	struct buf scratch;

	if (b->len == 0)
		return;
	buf_init(&scratch, META_FIELD);
	if (!ahead(r, b, &scratch) && !feed_is_finer(r, key, b, &scratch))
		put(r, key, b);
	buf_release(&scratch);
}

/* A feed's name for its site is better than one guessed. */
static void
put_site(const struct meta *m, struct record *r)
{
	struct buf scratch;

	buf_init(&scratch, META_FIELD);
	if (!m->site_guessed || record_span(r, "site", &scratch).n == 0)
		put(r, "site", &m->site);
	buf_release(&scratch);
}

void
meta_put(const struct meta *m, struct record *r)
{
	put_site(m, r);
	put(r, "title", &m->title);
	put(r, "description", &m->description);
	put(r, "image", &m->image);
	put_list(r, "author", &m->author);
	put_list(r, "tags", &m->tags);
	put_date(r, "date", &m->date);
	put_date(r, "modified", &m->modified);
	put(r, "declared", &m->declared);
	if (m->paywall)
		record_set(r, "paywall", "yes", 3);
}
