/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_TITLEROW_H
#define CLEAN_TITLEROW_H

#include "clean/forest.h"
#include "clean/metapage.h"
#include "clean/title.h"

/*
 * The titles a page offers, those of the same letters as one; and each as a
 * row of numbers, from which title_forest.h (made by train_title) tells how
 * likely it is the article's.
 */
#define TITLE_GROUPS	48	/* different titles weighed */
#define TITLE_ROW	61	/* numbers a title */

struct group {
	size_t		 key, nkey;	/* its letters, in titles.keys */
	unsigned	 sources;	/* 1 << enum source */
	int		 jsonld;	/* enum jsonld_rank */
	int		 h1;		/* how many h1 before it, from 1; or 0 */
	bool		 outside;	/* all its places are beside the article */
	bool		 home, crumb;	/* as of its candidates */
	unsigned	 places;
	struct span	 text;
	int		 best;		/* rank of the source of text */
	const xmlNode	*heading;
	unsigned	 order;		/* of heading */
	bool		 site;		/* no more than the site's name */
};

struct titles {
	struct meta_page	*page;
	struct site_names	 sites;
	struct buf		 keys;
	struct group		 group[TITLE_GROUPS];
	size_t			 n;
	size_t			 slug, nslug;	/* letters of the address */
	size_t			 h1;
};

/* Gather the titles of a page that was walked. */
void	titles_read(struct titles *, struct meta_page *);
void	titles_release(struct titles *);

/* Title i as a row of TITLE_ROW numbers. */
void	titles_row(const struct titles *, size_t i, float *row);

/*
 * A text of the page without tags, soft hyphens and what was encoded twice;
 * in the arena.
 */
struct span	title_tidy(struct meta_page *, struct span);

#endif
