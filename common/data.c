/* SPDX-License-Identifier: ISC */
/* data: a name -> the mapped bytes of an installed data file. */
#include <sys/mman.h>
#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "common/data.h"
#include "common/message.h"

#ifndef DATADIR
#define DATADIR "/usr/local/share/winnow"
#endif

struct span
data_map_path(const char *path)
{
	struct span map = { "", 0 };
	struct stat st;
	void *p;
	int fd;

	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd == -1 || fstat(fd, &st) == -1)
		die("%s: %s", path, strerror(errno));
	if (!S_ISREG(st.st_mode) || st.st_size == 0)
		die("%s: not a data file", path);
	p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_SHARED, fd, 0);
	if (p == MAP_FAILED)
		die("%s: %s", path, strerror(errno));
	close(fd);
	map.s = p;
	map.n = (size_t)st.st_size;
	return map;
}

struct span
data_map(const char *name)
{
	char path[PATH_MAX], *slash;
	ssize_t n;
	int i;

	n = readlink("/proc/self/exe", path, sizeof path - 1);
	if (n > 0) {
		path[n] = '\0';
		for (i = 0; i < 2; i++)
			if ((slash = strrchr(path, '/')) != NULL)
				*slash = '\0';
		n = (ssize_t)strlen(path);
		snprintf(path + n, sizeof path - (size_t)n,
		    "/share/winnow/%s", name);
		if (access(path, R_OK) == 0)
			return data_map_path(path);
	}
	snprintf(path, sizeof path, "%s/%s", DATADIR, name);
	return data_map_path(path);
}
