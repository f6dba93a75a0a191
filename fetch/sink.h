/* SPDX-License-Identifier: ISC */
#ifndef FETCH_SINK_H
#define FETCH_SINK_H

#include <sys/types.h>

#include <stdint.h>

#include "common/record.h"
#include "fetch/outcome.h"
#include "fetch/source.h"

/*
 * Where things go: records to standard output or -o, a line for every outcome
 * to --log, exchanges to --warc.  With -o they are made durable in batches, with
 * the notes of the state.
 */

/*
 * The members of a record that are known before the page is: three pieces
 * of JSON members without braces, a newline behind each of the first two:
 * what stands before url, what stands before time, and the rest.  A piece
 * that is not empty ends with a comma.
 */

/* From a record on standard input: all but what fetch itself sets. */
void	meta_of_record(struct buf *out, const struct record *);

/* From what a source says; from is added when the record is written. */
void	meta_of_entry(struct buf *out, const struct entry *);

struct sink_page {
	struct span	url, asked, from, meta, type, body;
	struct span	when;		/* RFC 3339; .n 0: now */
	int		status;		/* 0: none */
	bool		text;		/* body is plain text: field "text" */
};

struct sink_files {
	const char	*output, *log, *warc;	/* or NULL: none */
};

/* state: it keeps the sizes of what a run that is cut off had written. */
void	sink_open(const struct sink_files *, bool state);
void	sink_page(const struct sink_page *);

/* --list: what a source names, without its page. */
void	sink_entry(struct span url, struct span from, const struct entry *);

/* A line that is no record, of a listing option. */
void	sink_line(const char *, size_t);

struct sink_log {
	struct span	url, from;
	enum outcome	outcome;
	int		status;		/* 0: no answer */
	const char	*kind;		/* of a source, or NULL */
	size_t		bytes, size;	/* of the body: received, inflated */
	size_t		entries;	/* of a source */
	double		ms;		/* from request to end; -1 none */
	const char	*remark;	/* or NULL */
};

void	sink_log(const struct sink_log *);

/* Write what is buffered; make a batch final when one is due. */
void	sink_flush(void);

/* Milliseconds until sink_flush() has a batch to end, -1 without one. */
int	sink_due(void);

/* All is final. */
void	sink_close(void);

/* Counts for the progress line and -v. */
extern unsigned long	sink_pages, sink_outcomes;

#endif
