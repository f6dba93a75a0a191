/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_LOOSE_H
#define CLEAN_LOOSE_H

#include <stdbool.h>

#include "common/buf.h"

#define LOOSE_VALUES	(1u << 16)	/* values of one script that are read */
#define LOOSE_DEPTH	64		/* nesting; what is deeper lies flat */

enum loose_type {
	LOOSE_STRING,
	LOOSE_WORD,		/* number, true, false, null, a bare word */
	LOOSE_OBJECT,
	LOOSE_ARRAY
};

struct loose_value {
	enum loose_type	 type;
	bool		 key;		/* a colon follows; the value is next */
	unsigned	 off, end;	/* bytes, without quotes */
	unsigned	 next;		/* index behind it and all it holds */
};

/*
 * JSON as the web has it: line breaks and quotes inside strings, commas too
 * many or missing, comments, CDATA and comment wrappers, several values, a
 * lost end.  Never refused; what can be understood is understood.
 */
struct loose {
	const char		*s;
	struct loose_value	*v;
	size_t			 n, cap;
};

void	loose_init(struct loose *);
void	loose_release(struct loose *);

/* s must stay as long as the values are used. */
void	loose_parse(struct loose *, const char *s, size_t n);

/* Index of the value of a key of object i; 0 if there is none. */
size_t	loose_get(const struct loose *, size_t i, const char *key);

/* Value i is a string or word that is this text, but for case. */
bool	loose_is(const struct loose *, size_t i, const char *text);

/* Append a string or word with its escapes undone. */
void	loose_text(const struct loose *, size_t i, struct buf *);

#endif
