/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_META_H
#define CLEAN_META_H

#include <libxml/tree.h>

#include "common/buf.h"
#include "common/record.h"

/* Ceilings: what a page may make us keep or look at. */
#define META_FIELD	4096u		/* bytes of a title, an address ... */
#define META_BODY	(8u << 20)	/* bytes of a JSON-LD articleBody */
#define META_LIST	32		/* authors, tags */

/* What the page says it is (JSON-LD @type, og:type), not what it looks like. */
enum meta_kind {
	META_UNKNOWN,
	META_ARTICLE,
	META_INDEX		/* a front page, a section, a list of results */
};

struct meta_list {
	struct buf	 text;		/* the items, each followed by a NUL */
	size_t		 off[META_LIST];
	size_t		 n;
};

struct meta_page;			/* candidates of the page in hand */

/* What a page says of itself.  An empty buffer or list: not known. */
struct meta {
	struct buf		 title;
	struct buf		 site;
	struct buf		 description;
	struct buf		 image;		/* absolute address */
	struct buf		 date;		/* RFC 3339, as far as known */
	struct buf		 modified;
	struct buf		 declared;	/* BCP 47, of html lang etc. */
	struct buf		 body;		/* JSON-LD articleBody, raw */
	struct meta_list	 author;
	struct meta_list	 tags;
	bool			 paywall;	/* isAccessibleForFree false */
	bool			 site_guessed;	/* of the title or the host */
	enum meta_kind		 kind;
	const xmlNode		*heading;	/* where the title stands */
	struct meta_page	*page;
};

void	meta_init(struct meta *);
void	meta_clear(struct meta *);	/* nothing known; keeps memory */
void	meta_release(struct meta *);

void		meta_list_init(struct meta_list *);
void		meta_list_clear(struct meta_list *);
void		meta_list_release(struct meta_list *);

/* Append an item; false (and nothing done) when full, empty or there. */
bool		meta_list_add(struct meta_list *, const char *, size_t);

struct span	meta_item(const struct meta_list *, size_t i);

/*
 * Read all of it from a tree of htmlReadMemory() (text UTF-8) in one pass.
 * root is the html element (or the document's first node); url, of n bytes,
 * may be empty.  Clears first.  heading is valid as long as the tree.
 */
void	meta_read(struct meta *, const xmlNode *root, const char *url,
	    size_t n);

/*
 * Set site, title, description, image, author, tags, date, modified,
 * declared and paywall where they are better than what the record had from
 * its feed.
 */
void	meta_put(const struct meta *, struct record *);

#endif
