/* SPDX-License-Identifier: ISC */
#ifndef FETCH_XML_H
#define FETCH_XML_H

#include "fetch/markup.h"
#include "fetch/url.h"

/*
 * Elements with their namespaces and bases: the events of a document that
 * need not be well formed.  An end tag closes what was left open inside;
 * one that nothing opened is passed over.
 */

#define XML_DEPTH	256	/* elements; deeper ones are ignored */
#define XML_BINDINGS	256	/* namespace declarations in force */

/* The vocabularies that feeds and sitemaps mix. */
enum xml_ns {
	NS_CORE,	/* RSS, Atom, CDF, OPML, sitemap, none, or unknown
			   as the default one */
	NS_RDF, NS_DC, NS_DCTERMS, NS_CONTENT, NS_MEDIA, NS_ITUNES,
	NS_SYNDICATION, NS_NEWS, NS_XHTML, NS_OTHER
};

struct xml_element {
	struct span	 name;		/* as written, with its prefix */
	struct span	 local;
	enum xml_ns	 ns;
	bool		 atom;		/* in Atom's namespace */
	size_t		 bindings;	/* in force outside of it */
	size_t		 base;		/* length of bases outside of it */
};

struct xml_binding {
	struct span	 prefix;	/* n 0: the default namespace */
	enum xml_ns	 ns;
	bool		 atom;
};

enum xml_event { XML_END, XML_OPEN, XML_CLOSE, XML_TEXT };

struct xml {
	struct markup		 m;
	struct xml_element	 stack[XML_DEPTH];
	size_t			 depth;		/* elements open */
	size_t			 deeper;	/* and those ignored */
	size_t			 close;		/* elements yet to be closed */
	bool			 closing;	/* the last event was CLOSE */
	struct xml_binding	 binding[XML_BINDINGS];
	size_t			 bindings;
	struct buf		 bases;		/* each with its NUL */
	struct url		 base, url;
	bool			 based;		/* base is one */
	struct buf		 scratch;

	/*
	 * The last event.  OPEN and CLOSE: the element, which is the
	 * innermost, and its base the one in force, in both.  TEXT: decoded.
	 */
	struct xml_element	 at;
	struct span		 attributes;
	struct span		 text;
};

void	xml_init(struct xml *);
void	xml_release(struct xml *);

/* Begin to read s (UTF-8), whose own address is url ("" when unknown). */
void	xml_start(struct xml *, const char *url, const char *s, size_t n);

enum xml_event xml_next(struct xml *);

/*
 * The address s, relative to the xml:base in force, in out; out empty and
 * false when it is none that can be fetched.
 */
bool	xml_resolve(struct xml *, const char *s, size_t n, struct buf *out);

/* The decoded attribute of the element just opened; out is cleared. */
bool	xml_attribute(struct xml *, const char *name, struct buf *out);

/* The same by its namespace, whatever the prefix. */
bool	xml_attribute_of(struct xml *, enum xml_ns, const char *local,
	    struct buf *out);

#endif
