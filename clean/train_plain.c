/* SPDX-License-Identifier: ISC */
/*
 * Labelled lines into plain_forest.h.
 *
 *	train_plain [-c] < lines.jsonl > clean/plain_forest.h
 *
 * A record has "lines" and "labels" (title, body: keep; boilerplate,
 * comment, caption: drop; skip: not learned), "site" or else "id", and the
 * "title" where it is known.
 * With -c nothing is trained for use: the records are cut into FOLDS by
 * site, each part is judged by what was learned of the others, and the
 * character F1 of all is printed.
 *
 * Each text is learned twice: as it is, and cut down to the lines near its
 * article, as texts are that were cleaned by another hand before.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clean/boost.h"
#include "clean/normal.h"
#include "clean/plain_row.h"
#include "clean/plain_title.h"
#include "common/message.h"
#include "common/record.h"

#define FOLDS	5
#define NEAR	3	/* lines kept beside a kept one in the cut text */

struct sample {
	size_t		 first, n;	/* rows */
	unsigned	 fold;
	bool		 cut;		/* the cut-down form: not judged */
	char		*title;		/* or NULL */
	struct plain	 text;
};

static struct sample *sample;
static size_t samples;
static float *value;			/* PLAIN_ROW a row */
static float *answer, *weight, *verdict;
static uint32_t *site;
static size_t rows, room;

static uint32_t
site_of(const struct record *r)
{
	struct buf b;
	uint32_t h = 5381;
	size_t i;

	buf_init(&b, RECORD_MAX);
	if (!record_string(r, "site", &b))
		record_string(r, "id", &b);
	for (i = 0; i < b.len; i++)
		h = h * 33 + (unsigned char)b.data[i];
	buf_release(&b);
	return h;
}

static void
row_add(float y, float w, uint32_t of)
{
	if (rows == room) {
		room = room == 0 ? 1 << 16 : room * 2;
		value = reallocate_array(value, room, PLAIN_ROW *
		    sizeof(*value));
		answer = reallocate_array(answer, room, sizeof(*answer));
		weight = reallocate_array(weight, room, sizeof(*weight));
		site = reallocate_array(site, room, sizeof(*site));
	}
	answer[rows] = y;
	weight[rows] = w;
	site[rows] = of;
	rows++;
}

static float
label_answer(const char *s)
{
	if (strcmp(s, "body") == 0 || strcmp(s, "title") == 0)
		return 1;
	return strcmp(s, "skip") == 0 || strcmp(s, "blank") == 0 ? -1 : 0;
}

/* One text of lines and answers; lines whose keep is 0 are left out. */
static void
sample_add(char **line, const float *y, const char *keep, size_t n,
    uint32_t of, bool cut, const char *title)
{
	struct sample *s = &sample[samples];
	float *known = allocate_array(n + 1, sizeof(*known));
	size_t i, at = 0, k = 0, from = rows;

	plain_init(&s->text);
	for (i = 0; i < n; i++) {
		size_t len = s->text.text.len;

		if (!keep[i])
			continue;
		normal_line(&s->text.text, line[i], strlen(line[i]));
		if (s->text.text.len == len)
			continue;
		buf_addc(&s->text.text, '\n');
		known[k++] = y[i];
	}
	plain_read(&s->text, &at);
	if (s->text.n != k)
		die("%zu lines became %zu", k, s->text.n);
	for (i = 0; i < k; i++)
		row_add(known[i], known[i] < 0 ? 0 :
		    sqrtf(s->text.line[i].letters + 5) * (cut ? 0.5f : 1), of);
	for (i = 0; i < k; i++)
		plain_row(&s->text, i, value + (from + i) * PLAIN_ROW);
	s->first = from;
	s->n = k;
	s->fold = (of >> 3) % FOLDS;
	s->cut = cut;
	s->title = title == NULL ? NULL : strdup(title);
	samples += k > 0;
	free(known);
}

static void
record_read(const struct record *r)
{
	static char *line[PLAIN_LINES];
	static float y[PLAIN_LINES];
	static char keep[PLAIN_LINES];
	size_t n = 0, i, j;
	struct buf b, title;
	const char *name;

	buf_init(&b, RECORD_MAX);
	buf_init(&title, RECORD_MAX);
	name = record_string(r, "title", &title) ? title.data : NULL;
	while (n < PLAIN_LINES && record_item(r, "labels", n, &b)) {
		y[n] = label_answer(b.data);
		if (!record_item(r, "lines", n, &b))
			die("labels without lines");
		line[n] = strdup(b.data);
		n++;
	}
	buf_release(&b);
	memset(keep, 1, n);
	sample = reallocate_array(sample, samples + 2, sizeof(*sample));
	sample_add(line, y, keep, n, site_of(r), false, name);
	memset(keep, 0, n);
	for (i = 0; i < n; i++)
		for (j = i < NEAR ? 0 : i - NEAR; y[i] == 1 &&
		    j <= i + NEAR && j < n; j++)
			keep[j] = 1;
	sample_add(line, y, keep, n, site_of(r), true, name);
	buf_release(&title);
	while (n > 0)
		free(line[--n]);
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
		const char *why;

		if (line[n - 1] == '\n')
			n--;
		why = record_parse(&r, line, (size_t)n);
		if (why != NULL)
			die("%s", why);
		record_read(&r);
	}
	record_release(&r);
	free(line);
}

