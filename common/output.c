/* SPDX-License-Identifier: ISC */
/* output: lines -> a descriptor, whole, durable, and honest about errors. */
#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/message.h"
#include "common/output.h"
#include "common/sandbox.h"

void
output_init(struct output *o)
{
	o->fd = -1;
	o->name = "";
	o->part = NULL;
	buf_init(&o->pending, (size_t)-1 / 4);
}

void
output_stdout(struct output *o)
{
	output_init(o);
	o->fd = STDOUT_FILENO;
	o->name = "standard output";
}

static _Noreturn void
failed(const struct output *o)
{
	die("%s: %s", o->name, strerror(errno));
}

static bool
is_regular(int fd)
{
	struct stat st;

	return fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
}

void
output_append(struct output *o, const char *path, off_t resume)
{
	struct stat st;

	output_init(o);
	o->name = path;
	o->fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
	if (o->fd == -1 || fstat(o->fd, &st) == -1)
		failed(o);
	/* Never longer: a FILE moved away since then starts anew. */
	if (resume >= 0 && S_ISREG(st.st_mode) && st.st_size > resume &&
	    ftruncate(o->fd, resume) == -1)
		failed(o);
}

/* The part file of a run that ends early; not that of a forked child. */
static char *abandoned;
static pid_t abandoned_by;

static void
abandon(void)
{
	if (abandoned != NULL && abandoned_by == getpid())
		unlink(abandoned);
}

/* The folder a path is in; kept as long as the process. */
static const char *
folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	size_t n;
	char *copy;

	if (slash == NULL)
		return ".";
	n = slash == path ? 1 : (size_t)(slash - path);
	copy = allocate(n + 1);
	memcpy(copy, path, n);
	copy[n] = '\0';
	return copy;
}

void
output_replace(struct output *o, const char *path)
{
	static const char suffix[] = ".part";
	bool is_there;
	struct stat st;
	size_t n;

	output_init(o);
	o->name = path;
	is_there = stat(path, &st) == 0;
	if (is_there && !S_ISREG(st.st_mode)) {
		o->fd = open(path, O_WRONLY | O_CLOEXEC);
		if (o->fd == -1)
			failed(o);
		return;
	}
	if (is_there && (path = realpath(path, NULL)) == NULL)
		failed(o);
	o->name = path;
	n = strlen(path);
	o->part = allocate(n + sizeof suffix);
	memcpy(o->part, path, n);
	memcpy(o->part + n, suffix, sizeof suffix);
	o->fd = open(o->part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (o->fd == -1 ||
	    (is_there && fchmod(o->fd, st.st_mode & 0777) == -1))
		failed(o);
	if (abandoned == NULL)
		atexit(abandon);
	abandoned = o->part;
	abandoned_by = getpid();
	sandbox_allow(folder(path), SANDBOX_WRITE);
}

void
output_refuse(const char *path, char **file, int files)
{
	struct stat in, out;
	int i = 0;

	if (path == NULL || stat(path, &out) == -1 || !S_ISREG(out.st_mode))
		return;
	do {
		if (files == 0 || strcmp(file[i], "-") == 0) {
			if (fstat(STDIN_FILENO, &in) == -1)
				continue;
		} else if (stat(file[i], &in) == -1)
			continue;
		if (in.st_dev == out.st_dev && in.st_ino == out.st_ino)
			die("%s: is input and output", path);
	} while (++i < files);
}

void
output_add(struct output *o, const char *s, size_t n)
{
	if (o->fd == -1)
		return;
	buf_add(&o->pending, s, n);
	if (o->pending.len >= OUTPUT_FLUSH)
		output_flush(o);
}

static void
lock(int fd, short type)
{
	struct flock l = { .l_type = type, .l_whence = SEEK_SET };

	while (fcntl(fd, F_SETLKW, &l) == -1 && errno == EINTR)
		continue;
}

void
output_flush(struct output *o)
{
	const char *s = o->pending.data;
	size_t n = o->pending.len;
	ssize_t done;

	if (n == 0 || o->fd == -1)
		return;
	lock(o->fd, F_WRLCK);
	while (n > 0) {
		done = write(o->fd, s, n);
		if (done == -1 && errno == EINTR)
			continue;
		if (done == -1)
			failed(o);
		s += done;
		n -= (size_t)done;
	}
	lock(o->fd, F_UNLCK);
	buf_clear(&o->pending);
}

off_t
output_sync(struct output *o)
{
	struct stat st;

	output_flush(o);
	if (o->fd == -1 || !is_regular(o->fd))
		return -1;
	if (fdatasync(o->fd) == -1 || fstat(o->fd, &st) == -1)
		failed(o);
	return st.st_size;
}

void
output_close(struct output *o)
{
	if (o->fd == -1)
		return;
	if (o->part != NULL) {
		output_sync(o);
		if (rename(o->part, o->name) == -1)
			failed(o);
		abandoned = NULL;
		free(o->part);
		o->part = NULL;
	}
	output_flush(o);
	/* A full disk may show only here. */
	if (close(o->fd) == -1 && errno != EINTR)
		failed(o);
	o->fd = -1;
	buf_release(&o->pending);
}
