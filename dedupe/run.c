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

static const void *
page_at(const struct run *r, size_t page)
{
	return r->map + page * RUN_PAGE;
}

/* Does what a page of postings says of itself fit into it? */
static bool
is_formed(const struct run_page *h)
{
	return h->n > 0 && h->n <= RUN_POSTS && h->words <= RUN_WORDS &&
	    h->low <= RUN_KEY_BITS && h->doc <= 32 &&
	    h->first >> RUN_KEY_BITS == 0 && run_page_size(h->n, h->words,
	    (size_t)h->low + h->doc) + sizeof(uint64_t) <= RUN_PAGE;
}

bool
run_sound(const struct run *r, size_t page)
{
	const uint64_t	*p = page_at(r, page);

	return p[0] == hash_bytes(p + 1, RUN_PAGE - sizeof(*p), page) &&
	    (page < r->at || page >= r->at + r->posts ||
	    is_formed(page_at(r, page)));
}

static bool
is_sound(struct run *r, size_t page)
{
	if ((r->checked[page / 8] >> page % 8 & 1) == 0) {
		if (!run_sound(r, page))
			return false;
		r->checked[page / 8] |= (uint8_t)(1u << page % 8);
	}
	return true;
}

/* A page that can be believed. */
static const void *
checked(struct run *r, size_t page)
{
	if (!is_sound(r, page))
		die("%s: damaged at byte %zu; see --repair", r->path,
		    page * RUN_PAGE);
	return page_at(r, page);
}

