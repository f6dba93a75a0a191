/* SPDX-License-Identifier: ISC */
/* Preloaded into a program whose instructions are counted: no sandbox. */
#include <sys/prctl.h>

#include <errno.h>

int
prctl(int option, ...)
{
	(void)option;
	errno = EINVAL;
	return -1;
}
