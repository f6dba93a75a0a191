/* SPDX-License-Identifier: ISC */
#ifndef DETECT_CHUNK_H
#define DETECT_CHUNK_H

#include "detect/feature.h"
#include "detect/identify.h"

/*
 * What identify.c and mixed.c share: a text as chunks, each of one script
 * and of a stretch of the text.
 */
#define WAIT		224		/* features looked up at once */

struct chunk {
	enum script	script;
	uint32_t	letters;
	uint32_t	check;		/* features at which to look again */
	bool		certain;	/* no more are needed */
	struct evidence	e;
};

struct identifier {
	const struct model *model;
	bool		 allowed[MODEL_LABELS];
	bool		 usable[SCRIPTS];	/* has an allowed label */
	float		*prior[SCRIPTS];	/* of labels; far below: not */
						/* allowed */
	uint64_t	 wait[WAIT + FEATURE_MAX + 1];	/* features */
	size_t		 n_wait;
	enum script	 waiting;		/* the script of these */
	float		 sure[MODEL_LABELS];	/* what is_certain() saw */
	struct chunk	 chunk[CHUNKS];
	unsigned	 chunks;
	struct chunk	 open[SCRIPTS];		/* of the stretch being read */
	uint32_t	 letters;		/* in it */
	unsigned char	 used[SCRIPTS];		/* scripts in open */
	unsigned	 n_used;
};

/* Log odds of the labels of a script, by evidence, prior and hint. */
void		chunk_weigh(const struct identifier *, enum script,
		    const struct evidence *, const bool *hint, float *out);

/* One letter says more in some scripts; Latin words are guests anywhere. */
float		chunk_letter_weight(enum script);

/* The label of the model, or IDENTIFY_UND, of label l of a script. */
uint16_t	chunk_answer(const struct model *, enum script, unsigned l);

/*
 * Set langs when stretches of several languages are large enough; best is
 * the label of the model that the whole has.
 */
void		mixed_answer(struct answer *, const struct identifier *,
		    uint16_t best);

#endif
