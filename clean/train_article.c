/* SPDX-License-Identifier: ISC */
/*
 * Pages whose article is known into the forests that find articles.
 *
 *	train_article [-p FILE] [-x K] PAGES > clean/article_forest.h
 *
 * PAGES are records with html (or html64), site, and text (the article) or
 * with and without (lists of strings that are and are not in it).  Sites are
 * split in FOLDS; what the second forest learns of the first comes from a
 * first forest that did not see the site.
 *	-p FILE	write {"id","text"} as forests chose that did not see the site
 *	-x K	leave the sites of fold K out of all (0 to FOLDS - 1)
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <libxml/tree.h>

#include "clean/article.h"
#include "clean/boost.h"
#include "clean/charset.h"
#include "clean/meta.h"
#include "clean/strip.h"
#include "common/base64.h"
#include "common/message.h"
#include "common/record.h"

#define FOLDS		4
#define MATCH_MAX	400000000u	/* cells of one comparison of texts */

static const struct boost_options first_options = { 80, 0.2f, 0.7f, 3 };
static const struct boost_options second_options = { 120, 0.15f, 0.7f, 3 };

/* A page as it was read, and where its rows are. */
struct sample {
	char	*id;
	unsigned fold;
	size_t	 from, rows;
	bool	 known;			/* has an answer at all */
};

static struct {
	float	*value;			/* FEATURES a row */
	float	*answer, *weight, *likely;
	size_t	 n, cap;
} rows;

static struct sample *samples;
static size_t nsamples;
static struct page page;
static struct article article;
static struct meta meta;
static struct evidence evidence;
static struct charset charset;
static struct buf stripped, string, html;
static int left_out = -1;

static unsigned
fold_of(const char *s)
{
	uint32_t h = 2166136261u;

	for (; *s != '\0'; s++)
		h = (h ^ (unsigned char)*s) * 16777619u;
	return (h ^ h >> 15) % FOLDS;
}

/* The words of all blocks, or of the gold. */
struct words {
	uint32_t *word;
	uint32_t *block;
	size_t	  n, cap;
};

static void
words_add(struct words *w, const char *s, size_t n, size_t block)
{
	const char *end = s + n;
	uint32_t h;

	while ((h = wordset_next(&s, end)) != 0) {
		if (w->n == w->cap) {
			w->cap = w->cap * 2 + 1024;
			w->word = reallocate_array(w->word, w->cap, 4);
			w->block = reallocate_array(w->block, w->cap, 4);
		}
		w->word[w->n] = h;
		w->block[w->n++] = (uint32_t)block;
	}
}

static bool
words_same(const struct words *a, size_t i, const struct words *b, size_t j)
{
	bool left, right;

	if (a->word[i] != b->word[j])
		return false;
	left = i > 0 && j > 0 && a->block[i - 1] == a->block[i] &&
	    a->word[i - 1] == b->word[j - 1];
	right = i + 1 < a->n && j + 1 < b->n &&
	    a->block[i + 1] == a->block[i] &&
	    a->word[i + 1] == b->word[j + 1];
	return left || right ||
	    ((i == 0 || a->block[i - 1] != a->block[i]) &&
	    (i + 1 >= a->n || a->block[i + 1] != a->block[i]));
}

/* Longest common subsequence: matched[block] words of each block are in it. */
static void
words_match(const struct words *a, const struct words *b, uint32_t *matched)
{
	size_t i, j, m = b->n + 1;
	uint8_t *step = allocate_array(a->n + 1, m);
	uint32_t *last = allocate_array(m, 4), *row = allocate_array(m, 4);

	for (i = 1; i <= a->n; i++) {
		uint32_t *t = last;

		for (j = 1; j < m; j++) {
			bool same = words_same(a, i - 1, b, j - 1);
			uint32_t d = same ? last[j - 1] + 1 : 0;

			if (same && d >= last[j] && d >= row[j - 1]) {
				row[j] = d;
				step[i * m + j] = 1;
			} else if (last[j] >= row[j - 1]) {
				row[j] = last[j];
				step[i * m + j] = 2;
			} else
				row[j] = row[j - 1];
		}
		last = row;
		row = t;
		row[0] = 0;
	}
	for (i = a->n, j = b->n; i > 0 && j > 0;) {
		uint8_t s = step[i * m + j];

		if (s == 1)
			matched[a->block[i - 1]]++;
		i -= s != 0;
		j -= s != 2;
	}
	free(step);
	free(last);
	free(row);
}

