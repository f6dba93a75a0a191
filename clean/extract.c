/* SPDX-License-Identifier: ISC */
/*
 * A record with a page, or with a text that nobody cleaned, into a record
 * with the article's text and what the page says of it.
 */
#include "clean/extract.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#include "clean/alien.h"
#include "clean/document.h"
#include "clean/letter.h"
#include "clean/normal.h"
#include "clean/outline.h"
#include "clean/repair.h"
#include "clean/strip.h"
#include "common/base64.h"
#include "common/utf8.h"

void
extract_init(struct extract *x, const struct extract_options *o)
{
	memset(x, 0, sizeof(*x));
	x->options = *o;
	hints_open();
	charset_init(&x->charset);
	document_init();
	page_init(&x->page);
	x->page.markdown = o->markdown;
	meta_init(&x->meta);
	article_init(&x->article);
	comments_init(&x->comments);
	plain_init(&x->plain);
	script_init(&x->script);
	buf_init(&x->html, CHARSET_OUT);
	buf_init(&x->stripped, CHARSET_OUT);
	buf_init(&x->raw, PAGE_TEXT);
	buf_init(&x->text, PAGE_TEXT * 2);
	buf_init(&x->title, PAGE_TEXT);
	buf_init(&x->address, RECORD_MAX);
	buf_init(&x->scratch, RECORD_MAX);
}

void
extract_release(struct extract *x)
{
	charset_release(&x->charset);
	page_release(&x->page);
	meta_release(&x->meta);
	article_release(&x->article);
	comments_release(&x->comments);
	plain_release(&x->plain);
	script_release(&x->script);
	buf_release(&x->html);
	buf_release(&x->stripped);
	buf_release(&x->raw);
	buf_release(&x->text);
	buf_release(&x->title);
	buf_release(&x->address);
	buf_release(&x->scratch);
}

static unsigned
letters_count(const char *s, size_t n)
{
	const char *end = s + n;
	unsigned letters = 0;

	while (s < end)
		letters += (letter_set(utf8_next(&s, end)) & LETTER_LETTER) !=
		    0;
	return letters;
}

/* What stands by the text of an article as data, but is none of it. */
#define BESIDE	(HINT(HINT_CAPTION) | HINT(HINT_IN_FIGURE) | \
		 HINT(HINT_RELATED) | HINT(HINT_AD))

static void
drop_beside(struct article *a, const struct page *p)
{
	int32_t x;
	size_t i;

	for (i = 0; i < p->blocks; i++) {
		for (x = p->block[i].box; x >= 0; x = p->box[x].parent)
			if (p->box[x].hints & BESIDE)
				a->keep[i] = false;
		/* Places that a script fills. */
		if (strncmp(p->text.data + p->block[i].off, "$$", 2) == 0 ||
		    strncmp(p->text.data + p->block[i].off, "{{", 2) == 0)
			a->keep[i] = false;
	}
}

/* Take a text, or HTML, for the whole article. */
static bool
text_instead(struct extract *x, const struct buf *text)
{
	struct page *p = &x->page;
	xmlDoc *doc;
	size_t i;

	buf_clear(&x->html);
	for (i = 0; i < text->len; i++) {
		if (text->data[i] == '\n')
			buf_adds(&x->html, "<br>");
		else
			buf_addc(&x->html, text->data[i]);
	}
	buf_clear(&x->stripped);
	strip(&x->stripped, x->html.data, x->html.len);
	doc = document_parse(x->stripped.data, x->stripped.len);
	if (doc == NULL)
		return false;
	page_read(p, xmlDocGetRootElement(doc));
	article_keep_all(&x->article, p);
	drop_beside(&x->article, p);
	document_free(doc);
	return p->blocks > 0;
}

/*
 * JSON-LD, or data for scripts, carries the whole article where the page
 * shows none of it.
 */
static bool
article_instead(struct extract *x, struct span page)
{
	const struct buf *body = &x->meta.body;
	struct span title = { x->meta.title.data, x->meta.title.len };

	if (letters_count(body->data, body->len) >=
	    x->options.article.min_letters + ARTICLE_LETTERS)
		return text_instead(x, body);
	return x->meta.kind != META_INDEX &&
	    script_read(&x->script, page.s, page.n, title) &&
	    text_instead(x, &x->script.best);
}

/* Put the article of the page that was read into text, or say why not. */
static const char *
page_article(struct extract *x, struct span page)
{
	struct evidence e;
	const char *reason;

	evidence_set(&e, &x->meta);
	reason = article_choose(&x->article, &x->page, &e,
	    &x->options.article);
	if (x->options.comments && reason == NULL)
		comments_read(&x->comments, &x->page, &x->article,
		    &x->scratch);
	if (reason == NULL && x->meta.body.len > 3 * x->article.letters &&
	    article_covers(&x->article, &x->page) < 0.25f)
		article_instead(x, page);
	if (reason != NULL && article_instead(x, page))
		reason = NULL;
	if (reason != NULL)
		return reason;
	buf_clear(&x->text);
	if (x->options.markdown) {
		outline_text(&x->article, &x->page, &x->text);
		return NULL;
	}
	buf_clear(&x->raw);
	article_text(&x->article, &x->page, &x->raw);
	normal_text(&x->text, x->raw.data, x->raw.len);
	return NULL;
}

