/* SPDX-License-Identifier: ISC */
/* The tree, once from end to end -> all that may say who, when and what. */
#include <string.h>
#include <strings.h>

#include "clean/metaclass.h"
#include "clean/metapage.h"
#include "clean/metatag.h"

#define BEHIND		15u	/* elements that belong to the headline */

/* What of an element's attributes matters here. */
struct element {
	const xmlNode	*node;
	const char	*name;
	unsigned	 flags;		/* of class and id */
	struct span	 itemprop, rel, href, datetime, cite;
};

unsigned
page_distance(const struct meta_page *p, unsigned order)
{
	if (order >= p->heading)
		return order - p->heading;
	return 2 * (p->heading - order);
}

bool
page_outside(const struct meta_page *p, bool outside, unsigned order)
{
	return outside && (p->heading == 0 || order < p->heading ||
	    order - p->heading > BEHIND);
}

static struct span
attribute_value(const xmlAttr *a)
{
	const xmlNode *t = a->children;
	struct span s = { "", 0 };

	if (t != NULL && t->type == XML_TEXT_NODE && t->content != NULL) {
		s.s = (const char *)t->content;
		s.n = strlen(s.s);
	}
	return s;
}

struct span
node_attribute(const xmlNode *node, const char *name)
{
	const xmlAttr *a;
	struct span none = { "", 0 };

	for (a = node->properties; a != NULL; a = a->next)
		if (strcmp((const char *)a->name, name) == 0)
			return attribute_value(a);
	return none;
}

/* Elements that stand inside a line. */
static bool
in_line(const char *name)
{
	static const char *const names[] = { "b", "i", "u", "em", "strong",
	    "span", "sup", "sub", "small", "font", "mark", "q", "cite", "abbr",
	    "bdi", "bdo", "wbr", "code", "s", "ins", "del" };
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}

static bool
hidden(const char *name)
{
	return strcmp(name, "script") == 0 || strcmp(name, "style") == 0 ||
	    strcmp(name, "svg") == 0 || strcmp(name, "noscript") == 0 ||
	    strcmp(name, "button") == 0 || strcmp(name, "template") == 0;
}

/* The next node in document order below top, or NULL; not below n if skip. */
static const xmlNode *
next_node(const xmlNode *n, const xmlNode *top, bool skip)
{
	if (!skip && n->type == XML_ELEMENT_NODE && n->children != NULL)
		return n->children;
	while (n != top && n->next == NULL)
		n = n->parent;
	return n == top ? NULL : n->next;
}

struct span
page_text(struct meta_page *p, const xmlNode *top, bool glue)
{
	const xmlNode *n;
	struct buf *raw = &p->scratch;
	struct span s = { "", 0 };
	const char *q, *e;
	size_t nodes = 0, from = p->arena.len;
	bool skip = false;

	buf_clear(raw);
	for (n = top; n != NULL && nodes < PAGE_NODES && raw->len < ELEMENT_TEXT;
	    n = next_node(n, top, skip), nodes++) {
		skip = false;
		if (n->type == XML_TEXT_NODE && n->content != NULL)
			buf_add(raw, n->content, strnlen((const char *)
			    n->content, ELEMENT_TEXT));
		else if (n->type == XML_ELEMENT_NODE) {
			skip = hidden((const char *)n->name);
			if (!in_line((const char *)n->name))
				buf_addc(raw, '\1');
			else if (!glue)
				buf_addc(raw, ' ');
		}
	}
	/* Each line by itself, so that their limits stay. */
	for (q = raw->data; q < raw->data + raw->len; q = e + 1) {
		size_t before = p->arena.len;

		e = memchr(q, '\1', (size_t)(raw->data + raw->len - q));
		if (e == NULL)
			e = raw->data + raw->len;
		if (p->arena.len + (size_t)(e - q) + 2 > PAGE_ARENA)
			break;
		if (before > from)
			buf_addc(&p->arena, '\n');
		fold_spaces(&p->arena, q, (size_t)(e - q));
		if (p->arena.len == before + 1 && before > from)
			p->arena.data[--p->arena.len] = '\0';
	}
	s.s = p->arena.data + from;
	s.n = p->arena.len - from;
	buf_addc(&p->arena, '\0');
	return s;
}

