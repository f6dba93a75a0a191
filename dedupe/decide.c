/* SPDX-License-Identifier: ISC */
/*
 * Two sketches into a decision.  Three measures that err in different ways:
 *
 * The bins tell how much of the shingles is shared, and on whose side the
 * rest is.  The keys, shingles so long that a few words changed in each
 * sentence leave none whole, tell how the differences lie: an added or lost
 * paragraph leaves them, another filling of the same form breaks them.  The
 * numbers tell a form filled in anew from an article corrected.
 *
 * Thresholds were fitted on texts made with one set of forms and boilerplate
 * and confirmed on texts made with another (tests/gates/dedupe).
 */

#include <string.h>

#include "dedupe/decide.h"

#define NEAR		0.40	/* likeness that a near copy has */
#define LARGE_PART	0.60	/* of one text that is in the other */
#define KEYS_LEAST	3	/* comparable keys, to judge at all */
#define KEYS_SHARE	0.15	/* of my keys, found there */
#define KEYS_SURE	0.45	/* below this, likeness has to be better: */
#define NEAR_SPREAD	0.47

#define NUMBERS_LEAST	3	/* numbers that can speak */
#define NUMBERS_AGREE	0.50	/* share below which they contradict */
#define NUMBERS_SPREAD	0.70	/* the same, where keys are broken */
#define NUMBER_SHINGLES	11	/* that a changed number breaks, about */
#define NUMBERS_EXPLAIN	0.35	/* of the difference: it is a form */

#define CONTAINED	0.75	/* share of a part that is in the whole */
#define CONTAINED_KEYS	0.45
#define CONTAINED_PART	0.62	/* of the whole, at the most */

static double
share(unsigned part, unsigned rest)
{
	return part + rest == 0 ? 0 : (double)part / (part + rest);
}

static void
compare_numbers(struct evidence *e, const struct sketch *mine,
    const struct entry *theirs)
{
	uint16_t	 reach = UINT16_MAX;
	unsigned	 i = 0, j = 0, their_numbers = 0;

	/* Two samples are comparable up to the lesser of their ends. */
	if (mine->numbers == SKETCH_NUMBERS)
		reach = mine->number[SKETCH_NUMBERS - 1];
	if (theirs->numbers == SKETCH_NUMBERS &&
	    theirs->number[SKETCH_NUMBERS - 1] < reach)
		reach = theirs->number[SKETCH_NUMBERS - 1];
	while (i < mine->numbers && mine->number[i] <= reach) {
		while (j < theirs->numbers &&
		    theirs->number[j] < mine->number[i])
			j++;
		if (j < theirs->numbers && theirs->number[j] == mine->number[i])
			e->agreeing++;
		i++;
	}
	while (their_numbers < theirs->numbers &&
	    theirs->number[their_numbers] <= reach)
		their_numbers++;
	e->my_numbers = i;
	e->numbers = i < their_numbers ? i : their_numbers;
}

void
evidence_compare(struct evidence *e, const struct sketch *mine,
    const struct entry *theirs)
{
	unsigned	 i, same = 0, less = 0, empty = 0;

	memset(e, 0, sizeof(*e));
	for (i = 0; i < SKETCH_BINS; i++) {
		same += mine->bin[i] == theirs->bin[i];
		less += mine->bin[i] < theirs->bin[i];
		empty += mine->bin[i] == SKETCH_EMPTY &&
		    theirs->bin[i] == SKETCH_EMPTY;
	}
	e->both = same - empty;
	e->mine = less;
	e->theirs = SKETCH_BINS - same - less;
	e->my_length = mine->length;
	e->their_length = theirs->length;
	compare_numbers(e, mine, theirs);
}

/*
 * Do changed numbers make up the difference?  An article that is corrected
 * differs in words too, and few of its numbers change.
 */
static bool
is_form(const struct evidence *e)
{
	double	 agree, different;

	if (e->numbers < NUMBERS_LEAST)
		return false;
	agree = (double)e->agreeing / e->numbers;
	if (agree >= NUMBERS_AGREE)
		return false;
	different = share(e->mine, e->both) * e->my_length;
	return (e->numbers - e->agreeing) * NUMBER_SHINGLES >
	    NUMBERS_EXPLAIN * different;
}

static bool
is_near(const struct evidence *e, double likeness)
{
	double	 keys = (double)e->hits / e->keys;

	if (likeness < NEAR || keys < KEYS_SHARE || is_form(e))
		return false;
	if (share(e->both, e->mine) < LARGE_PART &&
	    share(e->both, e->theirs) < LARGE_PART)
		return false;
	if (keys >= KEYS_SURE)
		return true;
	return likeness >= NEAR_SPREAD && (e->numbers == 0 ||
	    e->agreeing >= NUMBERS_SPREAD * e->numbers);
}

static bool
is_contained(const struct evidence *e)
{
	if (share(e->both, e->mine) < CONTAINED ||
	    share(e->both, e->theirs) > CONTAINED_PART ||
	    e->hits < CONTAINED_KEYS * e->keys)
		return false;
	return e->my_numbers < NUMBERS_LEAST ||
	    e->agreeing >= NUMBERS_AGREE * e->my_numbers;
}

enum kind
decide(const struct evidence *e, double *near)
{
	*near = 0;
	if (e->keys < KEYS_LEAST)
		return KIND_FIRST;
	if (is_contained(e)) {
		*near = share(e->both, e->mine);
		return KIND_CONTAINED;
	}
	*near = share(e->both, e->mine + e->theirs);
	return is_near(e, *near) ? KIND_NEAR : KIND_FIRST;
}

static bool
is_better(const struct match *a, const struct match *b)
{
	if (a->kind != b->kind)
		return a->kind < b->kind;
	if (a->near != b->near)
		return a->near > b->near;
	return a->doc < b->doc;
}

struct match
match_best(const struct match *m, size_t n)
{
	const struct match	*best = m;
	struct match		 result;
	size_t			 i;

	for (i = 1; i < n; i++)
		if (is_better(&m[i], best))
			best = &m[i];
	result = *best;
	result.root = best->doc;
	for (i = 0; i < n; i++)
		if ((m[i].root == best->root || m[i].doc == best->root) &&
		    m[i].doc < result.root)
			result.root = m[i].doc;
	return result;
}

void
entry_fill(struct entry *e, const struct sketch *s)
{
	memset(e, 0, sizeof(*e));
	memcpy(e->exact, s->exact, sizeof(e->exact));
	e->length = s->length;
	e->reach = s->reach;
	e->keys = s->keys;
	e->numbers = s->numbers;
	memcpy(e->number, s->number, sizeof(e->number));
	memcpy(e->bin, s->bin, sizeof(e->bin));
}
