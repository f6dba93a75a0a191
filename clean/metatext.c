/* SPDX-License-Identifier: ISC */
/* A text of the page, as the walk meets it -> the byline or date it may be. */
#include <string.h>

#include "clean/bylinewords.h"
#include "clean/fold.h"
#include "clean/metapage.h"
#include "clean/metatag.h"

#define NEAR		40	/* elements from the headline to "By ..." */
#define BY_WORD		24	/* bytes of a word for "by" */
#define BY_LINE		80u	/* bytes of a line "By ..." below */
#define SHORT_TEXT	200u	/* bytes of a text that may be a date line */
#define DATELINE	64u	/* bytes that may begin with a date */

static bool
heading(const xmlNode *n)
{
	return n->type == XML_ELEMENT_NODE && n->name[0] == 'h' &&
	    n->name[1] >= '1' && n->name[1] <= '6' && n->name[2] == '\0';
}

/* The "by" that a text begins with, and behind it. */
static enum byline_word
by_word(struct meta_page *p, const char **s, const char *end)
{
	const char *q;

	while (*s < end && (unsigned char)**s <= ' ')
		++*s;
	for (q = *s; q < end && (unsigned char)*q > ' ' && *q != ':'; q++)
		;
	if (q == *s || q - *s > BY_WORD)
		return BYLINE_NAME;
	buf_clear(&p->scratch);
	fold_words(&p->scratch, *s, (size_t)(q - *s));
	*s = q;
	return byline_word(p->scratch.data, p->scratch.len);
}

static bool
in_link(const xmlNode *n)
{
	return strcmp((const char *)n->name, "a") == 0 ||
	    (n->parent != NULL && n->parent->type == XML_ELEMENT_NODE &&
	    strcmp((const char *)n->parent->name, "a") == 0);
}

/*
 * "By ..." soon after the headline, or alone on a line below; the name may
 * be in the next element.
 */
static void
read_byline(struct meta_page *p, const xmlNode *node, size_t n)
{
	const char *from = (const char *)node->content, *s = from;
	const char *end = s + n, *behind;
	bool near = p->order - p->latest <= NEAR, label;
	size_t word;
	enum byline_word is;
	struct span text;

	if (p->latest == 0 || p->outside != NULL || heading(node->parent))
		return;
	is = by_word(p, &s, end);
	if ((is != BYLINE_BEFORE && is != BYLINE_PARTICLE) ||
	    (!near && in_link(node->parent)))
		return;
	behind = s;
	label = is == BYLINE_BEFORE && ((s < end && *s == ':') ||
	    by_word(p, &s, end) == BYLINE_BEFORE);
	while (label && s < end && (*s == ':' || *s == ' '))
		s++;
	label = label && (s == end || *s < '0' || *s > '9');
	text = page_text(p, node->parent, false);
	if (text.n <= (size_t)(behind - from) + 1 && node->parent->parent != NULL)
		text = page_text(p, node->parent->parent, false);
	if (text.n > (near ? SHORT_TEXT : BY_LINE))
		return;
	word = (size_t)(behind - from);
	if (text.n > word && text.s[word] == ',')
		return;		/* the first of several tags */
	candidate_add(p, &p->author, near ? AUTHOR_TEXT : AUTHOR_FAR, text,
	    node);
	if (near && label)
		candidate_add(p, &p->author, AUTHOR_LABEL, text, node);
}

/* Whether a text is how the title element, or og:title, begins. */
static bool
begins_title(const struct meta_page *p, struct span s)
{
	size_t i;

	while (s.n > 0 && (unsigned char)s.s[s.n - 1] <= ' ')
		s.n--;
	while (s.n > 0 && (unsigned char)*s.s <= ' ')
		s.s++, s.n--;
	for (i = 0; s.n > 0 && i < p->title.n; i++) {
		const struct candidate *c = &p->title.c[i];

		if (c->source <= TITLE_ELEMENT && c->n >= s.n &&
		    memcmp(c->s, s.s, s.n) == 0 && (c->n == s.n ||
		    c->s[s.n] == ' '))
			return true;
	}
	return false;
}

/*
 * A heading of any rank and place that says the title, for pages without
 * one that is taken for it.
 */
static void
read_heading(struct meta_page *p, const xmlNode *node)
{
	const char *s = (const char *)node->content;

	if (p->named == 0 && (heading(node->parent) ||
	    (node->parent->parent != NULL && heading(node->parent->parent))) &&
	    begins_title(p, (struct span){ s, strlen(s) }))
		p->named = p->order;
}

void
page_keep(struct meta_page *p, const xmlNode *node)
{
	const unsigned char *s = node->content;
	struct short_text *t;
	size_t i, digit = SHORT_TEXT;

	if (s == NULL)
		return;
	read_heading(p, node);
	for (i = 0; i < SHORT_TEXT && s[i] != '\0'; i++)
		if (digit == SHORT_TEXT && ((s[i] >= '0' && s[i] <= '9') ||
		    s[i] == 0xd9 || s[i] == 0xdb || s[i] >= 0xe0))
			digit = i;
	if (i == SHORT_TEXT) {
		i = DATELINE;
		if (digit >= DATELINE / 2)
			return;
	} else if (i >= 2)
		read_byline(p, node, i);
	if (digit == SHORT_TEXT || i < 6 || p->texts == PAGE_TEXTS)
		return;
	t = &p->text[p->texts++];
	t->s = (const char *)s;
	t->n = i;
	t->order = p->order;
	t->outside = p->outside != NULL;
	t->node = node;
}
