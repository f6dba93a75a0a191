/* SPDX-License-Identifier: ISC */
/* Allocations of libxml2 into chunks that are given back all at once. */
#include "clean/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/xmlmemory.h>

#include "common/buf.h"

struct chunk {
	struct chunk	*next;
	size_t		 size, used;
	uint64_t	 data[];
};

/* In front of each piece: its size; the lowest bit, whether it is malloc's. */
union head {
	size_t		 size;
	uint64_t	 align;		/* libxml2 holds nothing wider */
};

/* Pieces that were freed, by their size, to be had again. */
#define SMALL	64			/* sizes, in heads */
struct piece {
	struct piece	*next;
};
static struct piece *freed[SMALL];

static struct chunk *chunks;		/* in use, the last one first */
static struct chunk *spare;
static size_t kept;			/* bytes of both */
static bool on;

static void
chunk_new(size_t n)
{
	struct chunk *c = spare;

	if (c != NULL && n <= c->size)
		spare = c->next;
	else {
		n = n > ARENA_CHUNK ? n : ARENA_CHUNK;
		c = malloc(sizeof(*c) + n);
		if (c == NULL)
			return;
		c->size = n;
		kept += n;
	}
	c->used = 0;
	c->next = chunks;
	chunks = c;
}

/* Bytes of a piece with its head. */
static size_t
piece_size(size_t n)
{
	return (n + 2 * sizeof(union head) - 1) & ~(sizeof(union head) - 1);
}

static void *
arena_malloc(size_t n)
{
	size_t whole = piece_size(n), size = whole / sizeof(union head);
	union head *h;

	if (whole < n)
		return NULL;
	if (on && size < SMALL && freed[size] != NULL) {
		struct piece *p = freed[size];

		freed[size] = p->next;
		h = (union head *)p - 1;
		h->size = n << 1;
		return p;
	}
	if (!on) {
		h = malloc(whole);
		if (h == NULL)
			return NULL;
		h->size = n << 1 | 1;
		return h + 1;
	}
	if (chunks == NULL || chunks->size - chunks->used < whole) {
		struct chunk *before = chunks;

		chunk_new(whole);
		if (chunks == before)
			return NULL;
	}
	h = (union head *)((char *)chunks->data + chunks->used);
	chunks->used += whole;
	h->size = n << 1;
	return h + 1;
}

static void
arena_free(void *p)
{
	union head *h = p;
	struct piece *piece = p;
	size_t size;

	if (p == NULL)
		return;
	if (h[-1].size & 1) {
		free(h - 1);
		return;
	}
	size = piece_size(h[-1].size >> 1) / sizeof(union head);
	if (on && size > 1 && size < SMALL) {
		piece->next = freed[size];
		freed[size] = piece;
	}
}

static void *
arena_realloc(void *p, size_t n)
{
	union head *h = p;
	size_t old = p != NULL ? h[-1].size >> 1 : 0;
	void *q;

	if (n <= old && p != NULL)
		return p;
	q = arena_malloc(n);
	if (q != NULL && p != NULL) {
		memcpy(q, p, old);
		arena_free(p);
	}
	return q;
}

static char *
arena_strdup(const char *s)
{
	size_t n = strlen(s) + 1;
	char *p = arena_malloc(n);

	if (p != NULL)
		memcpy(p, s, n);
	return p;
}

void
arena_open(void)
{
	static const char all[] = "<!doctype html><p class=a>&amp;";
	htmlDocPtr doc;

	if (on)
		return;
	xmlMemSetup(arena_free, arena_malloc, arena_realloc, arena_strdup);
	xmlInitParser();
	/* What libxml2 keeps for good it takes at its first page. */
	doc = htmlReadMemory(all, sizeof(all) - 1, NULL, "UTF-8",
	    HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
	xmlFreeDoc(doc);
	xmlResetLastError();
	on = true;
}

void
arena_reset(void)
{
	struct chunk *c;

	on = false;
	xmlResetLastError();
	on = true;
	memset(freed, 0, sizeof(freed));
	while ((c = chunks) != NULL) {
		chunks = c->next;
		if (kept > ARENA_KEEP || c->size > ARENA_CHUNK) {
			kept -= c->size;
			free(c);
			continue;
		}
		c->next = spare;
		spare = c;
	}
}
