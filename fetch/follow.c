/* SPDX-License-Identifier: ISC */
/*
 * A page -> the links that are followed from it (--depth), the feeds and
 * sitemaps of its site (--discover), and whether it may be kept
 * (--obey-meta).
 */
#include <string.h>

#include "fetch/confine.h"
#include "fetch/crawl.h"

#define FOLLOW_BYTES	(16u << 20)	/* of links of one page, at the most */

/* A link, gathered while the page is read, followed when it is. */
struct gathered {
	uint16_t	n;
	uint8_t		kind, nofollow;
};

static int
gather(void *owner, const struct link *l)
{
	struct buf	*b = owner;
	struct gathered	 g = { .kind = l->kind, .nofollow = l->nofollow };

	if (l->url.n == 0 || l->url.n > URL_MAX)
		return 0;
	g.n = l->url.n;
	if (!buf_reserve(b, sizeof(g) + g.n))
		return 1;
	buf_add(b, &g, sizeof(g));
	buf_add(b, l->url.s, g.n);
	return 0;
}

/* The same site: host and port, with or without www. */
static bool
same_site(const struct url *a, const struct url *b)
{
	struct span	x = { a->text.data + a->host, a->path - a->host };
	struct span	y = { b->text.data + b->host, b->path - b->host };

	if (x.n > 4 && memcmp(x.s, "www.", 4) == 0)
		x.s += 4, x.n -= 4;
	if (y.n > 4 && memcmp(y.s, "www.", 4) == 0)
		y.s += 4, y.n -= 4;
	return x.n == y.n && memcmp(x.s, y.s, x.n) == 0;
}

/* What a page is followed with. */
struct following {
	const struct item *it;
	struct url	   page, u;
	uint32_t	   origin;
	bool		   found;	/* a feed or sitemap */
};

/* how: STATE_NAMED or STATE_GUESSED */
static void
add_source(struct following *f, const char *s, size_t n, int how)
{
	struct item	next = { .role = ROLE_SOURCE, .origin = f->origin };

	if (!url_parse(&f->u, s, n, &f->page))
		return;
	url_canonical(&f->u);
	state_link_put(f->it->url, (struct span){ f->u.text.data,
	    f->u.text.len }, how);
	crawl_add(&f->u, &next);
	f->found = true;
}

static void
add_link(struct following *f, const char *s, size_t n)
{
	struct item	next = { .role = ROLE_LINK, .origin = f->origin,
	    .depth = f->it->depth + 1 };

	if (!url_parse(&f->u, s, n, &f->page) || !same_site(&f->page, &f->u))
		return;
	url_canonical(&f->u);
	crawl_add(&f->u, &next);
}

/* What a page does not name may be in robots.txt, or where most have it. */
static void
discover_elsewhere(struct following *f)
{
	static const char *const common[] = { "/sitemap.xml",
	    "/sitemap_index.xml", "/feed", "/rss.xml", "/feed.xml",
	    "/atom.xml", "/rss", "/index.xml" };
	struct span	 site = url_site(&f->page);
	struct host	*h = queue_host(site.s, site.n);
	struct robots	*r = &h->robots;

	for (size_t i = 0; i < r->sitemaps; i++)
		add_source(f, r->text.data + r->sitemap[2 * i],
		    r->sitemap[2 * i + 1], STATE_NAMED);
	if (f->found)
		return;
	for (size_t i = 0; i < sizeof(common) / sizeof(*common); i++)
		add_source(f, common[i], strlen(common[i]), STATE_GUESSED);
}

static void
follow(struct following *f, const struct buf *links, bool nofollow)
{
	struct gathered	 g;
	const char	*s = links->data, *end = s + links->len;
	bool		 deeper = f->it->depth < crawl->depth && !nofollow;
	bool		 discover = crawl->discover &&
			    f->it->role == ROLE_SEED;

	if (discover)
		state_links_drop(f->it->url);
	for (; s < end; s += g.n) {
		memcpy(&g, s, sizeof(g));
		s += sizeof(g);
		if (discover && (g.kind == LINK_FEED ||
		    g.kind == LINK_SITEMAP))
			add_source(f, s, g.n, STATE_NAMED);
		else if (deeper && g.kind == LINK_PAGE &&
		    !(crawl->obey && g.nofollow))
			add_link(f, s, g.n);
	}
	if (discover)
		discover_elsewhere(f);
}

enum outcome
links_take(const struct item *it, const struct transfer *t, const char *type,
    uint32_t *source)
{
	struct following f = { .it = it };
	struct links	 links = { .noindex = false };
	struct span	 v;
	struct buf	 found;
	size_t		 at = 0;
	bool		 nofollow;

	if (!crawl->obey && it->depth >= crawl->depth &&
	    !(crawl->discover && it->role == ROLE_SEED))
		return OUTCOME_OK;
	buf_init(&found, FOLLOW_BYTES);
	confine_links(t->url, type, t->body.data, t->body.len, gather, &found,
	    &links);
	while (transfer_header_next(t, "x-robots-tag", &at, &v))
		links_robots(&links, v.s, v.n, crawl->token);
	nofollow = crawl->obey && links.nofollow;
	url_init(&f.page);
	url_init(&f.u);
	if (url_parse(&f.page, it->url.s, it->url.n, NULL)) {
		f.origin = origin_new(it->url.s, it->url.n, 0);
		follow(&f, &found, nofollow);
		*source = f.origin;
	}
	url_release(&f.page);
	url_release(&f.u);
	buf_release(&found);
	return crawl->obey && links.noindex ? OUTCOME_NOINDEX : OUTCOME_OK;
}
