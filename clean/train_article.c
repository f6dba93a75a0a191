/* SPDX-License-Identifier: ISC */
/*
 * Pages whose article is known into the forests that find articles.
 *
 *	train_article PAGES > clean/article_forest.h
 *	train_article -p FILE [-t FILE] [-s SEED] PAGES
 *
 * PAGES are records with html (or html64), site, and text (the article) or
 * with and without (lists of strings that are and are not in it).  Sites are
 * split in FOLDS; what the second forest learns of the first comes from a
 * first forest that did not see the site.
 *	-p FILE	write {"id","outcome","text"} as clean does with forests that
 *		did not see the site, instead of forests
 *	-s SEED	draw otherwise what each tree sees
 *	-t FILE	write each block of these pages: kept or not; the answer, when
 *		there is one; how likely, share, weight, tag; text
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <libxml/tree.h>

#include "clean/article.h"
#include "clean/extract.h"
#include "clean/charset.h"
#include "clean/document.h"
#include "clean/meta.h"
#include "clean/strip.h"
#include "clean/train_fold.h"
#include "clean/train_match.h"
#include "clean/train_rows.h"
#include "common/base64.h"
#include "common/message.h"
#include "common/record.h"

#define COPIES		2		/* of a page: as it is, names lost */

static struct boost_options first_options = { 70, 0.2f, 2, 2, 4, 0 };
static struct boost_options second_options = { 260, 0.15f, 0.8f, 2, 5, 0 };

static struct page page;
static struct article article;
static struct meta meta;
static struct evidence evidence;
static struct charset charset;
static struct buf stripped, string, html;
static struct extract extract;
static struct boost_forest first[FOLDS + 1], second[FOLDS + 1];
static FILE *trace;

static bool
is_title(size_t i)
{
	unsigned tag = page.box[page.block[i].box].tag;

	return (tag >= TAG_H1 && tag <= TAG_H6) ||
	    i == article.features.heading;
}

#define WORDS_FEW	200	/* a page weighs as one with as many, at least */

static void
answer_text(const char *s, size_t n, float worth, bool titled)
{
	struct match *m = allocate_array(page.blocks, sizeof(*m));
	size_t i, row = rows.n, words = match_page(&page, s, n, m);

	if (words < WORDS_FEW)
		words = WORDS_FEW;
	for (i = 0; i < page.blocks; i++) {
		float w = ((float)m[i].words + 4) / ((float)words + 100);

		rows.answer[row + i] = m[i].share < 0.2f ? 0 :
		    m[i].share > 0.8f ? 1 : m[i].share;
		rows.weight[row + i] = m[i].words == 0 || m[i].twice ? 0 :
		    worth * ((w > 0.5f ? 0.5f : w) + 0.004f);
		/* Where the gold opens with the title, the title is neither. */
		if (titled && is_title(i))
			rows.weight[row + i] = 0;
	}
	free(m);
}

/* Blocks in which a snippet stands; block texts are joined by one space. */
static void
answer_snippet(const char *joined, const uint32_t *start, float answer,
    float worth)
{
	const char *s = strstr(joined, string.data);
	size_t i, from, to;

	if (s == NULL || string.len == 0)
		return;
	from = (size_t)(s - joined);
	to = from + string.len;
	for (i = 0; i < page.blocks; i++) {
		if (start[i] >= to || start[i] + page.block[i].len <= from)
			continue;
		rows.answer[rows.n + i] = answer;
		rows.weight[rows.n + i] += worth;
	}
}

static void
answer_snippets(const struct record *r)
{
	uint32_t *start = allocate_array(page.blocks, 4);
	struct buf joined;
	size_t i;

	buf_init(&joined, PAGE_TEXT);
	for (i = 0; i < page.blocks; i++) {
		start[i] = (uint32_t)joined.len;
		buf_add(&joined, page.text.data + page.block[i].off,
		    page.block[i].len);
		buf_addc(&joined, ' ');
		rows.answer[rows.n + i] = rows.weight[rows.n + i] = 0;
	}
	for (i = 0; record_item(r, "without", i, &string); i++)
		answer_snippet(joined.data, start, 0, 0.15f);
	for (i = 0; record_item(r, "with", i, &string); i++)
		answer_snippet(joined.data, start, 1, 0.15f);
	buf_release(&joined);
	free(start);
}

