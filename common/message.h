/* SPDX-License-Identifier: ISC */
#ifndef COMMON_MESSAGE_H
#define COMMON_MESSAGE_H

#include <stdbool.h>

/* The name the program was called by, for messages; and -v given. */
extern const char	*program;
extern int		 verbose;

/*
 * First call of every main(): sets program, and fills closed descriptors
 * 0 to 2 so that no file opened later becomes one of them by accident.
 */
void	program_start(const char *argv0);

/* One line "program: ..." on stderr by one write(2); no newline in fmt. */
void	message(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* message(), then exit with status 1: cannot read, write, allocate, open. */
_Noreturn void	die(const char *fmt, ...)
	    __attribute__((format(printf, 1, 2)));

/* "usage: program synopsis" on stderr, then exit with status 2. */
_Noreturn void	usage(const char *synopsis);

/*
 * Wrong use that one line can explain ("--langs: unknown code xx");
 * then exit with status 2.
 */
_Noreturn void	usage_error(const char *fmt, ...)
	    __attribute__((format(printf, 1, 2)));

/* The whole number that is the argument of an option, or usage_error(). */
unsigned long	usage_number(const char *option, const char *argument,
		    unsigned long least, unsigned long most);

#endif
