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
#define HELD	(8 * RUN_POSTS)	/* postings that have no page yet */

/* Pages that follow one another in the file, the last of them in memory. */
struct strand {
	size_t		 end;		/* the page behind them */
	size_t		 used;		/* in the buffer */
	uint64_t	 buffer[BUFFER][RUN_PAGE / sizeof(uint64_t)];
};

struct run_writer {
	char		*path;
	int		 fd;
	uint64_t	 n, max;
	uint64_t	 words;		/* of the filter */
	uint64_t	 word, bits;	/* the one in hand, and what it has */
	struct strand	 filter;	/* to the page of the word in hand */
	struct strand	 rest;		/* postings, then the directory */
	uint64_t	*first;		/* of each page of postings */
	size_t		 firsts, firsts_cap;
	struct posting	 held[HELD];	/* those of the next page and more: */
	size_t		 from, to;
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
	unsigned	 low = bits_of(range), count = bits_of(n);

	/* The greatest with n << low <= range, or none. */
	low = low < count ? 0 : low - count;
	low += low + 1 <= RUN_KEY_BITS && (uint64_t)n << (low + 1) <= range;
	l->low = low;
	l->doc = bits_of(greatest);
	l->words = (n + (size_t)(range >> l->low) + 1 + 63) / 64;
	return l->words <= RUN_WORDS && run_page_size(n, l->words,
	    l->low + l->doc) + sizeof(uint64_t) <= RUN_PAGE;
}

static void
spill(struct run_writer *w, struct strand *s)
{
	file_write(w->fd, w->path, s->buffer, s->used * RUN_PAGE,
	    (off_t)((s->end - s->used) * RUN_PAGE));
	s->used = 0;
}

/* The next page, empty.  page_end() sums it. */
static void *
page_begin(struct run_writer *w, struct strand *s)
{
	if (s->used == BUFFER)
		spill(w, s);
	s->end++;
	memset(s->buffer[s->used], 0, RUN_PAGE);
	return s->buffer[s->used++];
}

static uint64_t
page_sum(const void *page, size_t number)
{
	return hash_bytes((const uint64_t *)page + 1,
	    RUN_PAGE - sizeof(uint64_t), number);
}

static void
page_end(struct strand *s)
{
	uint64_t	*page = s->buffer[s->used - 1];

	page[0] = page_sum(page, s->end - 1);
}

/* Pages of the filter until this one is in hand. */
static void
filter_reach(struct run_writer *w, size_t page)
{
	while (w->filter.end <= page) {
		if (w->filter.used > 0)
			page_end(&w->filter);
		page_begin(w, &w->filter);
	}
}

static void
filter_put(struct run_writer *w)
{
	filter_reach(w, 1 + (size_t)(w->word / RUN_HAS));
	w->filter.buffer[w->filter.used - 1][1 + w->word % RUN_HAS] = w->bits;
}

static void
filter_add(struct run_writer *w, uint64_t key)
{
	uint64_t	 word = run_filter_word(w->words, key);

	if (word != w->word) {
		filter_put(w);
		w->word = word;
		w->bits = 0;
	}
	w->bits |= run_filter_bits(key);
}

static void
put_bits(uint8_t *p, size_t at, uint64_t v)
{
	uint64_t	 word;

	memcpy(&word, p + at / 8, sizeof(word));
	word |= v << at % 8;
	memcpy(p + at / 8, &word, sizeof(word));
}

