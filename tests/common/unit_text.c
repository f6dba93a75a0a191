/* SPDX-License-Identifier: ISC */
/* UTF-8, base64, time, lines: the small parts of the common layer. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/base64.h"
#include "common/lines.h"
#include "common/record.h"
#include "common/scan.h"
#include "common/utf8.h"
#include "common/when.h"
#include "tests/tap.h"

static void
utf8(void)
{
	static const struct {
		const char	*s;
		size_t		 valid;
	} row[] = {
		{ "abc", 3 }, { "\xc3\xa9", 2 }, { "\xc3", 0 },
		{ "a\xc0\xaf", 1 }, { "\xe0\x80\x80", 0 },
		{ "\xed\xa0\x80", 0 }, { "\xed\x9f\xbf", 3 },
		{ "\xf0\x90\x80\x80", 4 }, { "\xf4\x90\x80\x80", 0 },
		{ "01234567\xd8\xb3\xd9\x84\xff", 12 }, { "\xf5", 0 }
	};
	const char *p, *end;
	char four[4];
	uint32_t c;
	size_t i;

	for (i = 0; i < sizeof row / sizeof *row; i++)
		ok(utf8_valid(row[i].s, strlen(row[i].s)) == row[i].valid,
		    "valid prefix %zu", i);
	/* Unicode 15, table 3-8: maximal subparts. */
	p = "\xe1\x80\xe2\xf0\x91\x92\xf1\xbf\x41";
	end = p + strlen(p);
	for (i = 0; p < end; i++)
		c = utf8_next(&p, end);
	ok(i == 5 && c == 'A', "each maximal subpart is one U+FFFD");
	ok(utf8_encode(four, 0x200c) == 3 && !memcmp(four, "\xe2\x80\x8c", 3),
	    "ZWNJ");
	ok(utf8_encode(four, 0xd800) == 3 && !memcmp(four, "\xef\xbf\xbd", 3),
	    "a surrogate is none");
}

/* The same, by the shortest way: a character is what encodes to itself. */
static size_t
valid_slowly(const char *s, size_t n)
{
	const char *p = s, *next;
	char four[4];
	uint32_t c;

	for (; p < s + n; p = next) {
		next = p;
		c = utf8_next(&next, s + n);
		if (utf8_encode(four, c) != (size_t)(next - p) ||
		    memcmp(four, p, (size_t)(next - p)) != 0)
			break;
	}
	return (size_t)(p - s);
}

/* Texts of all kinds, half of them with a byte that may not fit. */
static size_t
make_text(char *s, size_t n)
{
	static const uint32_t range[] = { 0x80, 0x60, 0x780, 0xd000, 0x1000,
	    0x100000 }, first[] = { 0, 0x20, 0x80, 0x800, 0xe000, 0x10000 };
	static const char marks[] = "\"\\\n\t\r\1\37";
	size_t at = 0;
	int kind;

	while (at + 4 < n) {
		kind = rand() % 64;
		if (kind < 6)
			at += utf8_encode(s + at, first[kind] +
			    (uint32_t)rand() % range[kind]);
		else
			s[at++] = kind < 16 ? marks[kind % 7] : 'a';
	}
	if (rand() % 2 == 0 && at > 0)
		s[(size_t)rand() % at] = (char)rand();
	return at;
}

static void
quoted(void)
{
	struct buf line, back;
	bool valid = true, same = true, plain = true, good;
	size_t i, k, n;
	char *s;

	buf_init(&line, 10000);
	buf_init(&back, 10000);
	for (i = 0; i < 20000; i++) {
		s = allocate(i % 500 + 1);
		n = make_text(s, i % 500);
		good = valid_slowly(s, n) == n;
		valid = valid && utf8_valid(s, n) == valid_slowly(s, n);
		buf_clear(&line);
		buf_clear(&back);
		same = same && json_quote_text(&line, s, n) ==
		    (good && memchr(s, '\0', n) == NULL);
		if (line.len > 0) {
			json_unquote(&back, line.data + 1, line.len - 2);
			same = same && back.len == n &&
			    memcmp(back.data, s, n) == 0;
		}
		for (k = 0; k < line.len; k++)
			plain = plain && (unsigned char)line.data[k] >= 0x20;
		free(s);
	}
	ok(valid, "the same prefix is valid, whatever the way");
	ok(same, "what is quoted reads the same, and is text");
	ok(plain, "no control character passes");
	buf_release(&line);
	buf_release(&back);
}

