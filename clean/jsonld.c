/* SPDX-License-Identifier: ISC */
/* JSON-LD scripts -> what they say of the article on this page. */
#include <string.h>
#include <strings.h>

#include "clean/entity.h"
#include "clean/fold.h"
#include "clean/jsonld.h"

#define NAME_DEPTH	4	/* lists and objects around a name */

static struct jsonld_field *
field(struct jsonld *j, size_t i)
{
	struct jsonld_field *all[] = { &j->title, &j->description, &j->image,
	    &j->published, &j->created, &j->modified, &j->publisher, &j->body,
	    &j->language, &j->section };

	return i < sizeof(all) / sizeof(*all) ? all[i] : NULL;
}

void
jsonld_init(struct jsonld *j)
{
	size_t i;

	memset(j, 0, sizeof(*j));
	for (i = 0; field(j, i) != NULL; i++)
		buf_init(&field(j, i)->text, META_FIELD);
	buf_release(&j->body.text);
	buf_init(&j->body.text, META_BODY);
	buf_init(&j->website, META_FIELD);
	buf_init(&j->scratch, META_BODY);
	buf_init(&j->decoded, META_BODY);
	meta_list_init(&j->author);
	meta_list_init(&j->person);
	meta_list_init(&j->tags);
	loose_init(&j->json);
}

void
jsonld_clear(struct jsonld *j)
{
	size_t i;

	for (i = 0; field(j, i) != NULL; i++) {
		buf_clear(&field(j, i)->text);
		field(j, i)->rank = 0;
	}
	buf_clear(&j->website);
	meta_list_clear(&j->author);
	meta_list_clear(&j->person);
	meta_list_clear(&j->tags);
	j->author_rank = j->person_rank = j->tags_rank = 0;
	j->paywall = j->index = false;
	j->articles = 0;
	j->lookups = 0;
}

void
jsonld_release(struct jsonld *j)
{
	size_t i;

	for (i = 0; field(j, i) != NULL; i++)
		buf_release(&field(j, i)->text);
	buf_release(&j->website);
	meta_list_release(&j->author);
	meta_list_release(&j->person);
	meta_list_release(&j->tags);
	buf_release(&j->scratch);
	buf_release(&j->decoded);
	loose_release(&j->json);
}

/* The text of a value in j->decoded; entities undone. */
static struct span
value_text(struct jsonld *j, size_t i)
{
	struct span none = { "", 0 };

	if (i == 0 || j->json.v[i].type > LOOSE_WORD ||
	    loose_is(&j->json, i, "null"))
		return none;
	buf_clear(&j->scratch);
	buf_clear(&j->decoded);
	loose_text(&j->json, i, &j->scratch);
	entities_decode(&j->decoded, j->scratch.data, j->scratch.len);
	if (j->decoded.over || j->scratch.over)
		return none;
	return (struct span){ j->decoded.data, j->decoded.len };
}

/* The first scalar in a list, or in an object under one of its keys. */
static size_t
first_scalar(const struct loose *l, size_t i, const char *const keys[])
{
	int depth;
	size_t k, v;

	for (depth = 0; i != 0 && depth < NAME_DEPTH; depth++) {
		if (l->v[i].type <= LOOSE_WORD)
			return i;
		if (l->v[i].next == i + 1)
			return 0;
		if (l->v[i].type == LOOSE_ARRAY) {
			i++;
			continue;
		}
		for (k = v = 0; v == 0 && keys[k] != NULL; k++)
			v = loose_get(l, i, keys[k]);
		i = v;
	}
	return 0;
}

static void
field_set(struct jsonld *j, struct jsonld_field *f, int rank, size_t value)
{
	static const char *const keys[] = { "url", "contentUrl", "name",
	    "@value", "@id", "headline", NULL };
	struct span s;

	if (rank <= f->rank || value == 0)
		return;
	s = value_text(j, first_scalar(&j->json, value, keys));
	if (s.n == 0)
		return;
	buf_clear(&f->text);
	if (f == &j->body) {
		buf_add(&f->text, s.s, s.n);
	} else {
		buf_clear(&j->scratch);
		markup_remove(&j->scratch, s.s, s.n);
		fold_spaces(&f->text, j->scratch.data, j->scratch.len);
	}
	if (f->text.over)
		buf_clear(&f->text);
	else if (f->text.len > 0)
		f->rank = rank;
}

static bool
ends(const char *s, size_t n, const char *tail)
{
	size_t t = strlen(tail);

	return n >= t && strncasecmp(s + n - t, tail, t) == 0;
}

