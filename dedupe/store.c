/* SPDX-License-Identifier: ISC */
/* An append-only file: bytes in at the end, out from anywhere. */

#include <sys/mman.h>
#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/message.h"
#include "dedupe/file.h"
#include "dedupe/store.h"

#define PENDING		(1u << 20)	/* bytes that force a write */
#define AHEAD		(64u << 20)	/* address space mapped ahead */

static const char *
map(struct store *s)
{
	void	*p;

	if (s->map != NULL)
		munmap((void *)(uintptr_t)s->map, s->mapped);
	s->mapped = (size_t)s->written + AHEAD;
	p = mmap(NULL, s->mapped, PROT_READ, MAP_SHARED, s->fd, 0);
	s->map = p == MAP_FAILED ? NULL : p;
	if (s->map == NULL)
		return strerror(errno);
	madvise(p, s->mapped, MADV_RANDOM);
	return NULL;
}

const char *
store_open(struct store *s, const char *path, uint64_t size, bool writer)
{
	struct stat	 st;
	const char	*wrong = NULL;

	memset(s, 0, sizeof(*s));
	buf_init(&s->pending, SIZE_MAX / 4);
	s->path = file_path(path, NULL);
	s->size = s->written = size;
	s->fd = open(path, (writer ? O_RDWR | O_CREAT : O_RDONLY) | O_CLOEXEC,
	    0666);
	if (s->fd == -1 || fstat(s->fd, &st) == -1)
		wrong = strerror(errno);
	else if ((uint64_t)st.st_size < size)
		wrong = "damaged: it is too short";
	else if (writer && (uint64_t)st.st_size > size &&
	    ftruncate(s->fd, (off_t)size) == -1)
		wrong = strerror(errno);
	else
		wrong = map(s);
	if (wrong != NULL)
		store_close(s);
	return wrong;
}

void
store_close(struct store *s)
{
	if (s->map != NULL)
		munmap((void *)(uintptr_t)s->map, s->mapped);
	if (s->fd != -1)
		close(s->fd);
	buf_release(&s->pending);
	free(s->path);
	memset(s, 0, sizeof(*s));
	s->fd = -1;
}

static void
write_out(struct store *s)
{
	const char	*wrong;

	file_write(s->fd, s->path, s->pending.data, s->pending.len,
	    (off_t)s->written);
	s->written += s->pending.len;
	buf_clear(&s->pending);
	if (s->written > s->mapped && (wrong = map(s)) != NULL)
		die("%s: %s", s->path, wrong);
}

uint64_t
store_add(struct store *s, const void *data, size_t n)
{
	uint64_t	 at = s->size;

	if (s->pending.len >= PENDING)
		write_out(s);
	buf_add(&s->pending, data, n);
	s->size += n;
	return at;
}

const void *
store_at(const struct store *s, uint64_t at)
{
	if (at >= s->written)
		return s->pending.data + (at - s->written);
	return s->map + at;
}

void
store_sync(struct store *s)
{
	write_out(s);
	if (fdatasync(s->fd) == -1)
		die("%s: %s", s->path, strerror(errno));
}
