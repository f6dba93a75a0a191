/* SPDX-License-Identifier: ISC */
/*
 * Opening an index as the last commit left it, and committing: entries,
 * names and runs are durable first, then the head takes its place by a
 * rename, then what it no longer speaks of is removed.
 */

#include <sys/stat.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/message.h"
#include "dedupe/file.h"
#include "dedupe/hash.h"
#include "dedupe/indexfile.h"

static char *
numbered(const struct index *x, uint64_t number, const char *kind)
{
	char	 name[32];

	snprintf(name, sizeof(name), "%llu.%s", (unsigned long long)number,
	    kind);
	return file_path(x->path, name);
}

char *
index_run_file(const struct index *x, uint64_t id)
{
	return numbered(x, id, "run");
}

char *
index_log_file(const struct index *x)
{
	return numbered(x, x->head.generation, "log");
}

char *
index_names_file(const struct index *x)
{
	return numbered(x, x->head.generation, "names");
}

static uint64_t
head_sum(const struct index_head *h)
{
	return hash_bytes(h, offsetof(struct index_head, sum), INDEX_VERSION);
}

void
index_new_head(struct index_head *h)
{
	memset(h, 0, sizeof(*h));
	memcpy(h->magic, INDEX_MAGIC, sizeof(INDEX_MAGIC));
	h->version = INDEX_VERSION;
	h->bins = SKETCH_BINS;
	h->keys = SKETCH_KEYS;
	h->numbers = SKETCH_NUMBERS;
	h->shingle = SKETCH_SHINGLE;
	h->span = SKETCH_SPAN;
	h->next_run = 1;
}

static const char	 damaged[] = "damaged; see --repair";
static const char	 other_version[] = "made by another version of dedupe";
static const char	 other_parameters[] = "made with other parameters";

bool
index_is_foreign(const char *wrong)
{
	return wrong == other_version || wrong == other_parameters;
}

static const char *
head_wrong(const struct index_head *h, size_t size)
{
	struct index_head	 own, ours = *h;
	uint64_t		 i;

	index_new_head(&own);
	if (size < sizeof(own.magic) + sizeof(own.version) ||
	    memcmp(h->magic, own.magic, sizeof(own.magic)) != 0)
		return "not an index of dedupe, or damaged";
	ours.version = own.version;
	if (size != sizeof(*h) || h->sum != head_sum(&ours))
		return h->version != own.version ? other_version : damaged;
	if (h->version != own.version)
		return damaged;		/* in the version alone */
	if (h->bins != own.bins || h->keys != own.keys ||
	    h->numbers != own.numbers || h->shingle != own.shingle ||
	    h->span != own.span)
		return other_parameters;
	if (h->docs > INDEX_DOCS || h->runs >= INDEX_RUNS ||
	    h->generation >= h->next_run)
		return damaged;
	for (i = 0; i < h->runs; i++)
		if (h->run[i] >= h->next_run)
			return damaged;
	return NULL;
}

const char *
index_read_head(struct index *x)
{
	char	*path = file_path(x->path, "head");
	int	 fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t	 n;

	free(path);
	if (fd == -1)
		return strerror(errno);
	n = file_read(fd, &x->head, sizeof(x->head));
	close(fd);
	if (n == -1)
		return strerror(errno);
	return head_wrong(&x->head, (size_t)n);
}

const char *
index_open_runs(struct index *x)
{
	const char	*wrong = NULL;
	char		*path;
	uint64_t	 i;

	for (i = 0; i < x->head.runs && wrong == NULL; i++) {
		path = index_run_file(x, x->head.run[i]);
		wrong = run_open(&x->run[i], path);
		free(path);
	}
	if (wrong != NULL)
		while (--i > 0)
			run_close(&x->run[i - 1]);
	return wrong;
}

