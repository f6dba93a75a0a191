/* SPDX-License-Identifier: ISC */
/* <meta>, <link> and <base> elements -> candidates and slots. */
#include <string.h>
#include <strings.h>

#include "clean/bylinewords.h"
#include "clean/metatag.h"

#define NAME_MAX_LETTERS	64	/* of a meta name; the rest is cut */

enum use {
	USE_TITLE,
	USE_AUTHOR,
	USE_DATE,
	USE_TAGS,
	USE_SLOT,
	USE_LABEL,		/* tells what the next USE_DATA is */
	USE_DATA,
	USE_NOTHING
};

struct meta_name {
	const char	*tail;		/* letters alone; how the name ends */
	bool		 whole;		/* or the whole of it */
	enum use	 use;
	int		 what;		/* enum source or enum slot */
	int		 rank;		/* of a slot */
};

/*
 * Names are compared by their letters alone, so that og:article:author,
 * dc.date.issued and article_published_time need no rows of their own.
 */
static const struct meta_name meta_names[] = {
	{ "ogtitle", true, USE_TITLE, TITLE_OG, 0 },
	{ "twittertitle", true, USE_TITLE, TITLE_TWITTER, 0 },
	{ "dctitle", true, USE_TITLE, TITLE_META, 0 },
	{ "dctermstitle", true, USE_TITLE, TITLE_META, 0 },
	{ "parselytitle", true, USE_TITLE, TITLE_META, 0 },
	{ "sailthrutitle", true, USE_TITLE, TITLE_META, 0 },
	{ "citationtitle", true, USE_TITLE, TITLE_META, 0 },
	{ "articletitle", false, USE_TITLE, TITLE_META, 0 },
	{ "headline", true, USE_TITLE, TITLE_ITEMPROP, 0 },
	{ "title", true, USE_TITLE, TITLE_META, 0 },
	{ "hdl", true, USE_TITLE, TITLE_META, 0 },

	{ "webauthor", true, USE_NOTHING, 0, 0 },	/* of the program */
	{ "author", false, USE_AUTHOR, AUTHOR_META, 0 },
	{ "authors", false, USE_AUTHOR, AUTHOR_META, 0 },
	{ "authorname", false, USE_AUTHOR, AUTHOR_META, 0 },
	{ "byl", true, USE_AUTHOR, AUTHOR_META, 0 },
	{ "byline", true, USE_AUTHOR, AUTHOR_META, 0 },
	{ "creator", true, USE_AUTHOR, AUTHOR_META, 0 },
	{ "dccreator", false, USE_AUTHOR, AUTHOR_META, 0 },
	{ "dctermscreator", true, USE_AUTHOR, AUTHOR_META, 0 },

	{ "twitterlabel", true, USE_LABEL, 0, 0 },
	{ "twitterdata", true, USE_DATA, 0, 0 },

	{ "publishedtime", false, USE_DATE, DATE_META, 0 },
	{ "publishtime", false, USE_DATE, DATE_META, 0 },
	{ "publisheddate", false, USE_DATE, DATE_META, 0 },
	{ "publishdate", false, USE_DATE, DATE_META, 0 },
	{ "publicationdate", false, USE_DATE, DATE_META, 0 },
	{ "publishedat", false, USE_DATE, DATE_META, 0 },
	{ "articlefirstpublished", false, USE_DATE, DATE_META_WEAK, 0 },
	{ "published", false, USE_DATE, DATE_META, 0 },
	{ "datepublished", false, USE_DATE, DATE_META, 0 },
	{ "articledateoriginal", true, USE_DATE, DATE_META, 0 },
	{ "articledate", false, USE_DATE, DATE_META_OTHER, 0 },
	{ "pubdate", false, USE_DATE, DATE_META, 0 },
	{ "pdate", true, USE_DATE, DATE_META_OTHER, 0 },
	{ "ptime", true, USE_DATE, DATE_META_OTHER, 0 },
	{ "postdate", false, USE_DATE, DATE_META, 0 },
	{ "displaydate", true, USE_DATE, DATE_META_OTHER, 0 },
	{ "citationdate", true, USE_DATE, DATE_META, 0 },
	{ "citationonlinedate", true, USE_DATE, DATE_META, 0 },
	{ "sailthrudate", true, USE_DATE, DATE_META_OTHER, 0 },
	{ "ogdate", true, USE_DATE, DATE_META_OTHER, 0 },
	{ "dateissued", false, USE_DATE, DATE_META, 0 },
	{ "dcdate", true, USE_DATE, DATE_META_WEAK, 0 },
	{ "dctermsdate", true, USE_DATE, DATE_META_WEAK, 0 },
	{ "dctermsissued", true, USE_DATE, DATE_META, 0 },
	{ "dctermsavailable", true, USE_DATE, DATE_META_WEAK, 0 },
	{ "created", false, USE_DATE, DATE_META_WEAK, 0 },
	{ "datecreated", false, USE_DATE, DATE_META_WEAK, 0 },
	{ "dateavailable", true, USE_DATE, DATE_META_WEAK, 0 },
	{ "date", true, USE_DATE, DATE_META_WEAK, 0 },
	{ "uploaddate", true, USE_DATE, DATE_META_WEAK, 0 },
	{ "releasedate", false, USE_DATE, DATE_META_WEAK, 0 },
	{ "modifiedtime", false, USE_DATE, DATE_META_MODIFIED, 0 },
	{ "datemodified", false, USE_DATE, DATE_META_MODIFIED, 0 },
	{ "updatedtime", false, USE_DATE, DATE_META_MODIFIED, 0 },
	{ "lastmodified", true, USE_DATE, DATE_META_MODIFIED, 0 },
	{ "revised", true, USE_DATE, DATE_META_MODIFIED, 0 },
	{ "revisiondate", true, USE_DATE, DATE_META_MODIFIED, 0 },
	{ "dctermsmodified", true, USE_DATE, DATE_META_MODIFIED, 0 },
	{ "dateupdated", false, USE_DATE, DATE_META_MODIFIED, 0 },
	{ "articlemodified", false, USE_DATE, DATE_META_MODIFIED, 0 },
	{ "articleupdated", false, USE_DATE, DATE_META_MODIFIED, 0 },

	{ "keywords", true, USE_TAGS, 0, 0 },
	{ "newskeywords", true, USE_TAGS, 0, 0 },
	{ "articletag", false, USE_TAGS, 0, 0 },
	{ "parselytags", true, USE_TAGS, 0, 0 },
	{ "sailthrutags", true, USE_TAGS, 0, 0 },

	{ "ogsitename", true, USE_SLOT, SLOT_SITE, 9 },
	{ "sitename", true, USE_SLOT, SLOT_SITE, 7 },
	{ "applicationname", true, USE_SLOT, SLOT_SITE, 5 },
	{ "applemobilewebapptitle", true, USE_SLOT, SLOT_SITE, 4 },
	{ "dcpublisher", true, USE_SLOT, SLOT_SITE, 3 },
	{ "dctermspublisher", true, USE_SLOT, SLOT_SITE, 3 },
	{ "publisher", true, USE_SLOT, SLOT_SITE, 2 },
	{ "ogdescription", true, USE_SLOT, SLOT_DESCRIPTION, 9 },
	{ "description", true, USE_SLOT, SLOT_DESCRIPTION, 8 },
	{ "twitterdescription", true, USE_SLOT, SLOT_DESCRIPTION, 7 },
	{ "dcdescription", true, USE_SLOT, SLOT_DESCRIPTION, 6 },
	{ "dctermsdescription", true, USE_SLOT, SLOT_DESCRIPTION, 6 },
	{ "ogimage", true, USE_SLOT, SLOT_IMAGE, 9 },
	{ "ogimageurl", true, USE_SLOT, SLOT_IMAGE, 9 },
	{ "ogimagesecureurl", true, USE_SLOT, SLOT_IMAGE, 8 },
	{ "twitterimage", true, USE_SLOT, SLOT_IMAGE, 7 },
	{ "twitterimagesrc", true, USE_SLOT, SLOT_IMAGE, 7 },
	{ "thumbnail", true, USE_SLOT, SLOT_IMAGE, 5 },
	{ "contentlanguage", true, USE_SLOT, SLOT_LANGUAGE, 6 },
	{ "oglocale", true, USE_SLOT, SLOT_LANGUAGE, 5 },
	{ "dclanguage", true, USE_SLOT, SLOT_LANGUAGE, 4 },
	{ "language", true, USE_SLOT, SLOT_LANGUAGE, 3 },
	{ "ogurl", true, USE_SLOT, SLOT_CANONICAL, 8 },
	{ "ogtype", true, USE_SLOT, SLOT_TYPE, 9 },
	{ "contenttier", false, USE_SLOT, SLOT_TIER, 9 }
};

