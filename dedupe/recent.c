/* SPDX-License-Identifier: ISC */
/* New postings -> found by key, then sorted for a run. */

#include <stdlib.h>
#include <string.h>

#include "common/buf.h"
#include "dedupe/recent.h"

#define FIRST	1024u		/* items and chains at first */

static uint32_t *
chain(const struct recent *r, uint64_t key)
{
	return &r->newest[(key ^ key >> 20) & r->mask];
}

void
recent_init(struct recent *r)
{
	memset(r, 0, sizeof(*r));
	r->cap = FIRST;
	r->mask = FIRST - 1;
	r->item = allocate_array(r->cap, sizeof(*r->item));
	r->newest = allocate_array(r->cap, sizeof(*r->newest));
	recent_clear(r);
}

void
recent_release(struct recent *r)
{
	free(r->item);
	free(r->newest);
	memset(r, 0, sizeof(*r));
}

void
recent_clear(struct recent *r)
{
	r->n = 0;
	memset(r->newest, 0xff, ((size_t)r->mask + 1) * sizeof(*r->newest));
}

static void
link_in(struct recent *r, uint32_t i)
{
	uint32_t	*head = chain(r, r->item[i].key);

	r->item[i].older = *head;
	*head = i;
}

void
recent_add(struct recent *r, uint64_t key, uint32_t doc)
{
	uint32_t	 i;

	if (r->n == r->cap) {
		r->cap *= 2;
		r->mask = r->cap - 1;
		r->item = reallocate_array(r->item, r->cap, sizeof(*r->item));
		r->newest = reallocate_array(r->newest, r->cap,
		    sizeof(*r->newest));
		memset(r->newest, 0xff, r->cap * sizeof(*r->newest));
		for (i = 0; i < r->n; i++)
			link_in(r, i);
	}
	r->item[r->n].key = key;
	r->item[r->n].doc = doc;
	link_in(r, r->n++);
}

void
recent_prefetch(const struct recent *r, uint64_t key)
{
	__builtin_prefetch(chain(r, key));
}

bool
recent_next(const struct recent *r, uint64_t key, uint32_t *at, uint32_t *doc)
{
	uint32_t	 i;

	i = *at == RECENT_NONE ? *chain(r, key) : r->item[*at].older;
	while (i != RECENT_NONE && r->item[i].key != key)
		i = r->item[i].older;
	if (i == RECENT_NONE)
		return false;
	*at = i;
	*doc = r->item[i].doc;
	return true;
}

/* Radix sort, a byte at a time; stable, so arrival decides among equals. */
void
recent_sort(struct recent *r)
{
	struct recent_item	*other, *swap;
	uint32_t		 count[256], place, i, n;
	unsigned		 shift;

	other = allocate_array(r->cap, sizeof(*other));
	for (shift = 0; shift < RUN_KEY_BITS; shift += 8) {
		memset(count, 0, sizeof(count));
		for (i = 0; i < r->n; i++)
			count[r->item[i].key >> shift & 0xff]++;
		for (place = 0, i = 0; i < 256; i++) {
			n = count[i];
			count[i] = place;
			place += n;
		}
		for (i = 0; i < r->n; i++)
			other[count[r->item[i].key >> shift & 0xff]++] =
			    r->item[i];
		swap = r->item;
		r->item = other;
		other = swap;
	}
	free(other);
}