/* Rows of samples whose fold is in (or, out, is not) the set. */
static size_t
rows_use(uint32_t *use, unsigned folds)
{
	size_t n = 0, i, k;

	for (i = 0; i < samples; i++)
		if (folds & 1u << sample[i].fold)
			for (k = 0; k < sample[i].n; k++)
				if (weight[sample[i].first + k] > 0)
					use[n++] = (uint32_t)(sample[i].first
					    + k);
	return n;
}

static void
ask(const struct forest *f, unsigned folds, float *out)
{
	size_t i, k;

	for (i = 0; i < samples; i++)
		if (folds & 1u << sample[i].fold)
			for (k = sample[i].first; k < sample[i].first +
			    sample[i].n; k++)
				out[k] = forest_ask(f, value + k * PLAIN_ROW);
}

/* Fill the second part of the rows of folds from out. */
static void
again(unsigned folds, const float *out)
{
	size_t i, k;

	for (i = 0; i < samples; i++) {
		struct sample *s = &sample[i];

		if (!(folds & 1u << s->fold))
			continue;
		for (k = 0; k < s->n; k++)
			s->text.line[k].likely = out[s->first + k];
		plain_verdict(&s->text);
		for (k = 0; k < s->n; k++)
			plain_row_again(&s->text, k, value + (s->first + k) *
			    PLAIN_ROW);
	}
}

/* The last word on the rows of folds, as plain_clean() has it. */
static void
settle(unsigned folds, float *out)
{
	size_t i, k;

	for (i = 0; i < samples; i++) {
		struct sample *s = &sample[i];

		if (!(folds & 1u << s->fold))
			continue;
		for (k = 0; k < s->n; k++)
			s->text.line[k].likely = out[s->first + k];
		plain_settle(&s->text);
		for (k = 0; k < s->n; k++)
			out[s->first + k] = s->text.line[k].likely;
	}
}

static const struct boost_options
    first_options = { 120, 0.12f, 30, 4, 5, 0 },
    second_options = { 120, 0.12f, 30, 4, 5, 0 };

/*
 * Learn both forests from folds; the second reads verdicts on texts that
 * the first had not seen.
 */
static void
train(unsigned folds, struct boost_forest *one, struct boost_forest *two)
{
	uint32_t *use = allocate_array(rows, sizeof(*use));
	float *out = allocate_array(rows, sizeof(*out));
	struct boost_rows r = { .n = rows, .width = PLAIN_FIRST,
	    .group = site };
	struct boost_forest f;
	unsigned k;
	size_t n;

	boost_bin(&r, value, PLAIN_ROW);
	for (k = 0; k < FOLDS; k++) {
		if (!(folds & 1u << k))
			continue;
		n = rows_use(use, folds & ~(1u << k));
		f = boost_train(&r, use, n, answer, weight, &first_options);
		ask(&f.forest, 1u << k, out);
		boost_forest_release(&f);
	}
	n = rows_use(use, folds);
	*one = boost_train(&r, use, n, answer, weight, &first_options);
	boost_rows_release(&r);
	again(folds, out);
	r.width = PLAIN_ROW;
	boost_bin(&r, value, PLAIN_ROW);
	*two = boost_train(&r, use, n, answer, weight, &second_options);
	boost_rows_release(&r);
	free(use);
	free(out);
}

/* The line of a sample that is its title, nearest to the body; n: none. */
static size_t
title_line(const struct sample *s, size_t body)
{
	size_t best = s->n, i;
	struct buf b;

	buf_init(&b, PLAIN_LINES);
	normal_line(&b, s->title, strlen(s->title));
	for (i = 0; i < s->n && i <= body + 2; i++)
		if (s->text.line[i].n == b.len && memcmp(s->text.text.data +
		    s->text.line[i].off, b.data, b.len) == 0)
			best = i;
	buf_release(&b);
	return best;
}

struct titles {
	float	*value, *answer, *weight;
	size_t	 n;
};

/* Rows of the lines that may be titles, of the folds. */
static void
titles_read(struct titles *t, unsigned folds)
{
	size_t i, k, max = 0, body, at;

	memset(t, 0, sizeof(*t));
	for (i = 0; i < samples; i++)
		max += 64;
	t->value = allocate_array(max, PLAIN_TITLE_ROW * sizeof(float));
	t->answer = allocate_array(max, sizeof(float));
	t->weight = allocate_array(max, sizeof(float));
	for (i = 0; i < samples; i++) {
		const struct sample *s = &sample[i];

		if (!(folds & 1u << s->fold) || s->title == NULL ||
		    (body = plain_body(&s->text)) == s->n)
			continue;
		at = title_line(s, body);
		for (k = body > 60 ? body - 60 : 0; k < s->n &&
		    k <= body + 2; k++) {
			if (!plain_title_candidate(&s->text, k, body))
				continue;
			plain_title_row(&s->text, k, body, t->value + t->n *
			    PLAIN_TITLE_ROW);
			t->answer[t->n] = k == at;
			t->weight[t->n] = at < s->n && k != at &&
			    s->text.line[k].fold == s->text.line[at].fold ?
			    0 : 1;
			t->n++;
		}
	}
}

