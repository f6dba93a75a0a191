/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_PERSIAN_H
#define CLEAN_PERSIAN_H

#include "common/buf.h"

/*
 * Persian writes U+200C (ZWNJ) between the parts of a word; pages lose it
 * or make it a space.  persian_zwnj() puts it back by a lexicon with counts
 * and an automaton of affixes (persian.model, made by train_persian).
 */

/* Map persian.model; before sandbox().  Ends the program without it. */
void	persian_open(void);

/* Is the text Persian (or Dari), by its letters and commonest words? */
bool	persian_is(const char *, size_t);

/*
 * Append the text with ZWNJ put where it was deleted or became a space.
 * Nothing but ZWNJ is added and nothing but single spaces is replaced;
 * a text that is already right comes out as it is.  Linear.
 */
void	persian_zwnj(struct buf *out, const char *, size_t);

#endif
