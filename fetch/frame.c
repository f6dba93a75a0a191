/* SPDX-License-Identifier: ISC */
/*
 * Turns entries and links into frames, and frames back.
 */
#include <string.h>

#include "fetch/frame.h"

#define SPANS	12		/* of an entry */

struct entry_fixed {
	uint32_t	role, status, text;
	uint32_t	length[SPANS];
};

struct source_fixed {
	uint32_t	kind, damaged, over, stopped, lost, zero;
	uint64_t	entries;
	int64_t		wait;
};

struct link_fixed {
	uint32_t	kind, nofollow;
};

struct links_fixed {
	uint32_t	noindex, nofollow, over;
};

static void
entry_spans(struct entry *e, struct span *s[SPANS])
{
	struct span *all[SPANS] = { &e->url, &e->guid, &e->title, &e->author,
	    &e->tags, &e->date, &e->modified, &e->description, &e->site,
	    &e->type, &e->time, &e->body };

	memcpy(s, all, sizeof(all));
}

static void
head(struct buf *out, uint32_t tag, size_t size)
{
	struct frame_head h = { tag, (uint32_t)size };

	buf_add(out, &h, sizeof(h));
}

void
frame_put_kind(struct buf *out, enum source_kind kind)
{
	uint32_t fixed = kind;

	head(out, FRAME_KIND, sizeof(fixed));
	buf_add(out, &fixed, sizeof(fixed));
}

bool
frame_get_kind(const struct buf *in, enum source_kind *kind)
{
	uint32_t fixed;

	if (in->len != sizeof(fixed))
		return false;
	memcpy(&fixed, in->data, sizeof(fixed));
	*kind = fixed;
	return fixed <= SOURCE_BAD;
}

void
frame_put_entry(struct buf *out, const struct entry *entry)
{
	struct entry e = *entry;
	struct entry_fixed fixed = { .role = e.role,
	    .status = (uint32_t)e.status, .text = e.text };
	struct span *s[SPANS];
	size_t size = sizeof(fixed);

	entry_spans(&e, s);
	for (int i = 0; i < SPANS; i++) {
		fixed.length[i] = (uint32_t)s[i]->n;
		size += s[i]->n;
	}
	head(out, FRAME_ENTRY, size);
	buf_add(out, &fixed, sizeof(fixed));
	for (int i = 0; i < SPANS; i++)
		buf_add(out, s[i]->s, s[i]->n);
}

bool
frame_get_entry(const struct buf *in, struct entry *e)
{
	struct entry_fixed fixed;
	struct span *s[SPANS];
	size_t at = sizeof(fixed);

	if (in->len < sizeof(fixed))
		return false;
	memcpy(&fixed, in->data, sizeof(fixed));
	*e = (struct entry){ .role = fixed.role,
	    .status = (int)(fixed.status & 0xffff), .text = fixed.text != 0 };
	entry_spans(e, s);
	for (int i = 0; i < SPANS; i++) {
		if (fixed.length[i] > in->len - at)
			return false;
		*s[i] = (struct span){ in->data + at, fixed.length[i] };
		at += fixed.length[i];
	}
	return at == in->len;
}

void
frame_put_source(struct buf *out, const struct source *source)
{
	struct source_fixed fixed = { source->kind, source->damaged,
	    source->over, source->stopped, source->lost, 0, source->entries,
	    source->wait };

	head(out, FRAME_SOURCE, sizeof(fixed));
	buf_add(out, &fixed, sizeof(fixed));
}

bool
frame_get_source(const struct buf *in, struct source *source)
{
	struct source_fixed fixed;

	if (in->len != sizeof(fixed))
		return false;
	memcpy(&fixed, in->data, sizeof(fixed));
	*source = (struct source){ .kind = fixed.kind,
	    .damaged = fixed.damaged != 0, .over = fixed.over != 0,
	    .stopped = fixed.stopped != 0, .lost = fixed.lost != 0,
	    .entries = fixed.entries,
	    .wait = (long)fixed.wait };
	return fixed.wait >= 0;
}

void
frame_put_link(struct buf *out, const struct link *link)
{
	struct link_fixed fixed = { link->kind, link->nofollow };

	head(out, FRAME_LINK, sizeof(fixed) + link->url.n);
	buf_add(out, &fixed, sizeof(fixed));
	buf_add(out, link->url.s, link->url.n);
}

bool
frame_get_link(const struct buf *in, struct link *link)
{
	struct link_fixed fixed;

	if (in->len < sizeof(fixed))
		return false;
	memcpy(&fixed, in->data, sizeof(fixed));
	*link = (struct link){ .kind = fixed.kind,
	    .nofollow = fixed.nofollow != 0,
	    .url = { in->data + sizeof(fixed), in->len - sizeof(fixed) } };
	return true;
}

void
frame_put_links(struct buf *out, const struct links *links)
{
	struct links_fixed fixed = { links->noindex, links->nofollow,
	    links->over };

	head(out, FRAME_LINKS, sizeof(fixed));
	buf_add(out, &fixed, sizeof(fixed));
}

bool
frame_get_links(const struct buf *in, struct links *links)
{
	struct links_fixed fixed;

	if (in->len != sizeof(fixed))
		return false;
	memcpy(&fixed, in->data, sizeof(fixed));
	*links = (struct links){ .noindex = fixed.noindex != 0,
	    .nofollow = fixed.nofollow != 0, .over = fixed.over != 0 };
	return true;
}
