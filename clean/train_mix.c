/* SPDX-License-Identifier: ISC */
/*
 * Pages whose article is known into more of them, to train on: with boxes of
 * other sites in and below the article, as teasers, notices and comments
 * stand there; and with no article any more, as pages that list others.
 *
 *	train_mix PAGES > more
 *
 * PAGES are records as train_article.c reads them; those with text are used,
 * which says what is the article.  A box goes into pages of its own fold
 * only.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/HTMLtree.h>
#include <libxml/tree.h>

#include "clean/charset.h"
#include "clean/document.h"
#include "clean/page.h"
#include "clean/strip.h"
#include "clean/train_fold.h"
#include "clean/train_match.h"
#include "common/base64.h"
#include "common/message.h"
#include "common/record.h"

#define MARK		"<!--winnow-->"	/* where a box is put */
#define STASH		24		/* boxes kept of each fold */
#define BOX_LETTERS	60		/* at least, outside links */
#define BOX_BLOCKS	60		/* at most */
#define BOX_BYTES	60000
#define SMALL_LETTERS	500		/* of a box inside an article, at most */
#define SMALL_BLOCKS	8

struct stash {
	struct buf	 html[STASH];
	uint32_t	 site[STASH];
	bool		 small[STASH];
	size_t		 n;		/* boxes ever put in */
};

static struct stash stash[FOLDS];
static struct page page;
static struct match *match;
static struct charset charset;
static struct buf stripped, string, html, line, gold;
static uint32_t seed = 1;

static uint32_t
random_below(uint32_t n)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % n;
}

static xmlDoc *
record_page(const struct record *r)
{
	struct span utf8, none = { "", 0 };
	xmlDoc *doc;

	if (record_string(r, "html64", &string)) {
		buf_clear(&html);
		base64_decode(&html, string.data, string.len);
	} else if (!record_string(r, "html", &html))
		return NULL;
	utf8 = charset_read(&charset, html.data, html.len, none);
	buf_clear(&stripped);
	strip(&stripped, utf8.s, utf8.n);
	doc = document_parse(stripped.data, stripped.len);
	if (doc == NULL)
		return NULL;
	page_read(&page, xmlDocGetRootElement(doc));
	record_string(r, "text", &gold);
	match = reallocate_array(match, page.blocks + 1, sizeof(*match));
	match_page(&page, gold.data, gold.len, match);
	return doc;
}

/* Is a block, or may it be, the article's? */
static bool
wanted(size_t i)
{
	return match[i].share > 0.3f || match[i].twice;
}

static bool
in_box(int32_t box, int32_t at)
{
	while (at > box)
		at = page.box[at].parent;
	return at == box;
}

/* Is there text in a box, and none of it the article's? */
static bool
box_foreign(int32_t box, bool *small)
{
	size_t i, letters = 0, blocks = 0;

	for (i = 0; i < page.blocks; i++) {
		if (!in_box(box, page.block[i].box))
			continue;
		if (wanted(i))
			return false;
		letters += page.block[i].letters - page.block[i].linked;
		blocks++;
	}
	*small = letters <= SMALL_LETTERS && blocks <= SMALL_BLOCKS;
	return letters >= BOX_LETTERS && blocks <= BOX_BLOCKS;
}

/* Keep one foreign box of the page for others. */
static void
stash_put(struct stash *s, xmlDoc *doc, uint32_t site)
{
	xmlBuffer *out = xmlBufferCreate();
	size_t k = s->n % STASH, tries;
	int32_t box;

	for (tries = 0; tries < 40 && page.boxes > 1; tries++) {
		box = (int32_t)(1 + random_below((uint32_t)page.boxes - 1));
		if (page.box[box].node == NULL ||
		    !box_foreign(box, &s->small[k]))
			continue;
		/* The cast: it is only read. */
		htmlNodeDump(out, doc, (xmlNode *)page.box[box].node);
		if (xmlBufferLength(out) < BOX_BYTES) {
			buf_clear(&s->html[k]);
			buf_add(&s->html[k], xmlBufferContent(out),
			    (size_t)xmlBufferLength(out));
			s->site[k] = site;
			s->n++;
			return;
		}
		xmlBufferEmpty(out);
	}
}

/* A box of another site; NULL: none was found. */
static const struct buf *
stash_take(const struct stash *s, uint32_t site, bool small)
{
	size_t k, tries;

	for (tries = 0; tries < 20; tries++) {
		k = random_below(STASH);
		if (k < s->n && s->site[k] != site &&
		    (!small || s->small[k]))
			return &s->html[k];
	}
	return NULL;
}

/* The last box with much of the article, or one that it stands in. */
static xmlNode *
article_end(void)
{
	size_t i, last = page.blocks;
	uint32_t up = 1 + random_below(3);
	int32_t box;

	for (i = 0; i < page.blocks; i++)
		if (match[i].share > 0.8f && page.block[i].letters > 80)
			last = i;
	if (last == page.blocks)
		return NULL;
	box = page.block[last].box;
	while (up-- > 1 && page.box[box].parent > 0)
		box = page.box[box].parent;
	return box > 0 ? (xmlNode *)page.box[box].node : NULL;
}

