/* SPDX-License-Identifier: ISC */
/*
 * Two sketches into a decision.  Three measures that err in different ways:
 *
 * The bins tell how much of the shingles is shared, and on whose side the
 * rest is.  The keys, shingles so long that a few words changed in each
 * sentence leave none whole, tell how the differences lie: an added or lost
 * paragraph leaves them, another filling of the same form breaks them.  The
 * numbers tell a form filled in anew from an article corrected.  Where other
 * texts are near as well, what the three share tells a mould (decide.h).
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
#define UPDATE		0.85	/* likeness, and share of keys, with which */
#define UPDATE_KEYS	0.80	/* an article was updated: no form */

#define CONTAINED	0.70	/* share of a part that is in the whole */
#define CONTAINED_KEYS	0.45
#define CONTAINED_PART	0.62	/* of the whole, at the most */
#define PART_BINS	10	/* shared, where keys are too few */
#define PART_SURE	0.84	/* and their share */

#define MOULD_LENGTH	900	/* characters that are shared, at the most */
#define MOULD_PART	0.90	/* of each text that is shared, at the most */
#define MOULD_NUMBERS	0.90	/* numbers that agree, at the most */
#define MOULD_REST	200	/* characters that are not shared, */
#define MOULD_PLACES	2	/* or places where there are some; */
#define MOULD_TEXTS	2	/* else it takes so many other texts */
#define MOULD_LIKE	0.35	/* likeness of another text that lies in it */
#define MOULD_BINS	10	/* that the three share, to judge at all */
#define MOULD_TWO	0.12	/* to these, bins that only two share */

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

static bool
contradict(const struct evidence *e)
{
	return e->numbers >= NUMBERS_LEAST &&
	    e->agreeing < NUMBERS_AGREE * e->numbers;
}

/*
 * Do changed numbers make up the difference?  An article that is corrected
 * differs in words too, and few of its numbers change.
 */
static bool
is_form(const struct evidence *e, double likeness)
{
	double	 different;

	if (!contradict(e) || (likeness >= UPDATE &&
	    e->hits >= UPDATE_KEYS * e->keys))
		return false;
	different = share(e->mine, e->both) * e->my_length;
	return (e->numbers - e->agreeing) * NUMBER_SHINGLES >
	    NUMBERS_EXPLAIN * different;
}

static bool
is_near(const struct evidence *e, double likeness)
{
	double	 keys = (double)e->hits / e->keys;

	if (likeness < NEAR || keys < KEYS_SHARE ||
	    is_form(e, likeness))
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
	/* A short part of a long text has few keys: the bins have to say more. */
	if (e->keys < KEYS_LEAST && (e->both < PART_BINS ||
	    share(e->both, e->mine) < PART_SURE))
		return false;
	if (share(e->both, e->mine) < CONTAINED ||
	    share(e->both, e->theirs) > CONTAINED_PART ||
	    e->hits == 0 || e->hits < CONTAINED_KEYS * e->keys)
		return false;
	return e->my_numbers < NUMBERS_LEAST ||
	    e->agreeing >= NUMBERS_AGREE * e->my_numbers;
}

bool
decide_may(unsigned hits, unsigned keys)
{
	/* A part has to have a greater share: CONTAINED_KEYS. */
	return keys < KEYS_LEAST || (double)hits / keys >= KEYS_SHARE;
}

enum kind
decide(const struct evidence *e, double *near)
{
	*near = 0;
	if (is_contained(e)) {
		*near = share(e->both, e->mine);
		return KIND_CONTAINED;
	}
	if (e->keys < KEYS_LEAST)
		return KIND_FIRST;
	*near = share(e->both, e->mine + e->theirs);
	return is_near(e, *near) ? KIND_NEAR : KIND_FIRST;
}

/*
 * A mould is short, leaves room, and what fills it differs: in many places (a
 * form) or at length (an article above boilerplate).  Each place breaks
 * SKETCH_SPAN spans but only SKETCH_SHINGLE shingles, hence their number.
 */
void
mould_begin(struct mould *d, const struct evidence *e)
{
	double	 mine = share(e->both, e->mine), theirs, most, rest, places;

	theirs = share(e->both, e->theirs);
	/* Where the numbers are others, a form may leave little room. */
	most = contradict(e) ? 1 : MOULD_PART;
	rest = (1 - mine) * e->my_length;
	places = ((1 - (double)e->hits / e->keys) * e->my_length - rest) /
	    (SKETCH_SPAN - SKETCH_SHINGLE);
	d->open = mine <= most && theirs <= most &&
	    mine * e->my_length <= MOULD_LENGTH &&
	    theirs * e->their_length <= MOULD_LENGTH &&
	    (e->numbers < NUMBERS_LEAST ||
	    e->agreeing < MOULD_NUMBERS * e->numbers);
	d->texts = rest >= MOULD_REST || places >= MOULD_PLACES ? 1 :
	    MOULD_TEXTS;
	d->three = d->two = 0;
}

void
mould_add(struct mould *d, const struct sketch *mine, const struct entry *a,
    const struct entry *b)
{
	unsigned	 three = 0, two = 0, like = 0, apart = 0, i, p, q, r;

	for (i = 0; i < SKETCH_BINS; i++) {
		p = mine->bin[i];
		q = a->bin[i];
		r = b->bin[i];
		if (p == SKETCH_EMPTY && (q == p || r == p))
			continue;
		like += p == r;
		apart += p != r;
		three += p == q && q == r;
		/* It lacks what they share, and has no lesser one. */
		two += (p == q && r > p) || (p == r && q > p) ||
		    (q == r && p > q);
	}
	if (like < MOULD_LIKE * (like + apart) || three < MOULD_BINS)
		return;
	d->three += three;
	d->two += two;
	d->texts -= d->texts > 0;
}

bool
is_mould(const struct mould *d)
{
	return d->open && d->texts == 0 && d->two < MOULD_TWO * d->three;
}

bool
common_add(struct common *c, uint32_t root)
{
	unsigned	 i;

	for (i = 0; i < c->n && c->root[i] != root; i++)
		;
	if (i == c->n && c->n < COMMON_STORIES)
		c->root[c->n++] = root;
	return c->n == COMMON_STORIES;
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
	e->exact = s->exact;
	e->length = s->length;
	e->reach = s->reach;
	e->keys = s->keys;
	e->numbers = s->numbers;
	memcpy(e->number, s->number, sizeof(e->number));
	memcpy(e->bin, s->bin, sizeof(e->bin));
}
