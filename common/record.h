/* SPDX-License-Identifier: ISC */
#ifndef COMMON_RECORD_H
#define COMMON_RECORD_H

#include "common/buf.h"

/*
 * One record: a flat JSON object on one line (record(5)).  No tree is
 * built: fields are spans of the line they were read from, and what is not
 * set here is written back with the bytes it had.  The line must stay
 * unchanged as long as the record is used.
 */

#define RECORD_MAX	(64u << 20)	/* bytes of a line */
#define RECORD_FIELDS	4096		/* fields of one record */
#define RECORD_DEPTH	2048		/* nesting inside an unknown field */

enum record_type {
	RECORD_ABSENT,
	RECORD_STRING,
	RECORD_NUMBER,
	RECORD_LIST,		/* an array, of anything */
	RECORD_OTHER		/* object, true, false, null */
};

struct field {
	struct span		 key;	/* between the quotes, as written */
	struct span		 value;	/* raw JSON; .s NULL when set here */
	size_t			 off;	/* where in own, when set here */
	enum record_type	 type;
};

struct record {
	struct field	*field;
	size_t		 n, cap;
	struct buf	 own;		/* JSON of the values set here */
};

void	record_init(struct record *);
void	record_clear(struct record *);		/* no fields; keeps memory */
void	record_release(struct record *);

/*
 * Read a line (without its newline).  NULL, or the reason why it is no
 * record; then r is empty.  RFC 8259, strictly, except: a lone surrogate
 * escape is accepted and becomes \ufffd in the line itself (so that no later
 * program dies of it; a line that is refused keeps its bytes); numbers of
 * any size pass.  Not UTF-8, a NUL byte, anything but one object: refused.
 */
const char	*record_parse(struct record *, char *line, size_t n);

/* Of a key that occurs twice, the last counts. */
enum record_type record_type(const struct record *, const char *key);

/* The raw JSON of a field; .n is 0 without one.  Valid until the next set. */
struct span	record_raw(const struct record *, const char *key);

/*
 * Clear out and put the decoded string there; \u0000 becomes U+FFFD.
 * False (out empty) when the field is absent or no string.
 */
bool	record_string(const struct record *, const char *key, struct buf *out);

/*
 * The string without a copy where it has no escape, else decoded in
 * scratch.  .n is 0 when absent, empty or no string.
 */
struct span	record_span(const struct record *, const char *key,
		    struct buf *scratch);

/*
 * The i-th string of a list into out (cleared); false behind the last.
 * Items that are no strings are passed over.
 */
bool	record_item(const struct record *, const char *key, size_t i,
	    struct buf *out);

/* A number as double; false when absent or no number. */
bool	record_number(const struct record *, const char *key, double *);

/*
 * Set a field: replaced where it stands, else added as the last before the
 * body (text, html, html64).  key must outlive the record (a literal).
 * An empty string or list removes the field: unknown is absent.
 * s must be UTF-8; bad bytes become U+FFFD.
 */
void	record_set(struct record *, const char *key, const char *s, size_t n);
void	record_set_list(struct record *, const char *key,
	    const struct span *items, size_t n);
void	record_set_number(struct record *, const char *key, const char *digits);
void	record_set_base64(struct record *, const char *key,
	    const void *, size_t n);
void	record_remove(struct record *, const char *key);

/* Append the record in canonical form: one line with its newline. */
void	record_write(const struct record *, struct buf *out);

/* Append s as a JSON string with its quotes (record_set's escapes). */
void	json_quote(struct buf *out, const char *s, size_t n);

/* The same; false, and nothing appended, if it is not UTF-8 or has a NUL. */
bool	json_quote_text(struct buf *out, const char *s, size_t n);

#endif
