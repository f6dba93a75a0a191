/* SPDX-License-Identifier: ISC */
#ifndef COMMON_STREAM_H
#define COMMON_STREAM_H

#include <sys/types.h>

#include <getopt.h>

#include "common/record.h"

/*
 * Records in, records out: the part of a program that is the same in all.
 *
 *	stream_open(&options);
 *	sandbox(SANDBOX_STDIO);
 *	while (stream_next(&r)) { ...; stream_put(&r); }
 *	return stream_end();
 *
 * Output is flushed before every read, so a record is out before the program
 * waits for the next one; a flush holds whole records only, under a POSIX
 * lock, so that several writers of one pipe tear nothing.  SIGTERM and
 * SIGINT end the input after the record in hand.  There is one stream in a
 * process.
 *
 * With -j N the main loop runs in N workers (processes forked by
 * stream_open) over blocks of records; the first stream_next() of the
 * parent deals blocks out, collects what they print in order, and returns
 * false at the end of the input.
 */

#define STREAM_WARNINGS	10	/* bad records told one by one; then a count */
#define STREAM_WORKERS	256	/* -j at the most */

struct stream_options {
	char		**file;		/* operands; "-" is standard input */
	int		  files;	/* 0: standard input alone */
	const char	 *output;	/* -o */
	const char	 *rejects;	/* --rejects: bad lines, verbatim */
	const char	 *log;		/* --log: see stream_log() */
	bool		  strict;	/* stop with status 1 at a bad record */
	int		  jobs;		/* -j; 0 or 1: this process alone */

	/*
	 * What a document (an input whose first non-blank byte is not '{')
	 * becomes: the field that holds it, "html" or "text".  NULL: every
	 * input is records.  The record made has id = the operand's name
	 * (none for standard input); bytes that are not UTF-8 go to html64,
	 * with type text/plain when the answer was "text".
	 */
	const char	*(*document)(const char *, size_t);

	/* Input is lines of text: stream_text(), not stream_next(). */
	bool		  text;

	/*
	 * A program that remembers (law 11) gives batch, and -o then appends.
	 * It is called when what was put since the last call should become
	 * final: the records are written and, with -o, durable, and FILE has
	 * size bytes (-1 without -o).  Called at least every
	 * STREAM_BATCH_BYTES of output, when input has been waited for after
	 * STREAM_BATCH_SECONDS, and at the end.  Not to be used with jobs.
	 */
	void		(*batch)(off_t size);
};

#define STREAM_BATCH_BYTES	(4u << 20)
#define STREAM_BATCH_SECONDS	5

/*
 * The options that all filters have, for getopt_long(3):
 * -j N, -o FILE, -v, -h, -V, --rejects FILE, --strict.
 */
#define STREAM_SHORT	"hj:o:vV"
#define STREAM_LONG \
	{ "help",	no_argument,		NULL, 'h' }, \
	{ "jobs",	required_argument,	NULL, 'j' }, \
	{ "output",	required_argument,	NULL, 'o' }, \
	{ "rejects",	required_argument,	NULL, STREAM_REJECTS }, \
	{ "strict",	no_argument,		NULL, STREAM_STRICT }, \
	{ "verbose",	no_argument,		NULL, 'v' }, \
	{ "version",	no_argument,		NULL, 'V' }
enum { STREAM_REJECTS = 0x1000, STREAM_STRICT };

/*
 * Take option c if it is one of STREAM_SHORT/STREAM_LONG; false if not.
 * -h prints help on stdout, -V the version, and both exit with status 0.
 */
bool	stream_option(struct stream_options *, int c, const char *help);

/*
 * Open what is to be opened.  resume: the size FILE of -o had when the last
 * batch was made final, to which it is cut back; -1: keep what is there.
 * Without batch, -o writes a new file that takes FILE's place in
 * stream_end(), so that FILE is never half a run.
 */
void	stream_open(const struct stream_options *, off_t resume);

/* The next record, or false at the end.  Bad ones are told and skipped. */
bool	stream_next(struct record *);

/* The next line of text, blank ones too, or false at the end. */
bool	stream_text(struct span *);

/* Write r; or bytes that are already whole lines. */
void	stream_put(const struct record *);
void	stream_put_bytes(const char *, size_t);

/* Name of the input that the current record is from, and its line. */
const char	*stream_name(void);
unsigned long	 stream_line(void);

/* The current record is bad after all: told, counted, kept by --rejects. */
void	stream_reject(const char *fmt, ...)
	    __attribute__((format(printf, 1, 2)));

/* Under -v: a remark on the current record, on stderr. */
void	stream_remark(const char *fmt, ...)
	    __attribute__((format(printf, 1, 2)));

/* Append whole lines to the file of --log, in the order of the records. */
void	stream_log(const char *, size_t);

/* Write out what is buffered now. */
void	stream_flush(void);

/* Flush, close, report: the exit status, 0 or 1. */
int	stream_end(void);

#endif