static void
write_head(struct index *x)
{
	char	*path = file_path(x->path, "head");
	char	*new = file_path(x->path, "head.new");
	int	 fd;

	x->head.sum = head_sum(&x->head);
	fd = open(new, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (fd == -1)
		die("%s: %s", new, strerror(errno));
	file_write(fd, new, &x->head, sizeof(x->head), 0);
	file_finish(fd, new);
	if (rename(new, path) == -1)
		die("%s: %s", path, strerror(errno));
	file_sync_folder(x->path);
	free(path);
	free(new);
}

void
index_commit(struct index *x)
{
	size_t	 i;

	index_settle(x);
	store_sync(&x->log);
	store_sync(&x->names);
	file_sync_folder(x->path);
	x->head.docs = index_docs(x);
	x->head.names = x->names.size;
	write_head(x);
	for (i = 0; i < x->garbages; i++) {
		unlink(x->garbage[i]);
		free(x->garbage[i]);
	}
	x->garbages = 0;
}

/* Does the head speak of this file? */
static bool
is_known(const struct index *x, const char *name)
{
	uint64_t	 number, i;
	char		*end;

	number = strtoull(name, &end, 10);
	if (end == name)
		return true;		/* head, lock, and what is not ours */
	if (strcmp(end, ".log") == 0 || strcmp(end, ".names") == 0)
		return number == x->head.generation;
	for (i = 0; i < x->head.runs && strcmp(end, ".run") == 0; i++)
		if (x->head.run[i] == number)
			return true;
	return strcmp(end, ".run") != 0;
}

/* Remove files that a writer made and did not live to commit. */
static void
sweep(struct index *x)
{
	DIR		*d = opendir(x->path);
	struct dirent	*e;
	char		*path;

	while (d != NULL && (e = readdir(d)) != NULL) {
		if (is_known(x, e->d_name))
			continue;
		path = file_path(x->path, e->d_name);
		unlink(path);
		free(path);
	}
	if (d != NULL)
		closedir(d);
}

static void
take_lock(struct index *x, bool wait)
{
	struct flock	 l = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	char		*path = file_path(x->path, "lock");
	int		 done;

	x->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
	if (x->lock == -1)
		die("%s: %s", path, strerror(errno));
	do
		done = fcntl(x->lock, wait ? F_SETLKW : F_SETLK, &l);
	while (done == -1 && errno == EINTR);
	if (done == -1 && (errno == EACCES || errno == EAGAIN))
		die("%s: locked by another dedupe", x->path);
	if (done == -1)
		die("%s: %s", path, strerror(errno));
	free(path);
}

/* A folder that is missing is made; one with other things in it is refused. */
static void
make_folder(struct index *x)
{
	struct stat	 st;

	if (mkdir(x->path, 0777) == -1 && errno != EEXIST)
		die("%s: %s", x->path, strerror(errno));
	if (stat(x->path, &st) == -1)
		die("%s: %s", x->path, strerror(errno));
	if (!S_ISDIR(st.st_mode))
		die("%s: not an index of dedupe: not a folder", x->path);
}

/* Nothing but what a first run may leave that died before its first head. */
static bool
is_new(const struct index *x)
{
	DIR		*d = opendir(x->path);
	struct dirent	*e;
	bool		 is = true;

	while (d != NULL && (e = readdir(d)) != NULL)
		if (strcmp(e->d_name, ".") != 0 &&
		    strcmp(e->d_name, "..") != 0 &&
		    strcmp(e->d_name, "lock") != 0 &&
		    strcmp(e->d_name, "head.new") != 0)
			is = false;
	if (d != NULL)
		closedir(d);
	return is;
}

const char *
index_open_stores(struct index *x)
{
	char		*log = index_log_file(x), *names = index_names_file(x);
	const char	*wrong;

	wrong = store_open(&x->log, log, x->head.docs * sizeof(struct entry),
	    x->writer);
	if (wrong == NULL) {
		wrong = store_open(&x->names, names, x->head.names, x->writer);
		if (wrong != NULL)
			store_close(&x->log);
	}
	free(log);
	free(names);
	return wrong;
}

void
index_prepare(struct index *x, const char *path, enum index_mode mode)
{
	memset(x, 0, sizeof(*x));
	x->lock = -1;
	x->path = file_path(path, NULL);
	x->writer = mode != INDEX_READ;
	recent_init(&x->recent);
	if (x->writer) {
		make_folder(x);
		take_lock(x, mode == INDEX_WRITE);
	}
}

void
index_open(struct index *x, const char *path, enum index_mode mode)
{
	const char	*wrong;

	index_prepare(x, path, mode);
	errno = 0;
	wrong = index_read_head(x);
	if (wrong != NULL && errno == ENOENT && x->writer) {
		if (!is_new(x))
			die("%s: not an index of dedupe, or without its head",
			    x->path);
		index_new_head(&x->head);
		write_head(x);
		wrong = NULL;
	}
	if (wrong == NULL)
		wrong = index_open_stores(x);
	if (wrong == NULL)
		wrong = index_open_runs(x);
	if (wrong != NULL)
		die("%s: %s", x->path, wrong);
	if (x->writer)
		sweep(x);
}

void
index_close(struct index *x)
{
	uint64_t	 i;

	for (i = 0; i < x->head.runs; i++)
		run_close(&x->run[i]);
	store_close(&x->log);
	store_close(&x->names);
	recent_release(&x->recent);
	if (x->lock != -1)
		close(x->lock);
	free(x->checked);
	free(x->garbage);
	free(x->path);
}
