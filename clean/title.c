/* SPDX-License-Identifier: ISC */
/* What the page calls itself, in several places -> its title and site. */
#include <string.h>
#include <strings.h>

#include "clean/fold.h"
#include "clean/metapage.h"
#include "clean/title_forest.h"
#include "clean/titlerow.h"

#define SITE_SURE	9	/* rank of og:site_name */

void
title_choose(struct meta_page *p, struct meta *m)
{
	struct titles t;
	const struct group *best = NULL;
	float row[TITLE_ROW], likely, most = 0;
	size_t i;

	titles_read(&t, p);
	for (i = 0; i < t.n; i++) {
		titles_row(&t, i, row);
		likely = forest_ask(&title_forest, row);
		if (best == NULL || likely > most) {
			most = likely;
			best = &t.group[i];
		}
	}
	if (best != NULL) {
		fold_spaces(&m->title, best->text.s, best->text.n);
		m->heading = best->heading;
		if (best->heading != NULL)
			p->heading = best->order;
	}
	if (p->heading == 0)
		p->heading = p->named;
	titles_release(&t);
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
		s = title_tidy(p, (struct span){ p->title.c[i].s,
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
	s = title_tidy(p, s);
	if (s.n == 0 || is_address(s)) {
		s = site_guess(p);
		m->site_guessed = true;
	}
	buf_add(&m->site, s.s, s.n);
}