static enum jsonld_rank
type_rank_one(struct jsonld *j, size_t i)
{
	static const char *const works[] = { "Recipe", "VideoObject", "Event",
	    "Movie", "Book", "Product", "Review", "CreativeWork", "HowTo",
	    "ImageGallery", "MediaGallery", "PodcastEpisode", "AudioObject",
	    "Course", "Question", "ImageObject", "JobPosting" };
	static const char *const lists[] = { "CollectionPage",
	    "SearchResultsPage", "ItemList", "Blog" };
	const struct loose_value *v = &j->json.v[i];
	const char *s = j->json.s + v->off;
	size_t n = v->end - v->off, k;

	for (k = 0; k < sizeof(works) / sizeof(*works); k++)
		if (loose_is(&j->json, i, works[k]))
			return JSONLD_WORK;
	if (ends(s, n, "Article") || ends(s, n, "Posting") ||
	    ends(s, n, "Report"))
		return JSONLD_ARTICLE;
	for (k = 0; k < sizeof(lists) / sizeof(*lists); k++)
		if (loose_is(&j->json, i, lists[k])) {
			j->index = true;
			return JSONLD_NONE;
		}
	return ends(s, n, "Page") ? JSONLD_PAGE : JSONLD_NONE;
}

static enum jsonld_rank
type_rank(struct jsonld *j, size_t type)
{
	enum jsonld_rank best = JSONLD_NONE, r;
	size_t k;

	if (j->json.v[type].type <= LOOSE_WORD)
		return type_rank_one(j, type);
	for (k = type + 1; k < j->json.v[type].next; k = j->json.v[k].next)
		if ((r = type_rank_one(j, k)) > best)
			best = r;
	return best;
}

static bool
type_is(const struct jsonld *j, size_t i, const char *tail)
{
	const struct loose_value *v;
	size_t t = loose_get(&j->json, i, "@type");

	if (t == 0)
		return false;
	if (j->json.v[t].type == LOOSE_ARRAY && j->json.v[t].next > t + 1)
		t++;
	v = &j->json.v[t];
	return ends(j->json.s + v->off, v->end - v->off, tail);
}

/* The object elsewhere in the script that has a name and this @id. */
static size_t
by_id(struct jsonld *j, size_t id)
{
	const struct loose *l = &j->json;
	size_t n = l->v[id].end - l->v[id].off, i;

	if (n == 0 || j->lookups++ >= JSONLD_LOOKUPS)
		return 0;
	for (i = 0; i + 1 < l->n; i++) {
		const struct loose_value *v = &l->v[i + 1];

		/* An object is found by the @id that is its first key. */
		if (l->v[i].key && loose_is(l, i, "@id") && i + 1 != id &&
		    v->type == LOOSE_STRING && v->end - v->off == n &&
		    memcmp(l->s + v->off, l->s + l->v[id].off, n) == 0) {
			size_t o = i;

			while (o > 0 && (l->v[o].type != LOOSE_OBJECT ||
			    l->v[o].next <= i) && i - o < 64)
				o--;
			if (l->v[o].type == LOOSE_OBJECT && l->v[o].next > i &&
			    loose_get(l, o, "name") != 0)
				return o;
		}
	}
	return 0;
}

static void
name_add(struct jsonld *j, struct meta_list *to, size_t i)
{
	struct span s = value_text(j, i);

	buf_clear(&j->scratch);
	fold_spaces(&j->scratch, s.s, s.n);
	if (!j->scratch.over)
		meta_list_add(to, j->scratch.data, j->scratch.len);
}

/* Names in a value: a string, an object with a name, a list of them. */
static void
names_add(struct jsonld *j, struct meta_list *to, struct meta_list *persons,
    size_t i, int depth)
{
	const struct loose *l = &j->json;
	size_t k, name, id;

	if (i == 0 || depth > NAME_DEPTH)
		return;
	if (l->v[i].type <= LOOSE_WORD) {
		name_add(j, to, i);
		return;
	}
	if (l->v[i].type == LOOSE_ARRAY) {
		for (k = i + 1; k < l->v[i].next && to->n < META_LIST;
		    k = l->v[k].next)
			names_add(j, to, persons, k, depth + 1);
		return;
	}
	name = loose_get(l, i, "name");
	if (name == 0 && (id = loose_get(l, i, "@id")) != 0 &&
	    (i = by_id(j, id)) != 0)
		name = loose_get(l, i, "name");
	if (name == 0)
		return;
	names_add(j, to, persons, name, depth + 1);
	if (persons != NULL && type_is(j, i, "Person"))
		names_add(j, persons, NULL, name, depth + 1);
}

static void
authors_set(struct jsonld *j, size_t i, int rank)
{
	static const char *const keys[] = { "author", "creator", "authors",
	    "contributor" };
	size_t k, v = 0;

	if (rank <= j->author_rank)
		return;
	for (k = 0; k < sizeof(keys) / sizeof(*keys) && v == 0; k++)
		v = loose_get(&j->json, i, keys[k]);
	if (v == 0)
		return;
	meta_list_clear(&j->author);
	meta_list_clear(&j->person);
	names_add(j, &j->author, &j->person, v, 0);
	if (j->author.n > 0)
		j->author_rank = rank;
}

static void
tags_set(struct jsonld *j, size_t i, int rank)
{
	size_t v = loose_get(&j->json, i, "keywords");

	if (v == 0 || rank <= j->tags_rank)
		return;
	meta_list_clear(&j->tags);
	names_add(j, &j->tags, NULL, v, 0);
	if (j->tags.n > 0)
		j->tags_rank = rank;
}

