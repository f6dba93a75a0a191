/* SPDX-License-Identifier: ISC */
#ifndef COMMON_SANDBOX_H
#define COMMON_SANDBOX_H

/*
 * Give up rights for good: seccomp and Landlock on Linux, nothing elsewhere
 * or where the kernel lacks them (told under -v), nothing in sanitizer
 * builds unless WINNOW_SANDBOX is defined.  A refused call fails with EPERM.
 */
enum sandbox_access {
	SANDBOX_READ,		/* read this file, or all below this folder */
	SANDBOX_WRITE		/* the same, and write, create, rename, remove */
};

enum sandbox_level {
	SANDBOX_STDIO,		/* descriptors that are open, memory, time */
	SANDBOX_NETWORK		/* and sockets and threads (a crawler's main) */
};

/*
 * Before sandbox(): a path that may still be opened; it is not copied.  An
 * absent one passes.  stream_open() allows the operands and what -o needs.
 * Without any path, nothing can be opened by name at all.
 */
void	sandbox_allow(const char *path, enum sandbox_access);

void	sandbox(enum sandbox_level);

#endif
