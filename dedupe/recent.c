/* SPDX-License-Identifier: ISC */
/* New postings -> found by key, then sorted for a run. */

#include <stdlib.h>
#include <string.h>

#include "common/buf.h"
#include "dedupe/recent.h"

#define FIRST	1024u		/* items and slots at first */
#define PLACE_BITS	(32 - RECENT_TAG)
#define PLACE	(((uint32_t)1 << PLACE_BITS) - 1)

/* A key that is looked up finds a free slot: there is one for each item. */
_Static_assert(RECENT_MAX < PLACE, "a slot has the number of any item");

void
recent_init(struct recent *r)
{
	memset(r, 0, sizeof(*r));
	r->cap = FIRST;
	r->mask = FIRST - 1;
	r->item = allocate_array(r->cap, sizeof(*r->item));
	r->slot = allocate_array(r->cap, sizeof(*r->slot));
}

void
recent_release(struct recent *r)
{
	free(r->item);
	free(r->slot);
	memset(r, 0, sizeof(*r));
}

void
recent_clear(struct recent *r)
{
	r->n = 0;
	memset(r->slot, 0, ((size_t)r->mask + 1) * sizeof(*r->slot));
}

/* The slot of a key, or the free one where it would be. */
static inline uint32_t *
slot_of(const struct recent *r, uint64_t key)
{
	uint32_t	 at = (uint32_t)key & r->mask, slot;
	uint32_t	 tag = (uint32_t)(key >> (RUN_KEY_BITS - RECENT_TAG));

	for (; (slot = r->slot[at]) != 0; at = (at + 1) & r->mask)
		if (slot >> PLACE_BITS == tag &&
		    r->item[(slot & PLACE) - 1].key == key)
			break;
	return &r->slot[at];
}

static void
link_in(struct recent *r, uint32_t i)
{
	uint64_t	 key = r->item[i].key;
	uint32_t	*slot = slot_of(r, key);

	r->item[i].older = *slot == 0 ? RECENT_NONE : (*slot & PLACE) - 1;
	*slot = (uint32_t)(key >> (RUN_KEY_BITS - RECENT_TAG)) << PLACE_BITS |
	    (i + 1);
}

static void
grow(struct recent *r)
{
	uint32_t	 i;

	r->cap *= 2;
	r->mask = r->cap - 1;
	r->item = reallocate_array(r->item, r->cap, sizeof(*r->item));
	free(r->slot);
	r->slot = allocate_array(r->cap, sizeof(*r->slot));
	for (i = 0; i < r->n; i++)
		link_in(r, i);
}

void
recent_add(struct recent *r, uint64_t key, uint32_t doc)
{
	/* Slots are to be found free after few steps. */
	if (r->n >= r->cap - r->cap / 4)
		grow(r);
	r->item[r->n].key = key;
	r->item[r->n].doc = doc;
	link_in(r, r->n++);
}

void
recent_prefetch(const struct recent *r, uint64_t key)
{
	__builtin_prefetch(&r->slot[(uint32_t)key & r->mask]);
}

bool
recent_next(const struct recent *r, uint64_t key, uint32_t *at, uint32_t *doc)
{
	uint32_t	 slot;

	if (*at != RECENT_NONE)
		*at = r->item[*at].older;
	else if ((slot = *slot_of(r, key)) != 0)
		*at = (slot & PLACE) - 1;
	if (*at == RECENT_NONE)
		return false;
	*doc = r->item[*at].doc;
	return true;
}

#define DIGIT	10		/* bits of a key sorted by at a time */
#define DIGITS	(1u << DIGIT)

/* Radix sort; stable, so arrival decides among equals. */
void
recent_sort(struct recent *r)
{
	struct recent_item	*other, *swap;
	uint32_t		 count[DIGITS], place, i, n;
	unsigned		 shift;

	other = allocate_array(r->cap, sizeof(*other));
	for (shift = 0; shift < RUN_KEY_BITS; shift += DIGIT) {
		memset(count, 0, sizeof(count));
		for (i = 0; i < r->n; i++)
			count[r->item[i].key >> shift & (DIGITS - 1)]++;
		for (place = 0, i = 0; i < DIGITS; i++) {
			n = count[i];
			count[i] = place;
			place += n;
		}
		for (i = 0; i < r->n; i++)
			other[count[r->item[i].key >> shift & (DIGITS - 1)]++] =
			    r->item[i];
		swap = r->item;
		r->item = other;
		other = swap;
	}
	free(other);
}
