/* SPDX-License-Identifier: ISC */
/*
 * The title among the lines of a text: the one that the record knows, else
 * the likeliest of the lines around the beginning of the body, by a forest.
 */
#include "clean/plain_title.h"

#include <math.h>
#include <string.h>

#include "clean/phrases.h"

#define TITLE_MIN	8	/* letters; a wide one is three */
#define TITLE_MAX	250
#define TITLE_BEFORE	60	/* lines before the body looked at */
#define TITLE_AFTER	2	/* and after its first line */
#define TITLE_HEAD	8	/* lines in which a page's <title> may stand */
#define BODY_MIN	60	/* letters of a line that begins the body */

#define STACK		4

#define FOUND		0.35f
#define CERTAIN		0.7f

size_t
plain_body(const struct plain *t)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		if (t->line[i].first > 0.5f && t->line[i].prose > 0 &&
		    t->line[i].letters >= BODY_MIN)
			break;
	return i;
}

/* Could the line be a title by its look? */
static bool
looks(const struct plain_line *l)
{
	return l->letters >= TITLE_MIN && l->letters <= TITLE_MAX &&
	    l->fact[FACT_LETTER_SHARE] > 0.5f &&
	    ((l->kinds & PHRASE_KINDS) == 0 ||
	    (l->kinds & (PHRASE_START | PHRASE_INSIDE)) != 0) &&
	    l->fact[FACT_WORDS] > 0.5f;
}

bool
plain_title_candidate(const struct plain *t, size_t i, size_t body)
{
	return i + TITLE_BEFORE >= body && i <= body + TITLE_AFTER &&
	    looks(&t->line[i]);
}

/* How many of the first lines hold line i: begin with it, go on behind it. */
static float
head_lines(const struct plain *t, size_t i)
{
	const struct plain_line *l = &t->line[i];
	float n = 0;
	size_t k;

	for (k = 0; k < i && k < TITLE_HEAD; k++)
		n += t->line[k].n >= l->n && memmem(t->text.data +
		    t->line[k].off, t->line[k].n, t->text.data + l->off,
		    l->n) != NULL;
	return n;
}

void
plain_title_row(const struct plain *t, size_t i, size_t body, float *row)
{
	const struct plain_line *l = &t->line[i];
	float *r = row + PLAIN_ROW, longest = 0, known = -1, likely = 0;
	size_t k, between = 0, above = 0;

	plain_row(t, i, row);
	plain_row_again(t, i, row);
	for (k = i + 1; k < body; k++)
		between += looks(&t->line[k]);
	for (k = body > 8 ? body - 8 : 0; k < body; k++) {
		const struct plain_line *m = &t->line[k];

		if (k == i || !looks(m))
			continue;
		above += k < i;
		longest = fmaxf(longest, m->letters);
		known = fmaxf(known, m->fact[FACT_KNOWN]);
		likely = fmaxf(likely, m->first);
	}
	*r++ = (float)((long)body - (long)i);
	*r++ = (float)between;
	*r++ = (float)above;
	*r++ = head_lines(t, i);
	*r++ = l->letters - longest;
	*r++ = l->fact[FACT_KNOWN] - known;
	*r++ = l->first - likely;
	*r++ = i == 0;
	*r++ = (l->kinds & PHRASE_KINDS) != 0;
	*r++ = l->letters / (t->line[body].letters + 1);
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

/*
 * Headline, standfirst, caption, body: where no more than STACK lines that
 * look like a title stand on the body, and nothing that does on them, the
 * top one is taken, if the body speaks of it, for any of them.
 */
static size_t
stack_top(const struct plain *t, size_t body)
{
	size_t top = body, i;

	while (top > 0 && body - top <= STACK && looks(&t->line[top - 1]))
		top--;
	if (body - top > STACK)
		return body;
	for (i = top; i < body; i++)
		if (t->line[i].fact[FACT_KNOWN] >= 0.3f &&
		    t->line[i].letters >= 3 * TITLE_MIN)
			return i;
	return body;
}

float
plain_title_ask(const struct plain *t, const struct forest *f, size_t *line)
{
	size_t body = plain_body(t), top, i;
	float row[PLAIN_TITLE_ROW], best = 0, likely;

	if (body == t->n)
		return 0;
	top = stack_top(t, body);
	for (i = body > TITLE_BEFORE ? body - TITLE_BEFORE : 0;
	    i <= body + TITLE_AFTER && i < t->n; i++) {
		if (!plain_title_candidate(t, i, body))
			continue;
		plain_title_row(t, i, body, row);
		likely = forest_ask(f, row);
		if (likely > best) {
			best = likely;
			*line = i >= top && i < body ? top : i;
		}
	}
	return best;
}

/* Is the text's first line that looks like a title near its body? */
static bool
first_look(const struct plain *t, size_t line)
{
	size_t i;

	for (i = 0; i < line; i++)
		if (looks(&t->line[i]))
			return false;
	return plain_body(t) - line <= STACK;
}

/* Was the line said before it, as <title> and heading of a page are? */
static bool
said_above(const struct plain *t, size_t line)
{
	size_t i;

	for (i = 0; i < line && i < TITLE_HEAD; i++)
		if (t->line[i].fold == t->line[line].fold)
			return true;
	return false;
}

void
plain_title(struct plain *t, const struct forest *f, struct span known,
    struct plain_title *head)
{
	float likely;
	size_t i;

	head->found = head->certain = known_title(t, known, &head->line);
	if (!head->found) {
		likely = plain_title_ask(t, f, &head->line);
		head->found = likely > FOUND;
		head->certain = likely > CERTAIN || (head->found &&
		    (first_look(t, head->line) || said_above(t, head->line)));
	}
	if (!head->found)
		return;
	for (i = 0; i < t->n; i++)
		if (t->line[i].fold == t->line[head->line].fold)
			t->line[i].likely = 0;
}
