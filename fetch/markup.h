/* SPDX-License-Identifier: ISC */
#ifndef FETCH_MARKUP_H
#define FETCH_MARKUP_H

#include "common/buf.h"

/*
 * The tokens of XML as feeds have it, and of HTML: a scanner that is never
 * refused.  There is no DTD, no entity of the document's own, no inclusion;
 * what is not markup is text.  Linear, no memory of its own.
 */
enum markup_token {
	MARKUP_END, MARKUP_OPEN, MARKUP_CLOSE, MARKUP_TEXT, MARKUP_CDATA
};

struct markup {
	const char	*p, *end;
	bool		 html;		/* script, style and such hold text */
	bool		 damaged;	/* seen what XML forbids, or cut */
	struct span	 raw;		/* html: element whose text runs on */

	/* The last token. */
	struct span	 name;		/* OPEN, CLOSE: as written */
	struct span	 attributes;	/* OPEN: what stands behind the name */
	bool		 empty;		/* OPEN: <a/> */
	struct span	 text;		/* TEXT: undecoded; CDATA: literal */
};

void	markup_init(struct markup *, const char *, size_t, bool html);

enum markup_token markup_next(struct markup *);

/*
 * Take the next attribute off *attributes; value is undecoded.  False at
 * their end.
 */
bool	markup_attribute(struct span *attributes, struct span *name,
	    struct span *value);

/*
 * Find an attribute by its name, whatever its case, and append its decoded
 * value to out; false without it.
 */
bool	markup_get(struct span attributes, const char *name, struct buf *out);

/*
 * Append text with its references decoded: numbers, and the names of HTML
 * 4.01.  What is no reference stays as it is.
 */
void	markup_decode(struct buf *out, const char *, size_t);

/* Append what a reader of this HTML sees: no tags, references decoded. */
void	markup_text(struct buf *out, const char *, size_t);

bool	markup_is(struct span name, const char *);	/* whatever the case */

/* An element that a reader sees as a gap between words? */
bool	markup_breaks(struct span name);

/* What is meant by a control character of 0x80 to 0x9f; others as they are. */
unsigned markup_c1(unsigned c);

/* The character of an entity name, or 0. */
unsigned	entity_find(const char *, size_t);

#endif
