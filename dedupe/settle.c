/* SPDX-License-Identifier: ISC */
/*
 * Postings from memory into a run, and small runs into greater ones, so that
 * each run is at least STEP times as large as the next: few runs to look
 * into, and each posting is copied few times in its life.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/buf.h"
#include "common/message.h"
#include "dedupe/indexfile.h"

#define STEP	2

void
index_discard(struct index *x, char *path)
{
	x->garbage = reallocate_array(x->garbage, x->garbages + 1,
	    sizeof(*x->garbage));
	x->garbage[x->garbages++] = path;
}

void
index_drop_runs(struct index *x, uint64_t first)
{
	while (x->head.runs > first) {
		x->head.runs--;
		index_discard(x, index_run_file(x, x->head.run[x->head.runs]));
		run_close(&x->run[x->head.runs]);
	}
}

void
index_append_run(struct index *x, uint64_t id)
{
	char		*path = index_run_file(x, id);
	const char	*wrong = run_open(&x->run[x->head.runs], path);

	if (wrong != NULL)
		die("%s: %s", path, wrong);
	x->head.run[x->head.runs++] = id;
	free(path);
}

#define ENDED	UINT64_MAX	/* above all keys */

/* The cursor of the least posting, the older run among equals. */
static inline uint64_t
least_of(const struct posting *next, uint64_t k)
{
	uint64_t	 i, least = 0, key = next[0].key;

	/* Which is least cannot be foretold: no branch shall try. */
	for (i = 1; i < k; i++) {
		least = next[i].key < key ? i : least;
		key = next[i].key < key ? next[i].key : key;
	}
	return least;
}

static inline void
advance(struct run_cursor *c, struct posting *next)
{
	if (!run_next(c, next))
		next->key = ENDED;
}

uint64_t
index_merge_runs(struct index *x, struct run *run, uint64_t k,
    const uint32_t *map, uint32_t docs, bool salvage, uint64_t *lost)
{
	struct run_cursor	*cursor = allocate_array(k + 1,
				    sizeof(*cursor));
	struct posting		 next[INDEX_RUNS], p, last = { 0, INDEX_NONE };
	uint64_t		 i, n = 0, id = x->head.next_run++;
	char			*path = index_run_file(x, id);
	struct run_writer	*w;

	for (i = 0; i < k; i++) {
		run_rewind(&cursor[i], &run[i]);
		cursor[i].salvage = salvage;
		advance(&cursor[i], &next[i]);
		n += run[i].n;
	}
	w = run_create(path, n);
	while (k > 0 && (p = next[i = least_of(next, k)]).key != ENDED) {
		if (map != NULL)
			p.doc = p.doc < docs ? map[p.doc] : INDEX_NONE;
		if (p.doc != INDEX_NONE &&
		    (p.key != last.key || p.doc != last.doc)) {
			run_add(w, &p);
			last = p;
		}
		advance(&cursor[i], &next[i]);
	}
	run_finish(w);
	free(path);
	for (i = 0; i < k && lost != NULL; i++)
		*lost += run[i].n - cursor[i].passed;
	free(cursor);
	return id;
}

void
index_settle(struct index *x)
{
	struct run_writer	*w;
	struct posting		 p;
	uint64_t		 id = x->head.next_run, i, n;
	char			*path;
	uint32_t		 k;

	if (x->recent.n == 0)
		return;
	x->head.next_run++;
	path = index_run_file(x, id);
	w = run_create(path, x->recent.n);
	recent_sort(&x->recent);
	for (k = 0; k < x->recent.n; k++) {
		p.key = x->recent.item[k].key;
		p.doc = x->recent.item[k].doc;
		run_add(w, &p);
	}
	run_finish(w);
	free(path);
	recent_clear(&x->recent);
	index_append_run(x, id);

	n = x->run[x->head.runs - 1].n;
	for (i = x->head.runs - 1; i > 0 && x->run[i - 1].n / STEP < n; i--)
		n += x->run[i - 1].n;
	if (i < x->head.runs - 1) {
		id = index_merge_runs(x, x->run + i, x->head.runs - i, NULL,
		    0, false, NULL);
		index_drop_runs(x, i);
		index_append_run(x, id);
	}
}
