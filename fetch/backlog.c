/* SPDX-License-Identifier: ISC */
/* Addresses to be asked for -> each again in its turn, from memory or a file. */
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/message.h"
#include "fetch/backlog.h"

/* An item in one piece, so that it can go to a file as it is. */
struct waiting {
	struct waiting	*next;
	uint64_t	 spill_next;
	uint32_t	 origin, meta;
	uint16_t	 url, asked;
	uint8_t		 role, hops, tries, depth, moved, fresh, operand;
	char		 text[];
};

static size_t		 memory, in_memory;
static struct waiting	*taken;
static FILE		*spill;
static uint64_t		 spill_end;

void
backlog_open(size_t bytes)
{
	memory = bytes;
	/* Here, since later there is no right to; missed only when needed. */
	spill = tmpfile();
}

static size_t
size_of(const struct waiting *w)
{
	return sizeof(*w) + w->url + w->asked + w->meta;
}

static struct waiting *
waiting_new(const struct item *it)
{
	struct waiting	*w = allocate(sizeof(*w) + it->url.n + it->asked.n +
	    it->meta.n);

	*w = (struct waiting){ .origin = it->origin, .meta = it->meta.n,
	    .url = it->url.n, .asked = it->asked.n, .role = it->role,
	    .hops = it->hops, .tries = it->tries, .depth = it->depth,
	    .moved = it->moved, .fresh = it->fresh,
	    .operand = it->operand };
	memcpy(w->text, it->url.s, it->url.n);
	if (it->asked.n > 0)
		memcpy(w->text + it->url.n, it->asked.s, it->asked.n);
	if (it->meta.n > 0)
		memcpy(w->text + it->url.n + it->asked.n, it->meta.s,
		    it->meta.n);
	return w;
}

static void
spill_at(uint64_t offset)
{
	if (fseeko(spill, offset, SEEK_SET) != 0)
		die("temporary file: cannot seek");
}

/* Behind what fits in memory a host's queue goes on in a nameless file. */
static void
spill_add(struct backlog *b, struct waiting *w)
{
	uint64_t	at = spill_end;

	if (spill == NULL)
		die("temporary file: cannot be made");
	w->spill_next = 0;
	spill_at(at);
	if (fwrite(w, size_of(w), 1, spill) != 1)
		die("temporary file: cannot be written");
	spill_end += size_of(w);
	if (b->spill_tail != 0) {
		spill_at(b->spill_tail - 1 + offsetof(struct waiting,
		    spill_next));
		at++;
		if (fwrite(&at, sizeof(at), 1, spill) != 1)
			die("temporary file: cannot be written");
		at--;
	} else
		b->spill_head = at + 1;
	b->spill_tail = at + 1;
	free(w);
}

static struct waiting *
spill_take(struct backlog *b)
{
	struct waiting	 head, *w;

	spill_at(b->spill_head - 1);
	if (fread(&head, sizeof(head), 1, spill) != 1)
		die("temporary file: cannot be read");
	w = allocate(size_of(&head));
	*w = head;
	if (fread(w->text, size_of(&head) - sizeof(head), 1, spill) != 1)
		die("temporary file: cannot be read");
	b->spill_head = head.spill_next;
	if (b->spill_head == 0)
		b->spill_tail = 0;
	return w;
}

void
backlog_add(struct backlog *b, const struct item *it)
{
	struct waiting	*w = waiting_new(it);

	b->n++;
	if (b->spill_tail != 0 || (memory > 0 &&
	    in_memory + size_of(w) > memory)) {
		spill_add(b, w);
		return;
	}
	in_memory += size_of(w);
	if (b->tail != NULL)
		b->tail->next = w;
	else
		b->head = w;
	b->tail = w;
}

void
backlog_add_first(struct backlog *b, const struct item *it)
{
	struct waiting	*w = waiting_new(it);

	b->n++;
	in_memory += size_of(w);
	w->next = b->head;
	b->head = w;
	if (b->tail == NULL)
		b->tail = w;
}

bool
backlog_take(struct backlog *b, struct item *it)
{
	struct waiting	*w;

	free(taken);
	taken = NULL;
	if (b->n == 0)
		return false;
	b->n--;
	if ((w = b->head) != NULL) {
		if ((b->head = w->next) == NULL)
			b->tail = NULL;
		in_memory -= size_of(w);
	} else
		w = spill_take(b);
	taken = w;
	*it = (struct item){ .url = { w->text, w->url },
	    .asked = { w->text + w->url, w->asked },
	    .meta = { w->text + w->url + w->asked, w->meta },
	    .origin = w->origin, .role = w->role, .hops = w->hops,
	    .tries = w->tries, .depth = w->depth, .moved = w->moved,
	    .fresh = w->fresh, .operand = w->operand };
	return true;
}

void
backlog_close(void)
{
	free(taken);
	if (spill != NULL)
		fclose(spill);
	taken = NULL;
	spill = NULL;
	in_memory = 0;
	spill_end = 0;
}
