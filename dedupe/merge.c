/* SPDX-License-Identifier: ISC */
/*
 * One index into another, as if the texts of the second had been read after
 * those of the first: their sketches are put together again from entries and
 * postings, and judged anew.
 */

#include <stdlib.h>
#include <string.h>

#include "common/buf.h"
#include "dedupe/admin.h"
#include "dedupe/judge.h"

#define CHUNK	400000u		/* entries whose keys are in memory at a time */

/* The keys of entries from .. from + n - 1. */
struct keys {
	uint32_t	 from, n;
	size_t		*end;		/* of each entry's keys */
	uint64_t	*key;
};

static void
each_posting(struct index *x, struct keys *k, bool store)
{
	struct run_cursor	 c;
	struct posting		 p;
	uint64_t		 i;

	for (i = 0; i < x->head.runs; i++) {
		run_rewind(&c, &x->run[i]);
		while (run_next(&c, &p)) {
			if (p.doc < k->from || p.doc - k->from >= k->n)
				continue;
			if (store)
				k->key[k->end[p.doc - k->from]] = p.key;
			k->end[p.doc - k->from]++;
		}
	}
}

static void
keys_load(struct keys *k, struct index *x, uint32_t from, uint32_t n)
{
	size_t	 sum = 0, count;
	uint32_t i;

	k->from = from;
	k->n = n;
	k->end = allocate_array((size_t)n + 1, sizeof(*k->end));
	each_posting(x, k, false);
	for (i = 0; i < n; i++) {
		count = k->end[i];
		k->end[i] = sum;
		sum += count;
	}
	k->key = allocate_array(sum + 1, sizeof(*k->key));
	each_posting(x, k, true);
}

static int
by_value(const void *a, const void *b)
{
	uint64_t	 x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

/*
 * An entry and its keys as the sketch they were made of, but for the spans
 * that were too common to be kept.  Keys that are none of those are lines of
 * a site: they are moved to the front, and counted.
 */
static size_t
put_together(struct sketch *s, const struct entry *e, uint64_t *key, size_t n)
{
	uint64_t	 span, own[3];
	size_t		 i, lines = 0;

	memset(s, 0, sizeof(*s));
	s->exact = e->exact;
	s->length = e->length;
	s->reach = e->reach;
	s->numbers = e->numbers;
	memcpy(s->number, e->number, sizeof(s->number));
	memcpy(s->bin, e->bin, sizeof(s->bin));
	own[0] = index_exact_key(e->exact);
	own[1] = index_seen_key(e->exact, e->page);
	own[2] = index_key(USE_PAGE, e->page);
	for (i = 0; i < n; i++) {
		if (key[i] == own[0] || key[i] == own[1] || key[i] == own[2])
			continue;
		span = index_span_of(key[i]);
		if (s->keys < e->keys &&
		    span >> (SKETCH_KEY_BITS - 32) <= e->reach)
			s->key[s->keys++] = span;
		else
			key[lines++] = key[i];
	}
	qsort(s->key, s->keys, sizeof(*s->key), by_value);
	return lines;
}

static void
take(struct judge *j, struct index *from, uint32_t doc, uint64_t *key, size_t n)
{
	const struct entry	*e = index_entry(from, doc);
	struct sketch		 s;
	struct verdict		 v;
	size_t			 i, lines = put_together(&s, e, key, n);
	uint32_t		 at = index_docs(j->index);

	judge_text(j, &s, e->page, e->time, &v);
	judge_remember(j, &s, e->page, e->time, &v, index_name(from, doc));
	if (index_docs(j->index) > at)
		for (i = 0; i < lines; i++)
			index_post(j->index, key[i], at);
}

void
index_absorb(struct index *x, const char *path, bool statistics)
{
	struct judge	 j = { .index = x, .statistics = statistics };
	struct index	 other;
	struct keys	 k;
	uint32_t	 docs, from, n, i;
	size_t		 begin;

	index_open(&other, path, INDEX_READ);
	docs = index_docs(&other);
	for (from = 0; from < docs; from += n) {
		n = docs - from < CHUNK ? docs - from : CHUNK;
		keys_load(&k, &other, from, n);
		for (i = 0, begin = 0; i < n; begin = k.end[i++])
			take(&j, &other, from + i, k.key + begin,
			    k.end[i] - begin);
		free(k.end);
		free(k.key);
	}
	index_close(&other);
}
