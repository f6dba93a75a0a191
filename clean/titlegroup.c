/* SPDX-License-Identifier: ISC */
/* The places where a page may say its title -> the different ones. */
#include <string.h>

#include "clean/entity.h"
#include "clean/fold.h"
#include "clean/titlerow.h"

#define KEYS		(32u << 10)	/* bytes of all their letters */
#define TITLE_PARTS	6
#define SLUG		512u	/* bytes of an address's path */
#define END_LEAST	8u	/* bytes of letters that tell */

/* Whose spelling is taken when several places have the same letters. */
static int
spelling(enum source s)
{
	static const enum source order[] = { TITLE_H2, TITLE_PART, TITLE_TAIL,
	    TITLE_META, TITLE_TWITTER, TITLE_ELEMENT, TITLE_CLASS,
	    TITLE_JSONLD, TITLE_ITEMPROP, TITLE_H1, TITLE_OG };
	int i = 0;

	while (order[i] != s)
		i++;
	return i;
}

static void
soft_hyphens_drop(struct buf *b)
{
	size_t i, out = 0;

	for (i = 0; i < b->len; i++) {
		if ((unsigned char)b->data[i] == 0xc2 && i + 1 < b->len &&
		    (unsigned char)b->data[i + 1] == 0xad)
			i++;
		else
			b->data[out++] = b->data[i];
	}
	if (out < b->len)
		b->data[b->len = out] = '\0';
}

struct span
title_tidy(struct meta_page *p, struct span s)
{
	struct buf *a = &p->scratch, *b = &p->decoded;
	size_t from = p->arena.len;

	if (p->arena.len + s.n > PAGE_ARENA)
		return (struct span){ "", 0 };
	buf_clear(a);
	buf_clear(b);
	entities_decode(a, s.s, s.n);
	markup_remove(b, a->data, a->len);
	soft_hyphens_drop(b);
	fold_spaces(&p->arena, b->data, b->len);
	buf_addc(&p->arena, '\0');
	return (struct span){ p->arena.data + from, p->arena.len - from - 1 };
}

/* The group of a text, made if need be; NULL when there is no room. */
static struct group *
group_of(struct titles *t, struct span text)
{
	struct group *g;
	size_t i, key = t->keys.len, n;

	letters_fold(&t->keys, text.s, text.n);
	n = t->keys.len - key;
	if (n == 0 || t->keys.over)
		return NULL;
	for (i = 0; i < t->n; i++)
		if (t->group[i].nkey == n && memcmp(t->keys.data +
		    t->group[i].key, t->keys.data + key, n) == 0) {
			t->keys.len = key;
			return &t->group[i];
		}
	if (i == TITLE_GROUPS)
		return NULL;
	g = &t->group[t->n++];
	memset(g, 0, sizeof(*g));
	g->key = key;
	g->nkey = n;
	g->best = -1;
	g->outside = true;
	g->site = site_names_match(&t->sites, text, &t->page->scratch);
	return g;
}

static struct group *
group_add(struct titles *t, enum source source, struct span text)
{
	struct group *g = group_of(t, text);

	if (g == NULL)
		return NULL;
	if (spelling(source) > g->best) {
		g->best = spelling(source);
		g->text = text;
	}
	g->sources |= 1u << source;
	g->places++;
	return g;
}

/* The parts of the title element, divided by dashes and bars. */
static void
parts_collect(struct titles *t, struct span s)
{
	struct span part;
	size_t n;

	for (n = 0; n < TITLE_PARTS && title_part(&s, &part); n++) {
		if (n == 0 && s.n == 0)
			return;
		group_add(t, TITLE_PART, part);
	}
}

/* Whether a heading reads just so. */
static bool
heading_says(struct titles *t, struct span s)
{
	size_t i, key = t->keys.len, n;
	bool found = false;

	letters_fold(&t->keys, s.s, s.n);
	n = t->keys.len - key;
	for (i = 0; i < t->n && !found; i++)
		found = (t->group[i].sources & 1u << TITLE_H1) != 0 &&
		    t->group[i].nkey == n && memcmp(t->keys.data +
		    t->group[i].key, t->keys.data + key, n) == 0;
	t->keys.len = key;
	return found;
}

/* Of a place in the page's body? */
static bool
in_body(enum source s)
{
	return s >= TITLE_H1 && s <= TITLE_TAIL;
}

static void
candidate_read(struct titles *t, const struct candidate *c)
{
	struct meta_page *p = t->page;
	struct span s = title_tidy(p, (struct span){ c->s, c->n });
	bool body = in_body(c->source);
	struct span bare = title_strip(&t->sites, s, &p->scratch);
	struct group *g;

	/* What readers see as a heading has the site's name for a reason. */
	if (body && bare.n < s.n) {
		group_add(t, TITLE_PART, bare);
		bare = s;
	} else if (bare.n < s.n && heading_says(t, s))
		bare = s;
	g = group_add(t, c->source, bare);
	if (c->source == TITLE_ELEMENT)
		parts_collect(t, s);
	t->h1 += c->source == TITLE_H1;
	if (g == NULL)
		return;
	if (c->source == TITLE_H1 && g->h1 == 0)
		g->h1 = (int)t->h1;
	if (body && g->heading == NULL) {
		g->heading = c->node;
		g->order = c->order;
	}
	g->outside = g->outside && c->outside;
	g->home = g->home || c->home;
	g->crumb = g->crumb || c->crumb;
}

