/* SPDX-License-Identifier: ISC */
#ifndef DEDUPE_FOLD_H
#define DEDUPE_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Folding: what two writings of the same words have in common.
 *
 * Compatibility decomposition and full case folding (UAX 15, NFKC_Casefold);
 * format characters, accents, Arabic and Hebrew points and tatweel are lost;
 * one yeh, kaf, alef and heh; decimal digits of every script become ASCII;
 * Hangul is composed; a run of anything that is no letter, mark or number
 * becomes one space.  Every character folds alone, so that texts can be
 * folded in pieces.
 */

/* The table: two stages of 256 characters a page, made by train_fold.c. */
#define FOLD_PAGE	256
#define FOLD_DROP	0xd800	/* nothing remains */
#define FOLD_SAME	0xd801	/* the character itself */
#define FOLD_SEQUENCE	0xd802	/* and up to 0xdfff: fold_sequence[it - this] */

#define FOLD_GROWTH	18	/* characters one becomes, at the most */

extern const uint16_t	fold_page[0x110000 / FOLD_PAGE];
extern const uint16_t	fold_block[][FOLD_PAGE];
extern const uint16_t	fold_sequence[];	/* where in fold_text_of */
extern const uint32_t	fold_result[];		/* a length, then characters */

struct fold {
	uint32_t	 jamo;		/* syllable that may still grow, or 0 */
	bool		 started;	/* something but a space was put out */
	bool		 space;		/* one is due before the next letter */
};

/* Begin a text (or a line, when lines are folded one by one). */
void	fold_init(struct fold *);

/*
 * Fold UTF-8 from *p on into out until the input ends or out has no room
 * for one more result; moves *p, returns the characters put out.  No space
 * at the beginning or the end of a text, never two.  room must be above
 * FOLD_GROWTH + 1.  At the end of the text call fold_end().
 */
size_t	fold_some(struct fold *, const char **p, const char *end,
	    uint32_t *out, size_t room);

/* What was held back: 0 or 1 characters. */
size_t	fold_end(struct fold *, uint32_t *out);

#endif
