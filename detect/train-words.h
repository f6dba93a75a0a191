/* SPDX-License-Identifier: ISC */
#ifndef DETECT_TRAIN_WORDS_H
#define DETECT_TRAIN_WORDS_H

#include "detect/train.h"

/* A word in the lines of a label. */
struct meet {
	uint64_t	key;
	struct span	text;		/* the word, signs before it */
	uint32_t	n;		/* lines */
	uint16_t	label, set;	/* set with a line less */
};

struct vocabulary {
	const struct fit *fit;
	struct meet	*meet;
	size_t		 meets, cap;
	struct entry	*entry;
	size_t		 n;
	uint32_t	*slot;		/* entries by hash, 1 more */
	size_t		 mask;
	float		*share, *total;	/* of labels */
	float		*chance;	/* see set_chances() */
	uint16_t	**list;		/* sets to try, by label */
	unsigned	*listed;
	unsigned	 sets;
};

/*
 * How likely each label of a word is, in the order of its meets, and last one
 * that it was not met in; less: a label of which one line is not counted, or
 * NO_LABEL.  p has room for MODEL_LABELS + 1.  How often the word is met; 0:
 * it is in no line.
 */
#define NO_LABEL	UINT32_MAX

float	word_chances(const struct vocabulary *, const struct entry *,
	    unsigned less, float *p);

/* Give the words their sets, whole and with a line less of each label. */
void	sets_make(struct vocabulary *);

/* Logs of how likely each label is of a set's words, and last one unmet. */
static inline float *
set_chances(const struct vocabulary *v, unsigned set)
{
	return v->chance + (size_t)set * (v->fit->labels + 1);
}

#endif
