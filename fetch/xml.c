/* SPDX-License-Identifier: ISC */
/*
 * Turns markup tokens into elements with namespaces and xml:base.
 */
#include <string.h>
#include <strings.h>

#include "fetch/xml.h"

#define BASES_MAX	(64u << 10)	/* bytes of the bases in force */
#define TEXT_MAX	(8u << 20)	/* bytes of one run of text */

/*
 * Namespace names, without regard to case and up to a trailing '/' or '#',
 * which feeds forget.  Sources: the specifications themselves; the older
 * ones as the RSS Advisory Board and the module authors published them.
 */
#define ATOM_NAMES	7	/* the first of them */
static const struct {
	const char	*uri;
	enum xml_ns	 ns;
} names[] = {
	{ "http://www.w3.org/2005/Atom", NS_CORE },
	{ "http://purl.org/atom/ns", NS_CORE },
	{ "http://purl.org/atom", NS_CORE },
	{ "http://example.com/newformat", NS_CORE },	/* Atom's drafts */
	{ "http://example.com/necho", NS_CORE },
	{ "http://purl.org/echo", NS_CORE },
	{ "http://purl.org/pie", NS_CORE },
	{ "http://purl.org/rss/1.0", NS_CORE },
	{ "http://purl.org/net/rss1.1", NS_CORE },
	{ "http://my.netscape.com/rdf/simple/0.9", NS_CORE },
	{ "http://my.netscape.com/publish/formats/rss-0.91.dtd", NS_CORE },
	{ "http://channel.netscape.com/rdf/simple/0.9", NS_CORE },
	{ "http://backend.userland.com/rss", NS_CORE },
	{ "http://backend.userland.com/rss2", NS_CORE },
	{ "http://backend.userland.com/rss091", NS_CORE },
	{ "http://blogs.law.harvard.edu/tech/rss", NS_CORE },
	{ "http://cyber.law.harvard.edu/rss", NS_CORE },
	{ "http://cyber.law.harvard.edu/rss/rss.html", NS_CORE },
	{ "http://www.sitemaps.org/schemas/sitemap/0.9", NS_CORE },
	{ "https://www.sitemaps.org/schemas/sitemap/0.9", NS_CORE },
	{ "http://www.google.com/schemas/sitemap/0.84", NS_CORE },
	{ "http://www.google.com/schemas/sitemap/0.9", NS_CORE },
	{ "http://www.w3.org/1999/02/22-rdf-syntax-ns", NS_RDF },
	{ "http://purl.org/dc/elements/1.1", NS_DC },
	{ "http://purl.org/dc/elements/1.0", NS_DC },
	{ "http://purl.org/dc/terms", NS_DCTERMS },
	{ "http://purl.org/rss/1.0/modules/content", NS_CONTENT },
	{ "http://purl.org/rss/1.0/modules/syndication", NS_SYNDICATION },
	{ "http://search.yahoo.com/mrss", NS_MEDIA },
	{ "http://tools.search.yahoo.com/mrss", NS_MEDIA },
	{ "http://video.search.yahoo.com/mrss", NS_MEDIA },
	{ "http://www.itunes.com/dtds/podcast-1.0.dtd", NS_ITUNES },
	{ "http://example.com/dtds/podcast-1.0.dtd", NS_ITUNES },
	{ "http://www.google.com/schemas/sitemap-news/0.9", NS_NEWS },
	{ "http://www.w3.org/1999/xhtml", NS_XHTML },
};

/* Prefixes of their custom use, where a feed forgot to declare them. */
static const struct {
	const char	*prefix;
	enum xml_ns	 ns;
} customs[] = {
	{ "rss", NS_CORE }, { "atom", NS_CORE }, { "rdf", NS_RDF },
	{ "dc", NS_DC }, { "dcterms", NS_DCTERMS },
	{ "content", NS_CONTENT }, { "media", NS_MEDIA },
	{ "itunes", NS_ITUNES }, { "sy", NS_SYNDICATION },
	{ "news", NS_NEWS }, { "xhtml", NS_XHTML },
};

