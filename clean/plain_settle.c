/* SPDX-License-Identifier: ISC */
/* Rules over the verdicts of the forests on the lines of a plain text. */
#include <math.h>

#include "clean/phrases.h"
#include "clean/plain_row.h"

#define OFTEN		3	/* times a short line may not be said */
#define SHORT		60	/* letters */
#define NOTICE		250	/* letters of a notice */
#define BARE_LINES	12	/* of a text with nothing around it, at most */
#define BARE_LIKELY	0.5f	/* such a text's lines */

/* What the odds of a line are multiplied by. */
#define ODDS_UNDER	0.1f	/* directly under "related:" */
#define ODDS_OFTEN	0.1f
#define ODDS_NOTICE	0.1f
#define ODDS_CAPTION	0.15f
#define ODDS_CREDITED	0.05f
#define ODDS_WHOLE	0.1f

static void
odds(struct plain_line *l, float by)
{
	l->likely = by * l->likely / (1 - l->likely + by * l->likely);
}

/* A line of PHRASE_RELATED or PHRASE_MORE that announces others. */
static bool
announces(const struct plain_line *l)
{
	return (l->kinds & (PHRASE_RELATED | PHRASE_MORE)) != 0 &&
	    (l->kinds & (PHRASE_START | PHRASE_INSIDE)) == 0 &&
	    l->fact[FACT_COLON_END] != 0;
}

/* No article asks for money, letters, scripts or consent in its own words. */
static bool
notice(const struct plain_line *l)
{
	return (l->kinds & (PHRASE_DONATE | PHRASE_CONSENT | PHRASE_SCRIPT |
	    PHRASE_LETTER | PHRASE_RIGHTS)) != 0 && l->letters < NOTICE;
}

/* Nothing but a phrase that no heading is. */
static bool
whole(const struct plain_line *l)
{
	return (l->kinds & (PHRASE_START | PHRASE_INSIDE)) == 0 &&
	    (l->kinds & (PHRASE_MORE | PHRASE_RELATED | PHRASE_SHARE |
	    PHRASE_FOLLOW | PHRASE_COMMENT | PHRASE_LOGIN)) != 0;
}

/* A credit, in a line that is no sentence. */
static bool
caption(const struct plain_line *l)
{
	return (l->kinds & PHRASE_CAPTION) != 0 && 2 * l->letters < NOTICE &&
	    l->fact[FACT_STOP_END] == 0;
}

/* A short sentence, or none, and behind it who gave the picture. */
static bool
credited(const struct plain *t, const struct plain_line *l)
{
	return 2 * l->letters < NOTICE && l->fact[FACT_STOPS] <= 1 &&
	    phrases_credit(t->text.data + l->off, l->n);
}

/* A line that makes a text look like part of a page. */
static bool
furniture(const struct plain_line *l)
{
	unsigned kinds = l->kinds & PHRASE_KINDS & ~(unsigned)PHRASE_BYLINE;

	return notice(l) || (kinds != 0 && (l->prose == 0 ||
	    !(l->kinds & (PHRASE_START | PHRASE_INSIDE))));
}

/*
 * A few lines, most of it sentences, with nothing of what stands around an
 * article: a short article without its page.  The forests learn from pages,
 * where a paragraph by itself is seldom the article.
 */
static bool
bare(const struct plain *t)
{
	float letters = 0, prose = 0;
	size_t i;

	if (t->n > BARE_LINES)
		return false;
	for (i = 0; i < t->n; i++) {
		if (furniture(&t->line[i]))
			return false;
		letters += t->line[i].letters;
		prose += t->line[i].prose;
	}
	return prose * 4 > letters * 3;
}

/* Its sentences stay, and what they begin with. */
static void
bare_keep(struct plain *t)
{
	size_t i;

	for (i = 0; i < t->n; i++) {
		struct plain_line *l = &t->line[i];

		if ((l->prose > 0 || (i == 0 && l->kinds == 0)) &&
		    !credited(t, l))
			l->likely = fmaxf(BARE_LIKELY, l->likely);
	}
}

void
plain_settle(struct plain *t)
{
	float often = log1pf(OFTEN - 1);
	size_t i;

	for (i = 0; i < t->n; i++) {
		struct plain_line *l = &t->line[i];

		if (l->fact[FACT_REPEAT] >= often && l->letters < SHORT)
			odds(l, ODDS_OFTEN);
		if (notice(l))
			odds(l, ODDS_NOTICE);
		if (whole(l))
			odds(l, ODDS_WHOLE);
		if (credited(t, l))
			odds(l, ODDS_CREDITED);
		else if (caption(l))
			odds(l, ODDS_CAPTION);
		if (i > 0 && announces(&t->line[i - 1]) &&
		    l->fact[FACT_STOP_END] == 0)
			odds(l, ODDS_UNDER);
	}
	if (bare(t))
		bare_keep(t);
}
