/* SPDX-License-Identifier: ISC */
/*
 * Preloaded into a program under test: the n-th call of one kind fails.
 *	FAIL=malloc:N | write:N | fsync:N | rename:N | read:N
 * write fails with ENOSPC, everything else with what a full or broken
 * machine gives.  SHORT=1 makes each write(2) and read(2) do half of what
 * was asked; EINTR=1 makes every other one fail with EINTR.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char kind[16];
static long countdown = -1;
static int halves, interrupts;

static void __attribute__((constructor))
setup(void)
{
	const char *s = getenv("FAIL"), *colon;

	halves = getenv("SHORT") != NULL;
	interrupts = getenv("EINTR") != NULL;
	if (s == NULL || (colon = strchr(s, ':')) == NULL ||
	    (size_t)(colon - s) >= sizeof kind)
		return;
	memcpy(kind, s, (size_t)(colon - s));
	countdown = strtol(colon + 1, NULL, 10);
}

/* Is this the call that fails? */
static int
fails(const char *name, int error)
{
	if (countdown <= 0 || strcmp(kind, name) != 0 || --countdown > 0)
		return 0;
	errno = error;
	return 1;
}

static int
interrupted(void)
{
	static int turn;

	if (!interrupts || turn++ % 2 == 0)
		return 0;
	errno = EINTR;
	return 1;
}

#define REAL(name)	(*(void **)&name##_real = dlsym(RTLD_NEXT, #name))

void *__libc_malloc(size_t);
void *__libc_realloc(void *, size_t);
void *__libc_calloc(size_t, size_t);

void *
malloc(size_t n)
{
	return fails("malloc", ENOMEM) ? NULL : __libc_malloc(n);
}

void *
realloc(void *p, size_t n)
{
	return fails("malloc", ENOMEM) ? NULL : __libc_realloc(p, n);
}

void *
calloc(size_t n, size_t size)
{
	return fails("malloc", ENOMEM) ? NULL : __libc_calloc(n, size);
}

ssize_t
write(int fd, const void *s, size_t n)
{
	static ssize_t (*write_real)(int, const void *, size_t);

	if (write_real == NULL)
		REAL(write);
	if (fd != 2 && fails("write", ENOSPC))
		return -1;
	if (fd != 2 && interrupted())
		return -1;
	return write_real(fd, s, halves && fd != 2 && n > 1 ?
	    n / 2 : n);
}

ssize_t
read(int fd, void *s, size_t n)
{
	static ssize_t (*read_real)(int, void *, size_t);

	if (read_real == NULL)
		REAL(read);
	if (fails("read", EIO))
		return -1;
	if (interrupted())
		return -1;
	return read_real(fd, s, halves && fd != 2 && n > 1 ?
	    n / 2 : n);
}

static int
sync_call(const char *name, int fd)
{
	int (*real)(int);

	if (fails("fsync", EIO))
		return -1;
	*(void **)&real = dlsym(RTLD_NEXT, name);
	return real(fd);
}

int
fsync(int fd)
{
	return sync_call("fsync", fd);
}

int
fdatasync(int fd)
{
	return sync_call("fdatasync", fd);
}

int
rename(const char *from, const char *to)
{
	static int (*rename_real)(const char *, const char *);

	if (rename_real == NULL)
		REAL(rename);
	return fails("rename", ENOSPC) ? -1 : rename_real(from, to);
}
