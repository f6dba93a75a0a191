/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_REPAIR_H
#define CLEAN_REPAIR_H

#include "common/buf.h"

enum repair {
	REPAIR_ZWNJ	= 1 << 0,	/* --zwnj, where the text is Persian */
	REPAIR_LETTERS	= 1 << 1	/* yeh and kaf of the language */
};

/*
 * clean --repair: clear out and put the text there with its Unicode put
 * right (normal.h) and what else is asked.  Every line stays a line.
 * lang is the record's lang, or .n 0: then the text itself is asked.
 * persian_open() first, when REPAIR_ZWNJ is asked.
 */
void	repair_text(struct buf *out, const char *, size_t, struct span lang,
	    unsigned what);

#endif
