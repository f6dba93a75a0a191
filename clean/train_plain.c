/* SPDX-License-Identifier: ISC */
/*
 * Labelled lines into plain_forest.h.
 *
 *	train_plain [-c] < lines.jsonl > clean/plain_forest.h
 *
 * A record has "lines" and "labels" (title, body: keep; boilerplate,
 * comment, caption: drop; skip: not learned), and "site" or else "id".
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
#include "common/message.h"
#include "common/record.h"

#define FOLDS	5
#define NEAR	3	/* lines kept beside a kept one in the cut text */

struct sample {
	size_t		 first, n;	/* rows */
	unsigned	 fold;
	bool		 cut;		/* the cut-down form: not judged */
	struct plain	 text;
};

static struct sample *sample;
static size_t samples;
static float *value;			/* PLAIN_ROW a row */
static float *answer, *weight, *verdict;
static size_t rows, room;

static unsigned
fold_of(const struct record *r)
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
	return (h >> 3) % FOLDS;
}

static void
row_add(float y, float w)
{
	if (rows == room) {
		room = room == 0 ? 1 << 16 : room * 2;
		value = reallocate_array(value, room, PLAIN_ROW *
		    sizeof(*value));
		answer = reallocate_array(answer, room, sizeof(*answer));
		weight = reallocate_array(weight, room, sizeof(*weight));
	}
	answer[rows] = y;
	weight[rows] = w;
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
    unsigned fold, bool cut)
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
		    sqrtf(s->text.line[i].letters + 5) * (cut ? 0.5f : 1));
	for (i = 0; i < k; i++)
		plain_row(&s->text, i, value + (from + i) * PLAIN_ROW);
	s->first = from;
	s->n = k;
	s->fold = fold;
	s->cut = cut;
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
	struct buf b;

	buf_init(&b, RECORD_MAX);
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
	sample_add(line, y, keep, n, fold_of(r), false);
	memset(keep, 0, n);
	for (i = 0; i < n; i++)
		for (j = i < NEAR ? 0 : i - NEAR; y[i] == 1 &&
		    j <= i + NEAR && j < n; j++)
			keep[j] = 1;
	sample_add(line, y, keep, n, fold_of(r), true);
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

static const struct boost_options
    first_options = { 120, 0.12f, 30, 4 },
    second_options = { 120, 0.12f, 30, 4 };

/*
 * Learn both forests from folds; the second reads verdicts on texts that
 * the first had not seen.
 */
static void
train(unsigned folds, struct boost_forest *one, struct boost_forest *two)
{
	uint32_t *use = allocate_array(rows, sizeof(*use));
	float *out = allocate_array(rows, sizeof(*out));
	struct boost_rows r = { .n = rows, .width = PLAIN_FIRST };
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
	double sum[3], limit;
	float *first = allocate_array(rows, sizeof(*first));
	unsigned k;

	verdict = allocate_array(rows, sizeof(*verdict));
	for (k = 0; k < FOLDS; k++) {
		struct boost_forest one, two;

		train(all & ~(1u << k), &one, &two);
		ask(&one.forest, 1u << k, first);
		again(1u << k, first);
		ask(&two.forest, 1u << k, verdict);
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
	free(first);
}

int
main(int argc, char *argv[])
{
	struct boost_forest one, two;

	program_start(argv[0]);
	read_all();
	if (argc > 1 && strcmp(argv[1], "-c") == 0) {
		cross();
		return 0;
	}
	train((1u << FOLDS) - 1, &one, &two);
	printf("/* SPDX-License-Identifier: ISC */\n"
	    "/* Made by train_plain from labelled lines; do not edit. */\n"
	    "#ifndef CLEAN_PLAIN_FOREST_H\n#define CLEAN_PLAIN_FOREST_H\n\n"
	    "#include \"clean/forest.h\"\n");
	boost_print(&one, "plain_first");
	boost_print(&two, "plain_second");
	printf("\n#endif\n");
	return 0;
}
