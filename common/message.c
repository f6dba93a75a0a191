/* SPDX-License-Identifier: ISC */
/* message: what a program has to say -> one line, one write(2), on stderr. */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/message.h"

#define MESSAGE_MAX	2048	/* bytes of one message; more is cut */

const char	*program = "winnow";
int		 verbose;

void
program_start(const char *argv0)
{
	const char *slash;
	int fd;

	slash = strrchr(argv0, '/');
	program = slash == NULL ? argv0 : slash + 1;
	for (fd = 0; fd <= 2; fd++) {
		if (fcntl(fd, F_GETFD) != -1 || errno != EBADF)
			continue;
		/* Opened the wrong way round, so that its use still fails. */
		if (open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) != fd)
			_exit(1);
	}
}

static void
print(const char *fmt, va_list ap)
{
	char line[MESSAGE_MAX];
	size_t len, i;
	int n;

	n = snprintf(line, sizeof line / 2, "%s: ", program);
	len = n < 0 ? 0 : (size_t)n;
	if (len >= sizeof line / 2)
		len = sizeof line / 2 - 1;
	n = vsnprintf(line + len, sizeof line - len - 1, fmt, ap);
	if (n < 0)
		return;
	len += (size_t)n < sizeof line - len - 1 ?
	    (size_t)n : sizeof line - len - 2;
	/* A message is a line, whatever bytes a stranger put in a name. */
	for (i = 0; i < len; i++)
		if ((unsigned char)line[i] < 0x20 || line[i] == 0x7f)
			line[i] = '?';
	line[len++] = '\n';
	while (write(STDERR_FILENO, line, len) == -1 && errno == EINTR)
		continue;
}

void
message(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	print(fmt, ap);
	va_end(ap);
}

void
die(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	print(fmt, ap);
	va_end(ap);
	exit(1);
}

void
usage(const char *synopsis)
{
	dprintf(STDERR_FILENO, "usage: %s %s\n", program, synopsis);
	exit(2);
}

void
usage_error(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	print(fmt, ap);
	va_end(ap);
	exit(2);
}

unsigned long
usage_number(const char *option, const char *argument, unsigned long least,
    unsigned long most)
{
	unsigned long n;
	char *end;

	errno = 0;
	n = strtoul(argument, &end, 10);
	/* strtoul() takes space and signs too. */
	if (errno != 0 || *argument < '0' || *argument > '9' ||
	    *end != '\0' || n < least || n > most)
		usage_error("%s: a number from %lu to %lu expected, not '%s'",
		    option, least, most, argument);
	return n;
}
