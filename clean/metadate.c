/* SPDX-License-Identifier: ISC */
/* The dates found on a page -> when it was published, and last changed. */
#include <limits.h>
#include <string.h>

#include "clean/metapage.h"

#define EARLY		9	/* hours UTC in which America is a day behind */
#define LATE		12	/* from which Asia, then Europe, is ahead */
#define CLASS_TEXT	200u	/* bytes of an element that is a date line */
#define REACH		60u	/* elements from the headline to its date line */
#define LINES_READ	80	/* short texts read for a date at the most */

static bool
in_head(enum source s)
{
	return s == DATE_META || s == DATE_META_OTHER || s == DATE_META_WEAK ||
	    s == DATE_META_MODIFIED;
}

/* Which lines are asked for. */
struct ask {
	enum line	least;		/* at least so sure */
	unsigned	reach;		/* nearer to the headline than this */
	bool		outside;	/* also in regions that are not its own */
};

/*
 * The best date of one kind of place: the nearest to the headline, *far
 * elements from it.
 */
static bool
source_near(struct meta_page *p, enum source source, struct ask ask,
    struct date *best, unsigned *far)
{
	unsigned at;
	enum line got, top = LINE_NONE;
	struct date d;
	size_t i;

	for (i = 0; i < p->date.n; i++) {
		const struct candidate *c = &p->date.c[i];

		if (c->source != source || (!ask.outside &&
		    page_outside(p, c->outside, c->order)) ||
		    (!in_head(source) && c->n > CLASS_TEXT))
			continue;
		if (in_head(source)) {
			if (date_read(&p->dates, c->s, c->n, best))
				return true;
			continue;
		}
		at = page_distance(p, c->order);
		if (at >= ask.reach || (top >= LINE_ALONE && at >= *far))
			continue;
		got = page_line(p, (struct span){ c->s, c->n }, c->node, &d);
		if (got < ask.least || got < top || (got == top && at >= *far))
			continue;
		top = got;
		*far = at;
		*best = d;
	}
	return top != LINE_NONE;
}

static bool
source_date(struct meta_page *p, enum source source, struct ask ask,
    struct date *best)
{
	unsigned far;

	return source_near(p, source, ask, best, &far);
}

static bool
field_date(struct meta_page *p, const struct jsonld_field *f, int rank,
    struct date *d)
{
	return f->rank >= rank && f->text.len > 0 &&
	    date_read(&p->dates, f->text.data, f->text.len, d);
}

/*
 * A date in a short visible text, the nearest to the headline: the texts
 * are gone through from there to both ends.
 */
static bool
text_date(struct meta_page *p, struct ask ask, struct date *best)
{
	size_t up, down, i, read = 0;

	for (up = 0; up < p->texts && p->text[up].order < p->heading; up++)
		;
	for (down = up; read < LINES_READ && (down > 0 || up < p->texts); ) {
		const struct short_text *t;

		i = up == p->texts || (down > 0 && page_distance(p,
		    p->text[down - 1].order) < page_distance(p,
		    p->text[up].order)) ? --down : up++;
		t = &p->text[i];
		if (page_distance(p, t->order) >= ask.reach)
			break;
		if (page_outside(p, t->outside, t->order) != ask.outside)
			continue;
		read++;
		if (page_line(p, (struct span){ t->s, t->n }, t->node,
		    best) >= ask.least)
			return true;
	}
	return false;
}

/* What elements say that are marked as dates. */
static bool
marked_date(struct meta_page *p, struct ask ask, struct date *d)
{
	static const enum source marked[] = { DATE_TIME_PUBLISHED,
	    DATE_CLASS_PUBLISHED, DATE_TIME };
	size_t i;

	for (i = 0; i < sizeof(marked) / sizeof(*marked); i++)
		if (source_date(p, marked[i], ask, d))
			return true;
	return false;
}

/* What the visible page says, as surely as asked for. */
static bool
shown_date(struct meta_page *p, struct ask ask, struct date *d)
{
	struct date nearer;
	bool found;

	if (marked_date(p, ask, d))
		return true;
	found = source_near(p, DATE_CLASS, ask, d, &ask.reach);
	if (!text_date(p, ask, &nearer))
		return found;
	*d = nearer;
	return true;
}

/* The same day, or one beside it: zones and editions of tomorrow. */
static bool
close_to(const struct date *a, const struct date *b)
{
	int64_t gap = date_days(a) - date_days(b);

	return gap >= -1 && gap <= 1;
}

static bool
turned(const struct date *a, const struct date *b)
{
	return a->year == b->year && a->month == b->day && a->day == b->month;
}

/* What the lines near the headline say of a day that is told elsewhere. */
struct near_lines {
	const struct date	*said;
	struct date		 line;		/* the nearest that readers see */
	unsigned		 far;		/* REACH: there is none */
	bool			 agrees;	/* any is of about that day */
};

