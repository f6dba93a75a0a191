/* SPDX-License-Identifier: ISC */
/* Signed records -> keys and names; sorted keys -> pairs: see shard.h. */

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/message.h"
#include "common/stream.h"
#include "dedupe/judge.h"
#include "dedupe/shard.h"

#define ORDER_DIGITS	10

bool
shard_signature(const struct record *r, struct sign *g)
{
	static struct buf	 scratch;
	struct span		 s;

	if (scratch.data == NULL)
		buf_init(&scratch, RECORD_MAX);
	s = record_span(r, "sign", &scratch);
	return sign_decode(g, s.s, s.n);
}

static struct buf *
cleared(void)
{
	static struct buf	 line;

	if (line.data == NULL)
		buf_init(&line, SIZE_MAX / 4);
	buf_clear(&line);
	return &line;
}

/* Digits as printf() makes them, and where they end. */
static char *
hex(char *p, uint64_t v, unsigned digits)
{
	unsigned	 i;

	for (i = digits; i-- > 0; v >>= 4)
		p[i] = "0123456789abcdef"[v & 15];
	return p + digits;
}

static char *
decimal(char *p, uint32_t v)
{
	unsigned	 i;

	for (i = ORDER_DIGITS; i-- > 0; v /= 10)
		p[i] = (char)('0' + v % 10);
	return p + ORDER_DIGITS;
}

/* A line of a key: half of the text will do where few are compared. */
static void
put_key(struct buf *b, char type, uint64_t key, uint32_t order,
    const uint64_t *text)
{
	unsigned	 digits = type == 'k' ? 10 : 16;
	char		 line[64], *p = line;

	*p++ = type;
	p = hex(p, key, digits);
	*p++ = '\t';
	p = decimal(p, order);
	*p++ = '\t';
	if (text == NULL)
		*p++ = '-';
	else
		p = hex(p, *text, type == 'k' ? 8 : 16);
	*p++ = '\n';
	buf_add(b, line, (size_t)(p - line));
}

void
shard_keys(const struct sign *g, uint32_t order)
{
	struct buf	*b = cleared();
	uint64_t	 text = g->sketch.exact + g->sketch.length;
	unsigned	 i;

	for (i = 0; i < g->sketch.keys; i++)
		put_key(b, 'k', index_span_key(g->sketch.key[i]), order, &text);
	if (g->sketch.length > 0)
		put_key(b, 'x', text, order, NULL);
	if (g->page != 0)
		put_key(b, 'p', g->page, order, &text);
	stream_put_bytes(b->data, b->len);
}

void
shard_names(const struct record *r, uint32_t order, struct span name)
{
	static struct buf	 scratch;
	struct buf		*b = cleared();
	struct span		 s;

	if (scratch.data == NULL)
		buf_init(&scratch, RECORD_MAX);
	s = record_span(r, "sign", &scratch);
	buf_printf(b, "%010" PRIu32 "\t", order);
	buf_add(b, s.s, s.n);
	buf_addc(b, '\t');
	json_quote(b, name.s, name.n);
	buf_addc(b, '\n');
	stream_put_bytes(b->data, b->len);
}

size_t
shard_fields(char *line, size_t n, struct span *field, size_t max)
{
	size_t	 k = 0, from = 0, i;

	if (n > 0 && line[n - 1] == '\n')
		n--;
	for (i = 0; i <= n; i++) {
		if (i < n && line[i] != '\t')
			continue;
		if (k < max) {
			field[k].s = line + from;
			field[k].n = i - from;
		}
		k++;
		from = i + 1;
	}
	return k;
}

bool
shard_number(struct span s, uint32_t *v)
{
	uint64_t	 n = 0;
	size_t		 i;

	if (s.n == 0 || s.n > 10)
		return false;
	for (i = 0; i < s.n; i++) {
		if (s.s[i] < '0' || s.s[i] > '9')
			return false;
		n = n * 10 + (uint64_t)(s.s[i] - '0');
	}
	*v = (uint32_t)n;
	return n <= UINT32_MAX;
}

