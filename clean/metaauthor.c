/* SPDX-License-Identifier: ISC */
/* The names found on a page -> those who wrote it. */
#include <string.h>

#include "clean/author.h"
#include "clean/entity.h"
#include "clean/fold.h"
#include "clean/metapage.h"
#include "clean/title.h"

#define FAR		250u	/* elements from the headline to a byline */
#define BESIDE		12u	/* elements between two authors of one line */
#define BYLINE_TEXT	300u	/* bytes of a byline */

struct authors {
	struct meta_page	*page;
	struct meta		*meta;
	struct site_names	 sites;
};

static void
list_clear(struct meta_list *l)
{
	buf_clear(&l->text);
	l->n = 0;
}

static unsigned
distance(const struct meta_page *p, unsigned order)
{
	if (order >= p->heading)
		return order - p->heading;
	return 2 * (p->heading - order);
}

/* Names in a text, added to the list. */
static size_t
take(struct authors *a, const char *s, size_t n, bool strict)
{
	struct meta_page *p = a->page;

	buf_clear(&p->decoded);
	entities_decode(&p->decoded, s, n);
	return authors_read(&a->meta->author, p->decoded.data,
	    p->decoded.len, strict, &p->scratch);
}

/* Whether all that was found is the site's own name. */
static bool
only_site(struct authors *a)
{
	size_t i;

	for (i = 0; i < a->meta->author.n; i++)
		if (!site_names_match(&a->sites,
		    meta_item(&a->meta->author, i), &a->page->scratch))
			return false;
	return true;
}

static bool
from_jsonld(struct authors *a, int rank, bool site)
{
	const struct jsonld *j = &a->page->jsonld;
	const struct meta_list *l = j->person.n > 0 ? &j->person : &j->author;
	size_t i;

	if (j->author_rank < rank)
		return false;
	list_clear(&a->meta->author);
	for (i = 0; i < l->n; i++) {
		struct span s = meta_item(l, i);

		take(a, s.s, s.n, false);
	}
	return a->meta->author.n > 0 && (site || !only_site(a));
}

static bool
from_meta(struct authors *a, bool site)
{
	const struct candidates *all = &a->page->author;
	size_t i;

	list_clear(&a->meta->author);
	for (i = 0; i < all->n; i++) {
		const struct candidate *c = &all->c[i];

		if (c->source != AUTHOR_META || c->n > BYLINE_TEXT)
			continue;
		take(a, c->s, c->n, false);
	}
	return a->meta->author.n > 0 && (site || !only_site(a));
}

static bool
from_page(struct authors *a, enum source source, bool outside)
{
	const struct meta_page *p = a->page;
	const struct candidates *all = &p->author;
	const struct candidate *near = NULL;
	unsigned least = FAR, last;
	size_t i;

	list_clear(&a->meta->author);
	for (i = 0; i < all->n; i++) {
		const struct candidate *c = &all->c[i];

		if (c->source != source || (c->outside && !outside) ||
		    c->n > BYLINE_TEXT || distance(p, c->order) >= least)
			continue;
		if (take(a, c->s, c->n, true) == 0 || only_site(a)) {
			list_clear(&a->meta->author);
			continue;
		}
		least = distance(p, c->order);
		near = c;
		list_clear(&a->meta->author);
	}
	if (near == NULL)
		return false;
	last = near->order;
	for (i = (size_t)(near - all->c); i < all->n; i++) {
		const struct candidate *c = &all->c[i];

		if (c->source != source || c->n > BYLINE_TEXT)
			continue;
		if (c->order - last > BESIDE)
			break;
		if (take(a, c->s, c->n, true) > 0)
			last = c->order;
		if (source == AUTHOR_BYLINE)
			break;
	}
	return a->meta->author.n > 0;
}

static bool
choose(struct authors *a)
{
	static const enum source shown[] = { AUTHOR_ITEMPROP, AUTHOR_REL,
	    AUTHOR_CLASS, AUTHOR_BYLINE, AUTHOR_HREF };
	size_t i;

	if (from_jsonld(a, JSONLD_ARTICLE, false) || from_meta(a, false))
		return true;
	for (i = 0; i < sizeof(shown) / sizeof(*shown); i++)
		if (from_page(a, shown[i], false))
			return true;
	if (from_jsonld(a, JSONLD_PAGE, false) ||
	    from_jsonld(a, JSONLD_ARTICLE, true) || from_meta(a, true))
		return true;
	for (i = 0; i < 4; i++)
		if (from_page(a, shown[i], true))
			return true;
	return false;
}

void
author_choose(struct meta_page *p, struct meta *m)
{
	struct authors a;

	a.page = p;
	a.meta = m;
	page_sites(p, &a.sites);
	if (!choose(&a))
		list_clear(&m->author);
}
