/* SPDX-License-Identifier: ISC */
/* A sorted run on disk -> the postings of a key.  Written by runwrite.c. */

#include <sys/mman.h>
#include <sys/stat.h>

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

static size_t
pages_of(size_t bytes)
{
	return (bytes + RUN_PAGE - 1) / RUN_PAGE;
}

bool
run_sound(const struct run *r, size_t page)
{
	uint64_t	 sum;

	memcpy(&sum, r->sum + page * sizeof(sum), sizeof(sum));
	return sum == hash_bytes(r->map + page * RUN_PAGE, RUN_PAGE, page);
}

static void
check_page(struct run *r, size_t page)
{
	if (!run_sound(r, page))
		die("%s: damaged at byte %zu; see --repair", r->path,
		    page * RUN_PAGE);
	r->checked[page / 8] |= (uint8_t)(1u << page % 8);
}

/* Be sure of the bytes from p on. */
static inline void
check(struct run *r, const void *p, size_t n)
{
	size_t	 at = (size_t)((const uint8_t *)p - r->map);
	size_t	 page = at / RUN_PAGE, last = (at + n - 1) / RUN_PAGE;

	for (; page <= last; page++)
		if ((r->checked[page / 8] >> page % 8 & 1) == 0)
			check_page(r, page);
}

/* Do the sizes that the header tells fill the file? */
static bool
lay_out(struct run *r)
{
	struct run_header	 h;
	size_t			 postings, directory;

	if (r->size < 2 * RUN_PAGE)
		return false;
	memcpy(&h, r->map, sizeof(h));
	if (memcmp(h.magic, RUN_MAGIC, sizeof(RUN_MAGIC)) != 0 ||
	    h.bits > RUN_BITS_MAX || h.n >= RUN_POSTINGS ||
	    h.sum != hash_bytes(&h, offsetof(struct run_header, sum), 0))
		return false;
	r->n = h.n;
	r->bits = h.bits;
	r->width = run_width(h.bits);
	postings = pages_of((size_t)h.n * (r->width + 4));
	directory = pages_of(((size_t)1 << h.bits) * 4 + 4);
	r->pages = 1 + postings + directory;
	r->posting = r->map + RUN_PAGE;
	r->directory = (const uint32_t *)(const void *)(r->map +
	    (1 + postings) * RUN_PAGE);
	r->sum = r->map + r->pages * RUN_PAGE;
	return r->size == r->pages * (RUN_PAGE + sizeof(uint64_t));
}

const char *
run_open(struct run *r, const char *path)
{
	struct stat	 st;
	void		*map;
	int		 fd;

	memset(r, 0, sizeof(*r));
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd == -1)
		return strerror(errno);
	if (fstat(fd, &st) == -1 || st.st_size == 0) {
		close(fd);
		return "damaged: empty";
	}
	r->size = (size_t)st.st_size;
	map = mmap(NULL, r->size, PROT_READ, MAP_SHARED, fd, 0);
	close(fd);
	if (map == MAP_FAILED)
		return strerror(errno);
	r->map = map;
	if (!lay_out(r)) {
		munmap(map, r->size);
		return "damaged in its header";
	}
	madvise(map, r->size, MADV_RANDOM);
	r->path = file_path(path, NULL);
	r->checked = allocate_array(r->pages / 8 + 1, 1);
	return NULL;
}

void
run_close(struct run *r)
{
	munmap((void *)(uintptr_t)r->map, r->size);
	free(r->path);
	free(r->checked);
	memset(r, 0, sizeof(*r));
}

static uint64_t
remainder_at(const struct run *r, uint64_t i)
{
	const uint8_t	*p = r->posting + i * (r->width + 4);
	uint64_t	 v = 0;
	unsigned	 k;

	for (k = 0; k < r->width; k++)
		v |= (uint64_t)p[k] << 8 * k;
	return v;
}

void
run_prefetch(const struct run *r, uint64_t key)
{
	__builtin_prefetch(&r->directory[key >> (RUN_KEY_BITS - r->bits)]);
}

/* The bounds of the bucket of a key. */
static void
bucket(struct run *r, uint64_t prefix, uint64_t *low, uint64_t *high)
{
	check(r, &r->directory[prefix], 2 * sizeof(*r->directory));
	*low = r->directory[prefix];
	*high = r->directory[prefix + 1];
	if (*low > *high || *high > r->n)
		die("%s: damaged directory; see --repair", r->path);
}

uint64_t
run_find(struct run *r, uint64_t key, uint64_t *count)
{
	uint64_t	 low, high, end, middle;
	unsigned	 below = RUN_KEY_BITS - r->bits;
	uint64_t	 rest = key & (((uint64_t)1 << below) - 1);

	bucket(r, key >> (RUN_KEY_BITS - r->bits), &low, &high);
	*count = 0;
	if (low == high)
		return low;
	check(r, r->posting + low * (r->width + 4),
	    (high - low) * (r->width + 4));
	end = high;
	while (low < high) {
		middle = low + (high - low) / 2;
		if (remainder_at(r, middle) < rest)
			low = middle + 1;
		else
			high = middle;
	}
	/* Most keys have few postings: step; a page's may have millions. */
	for (high = low; high < end && high < low + 64 &&
	    remainder_at(r, high) == rest; high++)
		;
	if (high == low + 64) {
		while (high < end) {
			middle = high + (end - high) / 2;
			if (remainder_at(r, middle) > rest)
				end = middle;
			else
				high = middle + 1;
		}
	}
	*count = high - low;
	return low;
}

uint32_t
run_doc(const struct run *r, uint64_t place)
{
	uint32_t	 doc;

	memcpy(&doc, r->posting + place * (r->width + 4) + r->width, 4);
	return doc;
}

void
run_rewind(struct run_cursor *c, struct run *r)
{
	memset(c, 0, sizeof(*c));
	c->run = r;
}

/* Are the bytes at p sound?  Ends the program if not, unless salvaging. */
static bool
usable(struct run_cursor *c, const void *p, size_t n)
{
	struct run	*r = c->run;
	size_t		 at = (size_t)((const uint8_t *)p - r->map);
	size_t		 page = at / RUN_PAGE, last = (at + n - 1) / RUN_PAGE;

	if (!c->salvage) {
		check(r, p, n);
		return true;
	}
	for (; page <= last; page++) {
		if ((r->checked[page / 8] >> page % 8 & 1) != 0)
			continue;
		if (!run_sound(r, page))
			return false;
		r->checked[page / 8] |= (uint8_t)(1u << page % 8);
	}
	return true;
}

bool
run_next(struct run_cursor *c, struct posting *p)
{
	struct run	*r = c->run;
	size_t		 each = r->width + 4;

	for (; c->place < r->n; c->place++) {
		/* A prefix that cannot be read costs all behind it. */
		while (usable(c, &r->directory[c->prefix + 1], 4) &&
		    r->directory[c->prefix + 1] <= c->place)
			if (++c->prefix >> r->bits != 0) {
				c->lost += r->n - c->place;
				c->place = r->n;
				return false;
			}
		if (!usable(c, &r->directory[c->prefix + 1], 4)) {
			c->lost += r->n - c->place;
			c->place = r->n;
			return false;
		}
		if (!usable(c, r->posting + c->place * each, each)) {
			c->lost++;
			continue;
		}
		p->key = c->prefix << (RUN_KEY_BITS - r->bits) |
		    remainder_at(r, c->place);
		p->doc = run_doc(r, c->place);
		c->place++;
		return true;
	}
	return false;
}
