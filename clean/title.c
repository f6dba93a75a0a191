/* SPDX-License-Identifier: ISC */
/* What the page calls itself, in several places -> its title and site. */
#include <string.h>
#include <strings.h>

#include "clean/entity.h"
#include "clean/fold.h"
#include "clean/metapage.h"
#include "clean/title.h"

#define GROUPS		48	/* different titles weighed */
#define KEYS		(32u << 10)	/* bytes of all their letters */
#define GRAM		5u	/* bytes compared at once for likeness */
#define LIKE		0.3f	/* share of them that makes titles alike */
#define LIKE_MAX	300u	/* bytes of letters compared */
#define TITLE_PARTS	6
#define SITE_SURE	9	/* rank of og:site_name */
#define LONG_TITLE	250u	/* bytes; headlines are shorter */

/* One title, wherever it stands. */
struct group {
	size_t		 key, nkey;	/* its letters */
	unsigned	 sources;	/* 1 << enum source */
	struct span	 text;
	int		 best;		/* weight of the source of text */
	const xmlNode	*heading;
	unsigned	 order;		/* of heading */
	float		 score;
};

struct chooser {
	struct meta_page	*page;
	struct site_names	 sites;
	struct buf		 keys;
	struct group		 group[GROUPS];
	size_t			 n;
};

/*
 * What a place is worth when alone, in tenths.  These and the numbers below
 * were set by hand on all the shared pages; none of those was held out.
 */
static int
weight(enum source s)
{
	switch (s) {
	case TITLE_OG:
		return 30;
	case TITLE_H1:
		return 24;
	case TITLE_JSONLD:
		return 20;
	case TITLE_ITEMPROP:
		return 24;
	case TITLE_CLASS:
		return 8;
	case TITLE_ELEMENT:
		return 5;
	case TITLE_META:
		return 3;
	case TITLE_TWITTER:
		return 4;
	default:
		return 2;
	}
}

