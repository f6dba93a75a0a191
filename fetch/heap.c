/* SPDX-License-Identifier: ISC */
/* Hosts that may be asked -> the one that may be asked soonest. */
#include <stdlib.h>

#include "common/buf.h"
#include "fetch/heap.h"
#include "fetch/queue.h"

static struct host	**heap;
static size_t		 heaped, heap_cap;

static void
heap_put(size_t i, struct host *h)
{
	heap[i] = h;
	h->heap = i + 1;
}

static void
heap_up(size_t i, struct host *h)
{
	for (; i > 0 && heap[(i - 1) / 2]->next > h->next; i = (i - 1) / 2)
		heap_put(i, heap[(i - 1) / 2]);
	heap_put(i, h);
}

static void
heap_down(size_t i, struct host *h)
{
	size_t	child;

	while ((child = 2 * i + 1) < heaped) {
		if (child + 1 < heaped &&
		    heap[child + 1]->next < heap[child]->next)
			child++;
		if (heap[child]->next >= h->next)
			break;
		heap_put(i, heap[child]);
		i = child;
	}
	heap_put(i, h);
}

void
heap_add(struct host *h)
{
	if (heaped == heap_cap) {
		heap_cap = heap_cap > 0 ? 2 * heap_cap : 64;
		heap = reallocate_array(heap, heap_cap, sizeof(*heap));
	}
	heap_up(heaped++, h);
}

void
heap_remove(struct host *h)
{
	size_t		 i = h->heap - 1;
	struct host	*last = heap[--heaped];

	h->heap = 0;
	if (last == h)
		return;
	if (i > 0 && heap[(i - 1) / 2]->next > last->next)
		heap_up(i, last);
	else
		heap_down(i, last);
}

void
heap_later(struct host *h)
{
	heap_down(h->heap - 1, h);
}

struct host *
heap_soonest(void)
{
	return heaped > 0 ? heap[0] : NULL;
}

void
heap_close(void)
{
	free(heap);
	heap = NULL;
	heaped = heap_cap = 0;
}
