/* SPDX-License-Identifier: ISC */
/* Decisions of --join, read back: for --apply, and for the stories. */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/message.h"
#include "dedupe/hash.h"
#include "dedupe/shard.h"

#define CHAIN	16		/* copies of copies, followed */

static FILE		*decisions;
static const char	*decisions_name;

void
decisions_open(const char *path)
{
	decisions_name = path;
	decisions = fopen(path, "re");
	if (decisions == NULL)
		die("%s: %s", path, strerror(errno));
}

/* A JSON string: as the value of a record's field. */
static bool
unquote(struct buf *out, struct span s)
{
	static struct record	 r;
	static struct buf	 line;

	if (line.data == NULL) {
		record_init(&r);
		buf_init(&line, SIZE_MAX / 4);
	}
	buf_clear(&line);
	buf_adds(&line, "{\"s\":");
	buf_add(&line, s.s, s.n);
	buf_addc(&line, '}');
	return record_parse(&r, line.data, line.len) == NULL &&
	    record_string(&r, "s", out);
}

bool
decisions_next(struct decision *d)
{
	static char	*line;
	static size_t	 size;
	struct span	 f[5];
	ssize_t		 n;

	n = getline(&line, &size, decisions);
	if (n <= 0) {
		if (ferror(decisions))
			die("%s: %s", decisions_name, strerror(errno));
		return false;
	}
	if (shard_fields(line, (size_t)n, f, 5) != 5 ||
	    !shard_number(f[0], &d->order) || f[1].n >= sizeof(d->kind) ||
	    f[2].n >= sizeof(d->near) || !shard_number(f[3], &d->root))
		die("%s: not a line of decisions", decisions_name);
	memcpy(d->kind, f[1].s, f[1].n);
	d->kind[f[1].n] = '\0';
	memcpy(d->near, f[2].s, f[2].n);
	d->near[f[2].n] = '\0';
	if (!unquote(&d->same, f[4]))
		die("%s: not a line of decisions", decisions_name);
	return true;
}

/* Copies and what they are copies of; a slot is free when both are equal. */
static struct root {
	uint32_t	order, root;
}		*slot;
static size_t	 slots, used;

static struct root *
root_find(uint32_t order)
{
	size_t	 i = hash_mix(order) & (slots - 1);

	while (slot[i].order != slot[i].root && slot[i].order != order)
		i = (i + 1) & (slots - 1);
	return &slot[i];
}

static void
root_add(struct root r)
{
	struct root	*old = slot;
	size_t		 i, n = slots;

	if (r.order == r.root)
		return;
	if (2 * used >= slots) {
		slots = slots == 0 ? 1024 : 2 * slots;
		slot = allocate_array(slots, sizeof(*slot));
		for (i = 0; i < n; i++)
			if (old[i].order != old[i].root)
				*root_find(old[i].order) = old[i];
		free(old);
	}
	*root_find(r.order) = r;
	used++;
}

void
stories_load(const char *path)
{
	struct decision	 d;

	buf_init(&d.same, RECORD_MAX);
	decisions_open(path);
	while (decisions_next(&d))
		root_add((struct root){ d.order, d.root });
	buf_release(&d.same);
}

uint32_t
stories_root(uint32_t order)
{
	const struct root	*r;
	int			 steps;

	for (steps = 0; steps < CHAIN && slots > 0; steps++) {
		r = root_find(order);
		if (r->order == r->root)
			break;
		order = r->root;
	}
	return order;
}
