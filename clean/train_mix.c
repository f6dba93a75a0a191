/* SPDX-License-Identifier: ISC */
/*
 * Pages whose article is known into more of them, to train on: below the
 * article of each stands a box of another site, as comments, teasers and
 * notices do.
 *
 *	train_mix PAGES > more
 *
 * PAGES are records as train_article.c reads them; those with text are used.
 * What is the article, and what a box without any of it, is asked of the
 * forests that are built in.  A box goes into pages of its own fold only.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/HTMLtree.h>
#include <libxml/tree.h>

#include "clean/article.h"
#include "clean/charset.h"
#include "clean/meta.h"
#include "clean/strip.h"
#include "clean/train_fold.h"
#include "common/base64.h"
#include "common/message.h"
#include "common/record.h"

#define MARK		"<!--winnow-->"	/* where the box is put */
#define STASH		16		/* boxes kept of each fold */
#define BOX_LETTERS	300		/* at least, outside links */
#define BOX_BLOCKS	60		/* at most */
#define BOX_BYTES	60000
#define SURE		0.8f
#define NOT		0.2f

struct stash {
	struct buf	 html[STASH];
	uint32_t	 site[STASH];
	size_t		 n;		/* boxes ever put in */
};

static struct stash stash[FOLDS];
static struct page page;
static struct article article;
static struct meta meta;
static struct evidence evidence;
static struct charset charset;
static struct buf stripped, string, html, line;
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
	static const struct article_options options = { 0, 0 };
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
	doc = page_parse(stripped.data, stripped.len);
	if (doc == NULL)
		return NULL;
	page_read(&page, xmlDocGetRootElement(doc));
	record_string(r, "url", &string);
	meta_read(&meta, xmlDocGetRootElement(doc), string.data, string.len);
	evidence_set(&evidence, &meta);
	article_choose(&article, &page, &evidence, &options);
	return doc;
}

static bool
in_box(int32_t box, int32_t at)
{
	while (at > box)
		at = page.box[at].parent;
	return at == box;
}

/* Is it full of text, and none of it the article's? */
static bool
box_foreign(int32_t box)
{
	size_t i, letters = 0, blocks = 0;

	for (i = 0; i < page.blocks; i++) {
		if (!in_box(box, page.block[i].box))
			continue;
		if (article.likely[i] > NOT)
			return false;
		letters += page.block[i].letters - page.block[i].linked;
		blocks++;
	}
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
		if (page.box[box].node == NULL || !box_foreign(box))
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

/* The last box with much of the article, or one that it stands in. */
static xmlNode *
article_end(void)
{
	size_t i, last = page.blocks;
	uint32_t up = 1 + random_below(3);
	int32_t box;

	for (i = 0; i < page.blocks; i++)
		if (article.likely[i] > SURE && page.block[i].letters > 80)
			last = i;
	if (last == page.blocks)
		return NULL;
	box = page.block[last].box;
	while (up-- > 1 && page.box[box].parent > 0)
		box = page.box[box].parent;
	return box > 0 ? (xmlNode *)page.box[box].node : NULL;
}

static void
page_write(const struct record *r, const char *s, const struct buf *box)
{
	const char *mark = strstr(s, MARK);
	static const char *const keep[] = { "url", "site", "source", "text" };
	size_t i;

	if (mark == NULL)
		return;
	buf_clear(&html);
	buf_add(&html, s, (size_t)(mark - s));
	buf_add(&html, box->data, box->len);
	buf_adds(&html, mark + strlen(MARK));
	buf_clear(&line);
	for (i = 0; i < sizeof(keep) / sizeof(*keep); i++) {
		record_string(r, keep[i], &string);
		buf_adds(&line, i == 0 ? "{\"" : ",\"");
		buf_adds(&line, keep[i]);
		buf_adds(&line, "\":");
		json_quote(&line, string.data, string.len);
	}
	buf_adds(&line, ",\"html\":");
	json_quote(&line, html.data, html.len);
	buf_adds(&line, "}\n");
	fwrite(line.data, 1, line.len, stdout);
}

static void
page_mix(const struct record *r)
{
	xmlDoc *doc = record_page(r);
	struct stash *s;
	xmlNode *end;
	xmlChar *out;
	uint32_t site;
	size_t k;
	int n;

	if (doc == NULL)
		return;
	if (!record_string(r, "site", &string) || string.len == 0)
		record_string(r, "id", &string);
	site = site_hash(string.data);
	s = &stash[site % FOLDS];
	k = random_below(STASH);
	end = article_end();
	if (end != NULL && k < s->n && s->site[k] != site) {
		xmlAddNextSibling(end, xmlNewDocComment(doc,
		    BAD_CAST "winnow"));
		htmlSetMetaEncoding(doc, BAD_CAST "UTF-8");
		htmlDocDumpMemory(doc, &out, &n);
		if (out != NULL)
			page_write(r, (char *)out, &s->html[k]);
	} else
		stash_put(s, doc, site);
	/* Those with an article have more such boxes. */
	if (end != NULL)
		stash_put(s, doc, site);
	page_free(doc);
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
	page_init(&page);
	article_init(&article);
	meta_init(&meta);
	charset_init(&charset);
	buf_init(&stripped, RECORD_MAX);
	buf_init(&string, RECORD_MAX);
	buf_init(&html, RECORD_MAX);
	buf_init(&line, RECORD_MAX);
	for (i = 0; i < FOLDS; i++)
		for (k = 0; k < STASH; k++)
			buf_init(&stash[i].html[k], BOX_BYTES);
	record_init(&r);
	while ((n = getline(&record, &cap, in)) > 0) {
		if (record_parse(&r, record, (size_t)n - 1) != NULL)
			die("not a record");
		if (record_type(&r, "text") == RECORD_STRING)
			page_mix(&r);
	}
	return fflush(stdout) == 0 ? 0 : 1;
}