/* The letters of a name, in lower case. */
static size_t
letters(const char *s, char out[NAME_MAX_LETTERS])
{
	size_t n = 0;

	for (; *s != '\0' && n < NAME_MAX_LETTERS; s++)
		if ((*s | 0x20) >= 'a' && (*s | 0x20) <= 'z')
			out[n++] = (char)(*s | 0x20);
	return n;
}

static bool
matches(const struct meta_name *m, const char *s, size_t n)
{
	size_t t = strlen(m->tail);

	return m->whole ? n == t && memcmp(s, m->tail, t) == 0 :
	    n >= t && memcmp(s + n - t, m->tail, t) == 0;
}

void
slot_set(struct meta_page *p, enum slot slot, int rank, const char *s,
    size_t n)
{
	struct slot_value *v = &p->slot[slot];

	if (n == 0 || n > META_FIELD || rank <= v->rank)
		return;
	v->s = s;
	v->n = n;
	v->rank = rank;
}

void
candidate_add(struct meta_page *p, struct candidates *to, enum source source,
    struct span s, const xmlNode *node)
{
	struct candidate *c;

	if (s.n == 0 || s.n > META_FIELD || to->n == PAGE_CANDIDATES)
		return;
	c = &to->c[to->n++];
	c->source = source;
	c->s = s.s;
	c->n = s.n;
	c->order = p->order;
	c->outside = p->outside != NULL;
	c->home = c->crumb = false;
	c->node = node;
}

