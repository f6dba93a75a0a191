/* SPDX-License-Identifier: ISC */
/*
 * A tree of libxml2 into two flat arrays: boxes, the elements that break
 * lines, and blocks, the runs of text that stand in them.
 */
#include "clean/page.h"

#include <stdlib.h>
#include <string.h>

#include "clean/attribute.h"
#include "clean/letter.h"
#include "clean/markdown.h"
#include "common/utf8.h"

/* Where the walk stands. */
struct walk {
	struct page	*page;
	struct block	*block;		/* in the making; NULL: none */
	struct markup	 markup;
	int32_t		 box;
	unsigned	 links, bold, pre, images, skipped;
	size_t		 link_block, link_box;	/* first in the open link */
	uint64_t	 inlined;	/* hints of inline elements here */
	uint64_t	 saved[PAGE_DEPTH];
	unsigned	 depth;
	bool		 space, word, broken;
};

void
page_init(struct page *p)
{
	memset(p, 0, sizeof(*p));
	buf_init(&p->text, PAGE_TEXT);
	buf_init(&p->markup, PAGE_TEXT);
}

void
page_release(struct page *p)
{
	buf_release(&p->text);
	buf_release(&p->markup);
	free(p->box);
	free(p->block);
}

static void
block_end(struct walk *w)
{
	struct page *p = w->page;

	w->space = w->word = false;
	if (w->block == NULL)
		return;
	w->block->len = (uint32_t)p->text.len - w->block->off;
	if (p->markdown) {
		markup_end(&w->markup);
		w->block->marked = (uint32_t)p->markup.len - w->block->mark;
	}
	buf_addc(&p->text, '\0');
	w->block = NULL;
}

static bool
block_start(struct walk *w)
{
	struct page *p = w->page;
	struct block *b;

	if (p->blocks == PAGE_BLOCKS)
		return false;
	if (p->blocks == p->block_cap) {
		p->block_cap = p->block_cap > 0 ? p->block_cap * 2 : 512;
		p->block = reallocate_array(p->block, p->block_cap,
		    sizeof(*p->block));
	}
	b = &p->block[p->blocks++];
	memset(b, 0, sizeof(*b));
	b->off = (uint32_t)p->text.len;
	b->mark = (uint32_t)p->markup.len;
	b->box = w->box;
	b->hints = w->inlined;
	b->broken = w->broken;
	b->links = w->links > 0;
	b->images = (uint16_t)(w->images < 1000 ? w->images : 1000);
	w->images = 0;
	w->broken = false;
	w->block = b;
	return true;
}

static void
block_count(struct walk *w, unsigned set, uint32_t c)
{
	struct block *b = w->block;

	if (set & LETTER_LETTER) {
		unsigned weight = set & LETTER_WIDE ?
		    c >= 0x3400 && c < 0xac00 ? 3 : 2 : 1;

		if (b->letters == 0)
			b->lower = (set & LETTER_LOWER) != 0;
		b->letters += weight;
		if (w->links > 0)
			b->linked += weight;
		if (w->bold > 0)
			b->bold += weight;
		if (set & LETTER_UPPER)
			b->upper++;
		if (!w->word || set & LETTER_WIDE)
			b->words++;
		w->word = true;
		b->end = END_NONE;
		return;
	}
	if (set & LETTER_MARK)
		return;
	w->word = false;
	if (set & LETTER_DIGIT)
		b->digits++;
	else if (set & LETTER_STOP)
		b->stops++;
	else if (set & LETTER_COMMA)
		b->commas++;
	else if (set & LETTER_QUOTE)
		b->quotes++;
	else if (set & LETTER_BAR)
		b->bars++;
	else
		b->others++;
	if (!(set & LETTER_QUOTE))
		b->end = set & LETTER_STOP ? END_STOP :
		    set & LETTER_COMMA ? END_COMMA :
		    set & LETTER_COLON ? END_COLON : END_NONE;
}

/* White space stands for one space, or in pre for itself. */
static void
space_put(struct walk *w, const char *s, size_t n)
{
	if (w->pre > 0 && w->block != NULL) {
		buf_add(&w->page->text, s, n);
		if (w->page->markdown)
			buf_add(&w->page->markup, s, n);
	} else
		w->space = true;
	w->word = false;
}