/* Do the sizes that the header tells fill the file? */
static bool
lay_out(struct run *r)
{
	struct run_header	 h;

	if (r->size < RUN_PAGE || r->size % RUN_PAGE != 0)
		return false;
	memcpy(&h, r->map, sizeof(h));
	r->n = h.n;
	r->posts = (size_t)h.posts;
	r->words = h.words;
	r->at = 1 + run_filter_pages(h.words);
	r->pages = r->size / RUN_PAGE;
	return memcmp(h.magic, RUN_MAGIC, sizeof(RUN_MAGIC)) == 0 &&
	    h.n < RUN_POSTINGS && h.posts <= h.n && h.words > 0 &&
	    h.words < RUN_POSTINGS && run_sound(r, 0) && r->pages == r->at +
	    r->posts + (r->posts + RUN_FIRSTS - 1) / RUN_FIRSTS;
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

/* Where the page of a key would be, were the keys spread evenly. */
static size_t
guess(const struct run *r, uint64_t key)
{
	return (size_t)((__extension__ (unsigned __int128)key * r->posts) >>
	    RUN_KEY_BITS);
}

void
run_prefetch(const struct run *r, uint64_t key)
{
	uint64_t	 word = run_filter_word(r->words, key);

	__builtin_prefetch((const uint64_t *)page_at(r,
	    1 + (size_t)(word / RUN_HAS)) + 1 + word % RUN_HAS);
}

/* False: the run has no such key.  True: it may have. */
static bool
may_have(struct run *r, uint64_t key)
{
	uint64_t	 word = run_filter_word(r->words, key);
	uint64_t	 bits = run_filter_bits(key);
	const uint64_t	*page = checked(r, 1 + (size_t)(word / RUN_HAS));

	return (page[1 + word % RUN_HAS] & bits) == bits;
}

static uint64_t
first_of(struct run *r, size_t page)
{
	const struct run_firsts	*f;

	f = checked(r, r->at + r->posts + page / RUN_FIRSTS);
	return f->first[page % RUN_FIRSTS];
}

/* How many pages begin with a key below this one (or not above it). */
static size_t
pages_below(struct run *r, uint64_t key, bool or_equal)
{
	size_t		 low = 0, high = r->posts, at = guess(r, key), step = 1;
	bool		 below;
	uint64_t	 first;

	/* Steps that double from the guess on, then halves. */
	while (low < high) {
		first = first_of(r, at);
		below = first < key || (or_equal && first == key);
		if (below)
			low = at + 1;
		else
			high = at;
		if (low >= high)
			break;
		if (below && high == r->posts && low + step < high)
			at = low + step - 1;
		else if (!below && low == 0 && high > step)
			at = high - step;
		else
			at = low + (high - low) / 2;
		step *= 2;
	}
	return low;
}

/* Up to 57 bits that begin at this one. */
static inline uint64_t
bits_at(const uint8_t *p, size_t at, unsigned n)
{
	uint64_t	 word;

	memcpy(&word, p + at / 8, sizeof(word));
	return word >> at % 8 & (((uint64_t)1 << n) - 1);
}

/* A page taken apart. */
struct leaf {
	const struct run_page	*h;
	const uint64_t		*upper;
	const uint16_t		*sample;
	const uint8_t		*bits;
};

static struct leaf
leaf_of(const struct run_page *h)
{
	struct leaf	 l = { .h = h };

	l.sample = (const uint16_t *)(h + 1);
	l.upper = (const uint64_t *)(l.sample + run_samples(h->words));
	l.bits = (const uint8_t *)(l.upper + h->words);
	return l;
}

static uint64_t
low_of(const struct leaf *l, size_t i)
{
	return bits_at(l->bits, i * ((size_t)l->h->low + l->h->doc), l->h->low);
}

static uint32_t
doc_of(const struct leaf *l, size_t i)
{
	return (uint32_t)bits_at(l->bits, i * ((size_t)l->h->low + l->h->doc) +
	    l->h->low, l->h->doc);
}

static bool
is_one(const struct leaf *l, size_t at)
{
	return l->upper[at / 64] >> at % 64 & 1;
}

/* The first place from this one on that has a one, or the end. */
static inline size_t
next_one(const struct leaf *l, size_t at)
{
	size_t		 i = at / 64;
	uint64_t	 word;

	if (i >= l->h->words)
		return at;
	word = l->upper[i] & ~(uint64_t)0 << at % 64;
	while (word == 0 && ++i < l->h->words)
		word = l->upper[i];
	return word == 0 ? i * 64 : i * 64 + (size_t)__builtin_ctzll(word);
}

/* The place behind the zero with this number, from 1 on, or the end. */
static size_t
behind_zero(const struct leaf *l, uint64_t number)
{
	size_t		 i = 0, n, zeros;
	uint64_t	 word;

	n = ((size_t)l->h->words + RUN_SAMPLE - 1) / RUN_SAMPLE;
	while (i + 1 < n && l->sample[i + 1] < number)
		i++;
	zeros = l->sample[i];
	for (i *= RUN_SAMPLE; i < l->h->words; i++) {
		n = 64 - (size_t)__builtin_popcountll(l->upper[i]);
		if (zeros + n >= number)
			break;
		zeros += n;
	}
	if (i == l->h->words || zeros >= number)
		return (size_t)l->h->words * 64;
	for (word = ~l->upper[i]; ++zeros < number; word &= word - 1)
		;
	return i * 64 + (size_t)__builtin_ctzll(word) + 1;
}

/* The postings of a key in a page: from .. to - 1. */
static void
range_of(const struct leaf *l, uint64_t key, size_t *from, size_t *to)
{
	uint64_t	 rest, above, low;
	size_t		 at, i, end = (size_t)l->h->words * 64;

	*from = *to = 0;
	if (key < l->h->first || end == 0)
		return;
	rest = key - l->h->first;
	above = rest >> l->h->low;
	rest &= ((uint64_t)1 << l->h->low) - 1;
	at = above == 0 ? 0 : behind_zero(l, above);
	if (at < above || at >= end)
		return;
	for (i = at - (size_t)above; i < l->h->n && at < end && is_one(l, at);
	    i++, at++) {
		low = low_of(l, i);
		if (low > rest)
			break;
		if (low < rest)
			continue;
		if (*to == 0)
			*from = i;
		*to = i + 1;
	}
}

size_t
run_first(struct run *r, uint64_t key, uint32_t *docs, size_t max)
{
	struct leaf	 l;
	size_t		 page, from, to, n = 0;

	if (!may_have(r, key))
		return 0;
	page = pages_below(r, key, false);
	for (page -= page > 0; page < r->posts && n < max; page++) {
		l = leaf_of(checked(r, r->at + page));
		if (l.h->first > key)
			break;
		for (range_of(&l, key, &from, &to); from < to && n < max;)
			docs[n++] = doc_of(&l, from++);
	}
	return n;
}

size_t
run_last(struct run *r, uint64_t key, uint32_t *docs, size_t max)
{
	struct leaf	 l;
	size_t		 page, from, to, n = 0;

	if (!may_have(r, key))
		return 0;
	page = pages_below(r, key, true);
	while (page-- > 0 && n < max) {
		l = leaf_of(checked(r, r->at + page));
		for (range_of(&l, key, &from, &to); from < to && n < max;)
			docs[n++] = doc_of(&l, --to);
		/* Those before have it only if it is the first here. */
		if (l.h->first < key)
			break;
	}
	return n;
}

void
run_rewind(struct run_cursor *c, struct run *r)
{
	c->run = r;
	c->page = c->item = c->n = 0;
	c->passed = 0;
	c->salvage = false;
}

/* The postings of a page into the cursor. */
static void
decode(struct run_cursor *c, const struct run_page *h)
{
	struct leaf	 l = leaf_of(h);
	size_t		 i, at = 0, end = (size_t)h->words * 64;

	for (i = 0; i < h->n; i++, at++) {
		at = next_one(&l, at);
		if (at >= end)
			break;
		c->held[i].key = (h->first + ((uint64_t)(at - i) << h->low |
		    low_of(&l, i))) & (((uint64_t)1 << RUN_KEY_BITS) - 1);
		c->held[i].doc = doc_of(&l, i);
	}
	c->n = i;
	c->item = 0;
}

bool
run_next(struct run_cursor *c, struct posting *p)
{
	struct run	*r = c->run;
	size_t		 page;

	while (c->item == c->n) {
		if (c->page == r->posts)
			return false;
		page = r->at + c->page++;
		if (!c->salvage)
			decode(c, checked(r, page));
		else if (is_sound(r, page))
			decode(c, page_at(r, page));
	}
	*p = c->held[c->item++];
	c->passed++;
	return true;
}
