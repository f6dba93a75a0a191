/* SPDX-License-Identifier: ISC */
/* The words in a class or id attribute -> what the element is. */
#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "clean/metaclass.h"

#define CLASS_MAX	256	/* bytes of an attribute that are read */

struct class_word {
	const char	*word;		/* at any place, without its ending */
	unsigned	 flags;
};

/* In the order of the first letter. */
static const struct class_word words[] = {
	{ "aside", CLASS_OUTSIDE },
	{ "author", CLASS_AUTHOR },
	{ "auteur", CLASS_AUTHOR },
	{ "autor", CLASS_AUTHOR },
	{ "article", CLASS_ENTRY },
	{ "bio", CLASS_BIO },
	{ "box", CLASS_BIO },
	{ "breadcrumb", CLASS_CRUMB },
	{ "byline", CLASS_BYLINE },
	{ "comment", CLASS_OUTSIDE | CLASS_COMMENT },
	{ "carousel", CLASS_OUTSIDE },
	{ "created", CLASS_PUBLISHED },
	{ "date", CLASS_DATE },
	{ "datum", CLASS_DATE },
	{ "desc", CLASS_BIO },
	{ "disqus", CLASS_OUTSIDE | CLASS_COMMENT },
	{ "entry", CLASS_ENTRY },
	{ "fecha", CLASS_DATE },
	{ "footer", CLASS_FOOTER },
	{ "headline", CLASS_TITLE | CLASS_ENTRY },
	{ "journalist", CLASS_AUTHOR },
	{ "latest", CLASS_OUTSIDE },
	{ "meta", CLASS_DATE },
	{ "menu", CLASS_OUTSIDE },
	{ "modified", CLASS_MODIFIED | CLASS_DATE },
	{ "more", CLASS_OUTSIDE },
	{ "name", CLASS_NAME },
	{ "navi", CLASS_OUTSIDE },
	{ "newsletter", CLASS_OUTSIDE },
	{ "page", CLASS_ENTRY },
	{ "popular", CLASS_OUTSIDE },
	{ "post", CLASS_ENTRY },
	{ "posted", CLASS_PUBLISHED },
	{ "promo", CLASS_OUTSIDE },
	{ "publi", CLASS_PUBLISHED },
	{ "pubdate", CLASS_PUBLISHED | CLASS_DATE },
	{ "recommend", CLASS_OUTSIDE },
	{ "related", CLASS_OUTSIDE },
	{ "reply", CLASS_OUTSIDE },
	{ "reporter", CLASS_AUTHOR },
	{ "seotitle", CLASS_CRUMB },
	{ "sidebar", CLASS_OUTSIDE },
	{ "story", CLASS_ENTRY },
	{ "submitted", CLASS_PUBLISHED | CLASS_DATE },
	{ "teaser", CLASS_OUTSIDE },
	{ "time", CLASS_DATE },
	{ "title", CLASS_TITLE },
	{ "trending", CLASS_OUTSIDE },
	{ "update", CLASS_MODIFIED | CLASS_DATE },
	{ "veroeffentlich", CLASS_PUBLISHED | CLASS_DATE },
	{ "widget", CLASS_OUTSIDE },
	{ "writer", CLASS_AUTHOR }
};

/* For each letter the first of its words, and behind the last one. */
static unsigned char first[27];

static void
first_fill(void)
{
	size_t i, n = sizeof(words) / sizeof(*words);
	int c = 0;

	for (i = 0; i < n; i++)
		while (c <= words[i].word[0] - 'a')
			first[c++] = (unsigned char)i;
	while (c < 27)
		first[c++] = (unsigned char)n;
}

unsigned
class_flags(const char *s)
{
	unsigned flags = 0, c;
	size_t i, n;

	if (first[26] == 0)
		first_fill();
	for (n = 0; n < CLASS_MAX && s[n] != '\0'; n++) {
		c = ((unsigned char)s[n] | 0x20) - 'a';
		if (c >= 26)
			continue;
		for (i = first[c]; i < first[c + 1]; i++)
			if ((s[n + 1] | 0x20) == words[i].word[1] &&
			    strncasecmp(s + n, words[i].word,
			    strlen(words[i].word)) == 0)
				flags |= words[i].flags;
	}
	return flags;
}
