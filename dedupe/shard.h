/* SPDX-License-Identifier: ISC */
#ifndef DEDUPE_SHARD_H
#define DEDUPE_SHARD_H

#include <stdint.h>

#include "common/record.h"
#include "dedupe/sign.h"

/*
 * The index taken apart, so that sort(1), join(1) and any engine that runs
 * filters do what it does, on any number of machines:
 *
 *	dedupe --sign		records -> records with sign
 *	dedupe --names		signed records -> ORDER SIGN NAME
 *	dedupe --keys		-> KEY ORDER TEXT [RANK]
 *	sort			by KEY, then ORDER
 *	dedupe --pairs		-> LATER EARLIER WHY
 *	sort
 *	dedupe --count		-> EARLIER LATER WHY TIMES
 *	sort, join with names	-> LATER EARLIER WHY TIMES SIGN NAME, of EARLIER
 *	sort, merge with names	-> each record's ORDER SIGN NAME, then its pairs
 *	dedupe --join		-> ORDER KIND NEAR ROOT SAME: the decisions
 *	dedupe --apply FILE	records -> records, as one process would
 *
 * Fields are separated by tabs.  ORDER has ten digits, so that it sorts as
 * text.  WHY: a the same page and text, x the same text, u the same page,
 * k and RANK one of SKETCH_KEYS, where it stands in the later sketch.  --count
 * puts all k of a pair into one line, and with --pairwise leaves out those of
 * which no decision can come.  --pairs --stories FILE knows from earlier decisions
 * which records tell one story: for a key that is common then (decide.h) it
 * puts one line with WHY c and the key, EARLIER being 0, and no pairs.  What
 * one process decides is the fixed point of this, found record by record, so
 * a few rounds come to it.  scripts/shard strings it all together.
 */

#define SHARD_VERSIONS	4096	/* texts of one page that are told apart */
#define SHARD_LINE	(1u << 20)	/* bytes of a key */
#define SHARD_ORDER	10	/* digits of ORDER */
#define SHARD_RANK	2	/* and of RANK */

/* The signature that a record has; false: none. */
bool	shard_signature(const struct record *, struct sign *);

/* Put the line of one signed record. */
void	shard_names(const struct record *, uint32_t order, struct span name);

/* Standard input to standard output; return exit statuses. */
int	shard_keys(void);
int	shard_count(bool statistics);
int	shard_pairs(unsigned cap, bool statistics);
int	shard_join(bool statistics);

/* The next decision of a file, in order; false at its end. */
struct decision {
	uint32_t	order;
	char		kind[16];	/* or "updates" */
	char		near[8];
	uint32_t	root;
	struct buf	same;
};
void	decisions_open(const char *path);
bool	decisions_next(struct decision *);

/* Read decisions, for the first of the story that a record belongs to. */
void		stories_load(const char *path);
uint32_t	stories_root(uint32_t order);

/* Fields of a line that ends at its newline; how many there were, to max. */
size_t	shard_fields(char *line, size_t n, struct span *field, size_t max);
bool	shard_number(struct span, uint32_t *);

/* Digits as printf() makes them; returns where they end. */
char	*shard_decimal(char *, uint32_t, unsigned digits);

/* The exit status, after the last line; what went wrong ends the program. */
int	shard_end(void);

#endif
