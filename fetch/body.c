/* SPDX-License-Identifier: ISC */
/* The body of an answer -> a record, or the addresses that it names. */
#include <sys/stat.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "common/stop.h"
#include "common/when.h"
#include "fetch/confine.h"
#include "fetch/crawl.h"

#define LINKS_MEMORY	(64u << 20)	/* bytes, of those of a source */

static struct buf	meta, address;

void
body_open(void)
{
	buf_init(&meta, 1u << 20);
	buf_init(&address, URL_MAX);
}

/* Type without its parameters, as a string. */
static void
type_of(const struct transfer *t, char out[256])
{
	struct span	v = transfer_header(t, "content-type");

	if (v.n > 255)
		v.n = 255;
	memcpy(out, v.s, v.n);
	out[v.n] = '\0';
}

static bool
begins(const char *s, size_t n, const char *with, size_t m)
{
	return n >= m && memcmp(s, with, m) == 0;
}

/* Is there a tag in sight, or a mark of something that is no text? */
static bool
looks_like_html(const char *s, size_t n)
{
	static const char *const tags[] = { "<!doctype html", "<html", "<head",
	    "<body", "<title", "<meta", "<!--", "<p", "<div" };
	size_t	i;

	if (n > 1024)
		n = 1024;
	for (i = 0; i < n; i++) {
		if (s[i] != '<')
			continue;
		for (size_t k = 0; k < sizeof(tags) / sizeof(*tags); k++)
			if (n - i >= strlen(tags[k]) && strncasecmp(s + i,
			    tags[k], strlen(tags[k])) == 0)
				return true;
	}
	return false;
}

static bool
is_binary(const char *s, size_t n)
{
	return begins(s, n, "%PDF-", 5) || begins(s, n, "\x89PNG", 4) ||
	    begins(s, n, "GIF8", 4) || begins(s, n, "\xff\xd8\xff", 3) ||
	    begins(s, n, "PK\3\4", 4) || begins(s, n, "RIFF", 4) ||
	    begins(s, n, "\x1f\x8b", 2) || begins(s, n, "\x7f" "ELF", 4);
}

/* A page is HTML or text, whatever else its server may call it. */
static bool
is_page(const char *type, const char *s, size_t n)
{
	size_t	len = strcspn(type, "; \t,");

	if (n == 0 || is_binary(s, n))
		return false;
	if (len == 0)
		return looks_like_html(s, n);
	if ((len == 9 && strncasecmp(type, "text/html", 9) == 0) ||
	    (len == 10 && strncasecmp(type, "text/plain", 10) == 0) ||
	    (len == 21 && strncasecmp(type, "application/xhtml+xml", 21) == 0))
		return true;
	if (strncasecmp(type, "text/", 5) == 0 ||
	    strncasecmp(type, "application/", 12) == 0)
		return looks_like_html(s, n);
	return false;
}

static const char *
kind_word(enum source_kind k)
{
	switch (k) {
	case SOURCE_FEED:
		return "feed";
	case SOURCE_SITEMAP:
		return "sitemap";
	case SOURCE_SITEMAP_INDEX:
		return "index";
	case SOURCE_OPML:
		return "opml";
	case SOURCE_WARC:
		return "warc";
	default:
		return NULL;
	}
}

/* A source being read. */
struct reading {
	const struct item *it;		/* that the source is */
	uint32_t	   origin;
	struct span	   url;
	bool		   shown;	/* --discover --list */
	bool		   links;	/* it names sources, noted as links */
	bool		   local;	/* a file, read each time */
	bool		   cut;		/* an archive, not read to its end */
	bool		   waits;	/* for who writes it: a pipe */
};

/* --discover --list: the source itself, by the name its entries give it. */
static void
show_source(struct reading *r, const struct entry *e)
{
	struct entry	named = { .role = ENTRY_SOURCE };

	if (e != NULL)
		named.title = e->site;
	if (!r->shown)
		sink_entry(r->url, origin_url(r->it->origin), &named);
	r->shown = true;
}

static bool
too_old(const struct entry *e)
{
	struct span	d = e->date.n > 0 ? e->date : e->modified;
	int64_t		when;

	return crawl->since != INT64_MIN && d.n > 0 &&
	    when_parse(d.s, d.n, &when) && when < crawl->since;
}

/* A page of an archive, which is long: false, no more of them is wanted. */
static bool
put_body(struct reading *r, const struct entry *e)
{
	struct sink_page	p = { .url = e->url, .from = r->url,
	    .meta = { meta.data, meta.len }, .type = e->type, .body = e->body,
	    .when = e->time, .status = e->status, .text = e->text };

	buf_clear(&address);
	buf_add(&address, e->url.s, e->url.n);
	if (crawl_excluded(address.data) ||
	    !queue_first(crawl_digest(e->url.s, e->url.n) ^
	    crawl_digest(e->time.s, e->time.n)) ||
	    (!e->text && !is_page(p.type.n > 0 ? p.type.s : "", e->body.s,
	    e->body.n)))
		return true;
	r->cut = stop_asked() || crawl_enough();
	if (!r->cut && crawl->list)
		sink_entry(e->url, r->url, e);
	else if (!r->cut)
		sink_page(&p);
	if (r->waits)
		sink_flush();
	return !r->cut;
}

