/* SPDX-License-Identifier: ISC */
/* The dates found on a page -> when it was published, and last changed. */
#include <stdlib.h>
#include <string.h>

#include "clean/metapage.h"

#define YEAR_FIRST	1990	/* of a date in visible text */
#define YEAR_LAST	2040
#define EARLY		9	/* hours UTC in which America is a day behind */
#define LATE		12	/* from which Asia, then Europe, is ahead */
#define CLASS_TEXT	200u	/* bytes of an element that is a date line */
#define LINES_READ	80	/* short texts read for a date at the most */

/* From the best evidence to the worst. */
static const enum source ladder[] = {
	DATE_META, DATE_ITEMPROP, DATE_TIME_PUBLISHED, DATE_CLASS_PUBLISHED,
	DATE_META_WEAK, DATE_TIME, DATE_CLASS
};

/* How far from the headline; what stands before it is thought farther. */
static unsigned
distance(const struct meta_page *p, unsigned order)
{
	if (order >= p->heading)
		return order - p->heading;
	return 2 * (p->heading - order);
}

static bool
in_head(enum source s)
{
	return s == DATE_META || s == DATE_META_WEAK || s == DATE_META_MODIFIED;
}

static bool
likely(const struct date *d)
{
	return d->year >= YEAR_FIRST && d->year <= YEAR_LAST && d->day > 0;
}

/* The best date of one kind of place: the nearest to the headline. */
static bool
source_date(struct meta_page *p, enum source source, bool outside,
    struct date *best)
{
	unsigned least = 0, far;
	struct date d;
	bool found = false;
	size_t i;

	for (i = 0; i < p->date.n; i++) {
		const struct candidate *c = &p->date.c[i];

		if (c->source != source || (c->outside && !outside) ||
		    (!in_head(source) && c->n > CLASS_TEXT))
			continue;
		far = in_head(source) ? 0 : distance(p, c->order);
		if ((found && far >= least) ||
		    !date_read(&p->dates, c->s, c->n, &d) ||
		    (!in_head(source) && !likely(&d)))
			continue;
		found = true;
		least = far;
		*best = d;
	}
	return found;
}

static bool
field_date(struct meta_page *p, const struct jsonld_field *f, int rank,
    struct date *d)
{
	return f->rank >= rank && f->text.len > 0 &&
	    date_read(&p->dates, f->text.data, f->text.len, d);
}

/*
 * A date in a short visible text, the nearest to the headline: the texts are
 * gone through from there to both ends.
 */
static bool
text_date(struct meta_page *p, bool outside, struct date *best)
{
	size_t up, down, i, end, read = 0;

	for (up = 0; up < p->texts && p->text[up].order < p->heading; up++)
		;
	for (down = up; read < LINES_READ && (down > 0 || up < p->texts); ) {
		const struct short_text *t;
		const char *s;

		i = up == p->texts || (down > 0 && distance(p,
		    p->text[down - 1].order) < distance(p,
		    p->text[up].order)) ? --down : up++;
		t = &p->text[i];
		if (t->outside != outside)
			continue;
		read++;
		s = (const char *)t->node->content;
		if (date_find(&p->dates, s, strlen(s), best, &end) &&
		    likely(best))
			return true;
	}
	return false;
}

static bool
published(struct meta_page *p, const struct date *url, struct date *d)
{
	size_t i;

	if (field_date(p, &p->jsonld.published, JSONLD_ARTICLE, d))
		return true;
	for (i = 0; i < sizeof(ladder) / sizeof(*ladder); i++) {
		if (ladder[i] == DATE_META_WEAK && url->day > 0) {
			*d = *url;
			return true;
		}
		if (source_date(p, ladder[i], false, d))
			return true;
		if (ladder[i] == DATE_TIME_PUBLISHED &&
		    field_date(p, &p->jsonld.published, JSONLD_PAGE, d))
			return true;
	}
	if (text_date(p, false, d))
		return true;
	for (i = 1; i < sizeof(ladder) / sizeof(*ladder); i++)
		if (source_date(p, ladder[i], true, d))
			return true;
	if (text_date(p, true, d))
		return true;
	*d = *url;
	return d->year > 0;
}

/*
 * Whether b may be the day of the moment a where the page was made: the day
 * before while it is early in Greenwich, the day after when it is late.
 */
static bool
local_of(const struct date *a, const struct date *b)
{
	int64_t gap = date_days(b) - date_days(a);

	return b->day > 0 && ((gap == -1 && a->hour < EARLY) ||
	    (gap == 1 && a->hour >= LATE));
}

/*
 * A moment written in UTC may be of another day where the page was
 * published: the address and the line that readers see tell.
 */
static void
local_day(struct meta_page *p, const struct date *url, struct date *d)
{
	static const enum source shown[] = { DATE_ITEMPROP,
	    DATE_TIME_PUBLISHED, DATE_CLASS_PUBLISHED, DATE_TIME, DATE_CLASS };
	struct date local;
	size_t i;

	if (!d->timed || d->zone != 0)
		return;
	if (url->day > 0) {
		if (local_of(d, url))
			*d = *url;
		return;
	}
	for (i = 0; i < sizeof(shown) / sizeof(*shown); i++) {
		if (!source_date(p, shown[i], false, &local))
			continue;
		if (local_of(d, &local) && (!local.timed || local.zone != 0))
			*d = local;
		return;
	}
}

static bool
modified(struct meta_page *p, struct date *d)
{
	return field_date(p, &p->jsonld.modified, JSONLD_PAGE, d) ||
	    source_date(p, DATE_META_MODIFIED, true, d) ||
	    source_date(p, DATE_ITEMPROP_MODIFIED, false, d);
}

void
date_choose(struct meta_page *p, struct meta *m)
{
	struct date first, last, url;
	bool changed = modified(p, &last);

	if (!date_url(&p->dates, p->url.s, p->url.n, &url))
		memset(&url, 0, sizeof(url));
	if (published(p, &url, &first)) {
		local_day(p, &url, &first);
		date_write(&first, &m->date);
	}
	if (m->date.len == 0 && changed)
		date_write(&last, &m->date);
	if (changed)
		date_write(&last, &m->modified);
}
