/* SPDX-License-Identifier: ISC */
/* input: operands -> lines that should be records. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "common/input.h"
#include "common/lines.h"
#include "common/message.h"
#include "common/record.h"
#include "common/utf8.h"

enum state {
	CLOSED,		/* the next operand is not open yet */
	BLANK,		/* open; nothing but white space so far */
	RECORDS,
	DOCUMENT
};

static char	 *standard[] = { "-" };
static char	**operand;
static int	  operands, next_operand;
static enum state state;
static const char *(*as_document)(const char *, size_t);
static bool as_text;
static const char *name;
static struct lines lines;
static struct buf wrapped;		/* the record made of a document */

void
input_open(char **file, int files,
    const char *(*document)(const char *, size_t), bool text)
{
	operand = files > 0 ? file : standard;
	operands = files > 0 ? files : 1;
	next_operand = 0;
	as_document = document;
	as_text = text;
	state = CLOSED;
	lines_init(&lines, RECORD_MAX);
	buf_init(&wrapped, 4 * (size_t)RECORD_MAX);
	/* Users who forgot the input should not face a silent terminal. */
	if (files == 0 && isatty(STDIN_FILENO))
		message("reading standard input (a terminal)");
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Look at the first byte that says what the operand is. */
static void
recognise(void)
{
	const char *p = lines.buf.data, *end = p + lines.buf.len;

	if (end - p >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0)
		p += 3;
	while (p < end && is_blank(*p))
		p++;
	if (p == end && !lines.end)
		return;
	state = p == end || *p == '{' || as_document == NULL || as_text ?
	    RECORDS : DOCUMENT;
}

static void
wrap(void)
{
	const char *s = lines.buf.data, *field;
	size_t n = lines.buf.len;
	struct record r;

	field = as_document(s, n);
	record_init(&r);
	if (strcmp(name, "stdin") != 0)
		record_set(&r, "id", name, strlen(name));
	if (utf8_valid(s, n) == n && memchr(s, '\0', n) == NULL)
		record_set(&r, field, s, n);
	else {
		if (strcmp(field, "text") == 0)
			record_set(&r, "type", "text/plain", 10);
		record_set_base64(&r, "html64", s, n);
	}
	buf_clear(&wrapped);
	record_write(&r, &wrapped);
	record_release(&r);
}

static void
close_operand(void)
{
	if (lines.fd != STDIN_FILENO)
		close(lines.fd);
	state = CLOSED;
}

/* A document is there once all of it has been read. */
static enum input_got
next_document(struct input_line *l)
{
	bool large = lines.buf.len > RECORD_MAX;

	if (!lines.end && !large)
		return INPUT_WAIT;
	l->line = 1;
	if (!large) {
		wrap();
		l->s = wrapped.data;
		l->n = wrapped.len - 1;
	}
	close_operand();
	return large ? INPUT_LONG : INPUT_LINE;
}

static enum input_got
next_line(struct input_line *l)
{
	size_t i;

	for (;;) {
		switch (lines_next(&lines, &l->s, &l->n)) {
		case LINES_MORE:
			return INPUT_WAIT;
		case LINES_LONG:
			l->line = lines.line;
			return INPUT_LONG;
		case LINES_END:
			close_operand();
			return next_operand == operands ? INPUT_END :
			    INPUT_WAIT;
		case LINES_LINE:
			for (i = 0; i < l->n && is_blank(l->s[i]); i++)
				continue;
			if (i == l->n && !as_text)
				continue;
			l->line = lines.line;
			return INPUT_LINE;
		}
	}
}

enum input_got
input_next(struct input_line *l)
{
	if (state == BLANK)
		recognise();
	l->name = name;
	switch (state) {
	case CLOSED:
		return next_operand == operands ? INPUT_END : INPUT_WAIT;
	case DOCUMENT:
		return next_document(l);
	case RECORDS:
		return next_line(l);
	default:
		return INPUT_WAIT;
	}
}

int
input_fd(void)
{
	return state == CLOSED ? -1 : lines.fd;
}

void
input_read(void)
{
	int fd = STDIN_FILENO;

	if (state != CLOSED) {
		if (!lines_fill(&lines) && errno != EINTR && errno != EAGAIN)
			die("%s: %s", name, strerror(errno));
		return;
	}
	name = operand[next_operand++];
	if (strcmp(name, "-") == 0)
		name = "stdin";
	else if ((fd = open(name, O_RDONLY | O_CLOEXEC)) == -1)
		die("%s: %s", name, strerror(errno));
	lines_start(&lines, fd);
	state = BLANK;
}