/* A character, and what it is. */
static unsigned
char_read(const char **s, const char *end, uint32_t *c)
{
	unsigned char b = (unsigned char)**s;

	if ((b | 32u) - 'a' < 26u) {
		*c = b;
		++*s;
		return b & 32 ? LETTER_LETTER | LETTER_LOWER :
		    LETTER_LETTER | LETTER_UPPER;
	}
	*c = b < 0x80 ? (uint32_t)(unsigned char)*(*s)++ : utf8_next(s, end);
	return letter_set(*c);
}

/* Marks that show nothing begin no block, but those of direction do. */
static bool
begins_block(unsigned set, uint32_t c)
{
	return !(set & LETTER_MARK) || c == 0x200e || c == 0x200f ||
	    (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static void
text_read(struct walk *w, const char *s)
{
	struct page *p = w->page;
	const char *end = s + strlen(s), *at, *run;
	unsigned set;
	uint32_t c;

	for (run = s; s < end;) {
		at = s;
		set = char_read(&s, end, &c);
		if (set & LETTER_SPACE) {
			buf_add(&p->text, run, (size_t)(at - run));
			run = s;
			space_put(w, at, (size_t)(s - at));
			continue;
		}
		if (w->block == NULL) {
			run = begins_block(set, c) ? at : s;
			if (run == s)
				continue;
			if (!block_start(w))
				return;
			w->space = false;
		}
		if (p->markdown)
			markup_text(&w->markup, at, (size_t)(s - at),
			    w->space, set & (LETTER_LETTER | LETTER_DIGIT |
			    LETTER_MARK));
		if (w->space) {
			buf_addc(&p->text, ' ');
			w->space = false;
		}
		block_count(w, set, c);
	}
	buf_add(&p->text, run, (size_t)(s - run));
	if (w->block != NULL)
		w->block->hints &= w->inlined;
}

static bool
box_start(struct walk *w, const xmlNode *e, enum tag tag)
{
	struct page *p = w->page;
	struct box *b;

	if (p->boxes == PAGE_BOXES)
		return false;
	if (p->boxes == p->box_cap) {
		p->box_cap = p->box_cap > 0 ? p->box_cap * 2 : 1024;
		p->box = reallocate_array(p->box, p->box_cap,
		    sizeof(*p->box));
	}
	b = &p->box[p->boxes];
	b->node = e;
	b->parent = w->box;
	b->tag = (uint8_t)tag;
	b->style = 2166136261u ^ tag;
	b->hints = attributes_read(e, &b->style) | hints_of_tag(tag) |
	    (w->links > 0 ? HINT(HINT_IN_LINK) : 0);
	b->depth = 0;
	if (w->box >= 0) {
		const struct box *up = &p->box[w->box];

		b->depth = (uint16_t)(up->depth + 1);
		b->style = b->style * 31 + up->style % 65521;
	}
	w->box = (int32_t)p->boxes++;
	return true;
}

static void
inline_start(struct walk *w, const xmlNode *e, enum tag tag)
{
	uint32_t style = 0;

	if (w->depth < PAGE_DEPTH)
		w->saved[w->depth] = w->inlined;
	w->depth++;
	w->inlined |= attributes_read(e, &style);
	if (tag == TAG_A && w->links++ == 0) {
		w->link_block = w->page->blocks;
		w->link_box = w->page->boxes;
	}
	w->bold += tag == TAG_B;
	if (tag == TAG_A && w->block != NULL)
		w->block->links++;
	if (w->page->markdown)
		markup_start(&w->markup, tag, attribute_find(e, "href"));
}

#define LINK_BLOCKS	4	/* of a link that was not closed, at least */
#define LINK_LETTERS	1000

/* So much text is no link: somebody has forgotten to end it. */
static void
link_end(struct walk *w)
{
	struct page *p = w->page;
	size_t i, letters = 0;

	if (p->blocks < w->link_block + LINK_BLOCKS)
		return;
	for (i = w->link_block; i < p->blocks; i++)
		letters += p->block[i].linked;
	if (letters < LINK_LETTERS)
		return;
	for (i = w->link_block; i < p->blocks; i++)
		p->block[i].linked = p->block[i].links = 0;
	for (i = w->link_box; i < p->boxes; i++)
		p->box[i].hints &= ~HINT(HINT_IN_LINK);
}

static void
inline_end(struct walk *w, enum tag tag)
{
	w->depth--;
	if (w->depth < PAGE_DEPTH)
		w->inlined = w->saved[w->depth];
	if (tag == TAG_A && --w->links == 0)
		link_end(w);
	w->bold -= tag == TAG_B;
	if (w->page->markdown)
		markup_stop(&w->markup, tag);
}

/*
 * Elements in a head that cannot stand there: the page has left out the tags
 * between head and body (HTML, 13.1.2.4), and libxml2 knows neither <article>
 * nor <header> for the begin of the body.
 */
static bool
holds_body(const xmlNode *head)
{
	const xmlNode *e;

	for (e = head->children; e != NULL; e = e->next)
		if (e->type == XML_ELEMENT_NODE &&
		    tag_find((const char *)e->name) != TAG_SKIP)
			return true;
	return false;
}

/* False: what is in e is not to be read. */
static bool
element_enter(struct walk *w, xmlNode *e)
{
	enum tag tag = tag_find((const char *)e->name);

	e->_private = (void *)(intptr_t)tag;
	switch (tag) {
	case TAG_SKIP:
		return false;
	case TAG_IMG:
		w->images++;
		return false;
	case TAG_BR:
		block_end(w);
		w->broken = true;
		return false;
	default:
		break;
	}
	if (tag < TAG_BLOCK) {
		inline_start(w, e, tag);
		return true;
	}
	if (strcmp((const char *)e->name, "head") == 0 && !holds_body(e))
		return false;
	block_end(w);
	w->broken = false;
	w->pre += tag == TAG_PRE;
	if (!box_start(w, e, tag)) {
		w->pre -= tag == TAG_PRE;
		return false;
	}
	return true;
}

static void
element_leave(struct walk *w, const xmlNode *e)
{
	enum tag tag = (enum tag)(intptr_t)e->_private;

	if (tag < TAG_BLOCK) {
		inline_end(w, tag);
		return;
	}
	block_end(w);
	w->broken = false;
	w->pre -= tag == TAG_PRE;
	w->box = w->page->box[w->box].parent;
}

/* What the links of a page are relative to. */
static const char *
base_of(const struct page *p, const xmlNode *root)
{
	const xmlNode *e;
	const char *href;

	for (e = root->children; e != NULL; e = e->next)
		if (e->name != NULL && strcmp((const char *)e->name,
		    "head") == 0)
			break;
	for (e = e != NULL ? e->children : NULL; e != NULL; e = e->next)
		if (e->type == XML_ELEMENT_NODE && strcmp((const char *)e->name,
		    "base") == 0 && (href = attribute_find(e, "href")) != NULL &&
		    strstr(href, "://") != NULL)
			return href;
	return p->base;
}

void
page_read(struct page *p, xmlNode *root)
{
	static struct walk w;
	xmlNode *e = root;

	memset(&w, 0, sizeof(w));
	w.page = p;
	w.box = -1;
	p->boxes = p->blocks = 0;
	buf_clear(&p->text);
	buf_clear(&p->markup);
	if (root == NULL || root->type != XML_ELEMENT_NODE ||
	    !box_start(&w, root, TAG_DIV))
		return;
	if (p->markdown)
		markup_init(&w.markup, &p->markup, base_of(p, root));
	e = root->children;
	while (e != NULL) {
		if (e->type == XML_TEXT_NODE && e->content != NULL)
			text_read(&w, (const char *)e->content);
		else if (e->type == XML_ELEMENT_NODE &&
		    element_enter(&w, e)) {
			if (e->children != NULL) {
				e = e->children;
				continue;
			}
			element_leave(&w, e);
		}
		while (e->next == NULL && e->parent != root) {
			e = e->parent;
			element_leave(&w, e);
		}
		e = e->next;
	}
	block_end(&w);
}

int32_t
page_list(const struct page *p, size_t i)
{
	const struct box *x = &p->box[p->block[i].box];

	return x->tag >= TAG_P && x->parent >= 0 ? x->parent :
	    p->block[i].box;
}
