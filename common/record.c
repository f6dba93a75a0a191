/* SPDX-License-Identifier: ISC */
/* record: a line of JSON -> spans of its fields -> a line again. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "common/base64.h"
#include "common/record.h"
#include "common/scan.h"
#include "common/utf8.h"

void
record_init(struct record *r)
{
	r->field = NULL;
	r->n = r->cap = 0;
	buf_init(&r->own, 4 * (size_t)RECORD_MAX);
}

void
record_clear(struct record *r)
{
	r->n = 0;
	buf_clear(&r->own);
}

void
record_release(struct record *r)
{
	free(r->field);
	buf_release(&r->own);
	record_init(r);
}

static struct field *
append(struct record *r)
{
	if (r->n == r->cap) {
		r->cap = r->cap == 0 ? 32 : r->cap * 2;
		r->field = reallocate_array(r->field, r->cap,
		    sizeof *r->field);
	}
	return &r->field[r->n++];
}

static enum record_type
type_of(char first)
{
	switch (first) {
	case '"':
		return RECORD_STRING;
	case '[':
		return RECORD_LIST;
	case '{':
	case 't':
	case 'f':
	case 'n':
		return RECORD_OTHER;
	default:
		return RECORD_NUMBER;
	}
}

/* The members between the braces; s->p is behind the opening one. */
static const char *
members(struct record *r, struct scan *s)
{
	const char *reason, *start;
	struct field *f;

	scan_space(s);
	if (scan_char(s, '}'))
		return NULL;
	for (;;) {
		if (r->n == RECORD_FIELDS)
			return "too many fields";
		scan_space(s);
		start = s->p;
		if (start == s->end)
			return "object not closed";
		if (*start != '"')
			return "a key in quotes expected";
		if ((reason = scan_string(s)) != NULL)
			return reason;
		f = append(r);
		f->key.s = start + 1;
		f->key.n = (size_t)(s->p - start) - 2;
		scan_space(s);
		if (!scan_char(s, ':'))
			return s->p == s->end ? "object not closed" :
			    "a colon expected";
		scan_space(s);
		start = s->p;
		if ((reason = scan_value(s)) != NULL)
			return reason;
		f->value.s = start;
		f->value.n = (size_t)(s->p - start);
		f->type = type_of(*start);
		scan_space(s);
		if (scan_char(s, '}'))
			return NULL;
		if (!scan_char(s, ','))
			return s->p == s->end ? "object not closed" :
			    "a comma expected";
	}
}

const char *
record_parse(struct record *r, char *line, size_t n)
{
	const char *reason;
	struct scan s;

	record_clear(r);
	if (memchr(line, '\0', n) != NULL)
		return "NUL byte";
	if (utf8_valid(line, n) != n)
		return "not UTF-8";
	s = (struct scan){ .p = line, .end = line + n };
	scan_space(&s);
	if (!scan_char(&s, '{'))
		return "not an object";
	if ((reason = members(r, &s)) == NULL) {
		scan_space(&s);
		if (s.p != s.end)
			reason = "bytes behind the object";
	}
	if (reason != NULL)
		record_clear(r);
	else if (s.lone)
		json_mend(line, n);
	return reason;
}

/* Does a key as written, maybe with escapes, spell name? */
static bool
key_is(const struct span *key, const char *name, size_t len)
{
	struct buf decoded;
	bool same;

	if (memchr(key->s, '\\', key->n) == NULL)
		return key->n == len && memcmp(key->s, name, len) == 0;
	if (key->n < len)
		return false;
	buf_init(&decoded, key->n);
	json_unquote(&decoded, key->s, key->n);
	same = decoded.len == len && memcmp(decoded.data, name, len) == 0;
	buf_release(&decoded);
	return same;
}

/* The last field of that name, or NULL. */
static struct field *
find(const struct record *r, const char *name)
{
	size_t len = strlen(name), i;

	for (i = r->n; i-- > 0;)
		if (key_is(&r->field[i].key, name, len))
			return &r->field[i];
	return NULL;
}

static struct span
raw(const struct record *r, const struct field *f)
{
	struct span v = f->value;

	if (v.s == NULL)
		v.s = r->own.data + f->off;
	return v;
}

enum record_type
record_type(const struct record *r, const char *key)
{
	const struct field *f = find(r, key);

	return f == NULL ? RECORD_ABSENT : f->type;
}

struct span
record_raw(const struct record *r, const char *key)
{
	static const struct span none = { "", 0 };
	const struct field *f = find(r, key);

	return f == NULL ? none : raw(r, f);
}

bool
record_string(const struct record *r, const char *key, struct buf *out)
{
	const struct field *f = find(r, key);
	struct span v;

	buf_clear(out);
	if (f == NULL || f->type != RECORD_STRING)
		return false;
	v = raw(r, f);
	json_unquote(out, v.s + 1, v.n - 2);
	return true;
}