static bool
is_title(size_t i)
{
	unsigned tag = page.box[page.block[i].box].tag;

	return (tag >= TAG_H1 && tag <= TAG_H6) ||
	    i == article.features.heading;
}

static void
answer_text(const char *s, size_t n, float worth, bool titled)
{
	struct words a = { 0 }, b = { 0 };
	uint32_t *matched = allocate_array(page.blocks, 4);
	uint32_t *all = allocate_array(page.blocks, 4);
	size_t i, row = rows.n;

	for (i = 0; i < page.blocks; i++)
		words_add(&a, page.text.data + page.block[i].off,
		    page.block[i].len, i);
	words_add(&b, s, n, 0);
	for (i = 0; i < a.n; i++)
		all[a.block[i]]++;
	if (a.n * b.n < MATCH_MAX && b.n > 0)
		words_match(&a, &b, matched);
	for (i = 0; i < page.blocks; i++) {
		float share = all[i] > 0 ? (float)matched[i] /
		    (float)all[i] : 0;
		float w = ((float)all[i] + 4) / ((float)b.n + 100);

		rows.answer[row + i] = share < 0.2f ? 0 : share > 0.8f ? 1 :
		    share;
		rows.weight[row + i] = all[i] == 0 ? 0 : worth *
		    ((w > 0.5f ? 0.5f : w) + 0.004f);
		/* Where the gold opens with the title, the title is neither. */
		if (titled && is_title(i))
			rows.weight[row + i] = 0;
	}
	free(matched);
	free(all);
	free(a.word);
	free(a.block);
	free(b.word);
	free(b.block);
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

static void
rows_room(size_t n)
{
	if (rows.n + n <= rows.cap)
		return;
	rows.cap = (rows.n + n) * 3 / 2;
	rows.value = reallocate_array(rows.value, rows.cap,
	    FEATURES * sizeof(float));
	rows.answer = reallocate_array(rows.answer, rows.cap, sizeof(float));
	rows.weight = reallocate_array(rows.weight, rows.cap, sizeof(float));
	rows.likely = reallocate_array(rows.likely, rows.cap, sizeof(float));
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
	doc = page_parse(stripped.data, stripped.len);
	if (doc == NULL)
		return false;
	page_read(&page, xmlDocGetRootElement(doc));
	record_string(r, "url", &string);
	meta_read(&meta, xmlDocGetRootElement(doc), string.data, string.len);
	evidence_set(&evidence, &meta);
	features_read(&article.features, &page, &evidence);
	page_free(doc);
	return page.blocks > 0;
}

static float
worth_of(const struct record *r)
{
	record_string(r, "source", &string);
	if (strcmp(string.data, "rtl") == 0)
		return 0.6f;
	if (strcmp(string.data, "readability") == 0)
		return 0.5f;
	if (strcmp(string.data, "aeb") == 0)
		return 1.5f;
	return 1;
}

static void
sample_first(const struct record *r)
{
	struct sample *s;
	float worth = worth_of(r);

	if (nsamples % 1024 == 0)
		samples = reallocate_array(samples, nsamples + 1024,
		    sizeof(*samples));
	s = &samples[nsamples++];
	memset(s, 0, sizeof(*s));
	record_string(r, "id", &string);
	s->id = strdup(string.data);
	if (!record_string(r, "site", &string) || string.len == 0)
		record_string(r, "id", &string);
	s->fold = fold_of(string.data);
	s->from = rows.n;
	if (!record_page(r))
		return;
	s->rows = page.blocks;
	rows_room(page.blocks);
	memcpy(rows.value + rows.n * FEATURES, article.features.row,
	    page.blocks * FEATURES * sizeof(float));
	memset(rows.weight + rows.n, 0, page.blocks * sizeof(float));
	memset(rows.answer + rows.n, 0, page.blocks * sizeof(float));
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
	rows.n += page.blocks;
}

/* Does a row belong to what fold k is not in (-1: all)? */
static size_t
rows_without(int k, uint32_t *use)
{
	size_t n = 0, i, j;

	for (i = 0; i < nsamples; i++) {
		const struct sample *s = &samples[i];

		if (!s->known || (int)s->fold == k || (int)s->fold == left_out)
			continue;
		for (j = s->from; j < s->from + s->rows; j++)
			if (rows.weight[j] > 0)
				use[n++] = (uint32_t)j;
	}
	return n;
}

/* Train on all but each fold to fill likely, if asked; then on all. */
static struct boost_forest
train(size_t width, const struct boost_options *o, bool likely)
{
	struct boost_rows r = { .n = rows.n, .width = width };
	uint32_t *use = allocate_array(rows.n, 4);
	struct boost_forest f;
	size_t i, j;
	int k;

	boost_bin(&r, rows.value, FEATURES);
	for (k = 0; k < FOLDS && likely; k++) {
		f = boost_train(&r, use, rows_without(k, use), rows.answer,
		    rows.weight, o);
		for (i = 0; i < nsamples; i++)
			for (j = 0; (int)samples[i].fold == k &&
			    j < samples[i].rows; j++)
				rows.likely[samples[i].from + j] = forest_ask(
				    &f.forest, rows.value +
				    (samples[i].from + j) * FEATURES);
		boost_forest_release(&f);
		fprintf(stderr, "%s: width %zu fold %d\n", program, width, k);
	}
	f = boost_train(&r, use, rows_without(-1, use), rows.answer,
	    rows.weight, o);
	boost_rows_release(&r);
	free(use);
	return f;
}

static void
sample_second(const struct record *r, size_t i)
{
	const struct sample *s = &samples[i];

	if (s->rows == 0 || !record_page(r))
		return;
	features_again(&article.features, &page, rows.likely + s->from);
	memcpy(rows.value + s->from * FEATURES, article.features.row,
	    s->rows * FEATURES * sizeof(float));
}

static void
sample_print(const struct record *r, size_t i, FILE *out)
{
	const struct sample *s = &samples[i];
	struct buf line;

	if (s->rows == 0 || !record_page(r))
		return;
	article_likely(&article, &page, rows.likely + s->from);
	article_keep(&article, &page, 0);
	buf_clear(&html);
	if (article_reason(&article, &page, &evidence, 0) == NULL)
		article_text(&article, &page, &html);
	buf_init(&line, RECORD_MAX);
	buf_adds(&line, "{\"id\":");
	json_quote(&line, s->id, strlen(s->id));
	buf_adds(&line, ",\"text\":");
	json_quote(&line, html.data, html.len);
	buf_adds(&line, "}\n");
	fwrite(line.data, 1, line.len, out);
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
		i++;
	}
	record_release(&r);
	free(line);
}

