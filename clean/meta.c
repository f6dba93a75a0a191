/* SPDX-License-Identifier: ISC */
/* The tree of a page -> what it says of itself -> fields of the record. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "clean/metapage.h"
#include "clean/metatag.h"

static void
list_init(struct meta_list *l)
{
	memset(l, 0, sizeof(*l));
	buf_init(&l->text, META_LIST * META_FIELD);
}

static void
list_clear(struct meta_list *l)
{
	buf_clear(&l->text);
	l->n = 0;
}

struct span
meta_item(const struct meta_list *l, size_t i)
{
	const char *s = l->text.data + l->off[i];

	return (struct span){ s, strlen(s) };
}

static struct buf *
field(struct meta *m, size_t i)
{
	struct buf *all[] = { &m->title, &m->site, &m->description, &m->image,
	    &m->date, &m->modified, &m->declared, &m->body };

	return i < sizeof(all) / sizeof(*all) ? all[i] : NULL;
}

void
meta_init(struct meta *m)
{
	struct meta_page *p = allocate_array(1, sizeof(*p));
	size_t i;

	memset(m, 0, sizeof(*m));
	for (i = 0; field(m, i) != NULL; i++)
		buf_init(field(m, i), META_FIELD);
	m->body.max = META_BODY;
	list_init(&m->author);
	list_init(&m->tags);
	list_init(&p->tags);
	jsonld_init(&p->jsonld);
	dates_init(&p->dates);
	buf_init(&p->arena, 2 * PAGE_ARENA);
	buf_init(&p->scratch, 4 * PAGE_ARENA);
	buf_init(&p->decoded, 4 * PAGE_ARENA);
	m->page = p;
}

static void
page_clear(struct meta_page *p)
{
	p->title.n = p->author.n = p->date.n = 0;
	memset(p->slot, 0, sizeof(p->slot));
	list_clear(&p->tags);
	jsonld_clear(&p->jsonld);
	buf_clear(&p->arena);
	buf_reserve(&p->arena, PAGE_ARENA + 2 * PAGE_TEXT);
	p->texts = p->script = 0;
	p->order = p->heading = p->articles = 0;
	p->outside = NULL;
}

void
meta_clear(struct meta *m)
{
	size_t i;

	for (i = 0; field(m, i) != NULL; i++)
		buf_clear(field(m, i));
	list_clear(&m->author);
	list_clear(&m->tags);
	m->paywall = false;
	m->kind = META_UNKNOWN;
	m->heading = NULL;
	page_clear(m->page);
}

void
meta_release(struct meta *m)
{
	struct meta_page *p = m->page;
	size_t i;

	for (i = 0; field(m, i) != NULL; i++)
		buf_release(field(m, i));
	buf_release(&m->author.text);
	buf_release(&m->tags.text);
	buf_release(&p->tags.text);
	jsonld_release(&p->jsonld);
	dates_release(&p->dates);
	buf_release(&p->arena);
	buf_release(&p->scratch);
	buf_release(&p->decoded);
	free(p);
	m->page = NULL;
}

static struct span
host_of(struct span url)
{
	const char *p, *end = url.s + url.n, *q;

	if ((p = memmem(url.s, url.n, "://", 3)) == NULL)
		return (struct span){ "", 0 };
	for (q = p += 3; q < end && *q != '/' && *q != '?' && *q != ':'; q++)
		;
	return (struct span){ p, (size_t)(q - p) };
}

/* What og:type, JSON-LD and the address say the page is. */
static enum meta_kind
kind(const struct meta_page *p)
{
	const struct slot_value *t = &p->slot[SLOT_TYPE];

	if (p->jsonld.articles == 1 ||
	    (t->n == 7 && strncasecmp(t->s, "article", 7) == 0))
		return META_ARTICLE;
	return p->jsonld.index && p->jsonld.articles == 0 ? META_INDEX :
	    META_UNKNOWN;
}

void
meta_read(struct meta *m, const xmlNode *root, const char *url, size_t n)
{
	struct meta_page *p = m->page;
	const struct slot_value *lang = &p->slot[SLOT_LANGUAGE];

	meta_clear(m);
	p->url = (struct span){ url, n };
	p->host = host_of(p->url);
	page_walk(p, root);
	dates_set(&p->dates, (struct span){ lang->s, lang->n }, p->host);
	m->kind = kind(p);
	site_choose(p, m);
	title_choose(p, m);
	author_choose(p, m);
	date_choose(p, m);
}