/* Keywords stand in one attribute, divided by commas of some script. */
void
tags_add(struct meta_page *p, const char *s, size_t n)
{
	static const char *const commas[] = { ",", ";", "،", "、", "，" };
	const char *end = s + n, *q;
	size_t i = 5, len = 0;

	for (; s < end; s = q + len) {
		for (q = s; q < end; q++) {
			for (i = 0; i < 5; i++) {
				len = strlen(commas[i]);
				if ((size_t)(end - q) >= len &&
				    memcmp(q, commas[i], len) == 0)
					break;
			}
			if (i < 5)
				break;
		}
		if (q == end)
			len = 0;
		buf_clear(&p->scratch);
		fold_spaces(&p->scratch, s, (size_t)(q - s));
		if (!p->scratch.over)
			meta_list_add(&p->tags, p->scratch.data,
			    p->scratch.len);
	}
}

/* Whether a label, such as "Written by", says that an author follows. */
static bool
labels_author(struct meta_page *p, struct span s)
{
	const char *q, *end = s.s + s.n;

	for (q = s.s; q < end; q++) {
		const char *from = q;

		while (q < end && *q != ' ')
			q++;
		buf_clear(&p->scratch);
		fold_words(&p->scratch, from, (size_t)(q - from));
		if (byline_word(p->scratch.data, p->scratch.len) ==
		    BYLINE_BEFORE)
			return true;
	}
	return false;
}

void
tag_meta(struct meta_page *p, const xmlNode *node)
{
	static const char *const keys[] = { "property", "name", "itemprop",
	    "http-equiv" };
	char name[NAME_MAX_LETTERS];
	struct span key, value = node_attribute(node, "content");
	const struct meta_name *m;
	size_t i, k, n;

	if (value.n == 0)		/* a common mistake */
		value = node_attribute(node, "value");
	if (value.n == 0)
		return;
	for (k = 0; k < sizeof(keys) / sizeof(*keys); k++) {
		key = node_attribute(node, keys[k]);
		if (key.n == 0 || (n = letters(key.s, name)) == 0)
			continue;
		for (i = 0; i < sizeof(meta_names) / sizeof(*meta_names); i++)
			if (matches(&meta_names[i], name, n))
				break;
		if (i == sizeof(meta_names) / sizeof(*meta_names))
			continue;
		m = &meta_names[i];
		if (m->use == USE_TITLE)
			candidate_add(p, &p->title, (enum source)m->what,
			    value, node);
		else if (m->use == USE_AUTHOR)
			candidate_add(p, &p->author, k == 2 ?
			    AUTHOR_ITEMPROP : (enum source)m->what, value,
			    node);
		else if (m->use == USE_DATE)
			candidate_add(p, &p->date, (enum source)m->what,
			    value, node);
		else if (m->use == USE_TAGS)
			tags_add(p, value.s, value.n);
		else if (m->use == USE_LABEL)
			p->label = value;
		else if (m->use == USE_DATA && labels_author(p, p->label))
			candidate_add(p, &p->author, AUTHOR_META, value, node);
		else if (m->use == USE_SLOT)
			slot_set(p, (enum slot)m->what, m->rank, value.s,
			    value.n);
		return;
	}
}

void
tag_link(struct meta_page *p, const xmlNode *node)
{
	struct span rel = node_attribute(node, "rel");
	struct span href = node_attribute(node, "href");

	if (rel.n == 9 && strncasecmp(rel.s, "canonical", 9) == 0)
		slot_set(p, SLOT_CANONICAL, 9, href.s, href.n);
	else if (rel.n == 9 && strncasecmp(rel.s, "image_src", 9) == 0)
		slot_set(p, SLOT_IMAGE, 4, href.s, href.n);
}
