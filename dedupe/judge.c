/* SPDX-License-Identifier: ISC */
/* A sketch and the index -> what the text is: see judge.h. */

#include <string.h>

#include "dedupe/hash.h"
#include "dedupe/judge.h"

#define CANDIDATES	(SKETCH_KEYS * JUDGE_POSTINGS)
#define SLOTS		1024		/* a power of two above CANDIDATES */
#define CHAIN		16		/* copies of copies, followed */

struct candidate {
	uint32_t	doc;
	uint32_t	found;		/* a bit for each key it has */
};

struct candidates {
	struct candidate	item[CANDIDATES];
	unsigned		n;
	uint16_t		slot[SLOTS];	/* 1 + place in item */
	uint32_t		common;		/* keys that do not count */
};

_Static_assert(SKETCH_KEYS <= 32, "a bit for each key");
_Static_assert(CANDIDATES < SLOTS, "a slot for each candidate");

static bool
is_live(const struct judge *j, const struct entry *e)
{
	return e->time >= j->oldest;
}

/* The first of a kind, unless it is forgotten: then who knew it. */
static uint32_t
root_of(struct judge *j, uint32_t doc)
{
	uint32_t	 root = index_entry(j->index, doc)->root;

	return is_live(j, index_entry(j->index, root)) ? root : doc;
}

/* The same from copy to copy: the first of all. */
static uint32_t
story_of(struct judge *j, uint32_t doc)
{
	uint32_t	 root;
	int		 steps;

	for (steps = 0; steps < CHAIN; steps++) {
		root = root_of(j, doc);
		if (root == doc)
			break;
		doc = root;
	}
	return doc;
}

static bool
is_same_text(const struct entry *e, const struct sketch *s)
{
	return e->exact == s->exact && e->length == s->length;
}

/* The same page with the same text, or the same text. */
static bool
find_same(struct judge *j, const struct sketch *s, uint64_t page, bool again,
    uint32_t *doc)
{
	const struct entry	*e;
	uint32_t		 docs[JUDGE_VERSIONS];
	size_t			 i, n;

	n = index_last(j->index, again ? index_seen_key(s->exact, page) :
	    index_exact_key(s->exact), docs, JUDGE_VERSIONS);
	for (i = 0; i < n; i++) {
		e = index_entry(j->index, docs[i]);
		if (is_live(j, e) && is_same_text(e, s) &&
		    (!again || e->page == page)) {
			*doc = docs[i];
			return true;
		}
	}
	return false;
}

/* The form of a page that was kept last: a copy is not there to be updated. */
static void
find_page(struct judge *j, uint64_t page, struct verdict *v)
{
	const struct entry	*e;
	uint32_t		 docs[JUDGE_VERSIONS];
	size_t			 i, n;

	n = index_last(j->index, index_key(USE_PAGE, page), docs,
	    JUDGE_VERSIONS);
	for (i = 0; i < n && !v->known; i++) {
		e = index_entry(j->index, docs[i]);
		if (e->page == page && e->kind == KIND_FIRST &&
		    is_live(j, e)) {
			v->known = true;
			v->updates = docs[i];
		}
	}
}

static void
candidate_add(struct candidates *c, uint32_t doc, unsigned key)
{
	uint32_t	 at = (doc * 0x9e3779b1u) >> 22;

	while (c->slot[at] != 0 && c->item[c->slot[at] - 1].doc != doc)
		at = (at + 1) % SLOTS;
	if (c->slot[at] == 0) {
		c->item[c->n].doc = doc;
		c->item[c->n].found = 0;
		c->slot[at] = (uint16_t)++c->n;
	}
	c->item[c->slot[at] - 1].found |= 1u << key;
}

/* Do the documents belong to enough stories to make their key common? */
static bool
is_common(struct judge *j, const uint32_t *docs, size_t n)
{
	struct common	 c = { .n = 0 };
	size_t		 i;

	for (i = 0; i < n; i++)
		if (common_add(&c, story_of(j, docs[i])))
			return true;
	return false;
}

/* Postings that the window has not passed. */
static size_t
find_live(struct judge *j, uint64_t key, uint32_t *docs)
{
	uint32_t	 all[4 * JUDGE_POSTINGS];
	size_t		 i, n, live = 0;

	if (j->oldest == 0)
		return index_find(j->index, key, docs, JUDGE_POSTINGS);
	n = index_last(j->index, key, all, 4 * JUDGE_POSTINGS);
	for (i = n; i > 0 && live < JUDGE_POSTINGS; i--)
		if (is_live(j, index_entry(j->index, all[i - 1])))
			docs[live++] = all[i - 1];
	return live;
}

static void
find_candidates(struct judge *j, const struct sketch *s, struct candidates *c)
{
	uint32_t	 docs[SKETCH_KEYS][JUDGE_POSTINGS];
	uint64_t	 key[SKETCH_KEYS];
	size_t		 n[SKETCH_KEYS], k;
	unsigned	 i;

	memset(c->slot, 0, sizeof(c->slot));
	c->n = 0;
	c->common = 0;
	j->posts = 0;
	/* Each loop asks for the memory of the next. */
	for (i = 0; i < s->keys; i++) {
		key[i] = index_span_key(s->key[i]);
		index_prefetch(j->index, key[i]);
	}
	for (i = 0; i < s->keys; i++) {
		n[i] = find_live(j, key[i], docs[i]);
		for (k = 0; k < n[i]; k++)
			index_prefetch_entry(j->index, docs[i][k]);
	}
	for (i = 0; i < s->keys; i++) {
		if (n[i] < JUDGE_POSTINGS)
			j->post[j->posts++] = key[i];
		if (j->statistics && n[i] >= COMMON_STORIES &&
		    is_common(j, docs[i], n[i]))
			c->common |= 1u << i;
		for (k = 0; k < n[i]; k++)
			candidate_add(c, docs[i][k], i);
	}
}

