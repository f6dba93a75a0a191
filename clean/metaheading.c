/* SPDX-License-Identifier: ISC */
/* A heading of the page -> what may be its title, whole and in parts. */
#include <string.h>
#include <strings.h>

#include "clean/metaclass.h"
#include "clean/metapage.h"
#include "clean/metatag.h"

#define CHAIN	8	/* elements around the words of a heading */

static bool
blank(const xmlNode *n)
{
	const xmlChar *s = n->content;

	if (n->type == XML_ELEMENT_NODE)
		return n->children == NULL;
	if (n->type != XML_TEXT_NODE || s == NULL)
		return true;
	while (*s != '\0' && (*s <= ' ' || (*s == 0xc2 && s[1] == 0xa0)))
		s += *s == 0xc2 ? 2 : 1;
	return *s == '\0';
}

/* The first child of n, or the last, that holds something. */
static const xmlNode *
child(const xmlNode *n, bool last)
{
	const xmlNode *c = last ? n->last : n->children;

	while (c != NULL && blank(c))
		c = last ? c->prev : c->next;
	return c;
}

/* A path that is the front page's; before it may stand an archive's. */
static bool
home_path(struct span href)
{
	static const char *const names[] = { "", "/", "./", "#", "/index.html",
	    "/index.php", "index.html", "index.php" };
	const char *end = href.s + href.n, *p = end, *q = href.s;
	size_t i, n;

	while (p > href.s + 2 && memcmp(p - 3, "://", 3) != 0)
		p--;
	if (p > href.s + 2 && (q = memchr(p, '/', (size_t)(end - p))) == NULL)
		return true;
	n = (size_t)(end - q);
	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strlen(names[i]) == n && memcmp(q, names[i], n) == 0)
			return true;
	return false;
}

/* Whether all of a heading is a link to the front page: the site's name. */
static bool
node_home(const xmlNode *n)
{
	int depth;

	for (depth = 0; depth < CHAIN && n != NULL &&
	    n->type == XML_ELEMENT_NODE; depth++) {
		if (strcmp((const char *)n->name, "a") == 0)
			return node_attribute(n, "href").n > 0 &&
			    home_path(node_attribute(n, "href"));
		if (child(n, false) != child(n, true))
			return false;
		n = child(n, false);
	}
	return false;
}

static struct span
trim(struct span s)
{
	while (s.n > 0 && (*s.s == ' ' || *s.s == '\n' || *s.s == ':'))
		s.s++, s.n--;
	while (s.n > 0 && (s.s[s.n - 1] == ' ' || s.s[s.n - 1] == '\n' ||
	    s.s[s.n - 1] == ':'))
		s.n--;
	return s;
}

/*
 * The heading without the element it begins with (a kicker, a label), and
 * without the one it ends with.
 */
static void
parts_add(struct meta_page *p, const xmlNode *top, struct span whole)
{
	const xmlNode *n = top, *first, *last;
	struct span s;
	int depth;

	for (depth = 0; ; depth++) {
		first = child(n, false);
		last = child(n, true);
		if (first != last)
			break;
		if (first == NULL || first->type != XML_ELEMENT_NODE ||
		    depth == CHAIN)
			return;
		n = first;
	}
	if (first->type == XML_ELEMENT_NODE) {
		s = page_text(p, first, true);
		if (s.n > 0 && s.n < whole.n && memcmp(whole.s, s.s, s.n) == 0)
			candidate_add(p, &p->title, TITLE_TAIL, trim((struct
			    span){ whole.s + s.n, whole.n - s.n }), top);
	}
	if (last->type == XML_ELEMENT_NODE) {
		s = page_text(p, last, true);
		if (s.n > 0 && s.n < whole.n && memcmp(whole.s + whole.n -
		    s.n, s.s, s.n) == 0)
			candidate_add(p, &p->title, TITLE_TAIL, trim((struct
			    span){ whole.s, whole.n - s.n }), top);
	}
}

static void
add(struct meta_page *p, enum source source, const xmlNode *node,
    unsigned flags)
{
	struct span s = page_text(p, node, true);
	size_t n = p->title.n;

	candidate_add(p, &p->title, source, s, node);
	if (n == p->title.n)
		return;
	p->title.c[n].home = node_home(node);
	p->title.c[n].crumb = (flags & CLASS_CRUMB) != 0;
	if (source != TITLE_H2 || (flags & CLASS_TITLE) != 0)
		parts_add(p, node, s);
}

void
page_title(struct meta_page *p, const xmlNode *node, unsigned flags,
    bool headline)
{
	const char *name = (const char *)node->name;
	bool one = strcmp(name, "h1") == 0, two = strcmp(name, "h2") == 0;

	if (one || two)
		p->latest = p->order;
	if (one) {
		if (p->heading == 0 && (flags & CLASS_CRUMB) == 0 &&
		    !node_home(node)) {
			p->heading = p->order;
			p->outside = p->comments = NULL;
		}
		add(p, TITLE_H1, node, flags);
	} else if (headline)
		add(p, TITLE_ITEMPROP, node, flags);
	else if (p->outside != NULL)
		return;
	else if (two && (p->heading == 0 || p->lower < PAGE_LOWER)) {
		p->lower += p->heading != 0;
		add(p, p->heading == 0 && (flags & CLASS_TITLE) != 0 ?
		    TITLE_CLASS : TITLE_H2, node, flags);
	} else if (!two && (flags & CLASS_TITLE) != 0 &&
	    (flags & CLASS_ENTRY) != 0)
		add(p, TITLE_CLASS, node, flags);
}