/* Read the page of a record as clean does; false: there is none. */
static bool
record_page(const struct record *r)
{
	struct span utf8, none = { "", 0 };
	xmlDoc *doc;

	if (record_string(r, "html64", &string)) {
		buf_clear(&html);
		base64_decode(&html, string.data, string.len);
	} else if (!record_string(r, "html", &html))
		return false;
	utf8 = charset_read(&charset, html.data, html.len, none);
	buf_clear(&stripped);
	strip(&stripped, utf8.s, utf8.n);
	doc = document_parse(stripped.data, stripped.len);
	if (doc == NULL)
		return false;
	page_read(&page, xmlDocGetRootElement(doc));
	record_string(r, "url", &string);
	meta_read(&meta, xmlDocGetRootElement(doc), string.data, string.len);
	evidence_set(&evidence, &meta);
	features_read(&article.features, &page, &evidence);
	document_free(doc);
	return page.blocks > 0;
}

static float
worth_of(const struct record *r)
{
	/* Pages whose article train_mix took out. */
	if (record_type(r, "id") == RECORD_ABSENT &&
	    record_string(r, "text", &string) && string.len == 0)
		return 0.12f;
	record_string(r, "source", &string);
	if (strcmp(string.data, "rtl") == 0)
		return 0.6f;
	if (strcmp(string.data, "readability") == 0)
		return 0.5f;
	if (strcmp(string.data, "aeb") == 0)
		return 1.5f;
	return 1;
}

/* Each name that boxes have is lost from all of a page, or stays. */
static void
names_lose(float *value, size_t n, uint32_t seed)
{
	uint32_t h = seed * 2654435761u ^ 0x9e3779b9u;
	size_t hint, i;

	for (hint = 0; hint < HINT_IN_ARTICLE; hint++) {
		if (boost_random(&h) % 2 == 0)
			continue;
		for (i = 0; i < n; i++)
			value[i * FEATURES + FEATURE_HINTS + hint] =
			    FEATURE_HINT_FAR;
	}
}

static struct sample *
sample_new(const struct record *r)
{
	struct sample *s;

	if (nsamples % 1024 == 0)
		samples = reallocate_array(samples, nsamples + 1024,
		    sizeof(*samples));
	s = &samples[nsamples++];
	memset(s, 0, sizeof(*s));
	record_string(r, "id", &string);
	s->id = strdup(string.data);
	if (!record_string(r, "site", &string) || string.len == 0)
		record_string(r, "id", &string);
	s->site = site_hash(string.data);
	s->fold = s->site % FOLDS;
	s->from = rows.n;
	return s;
}

static void
sample_answer(const struct record *r, struct sample *s)
{
	float worth = worth_of(r);

	if (record_type(r, "text") == RECORD_STRING) {
		record_string(r, "text", &html);
		record_string(r, "source", &string);
		answer_text(html.data, html.len, worth,
		    strcmp(string.data, "daniel") == 0);
		s->known = true;
	} else if (record_type(r, "with") == RECORD_LIST) {
		answer_snippets(r);
		s->known = true;
	}
}

/* A copy has the answers of the page before it. */
static void
sample_again(struct sample *s)
{
	memcpy(rows.answer + rows.n, rows.answer + rows.n - s->rows,
	    s->rows * sizeof(float));
	memcpy(rows.weight + rows.n, rows.weight + rows.n - s->rows,
	    s->rows * sizeof(float));
	s->known = s[-1].known;
}

static void
sample_first(const struct record *r)
{
	struct sample *s;
	bool any = record_page(r);
	size_t i, n = any ? page.blocks : 0;
	int copy;

	rows_room(n * COPIES);
	for (copy = 0; copy < COPIES; copy++) {
		s = sample_new(r);
		s->rows = n;
		memcpy(rows.value + rows.n * FEATURES, article.features.row,
		    n * FEATURES * sizeof(float));
		memset(rows.weight + rows.n, 0, n * sizeof(float));
		memset(rows.answer + rows.n, 0, n * sizeof(float));
		for (i = 0; i < n; i++)
			rows.site[rows.n + i] = s->site;
		if (copy > 0)
			names_lose(rows.value + rows.n * FEATURES, n,
			    (uint32_t)nsamples);
		if (n > 0 && copy == 0)
			sample_answer(r, s);
		else if (n > 0)
			sample_again(s);
		rows.n += n;
	}
}

static void
sample_second(const struct record *r, size_t i)
{
	const struct sample *s = &samples[i];
	const float *again = article.features.row + FEATURE_FIRST;
	size_t k, copy;

	if (s->rows == 0 || !record_page(r))
		return;
	for (copy = 0; copy < COPIES; copy++, s++) {
		features_again(&article.features, &page,
		    rows.likely + s->from);
		for (k = 0; k < s->rows; k++)
			memcpy(rows.value + (s->from + k) * FEATURES +
			    FEATURE_FIRST, again + k * FEATURES,
			    FEATURE_SECOND * sizeof(float));
	}
}

