/* SPDX-License-Identifier: ISC */
#ifndef DEDUPE_OPTIONS_H
#define DEDUPE_OPTIONS_H

#include "common/stream.h"
#include "dedupe/index.h"

/* What is asked for on the command line. */

enum command {
	COMMAND_FILTER,			/* records and IDX */
	COMMAND_STATS, COMMAND_VERIFY, COMMAND_REPAIR, COMMAND_MERGE,
	COMMAND_SIGN, COMMAND_NAMES, COMMAND_APPLY,
	COMMAND_KEYS, COMMAND_PAIRS, COMMAND_COUNT, COMMAND_JOIN,
	COMMANDS
};

enum output { SURVIVORS, MARKED, DUPLICATES };

enum line_use { LINES_NOT, LINES_MARK, LINES_DROP };

struct options {
	struct stream_options	 stream;
	enum command		 command;
	enum output		 output;
	enum index_mode		 mode;
	enum line_use		 lines;
	bool			 statistics;
	uint32_t		 window;	/* seconds; 0: none */
	uint32_t		 from;		/* number of the first record */
	unsigned		 bucket;
	const char		*decided;	/* --apply */
	const char		*stories;	/* --stories */
};

/*
 * Read the options into what is zeroed but for stream.document; the operands are those from optind on.
 * An option that the command would ignore ends the program with status 2, as
 * does one that is none.
 */
void	options_read(struct options *, int argc, char **argv);

/* End the program for wrong operands. */
_Noreturn void	options_usage(enum command);

#endif