static void
tell_encoded(const struct reading *r, const struct entry *e)
{
	struct sink_log	l = { .url = e->url, .from = r->url, .ms = -1,
	    .outcome = OUTCOME_BAD_ENCODING };

	sink_log(&l);
}

/*
 * A source that another one names.  While that one says that it has not
 * changed since it was read, it is asked for when its own time has come.
 * False: it is one too many.
 */
static bool
add_source(const struct reading *r, const struct url *u, int64_t modified)
{
	struct item	it = { .role = ROLE_SOURCE, .origin = r->origin,
	    .depth = r->it->depth + 1 };
	int64_t		now = time(NULL);
	struct page	p;

	if (it.depth > CRAWL_NESTED || !origin_room(r->origin)) {
		/* Told once: there may be thousands more. */
		crawl_refuse(u, &it, OUTCOME_LIMIT);
		return false;
	}
	if (modified != 0 && state_page(u->text.data, u->text.len, &p) &&
	    strcmp(p.outcome, "ok") == 0 && p.time > modified &&
	    p.time <= now && p.due > now)
		crawl_refuse(u, &it, OUTCOME_SEEN);
	else
		crawl_add(u, &it);
	return true;
}

/* The end of the time that lastmod names; 0 for none. */
static int64_t
changed_before(struct span modified)
{
	int64_t	when;

	if (modified.n == 0 || !when_parse(modified.s, modified.n, &when))
		return 0;
	return when + (modified.n > strlen("2026-11-22") ? 60 : 2 * 86400);
}

static bool
on_source(struct reading *r, const struct url *u, const struct entry *e)
{
	int64_t	modified = changed_before(e->modified);

	if (!r->links && !r->local)
		state_links_drop(r->it->url);
	r->links = true;
	if (!r->local)
		state_link_put(r->it->url, (struct span){ u->text.data,
		    u->text.len }, modified);
	return add_source(r, u, modified);
}

static int
on_entry(void *owner, const struct entry *e)
{
	struct reading	*r = owner;
	struct item	 it = { .role = ROLE_ENTRY, .origin = r->origin,
	    .depth = r->it->depth };
	struct url	 u;
	int		 enough = 0;

	if (crawl->list && crawl->discover) {
		show_source(r, e);
		return 1;
	}
	if (e->role == ENTRY_ENCODED) {
		tell_encoded(r, e);
		return 0;
	}
	meta_of_entry(&meta, e);
	if (e->role == ENTRY_BODY) {
		return !put_body(r, e);
	}
	if (crawl->list && e->url.n == 0) {
		if (!too_old(e))
			crawl_list(NULL, &it, e);
		return 0;
	}
	url_init(&u);
	if (url_parse(&u, e->url.s, e->url.n, NULL)) {
		url_canonical(&u);
		it.meta = (struct span){ meta.data, meta.len };
		if (e->role == ENTRY_SOURCE)
			it.role = ROLE_SOURCE;
		if (it.role == ROLE_SOURCE && !crawl->list)
			enough = !on_source(r, &u, e);
		else if (it.role == ROLE_ENTRY && too_old(e)) {
			if (!crawl->list)
				crawl_refuse(&u, &it, OUTCOME_EXCLUDED);
		} else if (crawl->list)
			crawl_list(&u, &it, e);
		else
			crawl_add(&u, &it);
	}
	url_release(&u);
	return enough;
}

static char *
copy(struct span v)
{
	char	*s = allocate(v.n + 1);

	memcpy(s, v.s, v.n);
	s[v.n] = '\0';
	return s;
}

/* What is to be noted of a source once all that it names is done. */
static void
prepare_note(struct origin *o, const struct transfer *t,
    const struct source *src, const struct page *old)
{
	o->note = !crawl->list && src->kind != SOURCE_BAD;
	o->time = time(NULL);
	o->failed = o->failed || src->damaged;
	/* It has changed: look more often, but not more than it asks for. */
	o->pause = old->pause > 0 ? old->pause / 2 : 3600;
	if (o->pause < CRAWL_PAUSE_MIN)
		o->pause = CRAWL_PAUSE_MIN;
	if (o->pause < src->wait)
		o->pause = src->wait;
	if (o->pause > CRAWL_PAUSE_MAX)
		o->pause = CRAWL_PAUSE_MAX;
	o->etag = copy(transfer_header(t, "etag"));
	o->modified = copy(transfer_header(t, "last-modified"));
	o->digest = crawl_digest(t->body.data, t->body.len);
}

static enum outcome
source_take(const struct item *it, const struct transfer *t, const char *type,
    struct sink_log *more, uint32_t *source)
{
	struct source	src = { .kind = SOURCE_BAD };
	struct reading	r = { .it = it, .url = it->url };
	struct page	old;
	enum outcome	o = OUTCOME_OK;

