/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_METAPAGE_H
#define CLEAN_METAPAGE_H

#include <libxml/tree.h>

#include "clean/date.h"
#include "clean/jsonld.h"

/*
 * Inside of the metadata reader: what was found on the page, before it is
 * decided.  Texts are attributes of the tree, or lie in the arena, which
 * does not move.
 */

#define PAGE_ARENA	(256u << 10)	/* bytes of gathered element text */
#define ELEMENT_TEXT	1024u		/* bytes of one element's text */
#define PAGE_NODES	512		/* nodes of one gathered element */
#define PAGE_CANDIDATES	128		/* of one kind */
#define PAGE_TEXTS	400		/* short texts with a digit kept */
#define PAGE_SCRIPT	(8u << 20)	/* bytes of all JSON-LD scripts */
#define PAGE_LOWER	8		/* h2 kept behind the first h1 */

enum source {
	/* titles */
	TITLE_META,		/* meta: dc.title, parsely-title, title ... */
	TITLE_OG,
	TITLE_TWITTER,
	TITLE_ELEMENT,		/* <title> */
	TITLE_PART,		/* a part of it */
	TITLE_H1,
	TITLE_H2,
	TITLE_ITEMPROP,		/* itemprop="headline" */
	TITLE_CLASS,		/* class="entry-title" */
	TITLE_TAIL,		/* a heading without what it leads with */
	TITLE_JSONLD,

	/* authors */
	AUTHOR_META,
	AUTHOR_ITEMPROP,
	AUTHOR_REL,
	AUTHOR_CLASS,		/* class says author, and that it is a name */
	AUTHOR_BYLINE,		/* class says author or byline */
	AUTHOR_HREF,		/* link to /author/... */
	AUTHOR_TEXT,		/* "By ..." near the headline */
	AUTHOR_LABEL,		/* the same, as "Author: ...", "Posted by ..." */
	AUTHOR_FAR,		/* a line "By ..." further below */

	/* dates */
	DATE_META,		/* article:published_time and its like */
	DATE_META_OTHER,	/* sailthru.date and its like */
	DATE_META_WEAK,		/* date, created */
	DATE_META_MODIFIED,
	DATE_ITEMPROP,
	DATE_ITEMPROP_MODIFIED,
	DATE_TIME,		/* <time> */
	DATE_TIME_PUBLISHED,	/* <time> that says it is it */
	DATE_CLASS,		/* class says date */
	DATE_CLASS_PUBLISHED
};

struct candidate {
	enum source	 source;
	const char	*s;
	size_t		 n;
	unsigned	 order;		/* elements before it in the page */
	bool		 outside;	/* in a comment, a sidebar, a teaser */
	bool		 home;		/* is a link to the site's front page */
	bool		 crumb;		/* is not what readers see as headline */
	const xmlNode	*node;
};

struct candidates {
	struct candidate	c[PAGE_CANDIDATES];
	size_t			n;
};

/* Values of which only the best one is kept. */
enum slot {
	SLOT_SITE,
	SLOT_DESCRIPTION,
	SLOT_IMAGE,
	SLOT_LANGUAGE,
	SLOT_CANONICAL,
	SLOT_BASE,
	SLOT_TYPE,
	SLOT_TIER,		/* article:content_tier */
	SLOTS
};

struct slot_value {
	const char	*s;
	size_t		 n;
	int		 rank;
};

struct short_text {
	const char	*s;
	size_t		 n;
	unsigned	 order;
	bool		 outside;
	const xmlNode	*node;
};

/* How sure it is that a text near a date means when the page appeared. */
enum line {
	LINE_NONE,		/* no date, or that of something else */
	LINE_TEXT,		/* a date among other words */
	LINE_UPDATED,		/* it says when it changed */
	LINE_ALONE,		/* a date alone, or with a label */
	LINE_SAID		/* it says that it is when it appeared */
};

struct meta_page {
	struct candidates	 title, author, date;
	struct slot_value	 slot[SLOTS];
	struct short_text	 text[PAGE_TEXTS];
	size_t			 texts;
	struct meta_list	 tags;		/* keywords, rel=tag */
	struct jsonld		 jsonld;
	struct dates		 dates;
	struct date		 month;		/* of the address; or year 0 */
	struct buf		 arena, scratch, decoded;
	struct span		 url, host;
	struct span		 label;		/* the last twitter:label */
	size_t			 script;	/* bytes of scripts read */

	/* state of the walk */
	unsigned		 order;		/* elements met */
	unsigned		 heading;	/* order of the headline */
	unsigned		 latest;	/* order of the last h1 or h2 */
	unsigned		 named;		/* of a heading like <title> */
	const xmlNode		*outside;	/* such a region, around us */
	const xmlNode		*comments;	/* the same, of readers */
	unsigned		 articles;	/* article elements */
	unsigned		 lower;		/* h2 behind the first h1 */
};

/* Walk the tree and fill in all but what is decided from it. */
void	page_walk(struct meta_page *, const xmlNode *root);

/*
 * Of a text node keep what may be a byline, and where the title stands; and
 * for the last resort a text that has a digit, of any script: a short one,
 * or the beginning of a long one that may be a dateline.
 */
void	page_keep(struct meta_page *, const xmlNode *text);

/*
 * The text of an element in the arena, spaces single, blocks as newlines;
 * glue: elements inside a line add no space.
 */
struct span	page_text(struct meta_page *, const xmlNode *, bool glue);

/*
 * Keep what a heading, or an element whose class says title, offers for a
 * title; flags are of its class, headline: its itemprop says so.
 */
void		page_title(struct meta_page *, const xmlNode *,
		    unsigned flags, bool headline);

/* An attribute's value; .n is 0 when absent or empty. */
struct span	node_attribute(const xmlNode *, const char *name);

/*
 * How far something is from the headline, in elements; what stands before
 * it counts double.
 */
unsigned	page_distance(const struct meta_page *, unsigned order);

/*
 * Whether something is not of the article.  Right behind the headline is
 * where its date and authors stand, whatever the region is called.
 */
bool		page_outside(const struct meta_page *, bool outside,
		    unsigned order);

/*
 * The date in a text that stands in (or is) node, and how it speaks of it:
 * by the words before it, or else by a short text before the node.
 */
enum line	page_line(struct meta_page *, struct span, const xmlNode *,
		    struct date *);

/* The names the site of this page goes by. */
struct site_names;
void	page_sites(struct meta_page *, struct site_names *);

/* Deciders: from the candidates to the fields. */
void	title_choose(struct meta_page *, struct meta *);
void	author_choose(struct meta_page *, struct meta *);
void	date_choose(struct meta_page *, struct meta *);
void	site_choose(struct meta_page *, struct meta *);

#endif
