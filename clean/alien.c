/* SPDX-License-Identifier: ISC */
/* The first bytes of a thing into what it is, when no page nor a text. */
#include "clean/alien.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#define LOOK	4096		/* bytes that are looked at */
#define ENOUGH	64		/* bytes that control characters tell of */

/* Magic numbers, as file(1) has them. */
static const struct {
	const char	*bytes;
	size_t		 n;
	struct alien	 alien;
} magic[] = {
	{ "\x1f\x8b", 2, { "binary", "gzip" } },
	{ "%PDF-", 5, { "binary", "PDF" } },
	{ "PK\x03\x04", 4, { "binary", "zip" } },
	{ "BZh9", 4, { "binary", "bzip2" } },
	{ "\xfd" "7zXZ", 5, { "binary", "xz" } },
	{ "\x28\xb5\x2f\xfd", 4, { "binary", "zstd" } },
	{ "\x89PNG", 4, { "binary", "a picture" } },
	{ "\xff\xd8\xff", 3, { "binary", "a picture" } },
	{ "GIF8", 4, { "binary", "a picture" } },
	{ "\xd0\xcf\x11\xe0", 4, { "binary", "an office document" } },
	{ "{\\rtf", 5, { "binary", "RTF" } },
	{ "\x7f" "ELF", 4, { "binary", "a program" } },
};
static const struct alien binary = { "binary", "binary data" };
static const struct alien feed = { "feed", "a feed" };
static const struct alien map = { "feed", "a sitemap" };

static bool
blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Behind white space, declarations and comments: where the root begins. */
static const char *
root_of(const char *s, const char *end)
{
	const char *stop;

	for (;;) {
		while (s < end && blank(*s))
			s++;
		if (end - s < 2 || s[0] != '<' || (s[1] != '?' && s[1] != '!'))
			return s;
		stop = end - s > 4 && memcmp(s, "<!--", 4) == 0 ? "-->" : ">";
		s = memmem(s, (size_t)(end - s), stop, strlen(stop));
		if (s == NULL)
			return end;
		s += strlen(stop);
	}
}

static bool
root_is(const char *s, const char *end, const char *name)
{
	size_t n = strlen(name);

	return (size_t)(end - s) > n + 1 && *s == '<' &&
	    strncasecmp(s + 1, name, n) == 0 &&
	    (blank(s[n + 1]) || s[n + 1] == '>');
}

/*
 * Control characters that no encoding of text uses, and too few NULs for
 * UTF-16.
 */
static bool
controls(const char *s, size_t n)
{
	size_t i, control = 0, nul = 0;

	for (i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];

		nul += c == 0;
		control += (c > 0 && c < 8) || (c > 0x0f && c < 0x1b);
	}
	return n >= ENOUGH && control * 50 > n && nul * 20 < n;
}

const struct alien *
alien_find(const char *s, size_t n)
{
	const char *end = s + (n < LOOK ? n : LOOK), *root;
	size_t i;

	for (i = 0; i < sizeof(magic) / sizeof(magic[0]); i++)
		if (n >= magic[i].n &&
		    memcmp(s, magic[i].bytes, magic[i].n) == 0)
			return &magic[i].alien;
	if (n >= 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0)
		s += 3;
	root = root_of(s, end);
	if (root_is(root, end, "rss") || root_is(root, end, "feed") ||
	    root_is(root, end, "rdf:RDF"))
		return &feed;
	if (root_is(root, end, "urlset") || root_is(root, end, "sitemapindex"))
		return &map;
	return controls(s, (size_t)(end - s)) ? &binary : NULL;
}
