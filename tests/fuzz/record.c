/* SPDX-License-Identifier: ISC */
/*
 * Fuzz the record reader with jansson as the judge: what it takes for an
 * object we read to the same values, what it refuses we refuse.  Deliberate
 * differences, each of them checked for below:
 *   - a lone surrogate escape is read as U+FFFD (jansson refuses);
 *   - numbers of any size pass as bytes (jansson refuses what overflows);
 *   - a NUL byte is refused (jansson passes over one behind a number);
 *   - nesting: RECORD_DEPTH inside a field, jansson counts the record too;
 *   - more than RECORD_FIELDS fields are refused;
 *   - \u0000 is U+FFFD when decoded (and is kept in the bytes); in a key
 *     jansson refuses it.
 */
#include <jansson.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "common/record.h"
#include "common/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
check(int condition)
{
	if (!condition)
		abort();
}

/* Is the refusal one of the deliberate differences? */
static int
deliberate(const json_error_t *e, const char *line)
{
	switch (json_error_code(e)) {
	case json_error_numeric_overflow:
	case json_error_null_byte_in_key:
	case json_error_stack_overflow:
		return 1;
	default:
		return strstr(line, "\\ufffd") != NULL;
	}
}

/* NULs of the judge's string as we decode them. */
static void
without_nul(struct buf *b, const char *s, size_t n)
{
	size_t i;

	buf_clear(b);
	for (i = 0; i < n; i++) {
		if (s[i] == '\0')
			utf8_add(b, UTF8_BAD);
		else
			buf_addc(b, s[i]);
	}
}

static void
compare(const struct record *r, json_t *object)
{
	struct buf ours, theirs;
	const char *key;
	json_t *value;
	double d;

	buf_init(&ours, RECORD_MAX);
	buf_init(&theirs, RECORD_MAX);
	json_object_foreach(object, key, value) {
		if (json_is_string(value)) {
			check(record_string(r, key, &ours));
			without_nul(&theirs, json_string_value(value),
			    json_string_length(value));
			check(ours.len == theirs.len &&
			    memcmp(ours.data, theirs.data, ours.len) == 0);
		} else if (json_is_number(value)) {
			check(record_type(r, key) == RECORD_NUMBER);
			if (record_number(r, key, &d))
				check(fabs(d - json_number_value(value)) <=
				    1e-9 * fabs(d));
		} else if (json_is_array(value))
			check(record_type(r, key) == RECORD_LIST);
		else
			check(record_type(r, key) == RECORD_OTHER);
	}
	buf_release(&ours);
	buf_release(&theirs);
}

/* Written and read again, a record is the same bytes. */
static void
again(const struct record *r)
{
	struct record second;
	struct buf one, two;

	buf_init(&one, 2 * (size_t)RECORD_MAX);
	buf_init(&two, 2 * (size_t)RECORD_MAX);
	record_init(&second);
	record_write(r, &one);
	check(record_parse(&second, one.data, one.len - 1) == NULL);
	record_write(&second, &two);
	check(one.len == two.len && memcmp(one.data, two.data, one.len) == 0);
	record_release(&second);
	buf_release(&one);
	buf_release(&two);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct record r;
	json_error_t error;
	json_t *judge;
	char *line;

	line = malloc(size + 1);
	memcpy(line, data, size);
	line[size] = '\0';
	judge = json_loadb(line, size, JSON_ALLOW_NUL, &error);
	record_init(&r);
	if (record_parse(&r, line, size) == NULL) {
		if (judge == NULL)
			check(deliberate(&error, line));
		else
			compare(&r, judge);
		again(&r);
	} else
		check(judge == NULL || !json_is_object(judge) ||
		    r.cap >= RECORD_FIELDS || memchr(data, 0, size) != NULL);
	record_release(&r);
	json_decref(judge);
	free(line);
	return 0;
}