static struct verdict
verdict_no(const char *why)
{
	struct verdict v = { .word = why };

	return v;
}

/* The bytes of the page, decoded from the record. */
static bool
page_bytes(struct extract *x, const struct record *r)
{
	buf_clear(&x->html);
	if (record_type(r, "html") == RECORD_STRING)
		return record_string(r, "html", &x->html);
	if (record_type(r, "html64") != RECORD_STRING)
		return false;
	return record_string(r, "html64", &x->scratch) &&
	    base64_decode(&x->html, x->scratch.data, x->scratch.len);
}

static void
comments_put(struct extract *x, struct record *r)
{
	static struct span item[COMMENTS_MAX];
	const char *s = x->scratch.data, *end = s + x->scratch.len;
	size_t n = 0;

	for (; s < end && n < COMMENTS_MAX; s += item[n++].n + 1) {
		item[n].s = s;
		item[n].n = strlen(s);
	}
	record_set_list(r, "comments", item, n);
}

static struct verdict
extract_page(struct extract *x, struct record *r)
{
	struct verdict v = { .keep = true, .word = "article" };
	struct span utf8, type, url;
	const char *reason;
	xmlDoc *doc;

	type = record_span(r, "type", &x->scratch);
	utf8 = charset_read(&x->charset, x->html.data, x->html.len, type);
	buf_clear(&x->stripped);
	strip(&x->stripped, utf8.s, utf8.n);
	doc = document_parse(x->stripped.data, x->stripped.len);
	if (doc == NULL)
		return verdict_no("empty");
	url = record_span(r, "url", &x->scratch);
	buf_clear(&x->address);
	buf_add(&x->address, url.s, url.n);
	x->page.base = x->address.data;
	page_read(&x->page, xmlDocGetRootElement(doc));
	meta_read(&x->meta, xmlDocGetRootElement(doc), x->address.data,
	    x->address.len);
	buf_clear(&x->scratch);
	reason = page_article(x, utf8);
	if (reason == NULL) {
		v.letters = letters_count(x->text.data, x->text.len);
		if (v.letters < x->options.article.min_letters)
			reason = "short";
	}
	v.charset = x->charset.name;
	/* Nothing has fewer letters than none: it stays for its date. */
	if (reason != NULL && x->options.article.min_letters == 0) {
		v.word = reason;
		buf_clear(&x->text);
		reason = NULL;
	}
	if (reason == NULL) {
		meta_put(&x->meta, r);
		if (x->options.comments && reason == NULL)
			comments_put(x, r);
		if (!x->options.keep_html) {
			record_remove(r, "html");
			record_remove(r, "html64");
		}
		record_set(r, "via", "html", 4);
		record_set(r, "text", x->text.data, x->text.len);
	} else {
		v.keep = false;
		v.word = reason;
	}
	document_free(doc);
	return v;
}

static struct verdict
extract_lines(struct extract *x, struct record *r)
{
	struct verdict v = { .keep = true, .word = "text" };
	struct plain_options o = { { NULL, 0 },
	    x->options.article.preference };

	o.title = record_span(r, "title", &x->scratch);
	plain_clean(&x->plain, &o, x->html.data, x->html.len, &x->text,
	    &x->title);
	v.letters = letters_count(x->text.data, x->text.len);
	if (v.letters == 0)
		return verdict_no("no-article");
	if (v.letters < x->options.article.min_letters)
		return verdict_no("short");
	if (x->title.len > 0)
		record_set(r, "title", x->title.data, x->title.len);
	record_set(r, "via", "text", 4);
	record_set(r, "text", x->text.data, x->text.len);
	return v;
}

static struct verdict
extract_repair(struct extract *x, struct record *r)
{
	struct verdict v = { .keep = true, .word = "unchanged" };
	struct span lang;

	if (!record_string(r, "text", &x->html))
		return v;
	lang = record_span(r, "lang", &x->scratch);
	repair_text(&x->text, x->html.data, x->html.len, lang,
	    x->options.repair);
	if (x->text.len == x->html.len &&
	    memcmp(x->text.data, x->html.data, x->text.len) == 0)
		return v;
	v.word = "repaired";
	record_set(r, "text", x->text.data, x->text.len);
	return v;
}

struct verdict
extract_record(struct extract *x, struct record *r)
{
	struct verdict v = { .keep = true, .word = "unchanged" };
	const struct alien *alien;
	bool page;

	if (x->options.mode == EXTRACT_REPAIR)
		return extract_repair(x, r);
	page = page_bytes(x, r);
	if (!page && (record_type(r, "via") != RECORD_ABSENT ||
	    !record_string(r, "text", &x->html)))
		return v;
	alien = alien_find(x->html.data, x->html.len);
	if (alien != NULL)
		return verdict_no(alien->word);
	v = page ? extract_page(x, r) : extract_lines(x, r);
	if (v.keep && x->options.repair != 0)
		v.word = (extract_repair(x, r), v.word);
	return v;
}
