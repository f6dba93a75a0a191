/* SPDX-License-Identifier: ISC */
/* The names found on a page -> those who wrote it. */
#include <string.h>

#include "clean/author.h"
#include "clean/entity.h"
#include "clean/fold.h"
#include "clean/metapage.h"
#include "clean/title.h"

#define FAR		250u	/* elements from the headline to an author */
#define NEAR		120u	/* to what looks like a byline */
#define BESIDE		5u	/* elements between two authors of one line */
#define BYLINE_TEXT	300u	/* bytes of a byline */
#define BY_WORDS	16u	/* bytes of "by" and its like */
#define OFFICE_WORDS	3u	/* that another name behind a comma may have */

/* What is taken for an author, from the surest to the last resort. */
enum trust {
	TRUST_PERSON,		/* a person's name */
	TRUST_ANY,		/* a name, but not the site's */
	TRUST_SITE,
	TRUST_OUTSIDE		/* a name beside the article */
};

struct authors {
	struct meta_page	*page;
	struct meta		*meta;
	struct site_names	 sites;
};

/* The site's name, or that and a slogan behind a dash. */
static bool
is_site(struct authors *a, struct span s)
{
	static const char dash[] = " \xe2\x80\x93 ";
	const char *p = memmem(s.s, s.n, dash, sizeof(dash) - 1);

	if (p == NULL)
		p = memmem(s.s, s.n, " - ", 3);
	return site_names_match(&a->sites, s, &a->page->scratch) ||
	    (p != NULL && site_names_match(&a->sites, (struct span){ s.s,
	    (size_t)(p - s.s) }, &a->page->scratch));
}

/* article:author is the address of a profile in the letter of Open Graph. */
static bool
is_address(struct span s)
{
	return s.n > 4 && memcmp(s.s, "http", 4) == 0 &&
	    memchr(s.s, ' ', s.n) == NULL;
}

/* Names in a text, added to the list; the number of persons among them. */
static size_t
take(struct authors *a, const char *s, size_t n, bool strict)
{
	struct meta_page *p = a->page;
	struct span t;
	const char *comma;
	size_t persons;

	buf_clear(&p->decoded);
	entities_decode(&p->decoded, s, n);
	t = (struct span){ p->decoded.data, p->decoded.len };
	if (!strict)
		t = title_strip(&a->sites, t, &p->scratch);
	if ((comma = memrchr(t.s, ',', t.n)) != NULL && is_site(a,
	    (struct span){ comma + 1, (size_t)(t.s + t.n - comma - 1) }))
		t.n = (size_t)(comma - t.s);
	authors_read(&a->meta->author, t.s, t.n, strict, &p->scratch,
	    &persons);
	return persons;
}

/* Whether there is an author who is not just the site. */
static bool
satisfied(const struct authors *a, size_t persons, enum trust trust)
{
	return a->meta->author.n > 0 && (persons > 0 || trust >= TRUST_ANY);
}

static bool
from_jsonld(struct authors *a, int rank, enum trust trust)
{
	const struct jsonld *j = &a->page->jsonld;
	const struct meta_list *l = &j->author;
	size_t i, persons = 0, site = 0;

	if (j->author_rank < rank)
		return false;
	meta_list_clear(&a->meta->author);
	for (i = 0; i < l->n; i++) {
		struct span s = meta_item(l, i);

		if (is_site(a, s)) {
			site++;
			meta_list_add(&a->meta->author, s.s, s.n);
		} else
			persons += take(a, s.s, s.n, false);
	}
	if (site == l->n && (trust == TRUST_PERSON ||
	    (j->person.n == 0 && trust < TRUST_SITE)))
		return false;
	return satisfied(a, persons + j->person.n, trust);
}

/* Beside a name the site's own is the publisher, not an author. */
static void
site_drop(struct authors *a)
{
	struct meta_list *l = &a->meta->author;
	size_t i, kept = 0;

	for (i = 0; i < l->n; i++)
		if (!is_site(a, meta_item(l, i)))
			l->off[kept++] = l->off[i];
	if (kept > 0)
		l->n = kept;
}

static bool
from_meta(struct authors *a, enum trust trust)
{
	const struct candidates *all = &a->page->author;
	size_t i, persons = 0;

	meta_list_clear(&a->meta->author);
	for (i = 0; i < all->n; i++) {
		const struct candidate *c = &all->c[i];

		struct span s = { c->s, c->n };

		if (c->source != AUTHOR_META || c->n > BYLINE_TEXT ||
		    is_address(s) ||
		    (trust < TRUST_SITE && is_site(a, s)))
			continue;
		if (is_site(a, s))
			meta_list_add(&a->meta->author, s.s, s.n);
		else
			persons += take(a, s.s, s.n, false);
	}
	site_drop(a);
	return satisfied(a, persons, trust);
}

/*
 * Whether a text is to have the form of a name: in the end one is believed
 * that is marked for machines, however it is written.
 */
static bool
is_strict(enum source source, enum trust trust)
{
	return source > AUTHOR_REL || trust < TRUST_SITE;
}

