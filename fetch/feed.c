/* SPDX-License-Identifier: ISC */
/*
 * Turns a feed in XML, as it is and not as it should be, into entries.
 */
#include <string.h>

#include "fetch/feedfield.h"
#include "fetch/limits.h"

void
feed_init(struct feed *f)
{
	memset(f, 0, sizeof(*f));
	xml_init(&f->xml);
	feed_item_init(&f->channel);
	feed_item_init(&f->item);
	buf_init(&f->text, FIELD_TEXT);
	buf_init(&f->plain, FIELD_TEXT);
	buf_init(&f->line, FIELD_LONG);
}

void
feed_release(struct feed *f)
{
	xml_release(&f->xml);
	feed_item_release(&f->channel);
	feed_item_release(&f->item);
	buf_release(&f->text);
	buf_release(&f->plain);
	buf_release(&f->line);
}

static void
field_begin(struct feed *f)
{
	struct xml *x = &f->xml;
	const struct feed_element *e = feed_element(&x->at);
	bool media = x->at.ns == NS_MEDIA && x->depth > 1 &&
	    x->stack[x->depth - 2].ns == NS_MEDIA;

	if (e == NULL || (x->depth != f->container + 1 && !media) ||
	    field_in_attributes(f, e))
		return;
	f->field = e;
	f->depth = x->depth;
	f->form = field_form(f, e);
	f->muted = false;
	buf_clear(&f->text);
}

static void
item_end(struct feed *f)
{
	if (f->field != NULL)
		field_end(f);
	field_link_by_guid(f);
	feed_item_put(&f->item, &f->channel, f->each, f->arg, f->out);
	f->inside = false;
	f->of = &f->channel;
	f->container = f->xml.depth - 1;
}

static bool
is_container(const struct xml_element *at, bool *item)
{
	*item = at->ns == NS_CORE && (markup_is(at->local, "item") ||
	    markup_is(at->local, "entry"));
	return *item || (at->ns == NS_CORE &&
	    (markup_is(at->local, "channel") ||
	    markup_is(at->local, "feed") || markup_is(at->local, "rss")));
}

static void
element_begin(struct feed *f)
{
	bool item;

	if (is_container(&f->xml.at, &item) && (item || f->field == NULL) &&
	    (item || !f->inside)) {
		if (f->inside)
			item_end(f);	/* the one before was not closed */
		if (item) {
			feed_item_clear(&f->item);
			f->of = &f->item;
			f->inside = true;
		}
		f->field = NULL;
		f->container = f->xml.depth;
		field_of_container(f);
	} else if (f->field == NULL) {
		field_begin(f);
	} else if (f->field->field == FIELD_AUTHOR) {
		/* Of name, email and uri the name is the author. */
		f->muted = !markup_is(f->xml.at.local, "name");
		if (!f->muted)
			buf_clear(&f->text);
	} else if (markup_breaks(f->xml.at.local)) {
		buf_addc(&f->text, ' ');
	}
}

static void
element_end(struct feed *f)
{
	size_t depth = f->xml.depth;

	if (f->field != NULL && depth == f->depth)
		field_end(f);
	else if (f->field != NULL && f->field->field == FIELD_AUTHOR)
		f->muted = true;
	else if (f->inside && depth <= f->container)
		item_end(f);
}

void
feed_read(struct feed *f, const char *url, const char *s, size_t n,
    source_each *each, void *arg, struct source *out)
{
	enum xml_event event;

	feed_item_clear(&f->channel);
	feed_item_clear(&f->item);
	f->of = &f->channel;
	f->container = 0;
	f->inside = false;
	f->field = NULL;
	f->each = each;
	f->arg = arg;
	f->out = out;
	f->period = 0;
	f->frequency = 1;
	xml_start(&f->xml, url, s, n);
	while (!out->stopped && !out->over &&
	    (event = xml_next(&f->xml)) != XML_END) {
		if (event == XML_OPEN)
			element_begin(f);
		else if (event == XML_CLOSE)
			element_end(f);
		else if (f->field != NULL && !f->muted)
			buf_add(&f->text, f->xml.text.s, f->xml.text.n);
	}
	if (f->xml.m.damaged)
		out->damaged = true;
	if (out->wait == 0 && f->frequency > 0)
		out->wait = f->period / f->frequency;
}
