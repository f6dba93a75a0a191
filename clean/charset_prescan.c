/* SPDX-License-Identifier: ISC */
/*
 * The first bytes of a page into the encoding they declare: "prescan a byte
 * stream to determine its encoding", HTML 13.2.3.2.
 */
#include <string.h>
#include <strings.h>

#include "clean/charset.h"

struct scan {
	const unsigned char	*at, *end;
};

/* One attribute, lower case; what is longer than this tells nothing. */
struct attribute {
	char	name[32], value[128];
	size_t	named, length;
};

static bool
blank(unsigned char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

static void
add(char *s, size_t *n, size_t max, unsigned char c)
{
	if (c >= 'A' && c <= 'Z')
		c |= 32;
	if (*n < max - 1) {
		s[(*n)++] = (char)c;
		s[*n] = '\0';
	}
}

static void
value_read(struct scan *s, struct attribute *a)
{
	unsigned char quote;

	while (s->at < s->end && blank(*s->at))
		s->at++;
	if (s->at == s->end)
		return;
	if (*s->at == '"' || *s->at == '\'') {
		quote = *s->at++;
		for (; s->at < s->end && *s->at != quote; s->at++)
			add(a->value, &a->length, sizeof(a->value), *s->at);
		s->at += s->at < s->end;
		return;
	}
	for (; s->at < s->end && !blank(*s->at) && *s->at != '>'; s->at++)
		add(a->value, &a->length, sizeof(a->value), *s->at);
}

/* "Get an attribute"; false: the tag ends. */
static bool
attribute_next(struct scan *s, struct attribute *a)
{
	memset(a, 0, sizeof(*a));
	while (s->at < s->end && (blank(*s->at) || *s->at == '/'))
		s->at++;
	if (s->at == s->end || *s->at == '>')
		return false;
	while (s->at < s->end && !(*s->at == '=' && a->named > 0)) {
		if (blank(*s->at)) {
			while (s->at < s->end && blank(*s->at))
				s->at++;
			if (s->at == s->end || *s->at != '=')
				return true;
			break;
		}
		if (*s->at == '/' || *s->at == '>')
			return true;
		add(a->name, &a->named, sizeof(a->name), *s->at++);
	}
	s->at += s->at < s->end;
	value_read(s, a);
	return true;
}

/* The charset in the content of a meta http-equiv. */
static const char *
content_charset(const char *s)
{
	size_t n;

	while ((s = strstr(s, "charset")) != NULL) {
		s += 7;
		while (blank((unsigned char)*s))
			s++;
		if (*s != '=')
			continue;
		for (s++; blank((unsigned char)*s); s++)
			;
		if (*s == '"' || *s == '\'') {
			const char *q = strchr(s + 1, *s);

			return q == NULL ? NULL :
			    charset_label(s + 1, (size_t)(q - s - 1));
		}
		for (n = 0; s[n] != '\0' && s[n] != ';' &&
		    !blank((unsigned char)s[n]); n++)
			;
		return charset_label(s, n);
	}
	return NULL;
}

/* The attributes of a meta; the encoding, when it names one. */
static const char *
meta_read_charset(struct scan *s)
{
	const char *found = NULL;
	struct attribute a;
	bool pragma = false, content = false, charset = false;

	while (attribute_next(s, &a)) {
		if (strcmp(a.name, "http-equiv") == 0)
			pragma = pragma || strcmp(a.value,
			    "content-type") == 0;
		else if (strcmp(a.name, "content") == 0 && found == NULL) {
			found = content_charset(a.value);
			content = found != NULL;
		} else if (strcmp(a.name, "charset") == 0 && !charset) {
			found = charset_label(a.value, a.length);
			charset = true;
			content = false;
		}
	}
	/* A tag that the bytes end in is not one yet. */
	if (s->at == s->end || found == NULL || (content && !pragma))
		return NULL;
	if (strncmp(found, "utf-16", 6) == 0)
		return "utf-8";
	return strcmp(found, "x-user-defined") == 0 ? "windows-1252" : found;
}

static bool
starts(const struct scan *s, const char *with)
{
	size_t n = strlen(with);

	return (size_t)(s->end - s->at) >= n &&
	    strncasecmp((const char *)s->at, with, n) == 0;
}

static bool
tag_starts(const struct scan *s)
{
	const unsigned char *p = s->at + 1;

	p += p < s->end && *p == '/';
	return p < s->end && (*p | 32) >= 'a' && (*p | 32) <= 'z';
}

const char *
charset_prescan(const char *bytes, size_t n)
{
	struct scan s = { (const unsigned char *)bytes,
	    (const unsigned char *)bytes + n };
	const unsigned char *p;
	struct attribute a;
	const char *found;

	for (; s.at < s.end; s.at++) {
		if (*s.at != '<')
			continue;
		if (starts(&s, "<!--")) {
			p = memmem(s.at + 2, (size_t)(s.end - s.at) - 2,
			    "-->", 3);
			if (p == NULL)
				return NULL;
			s.at = p + 2;
		} else if (starts(&s, "<meta") && s.end - s.at > 5 &&
		    (blank(s.at[5]) || s.at[5] == '/')) {
			s.at += 6;
			found = meta_read_charset(&s);
			if (found != NULL)
				return found;
		} else if (tag_starts(&s)) {
			while (s.at < s.end && !blank(*s.at) && *s.at != '>')
				s.at++;
			while (attribute_next(&s, &a))
				;
		} else if (s.end - s.at > 1 && strchr("!/?", s.at[1]) != NULL) {
			p = memchr(s.at, '>', (size_t)(s.end - s.at));
			if (p == NULL)
				return NULL;
			s.at = p;
		}
	}
	return NULL;
}
