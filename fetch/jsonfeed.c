/* SPDX-License-Identifier: ISC */
/*
 * Turns a JSON Feed into entries.
 */
#include <string.h>

#include "common/scan.h"
#include "fetch/date.h"
#include "fetch/feeditem.h"
#include "fetch/jsonfeed.h"
#include "fetch/limits.h"
#include "fetch/markup.h"
#include "fetch/text.h"
#include "fetch/url.h"

struct jsonfeed {
	struct feed_item channel, item;
	struct buf	 text, plain;
	struct url	 base, url;
	bool		 based;
	source_each	*each;
	void		*arg;
	struct source	*out;
};

/*
 * The next member of the object, or item of the list (key NULL), that s
 * stands in; false at its end, or where it is damaged.
 */
static bool
next(struct scan *s, struct span *key, struct span *value, bool *damaged)
{
	*damaged = true;
	scan_space(s);
	if (scan_char(s, '}') || scan_char(s, ']')) {
		*damaged = false;
		return false;
	}
	scan_char(s, ',');
	scan_space(s);
	if (key != NULL) {
		key->s = s->p + 1;
		if (s->p == s->end || *s->p != '"' || scan_string(s) != NULL)
			return false;
		key->n = (size_t)(s->p - key->s) - 1;
		scan_space(s);
		if (!scan_char(s, ':'))
			return false;
		scan_space(s);
	}
	value->s = s->p;
	if (scan_value(s) != NULL)
		return false;
	value->n = (size_t)(s->p - value->s);
	*damaged = false;
	return true;
}

static bool
key_is(struct span key, const char *name)
{
	return key.n == strlen(name) && memcmp(key.s, name, key.n) == 0;
}

/* The characters of a string; numbers (ids are, at times) as written. */
static struct span
decode(struct jsonfeed *f, struct span value)
{
	buf_clear(&f->text);
	if (value.n >= 2 && *value.s == '"')
		json_unquote(&f->text, value.s + 1, value.n - 2);
	else if (value.n > 0 && (*value.s == '-' ||
	    (*value.s >= '0' && *value.s <= '9')))
		buf_add(&f->text, value.s, value.n);
	return text_span(&f->text);
}

static void
set_line(struct buf *to, struct span s, size_t max)
{
	buf_clear(to);
	text_line(to, s.s, s.n, max);
}

static void
set_link(struct jsonfeed *f, struct feed_item *of, int rank, struct span s)
{
	if (rank <= of->link_rank || s.n == 0 ||
	    !url_parse(&f->url, s.s, s.n, f->based ? &f->base : NULL))
		return;
	buf_clear(&of->link);
	buf_add(&of->link, f->url.text.data, f->url.text.len);
	of->link_rank = rank;
}

static void
set_date(struct buf *to, struct span s)
{
	char out[WHEN_SIZE];
	struct date d;

	if (!date_feed(s.s, s.n, &d))
		return;
	date_format(&d, out);
	buf_clear(to);
	buf_adds(to, out);
}

static void
set_description(struct jsonfeed *f, struct feed_item *of, int rank,
    struct span s, bool html)
{
	if (rank <= of->description_rank || s.n == 0)
		return;
	if (html) {
		buf_clear(&f->plain);
		markup_text(&f->plain, s.s, s.n);
		s = text_span(&f->plain);
	}
	set_line(&of->description, s, FIELD_LONG);
	of->description_rank = rank;
}

/* The name of {"name":…}. */
static void
add_author(struct jsonfeed *f, struct feed_item *of, struct span object)
{
	struct scan s = { .p = object.s, .end = object.s + object.n };
	struct span key, value;
	bool damaged;

	if (!scan_char(&s, '{'))
		return;
	while (next(&s, &key, &value, &damaged))
		if (key_is(key, "name")) {
			value = decode(f, value);
			set_line(&f->plain, value, FIELD_LINE);
			text_list(&of->author, f->plain.data, f->plain.len);
		}
}

static void
add_list(struct jsonfeed *f, struct feed_item *of, struct span list,
    bool authors)
{
	struct scan s = { .p = list.s, .end = list.s + list.n };
	struct span value;
	bool damaged;

	if (!scan_char(&s, '['))
		return;
	while (next(&s, NULL, &value, &damaged)) {
		if (authors) {
			add_author(f, of, value);
			continue;
		}
		value = decode(f, value);
		set_line(&f->plain, value, FIELD_LINE);
		text_list(&of->tags, f->plain.data, f->plain.len);
	}
}