/* The letters of the address's path, percent signs undone. */
static void
slug_read(struct titles *t)
{
	const struct span *url = &t->page->url;
	const char *s = memmem(url->s, url->n, "://", 3);
	char path[SLUG];
	size_t n = 0;

	s = s == NULL ? NULL : memchr(s + 3, '/', (size_t)(url->s + url->n -
	    s - 3));
	for (; s != NULL && s < url->s + url->n && n < SLUG; s++) {
		static const char digits[] = "0123456789abcdef";
		const char *a, *b;

		if (*s == '%' && url->s + url->n - s > 2 &&
		    (a = strchr(digits, s[1] | 0x20)) != NULL && s[1] != 0 &&
		    (b = strchr(digits, s[2] | 0x20)) != NULL && s[2] != 0) {
			path[n++] = (char)((a - digits) << 4 | (b - digits));
			s += 2;
		} else
			path[n++] = *s;
	}
	t->slug = t->keys.len;
	letters_fold(&t->keys, path, n);
	t->nslug = t->keys.len - t->slug;
}

static bool
only(const struct group *g, enum source s)
{
	return g->sources == 1u << s;
}

/* Whether a heading says the one end of what the title element says. */
static bool
heading_is_end(const struct titles *t, const struct group *g)
{
	const char *all = t->keys.data + g->key, *part;
	size_t i;

	for (i = 0; i < t->n; i++) {
		const struct group *o = &t->group[i];

		part = t->keys.data + o->key;
		if (o->heading != NULL && !o->home && !o->site &&
		    o->nkey >= END_LEAST && o->nkey < g->nkey &&
		    (memcmp(all, part, o->nkey) == 0 ||
		    memcmp(all + g->nkey - o->nkey, part, o->nkey) == 0))
			return true;
	}
	return false;
}

/*
 * Whether a group is surely no title: a link home; a heading with what it
 * leads with when a place other than the heading says it without; what the
 * title element alone says when a heading says it without the rest.
 */
static bool
ruled_out(const struct titles *t, const struct group *g)
{
	size_t i;

	if (g->home || (only(g, TITLE_ELEMENT) && heading_is_end(t, g)))
		return true;
	for (i = 0; only(g, TITLE_H1) && i < t->n; i++) {
		const struct group *o = &t->group[i];

		if (o->heading == g->heading && !only(o, TITLE_TAIL) &&
		    (o->sources & 1u << TITLE_TAIL) != 0)
			return true;
	}
	return false;
}

/* Drop what is ruled out, unless that is all. */
static void
groups_drop(struct titles *t)
{
	bool out[TITLE_GROUPS];
	size_t i, n = 0;

	for (i = 0; i < t->n; i++)
		n += out[i] = ruled_out(t, &t->group[i]);
	if (n == t->n)
		return;
	for (i = n = 0; i < t->n; i++)
		if (!out[i])
			t->group[n++] = t->group[i];
	t->n = n;
}

void
titles_read(struct titles *t, struct meta_page *p)
{
	struct jsonld_field *j = &p->jsonld.title;
	struct group *g;
	size_t i;

	memset(t, 0, sizeof(*t));
	t->page = p;
	buf_init(&t->keys, KEYS);
	page_sites(p, &t->sites);
	slug_read(t);
	for (i = 0; i < p->title.n; i++)
		if (in_body(p->title.c[i].source))
			candidate_read(t, &p->title.c[i]);
	for (i = 0; i < p->title.n; i++)
		if (!in_body(p->title.c[i].source))
			candidate_read(t, &p->title.c[i]);
	g = j->text.len == 0 ? NULL : group_add(t, TITLE_JSONLD,
	    title_strip(&t->sites, (struct span){ j->text.data,
	    j->text.len }, &p->scratch));
	if (g != NULL) {
		g->jsonld = j->rank;
		g->outside = false;
	}
	groups_drop(t);
}

void
titles_release(struct titles *t)
{
	buf_release(&t->keys);
}

/* Some pages give their title for the name of the application. */
static bool
is_title(const struct meta_page *p, const struct slot_value *site)
{
	size_t i;

	for (i = 0; i < p->title.n; i++)
		if (p->title.c[i].source == TITLE_OG &&
		    p->title.c[i].n == site->n &&
		    memcmp(p->title.c[i].s, site->s, site->n) == 0)
			return true;
	return false;
}

void
page_sites(struct meta_page *p, struct site_names *sites)
{
	struct buf *scratch = &p->scratch;
	const struct slot_value *site = &p->slot[SLOT_SITE];
	const struct jsonld *j = &p->jsonld;
	size_t i;

	sites->n = 0;
	if (!is_title(p, site))
		site_names_add(sites, (struct span){ site->s, site->n },
		    scratch);
	site_names_add(sites, (struct span){ j->publisher.text.data,
	    j->publisher.text.len }, scratch);
	site_names_add(sites, (struct span){ j->website.data,
	    j->website.len }, scratch);
	site_names_host(sites, p->host, scratch);
	for (i = 0; i < p->title.n; i++)
		if (p->title.c[i].home)
			site_names_add(sites, (struct span){ p->title.c[i].s,
			    p->title.c[i].n }, scratch);
}
