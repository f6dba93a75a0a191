/* SPDX-License-Identifier: ISC */
#ifndef DEDUPE_ADMIN_H
#define DEDUPE_ADMIN_H

#include "dedupe/index.h"

/* What is done to an index besides asking it.  All return exit statuses. */

int	admin_stats(const char *path);	/* "name<tab>value" lines on stdout */
int	admin_verify(const char *path);	/* damage is named on stderr */
int	admin_repair(const char *path);	/* keep what is sound */
int	admin_merge(const char *path, char **others, int n,
	    bool statistics);

/* Rewrite without what the window forgets, when that is a good part. */
void	admin_expire(struct index *, uint32_t oldest);

/* Add what another index knows, as if its texts were read now. */
void	index_absorb(struct index *, const char *path, bool statistics);

#endif
