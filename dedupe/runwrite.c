/* SPDX-License-Identifier: ISC */
/* Sorted postings -> a run on disk; see runfile.h for what is in it. */

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

#define BUFFER	64		/* pages written at a time */

struct run_writer {
	char		*path;
	int		 fd;
	uint64_t	 n;
	size_t		 pages;		/* in the file and in the buffer */
	size_t		 used;		/* in the buffer */
	uint64_t	*first;		/* of each page of postings */
	size_t		 firsts, firsts_cap;
	struct posting	 held[RUN_POSTS];	/* of the next page */
	size_t		 n_held;
	uint32_t	 greatest;	/* document of these */
	uint64_t	 buffer[BUFFER][RUN_PAGE / sizeof(uint64_t)];
};

/* How n postings lie in a page. */
struct layout {
	unsigned	 low, doc;
	size_t		 words;
};

static unsigned
bits_of(uint64_t v)
{
	return v == 0 ? 0 : 64 - (unsigned)__builtin_clzll(v);
}

/* False: they need more than a page. */
static bool
lay_out(struct layout *l, size_t n, uint64_t range, uint32_t greatest)
{
	unsigned	 low = bits_of(range / n);

	l->low = low == 0 ? 0 : low - 1;
	l->doc = bits_of(greatest);
	l->words = (n + (size_t)(range >> l->low) + 1 + 63) / 64;
	return l->words <= RUN_WORDS && run_page_size(n, l->words,
	    l->low + l->doc) + sizeof(uint64_t) <= RUN_PAGE;
}

static void
spill(struct run_writer *w)
{
	file_write(w->fd, w->path, w->buffer, w->used * RUN_PAGE,
	    (off_t)((w->pages - w->used) * RUN_PAGE));
	w->used = 0;
}

/* The next page, empty.  page_end() sums it. */
static void *
page_begin(struct run_writer *w)
{
	if (w->used == BUFFER)
		spill(w);
	w->pages++;
	memset(w->buffer[w->used], 0, RUN_PAGE);
	return w->buffer[w->used++];
}

static uint64_t
page_sum(const void *page, size_t number)
{
	return hash_bytes((const uint64_t *)page + 1,
	    RUN_PAGE - sizeof(uint64_t), number);
}

static void
page_end(struct run_writer *w)
{
	uint64_t	*page = w->buffer[w->used - 1];

	page[0] = page_sum(page, w->pages - 1);
}

static void
put_bits(uint8_t *p, size_t at, uint64_t v)
{
	uint64_t	 word;

	memcpy(&word, p + at / 8, sizeof(word));
	word |= v << at % 8;
	memcpy(p + at / 8, &word, sizeof(word));
}

/* The postings in hand as a page. */
static void
put_page(struct run_writer *w)
{
	struct run_page	*h;
	struct layout	 l;
	uint64_t	*upper, first = w->held[0].key, key;
	uint16_t	*sample;
	uint8_t		*bits;
	size_t		 i, at, zeros = 0;

	lay_out(&l, w->n_held, w->held[w->n_held - 1].key - first,
	    w->greatest);
	h = page_begin(w);
	h->first = first;
	h->n = (uint16_t)w->n_held;
	h->words = (uint16_t)l.words;
	h->low = (uint8_t)l.low;
	h->doc = (uint8_t)l.doc;
	upper = (uint64_t *)(h + 1);
	sample = (uint16_t *)(upper + l.words);
	bits = (uint8_t *)(sample + run_samples(l.words));
	for (i = 0; i < w->n_held; i++) {
		key = w->held[i].key - first;
		at = (size_t)(key >> l.low) + i;
		upper[at / 64] |= (uint64_t)1 << at % 64;
		at = i * (l.low + l.doc);
		put_bits(bits, at, key & (((uint64_t)1 << l.low) - 1));
		put_bits(bits, at + l.low, w->held[i].doc);
	}
	for (i = 0; i < l.words; i++) {
		if (i % RUN_SAMPLE == 0)
			sample[i / RUN_SAMPLE] = (uint16_t)zeros;
		zeros += 64 - (size_t)__builtin_popcountll(upper[i]);
	}
	page_end(w);
	if (w->firsts == w->firsts_cap) {
		w->firsts_cap = 2 * w->firsts_cap + 64;
		w->first = reallocate_array(w->first, w->firsts_cap,
		    sizeof(*w->first));
	}
	w->first[w->firsts++] = first;
	w->n_held = 0;
	w->greatest = 0;
}

struct run_writer *
run_create(const char *path)
{
	struct run_writer	*w = allocate_array(1, sizeof(*w));

	w->path = file_path(path, NULL);
	w->fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (w->fd == -1)
		die("%s: %s", path, strerror(errno));
	/* The header is written last. */
	page_begin(w);
	return w;
}

void
run_add(struct run_writer *w, const struct posting *p)
{
	struct layout	 l;
	uint32_t	 greatest;

	if (w->n + 1 >= RUN_POSTINGS)
		die("%s: too many postings in one run", w->path);
	greatest = p->doc > w->greatest ? p->doc : w->greatest;
	if (w->n_held == RUN_POSTS || (w->n_held > 0 && !lay_out(&l,
	    w->n_held + 1, p->key - w->held[0].key, greatest))) {
		put_page(w);
		greatest = p->doc;
	}
	w->greatest = greatest;
	w->held[w->n_held++] = *p;
	w->n++;
}

void
run_finish(struct run_writer *w)
{
	struct run_header	*h;
	uint64_t		 page[RUN_PAGE / sizeof(uint64_t)] = { 0 };
	struct run_firsts	*f = NULL;
	size_t			 i;

	if (w->n_held > 0)
		put_page(w);
	for (i = 0; i < w->firsts; i++) {
		if (i % RUN_FIRSTS == 0)
			f = page_begin(w);
		f->first[i % RUN_FIRSTS] = w->first[i];
		if ((i + 1) % RUN_FIRSTS == 0 || i + 1 == w->firsts)
			page_end(w);
	}
	spill(w);
	h = (struct run_header *)page;
	memcpy(h->magic, RUN_MAGIC, sizeof(RUN_MAGIC));
	h->n = w->n;
	h->posts = w->firsts;
	h->sum = page_sum(page, 0);
	file_write(w->fd, w->path, page, RUN_PAGE, 0);
	file_finish(w->fd, w->path);
	free(w->path);
	free(w->first);
	free(w);
}
