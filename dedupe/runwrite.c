/* SPDX-License-Identifier: ISC */
/* Sorted postings -> a run on disk; see run.h for what is in it. */

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/buf.h"
#include "common/message.h"
#include "dedupe/file.h"
#include "dedupe/hash.h"
#include "dedupe/runfile.h"

#define BUFFER	(64 * RUN_PAGE)

struct run_writer {
	char		*path;
	int		 fd;
	unsigned	 bits, width;
	uint64_t	 n;
	uint64_t	 prefix;	/* directory is filled up to here */
	uint32_t	*directory;
	uint64_t	*sum;
	size_t		 pages, pages_cap;
	size_t		 used;		/* bytes of buffer */
	uint8_t		 buffer[BUFFER];
};

/* About 16 postings under a prefix. */
static unsigned
bits_for(uint64_t n)
{
	unsigned	 bits = 0;

	while (bits < RUN_BITS_MAX && (uint64_t)32 << bits <= n)
		bits++;
	return bits;
}

/* Write the buffer, whole pages, and remember their checksums. */
static void
spill(struct run_writer *w)
{
	size_t	 i, n = (w->used + RUN_PAGE - 1) / RUN_PAGE;

	memset(w->buffer + w->used, 0, n * RUN_PAGE - w->used);
	if (w->pages + n > w->pages_cap) {
		w->pages_cap = 2 * w->pages_cap + n + 1;
		w->sum = reallocate_array(w->sum, w->pages_cap,
		    sizeof(*w->sum));
	}
	for (i = 0; i < n; i++)
		w->sum[w->pages + i] = hash_bytes(w->buffer + i * RUN_PAGE,
		    RUN_PAGE, w->pages + i);
	file_write(w->fd, w->path, w->buffer, n * RUN_PAGE,
	    (off_t)(w->pages * RUN_PAGE));
	w->pages += n;
	w->used = 0;
}

static void
put(struct run_writer *w, const void *data, size_t n)
{
	const uint8_t	*p = data;
	size_t		 k;

	while (n > 0) {
		k = BUFFER - w->used < n ? BUFFER - w->used : n;
		memcpy(w->buffer + w->used, p, k);
		w->used += k;
		p += k;
		n -= k;
		if (w->used == BUFFER)
			spill(w);
	}
}

struct run_writer *
run_create(const char *path, uint64_t n)
{
	struct run_writer	*w = allocate_array(1, sizeof(*w));

	w->path = file_path(path, NULL);
	w->fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (w->fd == -1)
		die("%s: %s", path, strerror(errno));
	w->bits = bits_for(n);
	w->width = run_width(w->bits);
	w->directory = allocate_array(((size_t)1 << w->bits) + 1,
	    sizeof(*w->directory));
	/* The header's page is written last. */
	w->used = RUN_PAGE;
	memset(w->buffer, 0, RUN_PAGE);
	spill(w);
	return w;
}

void
run_add(struct run_writer *w, const struct posting *p)
{
	uint8_t		 out[16];
	uint64_t	 prefix = p->key >> (RUN_KEY_BITS - w->bits);
	unsigned	 i;

	if (w->n + 1 >= RUN_POSTINGS)
		die("%s: too many postings in one run", w->path);
	while (w->prefix < prefix)
		w->directory[++w->prefix] = (uint32_t)w->n;
	for (i = 0; i < w->width; i++)
		out[i] = (uint8_t)(p->key >> 8 * i);
	/* The last byte may hold bits that the directory has as well. */
	if ((RUN_KEY_BITS - w->bits) % 8 != 0)
		out[w->width - 1] &= (uint8_t)
		    ((1u << (RUN_KEY_BITS - w->bits) % 8) - 1);
	memcpy(out + w->width, &p->doc, 4);
	put(w, out, w->width + 4);
	w->n++;
}

void
run_finish(struct run_writer *w)
{
	struct run_header	 h = { .magic = RUN_MAGIC };
	uint8_t			 page[RUN_PAGE] = { 0 };

	if (w->used > 0)
		spill(w);
	while (w->prefix >> w->bits == 0)
		w->directory[++w->prefix] = (uint32_t)w->n;
	put(w, w->directory,
	    (((size_t)1 << w->bits) + 1) * sizeof(*w->directory));
	if (w->used > 0)
		spill(w);
	h.n = w->n;
	h.bits = w->bits;
	h.sum = hash_bytes(&h, offsetof(struct run_header, sum), 0);
	memcpy(page, &h, sizeof(h));
	w->sum[0] = hash_bytes(page, RUN_PAGE, 0);
	file_write(w->fd, w->path, page, RUN_PAGE, 0);
	file_write(w->fd, w->path, w->sum, w->pages * sizeof(*w->sum),
	    (off_t)(w->pages * RUN_PAGE));
	file_finish(w->fd, w->path);
	free(w->path);
	free(w->directory);
	free(w->sum);
	free(w);
}
