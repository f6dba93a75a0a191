/* SPDX-License-Identifier: ISC */
/*
 * Each record with its signature, then its pairs with those of the earlier
 * ones -> decisions, as judge.c makes them.
 */

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/message.h"
#include "dedupe/article.h"
#include "dedupe/decide.h"
#include "dedupe/hash.h"
#include "dedupe/judge.h"
#include "dedupe/shard.h"

#define MAX	(SKETCH_KEYS * JUDGE_POSTINGS)	/* candidates of a record */
#define OF_RECORD	3	/* fields: ORDER SIGN NAME */
#define OF_PAIR		6	/* LATER EARLIER WHY TIMES SIGN NAME */

/* What was decided of the copies; those not here are firsts. */
struct story {
	uint32_t	order, root;
	uint64_t	page;		/* of the root */
	char		*name;		/* of the root, as JSON; NULL: free */
	enum kind	kind;
};

struct stories {
	struct story	*slot;
	size_t		 n, size;	/* size is a power of two */
};

/* One record, while its pairs come in. */
struct later {
	uint32_t	 order;
	bool		 open;		/* there is one in hand */
	bool		 paired;	/* and pairs of it: */
	struct sign	 mine;
	struct buf	 hex;		/* its signature, read when needed */
	struct match	 match[MAX];
	char		*name[MAX];	/* of each match's document */
	uint64_t	 page[MAX];
	size_t		 n;
	struct entry	 other[MAX];	/* the candidates, matches or not */
	uint32_t	 earlier[MAX], times[MAX];
	size_t		 others;
	uint32_t	 common;	/* keys that do not count */
	struct story	 same;		/* kind KIND_FIRST: not yet */
	char		*updates;
};

static const char	 bad[] = "not a line of names, nor of pairs with theirs";

static struct story *
find(struct stories *s, uint32_t order)
{
	size_t	 i = hash_mix(order) & (s->size - 1);

	while (s->slot[i].name != NULL && s->slot[i].order != order)
		i = (i + 1) & (s->size - 1);
	return &s->slot[i];
}

static void
add(struct stories *s, const struct story *story)
{
	struct stories	 old = *s;
	size_t		 i;

	if (2 * s->n >= s->size) {
		s->size = s->size == 0 ? 1024 : 2 * s->size;
		s->slot = allocate_array(s->size, sizeof(*s->slot));
		for (i = 0; i < old.size; i++)
			if (old.slot[i].name != NULL)
				*find(s, old.slot[i].order) = old.slot[i];
		free(old.slot);
	}
	*find(s, story->order) = *story;
	s->n++;
}

static char *
copy(struct span s)
{
	char	*p = allocate(s.n + 1);

	memcpy(p, s.s, s.n);
	p[s.n] = '\0';
	return p;
}

/* The story that an earlier record belongs to. */
static struct story
story_of(struct stories *s, uint32_t order, uint64_t page, struct span name)
{
	struct story	 first = { order, order, page, NULL, KIND_FIRST };
	struct story	*known = s->size == 0 ? NULL : find(s, order);

	if (known != NULL && known->name != NULL) {
		first = *known;
		first.name = copy((struct span){ known->name,
		    strlen(known->name) });
	} else
		first.name = copy(name);
	return first;
}

/* What is known of the record and a candidate. */
static void
weigh(const struct later *l, size_t which, struct evidence *v)
{
	unsigned	 i;

	evidence_compare(v, &l->mine.sketch, &l->other[which]);
	for (i = 0; i < l->mine.sketch.keys; i++)
		v->keys += (l->common >> i & 1) == 0 &&
		    evidence_comparable(&l->mine.sketch, i, &l->other[which]);
	v->hits = l->times[which];
}

static void
verify(struct later *l, const struct sign *theirs, const struct story *story,
    uint32_t earlier, uint32_t times, struct span name)
{
	struct match	*m = &l->match[l->n];
	struct evidence	 v;

	if (l->others == MAX)
		return;
	entry_fill(&l->other[l->others], &theirs->sketch);
	l->earlier[l->others] = earlier;
	l->times[l->others] = times;
	weigh(l, l->others++, &v);
	if (l->mine.page != 0 &&
	    (theirs->page == l->mine.page || story->page == l->mine.page))
		return;
	m->kind = decide(&v, &m->near);
	if (m->kind == KIND_NEAR && story->kind == KIND_CONTAINED)
		m->kind = KIND_CONTAINED;
	if (m->kind == KIND_FIRST)
		return;
	m->doc = earlier;
	m->root = story->root;
	l->page[l->n] = theirs->page;
	l->name[l->n++] = copy(name);
}

/* As in judge.c. */
static bool
is_moulded(const struct later *l, uint32_t match)
{
	struct evidence	 v;
	struct mould	 d;
	size_t		 a, i;

	for (a = 0; l->earlier[a] != match; a++)
		;
	weigh(l, a, &v);
	mould_begin(&d, &v);
	for (i = 0; i < l->others && d.open; i++)
		if (i != a)
			mould_add(&d, &l->mine.sketch, &l->other[a], &l->other[i]);
	return is_mould(&d);
}

