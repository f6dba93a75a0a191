/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_TOKENS_H
#define CLEAN_TOKENS_H

#include <stdbool.h>
#include <stdint.h>

#include "clean/date.h"

#define TOKEN_DIGITS	18	/* digits of a number that value is made of */

enum token_kind {
	TOKEN_NUMBER,
	TOKEN_WORD,
	TOKEN_MARK
};

struct token {
	enum token_kind	 kind;
	bool		 gap;		/* space before it */
	unsigned	 off, end;	/* bytes of the text */
	unsigned	 letters;	/* digits of a number */
	int64_t		 value;		/* of a number: its first digits */
	uint32_t	 first;		/* first character of a word, a mark */
	int		 month;		/* row of months[], or -1 */
};

struct tokens {
	const char	*s;
	struct token	 token[DATE_TOKENS];
	size_t		 n;
};

/* Cut a text into numbers, words and marks; months are looked up. */
void	tokens_cut(struct dates *, struct tokens *, const char *, size_t);

/* The word i of the scan is this ASCII word, in either case. */
bool	tokens_is(const struct tokens *, size_t i, const char *word);

/* Token i is there and is this mark, or single character as a word. */
bool	tokens_mark(const struct tokens *, size_t i, uint32_t c);

/* Token i is there and is one of these ASCII marks. */
bool	tokens_mark_in(const struct tokens *, size_t i, const char *set);

/* Token i is a number of min to max digits. */
bool	tokens_number(const struct tokens *, size_t i, unsigned min,
	    unsigned max);

/*
 * The clock behind a date, from token i on, into the date; taken only with
 * a zone, else it is no moment.
 */
void	date_clock(const struct tokens *, size_t i, struct date *);

#endif
