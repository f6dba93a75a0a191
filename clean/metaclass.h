/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_METACLASS_H
#define CLEAN_METACLASS_H

/* What the words in a class or id say of an element. */
enum class_flag {
	CLASS_AUTHOR = 1 << 0,
	CLASS_BYLINE = 1 << 1,
	CLASS_NAME = 1 << 2,		/* with AUTHOR: it is the name itself */
	CLASS_DATE = 1 << 3,
	CLASS_PUBLISHED = 1 << 4,
	CLASS_MODIFIED = 1 << 5,
	CLASS_TITLE = 1 << 6,
	CLASS_ENTRY = 1 << 7,		/* with TITLE: of the article */
	CLASS_OUTSIDE = 1 << 8,		/* not of the article: comments */
	CLASS_BIO = 1 << 9,		/* with AUTHOR: about him */
	CLASS_COMMENT = 1 << 10,
	CLASS_CRUMB = 1 << 11,		/* a trail, or made for engines */
	CLASS_FOOTER = 1 << 12		/* outside, unless it says whose or when */
};

/* The flags of a class or id attribute, found in one pass. */
unsigned	class_flags(const char *);

#endif
