/* SPDX-License-Identifier: ISC */
/*
 * Fuzz the reader of runs.  Random bytes do not pass its checksums, so they
 * are made right here: then what stands under them must still lead nowhere
 * outside the file.  The first byte says how many pages of postings; the input
 * is read as it is as well.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "dedupe/hash.h"
#include "dedupe/runfile.h"

#define DOCS	64

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

/*
 * A file whose header, directory and checksums are right, whatever is between.
 * Its filter, a page of one word, lets every key pass.
 */
static size_t
forge(uint64_t **file, const uint8_t *data, size_t n)
{
	const size_t		 words = RUN_PAGE / sizeof(uint64_t);
	struct run_header	*h;
	struct run_firsts	*f;
	size_t			 posts = n == 0 ? 0 : data[0] % 4 + 1;
	size_t			 pages = 2 + posts + (posts > 0), i;
	uint64_t		*page;

	*file = calloc(pages, RUN_PAGE);
	if (*file == NULL)
		abort();
	h = (struct run_header *)*file;
	memcpy(h->magic, RUN_MAGIC, sizeof(RUN_MAGIC));
	h->posts = posts;
	h->n = posts * RUN_POSTS;
	h->words = 1;
	memset(*file + words, 0xff, RUN_PAGE);
	/* Bytes go to the pages in turn, so that each has a head of its own. */
	for (i = 1; i < n && i / posts < RUN_PAGE - sizeof(uint64_t); i++)
		((uint8_t *)(*file + (2 + i % posts) * words + 1))[i / posts] =
		    data[i];
	f = (struct run_firsts *)(*file + (2 + posts) * words);
	for (i = 0; i < posts; i++)
		f->first[i] = ((struct run_page *)(*file + (2 + i) *
		    words))->first;
	for (i = 0; i < pages; i++) {
		page = *file + i * words;
		page[0] = hash_bytes(page + 1, RUN_PAGE - sizeof(*page), i);
	}
	return pages * RUN_PAGE;
}

static void
walk(const void *data, size_t n)
{
	static int		 fd = -1;
	static char		 path[64];
	struct run_cursor	 c;
	struct posting		 p = { 0, 0 };
	struct run		 r;
	uint32_t		 docs[DOCS];
	size_t			 page;

	if (fd == -1) {
		fd = memfd_create("run", MFD_CLOEXEC);
		snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	}
	if (ftruncate(fd, 0) == -1 || pwrite(fd, data, n, 0) != (ssize_t)n)
		abort();
	if (run_open(&r, path) != NULL)
		return;
	for (page = 0; page < r.pages; page++)
		run_sound(&r, page);
	run_rewind(&c, &r);
	c.salvage = true;
	while (run_next(&c, &p))
		if (p.key >> RUN_KEY_BITS != 0)
			abort();
	/* Pages that can be read in any order, or none. */
	for (page = 1; page < r.pages && run_sound(&r, page); page++)
		;
	if (page == r.pages) {
		run_first(&r, n, docs, DOCS);
		run_last(&r, p.key, docs, DOCS);
	}
	run_close(&r);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	uint64_t	*file;
	size_t		 size;

	walk(data, n);
	size = forge(&file, data, n);
	walk(file, size);
	free(file);
	return 0;
}
