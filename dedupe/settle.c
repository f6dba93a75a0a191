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

#define STEP	4

static void
forget_run(struct index *x, uint64_t i)
{
	run_close(&x->run[i]);
	x->garbage = reallocate_array(x->garbage, x->garbages + 1,
	    sizeof(*x->garbage));
	x->garbage[x->garbages++] = x->head.run[i];
}

/* Take a run that was just written into the place at the end. */
static void
append_run(struct index *x, uint64_t id)
{
	char		*path = index_run_file(x, id);
	const char	*wrong = run_open(&x->run[x->head.runs], path);

	if (wrong != NULL)
		die("%s: %s", path, wrong);
	x->head.run[x->head.runs++] = id;
	free(path);
}

void
index_merge_runs(struct index *x, uint64_t first)
{
	struct run_cursor	 cursor[INDEX_RUNS];
	struct posting		 next[INDEX_RUNS];
	bool			 more[INDEX_RUNS];
	uint64_t		 i, least, n = 0, k = x->head.runs;
	uint64_t		 id = x->head.next_run++;
	char			*path = index_run_file(x, id);
	struct run_writer	*w;

	for (i = first; i < k; i++) {
		n += x->run[i].n;
		run_rewind(&cursor[i], &x->run[i]);
		more[i] = run_next(&cursor[i], &next[i]);
	}
	w = run_create(path, n);
	for (;;) {
		/* Among equals the oldest run first: its documents are older. */
		least = k;
		for (i = first; i < k; i++)
			if (more[i] && (least == k || next[i].key < next[least].key))
				least = i;
		if (least == k)
			break;
		run_add(w, &next[least]);
		more[least] = run_next(&cursor[least], &next[least]);
	}
	run_finish(w);
	free(path);
	for (i = first; i < k; i++)
		forget_run(x, i);
	x->head.runs = first;
	append_run(x, id);
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
	append_run(x, id);

	n = x->run[x->head.runs - 1].n;
	for (i = x->head.runs - 1; i > 0 && x->run[i - 1].n / STEP < n; i--)
		n += x->run[i - 1].n;
	if (i < x->head.runs - 1)
		index_merge_runs(x, i);
}
