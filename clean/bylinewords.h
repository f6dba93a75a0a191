/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_BYLINEWORDS_H
#define CLEAN_BYLINEWORDS_H

#include <stddef.h>

/* What a word (or two) of a byline, folded, is. */
enum byline_word {
	BYLINE_NAME,
	BYLINE_BEFORE,		/* "by": what follows is a name */
	BYLINE_ROLE,		/* "reporter": beside a name */
	BYLINE_AND,		/* "and": between names */
	BYLINE_STOP,		/* "updated", "share": no name follows */
	BYLINE_PARTICLE		/* "von": "by" before a capital, if small */
};

enum byline_word	byline_word(const char *folded, size_t n);

#endif