/* A paragraph inside the article. */
static xmlNode *
article_middle(void)
{
	size_t i, tries;

	for (tries = 0; tries < 200 && page.blocks > 0; tries++) {
		i = random_below((uint32_t)page.blocks);
		if (match[i].share > 0.8f && page.block[i].letters > 80 &&
		    page.box[page.block[i].box].tag == TAG_P)
			return (xmlNode *)page.box[page.block[i].box].node;
	}
	return NULL;
}

/* Take the article out of the page. */
static bool
page_gut(void)
{
	size_t i, k, inside;
	int32_t box;

	for (i = 0; i < page.blocks; i++) {
		if (!wanted(i))
			continue;
		box = page.block[i].box;
		for (inside = k = 0; k < page.blocks; k++)
			inside += !wanted(k) && in_box(box, page.block[k].box);
		if (box == 0 || inside * 4 > page.blocks)
			return false;
	}
	for (i = 0; i < page.blocks; i++)
		if (wanted(i))
			xmlUnlinkNode((xmlNode *)
			    page.box[page.block[i].box].node);
	return true;
}

static void
put_field(const char *name, const char *s, size_t n)
{
	buf_adds(&line, line.len == 0 ? "{\"" : ",\"");
	buf_adds(&line, name);
	buf_adds(&line, "\":");
	json_quote(&line, s, n);
}

/* Write the page, with boxes in the place of the marks. */
static void
page_write(const struct record *r, xmlDoc *doc, const struct buf *text,
    const struct buf *const box[2])
{
	static const char *const keep[] = { "url", "site", "source" };
	const char *s, *mark;
	xmlChar *out;
	size_t i;
	int n;

	htmlSetMetaEncoding(doc, BAD_CAST "UTF-8");
	htmlDocDumpMemory(doc, &out, &n);
	if (out == NULL)
		return;
	buf_clear(&html);
	for (i = 0, s = (const char *)out; (mark = strstr(s, MARK)) != NULL;
	    s = mark + strlen(MARK)) {
		buf_add(&html, s, (size_t)(mark - s));
		if (i < 2 && box[i] != NULL)
			buf_add(&html, box[i]->data, box[i]->len);
		i++;
	}
	buf_adds(&html, s);
	buf_clear(&line);
	for (i = 0; i < sizeof(keep) / sizeof(*keep); i++) {
		record_string(r, keep[i], &string);
		put_field(keep[i], string.data, string.len);
	}
	put_field("text", text->data, text->len);
	put_field("html", html.data, html.len);
	buf_adds(&line, "}\n");
	fwrite(line.data, 1, line.len, stdout);
}

static void
mark_put(xmlDoc *doc, xmlNode *behind)
{
	xmlAddNextSibling(behind, xmlNewDocComment(doc, BAD_CAST "winnow"));
}

/* With a box below the article, and perhaps one in it. */
static void
page_mix(const struct record *r, xmlDoc *doc, const struct stash *s,
    uint32_t site, xmlNode *end)
{
	const struct buf *box[2];
	xmlNode *middle = random_below(2) == 0 ? article_middle() : NULL;

	box[0] = middle != NULL ? stash_take(s, site, true) : NULL;
	box[1] = stash_take(s, site, false);
	if (box[1] == NULL)
		return;
	if (box[0] == NULL)
		box[0] = box[1];
	else if (middle != end)
		mark_put(doc, middle);
	mark_put(doc, end);
	page_write(r, doc, &gold, box);
}

static void
page_more(const struct record *r)
{
	static const struct buf *const no_box[2];
	static struct buf nothing;
	xmlDoc *doc = record_page(r);
	struct stash *s;
	xmlNode *end;
	uint32_t site, dice;

	if (doc == NULL)
		return;
	if (!record_string(r, "site", &string) || string.len == 0)
		record_string(r, "id", &string);
	site = site_hash(string.data);
	s = &stash[site % FOLDS];
	end = article_end();
	stash_put(s, doc, site);
	if (end != NULL)
		stash_put(s, doc, site);
	dice = random_below(8);
	if (end != NULL && dice < 5)
		page_mix(r, doc, s, site, end);
	else if (end != NULL && page_gut())
		page_write(r, doc, &nothing, no_box);
	document_free(doc);
}

int
main(int argc, char *argv[])
{
	struct record r;
	char *record = NULL;
	size_t cap = 0, i, k;
	ssize_t n;
	FILE *in;

	program_start(argv[0]);
	if (argc != 2 || (in = fopen(argv[1], "r")) == NULL)
		usage("pages");
	hints_open();
	document_init();
	page_init(&page);
	charset_init(&charset);
	buf_init(&stripped, RECORD_MAX);
	buf_init(&string, RECORD_MAX);
	buf_init(&html, RECORD_MAX);
	buf_init(&line, RECORD_MAX);
	buf_init(&gold, RECORD_MAX);
	for (i = 0; i < FOLDS; i++)
		for (k = 0; k < STASH; k++)
			buf_init(&stash[i].html[k], BOX_BYTES);
	record_init(&r);
	while ((n = getline(&record, &cap, in)) > 0) {
		if (record_parse(&r, record, (size_t)n - 1) != NULL)
			die("not a record");
		if (record_type(&r, "text") == RECORD_STRING)
			page_more(&r);
	}
	return fflush(stdout) == 0 ? 0 : 1;
}
