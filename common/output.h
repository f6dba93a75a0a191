/* SPDX-License-Identifier: ISC */
#ifndef COMMON_OUTPUT_H
#define COMMON_OUTPUT_H

#include <sys/types.h>

#include "common/buf.h"

/*
 * Whole lines on their way to a descriptor.  A flush is made under a POSIX
 * record lock, which belongs to the process, so that processes that share a
 * pipe or a file tear none of each other's lines; where locks fail there is
 * none.  A write that fails ends the program with status 1 and a message.
 */
struct output {
	int		 fd;		/* -1: not open, additions vanish */
	const char	*name;		/* for messages */
	struct buf	 pending;
	char		*part;		/* file that becomes name at the end */
};

#define OUTPUT_FLUSH	(1u << 16)	/* pending bytes that force a flush */

void	output_init(struct output *);		/* not open */
void	output_stdout(struct output *);

/* Append to a file; first cut it back to resume bytes, unless -1. */
void	output_append(struct output *, const char *path, off_t resume);

/*
 * Write a new file beside path that takes its place, and its mode, in
 * output_close(); a link is followed.  A path that is no regular file (a
 * device, a pipe) is written itself.
 */
void	output_replace(struct output *, const char *path);

/*
 * Before output_append(): die() when path (NULL: none) is one of the inputs,
 * which would then never end.  No files, or "-", are standard input.
 */
void	output_refuse(const char *path, char **file, int files);

void	output_add(struct output *, const char *, size_t);
void	output_flush(struct output *);

/* Flush, make durable (a regular file), and tell the size (-1: no file). */
off_t	output_sync(struct output *);

/* Flush and close; what output_replace() promised comes true. */
void	output_close(struct output *);

#endif