static void
attribute_read(struct element *e, const xmlAttr *a)
{
	const char *k = (const char *)a->name;

	switch (*k) {
	case 'c':
		if (strcmp(k, "class") == 0)
			e->flags |= class_flags(attribute_value(a).s);
		else if (strcmp(k, "content") == 0 && e->datetime.n == 0)
			e->datetime = attribute_value(a);
		break;
	case 'd':
		if (strcmp(k, "datetime") == 0)
			e->datetime = attribute_value(a);
		break;
	case 'h':
		if (strcmp(k, "href") == 0)
			e->href = attribute_value(a);
		break;
	case 'i':
		if (strcmp(k, "id") == 0)
			e->flags |= class_flags(attribute_value(a).s);
		else if (strcmp(k, "itemprop") == 0)
			e->itemprop = attribute_value(a);
		break;
	case 'p':		/* RDFa Lite says it so */
		if (strcmp(k, "property") == 0 && e->itemprop.n == 0)
			e->itemprop = attribute_value(a);
		break;
	case 'r':
		if (strcmp(k, "rel") == 0)
			e->rel = attribute_value(a);
		break;
	default:
		break;
	}
}

static void
element_read(struct element *e, const xmlNode *node)
{
	static const struct span none = { "", 0 };
	const xmlAttr *a;

	memset(e, 0, sizeof(*e));
	e->itemprop = e->rel = e->href = e->datetime = e->cite = none;
	e->node = node;
	e->name = (const char *)node->name;
	for (a = node->properties; a != NULL; a = a->next)
		attribute_read(e, a);
}

/* A word of a list divided by spaces, with or without a prefix ("dc:"). */
static bool
has_word(struct span list, const char *word)
{
	size_t n = strlen(word), i;

	for (i = 0; i + n <= list.n; i++)
		if (strncasecmp(list.s + i, word, n) == 0 &&
		    (i == 0 || list.s[i - 1] == ' ' || list.s[i - 1] == ':') &&
		    (i + n == list.n || list.s[i + n] == ' '))
			return true;
	return false;
}

/* A link to the page of an author. */
static bool
author_href(struct span href)
{
	static const char *const parts[] = { "author", "autor", "auteur",
	    "profile/", "profil/", "by/", "people/", "journalist", "writer", "reporter",
	    "producers/", "staff/" };
	const char *p = href.s, *end = href.s + href.n;
	size_t i;

	while (p < end && (p = memchr(p, '/', (size_t)(end - p))) != NULL)
		for (p++, i = 0; i < sizeof(parts) / sizeof(*parts); i++)
			if (*p == *parts[i] && strncmp(p, parts[i],
			    strlen(parts[i])) == 0)
				return true;
	return false;
}

static void
read_author(struct meta_page *p, const struct element *e)
{
	enum source source;

	if (has_word(e->itemprop, "author") || has_word(e->itemprop,
	    "creator"))
		source = AUTHOR_ITEMPROP;
	else if (has_word(e->rel, "author"))
		source = AUTHOR_REL;
	else if ((e->flags & CLASS_AUTHOR) != 0 && (e->flags & CLASS_NAME) != 0)
		source = AUTHOR_CLASS;
	else if ((e->flags & (CLASS_AUTHOR | CLASS_BYLINE)) != 0)
		source = AUTHOR_BYLINE;
	else if (strcmp(e->name, "a") == 0 && author_href(e->href))
		source = AUTHOR_HREF;
	else
		return;
	if (source >= AUTHOR_CLASS && (e->flags & CLASS_BIO) != 0)
		return;
	if (strcmp(e->name, "img") == 0 || strcmp(e->name, "body") == 0 ||
	    strcmp(e->name, "html") == 0 || strcmp(e->name, "input") == 0)
		return;
	candidate_add(p, &p->author, source, page_text(p, e->node, false),
	    e->node);
}

static void
read_date(struct meta_page *p, const struct element *e)
{
	enum source source;
	bool tag = strcmp(e->name, "time") == 0;
	struct span s = e->datetime;

	if (has_word(e->itemprop, "datePublished"))
		source = DATE_ITEMPROP;
	else if (has_word(e->itemprop, "dateModified"))
		source = DATE_ITEMPROP_MODIFIED;
	else if (has_word(e->itemprop, "dateCreated"))
		source = DATE_META_WEAK;
	else if (tag)
		source = (e->flags & CLASS_MODIFIED) != 0 &&
		    (e->flags & CLASS_PUBLISHED) == 0 ?
		    DATE_ITEMPROP_MODIFIED :
		    (e->flags & CLASS_PUBLISHED) != 0 ?
		    DATE_TIME_PUBLISHED : DATE_TIME;
	else if ((e->flags & CLASS_DATE) != 0 ||
	    (e->flags & CLASS_PUBLISHED) != 0)
		source = (e->flags & CLASS_MODIFIED) != 0 ?
		    DATE_ITEMPROP_MODIFIED :
		    (e->flags & CLASS_PUBLISHED) != 0 &&
		    (e->flags & CLASS_DATE) != 0 ?
		    DATE_CLASS_PUBLISHED : DATE_CLASS;
	else
		return;
	if (p->date.n == PAGE_CANDIDATES)
		return;
	if (s.n == 0)
		s = page_text(p, e->node, false);
	candidate_add(p, &p->date, source, s, e->node);
}