static void
base64(void)
{
	static const char *const row[][2] = { /* RFC 4648, section 10 */
		{ "", "" }, { "f", "Zg==" }, { "fo", "Zm8=" },
		{ "foo", "Zm9v" }, { "foob", "Zm9vYg==" },
		{ "fooba", "Zm9vYmE=" }, { "foobar", "Zm9vYmFy" }
	};
	struct buf b;
	size_t i;

	buf_init(&b, 100);
	for (i = 0; i < sizeof row / sizeof *row; i++) {
		buf_clear(&b);
		base64_encode(&b, row[i][0], strlen(row[i][0]));
		ok(strcmp(b.data, row[i][1]) == 0, "encode %zu", i);
		buf_clear(&b);
		ok(base64_decode(&b, row[i][1], strlen(row[i][1])) &&
		    strcmp(b.data, row[i][0]) == 0, "decode %zu", i);
	}
	buf_clear(&b);
	ok(!base64_decode(&b, "Zg=", 3) && !base64_decode(&b, "Z===", 4) &&
	    !base64_decode(&b, "Zm 9", 4) && b.len == 0, "refused");
	buf_release(&b);
}

static void
when(void)
{
	static const struct {
		const char	*s;
		long long	 t;
	} row[] = {
		{ "1970-01-01T00:00:00Z", 0 },
		{ "2026-11-21T22:02:38Z", 1795298558 },
		{ "2026-11-21T22:02:38.5+03:30", 1795298558 - 12600 },
		{ "2024-02-29", 1709164800 }, { "2024-02", 1706745600 },
		{ "1969-12-31T23:59:59Z", -1 }, { "2024", 1704067200 }
	};
	static const char *const bad[] = { "", "24", "2024-13", "2024-1-1",
	    "2024-02-30", "2024-02-29T", "2024-02-29T10", "2024-02-29X" };
	char text[WHEN_SIZE];
	int64_t t;
	size_t i;

	for (i = 0; i < sizeof row / sizeof *row; i++)
		ok(when_parse(row[i].s, strlen(row[i].s), &t) &&
		    t == row[i].t, "%s", row[i].s);
	for (i = 0; i < sizeof bad / sizeof *bad; i++)
		ok(!when_parse(bad[i], strlen(bad[i]), &t), "no time: %s",
		    bad[i]);
	when_format(1795298558, text);
	ok(strcmp(text, "2026-11-21T22:02:38Z") == 0, "format");
}

/* A pipe cut into lines of at most eight bytes. */
static void
lines(void)
{
	static const char in[] = "\xef\xbb\xbf" "one\n\n0123456789\ntwo\r\nend";
	static const enum lines_got want[] = { LINES_LINE, LINES_LINE,
	    LINES_LONG, LINES_LINE, LINES_LINE, LINES_END };
	static const size_t length[] = { 3, 0, 0, 4, 3 };
	enum lines_got got;
	struct lines l;
	char *s;
	size_t i = 0, n;
	int fd[2];

	if (pipe(fd) == -1 || write(fd[1], in, sizeof in - 1) == -1)
		exit(1);
	close(fd[1]);
	lines_init(&l, 8);
	lines_start(&l, fd[0]);
	while ((got = lines_next(&l, &s, &n)) == LINES_MORE || got == want[i]) {
		if (got == LINES_MORE) {
			lines_fill(&l);
			continue;
		}
		ok(got != LINES_LINE || n == length[i], "line %zu", i);
		i++;
		if (got == LINES_END)
			break;
	}
	ok(i == 6 && l.line == 5, "all lines, each counted");
	lines_release(&l);
	close(fd[0]);
}

int
main(void)
{
	utf8();
	quoted();
	base64();
	when();
	lines();
	return tap_end();
}
