/* SPDX-License-Identifier: ISC */
/* Bytes to and from files: whole, durable, or the end of the program. */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "common/buf.h"
#include "common/message.h"
#include "dedupe/file.h"

void
file_write(int fd, const char *path, const void *data, size_t n, off_t at)
{
	const char	*p = data;
	ssize_t		 done;

	while (n > 0) {
		done = pwrite(fd, p, n, at);
		if (done == -1 && errno == EINTR)
			continue;
		if (done == -1)
			die("%s: %s", path, strerror(errno));
		p += done;
		n -= (size_t)done;
		at += done;
	}
}

ssize_t
file_read(int fd, void *data, size_t n)
{
	char	*p = data;
	size_t	 got = 0;
	ssize_t	 done;

	while (got < n) {
		done = read(fd, p + got, n - got);
		if (done == -1 && errno == EINTR)
			continue;
		if (done == -1)
			return -1;
		if (done == 0)
			break;
		got += (size_t)done;
	}
	return (ssize_t)got;
}

void
file_finish(int fd, const char *path)
{
	if (fsync(fd) == -1 || close(fd) == -1)
		die("%s: %s", path, strerror(errno));
}

void
file_sync_folder(const char *path)
{
	int	 fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	/* Some file systems cannot, and need not. */
	if (fd == -1 || (fsync(fd) == -1 && errno != EINVAL))
		die("%s: %s", path, strerror(errno));
	close(fd);
}

char *
file_path(const char *dir, const char *name)
{
	size_t	 n = strlen(dir) + (name == NULL ? 0 : strlen(name) + 1) + 1;
	char	*path = allocate(n);

	if (name == NULL)
		memcpy(path, dir, n);
	else
		snprintf(path, n, "%s/%s", dir, name);
	return path;
}
