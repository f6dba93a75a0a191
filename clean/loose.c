/* SPDX-License-Identifier: ISC */
/* JSON with all the damage it has on web pages -> an array of values. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "clean/loose.h"
#include "common/utf8.h"

void
loose_init(struct loose *l)
{
	memset(l, 0, sizeof(*l));
}

void
loose_release(struct loose *l)
{
	free(l->v);
	loose_init(l);
}

struct parser {
	struct loose	*l;
	const char	*p, *end;
	size_t		 open[LOOSE_DEPTH];
	size_t		 depth;
	size_t		 last;		/* the scalar that a colon would key */
};

static bool
value_add(struct parser *ps, enum loose_type type, const char *s, size_t n)
{
	struct loose *l = ps->l;
	struct loose_value *v;

	if (l->n == LOOSE_VALUES)
		return false;
	if (l->n == l->cap) {
		l->cap = l->cap == 0 ? 256 : l->cap * 2;
		l->v = reallocate_array(l->v, l->cap, sizeof(*l->v));
	}
	v = &l->v[l->n++];
	v->type = type;
	v->key = false;
	v->off = (unsigned)(s - l->s);
	v->end = (unsigned)(v->off + n);
	v->next = (unsigned)l->n;
	ps->last = l->n;
	return true;
}

static const char *
spaces(const char *p, const char *end)
{
	while (p < end && (*p == ' ' || (*p >= '\t' && *p <= '\r')))
		p++;
	return p;
}

static bool
begins(const char *p, const char *end, const char *word)
{
	size_t n = strlen(word);

	return (size_t)(end - p) >= n && strncasecmp(p, word, n) == 0;
}

/* What may stand behind a comma. */
static bool
value_begins(const char *p, const char *end)
{
	return p == end || strchr("\"'{[}]-/0123456789,", *p) != NULL ||
	    begins(p, end, "true") || begins(p, end, "false") ||
	    begins(p, end, "null");
}

/* Whether the quote before p ends its string, or is one more inside it. */
static bool
closes(const char *p, const char *end)
{
	const char *q = spaces(p, end);

	if (q == end || *q == '}' || *q == ']' || *q == ':')
		return true;
	if (*q == ',')
		return value_begins(spaces(q + 1, end), end);
	return *q == '"' && memchr(p, '\n', (size_t)(q - p)) != NULL;
}

static bool
string_read(struct parser *ps)
{
	char quote = *ps->p++;
	const char *p = ps->p;

	while (p < ps->end && (*p != quote || !closes(p + 1, ps->end)))
		p += *p == '\\' && p + 1 < ps->end ? 2 : 1;
	if (!value_add(ps, LOOSE_STRING, ps->p, (size_t)(p - ps->p)))
		return false;
	ps->p = p < ps->end ? p + 1 : p;
	return true;
}

static bool
word_read(struct parser *ps)
{
	const char *from = ps->p;

	while (ps->p < ps->end && strchr(" \t\r\n,:;{}[]\"/<>", *ps->p) ==
	    NULL)
		ps->p++;
	if (ps->p == from) {		/* a stray mark */
		ps->p++;
		return true;
	}
	return value_add(ps, LOOSE_WORD, from, (size_t)(ps->p - from));
}

static bool
level_open(struct parser *ps)
{
	enum loose_type type = *ps->p == '{' ? LOOSE_OBJECT : LOOSE_ARRAY;

	if (ps->depth < LOOSE_DEPTH) {
		if (!value_add(ps, type, ps->p, 1))
			return false;
		ps->open[ps->depth++] = ps->l->n - 1;
	}
	ps->last = 0;
	ps->p++;
	return true;
}

/* Close the innermost level of this type, and those left open inside. */
static void
level_close(struct parser *ps, enum loose_type type)
{
	size_t d = ps->depth;

	while (d > 0 && ps->l->v[ps->open[d - 1]].type != type)
		d--;
	while (d > 0 && ps->depth >= d)
		ps->l->v[ps->open[--ps->depth]].next = (unsigned)ps->l->n;
	ps->last = 0;
}

static void
comment_skip(struct parser *ps)
{
	const char *q;

	if (ps->p + 1 < ps->end && ps->p[1] == '*') {
		q = memmem(ps->p + 2, (size_t)(ps->end - ps->p - 2), "*/", 2);
		ps->p = q == NULL ? ps->end : q + 2;
	} else if (ps->p + 1 < ps->end && ps->p[1] == '/') {
		if (begins(ps->p, ps->end, "//<![CDATA[")) {
			ps->p += 11;
			return;
		}
		q = memchr(ps->p, '\n', (size_t)(ps->end - ps->p));
		ps->p = q == NULL ? ps->end : q;
	} else
		ps->p++;
}