/* The lines of one key: what was met so far. */
struct bucket {
	struct buf	 key;
	uint32_t	*order;
	uint64_t	*text;
	size_t		 n, cap;
	bool		 statistics;
};

static void
pair(uint32_t later, uint32_t earlier, char why)
{
	char	 line[32], *p = decimal(line, later);

	*p++ = '\t';
	p = decimal(p, earlier);
	*p++ = '\t';
	*p++ = why;
	*p++ = '\n';
	fwrite(line, 1, (size_t)(p - line), stdout);
}

/* Where a text was met in this bucket, or n. */
static size_t
met(const struct bucket *b, uint64_t text)
{
	size_t	 i;

	for (i = 0; i < b->n && b->text[i] != text; i++)
		;
	return i;
}

/* Do the records of this key belong to enough stories to make it common? */
static bool
is_common(const struct bucket *b)
{
	struct common	 c = { .n = 0 };
	size_t		 i;

	for (i = 0; i < b->n; i++)
		if (common_add(&c, stories_root(b->order[i])))
			return true;
	return false;
}

/* Of a page the latest forms count. */
static void
forget_oldest(struct bucket *b)
{
	b->n--;
	memmove(b->order, b->order + 1, b->n * sizeof(*b->order));
	memmove(b->text, b->text + 1, b->n * sizeof(*b->text));
}

static void
bucket_add(struct bucket *b, char type, uint32_t order, uint64_t text)
{
	size_t	 i = type == 'x' ? 0 : met(b, text), k;

	if (type == 'x' && b->n > 0)
		pair(order, b->order[0], 'x');
	else if (type == 'p' && i < b->n)
		pair(order, b->order[i], 'a');
	else if (type == 'p')
		for (k = b->n < JUDGE_VERSIONS ? 0 : b->n - JUDGE_VERSIONS;
		    k < b->n; k++)
			pair(order, b->order[k], 'u');
	else if (type == 'k' && i == b->n && b->statistics && is_common(b))
		printf("%010" PRIu32 "\t%010u\tc%s\n", order, 0,
		    b->key.data + 1);
	else if (type == 'k' && i == b->n)
		for (k = 0; k < b->n; k++)
			pair(order, b->order[k], 'k');
	if (i < b->n)
		return;			/* a text once */
	if (type == 'p' && b->n == b->cap)
		forget_oldest(b);
	if (b->n < b->cap) {
		b->order[b->n] = order;
		b->text[b->n++] = text;
	}
}

int
shard_pairs(unsigned cap, bool statistics)
{
	struct bucket	 b = { .statistics = statistics };
	struct span	 f[3];
	char		*line = NULL;
	size_t		 size = 0;
	ssize_t		 n;
	uint32_t	 order;
	uint64_t	 text;

	buf_init(&b.key, SHARD_LINE);
	b.order = allocate_array(SHARD_VERSIONS, sizeof(*b.order));
	b.text = allocate_array(SHARD_VERSIONS, sizeof(*b.text));
	while ((n = getline(&line, &size, stdin)) > 0) {
		if (shard_fields(line, (size_t)n, f, 3) != 3 || f[0].n == 0 ||
		    !shard_number(f[1], &order))
			die("not a line of --keys: %.60s", line);
		if (f[0].n != b.key.len ||
		    memcmp(f[0].s, b.key.data, f[0].n) != 0) {
			buf_clear(&b.key);
			buf_add(&b.key, f[0].s, f[0].n);
			b.n = 0;
			b.cap = *f[0].s == 'k' ? cap : SHARD_VERSIONS;
		}
		text = strtoull(f[2].s, NULL, 16);
		bucket_add(&b, *f[0].s, order, text);
	}
	if (ferror(stdin))
		die("standard input: %s", strerror(errno));
	if (fflush(stdout) == EOF || ferror(stdout))
		die("standard output: %s", strerror(errno));
	free(line);
	free(b.order);
	free(b.text);
	buf_release(&b.key);
	return 0;
}