/* The part of an address behind its host, without query and last slash. */
static struct span
path_of(struct span url)
{
	const char *p = url.s, *end = url.s + url.n, *q;

	if ((q = memmem(p, url.n, "://", 3)) != NULL) {
		p = memchr(q + 3, '/', (size_t)(end - q - 3));
		if (p == NULL)
			p = end;
	}
	for (q = p; q < end && *q != '?' && *q != '#'; q++)
		;
	while (q > p && q[-1] == '/')
		q--;
	return (struct span){ p, (size_t)(q - p) };
}

static bool
same_page(struct jsonld *j, size_t i, struct span url)
{
	static const char *const keys[] = { "url", "@id", NULL };
	static const char *const names[] = { "mainEntityOfPage", "url", "@id" };
	struct span want = path_of(url), have;
	size_t k, v;

	for (k = 0; k < sizeof(names) / sizeof(*names) && want.n > 1; k++) {
		v = loose_get(&j->json, i, names[k]);
		if (v == 0)
			continue;
		have = path_of(value_text(j, first_scalar(&j->json, v, keys)));
		if (have.n == want.n && memcmp(have.s, want.s, want.n) == 0)
			return true;
	}
	return false;
}

static bool
denies(const struct jsonld *j, size_t i)
{
	size_t v = loose_get(&j->json, i, "isAccessibleForFree");

	return v != 0 && (loose_is(&j->json, v, "false") ||
	    loose_is(&j->json, v, "no"));
}

static size_t
get_either(const struct jsonld *j, size_t i, const char *a, const char *b)
{
	size_t v = loose_get(&j->json, i, a);

	return v != 0 ? v : loose_get(&j->json, i, b);
}

/* Take what the node says, where nothing of its rank was known before. */
static void
node_take(struct jsonld *j, size_t i, int rank)
{
	const struct loose *l = &j->json;

	field_set(j, &j->title, rank, get_either(j, i, "headline", "name"));
	field_set(j, &j->description, rank, loose_get(l, i, "description"));
	field_set(j, &j->image, rank, get_either(j, i, "image",
	    "thumbnailUrl"));
	field_set(j, &j->published, rank, get_either(j, i, "datePublished",
	    "uploadDate"));
	field_set(j, &j->created, rank, loose_get(l, i, "dateCreated"));
	field_set(j, &j->modified, rank, loose_get(l, i, "dateModified"));
	field_set(j, &j->body, rank, get_either(j, i, "articleBody", "text"));
	field_set(j, &j->language, rank, loose_get(l, i, "inLanguage"));
	field_set(j, &j->section, rank, loose_get(l, i, "articleSection"));
	authors_set(j, i, rank);
	tags_set(j, i, rank);
	if (denies(j, i))
		j->paywall = true;
}

static void
publisher_take(struct jsonld *j, size_t i, int rank)
{
	size_t v = loose_get(&j->json, i, "publisher"), id;

	if (v != 0 && loose_get(&j->json, v, "name") == 0 &&
	    (id = loose_get(&j->json, v, "@id")) != 0)
		v = by_id(j, id);
	if (v != 0 && j->json.v[v].type == LOOSE_OBJECT)
		v = loose_get(&j->json, v, "name");
	field_set(j, &j->publisher, rank, v);
}

static void
node_read(struct jsonld *j, size_t i, struct span url)
{
	size_t type = loose_get(&j->json, i, "@type");
	struct span s;
	int rank;

	if (type == 0)
		return;
	if (type_is(j, i, "WebSite") && j->website.len == 0) {
		s = value_text(j, loose_get(&j->json, i, "name"));
		fold_spaces(&j->website, s.s, s.n);
	}
	rank = type_rank(j, type);
	if (rank == JSONLD_NONE)
		return;
	if (rank == JSONLD_ARTICLE) {
		j->articles++;
		if (same_page(j, i, url))
			rank = JSONLD_THIS;
	}
	node_take(j, i, rank);
	publisher_take(j, i, rank);
}

/* Keys whose values are about something else than the page. */
static bool
elsewhere(const struct loose *l, size_t i)
{
	static const char *const keys[] = { "comment", "review", "reviews",
	    "itemListElement", "hasPart", "mentions", "isPartOf", "about",
	    "author", "creator", "publisher", "video", "image",
	    "associatedMedia", "citation", "potentialAction", "audio",
	    "liveBlogUpdate", "sponsor", "offers", "primaryImageOfPage",
	    "relatedLink", "isBasedOn", "workExample", "blogPost" };
	size_t k;

	for (k = 0; k < sizeof(keys) / sizeof(*keys); k++)
		if (loose_is(l, i, keys[k]))
			return true;
	return false;
}

void
jsonld_read(struct jsonld *j, const char *s, size_t n, struct span url)
{
	struct loose *l = &j->json;
	size_t i = 0;

	if (n > UINT32_MAX)
		return;
	loose_parse(l, s, n);
	while (i < l->n) {
		if (l->v[i].key && i + 1 < l->n && elsewhere(l, i)) {
			i = l->v[i + 1].next;
			continue;
		}
		if (l->v[i].type == LOOSE_OBJECT)
			node_read(j, i, url);
		i++;
	}
}
