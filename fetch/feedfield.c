/* SPDX-License-Identifier: ISC */
/*
 * Turns the text and the attributes of a feed's elements into fields.
 */
#include <string.h>

#include "common/base64.h"
#include "common/utf8.h"
#include "fetch/date.h"
#include "fetch/feedfield.h"
#include "fetch/limits.h"
#include "fetch/text.h"

/* Tags that a title may be expected to hold, rather than to speak of. */
static bool
looks_like_html(const char *s, size_t n)
{
	static const char *const tags[] = { "a", "abbr", "b", "big", "br",
	    "cite", "code", "del", "div", "em", "font", "h1", "h2", "h3",
	    "i", "img", "ins", "li", "p", "q", "s", "small", "span",
	    "strike", "strong", "sub", "sup", "tt", "u", "ul", "wbr" };
	struct markup m;
	enum markup_token token;

	markup_init(&m, s, n, false);
	while ((token = markup_next(&m)) != MARKUP_END) {
		if (token != MARKUP_OPEN && token != MARKUP_CLOSE)
			continue;
		for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++)
			if (markup_is(m.name, tags[i]))
				return true;
	}
	return false;
}

static void
add_decoded(struct feed *f, struct span encoded)
{
	struct buf squeezed;

	buf_init(&squeezed, FIELD_TEXT);
	for (size_t i = 0; i < encoded.n; i++)
		if ((unsigned char)encoded.s[i] > ' ')
			buf_addc(&squeezed, encoded.s[i]);
	buf_clear(&f->line);
	base64_decode(&f->line, squeezed.data, squeezed.len);
	buf_release(&squeezed);
	if (utf8_valid(f->line.data, f->line.len) == f->line.len)
		markup_text(&f->plain, f->line.data, f->line.len);
}

/* The text collected, as plain text. */
static struct span
plain_text(struct feed *f)
{
	const char *s = f->text.data;
	size_t n = f->text.len;

	buf_clear(&f->plain);
	if (f->form == FORM_BASE64)
		add_decoded(f, text_span(&f->text));
	else if (f->form == FORM_HTML ||
	    (f->form == FORM_GUESS && looks_like_html(s, n)))
		markup_text(&f->plain, s, n);
	else if (f->form == FORM_GUESS)
		markup_decode(&f->plain, s, n);
	else
		return text_span(&f->text);
	return text_span(&f->plain);
}

static void
set_line(struct buf *to, int *rank, int new, struct span s, size_t max)
{
	s = text_trim(s.s, s.n);
	if (s.n == 0 || new <= *rank)
		return;
	buf_clear(to);
	text_line(to, s.s, s.n, max);
	*rank = new;
}

static void
set_link(struct feed *f, int rank, const char *s, size_t n)
{
	struct span trimmed = text_trim(s, n);

	if (rank <= f->of->link_rank ||
	    !xml_resolve(&f->xml, trimmed.s, trimmed.n, &f->line))
		return;
	buf_clear(&f->of->link);
	buf_add(&f->of->link, f->line.data, f->line.len);
	f->of->link_rank = rank;
}

static void
set_guid(struct feed *f, struct span s)
{
	buf_clear(&f->of->guid);
	s = text_trim(s.s, s.n);
	/* Atom's are addresses, which may lean on the feed's own. */
	if (s.n > 0 && (*s.s == '/' || (f->xml.at.atom &&
	    memchr(s.s, ':', s.n) == NULL)) &&
	    xml_resolve(&f->xml, s.s, s.n, &f->line))
		s = text_span(&f->line);
	text_line(&f->of->guid, s.s, s.n, FIELD_LINE);
}

/* The last date of the greatest rank that can be read. */
static void
set_date(struct buf *to, int *rank, int new, struct span s)
{
	char out[WHEN_SIZE];
	struct date d;

	s = text_trim(s.s, s.n);
	if (new < *rank || !date_feed(s.s, s.n, &d))
		return;
	date_format(&d, out);
	buf_clear(to);
	buf_adds(to, out);
	*rank = new;
}

/* "mail@example.org (Name)" and "Name <mail@example.org>": the name. */
static struct span
person(struct span s)
{
	const char *open, *at = memchr(s.s, '@', s.n);

	s = text_trim(s.s, s.n);
	if (at == NULL || s.n < 3)
		return s;
	if (s.s[s.n - 1] == ')' &&
	    (open = memchr(at, '(', (size_t)(s.s + s.n - at))) != NULL &&
	    s.s + s.n - open > 2)
		return text_trim(open + 1,
		    (size_t)(s.s + s.n - open) - 2);
	open = memchr(s.s, '<', s.n);
	if (s.s[s.n - 1] == '>' && open != NULL && open > s.s && open < at)
		return text_trim(s.s, (size_t)(open - s.s));
	return s;
}

static void
add_author(struct feed *f, int rank, struct span s)
{
	if (rank == 0 && f->of->author.len > 0)
		return;
	s = person(s);
	buf_clear(&f->line);
	text_line(&f->line, s.s, s.n, FIELD_LINE);
	text_list(&f->of->author, f->line.data, f->line.len);
}

static void
add_tag(struct feed *f, struct span s)
{
	buf_clear(&f->line);
	text_line(&f->line, s.s, s.n, FIELD_LINE);
	text_list(&f->of->tags, f->line.data, f->line.len);
}

static long
small_number(struct span s, long max)
{
	long v = 0;

	s = text_trim(s.s, s.n);
	for (size_t i = 0; i < s.n && s.s[i] >= '0' && s.s[i] <= '9'; i++)
		if ((v = v * 10 + (s.s[i] - '0')) > max)
			return max;
	return v;
}