/* The first n of the postings in hand as a page. */
static void
put_page(struct run_writer *w, size_t n, const struct layout *l)
{
	const struct posting	*p = w->held + w->from;
	struct run_page		*h = page_begin(w, &w->rest);
	uint64_t		*upper, key;
	uint16_t		*sample = (uint16_t *)(h + 1);
	uint8_t			*bits;
	size_t			 i, at, zeros = 0;

	h->first = p->key;
	h->n = (uint16_t)n;
	h->words = (uint16_t)l->words;
	h->low = (uint8_t)l->low;
	h->doc = (uint8_t)l->doc;
	upper = (uint64_t *)(sample + run_samples(l->words));
	bits = (uint8_t *)(upper + l->words);
	for (i = 0; i < n; i++) {
		key = p[i].key - p->key;
		at = (size_t)(key >> l->low) + i;
		upper[at / 64] |= (uint64_t)1 << at % 64;
		key &= ((uint64_t)1 << l->low) - 1;
		at = i * (l->low + l->doc);
		if (l->low + l->doc <= 57)
			key |= (uint64_t)p[i].doc << l->low;
		else
			put_bits(bits, at + l->low, p[i].doc);
		put_bits(bits, at, key);
	}
	for (i = 0; i < l->words; i++) {
		if (i % RUN_SAMPLE == 0)
			sample[i / RUN_SAMPLE] = (uint16_t)zeros;
		zeros += 64 - (size_t)__builtin_popcountll(upper[i]);
	}
	page_end(&w->rest);
	if (w->firsts == w->firsts_cap) {
		w->firsts_cap = 2 * w->firsts_cap + 64;
		w->first = reallocate_array(w->first, w->firsts_cap,
		    sizeof(*w->first));
	}
	w->first[w->firsts++] = p->key;
	w->from += n;
}

/* As many of the postings in hand as a page takes. */
static void
fill_page(struct run_writer *w)
{
	const struct posting	*p = w->held + w->from;
	size_t			 n = w->to - w->from, i, low = 1, high;
	struct layout		 l, best;
	uint32_t		 greatest = 0;

	n = n < RUN_POSTS ? n : RUN_POSTS;
	for (i = 0; i < n; i++)
		greatest = p[i].doc > greatest ? p[i].doc : greatest;
	/* One fits.  From here on low fit, and high do not. */
	lay_out(&best, low, 0, greatest);
	for (high = n + 1, i = n; high - low > 1; i = low + (high - low) / 2)
		if (lay_out(&l, i, p[i - 1].key - p->key, greatest)) {
			low = i;
			best = l;
		} else
			high = i;
	put_page(w, low, &best);
}

struct run_writer *
run_create(const char *path, uint64_t n)
{
	struct run_writer	*w = allocate_array(1, sizeof(*w));

	w->path = file_path(path, NULL);
	w->fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (w->fd == -1)
		die("%s: %s", path, strerror(errno));
	w->max = n;
	w->words = n / RUN_FILTER + 1;
	/* The header is written last. */
	w->filter.end = 1;
	w->rest.end = 1 + run_filter_pages(w->words);
	return w;
}

void
run_add(struct run_writer *w, const struct posting *p)
{
	if (w->n == w->max || w->n + 1 >= RUN_POSTINGS)
		die("%s: too many postings in one run", w->path);
	if (w->to == HELD) {
		while (w->to - w->from >= RUN_POSTS)
			fill_page(w);
		w->to -= w->from;
		memmove(w->held, w->held + w->from, w->to * sizeof(*w->held));
		w->from = 0;
	}
	filter_add(w, p->key);
	w->held[w->to++] = *p;
	w->n++;
}

void
run_finish(struct run_writer *w)
{
	struct run_header	*h;
	uint64_t		 page[RUN_PAGE / sizeof(uint64_t)] = { 0 };
	struct run_firsts	*f = NULL;
	size_t			 i;

	while (w->to > w->from)
		fill_page(w);
	filter_put(w);
	filter_reach(w, run_filter_pages(w->words));
	page_end(&w->filter);
	spill(w, &w->filter);
	for (i = 0; i < w->firsts; i++) {
		if (i % RUN_FIRSTS == 0)
			f = page_begin(w, &w->rest);
		f->first[i % RUN_FIRSTS] = w->first[i];
		if ((i + 1) % RUN_FIRSTS == 0 || i + 1 == w->firsts)
			page_end(&w->rest);
	}
	spill(w, &w->rest);
	h = (struct run_header *)page;
	memcpy(h->magic, RUN_MAGIC, sizeof(RUN_MAGIC));
	h->n = w->n;
	h->posts = w->firsts;
	h->words = w->words;
	h->sum = page_sum(page, 0);
	file_write(w->fd, w->path, page, RUN_PAGE, 0);
	file_finish(w->fd, w->path);
	free(w->path);
	free(w->first);
	free(w);
}
