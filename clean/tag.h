/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_TAG_H
#define CLEAN_TAG_H

#include <stddef.h>
#include <stdint.h>

/* What the names in a page mean: its elements, classes and ids. */

enum tag {
	TAG_INLINE,		/* all that does not break a paragraph */
	TAG_SKIP,		/* nothing in it is ever read */
	TAG_BR,
	TAG_A,
	TAG_B,			/* b, strong */
	TAG_I,			/* i, em, cite */
	TAG_CODE,
	TAG_IMG,
	TAG_SUP,
	TAG_BLOCK,		/* the first that begins a box */
	TAG_DIV,
	TAG_SECTION,
	TAG_ARTICLE,
	TAG_MAIN,
	TAG_ASIDE,
	TAG_NAV,
	TAG_HEADER,
	TAG_FOOTER,
	TAG_P,
	TAG_H1, TAG_H2, TAG_H3, TAG_H4, TAG_H5, TAG_H6,
	TAG_LI,
	TAG_UL,
	TAG_OL,
	TAG_DL,
	TAG_DT,
	TAG_DD,
	TAG_TABLE,
	TAG_TR,
	TAG_TH,
	TAG_TD,
	TAG_CAPTION,		/* caption, figcaption */
	TAG_FIGURE,
	TAG_QUOTE,
	TAG_PRE,
	TAG_HR,
	TAG_FORM,
	TAG_BUTTON,
	TAG_DETAILS,
	TAG_ADDRESS
};

enum tag	tag_find(const char *name);

/*
 * What a box is called, or is, that tells what is in it: one bit of a set.
 * The first are read from class, id, role, itemprop; the last from the
 * element itself.
 */
enum hint {
	HINT_NAV, HINT_HEADER, HINT_FOOTER, HINT_SIDE, HINT_COMMENT,
	HINT_RELATED, HINT_SHARE, HINT_AD, HINT_LETTER, HINT_CAPTION,
	HINT_AUTHOR, HINT_META, HINT_TAGS, HINT_BODY, HINT_ARTICLE,
	HINT_CONTENT, HINT_TITLE, HINT_LEAD, HINT_CONSENT, HINT_HIDDEN,
	HINT_NOTE, HINT_LIST, HINT_QUOTE, HINT_WIDGET, HINT_FORM, HINT_INFO,
	HINT_IN_ARTICLE, HINT_IN_MAIN, HINT_IN_ASIDE, HINT_IN_NAV,
	HINT_IN_HEADER, HINT_IN_FOOTER, HINT_IN_FIGURE, HINT_IN_TABLE,
	HINT_IN_LIST, HINT_IN_QUOTE, HINT_IN_FORM, HINT_IN_LINK,
	HINT_GONE,		/* the page's source says: not shown */
	HINT_MAX
};
#define HINT(h)	((uint64_t)1 << (h))

/* Build the tables; once, before any of the rest. */
void		hints_open(void);

/* The set of hints in a class, id or the like; reads at most 1024 bytes. */
uint64_t	hints_of_name(const char *);

/* The hints that an element gives by itself. */
uint64_t	hints_of_tag(enum tag);

#endif