static struct xml_binding
namespace_of(struct span prefix, const char *uri, size_t n)
{
	struct xml_binding b = { prefix, prefix.n == 0 ? NS_CORE : NS_OTHER,
	    false };

	while (n > 0 && (uri[n - 1] == '/' || uri[n - 1] == '#'))
		n--;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strlen(names[i].uri) == n &&
		    strncasecmp(names[i].uri, uri, n) == 0) {
			b.ns = names[i].ns;
			b.atom = i < ATOM_NAMES;
			break;
		}
	return b;
}

void
xml_init(struct xml *x)
{
	memset(x, 0, sizeof(*x));
	buf_init(&x->bases, BASES_MAX);
	buf_init(&x->scratch, TEXT_MAX);
	url_init(&x->base);
	url_init(&x->url);
}

void
xml_release(struct xml *x)
{
	buf_release(&x->bases);
	buf_release(&x->scratch);
	url_release(&x->base);
	url_release(&x->url);
}

static void
rebase(struct xml *x, const char *s, size_t n)
{
	x->based = url_parse(&x->base, s, n, NULL);
}

void
xml_start(struct xml *x, const char *url, const char *s, size_t n)
{
	markup_init(&x->m, s, n, false);
	x->depth = x->deeper = x->close = x->bindings = 0;
	x->closing = false;
	buf_clear(&x->bases);
	buf_add(&x->bases, url, strlen(url) + 1);
	rebase(x, url, strlen(url));
}

bool
xml_resolve(struct xml *x, const char *s, size_t n, struct buf *out)
{
	buf_clear(out);
	while (n > 0 && (unsigned char)*s <= ' ')
		s++, n--;
	if (n == 0 || !url_parse(&x->url, s, n, x->based ? &x->base : NULL))
		return false;
	return buf_add(out, x->url.text.data, x->url.text.len);
}

/* Split the name of e and find its namespace. */
static void
resolve_name(struct xml *x, struct xml_element *e)
{
	const char *colon = memchr(e->name.s, ':', e->name.n);
	struct span prefix = { e->name.s, 0 };
	size_t i;

	e->local = e->name;
	if (colon != NULL) {
		prefix.n = (size_t)(colon - e->name.s);
		e->local = (struct span){ colon + 1, e->name.n - prefix.n - 1 };
	}
	for (i = x->bindings; i > 0; i--) {
		struct xml_binding *b = &x->binding[i - 1];

		if (b->prefix.n == prefix.n && strncasecmp(b->prefix.s,
		    prefix.s, prefix.n) == 0) {
			e->ns = b->ns;
			e->atom = b->atom;
			return;
		}
	}
	e->atom = markup_is(prefix, "atom");
	e->ns = prefix.n == 0 ? NS_CORE : NS_OTHER;
	for (i = 0; i < sizeof(customs) / sizeof(customs[0]); i++)
		if (markup_is(prefix, customs[i].prefix))
			e->ns = customs[i].ns;
}

bool
xml_attribute(struct xml *x, const char *name, struct buf *out)
{
	buf_clear(out);
	return markup_get(x->attributes, name, out);
}

bool
xml_attribute_of(struct xml *x, enum xml_ns ns, const char *local,
    struct buf *out)
{
	struct span attributes = x->attributes, value;
	struct xml_element e;

	buf_clear(out);
	while (markup_attribute(&attributes, &e.name, &value)) {
		resolve_name(x, &e);
		if (e.ns == ns && e.local.n < e.name.n &&
		    markup_is(e.local, local)) {
			markup_decode(out, value.s, value.n);
			return true;
		}
	}
	return false;
}

/* The innermost base: the last string in bases. */
static struct span
last_base(const struct xml *x)
{
	size_t n = x->bases.len, start;

	if (n == 0)
		return (struct span){ "", 0 };
	for (start = n - 1; start > 0 && x->bases.data[start - 1] != '\0';)
		start--;
	return (struct span){ x->bases.data + start, n - 1 - start };
}

