/* SPDX-License-Identifier: ISC */
/* Addresses and a robots.txt -> which of its lines decides on each. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/lines.h"
#include "common/message.h"
#include "common/output.h"
#include "fetch/explain.h"

#define EXPLAIN_FILE	(64u << 20)	/* bytes read of a local robots.txt */
#define EXPLAIN_LINE	(8u << 20)

static struct output	out;
static struct robots	robots;
static struct buf	scratch, line;

/* As in scripts/tsv: a cell has no tab and no newline. */
static void
cell(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		switch (s[i]) {
		case '\t':
			buf_adds(&line, "\\t");
			break;
		case '\n':
			buf_adds(&line, "\\n");
			break;
		case '\r':
			buf_adds(&line, "\\r");
			break;
		case '\\':
			buf_adds(&line, "\\\\");
			break;
		default:
			buf_addc(&line, s[i]);
		}
}

/* verdict, line, rule, address; the end of the line is the caller's. */
static void
tell(const char *url, size_t n, const struct robots_rule *r, const char *word)
{
	buf_clear(&line);
	buf_adds(&line, word == NULL && (r == NULL || r->allow) ? "allow\t" :
	    "deny\t");
	buf_printf(&line, "%u\t", r != NULL ? r->line : 0);
	if (word != NULL)
		buf_adds(&line, word);
	else if (r != NULL)
		cell(r->shown.s, r->shown.n);
	else
		buf_addc(&line, '-');
	buf_addc(&line, '\t');
	cell(url, n);
}

static void
verdict(const char *url, size_t n)
{
	struct span	path = robots_path(url, n, &scratch);

	tell(url, n, robots_match(&robots, path.s, path.n), NULL);
	buf_addc(&line, '\n');
	output_add(&out, line.data, line.len);
}

void
explain_host(const struct host *h, const struct item *it,
    const struct robots_rule *r, const char *word)
{
	double	turn;

	if (line.data == NULL)
		buf_init(&line, EXPLAIN_LINE);
	tell(it->url.s, it->url.n, r, word);
	if (h != NULL) {
		turn = h->next - transfer_clock();
		buf_printf(&line, "\t%.1f\n", (turn > 0 ? turn : 0) +
		    h->pages * queue_delay(h));
	} else
		buf_adds(&line, "\t-\n");
	sink_line(line.data, line.len);
}

static void
read_file(const char *path, struct buf *b)
{
	int	fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t	n = -1;

	if (fd != -1)
		while (buf_reserve(b, 1u << 16) &&
		    (n = read(fd, b->data + b->len, 1u << 16)) > 0)
			b->len += n;
	if (fd == -1 || n == -1)
		die("%s: %s", path, strerror(errno));
	close(fd);
}

static void
explain_stdin(void)
{
	struct lines	in;
	char		*s;
	size_t		 n;

	lines_init(&in, 1u << 20);
	lines_start(&in, STDIN_FILENO);
	for (;;)
		switch (lines_next(&in, &s, &n)) {
		case LINES_LINE:
			verdict(s, n);
			break;
		case LINES_LONG:
			verdict("", 0);
			break;
		case LINES_MORE:
			output_flush(&out);
			if (!lines_fill(&in) && errno != EINTR)
				die("standard input: %s", strerror(errno));
			break;
		case LINES_END:
			lines_release(&in);
			return;
		}
}

int
explain(const struct settings *set)
{
	struct buf	 file;
	size_t		 n = strcspn(set->transfer.agent, "/");
	char		*name = allocate(n + 1);

	if (set->stream.output != NULL)
		output_append(&out, set->stream.output, -1);
	else
		output_stdout(&out);
	buf_init(&file, EXPLAIN_FILE);
	buf_init(&scratch, 1u << 21);
	buf_init(&line, EXPLAIN_LINE);
	robots_init(&robots);
	read_file(set->robots, &file);
	/* Less its version the name is as given: what it matches is asked. */
	memcpy(name, set->transfer.agent, n);
	name[n] = '\0';
	robots_parse(&robots, file.data, file.len, name, false);
	for (int i = 0; i < set->stream.files; i++)
		verdict(set->stream.file[i], strlen(set->stream.file[i]));
	if (set->stream.files == 0)
		explain_stdin();
	output_close(&out);
	robots_release(&robots);
	buf_release(&file);
	buf_release(&scratch);
	buf_release(&line);
	free(name);
	return 0;
}
