/* SPDX-License-Identifier: ISC */
/* The record: what is read, what is written, what is refused. */
#include <stdlib.h>
#include <string.h>

#include "common/record.h"
#include "tests/tap.h"

static struct record r;
static struct buf out;

/* Parse a copy (the reader may rewrite a lone surrogate in it). */
static const char *
parse(const char *line)
{
	static char copy[1 << 16];

	memcpy(copy, line, strlen(line) + 1);
	return record_parse(&r, copy, strlen(copy));
}

static const char *
written(void)
{
	buf_clear(&out);
	record_write(&r, &out);
	return out.data;
}

static void
refusals(void)
{
	static const char *const bad[] = {
		"", "[]", "1", "\"a\"", "{", "{\"a\":1", "{\"a\":1}}",
		"{\"a\":1}{}", "{\"a\" 1}", "{a:1}", "{\"a\":01}",
		"{\"a\":1.}", "{\"a\":.5}", "{\"a\":+1}", "{\"a\":NaN}",
		"{\"a\":\"\\x\"}", "{\"a\":\"\\u12g4\"}", "{\"a\":\"\t\"}",
		"{\"a\":\"\xff\"}", "{\"a\":\"\xc0\x80\"}", "{\"a\":1,}",
		"{\"a\":[1,]}", "{\"a\":{\"b\"}}", "{\"a\":[}", "{'a':1}",
		"{\"a\":tru}", "{\"a\":\"b}", "{\"a\":\"\xed\xa0\x80\"}"
	};
	size_t i;

	for (i = 0; i < sizeof bad / sizeof *bad; i++)
		ok(parse(bad[i]) != NULL && r.n == 0, "refused: %zu", i);
}

static void
nesting(void)
{
	char line[2 * RECORD_DEPTH + 64];
	size_t n = 0, depth, i;

	for (depth = RECORD_DEPTH; depth <= RECORD_DEPTH + 1; depth++) {
		n = (size_t)snprintf(line, sizeof line, "{\"a\":");
		for (i = 0; i < depth; i++)
			line[n++] = '[';
		line[n++] = '1';
		for (i = 0; i < depth; i++)
			line[n++] = ']';
		line[n++] = '}';
		ok((record_parse(&r, line, n) == NULL) ==
		    (depth <= RECORD_DEPTH), "nesting of %zu", depth);
	}
}

static void
reading(void)
{
	struct span s;
	double d;

	ok(parse(" { \"a\" : \"x\\n\\u00e9\\ud83d\\ude00\" , \"b\":[\"p\",1,"
	    "\"q\"],\"c\":-1.5e1,\"d\":{\"e\":[[]]}} \r") == NULL, "parsed");
	ok(record_string(&r, "a", &out) &&
	    strcmp(out.data, "x\n\xc3\xa9\xf0\x9f\x98\x80") == 0, "escapes");
	ok(record_item(&r, "b", 1, &out) && strcmp(out.data, "q") == 0,
	    "second string of a list");
	ok(!record_item(&r, "b", 2, &out), "no third");
	ok(record_number(&r, "c", &d) && d == -15.0, "number");
	ok(record_type(&r, "d") == RECORD_OTHER, "object");
	ok(record_type(&r, "e") == RECORD_ABSENT, "absent");
	ok(parse("{\"a\":1,\"a\":2}") == NULL &&
	    record_raw(&r, "a").s[0] == '2', "the last of two counts");
	ok(parse("{\"te\\u0078t\":\"x\"}") == NULL, "escaped key");
	s = record_span(&r, "text", &out);
	ok(s.n == 1 && *s.s == 'x', "found by its meaning");
	ok(parse("{\"a\":\"\\ud800x\"}") == NULL &&
	    strcmp(written(), "{\"a\":\"\\ufffdx\"}\n") == 0,
	    "a lone surrogate goes out as \\ufffd");
	ok(parse("{\"a\":\"\\u0000\"}") == NULL &&
	    record_string(&r, "a", &out) &&
	    strcmp(out.data, "\xef\xbf\xbd") == 0, "NUL is not let in");
}

static void
writing(void)
{
	static const struct span list[] = { { "x", 1 }, { "", 0 },
	    { "y\"", 2 } };

	parse("{\"text\":\"t\", \"n\" : 1e400,\"o\":\"\\/\"}");
	ok(strcmp(written(), "{\"n\":1e400,\"o\":\"\\/\",\"text\":\"t\"}\n") ==
	    0, "bytes kept, spaces gone, body last");
	record_set(&r, "lang", "fa", 2);
	record_set_number(&r, "confidence", "0.98");
	record_set(&r, "o", "new", 3);
	ok(strcmp(written(), "{\"n\":1e400,\"o\":\"new\",\"lang\":\"fa\","
	    "\"confidence\":0.98,\"text\":\"t\"}\n") == 0,
	    "replaced where it stands, added before the body");
	record_set(&r, "o", "", 0);
	record_set_list(&r, "lang", list, 3);
	record_set(&r, "text", "a\n\x01\x00\xff\"", 6);
	ok(strcmp(written(), "{\"n\":1e400,\"lang\":[\"x\",\"y\\\"\"],"
	    "\"confidence\":0.98,\"text\":\"a\\n\\u0001\xef\xbf\xbd"
	    "\xef\xbf\xbd\\\"\"}\n") == 0, "removed, list, bad bytes");
	record_clear(&r);
	ok(strcmp(written(), "{}\n") == 0, "empty");
	record_set_base64(&r, "html64", "\xff\x00", 2);
	record_set(&r, "text", "x", 1);
	ok(strcmp(written(), "{\"text\":\"x\",\"html64\":\"/wA=\"}\n") == 0,
	    "text before the page");
}

int
main(void)
{
	record_init(&r);
	buf_init(&out, 1 << 20);
	refusals();
	nesting();
	reading();
	writing();
	record_release(&r);
	buf_release(&out);
	return tap_end();
}
