/* SPDX-License-Identifier: ISC */
/* The dates found on a page -> when it was published, and last changed. */
#include <limits.h>
#include <string.h>

#include "clean/fold.h"
#include "clean/metapage.h"

#define YEAR_FIRST	1990	/* of a date in visible text */
#define YEAR_LAST	2040
#define EARLY		9	/* hours UTC in which America is a day behind */
#define LATE		12	/* from which Asia, then Europe, is ahead */
#define AROUND		31	/* days a page may differ from its address */
#define CLASS_TEXT	200u	/* bytes of an element that is a date line */
#define SHARE		3u	/* a date line is a third date ... */
#define LABEL		24u	/* ... or has no more bytes beside it */
#define LINES_READ	80	/* short texts read for a date at the most */

/* How sure it is that a text near a date means when the page appeared. */
enum tier {
	TIER_NONE,
	TIER_UPDATED,		/* it says when it changed */
	TIER_TEXT,		/* a date among other words */
	TIER_LINE,		/* a date alone, or with a label */
	TIER_SAID		/* it says that it is when it appeared */
};

static bool
in_head(enum source s)
{
	return s == DATE_META || s == DATE_META_OTHER || s == DATE_META_WEAK ||
	    s == DATE_META_MODIFIED;
}

/* A day a page may be from; near the month of its address, if that has one. */
static bool
likely(const struct meta_page *p, const struct date *d)
{
	int64_t gap;

	if (d->year < YEAR_FIRST || d->year > YEAR_LAST || d->day == 0)
		return false;
	if (p->month.year == 0)
		return true;
	gap = date_days(d) - date_days(&p->month);
	return gap > -AROUND && gap < 31 + AROUND;
}

/* Beginnings of words before a date that tell what it is of. */
static const char *const updated[] = { "updat", "modif", "chang",
    "revis", "aktualis", "aktualiz", "geandert", "anderung", "mis a jour",
    "actuali", "atualiz", "aggiorna", "bijgewerk", "opdater", "uppdater",
    "oppdater", "paivite", "muokat", "frissit", "guncelle", "обновл",
    "изменен", "оновл", "змінен", "ενημερ", "تحديث", "بروز", "روزرساني",
    "עודכן", "更新", "수정", "diperbarui", "cap nhat", "แกไข", NULL };
static const char *const joined[] = { "registr", "registered", "joined",
    "member since", "mitglied seit", "dabei seit", "beigetreten", "inscrit",
    "miembro desde", "membro desde", "iscritto", "dolaczyl", "lid sinds",
    "зарегистр", "регистрац", "تاريخ عضويت", "عضو شده", "تاريخ التسجيل",
    "注册", "註冊", "登録日", "가입", NULL };
static const char *const issued[] = { "publi", "erschien", "veroffentl",
    "gepubliceerd", "gepost", "julkaist", "opublik", "pubblic", "posted",
    "yayin", "megjelen", "опублик", "δημοσι", "انتشار", "منتشر",
    "تاريخ النشر", "نشر في", "פורסם", "公開", "掲載", "发布", "發布", "입력",
    "dang ngay", "diterbitkan", NULL };

static bool
says(struct meta_page *p, const char *s, size_t n, const char *const *stems)
{
	buf_clear(&p->scratch);
	fold_words(&p->scratch, s, n);
	for (; *stems != NULL; stems++)
		if (strstr(p->scratch.data, *stems) != NULL)
			return true;
	return false;
}

/* How a visible text speaks of its date. */
static enum tier
tier(struct meta_page *p, const char *s, size_t n, struct date *d)
{
	struct span where;
	size_t before;

	if (!date_find(&p->dates, s, n, d, &where))
		return date_read(&p->dates, s, n, d) && likely(p, d) ?
		    TIER_LINE : TIER_NONE;
	if (!likely(p, d))
		return TIER_NONE;
	before = (size_t)(where.s - s);
	if (says(p, s, before, updated))
		return TIER_UPDATED;
	if (says(p, s, before, joined))
		return TIER_NONE;
	if (before > 0 && before <= LABEL && says(p, s, before, issued))
		return TIER_SAID;
	return where.n * SHARE >= n || n - where.n <= LABEL ? TIER_LINE :
	    TIER_TEXT;
}

