/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_PAGE_H
#define CLEAN_PAGE_H

#include <libxml/tree.h>

#include "clean/tag.h"
#include "common/buf.h"

/* Ceilings: what a hostile page may make us keep. */
#define PAGE_TEXT	(32u << 20)	/* bytes of text */
#define PAGE_BOXES	(1u << 18)	/* elements that hold blocks */
#define PAGE_BLOCKS	(1u << 18)	/* runs of text between them */
#define PAGE_DEPTH	1024		/* open elements; libxml2's stack */

/* An element that breaks lines: what it is called and stands in. */
struct box {
	const xmlNode	*node;
	int32_t		 parent;	/* its box; -1 for the first */
	uint16_t	 depth;
	uint8_t		 tag;
	uint64_t	 hints;		/* its own */
	uint32_t	 style;		/* same for boxes of one name and class */
};

/*
 * A block is a run of text without a line break.  Counts are of characters;
 * letters of scripts that write a word in one or two count for more.
 */
struct block {
	uint32_t	 off, len;	/* in page.text */
	uint32_t	 mark, marked;	/* offset, length in page.markup */
	int32_t		 box;
	uint64_t	 hints;		/* of inline elements around all of it */
	uint32_t	 letters;
	uint32_t	 linked;	/* letters in links */
	uint32_t	 bold;		/* letters in b, strong */
	uint32_t	 upper, digits, words;
	uint32_t	 stops;		/* ends of sentences, in any script */
	uint32_t	 commas, quotes, bars, others;
	uint16_t	 links;
	uint16_t	 images;	/* before it, since the last block */
	uint8_t		 end;		/* enum end */
	bool		 lower;		/* begins with a small letter */
	bool		 broken;	/* begins behind a br */
};

enum end { END_NONE, END_COMMA, END_COLON, END_STOP };

struct page {
	struct buf	 text;
	struct buf	 markup;	/* the same as markdown, when asked */
	struct box	*box;
	size_t		 boxes, box_cap;
	struct block	*block;
	size_t		 blocks, block_cap;
	bool		 markdown;	/* set by the caller */
	const char	*base;		/* its address, for markdown; or NULL */
};

void	page_init(struct page *);
void	page_release(struct page *);

/*
 * Read the boxes and blocks of a tree, in document order; clears first.
 * Linear in the tree.
 */
void	page_read(struct page *, xmlNode *root);

/* The box a block is listed in, which for a paragraph is its parent. */
int32_t	page_list(const struct page *, size_t block);

#endif
