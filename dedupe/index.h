/* SPDX-License-Identifier: ISC */
#ifndef DEDUPE_INDEX_H
#define DEDUPE_INDEX_H

#include <sys/types.h>

#include "common/buf.h"
#include "dedupe/entry.h"
#include "dedupe/recent.h"
#include "dedupe/run.h"
#include "dedupe/store.h"

/*
 * The index: a folder with
 *
 *	head	what counts: version, parameters, how many entries and bytes
 *		of names, which runs, how far -o FILE was.  Replaced by a
 *		rename, so each commit is whole or not there.
 *	N.log	an entry for each record, appended
 *	N.names	identities of the records, appended
 *	N.run	postings from keys to entries: see run.h
 *	lock	locked by the one writer
 *
 * What head does not speak of is forgotten by the next writer.  Readers take
 * no lock: they read what their head speaks of.
 */

#define INDEX_RUNS	64
#define INDEX_DOCS	(UINT32_MAX - 1)
#define INDEX_PATH_MAX	4096

/* Where -o FILE stood at the commit. */
struct index_output {
	int64_t		size;
	uint64_t	dev, ino;
	uint64_t	unfinished;	/* its run did not end */
	char		path[INDEX_PATH_MAX];	/* absolute */
};

struct index_head {
	char			magic[16];
	uint32_t		version, bins, keys, numbers, shingle, span;
	uint64_t		docs, names, newest, next_run;
	uint64_t		generation;	/* of log and names */
	uint64_t		kinds[KINDS];	/* entries of each */
	uint64_t		runs;
	uint64_t		run[INDEX_RUNS];	/* oldest first */
	struct index_output	output;
	uint64_t		sum;
};

struct index {
	char			*path;
	bool			 writer;
	int			 lock;
	struct index_head	 head;
	struct store		 log, names;
	uint8_t			*checked;	/* a bit for each entry found sound */
	size_t			 checks;	/* entries it has bits for */
	struct run		 run[INDEX_RUNS];
	struct recent		 recent;
	char			**garbage;	/* files to remove at commit */
	size_t			 garbages;
};

enum index_mode {
	INDEX_READ,
	INDEX_WRITE,		/* made if absent; waits for the lock */
	INDEX_TRY		/* the same, but ends the program if locked */
};

/* Open; what is wrong ends the program with status 1. */
void	index_open(struct index *, const char *path, enum index_mode);
void	index_close(struct index *);

uint32_t		 index_docs(const struct index *);

/* Valid until the next index_add(). A damaged entry ends the program. */
const struct entry	*index_entry(struct index *, uint32_t doc);
struct span		 index_name(struct index *, uint32_t doc);

/* Ask for the memory that index_entry() will want. */
void			 index_prefetch_entry(const struct index *,
			    uint32_t doc);

/* Append; sum, name and name_len are filled in.  Returns its number. */
uint32_t		 index_add(struct index *, struct entry *,
			    struct span name);

/*
 * Postings.  Keys of different uses are kept apart by the use.  find: the
 * oldest first, at most max.  last: the newest first.
 */
enum index_use { USE_SEEN = 1, USE_PAGE, USE_EXACT, USE_LINE };
uint64_t		 index_key(enum index_use, uint64_t hash);
uint64_t		 index_span_key(uint64_t key);	/* of a sketch */
uint64_t		 index_span_of(uint64_t);	/* and back */
uint64_t		 index_exact_key(uint64_t exact);
uint64_t		 index_seen_key(uint64_t exact, uint64_t page);
void			 index_post(struct index *, uint64_t key, uint32_t doc);
size_t			 index_find(struct index *, uint64_t key,
			    uint32_t *docs, size_t max);
size_t			 index_last(struct index *, uint64_t key,
			    uint32_t *docs, size_t max);
void			 index_prefetch(const struct index *, uint64_t key);

/* Make all that was added final, with the state of -o FILE. */
void			 index_commit(struct index *);

#endif
