/* SPDX-License-Identifier: ISC */
#ifndef DEDUPE_ARTICLE_H
#define DEDUPE_ARTICLE_H

#include "common/record.h"
#include "dedupe/entry.h"
#include "dedupe/sign.h"

/* A record as dedupe sees it. */
struct article {
	struct sign	sign;		/* sketch of text, hash of page */
	struct span	name;		/* id, else url, else text:... */
	uint32_t	time;		/* seconds since 1970; 0: not told */
	struct buf	id, url, scratch;
	char		text_name[32];
};

void	article_init(struct article *);
void	article_release(struct article *);

/* Read a record; name is valid until the next one or a change of r. */
void	article_read(struct article *, const struct record *r);

/* Only name and page; sign.sketch is known already. */
void	article_identify(struct article *, const struct record *r);

/*
 * Set the fields that are ours, and remove those from before: same, kind and
 * near of a copy; or updates, if that is what name is (KIND_FIRST).
 */
void	article_mark(struct record *, enum kind, const char *near,
	    struct span name);

/* near as it is written. */
void	article_near(char out[8], double near);

extern const char *const	kind_name[KINDS];

#endif
