/* SPDX-License-Identifier: ISC */
/* Statistics, verification and repair of an index: see admin.h. */

#include <sys/stat.h>

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/message.h"
#include "common/when.h"
#include "dedupe/admin.h"
#include "dedupe/file.h"
#include "dedupe/indexfile.h"

#define SAMPLES		64	/* entries asked whether they are forgotten */

/* Say on standard output; a failed write shows at the end. */
static void
say(const char *name, uint64_t value)
{
	printf("%s\t%llu\n", name, (unsigned long long)value);
}

static int
said(void)
{
	if (fflush(stdout) == EOF || ferror(stdout))
		die("standard output: %s", strerror(errno));
	return 0;
}

int
admin_stats(const char *path)
{
	static const char	*kind[KINDS] = {
		"first", "again", "exact", "near", "contained"
	};
	struct index		 x;
	uint64_t		 i, bytes, postings = 0, in_runs = 0;
	char			 newest[WHEN_SIZE];

	index_open(&x, path, INDEX_READ);
	for (i = 0; i < x.head.runs; i++) {
		postings += x.run[i].n;
		in_runs += x.run[i].size;
	}
	bytes = in_runs + x.log.size + x.names.size + sizeof(x.head);
	say("records", x.head.docs);
	for (i = 0; i < KINDS; i++)
		if (i != KIND_AGAIN)
			say(kind[i], x.head.kinds[i]);
	say("bytes", bytes);
	say("bytes-per-record", x.head.docs == 0 ? 0 : bytes / x.head.docs);
	say("postings", postings);
	say("runs", x.head.runs);
	if (x.head.newest > 0) {
		when_format((int64_t)x.head.newest, newest);
		printf("newest\t%s\n", newest);
	}
	printf("version\t%u\nbins\t%u\nkeys\t%u\nnumbers\t%u\nshingle\t%u\n"
	    "span\t%u\n", x.head.version, x.head.bins, x.head.keys,
	    x.head.numbers, x.head.shingle, x.head.span);
	index_close(&x);
	return said();
}

static unsigned long
verify_runs(struct index *x)
{
	struct run_cursor	 c;
	struct posting		 p, before;
	unsigned long		 bad = 0;
	uint64_t		 i;
	size_t			 page;

	for (i = 0; i < x->head.runs; i++) {
		for (page = 0; page < x->run[i].pages; page++)
			if (!run_sound(&x->run[i], page)) {
				message("%s: damaged at byte %zu",
				    x->run[i].path, page * RUN_PAGE);
				bad++;
			}
		if (bad > 0)
			continue;
		run_rewind(&c, &x->run[i]);
		before.key = 0;
		for (; run_next(&c, &p); before = p)
			if (p.key < before.key || p.doc >= index_docs(x)) {
				message("%s: damaged: not in order",
				    x->run[i].path);
				bad++;
				break;
			}
	}
	return bad;
}

int
admin_verify(const char *path)
{
	struct index	 x;
	unsigned long	 bad = 0;
	uint32_t	 doc;

	index_open(&x, path, INDEX_READ);
	for (doc = 0; doc < index_docs(&x); doc++)
		if (!index_entry_sound(&x, doc)) {
			message("%s: damaged at byte %llu, record %u",
			    x.log.path, (unsigned long long)doc *
			    sizeof(struct entry), doc);
			bad++;
		}
	bad += verify_runs(&x);
	index_close(&x);
	return bad > 0;
}

