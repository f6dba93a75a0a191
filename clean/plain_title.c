/* SPDX-License-Identifier: ISC */
/*
 * The title among the lines of a text.
 *
 * It is the line that the record knows as the title; or one that says so by
 * standing there twice before the body (a page's <title> and its heading);
 * or the kept line, short and without a full stop, that the body follows.
 */
#include "clean/plain_title.h"

#include <string.h>

#include "clean/phrases.h"

#define TITLE_MIN	8	/* letters */
#define TITLE_MAX	220
#define TITLE_REACH	12	/* lines before the body looked at */
#define BODY_MIN	60	/* letters of a line that begins the body */

/* Could the line be a title by its look? */
static bool
looks(const struct plain_line *l)
{
	return l->letters >= TITLE_MIN && l->letters <= TITLE_MAX &&
	    l->fact[FACT_LETTER_SHARE] > 0.5f &&
	    l->fact[FACT_COLON_END] == 0 && l->fact[FACT_DOTS_END] == 0 &&
	    (l->kinds & PHRASE_KINDS) == 0 && l->fact[FACT_WORDS] > 1;
}

/* The first likely line that reads like body. */
static size_t
body_begin(const struct plain *t, float limit)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		if (t->line[i].likely > limit && t->line[i].letters >=
		    BODY_MIN && t->line[i].prose > 0)
			break;
	return i;
}

/* Does the longer line begin with the shorter one? */
static bool
begins(const struct plain *t, const struct plain_line *a,
    const struct plain_line *b)
{
	return a->n >= b->n && memcmp(t->text.data + a->off,
	    t->text.data + b->off, b->n) == 0;
}

static bool
known_title(const struct plain *t, struct span known, size_t *line)
{
	size_t i;

	for (i = 0; known.n > 0 && i < t->n; i++)
		if (t->line[i].n == known.n && memcmp(t->text.data +
		    t->line[i].off, known.s, known.n) == 0) {
			*line = i;
			return true;
		}
	return false;
}

/* A line before the body that another line there says again. */
static bool
twice_said(const struct plain *t, size_t body, size_t *line)
{
	size_t from = body > TITLE_REACH ? body - TITLE_REACH : 0, i, j;

	for (i = body; i-- > from;) {
		if (!looks(&t->line[i]))
			continue;
		for (j = 0; j < i && j < TITLE_REACH; j++)
			if (begins(t, &t->line[j], &t->line[i])) {
				*line = i;
				return true;
			}
	}
	return false;
}

/* The last line that looks like a title and was kept, before the body. */
static bool
headline(const struct plain *t, size_t body, float limit, size_t *line)
{
	size_t from = body > TITLE_REACH ? body - TITLE_REACH : 0, i;
	bool found = false;

	for (i = body; i-- > from;)
		if (looks(&t->line[i]) && t->line[i].likely > limit &&
		    t->line[i].fact[FACT_STOP_END] == 0) {
			*line = i;
			found = true;
		}
	return found;
}

void
plain_title(struct plain *t, struct span known, float limit,
    struct plain_title *head)
{
	size_t body = body_begin(t, limit), i;

	head->certain = head->found = false;
	if (known_title(t, known, &head->line) ||
	    (body < t->n && twice_said(t, body, &head->line)))
		head->certain = head->found = true;
	else if (body < t->n && headline(t, body, limit, &head->line))
		head->found = true;
	if (!head->found)
		return;
	for (i = 0; i < t->n; i++)
		if (t->line[i].fold == t->line[head->line].fold)
			t->line[i].likely = 0;
}
