/* SPDX-License-Identifier: ISC */
/* Signed records -> names -> keys: see shard.h. */

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/message.h"
#include "common/stream.h"
#include "dedupe/index.h"
#include "dedupe/shard.h"

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

/* Digits as printf() makes them, and where they end. */
static char *
hex(char *p, uint64_t v, unsigned digits)
{
	unsigned	 i;

	for (i = digits; i-- > 0; v >>= 4)
		p[i] = "0123456789abcdef"[v & 15];
	return p + digits;
}

char *
shard_decimal(char *p, uint32_t v, unsigned digits)
{
	unsigned	 i;

	for (i = digits; i-- > 0; v /= 10)
		p[i] = (char)('0' + v % 10);
	return p + digits;
}

void
shard_names(const struct record *r, uint32_t order, struct span name)
{
	static struct buf	 scratch, b;
	struct span		 s;

	if (scratch.data == NULL) {
		buf_init(&scratch, RECORD_MAX);
		buf_init(&b, SIZE_MAX / 4);
	}
	buf_clear(&b);
	s = record_span(r, "sign", &scratch);
	buf_printf(&b, "%010" PRIu32 "\t", order);
	buf_add(&b, s.s, s.n);
	buf_addc(&b, '\t');
	json_quote(&b, name.s, name.n);
	buf_addc(&b, '\n');
	stream_put_bytes(b.data, b.len);
}

/* A line of a key: half of the text will do where few are compared. */
static void
put_key(char type, uint64_t key, uint32_t order, const uint64_t *text,
    unsigned rank)
{
	char	 line[64], *p = line;

	*p++ = type;
	p = hex(p, key, type == 'k' ? 10 : 16);
	*p++ = '\t';
	p = shard_decimal(p, order, SHARD_ORDER);
	*p++ = '\t';
	if (text == NULL)
		*p++ = '-';
	else
		p = hex(p, *text, type == 'k' ? 8 : 16);
	if (type == 'k') {
		*p++ = '\t';
		p = shard_decimal(p, rank, SHARD_RANK);
	}
	*p++ = '\n';
	fwrite(line, 1, (size_t)(p - line), stdout);
}

static void
put_keys(const struct sign *g, uint32_t order)
{
	uint64_t	 text = g->sketch.exact + g->sketch.length;
	unsigned	 i;

	for (i = 0; i < g->sketch.keys; i++)
		put_key('k', index_span_key(g->sketch.key[i]), order, &text, i);
	if (g->sketch.length > 0)
		put_key('x', text, order, NULL, 0);
	if (g->page != 0)
		put_key('p', g->page, order, &text, 0);
}

int
shard_keys(void)
{
	struct span	 f[3];
	struct sign	 g;
	char		*line = NULL;
	size_t		 size = 0;
	ssize_t		 n;
	uint32_t	 order;

	while ((n = getline(&line, &size, stdin)) > 0) {
		if (shard_fields(line, (size_t)n, f, 3) != 3 ||
		    !shard_number(f[0], &order) ||
		    !sign_decode(&g, f[1].s, f[1].n))
			die("not a line of --names: %.60s", line);
		put_keys(&g, order);
	}
	free(line);
	return shard_end();
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

int
shard_end(void)
{
	if (ferror(stdin))
		die("standard input: %s", strerror(errno));
	if (fflush(stdout) == EOF || ferror(stdout))
		die("standard output: %s", strerror(errno));
	return 0;
}