static int
by_number(const void *a, const void *b)
{
	uint64_t	 x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

/* A head made of what lies in the folder. */
static void
guess_head(struct index *x)
{
	DIR		*d = opendir(x->path);
	struct dirent	*e;
	struct stat	 st;
	uint64_t	 number;
	char		*end, *path;

	index_new_head(&x->head);
	while (d != NULL && (e = readdir(d)) != NULL) {
		number = strtoull(e->d_name, &end, 10);
		if (end == e->d_name)
			continue;
		if (strcmp(end, ".run") == 0 && x->head.runs < INDEX_RUNS - 1)
			x->head.run[x->head.runs++] = number;
		if (strcmp(end, ".log") == 0 && number >= x->head.generation)
			x->head.generation = number;
		if (number >= x->head.next_run)
			x->head.next_run = number + 1;
	}
	if (d != NULL)
		closedir(d);
	qsort(x->head.run, x->head.runs, sizeof(*x->head.run), by_number);
	path = index_log_file(x);
	if (stat(path, &st) == 0)
		x->head.docs = (uint64_t)st.st_size / sizeof(struct entry);
	free(path);
	path = index_names_file(x);
	if (stat(path, &st) == 0)
		x->head.names = (uint64_t)st.st_size;
	free(path);
}

/* Files that became shorter, runs that do not open: do without. */
static void
open_what_is_there(struct index *x)
{
	struct index_head	 head = x->head;
	const char		*wrong;
	char			*path;
	uint64_t		 i;

	wrong = index_open_stores(x);
	if (wrong != NULL) {
		message("%s: %s", x->path, wrong);
		guess_head(x);
		head.docs = head.docs < x->head.docs ? head.docs : x->head.docs;
		head.names = head.names < x->head.names ? head.names :
		    x->head.names;
		x->head = head;
		if ((wrong = index_open_stores(x)) != NULL)
			die("%s: %s", x->path, wrong);
	}
	x->head.runs = 0;
	for (i = 0; i < head.runs; i++) {
		path = index_run_file(x, head.run[i]);
		wrong = run_open(&x->run[x->head.runs], path);
		if (wrong == NULL)
			x->head.run[x->head.runs++] = head.run[i];
		else
			message("%s: %s", path, wrong);
		free(path);
	}
}

static bool
has(struct index *x, uint64_t key, uint32_t doc)
{
	uint32_t	 docs[64];
	size_t		 i, n = index_last(x, key, docs, 64);

	for (i = 0; i < n; i++)
		if (docs[i] == doc)
			return true;
	return false;
}

/* The postings that an entry alone tells of, where they were lost. */
static void
post_again(struct index *x)
{
	struct entry	 e;
	uint32_t	 doc;
	uint64_t	 key[3];
	int		 i, n;

	for (doc = 0; doc < index_docs(x); doc++) {
		e = *index_entry(x, doc);
		n = 0;
		if (e.page != 0) {
			key[n++] = index_seen_key(e.exact, e.page);
			key[n++] = index_key(USE_PAGE, e.page);
		}
		if (e.kind != KIND_EXACT && e.length > 0)
			key[n++] = index_exact_key(e.exact);
		for (i = 0; i < n; i++)
			if (!has(x, key[i], doc))
				index_post(x, key[i], doc);
	}
}

int
admin_repair(const char *path)
{
	struct index	 x;
	const char	*wrong;
	uint64_t	 lost = 0;
	uint32_t	 gone;

	index_prepare(&x, path, INDEX_WRITE);
	wrong = index_read_head(&x);
	if (index_is_foreign(wrong))
		die("%s: %s", x.path, wrong);
	if (wrong != NULL) {
		message("%s/head: %s: made anew", x.path, wrong);
		guess_head(&x);
	}
	open_what_is_there(&x);
	gone = index_rewrite(&x, index_entry_sound, true, &lost);
	post_again(&x);
	index_commit(&x);
	if (gone > 0 || lost > 0)
		message("%s: lost %u records and %llu postings", x.path, gone,
		    (unsigned long long)lost);
	index_close(&x);
	return 0;
}

int
admin_merge(const char *path, char **others, int n, bool statistics)
{
	struct index	 x;
	int		 i;

	index_open(&x, path, INDEX_WRITE);
	for (i = 0; i < n; i++)
		index_absorb(&x, others[i], statistics);
	index_commit(&x);
	index_close(&x);
	return 0;
}

static uint32_t		 kept_from;

static bool
is_kept(struct index *x, uint32_t doc)
{
	return index_entry(x, doc)->time >= kept_from;
}

void
admin_expire(struct index *x, uint32_t oldest)
{
	uint32_t	 i, docs = index_docs(x), old = 0;

	kept_from = oldest;
	for (i = 0; i < SAMPLES && docs >= SAMPLES; i++)
		old += !is_kept(x, (uint32_t)((uint64_t)docs * i / SAMPLES));
	if (old < SAMPLES / 4)
		return;
	index_settle(x);
	index_rewrite(x, is_kept, false, NULL);
	index_commit(x);
}
