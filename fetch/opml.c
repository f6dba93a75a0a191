/* SPDX-License-Identifier: ISC */
/*
 * Turns a list of feeds into entries.
 */
#include <string.h>

#include "fetch/limits.h"
#include "fetch/opml.h"
#include "fetch/text.h"
#include "fetch/xml.h"

struct opml {
	struct xml	 xml;
	struct buf	 value, address, title;
	source_each	*each;
	void		*arg;
	struct source	*out;
};

static bool
address(struct opml *o, const char *name)
{
	return xml_attribute(&o->xml, name, &o->value) &&
	    o->value.len > 0 && xml_resolve(&o->xml, o->value.data,
	    o->value.len, &o->address);
}

/* Types of an outline whose url, not xmlUrl, names a feed or a list. */
static bool
is_source(struct span type)
{
	return markup_is(type, "include") || markup_is(type, "rss") ||
	    markup_is(type, "atom") || markup_is(type, "feed");
}

static void
outline(struct opml *o)
{
	struct entry e = { .role = ENTRY_SOURCE };

	if (!address(o, "xmlUrl")) {
		if (!xml_attribute(&o->xml, "type", &o->value))
			return;
		if (markup_is(text_span(&o->value), "link"))
			e.role = ENTRY_PAGE;
		else if (!is_source(text_span(&o->value)))
			return;
		if (!address(o, "url"))
			return;
	}
	buf_clear(&o->title);
	if ((xml_attribute(&o->xml, "title", &o->value) &&
	    o->value.len > 0) || xml_attribute(&o->xml, "text", &o->value))
		text_line(&o->title, o->value.data, o->value.len,
		    FIELD_LINE);
	e.url = text_span(&o->address);
	e.title = text_span(&o->title);
	if (o->out->entries == OPML_OUTLINES) {
		o->out->over = true;
		return;
	}
	o->out->entries++;
	if (o->each(o->arg, &e) != 0)
		o->out->stopped = true;
}

void
opml_read(const char *url, const char *s, size_t n, source_each *each,
    void *arg, struct source *out)
{
	struct opml o = { .each = each, .arg = arg, .out = out };
	enum xml_event event;

	xml_init(&o.xml);
	buf_init(&o.value, FIELD_LONG);
	buf_init(&o.address, URL_MAX);
	buf_init(&o.title, FIELD_LINE);
	xml_start(&o.xml, url, s, n);
	while (!out->stopped && !out->over &&
	    (event = xml_next(&o.xml)) != XML_END)
		if (event == XML_OPEN && markup_is(o.xml.at.local, "outline"))
			outline(&o);
	if (o.xml.m.damaged)
		out->damaged = true;
	buf_release(&o.value);
	buf_release(&o.address);
	buf_release(&o.title);
	xml_release(&o.xml);
}