static long
period(struct span s)
{
	static const struct {
		const char	*name;
		long		 seconds;
	} periods[] = {
		{ "hourly", 3600 }, { "daily", 86400 },
		{ "weekly", 7 * 86400 }, { "monthly", 30 * 86400 },
		{ "yearly", 365 * 86400 },
	};

	s = text_trim(s.s, s.n);
	for (size_t i = 0; i < sizeof(periods) / sizeof(periods[0]); i++)
		if (markup_is(s, periods[i].name))
			return periods[i].seconds;
	return 0;
}

void
field_end(struct feed *f)
{
	const struct feed_element *e = f->field;
	struct feed_item *of = f->of;
	int last = 0;

	f->field = NULL;
	switch (e->field) {
	case FIELD_TITLE:
		set_line(&of->title, &of->title_rank, e->rank, plain_text(f),
		    FIELD_LINE);
		break;
	case FIELD_DESCRIPTION:
		set_line(&of->description, &of->description_rank, e->rank,
		    plain_text(f), FIELD_LONG);
		break;
	case FIELD_LINK:
		set_link(f, e->rank, f->text.data, f->text.len);
		break;
	case FIELD_GUID:
		set_guid(f, text_span(&f->text));
		break;
	case FIELD_AUTHOR:
		add_author(f, e->rank, plain_text(f));
		break;
	case FIELD_TAG:
		add_tag(f, plain_text(f));
		break;
	case FIELD_DATE:
		set_date(&of->date, &of->date_rank, e->rank,
		    text_span(&f->text));
		break;
	case FIELD_MODIFIED:
		set_date(&of->modified, &last, 0, text_span(&f->text));
		break;
	case FIELD_TTL:
		f->out->wait = 60 * small_number(text_span(&f->text), 525600);
		break;
	case FIELD_PERIOD:
		f->period = period(text_span(&f->text));
		break;
	case FIELD_FREQUENCY:
		f->frequency = small_number(text_span(&f->text), 10000);
		break;
	}
}

/* link with href: Atom's, and the same in RSS. */
static bool
link_attributes(struct feed *f)
{
	struct buf *b = &f->plain;
	int rank = 4;

	if (xml_attribute(&f->xml, "rel", b) && b->len > 0 &&
	    !markup_is(text_span(b), "alternate") &&
	    !markup_is(text_span(b),
	    "http://www.iana.org/assignments/relation/alternate"))
		rank = 0;
	if (rank > 0 && xml_attribute(&f->xml, "type", b) && b->len > 0 &&
	    !markup_is(text_span(b), "text/html") &&
	    !markup_is(text_span(b), "application/xhtml+xml"))
		rank = 3;
	if (!xml_attribute(&f->xml, "href", b))
		return rank == 0;
	if (rank > 0)
		set_link(f, rank, b->data, b->len);
	return true;
}

bool
field_in_attributes(struct feed *f, const struct feed_element *e)
{
	struct buf *b = &f->plain;

	if (e->field == FIELD_LINK)
		return link_attributes(f);
	if (e->field == FIELD_GUID)
		f->of->permalink = markup_is(f->xml.at.local, "guid") &&
		    (!xml_attribute(&f->xml, "isPermaLink", b) ||
		    !markup_is(text_trim(b->data, b->len), "false"));
	if (e->field == FIELD_TAG && (xml_attribute(&f->xml, "label", b) ||
	    xml_attribute(&f->xml, "term", b)) && b->len > 0) {
		add_tag(f, text_span(b));
		return true;
	}
	return false;
}

void
field_of_container(struct feed *f)
{
	struct buf *b = &f->plain;

	if (xml_attribute_of(&f->xml, NS_RDF, "about", b)) {
		set_guid(f, text_span(b));
		set_link(f, 1, b->data, b->len);
	}
	if (xml_attribute(&f->xml, "href", b))
		set_link(f, 3, b->data, b->len);
	if (xml_attribute(&f->xml, "lastmod", b))
		set_date(&f->of->modified, &f->of->date_rank, 0,
		    text_span(b));
}

enum feed_form
field_form(struct feed *f, const struct feed_element *e)
{
	struct buf *b = &f->plain;
	struct span type;

	if (xml_attribute(&f->xml, "mode", b) &&
	    markup_is(text_span(b), "base64"))
		return FORM_BASE64;
	if (xml_attribute(&f->xml, "type", b)) {
		type = text_span(b);
		if (markup_is(type, "html") || markup_is(type, "text/html"))
			return FORM_HTML;
		if (markup_is(type, "text") || markup_is(type, "xhtml") ||
		    markup_is(type, "text/plain") ||
		    markup_is(type, "application/xhtml+xml"))
			return FORM_PLAIN;
		if (strchr(b->data, '/') != NULL)
			return FORM_BASE64;	/* RFC 4287, 4.1.3.3 */
	}
	if (f->xml.at.atom)
		return FORM_PLAIN;
	return e->field == FIELD_DESCRIPTION ? FORM_HTML : FORM_GUESS;
}

void
field_link_by_guid(struct feed *f)
{
	const struct feed_item	*i = f->of;

	/* Many ids claim to be addresses by default. */
	if (i->link.len == 0 && i->permalink && (*i->guid.data == '/' ||
	    memmem(i->guid.data, i->guid.len, "://", 3) != NULL))
		set_link(f, 1, i->guid.data, i->guid.len);
}