/* What is known of the text and a candidate. */
static void
weigh(struct judge *j, const struct sketch *s, const struct candidates *c,
    unsigned which, struct evidence *v)
{
	const struct entry	*e = index_entry(j->index, c->item[which].doc);
	unsigned		 i;

	evidence_compare(v, s, e);
	for (i = 0; i < s->keys; i++)
		v->keys += (c->common >> i & 1) == 0 &&
		    evidence_comparable(s, i, e);
	v->hits = (unsigned)__builtin_popcount(c->item[which].found &
	    ~c->common);
}

/*
 * Can it be a match, by the keys alone?  The keys of a sketch are ascending, so
 * all up to one that the candidate has can be compared.
 */
static bool
may_match(const struct candidates *c, unsigned which)
{
	uint32_t	 found = c->item[which].found & ~c->common;
	uint32_t	 comparable;

	if (found == 0)
		return false;	/* only common keys: whatever else it shares */
	comparable = UINT32_MAX >> __builtin_clz(found) & ~c->common;
	return decide_may((unsigned)__builtin_popcount(found),
	    (unsigned)__builtin_popcount(comparable));
}

/* Verify one candidate; false if it is none. */
static bool
verify(struct judge *j, const struct sketch *s, uint64_t page,
    const struct candidates *c, unsigned which, struct match *m)
{
	const struct entry	*e = index_entry(j->index, c->item[which].doc);
	struct evidence		 v;

	if (page != 0 && (e->page == page ||
	    index_entry(j->index, e->root)->page == page))
		return false;		/* what it updates is no copy of it */
	weigh(j, s, c, which, &v);
	m->kind = decide(&v, &m->near);
	/* A copy of a part is a part. */
	if (m->kind == KIND_NEAR && e->kind == KIND_CONTAINED)
		m->kind = KIND_CONTAINED;
	m->doc = c->item[which].doc;
	return m->kind != KIND_FIRST;
}

/* Is all that the text has in common with a match a mould of many texts? */
static bool
is_moulded(struct judge *j, const struct sketch *s,
    const struct candidates *c, uint32_t match)
{
	const struct entry	*a = index_entry(j->index, match);
	struct evidence		 v;
	struct mould		 d;
	unsigned		 i;

	for (i = 0; c->item[i].doc != match; i++)
		;
	weigh(j, s, c, i, &v);
	mould_begin(&d, &v);
	for (i = 0; i < c->n && d.open; i++)
		if (c->item[i].doc != match &&
		    (c->item[i].found & ~c->common) != 0)
			mould_add(&d, s, a, index_entry(j->index,
			    c->item[i].doc));
	return is_mould(&d);
}

static void
find_near(struct judge *j, const struct sketch *s, uint64_t page,
    struct verdict *v)
{
	struct candidates	 c;
	struct match		 match[CANDIDATES], best;
	unsigned		 i, n = 0;

	find_candidates(j, s, &c);
	for (i = 0; i < c.n; i++)
		if (may_match(&c, i) &&
		    verify(j, s, page, &c, i, &match[n])) {
			match[n].root = root_of(j, match[n].doc);
			n++;
		}
	if (n == 0)
		return;
	best = match_best(match, n);
	if (j->statistics && is_moulded(j, s, &c, best.doc))
		return;
	v->kind = best.kind;
	v->near = best.near;
	v->same = best.root;
}

void
judge_text(struct judge *j, const struct sketch *s, uint64_t page,
    uint32_t time, struct verdict *v)
{
	uint32_t	 doc;

	memset(v, 0, sizeof(*v));
	if (time > j->index->head.newest)
		j->index->head.newest = time;
	if (j->window != 0 && j->index->head.newest > j->window)
		j->oldest = (uint32_t)j->index->head.newest - j->window;
	j->posts = 0;
	if (page != 0) {
		if (find_same(j, s, page, true, &doc)) {
			v->kind = KIND_AGAIN;
			v->same = root_of(j, doc);
			v->near = 1;
			return;
		}
		find_page(j, page, v);
	}
	if (s->length == 0)
		return;
	if (find_same(j, s, 0, false, &doc)) {
		v->kind = page == 0 && index_entry(j->index, doc)->page == 0 ?
		    KIND_AGAIN : KIND_EXACT;
		v->same = root_of(j, doc);
		v->near = 1;
		return;
	}
	find_near(j, s, page, v);
}

void
judge_remember(struct judge *j, const struct sketch *s, uint64_t page,
    uint32_t time, const struct verdict *v, struct span name)
{
	struct entry	 e;
	uint32_t	 doc;
	unsigned	 i;

	if (v->kind == KIND_AGAIN || (v->kind == KIND_EXACT && page == 0))
		return;			/* nothing new */
	entry_fill(&e, s);
	e.page = page;
	e.time = time != 0 ? time : (uint32_t)j->index->head.newest;
	e.kind = (uint8_t)v->kind;
	e.root = v->kind == KIND_FIRST ? index_docs(j->index) : v->same;
	doc = index_add(j->index, &e, name);
	if (page != 0) {
		index_post(j->index, index_seen_key(s->exact, page), doc);
		index_post(j->index, index_key(USE_PAGE, page), doc);
	}
	if (v->kind == KIND_EXACT || s->length == 0)
		return;
	index_post(j->index, index_exact_key(s->exact), doc);
	for (i = 0; i < j->posts; i++)
		index_post(j->index, j->post[i], doc);
}