struct span
record_span(const struct record *r, const char *key, struct buf *scratch)
{
	static const struct span none = { "", 0 };
	const struct field *f = find(r, key);
	struct span v;

	if (f == NULL || f->type != RECORD_STRING)
		return none;
	v = raw(r, f);
	v.s++;
	v.n -= 2;
	if (memchr(v.s, '\\', v.n) == NULL)
		return v;
	buf_clear(scratch);
	json_unquote(scratch, v.s, v.n);
	v.s = scratch->data;
	v.n = scratch->len;
	return v;
}

bool
record_item(const struct record *r, const char *key, size_t i,
    struct buf *out)
{
	const struct field *f = find(r, key);
	const char *start;
	struct scan s;
	struct span v;

	buf_clear(out);
	if (f == NULL || f->type != RECORD_LIST)
		return false;
	v = raw(r, f);
	s = (struct scan){ .p = v.s + 1, .end = v.s + v.n };
	for (;;) {
		scan_space(&s);
		start = s.p;
		if (scan_char(&s, ']') || scan_value(&s) != NULL)
			return false;
		if (*start == '"' && i-- == 0) {
			json_unquote(out, start + 1,
			    (size_t)(s.p - start) - 2);
			return true;
		}
		scan_space(&s);
		if (!scan_char(&s, ','))
			return false;
	}
}

bool
record_number(const struct record *r, const char *key, double *out)
{
	const struct field *f = find(r, key);
	char digits[64];
	struct span v;

	if (f == NULL || f->type != RECORD_NUMBER)
		return false;
	v = raw(r, f);
	if (v.n >= sizeof digits)
		return false;
	memcpy(digits, v.s, v.n);
	digits[v.n] = '\0';
	*out = strtod(digits, NULL);
	return true;
}

/* Take fields of that name out, from the i-th on. */
static void
drop(struct record *r, const char *key, size_t i)
{
	size_t len = strlen(key), to = i;

	for (; i < r->n; i++)
		if (!key_is(&r->field[i].key, key, len))
			r->field[to++] = r->field[i];
	r->n = to;
}

void
record_remove(struct record *r, const char *key)
{
	drop(r, key, 0);
}

/* The field named key, first of its name or new, with the value at off. */
static void
place(struct record *r, const char *key, enum record_type type, size_t off)
{
	size_t len = strlen(key), i;
	struct field *f;

	for (i = 0; i < r->n; i++)
		if (key_is(&r->field[i].key, key, len))
			break;
	if (i < r->n)
		drop(r, key, i + 1);
	else
		append(r);
	f = &r->field[i];
	f->key.s = key;
	f->key.n = len;
	f->value.s = NULL;
	f->value.n = r->own.len - off;
	f->off = off;
	f->type = type;
}

void
record_set(struct record *r, const char *key, const char *s, size_t n)
{
	size_t off = r->own.len;

	if (n == 0) {
		record_remove(r, key);
		return;
	}
	json_quote(&r->own, s, n);
	place(r, key, RECORD_STRING, off);
}

void
record_set_list(struct record *r, const char *key, const struct span *items,
    size_t n)
{
	size_t off = r->own.len, i;

	for (i = 0; i < n; i++) {
		if (items[i].n == 0)
			continue;
		buf_addc(&r->own, r->own.len == off ? '[' : ',');
		json_quote(&r->own, items[i].s, items[i].n);
	}
	if (r->own.len == off) {
		record_remove(r, key);
		return;
	}
	buf_addc(&r->own, ']');
	place(r, key, RECORD_LIST, off);
}

void
record_set_number(struct record *r, const char *key, const char *digits)
{
	size_t off = r->own.len;

	buf_adds(&r->own, digits);
	place(r, key, RECORD_NUMBER, off);
}

void
record_set_base64(struct record *r, const char *key, const void *bytes,
    size_t n)
{
	size_t off = r->own.len;

	if (n == 0) {
		record_remove(r, key);
		return;
	}
	buf_addc(&r->own, '"');
	base64_encode(&r->own, bytes, n);
	buf_addc(&r->own, '"');
	place(r, key, RECORD_STRING, off);
}

static const char *const body[] = { "text", "html", "html64" };

static bool
is_body(const struct field *f)
{
	size_t i;

	for (i = 0; i < sizeof body / sizeof *body; i++)
		if (key_is(&f->key, body[i], strlen(body[i])))
			return true;
	return false;
}

static void
write_field(const struct record *r, const struct field *f, struct buf *out)
{
	struct span v = raw(r, f);

	if (out->data[out->len - 1] != '{')
		buf_addc(out, ',');
	buf_addc(out, '"');
	buf_add(out, f->key.s, f->key.n);
	buf_add(out, "\":", 2);
	buf_add(out, v.s, v.n);
}

void
record_write(const struct record *r, struct buf *out)
{
	size_t i, j, bodies = 0;

	buf_addc(out, '{');
	for (j = 0; j < r->n; j++) {
		if (is_body(&r->field[j]))
			bodies++;
		else
			write_field(r, &r->field[j], out);
	}
	for (i = 0; bodies > 0 && i < sizeof body / sizeof *body; i++)
		for (j = 0; j < r->n; j++)
			if (key_is(&r->field[j].key, body[i],
			    strlen(body[i])))
				write_field(r, &r->field[j], out);
	buf_add(out, "}\n", 2);
}