	r.origin = origin_new(it->url.s, it->url.n, it->origin);
	crawl_page(it, &old);
	confine_read(t->url, type, t->body.data, t->body.len, on_entry, &r,
	    &src);
	if (!r.links && (src.kind == SOURCE_OPML ||
	    src.kind == SOURCE_SITEMAP_INDEX))
		state_links_drop(it->url);	/* it names none any more */
	prepare_note(origin_get(r.origin), t, &src, &old);
	more->kind = kind_word(src.kind);
	more->entries = src.entries;
	if (more->kind == NULL)
		more->kind = "bad";
	if (src.kind == SOURCE_BAD)
		o = OUTCOME_BAD_SOURCE;
	else if (r.cut) {
		o = OUTCOME_LIMIT;
		origin_get(r.origin)->failed = true;
	} else if (crawl->list && crawl->discover)
		show_source(&r, NULL);
	else if (src.damaged)
		more->remark = "damaged";
	else if (src.over)
		more->remark = "cut at a ceiling";
	*source = r.origin;
	return o;
}

static void
on_link(void *links, struct span url, int64_t modified)
{
	buf_add(links, &modified, sizeof(modified));
	buf_add(links, url.s, url.n);
	buf_addc(links, '\0');
}

/*
 * Of a site, while its page does not change: what is followed with --discover
 * only, and what was looked for in vain is not looked for again.
 */
static bool
is_of_site(const struct url *u, int64_t how)
{
	struct page	p;

	return crawl->discover && (how != STATE_GUESSED ||
	    (state_page(u->text.data, u->text.len, &p) &&
	    strcmp(p.outcome, "ok") == 0));
}

void
body_again(const struct item *it)
{
	struct reading	r = { .it = it };
	struct buf	links;
	struct url	u;
	int64_t		modified;
	size_t		n;

	if (!state_is_open() || is_found(it))
		return;
	buf_init(&links, LINKS_MEMORY);
	url_init(&u);
	r.origin = origin_new(it->url.s, it->url.n, 0);
	/* All at once: those may have links themselves. */
	state_links(it->url, on_link, &links);
	for (size_t i = 0; i < links.len; i += n + 1) {
		memcpy(&modified, links.data + i, sizeof(modified));
		i += sizeof(modified);
		n = strlen(links.data + i);
		if (url_parse(&u, links.data + i, n, NULL) &&
		    (modified >= 0 || is_of_site(&u, modified)))
			add_source(&r, &u, modified > 0 ? modified : 0);
	}
	origin_settle(r.origin, false);
	url_release(&u);
	buf_release(&links);
}

enum outcome
body_take(const struct item *it, const struct transfer *t,
    struct sink_log *more, uint32_t *source)
{
	char			type[256];
	enum source_kind	kind;
	enum outcome		o;
	struct sink_page	p = { .url = it->url, .asked = it->asked,
	    .meta = it->meta, .status = t->status,
	    .body = { t->body.data, t->body.len } };

	type_of(t, type);
	kind = source_kind(type, t->body.data, t->body.len);
	if (kind != SOURCE_PAGE) {
		if (is_found(it))
			return OUTCOME_BAD_TYPE;
		return source_take(it, t, type, more, source);
	}
	if (it->role == ROLE_SOURCE)
		return OUTCOME_BAD_SOURCE;
	if (!is_page(type, t->body.data, t->body.len))
		return OUTCOME_BAD_TYPE;
	o = links_take(it, t, type, source);
	if (o != OUTCOME_OK || crawl->list ||
	    (crawl->discover && it->role == ROLE_SEED))
		return o;
	p.type = transfer_header(t, "content-type");
	p.from = origin_url(it->origin);
	sink_page(&p);
	return OUTCOME_OK;
}

void
body_close(void)
{
	buf_release(&meta);
	buf_release(&address);
}

bool
body_file(const char *path, const char *base, int fd, bool *lost)
{
	struct source	src = { .kind = SOURCE_BAD };
	struct item	it = { .role = ROLE_SEED, .url = { path,
	    strlen(path) } };
	struct reading	r = { .it = &it, .url = it.url, .local = true };
	struct sink_log	l = { .url = it.url, .ms = -1 };
	struct stat	st;

	r.waits = fstat(fd, &st) == 0 && !S_ISREG(st.st_mode);
	r.origin = origin_new(path, strlen(path), 0);
	confine_read_fd(base, "", fd, on_entry, &r, &src);
	r.cut = r.cut || (src.stopped && stop_asked());
	l.kind = kind_word(src.kind);
	l.entries = src.entries;
	l.outcome = r.cut ? OUTCOME_LIMIT :
	    l.kind != NULL ? OUTCOME_OK : OUTCOME_BAD_SOURCE;
	sink_log(&l);
	origin_settle(r.origin, false);
	*lost = src.lost;
	return l.kind != NULL || r.cut;
}
