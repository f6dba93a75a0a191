/* SPDX-License-Identifier: ISC */
#ifndef DETECT_IDENTIFY_H
#define DETECT_IDENTIFY_H

#include "detect/model.h"

#define IDENTIFY_TOP	10		/* candidates at the most */
#define IDENTIFY_LANGS	8		/* languages of one text at the most */
#define IDENTIFY_UND	UINT16_MAX	/* no label: no evidence */

/*
 * Ceilings.  Of a text longer than IDENTIFY_LONG bytes IDENTIFY_PIECES
 * pieces of IDENTIFY_PIECE bytes are read, at equal distances, so that work
 * is bounded and every part of a long text has its say.
 */
#define IDENTIFY_LONG	(24u << 10)
#define IDENTIFY_PIECES	16
#define IDENTIFY_PIECE	1024
#define CHUNKS		96		/* stretches told apart in a text */

struct guess {
	uint16_t	label;		/* of the model, or IDENTIFY_UND */
	float		p;
};

struct answer {
	struct guess	best;
	struct guess	top[IDENTIFY_TOP];	/* best first */
	unsigned	tops;
	uint16_t	langs[IDENTIFY_LANGS];	/* by share; 0 or at least 2 */
	unsigned	n_langs;
};

struct identifier;

/*
 * model must stay.  allowed: for every label, or NULL for all; copied.
 * "und" is always allowed.
 */
struct identifier	*identifier_new(const struct model *,
			    const bool *allowed);
void			 identifier_free(struct identifier *);

/*
 * The language of a text (bytes that are not UTF-8 are passed over).
 * hint: for every label whether the page declared it, or NULL.
 */
void	identify(struct identifier *, const char *, size_t,
	    const bool *hint, struct answer *);

#endif
