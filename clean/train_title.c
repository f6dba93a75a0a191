/* SPDX-License-Identifier: ISC */
/*
 * Pages whose title is known into title_forest.h.
 *
 *	train_title [-c] < pages.jsonl > clean/title_forest.h
 *
 * Each page is learned twice, the second time without what its head and its
 * JSON-LD say beside the title element, as on pages of an older make.
 * A record has html (or html64), title, and url, site, source where known.
 * With -c nothing is made for use: the pages are cut in FOLDS by site, each
 * part is judged by what was learned of the others, and what was right of
 * each source is printed.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clean/boost.h"
#include "clean/charset.h"
#include "clean/document.h"
#include "clean/page.h"
#include "clean/strip.h"
#include "clean/titlerow.h"
#include "clean/train_fold.h"
#include "common/base64.h"
#include "common/message.h"
#include "common/record.h"

#define SOURCES		16
#define NAME		24
#define BARE		0.7f	/* weight of a page without its head */
#define PRESS		2.0f	/* weight of a page of fundus: today's press */

static const struct boost_options options = { 150, 0.08f, 2, 3, 4, 0 };

struct sample {
	size_t		 first, n;	/* rows */
	unsigned	 fold, source;
	bool		 bare;		/* the second form: not judged */
};

static struct sample *sample;
static size_t samples;
static float *value, *answer, *weight;	/* TITLE_ROW a row */
static uint32_t *group;			/* hash of the site */
static size_t rows;
static char source[SOURCES][NAME];

static struct meta meta;
static struct charset charset;
static struct buf stripped, string, html;

static unsigned
source_of(const struct record *r)
{
	unsigned i;

	if (!record_string(r, "source", &string))
		buf_adds(&string, "-");
	for (i = 0; i + 1 < SOURCES && source[i][0] != '\0'; i++)
		if (strcmp(source[i], string.data) == 0)
			return i;
	snprintf(source[i], NAME, "%s", string.data);
	return i;
}

static void
sample_add(const struct record *r, const struct titles *t, bool bare)
{
	struct buf want;
	size_t i, right = 0, from = rows;
	uint32_t site;
	bool press;

	if (!record_string(r, "site", &string))
		record_string(r, "id", &string);
	site = site_hash(string.data);
	record_string(r, "title", &string);
	buf_init(&want, META_FIELD);
	letters_fold(&want, string.data, string.len);
	value = reallocate_array(value, rows + t->n, TITLE_ROW *
	    sizeof(*value));
	answer = reallocate_array(answer, rows + t->n, sizeof(*answer));
	weight = reallocate_array(weight, rows + t->n, sizeof(*weight));
	group = reallocate_array(group, rows + t->n, sizeof(*group));
	for (i = 0; i < t->n; i++, rows++) {
		titles_row(t, i, value + rows * TITLE_ROW);
		answer[rows] = t->group[i].nkey == want.len && memcmp(
		    t->keys.data + t->group[i].key, want.data, want.len) == 0;
		right += answer[rows] > 0;
		group[rows] = site;
	}
	sample = reallocate_array(sample, samples + 1, sizeof(*sample));
	sample[samples++] = (struct sample){ from, rows - from,
	    site % FOLDS, source_of(r), bare };
	press = strcmp(string.data, "fundus") == 0;
	for (i = from; i < rows; i++)	/* no choice, nothing to learn */
		weight[i] = right == 0 ? 0 : bare ? BARE :
		    press ? PRESS : 1;
	buf_release(&want);
}

/* Forget what the head says beside the title element. */
static void
head_drop(struct meta_page *p)
{
	size_t i, n = 0;

	for (i = 0; i < p->title.n; i++)
		if (p->title.c[i].source >= TITLE_ELEMENT &&
		    p->title.c[i].source != TITLE_ITEMPROP)
			p->title.c[n++] = p->title.c[i];
	p->title.n = n;
	p->date.n = 0;
	p->slot[SLOT_TYPE].n = p->slot[SLOT_SITE].n = 0;
	jsonld_clear(&p->jsonld);
}

