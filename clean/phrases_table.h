/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_PHRASES_TABLE_H
#define CLEAN_PHRASES_TABLE_H

#include "clean/phrases.h"

/*
 * Rows of the table of phrases.h, in one file for each group of scripts.
 * phrases are separated by '|'.  A plain one must be the whole line; with
 * '^' before it it may begin a line, with '*' stand anywhere in one.  A
 * colon counts when a letter stands before it; all other punctuation,
 * digits, case and accents do not.  The last row has no phrases.
 */
struct phrase_row {
	unsigned	 kind;
	const char	*phrases;
};

extern const struct phrase_row phrases_arabic[];
extern const struct phrase_row phrases_asian[];
extern const struct phrase_row phrases_english[];
extern const struct phrase_row phrases_latin[];
extern const struct phrase_row phrases_latin_east[];
extern const struct phrase_row phrases_nordic[];
extern const struct phrase_row phrases_other[];

#endif