static void
train_init(void)
{
	hints_open();
	page_init(&page);
	article_init(&article);
	meta_init(&meta);
	charset_init(&charset);
	buf_init(&stripped, RECORD_MAX);
	buf_init(&string, RECORD_MAX);
	buf_init(&html, RECORD_MAX);
}

int
main(int argc, char *argv[])
{
	struct boost_forest first, second;
	const char *print = NULL;
	FILE *in, *out;
	int c;

	program_start(argv[0]);
	while ((c = getopt(argc, argv, "p:x:")) != -1) {
		if (c == 'p')
			print = optarg;
		else if (c == 'x')
			left_out = (int)strtol(optarg, NULL, 10);
		else
			usage("[-p file] [-x fold] pages");
	}
	if (optind + 1 != argc || (in = fopen(argv[optind], "r")) == NULL)
		usage("[-p file] [-x fold] pages");
	train_init();
	pages_read(in, FIRST, NULL);
	first = train(FEATURE_FIRST, &first_options, true);
	pages_read(in, SECOND, NULL);
	second = train(FEATURES, &second_options, print != NULL);
	if (print != NULL) {
		if ((out = fopen(print, "w")) == NULL)
			die("%s: cannot write", print);
		pages_read(in, PRINT, out);
		if (fclose(out) != 0)
			die("%s: cannot write", print);
	}
	printf("/* SPDX-License-Identifier: ISC */\n"
	    "/* Made by clean/train_article.c; not to be edited. */\n"
	    "#include \"clean/forest.h\"\n");
	boost_print(&first, "article_first");
	boost_print(&second, "article_second");
	boost_forest_release(&first);
	boost_forest_release(&second);
	return fflush(stdout) == 0 ? 0 : 1;
}