/*
 * The best date of one kind of place: the nearest to the headline, *least
 * elements from it.
 */
static bool
source_near(struct meta_page *p, enum source source, bool outside,
    enum tier least_tier, struct date *best, unsigned *least)
{
	unsigned far;
	enum tier got, top = TIER_NONE;
	struct date d;
	size_t i;

	for (i = 0; i < p->date.n; i++) {
		const struct candidate *c = &p->date.c[i];

		if (c->source != source || (!outside &&
		    page_outside(p, c->outside, c->order)) ||
		    (!in_head(source) && c->n > CLASS_TEXT))
			continue;
		if (in_head(source)) {
			if (date_read(&p->dates, c->s, c->n, best))
				return true;
			continue;
		}
		far = page_distance(p, c->order);
		if (top >= TIER_LINE && far >= *least)
			continue;
		got = tier(p, c->s, c->n, &d);
		if (got < least_tier || got < top ||
		    (got == top && far >= *least))
			continue;
		top = got;
		*least = far;
		*best = d;
	}
	return top != TIER_NONE;
}

static bool
source_date(struct meta_page *p, enum source source, bool outside,
    enum tier least_tier, struct date *best)
{
	unsigned far;

	return source_near(p, source, outside, least_tier, best, &far);
}

static bool
field_date(struct meta_page *p, const struct jsonld_field *f, int rank,
    struct date *d)
{
	return f->rank >= rank && f->text.len > 0 &&
	    date_read(&p->dates, f->text.data, f->text.len, d);
}

/*
 * A date in a short visible text, the nearest to the headline and nearer
 * than limit: the texts are gone through from there to both ends.
 */
static bool
text_date(struct meta_page *p, bool outside, enum tier least,
    unsigned limit, struct date *best)
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
		if (page_distance(p, t->order) >= limit)
			break;
		if (page_outside(p, t->outside, t->order) != outside)
			continue;
		read++;
		if (tier(p, t->s, t->n, best) >= least)
			return true;
	}
	return false;
}

/* What the visible page says, as surely as asked for. */
static bool
shown_date(struct meta_page *p, bool outside, enum tier least,
    struct date *d)
{
	static const enum source shown[] = { DATE_TIME_PUBLISHED,
	    DATE_CLASS_PUBLISHED, DATE_TIME, DATE_META_WEAK };
	unsigned far = UINT_MAX;
	struct date nearer;
	bool found;
	size_t i;

	for (i = 0; i < sizeof(shown) / sizeof(*shown); i++)
		if (source_date(p, shown[i], outside, least, d))
			return true;
	found = source_near(p, DATE_CLASS, outside, least, d, &far);
	if (!text_date(p, outside, least, far, &nearer))
		return found;
	*d = nearer;
	return true;
}

static bool
published(struct meta_page *p, const struct date *url, struct date *d)
{
	if (field_date(p, &p->jsonld.published, JSONLD_ARTICLE, d) ||
	    source_date(p, DATE_META, false, TIER_TEXT, d) ||
	    source_date(p, DATE_META_OTHER, false, TIER_TEXT, d) ||
	    source_date(p, DATE_ITEMPROP, false, TIER_TEXT, d) ||
	    field_date(p, &p->jsonld.published, JSONLD_PAGE, d))
		return true;
	if (url->day > 0) {
		*d = *url;
		return true;
	}
	if (text_date(p, false, TIER_SAID, UINT_MAX, d) ||
	    shown_date(p, false, TIER_LINE, d) ||
	    shown_date(p, false, TIER_TEXT, d) ||
	    source_date(p, DATE_ITEMPROP, true, TIER_TEXT, d) ||
	    shown_date(p, true, TIER_LINE, d) ||
	    shown_date(p, false, TIER_UPDATED, d))
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
		if (!source_date(p, shown[i], false, TIER_LINE, &local))
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
	    source_date(p, DATE_META_MODIFIED, true, TIER_UPDATED, d) ||
	    source_date(p, DATE_ITEMPROP_MODIFIED, false, TIER_UPDATED, d);
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
