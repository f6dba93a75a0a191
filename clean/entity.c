/* SPDX-License-Identifier: ISC */
/* Text with HTML entities, and perhaps tags -> the characters meant. */
#include <string.h>

#include <libxml/HTMLparser.h>

#include "clean/entity.h"
#include "clean/fold.h"
#include "common/utf8.h"

#define ENTITY_MAX	32	/* bytes between & and ; */

/* Decode the entity at s (behind the &); its length with the ;, or 0. */
static size_t
entity(struct buf *b, const char *s, size_t n)
{
	const char *stop = memchr(s, ';', n < ENTITY_MAX ? n : ENTITY_MAX);
	const htmlEntityDesc *e;
	char name[ENTITY_MAX + 1];
	uint32_t c = 0;
	size_t i = 1, len;
	bool hex;

	if (stop == NULL || stop == s)
		return 0;
	len = (size_t)(stop - s);
	memcpy(name, s, len);
	name[len] = '\0';
	if (*s != '#') {
		e = htmlEntityLookup((const xmlChar *)name);
		c = strcmp(name, "apos") == 0 ? '\'' : e != NULL ? e->value : 0;
	} else {
		hex = len > 1 && (s[1] | 0x20) == 'x';
		for (i = hex ? 2 : 1; i < len && c < 0x110000; i++) {
			int d = s[i] >= '0' && s[i] <= '9' ? s[i] - '0' :
			    hex && (s[i] | 0x20) >= 'a' && (s[i] | 0x20) <=
			    'f' ? (s[i] | 0x20) - 'a' + 10 : -1;

			if (d < 0)
				return 0;
			c = c * (hex ? 16 : 10) + (uint32_t)d;
		}
	}
	if (c == 0 || c >= 0x110000 || (c >= 0xd800 && c < 0xe000))
		return 0;
	utf8_add(b, c);
	return len + 1;
}

void
entities_decode(struct buf *b, const char *s, size_t n)
{
	const char *p, *end, *amp;
	size_t used;

	if (n == 0)		/* s may be NULL then */
		return;
	p = s;
	end = s + n;
	while ((amp = memchr(p, '&', (size_t)(end - p))) != NULL) {
		buf_add(b, p, (size_t)(amp - p));
		used = entity(b, amp + 1, (size_t)(end - amp - 1));
		if (used == 0)
			buf_addc(b, '&');
		p = amp + 1 + used;
	}
	buf_add(b, p, (size_t)(end - p));
}

/* Whether a tag or comment, and no mere "<", begins at p. */
static bool
tag_begins(const char *p, const char *end)
{
	return *p == '<' && p + 1 < end && (p[1] == '/' || p[1] == '!' ||
	    ((p[1] | 0x20) >= 'a' && (p[1] | 0x20) <= 'z'));
}

void
markup_remove(struct buf *b, const char *s, size_t n)
{
	const char *p = s, *end = s + n, *q;

	while (p < end) {
		if (tag_begins(p, end) && (q = memchr(p, '>',
		    (size_t)(end - p))) != NULL) {
			buf_addc(b, ' ');
			p = q + 1;
			continue;
		}
		q = memchr(p + 1, '<', (size_t)(end - p - 1));
		q = q == NULL ? end : q;
		buf_add(b, p, (size_t)(q - p));
		p = q;
	}
}