static void
near_look(struct meta_page *p, struct near_lines *l, struct span s,
    const xmlNode *node, unsigned order, bool outside, bool seen)
{
	unsigned far = page_distance(p, order);
	enum line what;
	struct date d;

	if (far >= REACH || page_outside(p, outside, order))
		return;
	what = page_line(p, s, node, &d);
	if (what < LINE_TEXT)
		return;
	l->agrees |= close_to(&d, l->said) || turned(&d, l->said);
	if (seen && what >= LINE_ALONE && far < l->far) {
		l->far = far;
		l->line = d;
	}
}

/* The line near the headline, and whether any there is of the day said. */
static struct near_lines
lines_near(struct meta_page *p, const struct date *said)
{
	struct near_lines l = { .said = said, .far = REACH };
	size_t i;

	for (i = 0; i < p->date.n; i++) {
		const struct candidate *c = &p->date.c[i];

		if (!in_head(c->source) && c->n <= CLASS_TEXT)
			near_look(p, &l, (struct span){ c->s, c->n },
			    c->node, c->order, c->outside,
			    c->source >= DATE_CLASS);
	}
	for (i = 0; i < p->texts; i++) {
		const struct short_text *t = &p->text[i];

		near_look(p, &l, (struct span){ t->s, t->n }, t->node,
		    t->order, t->outside, true);
	}
	return l;
}

/*
 * What readers see as the date of the article is it, where the page's data
 * say another day altogether: that of a draft, a template, an import.
 */
static void
line_instead(struct meta_page *p, const struct date *url, struct date *d)
{
	struct near_lines l;

	if (d->day == 0 || p->heading == 0 ||
	    (url->day > 0 && close_to(url, d)))
		return;
	l = lines_near(p, d);
	if (!l.agrees && l.far < REACH)
		*d = l.line;
}

/* What the page's data say. */
static bool
data_date(struct meta_page *p, struct date *d)
{
	const struct ask any = { LINE_TEXT, UINT_MAX, false };

	return field_date(p, &p->jsonld.published, JSONLD_ARTICLE, d) ||
	    source_date(p, DATE_META, any, d) ||
	    source_date(p, DATE_META_OTHER, any, d) ||
	    source_date(p, DATE_ITEMPROP, any, d) ||
	    field_date(p, &p->jsonld.published, JSONLD_PAGE, d);
}

/* What the lines say that are no farther than this from the headline. */
static bool
lines_date(struct meta_page *p, unsigned reach, const struct date *url,
    struct date *d)
{
	struct ask ask = { LINE_SAID, reach, false };

	if (text_date(p, ask, d))
		return true;
	ask.least = LINE_ALONE;
	if (marked_date(p, ask, d))
		return true;
	if (source_date(p, DATE_META_WEAK, ask, d)) {
		line_instead(p, url, d);
		return true;
	}
	if (shown_date(p, ask, d))
		return true;
	ask.least = LINE_UPDATED;
	return shown_date(p, ask, d);
}

static bool
published(struct meta_page *p, const struct date *url, struct date *d)
{
	const struct ask text = { LINE_TEXT, UINT_MAX, false };
	const struct ask beside = { LINE_TEXT, UINT_MAX, true };
	const struct ask line = { LINE_ALONE, UINT_MAX, true };

	if (data_date(p, d)) {
		line_instead(p, url, d);
		return true;
	}
	if (url->day > 0) {
		*d = *url;
		return true;
	}
	if ((p->heading > 0 && lines_date(p, REACH, url, d)) ||
	    lines_date(p, UINT_MAX, url, d) || shown_date(p, text, d) ||
	    source_date(p, DATE_ITEMPROP, beside, d) ||
	    shown_date(p, line, d) || shown_date(p, beside, d))
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
	const struct ask alone = { LINE_ALONE, UINT_MAX, false };
	struct near_lines near;
	struct date local;
	size_t i;

	if (!d->timed || d->zone != 0)
		return;
	if (url->day > 0) {
		near = lines_near(p, d);
		if (local_of(d, url) && (near.far == REACH ||
		    date_days(&near.line) != date_days(d)))
			*d = *url;
		return;
	}
	for (i = 0; i < sizeof(shown) / sizeof(*shown); i++) {
		if (!source_date(p, shown[i], alone, &local))
			continue;
		if (local_of(d, &local) && (!local.timed || local.zone != 0))
			*d = local;
		return;
	}
}

static bool
modified(struct meta_page *p, struct date *d)
{
	const struct ask ask = { LINE_UPDATED, UINT_MAX, false };

	return field_date(p, &p->jsonld.modified, JSONLD_PAGE, d) ||
	    source_date(p, DATE_META_MODIFIED, ask, d) ||
	    source_date(p, DATE_ITEMPROP_MODIFIED, ask, d);
}

void
date_choose(struct meta_page *p, struct meta *m)
{
	struct date first, last, url;
	bool changed;

	if (!date_url(&p->dates, p->url.s, p->url.n, &url))
		memset(&url, 0, sizeof(url));
	p->month = url;
	if (url.day > 0)
		p->month.year = 0;
	changed = modified(p, &last);
	if (published(p, &url, &first)) {
		local_day(p, &url, &first);
		date_write(&first, &m->date);
	}
	if (m->date.len == 0 && changed)
		date_write(&last, &m->date);
	if (changed)
		date_write(&last, &m->modified);
}