static void
titles_release(struct titles *t)
{
	free(t->value);
	free(t->answer);
	free(t->weight);
}

static struct boost_forest
titles_train(unsigned folds)
{
	static const struct boost_options options = { 60, 0.12f, 10, 4, 8, 0 };
	struct boost_rows r = { .width = PLAIN_TITLE_ROW };
	struct boost_forest f;
	struct titles t;
	uint32_t *use;
	size_t i;

	titles_read(&t, folds);
	use = allocate_array(t.n, sizeof(*use));
	for (i = 0; i < t.n; i++)
		use[i] = (uint32_t)i;
	r.n = t.n;
	boost_bin(&r, t.value, PLAIN_TITLE_ROW);
	f = boost_train(&r, use, t.n, t.answer, t.weight, &options);
	boost_rows_release(&r);
	titles_release(&t);
	free(use);
	return f;
}

/* Of the samples of a fold: titles found, wrong ones, none, by limit. */
static void
titles_judge(const struct forest *f, unsigned fold, size_t got[20][4])
{
	size_t i, l, at, line = 0;

	for (i = 0; i < samples; i++) {
		const struct sample *s = &sample[i];
		float likely;

		if (s->fold != fold || s->cut || s->title == NULL)
			continue;
		at = title_line(s, plain_body(&s->text));
		likely = plain_title_ask(&s->text, f, &line);
		for (l = 0; l < 20; l++)
			got[l][likely * 20 <= (float)l ? at < s->n ? 2 : 3 :
			    at < s->n && s->text.line[at].fold ==
			    s->text.line[line].fold ? 0 : 1]++;
	}
}

/* Characters kept rightly, wrongly, and missed. */
static void
tally(double limit, double sum[3])
{
	size_t i, k;

	sum[0] = sum[1] = sum[2] = 0;
	for (i = 0; i < samples; i++)
		for (k = 0; !sample[i].cut && k < sample[i].n; k++) {
			size_t row = sample[i].first + k;
			double n = (double)sample[i].text.line[k].n;

			if (answer[row] < 0)
				continue;
			if (verdict[row] > limit)
				sum[answer[row] > 0 ? 0 : 1] += n;
			else if (answer[row] > 0)
				sum[2] += n;
		}
}

static void
cross(void)
{
	const unsigned all = (1u << FOLDS) - 1;
	size_t got[20][4] = { { 0 } };
	double sum[3], limit;
	float *first = allocate_array(rows, sizeof(*first));
	unsigned k;

	verdict = allocate_array(rows, sizeof(*verdict));
	for (k = 0; k < FOLDS; k++) {
		struct boost_forest one, two, three;

		train(all & ~(1u << k), &one, &two);
		three = titles_train(all & ~(1u << k));
		ask(&one.forest, 1u << k, first);
		again(1u << k, first);
		titles_judge(&three.forest, k, got);
		boost_forest_release(&three);
		ask(&two.forest, 1u << k, verdict);
		settle(1u << k, verdict);
		boost_forest_release(&one);
		boost_forest_release(&two);
		fprintf(stderr, "fold %u\n", k);
	}
	for (limit = 0.2; limit < 0.75; limit += 0.05) {
		tally(limit, sum);
		printf("limit %.2f  P %.4f  R %.4f  F1 %.4f\n", limit,
		    sum[0] / (sum[0] + sum[1]), sum[0] / (sum[0] + sum[2]),
		    2 * sum[0] / (2 * sum[0] + sum[1] + sum[2]));
	}
	for (k = 3; k < 20; k += 2)
		printf("title limit %.2f  right %zu  wrong %zu  missed %zu  "
		    "none, rightly %zu\n", k / 20.0, got[k][0], got[k][1],
		    got[k][2], got[k][3]);
	free(first);
}

int
main(int argc, char *argv[])
{
	struct boost_forest one, two, three;

	program_start(argv[0]);
	read_all();
	if (argc > 1 && strcmp(argv[1], "-c") == 0) {
		cross();
		return 0;
	}
	train((1u << FOLDS) - 1, &one, &two);
	three = titles_train((1u << FOLDS) - 1);
	printf("/* SPDX-License-Identifier: ISC */\n"
	    "/* Made by train_plain from labelled lines; do not edit. */\n"
	    "#ifndef CLEAN_PLAIN_FOREST_H\n#define CLEAN_PLAIN_FOREST_H\n\n"
	    "#include \"clean/forest.h\"\n");
	boost_print(&one, "plain_first");
	boost_print(&two, "plain_second");
	boost_print(&three, "plain_name");
	printf("\n#endif\n");
	return 0;
}
