/* SPDX-License-Identifier: ISC */
#ifndef DEDUPE_INDEXFILE_H
#define DEDUPE_INDEXFILE_H

#include "dedupe/index.h"

/* What the parts of the index know of each other. */

#define INDEX_MAGIC	"winnow dedupe\n"
#define INDEX_VERSION	1u

/* Path of a run; the caller frees it. */
char	*index_run_file(const struct index *, uint64_t id);

/* A checksum as it should be, and whether an entry has it. */
uint64_t index_entry_sum(const struct entry *, const void *name, uint32_t doc);
bool	 index_entry_sound(struct index *, uint32_t doc);

/* Read the head: NULL, or what is wrong with it. */
const char *index_read_head(struct index *);
void	 index_new_head(struct index_head *);

/* Recent postings into a run, and runs into fewer. */
void	 index_settle(struct index *);

/* Open what the head speaks of.  NULL, or what is wrong. */
const char *index_open_runs(struct index *);

/* Merge the runs from first on into one. */
void	 index_merge_runs(struct index *, uint64_t first);

#endif