/* A key of mine is common: c and the key in hex. */
static void
take_common(struct later *l, struct span why)
{
	const struct sketch	*mine = &l->mine.sketch;
	uint64_t	 key = strtoull(why.s + 1, NULL, 16);
	unsigned	 i;

	for (i = 0; i < mine->keys; i++)
		if (index_span_key(mine->key[i]) == key)
			l->common |= 1u << i;
}

/* Take one pair of the record in hand. */
static void
take(struct later *l, struct stories *stories, const struct span *f)
{
	struct sign	 theirs;
	struct story	 story;
	uint32_t	 earlier, times;

	if (!shard_number(f[1], &earlier) || !shard_number(f[3], &times) ||
	    f[2].n == 0 || !sign_decode(&theirs, f[4].s, f[4].n))
		die("%s", bad);
	if (!l->paired && !sign_decode(&l->mine, l->hex.data, l->hex.len))
		die("%s", bad);
	l->paired = true;
	if (*f[2].s == 'c') {
		take_common(l, f[2]);
		return;
	}
	story = story_of(stories, earlier, theirs.page, f[5]);
	if (*f[2].s == 'u') {
		/* The last one that was kept. */
		if (story.kind == KIND_FIRST) {
			free(l->updates);
			l->updates = story.name;
		} else
			free(story.name);
		return;
	}
	if (*f[2].s == 'k') {
		verify(l, &theirs, &story, earlier, times, f[5]);
		free(story.name);
		return;
	}
	/* The same page counts before the same text. */
	if (l->same.name != NULL && *f[2].s == 'x') {
		free(story.name);
		return;
	}
	free(l->same.name);
	l->same = story;
	l->same.kind = *f[2].s == 'a' || (l->mine.page == 0 &&
	    theirs.page == 0) ? KIND_AGAIN : KIND_EXACT;
}

/* The best match, unless a mould made it; returns its likeness. */
static double
choose(struct later *l, bool statistics)
{
	struct match	 best = match_best(l->match, l->n);
	uint32_t	 root = best.root;
	size_t		 i;

	if (statistics && is_moulded(l, best.doc))
		return 0;
	for (i = 0; i < l->n && l->match[i].doc != root; i++)
		;
	l->same.kind = best.kind;
	l->same.root = root;
	l->same.page = l->page[i];
	l->same.name = copy((struct span){ l->name[i], strlen(l->name[i]) });
	return best.near;
}

/* All pairs of a record are in: decide, say so, remember. */
static void
finish(struct later *l, struct stories *stories, bool statistics)
{
	double	 near = 1;
	char	 likeness[8];
	size_t	 i;

	if (l->same.name == NULL && l->n > 0)
		near = choose(l, statistics);
	if (l->same.name != NULL) {
		article_near(likeness, near);
		printf("%010" PRIu32 "\t%s\t%s\t%010" PRIu32 "\t%s\n", l->order,
		    kind_name[l->same.kind], likeness, l->same.root,
		    l->same.name);
		l->same.order = l->order;
		add(stories, &l->same);
	} else if (l->updates != NULL)
		printf("%010" PRIu32 "\tupdates\t0\t%010" PRIu32 "\t%s\n",
		    l->order, l->order, l->updates);
	for (i = 0; i < l->n; i++)
		free(l->name[i]);
	free(l->updates);
	l->paired = false;
	l->n = l->others = 0;
	l->common = 0;
	l->updates = NULL;
	memset(&l->same, 0, sizeof(l->same));
}

/* The next record: what is known of the one before is all. */
static void
begin(struct later *l, struct stories *stories, bool statistics, uint32_t order,
    struct span sign)
{
	if (l->open && order <= l->order)
		die("the records are not sorted");
	if (l->paired)
		finish(l, stories, statistics);
	l->open = true;
	l->order = order;
	buf_clear(&l->hex);
	buf_add(&l->hex, sign.s, sign.n);
}

int
shard_join(bool statistics)
{
	static struct later	 l;
	struct stories		 stories = { NULL, 0, 0 };
	struct span		 f[OF_PAIR];
	char			*line = NULL;
	size_t			 size = 0, fields;
	ssize_t			 n;
	uint32_t		 order;

	buf_init(&l.hex, RECORD_MAX);
	while ((n = getline(&line, &size, stdin)) > 0) {
		fields = shard_fields(line, (size_t)n, f, OF_PAIR);
		if ((fields != OF_RECORD && fields != OF_PAIR) ||
		    !shard_number(f[0], &order))
			die("%s", bad);
		if (fields == OF_RECORD)
			begin(&l, &stories, statistics, order, f[1]);
		else if (l.open && order == l.order)
			take(&l, &stories, f);
		else
			die("a pair does not follow its later record");
	}
	if (l.paired)
		finish(&l, &stories, statistics);
	free(line);
	return shard_end();
}