static void
member(struct jsonfeed *f, struct feed_item *of, struct span key,
    struct span value)
{
	if (key_is(key, "id"))
		set_line(&of->guid, decode(f, value), FIELD_LINE);
	else if (key_is(key, "url") || key_is(key, "home_page_url"))
		set_link(f, of, 3, decode(f, value));
	else if (key_is(key, "external_url"))
		set_link(f, of, 2, decode(f, value));
	else if (key_is(key, "title"))
		set_line(&of->title, decode(f, value), FIELD_LINE);
	else if (key_is(key, "summary") || key_is(key, "description"))
		set_description(f, of, 3, decode(f, value), false);
	else if (key_is(key, "content_text"))
		set_description(f, of, 2, decode(f, value), false);
	else if (key_is(key, "content_html"))
		set_description(f, of, 1, decode(f, value), true);
	else if (key_is(key, "date_published"))
		set_date(&of->date, decode(f, value));
	else if (key_is(key, "date_modified"))
		set_date(&of->modified, decode(f, value));
	else if (key_is(key, "author"))
		add_author(f, of, value);
	else if (key_is(key, "authors"))
		add_list(f, of, value, true);
	else if (key_is(key, "tags"))
		add_list(f, of, value, false);
}

static void
read_item(struct jsonfeed *f, struct span object)
{
	struct scan s = { .p = object.s, .end = object.s + object.n };
	struct span key, value;
	bool damaged;

	if (!scan_char(&s, '{'))
		return;
	feed_item_clear(&f->item);
	while (next(&s, &key, &value, &damaged))
		member(f, &f->item, key, value);
	/* Many give their address as the id, and nothing else. */
	set_link(f, &f->item, 1, memmem(f->item.guid.data, f->item.guid.len,
	    "://", 3) != NULL ? text_span(&f->item.guid) :
	    (struct span){ "", 0 });
	feed_item_put(&f->item, &f->channel, f->each, f->arg, f->out);
}

/*
 * The items, one by one where they stand: of a cut feed those before the
 * cut are read.
 */
static void
read_items(struct jsonfeed *f, struct scan *s)
{
	struct span value;
	bool damaged = true;

	while (!f->out->stopped && !f->out->over &&
	    next(s, NULL, &value, &damaged))
		read_item(f, value);
	f->out->damaged |= damaged;
}

/*
 * The feed.  Its own members may stand behind the items, which name it, so
 * there are two passes.
 */
static void
read_feed(struct jsonfeed *f, struct scan s, bool items)
{
	struct scan ahead;
	struct span key, value;
	bool damaged = true;

	scan_space(&s);
	if (!scan_char(&s, '{')) {
		f->out->damaged = true;
		return;
	}
	for (;;) {
		ahead = s;
		scan_space(&ahead);
		scan_char(&ahead, ',');
		scan_space(&ahead);
		if (items && (size_t)(ahead.end - ahead.p) > 7 &&
		    memcmp(ahead.p, "\"items\"", 7) == 0) {
			ahead.p += 7;
			scan_space(&ahead);
			scan_char(&ahead, ':');
			scan_space(&ahead);
			if (scan_char(&ahead, '[')) {
				read_items(f, &ahead);
				return;
			}
		}
		if (!next(&s, &key, &value, &damaged))
			break;
		if (!items)
			member(f, &f->channel, key, value);
	}
	f->out->damaged |= damaged;
}

void
jsonfeed_read(const char *url, const char *text, size_t n, source_each *each,
    void *arg, struct source *out)
{
	struct jsonfeed f = { .each = each, .arg = arg, .out = out };
	struct scan s = { .p = text, .end = text + n };

	buf_init(&f.text, FIELD_TEXT);
	buf_init(&f.plain, FIELD_TEXT);
	feed_item_init(&f.channel);
	feed_item_init(&f.item);
	url_init(&f.base);
	url_init(&f.url);
	f.based = url_parse(&f.base, url, strlen(url), NULL);
	read_feed(&f, s, false);
	read_feed(&f, s, true);
	url_release(&f.base);
	url_release(&f.url);
	feed_item_release(&f.channel);
	feed_item_release(&f.item);
	buf_release(&f.text);
	buf_release(&f.plain);
}