static bool
step(struct parser *ps)
{
	switch (*ps->p) {
	case '"':
	case '\'':
		return string_read(ps);
	case '{':
	case '[':
		return level_open(ps);
	case '}':
	case ']':
		level_close(ps, *ps->p == '}' ? LOOSE_OBJECT : LOOSE_ARRAY);
		break;
	case ':':
		if (ps->last != 0)
			ps->l->v[ps->last - 1].key = true;
		break;
	case ',':
		ps->last = 0;
		break;
	case '/':
		comment_skip(ps);
		return true;
	case '<':
		ps->p += begins(ps->p, ps->end, "<![CDATA[") ? 8 :
		    begins(ps->p, ps->end, "<!--") ? 3 : 0;
		break;
	default:
		return word_read(ps);
	}
	ps->p++;
	return true;
}

void
loose_parse(struct loose *l, const char *s, size_t n)
{
	struct parser ps;

	memset(&ps, 0, sizeof(ps));
	ps.l = l;
	ps.p = s;
	ps.end = s + n;
	l->s = s;
	l->n = 0;
	while ((ps.p = spaces(ps.p, ps.end)) < ps.end)
		if (!step(&ps))
			break;
	while (ps.depth > 0)
		l->v[ps.open[--ps.depth]].next = (unsigned)l->n;
}

bool
loose_is(const struct loose *l, size_t i, const char *text)
{
	const struct loose_value *v = &l->v[i];
	size_t n = strlen(text);

	return v->type <= LOOSE_WORD && v->end - v->off == n &&
	    strncasecmp(l->s + v->off, text, n) == 0;
}

size_t
loose_get(const struct loose *l, size_t i, const char *key)
{
	size_t k, end = l->v[i].next;

	if (l->v[i].type != LOOSE_OBJECT)
		return 0;
	for (k = i + 1; k < end; k = l->v[k].next)
		if (l->v[k].key && k + 1 < end && !l->v[k + 1].key &&
		    loose_is(l, k, key))
			return k + 1;
	return 0;
}

/* Four hex digits, or -1. */
static int
hex4(const char *p, const char *end)
{
	int v = 0, i, c;

	if (end - p < 4)
		return -1;
	for (i = 0; i < 4; i++) {
		c = p[i] | 0x20;
		if (p[i] >= '0' && p[i] <= '9')
			v = v * 16 + p[i] - '0';
		else if (c >= 'a' && c <= 'f')
			v = v * 16 + c - 'a' + 10;
		else
			return -1;
	}
	return v;
}

/* Append the character that \uXXXX at p (behind the u) means. */
static const char *
unicode_escape(struct buf *b, const char *p, const char *end)
{
	int high = hex4(p, end), low;

	if (high < 0) {
		buf_addc(b, 'u');
		return p;
	}
	p += 4;
	if (high >= 0xd800 && high < 0xdc00 && end - p >= 6 && p[0] == '\\' &&
	    p[1] == 'u' && (low = hex4(p + 2, end)) >= 0xdc00 && low < 0xe000) {
		utf8_add(b, 0x10000u + ((uint32_t)(high - 0xd800) << 10) +
		    (uint32_t)(low - 0xdc00));
		return p + 6;
	}
	if (high != 0)
		utf8_add(b, high >= 0xd800 && high < 0xe000 ? UTF8_BAD :
		    (uint32_t)high);
	return p;
}

void
loose_text(const struct loose *l, size_t i, struct buf *b)
{
	const char *p = l->s + l->v[i].off, *end = l->s + l->v[i].end, *q;
	static const char from[] = "bfnrt", to[] = "  \n\n\t";

	while (p < end) {
		q = memchr(p, '\\', (size_t)(end - p));
		q = q == NULL ? end : q;
		buf_add(b, p, (size_t)(q - p));
		if (end - q < 2)
			break;
		if (q[1] == 'u') {
			p = unicode_escape(b, q + 2, end);
			continue;
		}
		p = q[1] == '\0' ? NULL : strchr(from, q[1]);
		buf_addc(b, p == NULL ? q[1] : to[p - from]);
		p = q + 2;
	}
}
