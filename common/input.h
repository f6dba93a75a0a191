/* SPDX-License-Identifier: ISC */
#ifndef COMMON_INPUT_H
#define COMMON_INPUT_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The operands of a filter, or standard input, as lines that should be
 * records; a document becomes one such line (see stream.h).
 */
struct input_line {
	char		*s;
	size_t		 n;
	const char	*name;		/* operand, or "stdin" */
	unsigned long	 line;		/* from 1 */
};

enum input_got {
	INPUT_LINE,
	INPUT_LONG,	/* a line above the ceiling was passed over */
	INPUT_WAIT,	/* nothing buffered: flush, then input_read() */
	INPUT_END
};

/* text: every input is lines of text, each of which counts. */
void	input_open(char **file, int files,
	    const char *(*document)(const char *, size_t), bool text);

/*
 * The next line (without text, that is not blank); it stays until the next
 * input_read().
 */
enum input_got	input_next(struct input_line *);

/* The descriptor to poll(2) before input_read(), -1 for "at once". */
int	input_fd(void);

/* Read once, or open the next operand. */
void	input_read(void);

#endif