static void
read_script(struct meta_page *p, const xmlNode *node)
{
	struct span type = node_attribute(node, "type");
	const xmlNode *t;
	size_t n;

	if (memmem(type.s, type.n, "ld+json", 7) == NULL)
		return;
	for (t = node->children; t != NULL; t = t->next) {
		if (t->content == NULL)
			continue;
		n = strlen((const char *)t->content);
		if (p->script + n > PAGE_SCRIPT)
			return;
		p->script += n;
		jsonld_read(&p->jsonld, (const char *)t->content, n, p->url);
	}
}

/* Elements with a job of their own; true if nothing below is to be read. */
static bool
read_special(struct meta_page *p, const xmlNode *node)
{
	const char *name = (const char *)node->name;
	struct span s;

	switch (*name) {
	case 'm':
		if (strcmp(name, "meta") == 0)
			return tag_meta(p, node), true;
		return false;
	case 'l':
		if (strcmp(name, "link") == 0)
			return tag_link(p, node), true;
		return false;
	case 'h':
		if (strcmp(name, "html") == 0) {
			s = node_attribute(node, "lang");
			slot_set(p, SLOT_LANGUAGE, 9, s.s, s.n);
		}
		return false;
	case 's':
		if (strcmp(name, "script") == 0)
			return read_script(p, node), true;
		return strcmp(name, "style") == 0 || strcmp(name, "svg") == 0;
	case 't':
		if (strcmp(name, "title") != 0)
			return strcmp(name, "template") == 0 ||
			    strcmp(name, "textarea") == 0;
		candidate_add(p, &p->title, TITLE_ELEMENT,
		    page_text(p, node, true), node);
		return true;
	case 'n':
		return strcmp(name, "noscript") == 0;
	default:
		return false;
	}
}

/* A region whose names and dates are not the article's. */
static bool
outside(const struct element *e)
{
	static const char *const names[] = { "aside", "footer", "nav" };
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strcmp(e->name, names[i]) == 0)
			return true;
	/* "article-footer-author" has the article's author. */
	if ((e->flags & CLASS_FOOTER) != 0 && (e->flags & (CLASS_AUTHOR |
	    CLASS_BYLINE | CLASS_PUBLISHED)) == 0)
		return true;
	return (e->flags & CLASS_OUTSIDE) != 0 &&
	    strcmp(e->name, "body") != 0 && strcmp(e->name, "html") != 0 &&
	    strcmp(e->name, "main") != 0 &&
	    strcmp(e->name, "article") != 0;
}

static bool
read_element(struct meta_page *p, const xmlNode *node)
{
	struct element e;

	p->order++;
	if (read_special(p, node))
		return true;
	element_read(&e, node);
	if (p->outside == NULL && outside(&e))
		p->outside = node;
	if (p->comments == NULL && (e.flags & CLASS_COMMENT) != 0 &&
	    outside(&e))
		p->comments = node;
	if (strcmp(e.name, "article") == 0)
		p->articles++;
	if (*e.name == 'h' || (e.flags & CLASS_TITLE) != 0 ||
	    e.itemprop.n > 0)
		page_title(p, node, e.flags, has_word(e.itemprop,
		    "headline"));
	if (p->comments == NULL)
		read_author(p, &e);
	if ((e.flags & (CLASS_DATE | CLASS_PUBLISHED)) != 0 ||
	    e.itemprop.n > 0 || strcmp(e.name, "time") == 0)
		read_date(p, &e);
	if (has_word(e.rel, "tag") && p->outside == NULL) {
		struct span s = page_text(p, node, false);

		tags_add(p, s.s, s.n);
	}
	return false;
}

void
page_walk(struct meta_page *p, const xmlNode *root)
{
	const xmlNode *n = root;
	bool skip;

	while (n != NULL) {
		skip = n->type != XML_ELEMENT_NODE;
		if (!skip)
			skip = read_element(p, n);
		else if (n->type == XML_TEXT_NODE)
			page_keep(p, n);
		if (!skip && n->children != NULL) {
			n = n->children;
			continue;
		}
		for (;;) {
			if (n == p->outside)
				p->outside = NULL;
			if (n == p->comments)
				p->comments = NULL;
			if (n->next != NULL)
				break;
			n = n->parent;
			if (n == NULL || n->type != XML_ELEMENT_NODE)
				return;
		}
		n = n->next;
	}
}