static void
record_read(const struct record *r)
{
	struct span utf8, none = { "", 0 };
	struct titles t;
	xmlDoc *doc;

	if (!record_string(r, "title", &string) || string.len == 0)
		return;
	if (record_string(r, "html64", &string)) {
		buf_clear(&html);
		base64_decode(&html, string.data, string.len);
	} else if (!record_string(r, "html", &html))
		return;
	utf8 = charset_read(&charset, html.data, html.len, none);
	buf_clear(&stripped);
	strip(&stripped, utf8.s, utf8.n);
	doc = document_parse(stripped.data, stripped.len);
	if (doc == NULL)
		return;
	record_string(r, "url", &string);
	meta_read(&meta, xmlDocGetRootElement(doc), string.data, string.len);
	titles_read(&t, meta.page);
	sample_add(r, &t, false);
	titles_release(&t);
	head_drop(meta.page);
	titles_read(&t, meta.page);
	sample_add(r, &t, true);
	titles_release(&t);
	document_free(doc);
}

static void
read_all(void)
{
	struct record r;
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;

	record_init(&r);
	while ((n = getline(&line, &cap, stdin)) > 0) {
		const char *bad = record_parse(&r, line, (size_t)n - 1);

		if (bad != NULL)
			die("not a record: %s", bad);
		record_read(&r);
	}
	record_release(&r);
	free(line);
}

/* Learn from the rows of the folds. */
static struct boost_forest
train(unsigned folds)
{
	uint32_t *use = allocate_array(rows, sizeof(*use));
	struct boost_rows r = { .n = rows, .width = TITLE_ROW,
	    .group = group };
	struct boost_forest f;
	size_t n = 0, i, k;

	for (i = 0; i < samples; i++)
		for (k = 0; k < sample[i].n &&
		    folds & 1u << sample[i].fold; k++)
			if (weight[sample[i].first + k] > 0)
				use[n++] = (uint32_t)(sample[i].first + k);
	boost_bin(&r, value, TITLE_ROW);
	f = boost_train(&r, use, n, answer, weight, &options);
	boost_rows_release(&r);
	free(use);
	return f;
}

/* Add to right[] the pages of the fold whose title f finds. */
static void
judge(const struct forest *f, unsigned fold, size_t right[SOURCES])
{
	size_t i, k;

	for (i = 0; i < samples; i++) {
		float most = -1, likely;
		size_t best = sample[i].first;

		if (sample[i].fold != fold || sample[i].bare)
			continue;
		for (k = best; k < sample[i].first + sample[i].n; k++) {
			likely = forest_ask(f, value + k * TITLE_ROW);
			if (likely > most) {
				most = likely;
				best = k;
			}
		}
		right[sample[i].source] += most >= 0 && answer[best] > 0;
	}
}

static void
cross_validate(void)
{
	size_t right[SOURCES] = { 0 }, can[SOURCES] = { 0 },
	    all[SOURCES] = { 0 }, i, k;
	struct boost_forest f;

	for (k = 0; k < FOLDS; k++) {
		f = train(((1u << FOLDS) - 1) & ~(1u << k));
		judge(&f.forest, (unsigned)k, right);
		boost_forest_release(&f);
	}
	for (i = 0; i < samples; i++) {
		if (sample[i].bare)
			continue;
		all[sample[i].source]++;
		for (k = 0; k < sample[i].n; k++)
			if (answer[sample[i].first + k] > 0)
				break;
		can[sample[i].source] += k < sample[i].n;
	}
	for (i = 0; i < SOURCES && source[i][0] != '\0'; i++)
		printf("%-12s %zu of %zu, %.4f (it is there in %zu)\n",
		    source[i], right[i], all[i], (double)right[i] /
		    (double)all[i], can[i]);
}

int
main(int argc, char *argv[])
{
	struct boost_forest f;
	bool judged = false;
	int c;

	program_start(argv[0]);
	while ((c = getopt(argc, argv, "c")) != -1) {
		if (c != 'c')
			usage("[-c] < pages");
		judged = true;
	}
	meta_init(&meta);
	charset_init(&charset);
	buf_init(&stripped, RECORD_MAX);
	buf_init(&string, RECORD_MAX);
	buf_init(&html, RECORD_MAX);
	read_all();
	if (judged) {
		cross_validate();
		return fflush(stdout) == 0 ? 0 : 1;
	}
	f = train((1u << FOLDS) - 1);
	printf("/* SPDX-License-Identifier: ISC */\n"
	    "/* Made by clean/train_title.c; not to be edited. */\n"
	    "#include \"clean/forest.h\"\n");
	boost_print(&f, "title_forest");
	boost_forest_release(&f);
	return fflush(stdout) == 0 ? 0 : 1;
}
