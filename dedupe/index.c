/* SPDX-License-Identifier: ISC */
/*
 * The index on disk: entries and postings in, entries and postings out, a
 * commit that is whole or not there.  The layout is told in index.h.
 */

#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/message.h"
#include "dedupe/hash.h"
#include "dedupe/indexfile.h"

#define LINE	64		/* bytes of memory that come at once */

uint32_t
index_docs(const struct index *x)
{
	return (uint32_t)(x->log.size / sizeof(struct entry));
}

uint64_t
index_entry_sum(const struct entry *e, const void *name, uint32_t doc)
{
	uint64_t	 sum;

	sum = hash_bytes(&e->exact, sizeof(*e) - offsetof(struct entry, exact),
	    doc);
	return hash_bytes(name, e->name_len, sum);
}

bool
index_entry_sound(struct index *x, uint32_t doc)
{
	const struct entry	*e;

	e = store_at(&x->log, (uint64_t)doc * sizeof(*e));
	return e->name <= x->names.size &&
	    e->name_len <= x->names.size - e->name &&
	    e->kind < KINDS && e->root <= doc && e->keys <= SKETCH_KEYS &&
	    e->numbers <= SKETCH_NUMBERS &&
	    index_entry_sum(e, store_at(&x->names, e->name), doc) == e->sum;
}

/* Is an entry on disk sound?  Each is checked when it is first read. */
static bool
is_checked(struct index *x, uint32_t doc)
{
	size_t	 old = x->checks;

	if (doc >= x->checks) {
		x->checks = ((size_t)index_docs(x) / 8 + 1) * 16;
		x->checked = reallocate_array(x->checked, x->checks / 8, 1);
		memset(x->checked + old / 8, 0, (x->checks - old) / 8);
	}
	if ((x->checked[doc / 8] >> doc % 8 & 1) == 0) {
		if (!index_entry_sound(x, doc))
			return false;
		x->checked[doc / 8] |= (uint8_t)(1u << doc % 8);
	}
	return true;
}

const struct entry *
index_entry(struct index *x, uint32_t doc)
{
	uint64_t	 at = (uint64_t)doc * sizeof(struct entry);

	if (doc >= index_docs(x))
		die("%s: damaged: a posting leads nowhere; see --repair",
		    x->path);
	/* What this process added it need not doubt. */
	if (at < x->log.written && !is_checked(x, doc))
		die("%s: damaged at byte %llu; see --repair", x->log.path,
		    (unsigned long long)at);
	return store_at(&x->log, at);
}

void
index_prefetch_entry(const struct index *x, uint32_t doc)
{
	const char	*e;
	size_t		 at;

	if (doc >= index_docs(x))
		return;
	e = store_at(&x->log, (uint64_t)doc * sizeof(struct entry));
	for (at = 0; at < sizeof(struct entry); at += LINE)
		__builtin_prefetch(e + at);
}

struct span
index_name(struct index *x, uint32_t doc)
{
	const struct entry	*e = index_entry(x, doc);
	struct span		 name;

	name.s = store_at(&x->names, e->name);
	name.n = e->name_len;
	return name;
}

uint32_t
index_add(struct index *x, struct entry *e, struct span name)
{
	uint32_t	 doc = index_docs(x);

	if (doc >= INDEX_DOCS || x->names.size >> ENTRY_NAME_BITS != 0)
		die("%s: full", x->path);
	e->name_len = name.n;
	e->name = store_add(&x->names, name.s, name.n);
	e->sum = index_entry_sum(e, name.s, doc);
	store_add(&x->log, e, sizeof(*e));
	x->head.kinds[e->kind]++;
	return doc;
}

uint64_t
index_key(enum index_use use, uint64_t hash)
{
	return hash_mix(hash + (uint64_t)use * 0x632be59bd9b4e019u) >>
	    (64 - RUN_KEY_BITS);
}

/*
 * Keys of sketches are the least of many, so they are spread over all keys of
 * runs; by a bijection, so that a merge can read the sketches of an index.
 */
#define SPAN_MASK	(((uint64_t)1 << RUN_KEY_BITS) - 1)
#define SPAN_ODD	0x1b873593a5u	/* SPAN_BACK is its inverse */
#define SPAN_BACK	0xea831c2du
#define SPAN_HALF	(RUN_KEY_BITS / 2)

_Static_assert(SKETCH_KEY_BITS == RUN_KEY_BITS, "a bijection");

uint64_t
index_span_key(uint64_t v)
{
	v = v * SPAN_ODD & SPAN_MASK;
	v ^= v >> SPAN_HALF;
	v = v * SPAN_ODD & SPAN_MASK;
	return v ^ v >> SPAN_HALF;
}

uint64_t
index_span_of(uint64_t v)
{
	v ^= v >> SPAN_HALF;
	v = v * SPAN_BACK & SPAN_MASK;
	v ^= v >> SPAN_HALF;
	return v * SPAN_BACK & SPAN_MASK;
}

uint64_t
index_exact_key(uint64_t exact)
{
	return index_key(USE_EXACT, exact);
}

uint64_t
index_seen_key(uint64_t exact, uint64_t page)
{
	return index_key(USE_SEEN, exact ^ hash_mix(page));
}

void
index_post(struct index *x, uint64_t key, uint32_t doc)
{
	if (x->recent.n >= RECENT_MAX)
		index_settle(x);
	recent_add(&x->recent, key, doc);
}

void
index_prefetch(const struct index *x, uint64_t key)
{
	uint64_t	 i;

	recent_prefetch(&x->recent, key);
	for (i = 0; i < x->head.runs; i++)
		run_prefetch(&x->run[i], key);
}

size_t
index_last(struct index *x, uint64_t key, uint32_t *docs, size_t max)
{
	uint32_t	 at = RECENT_NONE;
	uint64_t	 i;
	size_t		 n = 0;

	while (n < max && recent_next(&x->recent, key, &at, &docs[n]))
		n++;
	for (i = x->head.runs; i > 0 && n < max; i--)
		n += run_last(&x->run[i - 1], key, docs + n, max - n);
	return n;
}

/* Recent ones come newest first: the oldest max of them, turned round. */
static size_t
find_recent(struct index *x, uint64_t key, uint32_t *docs, size_t max)
{
	uint32_t	 at = RECENT_NONE, doc, swap;
	size_t		 n = 0, i;

	while (recent_next(&x->recent, key, &at, &doc)) {
		if (n == max) {
			memmove(docs, docs + 1, (max - 1) * sizeof(*docs));
			n--;
		}
		docs[n++] = doc;
	}
	for (i = 0; i < n / 2; i++) {
		swap = docs[i];
		docs[i] = docs[n - 1 - i];
		docs[n - 1 - i] = swap;
	}
	return n;
}

size_t
index_find(struct index *x, uint64_t key, uint32_t *docs, size_t max)
{
	uint64_t	 i;
	size_t		 n = 0;

	for (i = 0; i < x->head.runs && n < max; i++)
		n += run_first(&x->run[i], key, docs + n, max - n);
	return n == max ? n : n + find_recent(x, key, docs + n, max - n);
}
