/* SPDX-License-Identifier: ISC */
/*
 * Postings written and read back: spread keys, keys that fill many pages, one
 * posting, none.  A key is found whole, oldest or newest first.
 */

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dedupe/hash.h"
#include "dedupe/run.h"
#include "tests/tap.h"

#define KEYS	20000
#define MAX	64
#define TOP	(((uint64_t)1 << RUN_KEY_BITS) - 1)

static struct posting	all[8 * KEYS];
static size_t		n;

static int
compare(const void *a, const void *b)
{
	const struct posting	*p = a, *q = b;

	if (p->key != q->key)
		return p->key < q->key ? -1 : 1;
	return (p->doc > q->doc) - (p->doc < q->doc);
}

static void
write_all(const char *path)
{
	struct run_writer	*w = run_create(path, n);
	size_t			 i;

	qsort(all, n, sizeof(*all), compare);
	for (i = 0; i < n; i++)
		run_add(w, &all[i]);
	run_finish(w);
}

/* Both ends of a key as they are in all, which is sorted. */
static bool
finds(struct run *r, uint64_t key, size_t from, size_t to)
{
	uint32_t	 docs[MAX];
	size_t		 i, got, want = to - from < MAX ? to - from : MAX;

	got = run_first(r, key, docs, MAX);
	for (i = 0; i < got && got == want; i++)
		if (docs[i] != all[from + i].doc)
			return false;
	if (got != want || run_last(r, key, docs, MAX) != want)
		return false;
	for (i = 0; i < want; i++)
		if (docs[i] != all[to - 1 - i].doc)
			return false;
	return true;
}

static void
check(const char *name)
{
	char			 path[] = "/tmp/unit_run.XXXXXX";
	struct run_cursor	 c;
	struct posting		 p;
	struct run		 r;
	size_t			 i, to, bad = 0, at = 0;
	const char		*wrong;

	close(mkstemp(path));
	write_all(path);
	wrong = run_open(&r, path);
	ok(wrong == NULL, "%s: opens: %s", name, wrong == NULL ? "" : wrong);
	if (wrong != NULL)
		return;
	run_rewind(&c, &r);
	while (run_next(&c, &p) && at < n && compare(&p, &all[at]) == 0)
		at++;
	ok(at == n && c.passed == n, "%s: all in order", name);
	for (i = 0; i < n; i = to) {
		for (to = i; to < n && all[to].key == all[i].key; to++)
			;
		bad += !finds(&r, all[i].key, i, to);
		/* What is between two keys is not there. */
		if (all[i].key < TOP && (to == n ||
		    all[to].key > all[i].key + 1))
			bad += !finds(&r, all[i].key + 1, 0, 0);
	}
	ok(bad == 0, "%s: every key is found, and no other: %zu", name, bad);
	ok(n > 0 || finds(&r, 7, 0, 0), "%s: nothing where nothing is", name);
	printf("# %s: %zu postings, %.1f bits each\n", name, n,
	    n == 0 ? 0 : 8.0 * (double)r.size / (double)n);
	run_close(&r);
	unlink(path);
}

static void
add(uint64_t key, uint32_t doc)
{
	all[n].key = key & TOP;
	all[n++].doc = doc;
}

int
main(void)
{
	uint64_t	 i;

	check("none");
	add(12345, 6);
	check("one");
	n = 0;
	add(0, 0);
	add(TOP, UINT32_MAX - 1);
	check("the ends");
	for (n = 0, i = 0; i < KEYS; i++)
		add(hash_mix(i), (uint32_t)i);
	check("spread");
	/* One key fills pages, among others and at the end. */
	for (i = 0; i < 2 * KEYS; i++)
		add((uint64_t)1 << 37, (uint32_t)i * 3);
	for (i = 0; i < KEYS; i++)
		add(TOP, (uint32_t)i);
	for (i = 0; i < KEYS; i++)
		add(i, (uint32_t)(i * i));
	check("crowded");
	return tap_end();
}
