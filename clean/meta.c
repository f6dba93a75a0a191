/* SPDX-License-Identifier: ISC */
/* The tree of a page -> what it says of itself -> fields of the record. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <libxml/uri.h>

#include "clean/entity.h"
#include "clean/fold.h"
#include "clean/metapage.h"
#include "clean/metatag.h"

#define LANGUAGE_TAG	35u	/* bytes of a language tag (RFC 5646, 4.4.1) */
#define TAG_TEXT	80u	/* bytes of a keyword; more is a sentence */

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
	meta_list_init(&m->author);
	meta_list_init(&m->tags);
	meta_list_init(&p->tags);
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
	meta_list_clear(&p->tags);
	jsonld_clear(&p->jsonld);
	buf_clear(&p->arena);
	buf_reserve(&p->arena, PAGE_ARENA + 2 * ELEMENT_TEXT);
	p->texts = p->script = 0;
	p->label = (struct span){ "", 0 };
	p->order = p->heading = p->latest = p->named = 0;
	p->articles = p->lower = 0;
	p->outside = p->comments = NULL;
}

void
meta_clear(struct meta *m)
{
	size_t i;

	for (i = 0; field(m, i) != NULL; i++)
		buf_clear(field(m, i));
	meta_list_clear(&m->author);
	meta_list_clear(&m->tags);
	m->paywall = m->site_guessed = false;
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
	meta_list_release(&m->author);
	meta_list_release(&m->tags);
	meta_list_release(&p->tags);
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

static void
text_set(struct meta_page *p, struct buf *to, struct span s)
{
	buf_clear(&p->scratch);
	buf_clear(&p->decoded);
	entities_decode(&p->scratch, s.s, s.n);
	markup_remove(&p->decoded, p->scratch.data, p->scratch.len);
	fold_spaces(to, p->decoded.data, p->decoded.len);
	if (to->over)
		buf_clear(to);
}

/* A language tag with hyphens; nothing when it is none. */
static void
language_set(const struct meta_page *p, struct buf *to)
{
	const struct slot_value *v = &p->slot[SLOT_LANGUAGE];
	size_t i;

	if (v->n < 2 || v->n > LANGUAGE_TAG)
		return;
	for (i = 0; i < v->n; i++) {
		char c = v->s[i] == '_' ? '-' : v->s[i];

		if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
			buf_addc(to, c);
		else if (i > 1 && (c == '-' || (c >= '0' && c <= '9')))
			buf_addc(to, c);
		else {
			buf_clear(to);
			return;
		}
	}
}

/* The address of the picture, made absolute by the page's own. */
static void
image_set(const struct meta_page *p, struct buf *to)
{
	const struct slot_value *v = &p->slot[SLOT_IMAGE];
	const struct jsonld_field *f = &p->jsonld.image;
	const char *s = v->n > 0 ? v->s : f->text.data;
	size_t n = v->n > 0 ? v->n : f->text.len;
	char url[META_FIELD + 1];
	xmlChar *full;

	while (n > 0 && *s == ' ')
		s++, n--;
	if (n == 0 || p->url.n > META_FIELD)
		return;
	if (n > 8 && strncasecmp(s, "http", 4) == 0) {
		buf_add(to, s, n);
		return;
	}
	memcpy(url, p->url.s, p->url.n);
	url[p->url.n] = '\0';
	full = xmlBuildURI((const xmlChar *)s, (const xmlChar *)url);
	if (full != NULL && strncasecmp((char *)full, "http", 4) == 0)
		buf_adds(to, (char *)full);
	xmlFree(full);
}

static void
tags_set(struct meta_page *p, struct meta_list *to)
{
	size_t i;

	for (i = 0; i < p->jsonld.tags.n; i++) {
		struct span s = meta_item(&p->jsonld.tags, i);

		tags_add(p, s.s, s.n);
	}
	for (i = 0; i < p->tags.n; i++) {
		struct span s = meta_item(&p->tags, i);

		if (s.n <= TAG_TEXT)
			meta_list_add(to, s.s, s.n);
	}
}

/* Whatever needs no choice. */
static void
plain_fields(struct meta_page *p, struct meta *m)
{
	const struct slot_value *d = &p->slot[SLOT_DESCRIPTION];
	const struct slot_value *tier = &p->slot[SLOT_TIER];
	const struct jsonld *j = &p->jsonld;

	if (d->n > 0)
		text_set(p, &m->description, (struct span){ d->s, d->n });
	if (m->description.len == 0)
		buf_add(&m->description, j->description.text.data,
		    j->description.text.len);
	language_set(p, &m->declared);
	image_set(p, &m->image);
	tags_set(p, &m->tags);
	if (j->body.rank >= JSONLD_WORK)
		buf_add(&m->body, j->body.text.data, j->body.text.len);
	m->paywall = j->paywall || (tier->n > 0 &&
	    (strncasecmp(tier->s, "locked", tier->n) == 0 ||
	    strncasecmp(tier->s, "metered", tier->n) == 0));
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
	plain_fields(p, m);
	site_choose(p, m);
	title_choose(p, m);
	author_choose(p, m);
	date_choose(p, m);
}
