/* SPDX-License-Identifier: ISC */
#ifndef DEDUPE_INDEXFILE_H
#define DEDUPE_INDEXFILE_H

#include "dedupe/index.h"

/* What the parts of the index know of each other. */

#define INDEX_MAGIC	"winnow dedupe\n"
#define INDEX_VERSION	4u

#define INDEX_NONE	UINT32_MAX	/* no document */

/* Paths, which the caller frees. */
char	*index_run_file(const struct index *, uint64_t id);
char	*index_log_file(const struct index *);
char	*index_names_file(const struct index *);

/* Open log and names as the head tells.  NULL, or what is wrong. */
const char *index_open_stores(struct index *);

/* A checksum as it should be, and whether an entry has it. */
uint64_t index_entry_sum(const struct entry *, const void *name, uint32_t doc);
bool	 index_entry_sound(struct index *, uint32_t doc);

/* The part of index_open() before anything is read: folder and lock. */
void	 index_prepare(struct index *, const char *path, enum index_mode);

/* Read the head: NULL, or what is wrong with it. */
const char *index_read_head(struct index *);
void	 index_new_head(struct index_head *);

/* Is that which is wrong no damage, but made otherwise?  Not to be mended. */
bool	 index_is_foreign(const char *wrong);

/* Recent postings into a run, and runs into fewer. */
void	 index_settle(struct index *);

/* Open what the head speaks of.  NULL, or what is wrong. */
const char *index_open_runs(struct index *);

/*
 * Merge k runs into a new one and return its number.  map: the new number of
 * each of docs documents, INDEX_NONE: its postings go.  With salvage, damaged
 * pages are passed over and their postings counted in lost.
 */
uint64_t index_merge_runs(struct index *, struct run *, uint64_t k,
	    const uint32_t *map, uint32_t docs, bool salvage, uint64_t *lost);

/* Remove runs from the first on, when the next commit is done. */
void	 index_drop_runs(struct index *, uint64_t first);

/* The same for a file; its path is taken over. */
void	 index_discard(struct index *, char *path);

/* Take a run that was just written into the place at the end. */
void	 index_append_run(struct index *, uint64_t id);

/*
 * Write log and names anew with the entries that keep() wants, all runs into
 * one, and commit.  Returns the entries that went.
 */
uint32_t index_rewrite(struct index *, bool (*keep)(struct index *, uint32_t),
	    bool salvage, uint64_t *lost);

#endif