/* The candidate of this kind that is nearest to the headline. */
static const struct candidate *
nearest(struct authors *a, enum source source, enum trust trust)
{
	const struct candidates *all = &a->page->author;
	const struct candidate *near = NULL;
	unsigned least = source <= AUTHOR_REL || (source == AUTHOR_HREF &&
	    trust >= TRUST_SITE) ? FAR : NEAR;
	size_t i, persons;

	for (i = 0; i < all->n; i++) {
		const struct candidate *c = &all->c[i];

		if (c->source != source || c->n > BYLINE_TEXT ||
		    (trust < TRUST_OUTSIDE &&
		    page_outside(a->page, c->outside, c->order)) ||
		    page_distance(a->page, c->order) >= least)
			continue;
		meta_list_clear(&a->meta->author);
		persons = take(a, c->s, c->n, is_strict(source, trust));
		if (!satisfied(a, persons, trust) || (trust < TRUST_SITE &&
		    is_site(a, meta_item(&a->meta->author, 0))))
			continue;
		least = page_distance(a->page, c->order);
		near = c;
	}
	meta_list_clear(&a->meta->author);
	return near;
}

static bool
from_page(struct authors *a, enum source source, enum trust trust)
{
	const struct candidates *all = &a->page->author;
	const struct candidate *c = nearest(a, source, trust);
	unsigned last;

	if (c == NULL)
		return false;
	take(a, c->s, c->n, is_strict(source, trust));
	last = c->order;
	if (source == AUTHOR_BYLINE || source >= AUTHOR_TEXT) {
		site_drop(a);
		return true;
	}
	for (c++; c < all->c + all->n && c->order - last <= BESIDE; c++) {
		if (c->source != source || c->n > BYLINE_TEXT)
			continue;
		if (take(a, c->s, c->n, true) > 0)
			last = c->order;
	}
	return true;
}

/* "By Ada Lovelace, who writes for ...": what is before the comma. */
static struct span
without_office(const struct candidate *c)
{
	const char *comma = memchr(c->s, ',', c->n), *end = c->s + c->n, *p;
	unsigned words = 0;

	if (comma == NULL)
		return (struct span){ c->s, c->n };
	for (p = comma + 1; p < end; p++)
		words += *p == ' ' && p + 1 < end;
	return (struct span){ c->s, words > OFFICE_WORDS ?
	    (size_t)(comma - c->s) : c->n };
}

/* Whether a text is a name behind "by" and nothing else. */
static bool
is_line(struct span s, struct span name)
{
	return s.n >= name.n && s.n - name.n <= BY_WORDS &&
	    memcmp(s.s + s.n - name.n, name.s, name.n) == 0;
}

/*
 * A line far below the headline that names its author; where several lines
 * name several, they are of other articles.
 */
static bool
from_far(struct authors *a, enum trust trust)
{
	const struct candidates *all = &a->page->author;
	struct meta_list *l = &a->meta->author;
	const struct candidate *found = NULL;
	size_t i, before;

	meta_list_clear(l);
	for (i = 0; i < all->n; i++) {
		const struct candidate *c = &all->c[i];
		struct span line = without_office(c);

		if (c->source != AUTHOR_FAR && (trust < TRUST_ANY ||
		    c->source != AUTHOR_TEXT ||
		    page_distance(a->page, c->order) < NEAR))
			continue;
		before = l->n;
		if (take(a, line.s, line.n, true) != 1 ||
		    l->n != before + 1 ||
		    !is_line(line, meta_item(l, before))) {
			l->n = before;
			continue;
		}
		if (found != NULL)
			return false;
		found = c;
	}
	return found != NULL && !is_site(a, meta_item(l, 0));
}

static bool
from_any(struct authors *a, enum trust trust)
{
	static const enum source shown[] = { AUTHOR_ITEMPROP, AUTHOR_REL,
	    AUTHOR_CLASS, AUTHOR_BYLINE, AUTHOR_HREF, AUTHOR_TEXT,
	    AUTHOR_LABEL };
	/* JSON-LD that names the site itself knows better than initials. */
	bool named = a->page->jsonld.author_rank >= JSONLD_ARTICLE;
	size_t i;

	if (from_jsonld(a, JSONLD_ARTICLE, trust) || from_meta(a, trust))
		return true;
	for (i = 0; i < sizeof(shown) / sizeof(*shown); i++) {
		if (shown[i] == AUTHOR_TEXT && trust > TRUST_PERSON)
			continue;
		if (trust == TRUST_OUTSIDE && shown[i] > AUTHOR_REL)
			continue;
		if (shown[i] == AUTHOR_LABEL && trust != TRUST_ANY)
			continue;
		if (trust == TRUST_ANY && named)
			continue;
		if (from_page(a, shown[i], trust))
			return true;
	}
	return from_jsonld(a, JSONLD_PAGE, trust) ||
	    (trust <= TRUST_ANY && from_far(a, trust));
}

void
author_choose(struct meta_page *p, struct meta *m)
{
	struct authors a;

	a.page = p;
	a.meta = m;
	page_sites(p, &a.sites);
	if (!from_any(&a, TRUST_PERSON) && !from_any(&a, TRUST_ANY) &&
	    !from_any(&a, TRUST_SITE) && !from_any(&a, TRUST_OUTSIDE))
		meta_list_clear(&m->author);
}
