/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_ARTICLE_H
#define CLEAN_ARTICLE_H

#include "clean/feature.h"
#include "clean/meta.h"

/* Which blocks of a page are its article. */

#define ARTICLE_LETTERS	100		/* an article has, when not told */

struct article {
	struct features	 features;
	const struct forest *first, *second;	/* those built in */
	float		*likely;
	bool		*keep;
	struct wordset	 seen;		/* while what is said twice goes */
	size_t		 cap;
	size_t		 kept, letters;
};

struct article_options {
	int		 preference;	/* < 0: precision, > 0: recall */
	unsigned	 min_letters;
};

void	article_init(struct article *);
void	article_release(struct article *);

/*
 * Fill keep[].  NULL, or the reason why the page has no article (then all
 * of keep is false).  Linear in the page.
 */
const char	*article_choose(struct article *, const struct page *,
		    const struct evidence *, const struct article_options *);

/* What the metadata says, for article_choose(). */
void	evidence_set(struct evidence *, const struct meta *);

/* Take over how likely each block is. */
void	article_likely(struct article *, const struct page *, const float *);

/* The second half of it: from what is likely to what is kept. */
void	article_keep(struct article *, const struct page *, int preference);

/*
 * NULL, or why what is kept is no article: "no-article", "index" (a list of
 * articles), "short".
 */
const char	*article_reason(const struct article *, const struct page *,
		    const struct evidence *, unsigned min_letters);

/* The share of the JSON-LD's article that is in what is kept; 1: no such. */
float	article_covers(const struct article *, const struct page *);

/* Keep all blocks. */
void	article_keep_all(struct article *, const struct page *);

/* Append the blocks that are kept, one a line. */
void	article_text(const struct article *, const struct page *,
	    struct buf *out);

#endif
