/* SPDX-License-Identifier: ISC */
/*
 * Fuzz the reader of runs.  Random bytes do not pass its checksums, so they
 * are made right here: then what stands under them must still lead nowhere
 * outside the file.  The first bytes say how many postings and how many bits
 * of the directory; every other input is read as it is.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "dedupe/hash.h"
#include "dedupe/runfile.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

/* A file whose header and checksums are right, whatever is between. */
static size_t
forge(uint8_t **file, const uint8_t *data, size_t n)
{
	struct run_header	 h = { .magic = RUN_MAGIC };
	size_t			 pages, i;
	uint64_t		 sum;

	h.n = n > 2 ? data[0] | (uint64_t)(data[1] & 7) << 8 : 0;
	h.bits = n > 2 ? data[2] % 11 : 0;
	h.sum = hash_bytes(&h, offsetof(struct run_header, sum), 0);
	pages = 1 + (h.n * (run_width(h.bits) + 4) + RUN_PAGE - 1) / RUN_PAGE +
	    ((((size_t)1 << h.bits) + 1) * 4 + RUN_PAGE - 1) / RUN_PAGE;
	*file = calloc(pages, RUN_PAGE + sizeof(sum));
	if (*file == NULL)
		abort();
	memcpy(*file, &h, sizeof(h));
	/* The directory is at the end: bytes count from there. */
	for (i = 3; i < n && i < (pages - 1) * RUN_PAGE; i++)
		(*file)[pages * RUN_PAGE - (i - 2)] = data[i];
	for (i = 0; i < pages; i++) {
		sum = hash_bytes(*file + i * RUN_PAGE, RUN_PAGE, i);
		memcpy(*file + pages * RUN_PAGE + i * sizeof(sum), &sum,
		    sizeof(sum));
	}
	return pages * (RUN_PAGE + sizeof(sum));
}

static void
walk(const void *data, size_t n)
{
	static int		 fd = -1;
	static char		 path[64];
	struct run_cursor	 c;
	struct posting		 p;
	struct run		 r;
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
	run_close(&r);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	uint8_t	*file;
	size_t	 size;

	walk(data, n);
	size = forge(&file, data, n);
	walk(file, size);
	free(file);
	return 0;
}
