/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_JSONLD_H
#define CLEAN_JSONLD_H

#include "clean/loose.h"
#include "clean/meta.h"

#define JSONLD_LOOKUPS	64	/* names found by @id on one page */

/* How much a node of a type has to say about the page as an article. */
enum jsonld_rank {
	JSONLD_NONE,
	JSONLD_PAGE,		/* WebPage and its kind */
	JSONLD_WORK,		/* Recipe, VideoObject, Product ... */
	JSONLD_ARTICLE,		/* Article, NewsArticle, BlogPosting ... */
	JSONLD_THIS		/* the same, and it names this page's address */
};

/* Fields are as they were found: entities undone, spaces made single. */
struct jsonld_field {
	struct buf	text;
	int		rank;		/* of the node it is from */
};

struct jsonld {
	struct jsonld_field	title, description, image;
	struct jsonld_field	published, created, modified;
	struct jsonld_field	publisher, body, language, section;
	struct buf		website;	/* name of the WebSite node */
	struct meta_list	author, person, tags;
	int			author_rank, person_rank, tags_rank;
	bool			paywall;
	int			articles;	/* nodes that are articles */
	bool			index;		/* CollectionPage, ItemList */
	size_t			lookups;	/* of nodes by their @id */
	struct loose		json;
	struct buf		scratch, decoded;
};

void	jsonld_init(struct jsonld *);
void	jsonld_clear(struct jsonld *);
void	jsonld_release(struct jsonld *);

/*
 * Take in one script.  Of several nodes and scripts the node that is most
 * of an article wins, field by field; url (may be empty) is the page's.
 */
void	jsonld_read(struct jsonld *, const char *s, size_t n,
	    struct span url);

#endif
