/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_PHRASES_H
#define CLEAN_PHRASES_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The one table of phrases that stand around articles, in many languages.
 * A phrase is compared folded: case, accents, Arabic yeh, kaf and alef,
 * ZWNJ, tatweel, digits and punctuation do not count.
 *
 * A kind says that the whole line is such a phrase (a bullet, an arrow, a
 * count, a colon beside it), or that a phrase too special to be said in an
 * article stands anywhere in it.  PHRASE_START and PHRASE_INSIDE tell how
 * much of the line it was when it was not all.
 */
enum phrase {
	PHRASE_MORE		= 1 << 0,	/* read more, continue */
	PHRASE_RELATED		= 1 << 1,	/* related, most read, next */
	PHRASE_SHARE		= 1 << 2,	/* share, print, e-mail it */
	PHRASE_FOLLOW		= 1 << 3,	/* follow us, join our channel */
	PHRASE_CONSENT		= 1 << 4,	/* cookies, privacy */
	PHRASE_SCRIPT		= 1 << 5,	/* needs JavaScript, browser */
	PHRASE_DONATE		= 1 << 6,	/* support us */
	PHRASE_LETTER		= 1 << 7,	/* newsletter, subscribe, app */
	PHRASE_COMMENT		= 1 << 8,	/* comments and their form */
	PHRASE_LOGIN		= 1 << 9,	/* sign in, register */
	PHRASE_TAGS		= 1 << 10,	/* tags:, topics: */
	PHRASE_CAPTION		= 1 << 11,	/* photo:, video:, credit */
	PHRASE_RIGHTS		= 1 << 12,	/* copyright */
	PHRASE_NAVIGATION	= 1 << 13,	/* home, menu, search, skip */
	PHRASE_ADVERT		= 1 << 14,	/* advertisement */
	PHRASE_BYLINE		= 1 << 15,	/* by, published, updated */
	PHRASE_ERROR		= 1 << 16,	/* the page failed to load */

	/* How it matched; neither of these: it is all the line says. */
	PHRASE_START		= 1 << 28,	/* the line goes on behind it */
	PHRASE_INSIDE		= 1 << 29	/* other words before it, too */
};

#define PHRASE_KINDS	0x1ffffu

/*
 * The set of kinds of a line (UTF-8, n bytes); 0 when it has none.  Linear,
 * allocates nothing in the steady state.  Lines over PHRASE_LINE bytes are
 * looked at in their first PHRASE_LINE bytes.
 */
#define PHRASE_LINE	1024
unsigned	phrases_match(const char *, size_t);

/*
 * Does a line end with who gave a picture: in a last parenthesis, or behind
 * its last dash?
 */
bool		phrases_credit(const char *, size_t);

#endif
