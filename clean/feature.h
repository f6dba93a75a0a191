/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_FEATURE_H
#define CLEAN_FEATURE_H

#include "clean/page.h"
#include "clean/wordset.h"

/*
 * The blocks of a page as rows of numbers, which the forest reads.  None of
 * them tells a language or a script.
 */

#define FEATURE_FIRST	200		/* read from the page */
#define FEATURE_SECOND	32		/* from the first verdict on the page */
#define FEATURE_HINTS	24		/* where HINT_MAX steps to hints begin */
#define FEATURE_HINT_FAR 24		/* steps: so far or none */
#define FEATURES	(FEATURE_FIRST + FEATURE_SECOND)

/* What the metadata knows of the article; .n 0: nothing. */
struct evidence {
	struct span	 title, description, body;
	const xmlNode	*heading;
	bool		 index;		/* says it is no article */
	bool		 article;	/* says it is one */
};

#define FEATURE_TOPS	3		/* boxes that may be the article's */

struct sums {
	float		 letters, linked, prose, blocks;
};

/* A line that told what comes behind it, and the box it told it of. */
struct said {
	size_t		 block;
	int32_t		 box;		/* -1: none yet */
	float		 share;		/* of its prose that stood before it */
};

struct features {
	float		*row;		/* blocks rows of FEATURES */
	size_t		 rows;
	struct sums	*box;		/* of all in a box */
	struct sums	*style;		/* of all boxes of one style */
	struct sums	*before;	/* of the blocks before a block */
	int32_t		*last;		/* box -> the last box in it */
	uint32_t	*style_of;	/* box -> index in style */
	uint32_t	*slot;		/* hash table on the way to it */
	uint32_t	*twins;		/* block -> hash slot of its text */
	int32_t		*branch[FEATURE_TOPS];	/* box -> child of the top */
	uint8_t		*away[FEATURE_TOPS];	/* box -> steps to the top */
	float		*mean;		/* box, style -> second verdict sums */
	uint8_t		(*near)[HINT_MAX]; /* box -> boxes up to a hint; 255 */
	uint64_t	*told;		/* box -> words of the title in it */
	uint64_t	 title_words;	/* all of them */
	float		*list;		/* box -> likely letters listed in it */
	unsigned	*phrases;	/* block -> kinds */
	int32_t		 top[FEATURE_TOPS];
	size_t		 box_cap, block_cap, slots;
	struct said	 said[3];	/* while rows are filled */
	size_t		 heading;	/* block of the title; blocks: none */
	struct wordset	 title, description, body, body_words;
};

void	features_init(struct features *);
void	features_release(struct features *);

/* Fill the first FEATURE_FIRST of each row.  Linear in the page. */
void	features_read(struct features *, const struct page *,
	    const struct evidence *);

/* Fill the rest, from the likelihood of each block. */
void	features_again(struct features *, const struct page *,
	    const float *likely);

/* Letters in running sentences. */
float	block_prose(const struct block *);

#endif
