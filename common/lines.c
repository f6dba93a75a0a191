/* SPDX-License-Identifier: ISC */
/* lines: a descriptor -> its lines. */
#include <string.h>
#include <unistd.h>

#include "common/lines.h"

void
lines_init(struct lines *l, size_t max)
{
	memset(l, 0, sizeof *l);
	buf_init(&l->buf, max + LINES_READ);
	l->max = max;
	l->fd = -1;
}

void
lines_release(struct lines *l)
{
	buf_release(&l->buf);
}

void
lines_start(struct lines *l, int fd)
{
	buf_clear(&l->buf);
	l->at = l->seen = 0;
	l->line = 0;
	l->end = l->skip = false;
	l->fd = fd;
}

static void
skip_mark(struct lines *l)
{
	if (l->line == 0 && l->buf.len - l->at >= 3 &&
	    memcmp(l->buf.data + l->at, "\xef\xbb\xbf", 3) == 0)
		l->at += 3;
}

/* Drop what is buffered of a line that is too long. */
static void
skip_more(struct lines *l)
{
	l->skip = true;
	l->at = l->seen = l->buf.len;
}

enum lines_got
lines_next(struct lines *l, char **line, size_t *n)
{
	char *newline, *start;
	bool skipped;

	newline = memchr(l->buf.data + l->seen, '\n', l->buf.len - l->seen);
	if (newline == NULL && !l->end) {
		l->seen = l->buf.len;
		if (l->skip || l->buf.len - l->at > l->max)
			skip_more(l);
		return LINES_MORE;
	}
	skip_mark(l);
	start = l->buf.data + l->at;
	if (newline == NULL) {
		if (l->at == l->buf.len && !l->skip)
			return LINES_END;
		newline = l->buf.data + l->buf.len;
		l->at = l->seen = l->buf.len;
	} else
		l->at = l->seen = (size_t)(newline - l->buf.data) + 1;
	*line = start;
	*n = (size_t)(newline - start);
	l->line++;
	skipped = l->skip || *n > l->max;
	l->skip = false;
	return skipped ? LINES_LONG : LINES_LINE;
}

bool
lines_fill(struct lines *l)
{
	size_t rest = l->buf.len - l->at;
	ssize_t n;

	if (l->at > 0) {
		memmove(l->buf.data, l->buf.data + l->at, rest);
		l->buf.len = rest;
		l->seen -= l->at;
		l->at = 0;
	}
	buf_reserve(&l->buf, LINES_READ);
	n = read(l->fd, l->buf.data + l->buf.len, LINES_READ);
	if (n == -1)
		return false;
	if (n == 0)
		l->end = true;
	l->buf.len += (size_t)n;
	return true;
}
