/* SPDX-License-Identifier: ISC */
/* The lines of a text, among their neighbours, into rows for the forests. */
#include "clean/plain_row.h"

#include <math.h>
#include <string.h>

static float
fact(const struct plain *t, size_t i, long step, enum plain_fact which)
{
	long at = (long)i + step;

	return at < 0 || (size_t)at >= t->n ? -1 : t->line[at].fact[which];
}

static float
phrase_level(const struct plain *t, size_t i, long step)
{
	long at = (long)i + step;
	float level = 0;
	int g;

	if (at < 0 || (size_t)at >= t->n)
		return -1;
	for (g = 0; g < 9; g++)
		if (t->line[at].fact[FACT_PHRASE + g] > level)
			level = t->line[at].fact[FACT_PHRASE + g];
	return level;
}

/* Prose in the lines from a to b (exclusive), both cut to the text. */
static float
prose_between(const struct plain *t, long a, long b)
{
	float from, to;

	if (a < 0)
		a = 0;
	if (b > (long)t->n)
		b = (long)t->n;
	if (a >= b)
		return 0;
	from = t->line[a].prose_sum;
	to = (size_t)b == t->n ? t->prose : t->line[b].prose_sum;
	return to - from;
}

#define LOOK	30	/* lines looked back and ahead for a landmark */

/* Lines to the next one (step 1 or -1) with prose; LOOK: none near. */
static float
prose_distance(const struct plain *t, size_t i, long step)
{
	long at = (long)i, n;

	for (n = 1; n < LOOK; n++) {
		at += step;
		if (at < 0 || (size_t)at >= t->n)
			break;
		if (t->line[at].prose > 0)
			return (float)n;
	}
	return LOOK;
}

static float
group_distance(const struct plain *t, size_t i, long step, int group)
{
	long at = (long)i, n;

	for (n = 1; n < LOOK; n++) {
		at += step;
		if (at < 0 || (size_t)at >= t->n)
			break;
		if (t->line[at].fact[FACT_PHRASE + group] >= 2)
			return (float)n;
	}
	return LOOK;
}

void
plain_row(const struct plain *t, size_t i, float *row)
{
	static const enum plain_fact near[] = {
		FACT_LETTERS, FACT_STOP_END, FACT_UPPER, FACT_REPEAT,
		FACT_KNOWN
	};
	static const long steps[] = { -3, -2, -1, 1, 2, 3 };
	static const long spans[] = { 1, 2, 4, 8, 16 };
	static const int marks[] = { 0, 1, 4, 6, 7, 8 };
	const struct plain_line *l = &t->line[i];
	long at = (long)i;
	float *r = row, n = (float)t->n, all = t->prose + 1;
	size_t k, j;

	memcpy(r, l->fact, sizeof(l->fact));
	r += PLAIN_FACTS;
	for (k = 0; k < 6; k++)
		for (j = 0; j < 4; j++)
			*r++ = fact(t, i, steps[k], near[j]);
	for (k = 0; k < 6; k++)
		*r++ = phrase_level(t, i, steps[k]);
	for (k = 0; k < 5; k++) {
		*r++ = log1pf(prose_between(t, at - spans[k], at));
		*r++ = log1pf(prose_between(t, at + 1, at + 1 + spans[k]));
	}
	*r++ = prose_distance(t, i, -1);
	*r++ = prose_distance(t, i, 1);
	for (k = 0; k < 6; k++) {
		*r++ = group_distance(t, i, -1, marks[k]);
		*r++ = group_distance(t, i, 1, marks[k]);
	}
	*r++ = l->prose_sum / all;
	*r++ = log1pf(t->prose - l->prose_sum);
	*r++ = log1pf(l->prose_sum);
	*r++ = (float)i / n;
	*r++ = log1pf((float)i);
	*r++ = log1pf(n - (float)i);
	*r++ = log1pf(n);
	*r++ = log1pf(t->prose);
	*r++ = t->prose / n;
	*r++ = i >= t->best_from && i < t->best_to;
	*r++ = (float)(at - (long)t->best_from);
	*r++ = (float)(at - (long)t->best_to);
	*r++ = prose_between(t, (long)t->best_from, (long)t->best_to) / all;
}

void
plain_verdict(struct plain *t)
{
	float sum = 0, kept = 0, all = 0, best = 0;
	size_t i, from = 0;

	t->kept_from = t->kept_to = 0;
	for (i = 0; i < t->n; i++) {
		struct plain_line *l = &t->line[i];

		l->first = l->likely;
		l->kept_sum = kept;
		l->all_sum = all;
		kept += l->first * l->letters;
		all += l->letters;
		if (sum <= 0) {
			sum = 0;
			from = i;
		}
		sum += (l->first - 0.4f) * (l->letters + 5);
		if (sum > best) {
			best = sum;
			t->kept_from = from;
			t->kept_to = i + 1;
		}
	}
}

/* Of the letters from line a to b, the likely share; -1: no letters. */
static float
likely_between(const struct plain *t, long a, long b)
{
	const struct plain_line *x, *y;
	float kept, all;

	if (a < 0)
		a = 0;
	if (b > (long)t->n)
		b = (long)t->n;
	if (a >= b)
		return -1;
	x = &t->line[a];
	y = &t->line[b - 1];
	kept = y->kept_sum + y->first * y->letters - x->kept_sum;
	all = y->all_sum + y->letters - x->all_sum;
	return all < 1 ? -1 : kept / all;
}

void
plain_row_again(const struct plain *t, size_t i, float *row)
{
	static const long spans[] = { 2, 4, 8, 16 };
	const struct plain_line *l = &t->line[i];
	float *r = row + PLAIN_FIRST, all;
	long at = (long)i, k;

	all = t->line[t->n - 1].kept_sum + t->line[t->n - 1].first *
	    t->line[t->n - 1].letters + 1;
	for (k = -3; k <= 3; k++)
		*r++ = at + k < 0 || at + k >= (long)t->n ? -1 :
		    t->line[at + k].first;
	for (k = 0; k < 4; k++) {
		*r++ = likely_between(t, at - spans[k], at);
		*r++ = likely_between(t, at + 1, at + 1 + spans[k]);
	}
	*r++ = l->kept_sum / all;
	*r++ = log1pf(all - l->kept_sum);
	*r++ = log1pf(all);
	*r++ = i >= t->kept_from && i < t->kept_to;
	*r++ = (float)(at - (long)t->kept_from);
	*r++ = (float)(at - (long)t->kept_to);
	*r++ = likely_between(t, (long)t->kept_from, (long)t->kept_to);
}