/* xmlns, xmlns:prefix and xml:base of the element that opens. */
static void
scope(struct xml *x)
{
	struct span attributes = x->attributes, name, value, prefix;

	while (markup_attribute(&attributes, &name, &value)) {
		if (markup_is(name, "xml:base")) {
			buf_clear(&x->scratch);
			markup_decode(&x->scratch, value.s, value.n);
			if (!url_parse(&x->url, x->scratch.data,
			    x->scratch.len, x->based ? &x->base : NULL))
				continue;
			if (buf_add(&x->bases, x->url.text.data,
			    x->url.text.len + 1))
				rebase(x, x->url.text.data,
				    x->url.text.len);
			continue;
		}
		if (name.n < 5 || strncasecmp(name.s, "xmlns", 5) != 0 ||
		    (name.n > 5 && name.s[5] != ':') ||
		    x->bindings == XML_BINDINGS)
			continue;
		prefix = (struct span){ name.s + 5, name.n - 5 };
		if (prefix.n > 0)
			prefix.s++, prefix.n--;
		x->binding[x->bindings++] =
		    namespace_of(prefix, value.s, value.n);
	}
}

/*
 * The vocabulary of the document itself is the core one, whatever name its
 * prefix was given, or was not.
 */
static void
root_scope(struct xml *x, struct xml_element *e)
{
	struct span prefix = { e->name.s, e->name.n - e->local.n - 1 };

	if (x->bindings == XML_BINDINGS)
		return;
	x->binding[x->bindings++] = namespace_of(prefix, "", 0);
	x->binding[x->bindings - 1].ns = e->ns = NS_CORE;
}

static bool
element_open(struct xml *x)
{
	struct xml_element *e;

	if (x->depth == XML_DEPTH) {
		x->deeper += !x->m.empty;
		return false;
	}
	e = &x->stack[x->depth++];
	*e = (struct xml_element){ .name = x->m.name,
	    .bindings = x->bindings, .base = x->bases.len };
	x->attributes = x->m.attributes;
	scope(x);
	resolve_name(x, e);
	if (x->depth == 1 && e->ns == NS_OTHER)
		root_scope(x, e);
	x->at = *e;
	x->close = x->m.empty;
	return true;
}

static void
element_close(struct xml *x)
{
	struct xml_element *e = &x->stack[--x->depth];
	struct span base;

	x->bindings = e->bindings;
	if (x->bases.len != e->base) {
		x->bases.len = e->base;
		base = last_base(x);
		rebase(x, base.s, base.n);
	}
}

/* How many elements an end tag closes: none when none is of its name. */
static size_t
closes(struct xml *x)
{
	struct span name = x->m.name;

	if (x->deeper > 0) {
		x->deeper--;
		return 0;
	}
	for (size_t i = x->depth; i > 0; i--)
		if (x->stack[i - 1].name.n == name.n && name.n > 0 &&
		    (*x->stack[i - 1].name.s | 0x20) == (*name.s | 0x20) &&
		    strncasecmp(x->stack[i - 1].name.s, name.s, name.n) == 0) {
			if (i != x->depth)
				x->m.damaged = true;
			return x->depth - i + 1;
		}
	x->m.damaged = true;
	return 0;
}

enum xml_event
xml_next(struct xml *x)
{
	if (x->closing)
		element_close(x);
	x->closing = false;
	for (;;) {
		if (x->close > 0) {
			x->close--;
			x->closing = true;
			x->at = x->stack[x->depth - 1];
			return XML_CLOSE;
		}
		switch (markup_next(&x->m)) {
		case MARKUP_END:
			if (x->depth > 0)
				x->m.damaged = true;
			return XML_END;
		case MARKUP_OPEN:
			if (element_open(x))
				return XML_OPEN;
			break;
		case MARKUP_CLOSE:
			x->close = closes(x);
			break;
		case MARKUP_CDATA:
			x->text = x->m.text;
			return XML_TEXT;
		case MARKUP_TEXT:
			buf_clear(&x->scratch);
			markup_decode(&x->scratch, x->m.text.s, x->m.text.n);
			x->text = (struct span){ x->scratch.data,
			    x->scratch.len };
			return XML_TEXT;
		}
	}
}