static bool
has(const struct group *g, enum source s)
{
	return (g->sources & 1u << s) != 0;
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

/* Decode what was encoded twice, drop tags and soft hyphens; in the arena. */
static struct span
tidy(struct meta_page *p, struct span s)
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

static void
group_add(struct chooser *c, enum source source, struct span text,
    const struct candidate *at, int penalty)
{
	struct group *g;
	size_t i, key = c->keys.len, n;

	letters_fold(&c->keys, text.s, text.n);
	n = c->keys.len - key;
	if (n == 0 || c->keys.over)
		return;
	for (i = 0; i < c->n; i++)
		if (c->group[i].nkey == n && memcmp(c->keys.data +
		    c->group[i].key, c->keys.data + key, n) == 0)
			break;
	if (i == GROUPS)
		return;
	g = &c->group[i];
	if (i == c->n) {
		memset(g, 0, sizeof(*g));
		g->key = key;
		g->nkey = n;
		g->best = -1;
		c->n++;
	} else
		c->keys.len = key;
	if (weight(source) > g->best) {
		g->best = weight(source);
		g->text = text;
	}
	if (at != NULL && g->heading == NULL) {
		g->heading = at->node;
		g->order = at->order;
	}
	if ((g->sources & 1u << source) == 0)
		g->score += (float)(weight(source) - penalty) / 10;
	g->sources |= 1u << source;
}

static bool
within(const struct chooser *c, const struct group *small,
    const struct group *big)
{
	return small->nkey >= 8 && small->nkey < big->nkey &&
	    memmem(c->keys.data + big->key, big->nkey,
	    c->keys.data + small->key, small->nkey) != NULL;
}

/* The share of a's letters that stand in b in the same order, roughly. */
static float
likeness(const struct chooser *c, const struct group *a,
    const struct group *b)
{
	const char *p = c->keys.data + a->key, *q = c->keys.data + b->key;
	size_t na = a->nkey < LIKE_MAX ? a->nkey : LIKE_MAX;
	size_t nb = b->nkey < LIKE_MAX ? b->nkey : LIKE_MAX;
	size_t i, n = 0, met = 0;

	for (i = 0; i + GRAM <= na; i++) {
		if ((p[i] & 0xc0) == 0x80)
			continue;
		n++;
		met += memmem(q, nb, p + i, GRAM) != NULL;
	}
	return n == 0 ? 0 : (float)met / (float)n;
}

/*
 * A headline says in other words what the title element says; a heading
 * that has nothing of it is the site's, or of a menu.
 */
static void
heading_weigh(struct chooser *c, struct group *g)
{
	size_t i;
	float like;

	if (!has(g, TITLE_H1) || has(g, TITLE_ELEMENT))
		return;
	for (i = 0; i < c->n; i++) {
		const struct group *o = &c->group[i];

		if (!has(o, TITLE_ELEMENT))
			continue;
		if (within(c, g, o))
			return;
		like = likeness(c, g, o);
		if (like >= LIKE)
			g->score += 1.8f;
		else if (like == 0)
			g->score -= 2;
		return;
	}
}

/* What other titles say for this one. */
static void
group_weigh(struct chooser *c, struct group *g)
{
	size_t i;

	/* A social title unlike all else was written by an editor. */
	if (has(g, TITLE_OG) && !has(g, TITLE_ELEMENT))
		g->score += 1.5f;
	heading_weigh(c, g);
	for (i = 0; i < c->n; i++) {
		const struct group *o = &c->group[i];

		/* A short part of the title beside a long one: the site. */
		if (has(g, TITLE_PART) && has(o, TITLE_PART) &&
		    2 * o->nkey > 3 * g->nkey)
			g->score -= 2.2f;
		if (!within(c, g, o))
			continue;
		if (has(o, TITLE_ELEMENT))
			g->score += 1.1f;
		if (has(o, TITLE_OG) && !has(g, TITLE_OG))
			g->score += 0.9f;
	}
	if (g->text.n > LONG_TITLE)
		g->score -= 2;
	if (site_names_match(&c->sites, g->text, &c->page->scratch))
		g->score -= 3;
}

/* The parts of the title element, divided by dashes and bars. */
static void
parts_collect(struct chooser *c, struct span s)
{
	struct span part;
	size_t n;

	for (n = 0; n < TITLE_PARTS && title_part(&s, &part); n++) {
		if (n == 0 && s.n == 0)
			return;
		group_add(c, TITLE_PART, part, NULL, 0);
	}
}

void
page_sites(struct meta_page *p, struct site_names *sites)
{
	struct buf *scratch = &p->scratch;
	const struct slot_value *site = &p->slot[SLOT_SITE];
	const struct jsonld *j = &p->jsonld;

	sites->n = 0;
	site_names_add(sites, (struct span){ site->s, site->n }, scratch);
	site_names_add(sites, (struct span){ j->publisher.text.data,
	    j->publisher.text.len }, scratch);
	site_names_add(sites, (struct span){ j->website.data,
	    j->website.len }, scratch);
	site_names_host(sites, p->host, scratch);
}

static void
titles_collect(struct chooser *c)
{
	struct meta_page *p = c->page;
	struct jsonld_field *j = &p->jsonld.title;
	size_t i, h1 = 0;

	for (i = 0; i < p->title.n; i++) {
		struct candidate *t = &p->title.c[i];
		struct span s = tidy(p, (struct span){ t->s, t->n });
		bool body = t->source >= TITLE_H1 && t->source <= TITLE_CLASS;
		int penalty = t->outside ? 10 : 0;

		if (t->source == TITLE_H1)
			penalty += 3 * (int)h1++;
		group_add(c, t->source, title_strip(&c->sites, s,
		    &p->scratch), body ? t : NULL, penalty);
		if (t->source == TITLE_ELEMENT)
			parts_collect(c, s);
	}
	if (j->text.len > 0)
		group_add(c, TITLE_JSONLD, title_strip(&c->sites,
		    (struct span){ j->text.data, j->text.len }, &p->scratch),
		    NULL, j->rank >= JSONLD_ARTICLE ? 0 :
		    j->rank == JSONLD_WORK ? 12 : 17);
}

void
title_choose(struct meta_page *p, struct meta *m)
{
	struct chooser c;
	const struct group *best = NULL;
	size_t i;

	memset(&c, 0, sizeof(c));
	c.page = p;
	buf_init(&c.keys, KEYS);
	page_sites(p, &c.sites);
	titles_collect(&c);
	for (i = 0; i < c.n; i++) {
		group_weigh(&c, &c.group[i]);
		if (best == NULL || c.group[i].score > best->score)
			best = &c.group[i];
	}
	if (best != NULL) {
		fold_spaces(&m->title, best->text.s, best->text.n);
		m->heading = best->heading;
		if (best->heading != NULL)
			p->heading = best->order;
	}
	buf_release(&c.keys);
}

/* Some pages give their address for the name of the site. */
static bool
is_address(struct span s)
{
	return s.n > 4 && (memmem(s.s, s.n, "://", 3) != NULL ||
	    strncasecmp(s.s, "www.", 4) == 0 || *s.s == '@');
}

/* The part of the title element that is the host's name, or the host. */
static struct span
site_guess(struct meta_page *p)
{
	struct site_names sites;
	struct span s, part;
	size_t i;

	sites.n = 0;
	site_names_host(&sites, p->host, &p->scratch);
	for (i = 0; i < p->title.n; i++) {
		if (p->title.c[i].source != TITLE_ELEMENT)
			continue;
		s = tidy(p, (struct span){ p->title.c[i].s,
		    p->title.c[i].n });
		while (title_part(&s, &part))
			if (part.n > 0 && site_names_match(&sites, part,
			    &p->scratch) && !is_address(part))
				return part;
	}
	s = p->host;
	if (s.n > 4 && strncasecmp(s.s, "www.", 4) == 0)
		s = (struct span){ s.s + 4, s.n - 4 };
	return s;
}

void
site_choose(struct meta_page *p, struct meta *m)
{
	const struct slot_value *site = &p->slot[SLOT_SITE];
	const struct jsonld *j = &p->jsonld;
	struct span s = { site->s, site->n };
	bool good = site->rank == SITE_SURE && !is_address(s);

	if (!good && j->publisher.text.len > 0)
		s = (struct span){ j->publisher.text.data,
		    j->publisher.text.len };
	else if (!good && j->website.len > 0)
		s = (struct span){ j->website.data, j->website.len };
	s = tidy(p, s);
	if (s.n == 0 || is_address(s)) {
		s = site_guess(p);
		m->site_guessed = true;
	}
	buf_add(&m->site, s.s, s.n);
}
