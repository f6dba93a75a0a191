/* SPDX-License-Identifier: ISC */
/* A title among the others of its page -> a row of numbers. */
#include <string.h>

#include "clean/titlerow.h"

#define GRAM		5u	/* bytes compared at once for likeness */
#define LIKE_MAX	300u	/* bytes of letters compared */
#define PART_LEAST	8u	/* bytes of letters that tell */

static bool
has(const struct group *g, enum source s)
{
	return (g->sources & 1u << s) != 0;
}

/* The share of the letters a that stand in b in the same order, roughly. */
static float
likeness(const struct titles *t, size_t a, size_t na, size_t b, size_t nb)
{
	const char *p = t->keys.data + a, *q = t->keys.data + b;
	size_t i, n = 0, met = 0;

	na = na < LIKE_MAX ? na : LIKE_MAX;
	nb = nb < LIKE_MAX ? nb : LIKE_MAX;
	for (i = 0; i + GRAM <= na; i++) {
		if ((p[i] & 0xc0) == 0x80)
			continue;
		n++;
		met += memmem(q, nb, p + i, GRAM) != NULL;
	}
	return n == 0 ? 0 : (float)met / (float)n;
}

/* How many bytes of letters big has before small, or behind it; or 0. */
static float
more_before(const struct titles *t, const struct group *small,
    const struct group *big)
{
	return small->nkey >= PART_LEAST && small->nkey < big->nkey &&
	    memcmp(t->keys.data + big->key + big->nkey - small->nkey,
	    t->keys.data + small->key, small->nkey) == 0 ?
	    (float)(big->nkey - small->nkey) : 0;
}

static float
more_behind(const struct titles *t, const struct group *small,
    const struct group *big)
{
	return small->nkey >= PART_LEAST && small->nkey < big->nkey &&
	    memcmp(t->keys.data + big->key, t->keys.data + small->key,
	    small->nkey) == 0 ? (float)(big->nkey - small->nkey) : 0;
}

static bool
ends_cut(struct span s)
{
	return (s.n > 3 && memcmp(s.s + s.n - 3, "...", 3) == 0) ||
	    (s.n > 3 && memcmp(s.s + s.n - 3, "\xe2\x80\xa6", 3) == 0);
}

/* Marks in it that may part a title from other things. */
static unsigned
marks(struct span s, const char *set)
{
	unsigned n = 0;
	size_t i;

	for (i = 0; i < s.n; i++)
		n += strchr(set, s.s[i]) != NULL && s.s[i] != '\0';
	return n;
}

static size_t
letters(const struct titles *t, const struct group *g)
{
	size_t i, n = 0;

	for (i = 0; i < g->nkey; i++)
		n += (t->keys.data[g->key + i] & 0xc0) != 0x80;
	return n;
}

/* What the title is by itself. */
static float *
row_own(const struct titles *t, const struct group *g, float *f)
{
	static const enum source sources[] = { TITLE_META, TITLE_OG,
	    TITLE_TWITTER, TITLE_ELEMENT, TITLE_PART, TITLE_H1, TITLE_H2,
	    TITLE_ITEMPROP, TITLE_CLASS, TITLE_TAIL, TITLE_JSONLD };
	size_t i, n = 0, size = letters(t, g);

	for (i = 0; i < sizeof(sources) / sizeof(*sources); i++) {
		*f++ = has(g, sources[i]);
		n += has(g, sources[i]);
	}
	*f++ = (float)n;
	*f++ = (float)g->places;
	*f++ = (float)g->jsonld;
	*f++ = (float)g->h1;
	*f++ = g->outside && g->heading != NULL;
	*f++ = g->home;
	*f++ = g->crumb;
	*f++ = g->site;
	*f++ = (float)size;
	*f++ = ends_cut(g->text);
	*f++ = (float)marks(g->text, ":");
	*f++ = (float)marks(g->text, "|-/");
	*f++ = (float)marks(g->text, " ");
	*f++ = likeness(t, g->key, g->nkey, t->slug, t->nslug);
	return f;
}

/* The first title of a place, other than g; NULL: none. */
static const struct group *
other(const struct titles *t, const struct group *g, enum source s)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		if (&t->group[i] != g && has(&t->group[i], s))
			return &t->group[i];
	return NULL;
}

/* How it stands to what another place says. */
static float *
row_other(const struct titles *t, const struct group *g, enum source s,
    float *f)
{
	const struct group *o = other(t, g, s);

	*f++ = o != NULL;
	*f++ = o == NULL ? 0 : more_before(t, g, o);
	*f++ = o == NULL ? 0 : more_behind(t, g, o);
	*f++ = o == NULL ? 0 : likeness(t, g->key, g->nkey, o->key, o->nkey);
	return f;
}

/* Whether other titles are its end or its beginning; the most places. */
static float *
row_parts(const struct titles *t, const struct group *g, float *f)
{
	float end = 0, start = 0, most = 0, slug = 0, v;
	size_t i;

	for (i = 0; i < t->n; i++) {
		const struct group *o = &t->group[i];

		if (o == g)
			continue;
		if ((v = more_before(t, o, g)) > end)
			end = v;
		if ((v = more_behind(t, o, g)) > start)
			start = v;
		if ((float)o->places > most)
			most = (float)o->places;
		v = likeness(t, o->key, o->nkey, t->slug, t->nslug);
		if (v > slug)
			slug = v;
	}
	*f++ = end;
	*f++ = start;
	*f++ = most;
	*f++ = slug;
	*f++ = (float)t->n;
	*f++ = (float)t->h1;
	*f++ = (float)t->page->jsonld.articles;
	*f++ = (float)t->nslug;
	return f;
}

/* How the page is made: the press marks up its pages alike. */
static float *
row_page(const struct meta_page *p, float *f)
{
	const struct slot_value *type = &p->slot[SLOT_TYPE];
	size_t i, dates = 0;

	for (i = 0; i < p->date.n; i++)
		dates += p->date.c[i].source == DATE_META;
	*f++ = type->n == 7 && memcmp(type->s, "article", 7) == 0;
	*f++ = (float)dates;
	*f++ = (float)p->jsonld.title.rank;
	*f++ = (float)p->jsonld.person.n;
	*f++ = p->jsonld.publisher.text.len > 0;
	*f++ = p->jsonld.published.rank;
	return f;
}

void
titles_row(const struct titles *t, size_t i, float *row)
{
	const struct group *g = &t->group[i];
	float *f = row_own(t, g, row);

	f = row_other(t, g, TITLE_OG, f);
	f = row_other(t, g, TITLE_TWITTER, f);
	f = row_other(t, g, TITLE_ELEMENT, f);
	f = row_other(t, g, TITLE_H1, f);
	f = row_other(t, g, TITLE_JSONLD, f);
	f = row_parts(t, g, f);
	*f++ = other(t, g, TITLE_ITEMPROP) != NULL;
	*f++ = other(t, g, TITLE_TAIL) != NULL;
	row_page(t->page, f);
}
