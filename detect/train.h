/* SPDX-License-Identifier: ISC */
#ifndef DETECT_TRAIN_H
#define DETECT_TRAIN_H

#include "common/buf.h"
#include "detect/feature.h"
#include "detect/model.h"

/*
 * The trainer: a folder of LABEL.txt.xz (a sentence a line) in, a model
 * file out.  Everything random comes from fixed seeds and every sum is made
 * in a fixed order, so the same files give the same bytes.
 */

/* splitmix64 */
struct dice {
	uint64_t	state;
};

uint64_t	dice_next(struct dice *);
uint32_t	dice_below(struct dice *, uint32_t n);
float		dice_unit(struct dice *);		/* [0, 1) */

struct lines {
	struct span	*line;
	size_t		 n, cap;
};

/* A label and its text. */
struct language {
	char		 name[16];
	enum script	 script;
	float		 prior;		/* log of how often it is met */
	bool		 large;		/* has many readers */
	struct buf	 text;
	struct lines	 train, held;
	size_t		 bytes;		/* of train */
	bool		 restricted;	/* some of it from the second folder */
	size_t		 at;		/* the next line to train on */
};

struct corpus {
	struct language	*language;
	size_t		 n, cap;
};

/*
 * The labels of both folders, sorted.  The second folder (NULL: none) is
 * read only for labels of which the first has little, and a few that are
 * named in train-corpus.c.
 */
void	corpus_list(struct corpus *, const char *folder, const char *second);

/* Read the text of one label and keep a part of it out. */
void	language_read(struct language *, const char *folder,
	    const char *second);
void	language_release(struct language *);

/*
 * Set prior: 0 for most of the largest, else below; above for Arabic, whose
 * share is written in one standard while its dialects have labels too.
 */
void	prior_set(struct language *);

/* Kinds of crop. */
enum crop {
	CROP_LINE, CROP_PHRASE, CROP_PAIR, CROP_WORD, CROPS
};

/* A crop of a line; in Arabic script sometimes with letters replaced. */
void	sample_crop(struct dice *, enum script, struct span line, enum crop,
	    struct buf *out);
void	sample_noise(struct dice *, float rate, struct buf *);

/* Signs, code, keys hit at random in the letters of a script. */
void	sample_junk(struct dice *, enum script, struct buf *out);

/* Rows of the features of a text; never more than max. */
size_t	text_rows(const struct part *, enum script, struct span text,
	    uint32_t *row, size_t max);

/* What is made of one script, and becomes a part of the file. */
struct fit {
	enum script		 script;
	struct language		**language;	/* labels, the last junk */
	unsigned		 labels, junk;	/* junk: 1 when there is one */
	struct model_part	 head;
	struct part		 part;
	struct bucket		*bucket;
	uint64_t		*key;		/* the feature of each row */
	uint8_t			*row;
	float			*weight, *bias;
	float			*e;		/* rows before they are packed */
	struct vocabulary	*vocabulary;	/* NULL: no lexicon */
	uint8_t			*cell;		/* see lexicon.h */
	uint32_t		*first;
	struct vote		*vote;
};

/* Choose rows features and make the table of their tags. */
void	fit_select(struct fit *, size_t rows);

/*
 * The words of a script that are worth most, so many; and the set of a word,
 * as it would be with one line of label less.
 */
struct vocabulary *vocabulary_new(const struct fit *, size_t words);
void		vocabulary_free(struct vocabulary *);
unsigned	vocabulary_set(const struct vocabulary *, uint64_t word,
		    unsigned less);

/* Make the lexicon of it, its votes still 0. */
void		vocabulary_pack(const struct vocabulary *, struct fit *);

/* A word of the vocabulary. */
struct entry {
	uint64_t	key;
	uint32_t	first, n;	/* labels that it is met in */
	float		worth;
	uint16_t	set;
};

/* The table of n words. */
void		lexicon_make(struct fit *, const struct entry *, size_t n);

/* The votes while they are learned; nothing where there is no lexicon. */
struct votes {
	const struct fit *fit;
	float		*value, *seen;	/* seen: sums of squared gradients */
	unsigned	 set[LEXICON_WORDS], n;	/* of the sample */
};

void		votes_init(struct votes *, const struct fit *);
void		votes_release(struct votes *);

/*
 * Find the sets of a sample's words, none when they are many; add their
 * votes; and move these by the probabilities of the labels, the less, the
 * less of the training is left.
 */
void		votes_find(struct votes *, struct dice *, struct span text,
		    unsigned gold);
void		votes_add(const struct votes *, float *logit);
void		votes_step(struct votes *, const float *p, unsigned gold,
		    float left);
void		votes_pack(const struct votes *, struct fit *);

/* How many of a hundred samples are what kind of crop; the rest are words. */
struct crops {
	unsigned	 lines, phrases, pairs;
};

/*
 * Train on so many samples, for the worth of each row alone: worth has room
 * for them, and fit_keep() makes the table again of the rows worth most.
 */
void	fit_try(struct fit *, size_t samples, const struct crops *,
	    float *worth);
void	fit_keep(struct fit *, const float *worth, size_t rows);

/* Train on so many samples, and pack the rows. */
void	fit_train(struct fit *, size_t samples, const struct crops *);

/* A row as it will be when it is packed; and pack them all. */
void	row_round(const float *e, float *out);
void	rows_pack(struct fit *);

/* Set the temperatures from what was kept out and print how good it is. */
void	fit_check(struct fit *);

void	fit_release(struct fit *);

/* The language of a sample; and a sample of it. */
struct sampler {
	struct dice	 dice;
	const struct fit *fit;
	float		*sum;		/* running sums of the weights */
	struct buf	 text;
};

void		sampler_init(struct sampler *, const struct fit *, uint64_t);
void		sampler_release(struct sampler *);
void		sampler_shares(const struct sampler *, float *out);
unsigned	sampler_next(struct sampler *, enum crop);
unsigned	sampler_held(struct sampler *, enum crop);

#endif
