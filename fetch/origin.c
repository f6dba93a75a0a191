/* SPDX-License-Identifier: ISC */
/* Who named an address -> its note, when all that it named is done. */
#include <stdlib.h>
#include <string.h>

#include "common/message.h"
#include "fetch/crawl.h"

static struct origin	*origin;
static uint32_t		 origins, origin_cap, origin_free;

uint32_t
origin_new(const char *url, size_t n, uint32_t parent)
{
	uint32_t	i = origin_free;

	if (i != 0)
		origin_free = origin[i].free;
	else {
		if (origins == 0)
			origins = 1;		/* 0 is nobody */
		if (origins >= origin_cap) {
			origin_cap = origin_cap > 0 ? 2 * origin_cap : 64;
			origin = reallocate_array(origin, origin_cap,
			    sizeof(*origin));
		}
		i = origins++;
	}
	origin[i] = (struct origin){ .url = allocate(n + 1), .waiting = 1,
	    .parent = parent };
	memcpy(origin[i].url, url, n);
	origin[i].url[n] = '\0';
	return i;
}

struct origin *
origin_get(uint32_t i)
{
	return &origin[i];
}

bool
origin_room(uint32_t i)
{
	while (origin[i].parent != 0)
		i = origin[i].parent;
	return origin[i].sources < CRAWL_SOURCES && ++origin[i].sources > 0;
}

struct span
origin_url(uint32_t i)
{
	if (i == 0)
		return (struct span){ "", 0 };
	return (struct span){ origin[i].url, strlen(origin[i].url) };
}

void
origin_settle(uint32_t i, bool failed)
{
	struct origin	*o = &origin[i];
	struct page	 p;
	uint32_t	 parent;

	if (i == 0)
		return;
	o->failed = o->failed || failed;
	if (--o->waiting > 0)
		return;
	if (o->note) {
		/* With an entry undone it is read again: no validators. */
		p = (struct page){ .outcome = "ok", .time = o->time,
		    .pause = o->pause, .due = o->time + o->pause };
		if (!o->failed) {
			p.etag = o->etag;
			p.modified = o->modified;
			p.digest = o->digest;
		}
		state_page_put(o->url, strlen(o->url), &p);
	}
	free(o->url);
	free(o->etag);
	free(o->modified);
	parent = o->parent;
	*o = (struct origin){ .free = origin_free };
	origin_free = i;
	origin_settle(parent, false);
}

void
origin_close(void)
{
	free(origin);
	origin = NULL;
	origins = origin_cap = origin_free = 0;
}
