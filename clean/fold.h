/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_FOLD_H
#define CLEAN_FOLD_H

#include <stdbool.h>

#include "common/buf.h"
#include "common/utf8.h"

/* Value of a decimal digit of any script; -1 for anything else. */
int	fold_digit(uint32_t c);

/* A letter, or a mark or joiner inside a word. */
bool	fold_letter(uint32_t c);

/* White space of any kind, NBSP and the fixed spaces among it. */
bool	fold_space(uint32_t c);

/*
 * Append s with case, accents, width, Arabic letter variants, joiners and
 * full stops folded away and runs of space as one: two spellings of a word
 * become the same bytes.  Digits become ASCII.
 */
void	fold_words(struct buf *, const char *s, size_t n);

/*
 * The same, but vowel signs stay that are marks, as in Devanagari and Thai:
 * for words of few letters.
 */
void	fold_vowels(struct buf *, const char *s, size_t n);

/* Append s with runs of space as one space, none at the ends. */
void	fold_spaces(struct buf *, const char *s, size_t n);

#endif
