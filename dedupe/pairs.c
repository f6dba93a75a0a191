/* SPDX-License-Identifier: ISC */
/* Sorted keys -> pairs -> pairs with the number of their keys: see shard.h. */

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/message.h"
#include "dedupe/judge.h"
#include "dedupe/shard.h"

#define KEY_FIELDS	4	/* KEY ORDER TEXT RANK; only k has the last */

/* The lines of one key: what was met so far. */
struct bucket {
	struct buf	 key;
	uint32_t	*order;
	uint64_t	*text;
	size_t		 n, cap;
	bool		 statistics;
};

static void
pair(uint32_t later, uint32_t earlier, char why, const struct span *rank)
{
	char	 line[32], *p = shard_decimal(line, later, SHARD_ORDER);

	*p++ = '\t';
	p = shard_decimal(p, earlier, SHARD_ORDER);
	*p++ = '\t';
	*p++ = why;
	if (rank != NULL) {
		memcpy(p, rank->s, SHARD_RANK);
		p += SHARD_RANK;
	}
	*p++ = '\n';
	fwrite(line, 1, (size_t)(p - line), stdout);
}

/* Where a text was met in this bucket, or n. */
static size_t
met(const struct bucket *b, uint64_t text)
{
	size_t	 i;

	for (i = 0; i < b->n && b->text[i] != text; i++)
		;
	return i;
}

/* Do the records of this key belong to enough stories to make it common? */
static bool
is_common(const struct bucket *b)
{
	struct common	 c = { .n = 0 };
	size_t		 i;

	for (i = 0; i < b->n; i++)
		if (common_add(&c, stories_root(b->order[i])))
			return true;
	return false;
}

/* Of a page the latest forms count. */
static void
forget_oldest(struct bucket *b)
{
	b->n--;
	memmove(b->order, b->order + 1, b->n * sizeof(*b->order));
	memmove(b->text, b->text + 1, b->n * sizeof(*b->text));
}

static void
bucket_add(struct bucket *b, char type, uint32_t order, uint64_t text,
    const struct span *rank)
{
	size_t	 i = type == 'x' ? 0 : met(b, text), k;

	if (type == 'x' && b->n > 0)
		pair(order, b->order[0], 'x', NULL);
	else if (type == 'p' && i < b->n)
		pair(order, b->order[i], 'a', NULL);
	else if (type == 'p')
		for (k = b->n < JUDGE_VERSIONS ? 0 : b->n - JUDGE_VERSIONS;
		    k < b->n; k++)
			pair(order, b->order[k], 'u', NULL);
	else if (type == 'k' && i == b->n && b->statistics && is_common(b))
		printf("%010" PRIu32 "\t%010u\tc%s\n", order, 0,
		    b->key.data + 1);
	else if (type == 'k' && i == b->n)
		for (k = 0; k < b->n; k++)
			pair(order, b->order[k], 'k', rank);
	if (i < b->n)
		return;			/* a text once */
	if (type == 'p' && b->n == b->cap)
		forget_oldest(b);
	if (b->n < b->cap) {
		b->order[b->n] = order;
		b->text[b->n++] = text;
	}
}

/* Take a line of --keys apart; false if it is none. */
static bool
key_fields(char *line, size_t n, struct span *f, uint32_t *order)
{
	size_t	 fields = shard_fields(line, n, f, KEY_FIELDS);

	return fields >= 3 && f[0].n > 0 && shard_number(f[1], order) &&
	    fields == (*f[0].s == 'k' ? 4 : 3) &&
	    (fields == 3 || f[3].n == SHARD_RANK);
}

int
shard_pairs(unsigned cap, bool statistics)
{
	struct bucket	 b = { .statistics = statistics };
	struct span	 f[KEY_FIELDS];
	char		*line = NULL;
	size_t		 size = 0;
	ssize_t		 n;
	uint32_t	 order;

	buf_init(&b.key, SHARD_LINE);
	b.order = allocate_array(SHARD_VERSIONS, sizeof(*b.order));
	b.text = allocate_array(SHARD_VERSIONS, sizeof(*b.text));
	while ((n = getline(&line, &size, stdin)) > 0) {
		if (!key_fields(line, (size_t)n, f, &order))
			die("not a line of --keys: %.60s", line);
		if (f[0].n != b.key.len ||
		    memcmp(f[0].s, b.key.data, f[0].n) != 0) {
			buf_clear(&b.key);
			buf_add(&b.key, f[0].s, f[0].n);
			b.n = 0;
			b.cap = *f[0].s == 'k' ? cap : SHARD_VERSIONS;
		}
		bucket_add(&b, *f[0].s, order, strtoull(f[2].s, NULL, 16),
		    &f[3]);
	}
	free(line);
	free(b.order);
	free(b.text);
	buf_release(&b.key);
	return shard_end();
}

/* A pair of records, and what is known of the keys that they share. */
struct shared {
	char		 pair[2 * SHARD_ORDER + 2];	/* LATER EARLIER */
	unsigned	 keys;		/* 0: no pair is in hand */
	uint32_t	 rank;		/* of the last of them */
};

/* Write a pair, the earlier record first, which is what is joined next. */
static void
put_pair(const char *pair, struct span why, unsigned times)
{
	printf("%.*s\t%.*s\t%.*s\t%u\n", SHARD_ORDER,
	    pair + SHARD_ORDER + 1, SHARD_ORDER, pair, (int)why.n, why.s,
	    times);
}

/*
 * The keys of a sketch are ascending, and all up to one that the earlier record
 * has can be compared.  With statistics, what is no match may tell a mould.
 */
static void
put_shared(struct shared *s, bool statistics)
{
	if (s->keys > 0 && (statistics || decide_may(s->keys, s->rank + 1)))
		put_pair(s->pair, (struct span){ "k", 1 }, s->keys);
	s->keys = 0;
}

static void
count(struct shared *s, char *line, const struct span *f, bool statistics)
{
	struct span	 rank = { f[2].s + 1, f[2].n - 1 };
	uint32_t	 at;

	if (s->keys > 0 && memcmp(s->pair, line, sizeof(s->pair)) != 0)
		put_shared(s, statistics);
	if (*f[2].s != 'k')
		put_pair(line, f[2], 1);
	else if (!shard_number(rank, &at))
		die("not a line of --pairs: %.60s", line);
	else {
		memcpy(s->pair, line, sizeof(s->pair));
		s->keys++;
		s->rank = at;
	}
}

int
shard_count(bool statistics)
{
	struct shared	 s = { .keys = 0 };
	struct span	 f[3];
	char		*line = NULL;
	size_t		 size = 0;
	ssize_t		 n;

	while ((n = getline(&line, &size, stdin)) > 0) {
		if (shard_fields(line, (size_t)n, f, 3) != 3 ||
		    f[0].n != SHARD_ORDER || f[1].n != SHARD_ORDER ||
		    f[2].n == 0)
			die("not a line of --pairs: %.60s", line);
		count(&s, line, f, statistics);
	}
	put_shared(&s, statistics);
	free(line);
	return shard_end();
}
