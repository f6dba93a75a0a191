/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_PLAIN_ROW_H
#define CLEAN_PLAIN_ROW_H

#include "clean/plain.h"

/*
 * Lines of a text as rows of numbers, which the forests of plain_forest.h
 * read.  None of them tells a language or a script.
 */

#define PLAIN_LINES	65536		/* of a text seen as one; then the next */

enum plain_fact {			/* what a line says by itself */
	FACT_LETTERS, FACT_WORDS, FACT_LETTER_SHARE, FACT_DIGIT_SHARE,
	FACT_UPPER, FACT_STOP_END, FACT_COLON_END, FACT_DOTS_END,
	FACT_STOPS, FACT_COMMAS, FACT_BARS, FACT_ADDRESS, FACT_BULLET,
	FACT_LOWER_START, FACT_WORD_LENGTH, FACT_QUOTES, FACT_CLOCK,
	FACT_SCRIPT, FACT_REPEAT, FACT_KNOWN, FACT_KNOWN_RARE, FACT_STOP_RATE,
	FACT_PHRASE,			/* and one for each group of kinds */
	PLAIN_FACTS = FACT_PHRASE + 9
};

struct plain_line {
	size_t		 off, n;	/* in plain.text */
	uint64_t	 fold;		/* of its letters and digits */
	unsigned	 kinds;		/* phrases.h */
	float		 letters;	/* a wide one counts three */
	float		 prose;		/* letters, if it is a line of prose */
	float		 prose_sum;	/* of the lines before it */
	float		 likely;	/* first verdict, then the last one */
	float		 first;		/* first verdict */
	float		 kept_sum;	/* likely letters before it */
	float		 all_sum;	/* letters before it */
	float		 fact[PLAIN_FACTS];
};

#define PLAIN_FIRST	(PLAIN_FACTS + 6 * 5 + 10 + 2 + 12 + 13)
#define PLAIN_SECOND	22
#define PLAIN_ROW	(PLAIN_FIRST + PLAIN_SECOND)

/*
 * Read a normalized text into lines with their facts, from *at to the end
 * or PLAIN_LINES lines; *at moves on.
 */
void	plain_read(struct plain *, size_t *at);

/* The first PLAIN_FIRST numbers of a row: line i among its neighbours. */
void	plain_row(const struct plain *, size_t i, float *row);

/* Sum up the first verdict, in line[].likely, for plain_row_again(). */
void	plain_verdict(struct plain *);

/* The rest of the row. */
void	plain_row_again(const struct plain *, size_t i, float *row);

/*
 * Rules for what the learned texts show too seldom, after the last verdict
 * (line[].likely): what stands under "related:", lines said again and again,
 * short lines with a phrase that no article says, and short articles that
 * have nothing around them.
 */
void	plain_settle(struct plain *);

#endif