static void
trace_print(const struct sample *s, const char *outcome)
{
	const struct article *a = &extract.article;
	const struct page *p = &extract.page;
	size_t k, row;

	fprintf(trace, "#%s %s\n", s->id, outcome);
	for (k = 0; k < s->rows && k < p->blocks; k++) {
		row = s->from + k;
		fprintf(trace, "%c%c %.2f %.2f %.4f %u %s\n",
		    a->keep[k] ? '+' : ' ', rows.weight[row] > 0 ?
		    rows.answer[row] > 0.5f ? '1' : '0' : '-',
		    (double)a->likely[k], (double)rows.answer[row],
		    (double)rows.weight[row], p->box[p->block[k].box].tag,
		    p->text.data + p->block[k].off);
	}
}

/* What clean makes of the page with the forests that did not see the site. */
static void
sample_print(struct record *r, size_t i, FILE *out)
{
	const struct sample *s = &samples[i];
	struct verdict v;
	struct buf line;

	if (s->id[0] == '\0')
		return;
	extract.article.first = &first[s->fold].forest;
	extract.article.second = &second[s->fold].forest;
	v = extract_record(&extract, r);
	buf_init(&line, RECORD_MAX);
	buf_adds(&line, "{\"id\":");
	json_quote(&line, s->id, strlen(s->id));
	buf_adds(&line, ",\"outcome\":");
	json_quote(&line, v.word, strlen(v.word));
	buf_adds(&line, ",\"text\":");
	json_quote(&line, extract.text.data, v.keep ? extract.text.len : 0);
	buf_adds(&line, "}\n");
	fwrite(line.data, 1, line.len, out);
	if (trace != NULL)
		trace_print(s, v.word);
	buf_release(&line);
}

enum pass { FIRST, SECOND, PRINT };

static void
pages_read(FILE *in, enum pass pass, FILE *out)
{
	struct record r;
	char *line = NULL;
	size_t cap = 0, i = 0;
	ssize_t n;

	record_init(&r);
	rewind(in);
	while ((n = getline(&line, &cap, in)) > 0) {
		const char *bad = record_parse(&r, line, (size_t)n - 1);

		if (bad != NULL)
			die("not a record: %s", bad);
		if (pass == FIRST)
			sample_first(&r);
		else if (pass == SECOND)
			sample_second(&r, i);
		else
			sample_print(&r, i, out);
		i += COPIES;
	}
	record_release(&r);
	free(line);
}

static void
train_init(void)
{
	static const struct extract_options extract_options = {
	    .article = { 0, ARTICLE_LETTERS } };
	hints_open();
	extract_init(&extract, &extract_options);
	document_init();
	page_init(&page);
	article_init(&article);
	meta_init(&meta);
	charset_init(&charset);
	buf_init(&stripped, RECORD_MAX);
	buf_init(&string, RECORD_MAX);
	buf_init(&html, RECORD_MAX);
}

static FILE *
open_out(const char *name)
{
	FILE *f = fopen(name, "w");

	if (f == NULL)
		die("%s: cannot write", name);
	return f;
}

static void
forests_print(void)
{
	printf("/* SPDX-License-Identifier: ISC */\n"
	    "/* Made by clean/train_article.c; not to be edited. */\n"
	    "#include \"clean/forest.h\"\n");
	boost_print(&first[FOLDS], "article_first");
	boost_print(&second[FOLDS], "article_second");
}

int
main(int argc, char *argv[])
{
	FILE *in, *out = NULL;
	int c;

	program_start(argv[0]);
	while ((c = getopt(argc, argv, "p:s:t:")) != -1) {
		if (c == 'p')
			out = open_out(optarg);
		else if (c == 's')
			first_options.seed = second_options.seed =
			    (uint32_t)strtoul(optarg, NULL, 10);
		else if (c == 't')
			trace = open_out(optarg);
		else
			usage("[-p file [-t file]] [-s seed] pages");
	}
	if (optind + 1 != argc || (in = fopen(argv[optind], "r")) == NULL)
		usage("[-p file [-t file]] [-s seed] pages");
	train_init();
	pages_read(in, FIRST, NULL);
	train(FEATURE_FIRST, &first_options, first, true, out == NULL);
	pages_read(in, SECOND, NULL);
	train(FEATURES, &second_options, second, out != NULL, out == NULL);
	if (out != NULL) {
		pages_read(in, PRINT, out);
		if (fclose(out) != 0)
			die("cannot write");
	} else
		forests_print();
	return fflush(stdout) == 0 ? 0 : 1;
}
