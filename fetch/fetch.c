/* SPDX-License-Identifier: ISC */
/*
 * fetch: addresses in, pages out.
 *
 *	options.c	the command line
 *	fetch.c		the loop: input, what may start, what has ended
 *	crawl.c		which addresses are asked for; how each ended; job.c
 *			when; origin.c who named them
 *	queue.c		hosts, their turns and delays; heap.c whose turn is next,
 *			backlog.c what waits, also in a file
 *	rules.c		robots.txt: asked for, remembered; robots.c reads it
 *	transfer.c	what is on its way; handle.c libcurl's part, network.c
 *			guards, inflate.c and unpack.c unpack, head.c finds
 *			header fields, failure.c names errors
 *	answer.c	what becomes of an answer; body.c of its body,
 *			follow.c of its links
 *	source.c	feeds, sitemaps, WARC ..., read in a confined child
 *			(confine.c)
 *	sink.c		records, the log, batches
 *	state.c		what is remembered between runs; statefile.c its files,
 *			sql.c the calls of SQLite
 *	url.c host.c query.c	addresses
 */
#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/lines.h"
#include "common/message.h"
#include "common/output.h"
#include "common/sandbox.h"
#include "common/stop.h"
#include "fetch/confine.h"
#include "fetch/explain.h"
#include "fetch/options.h"
#include "fetch/state.h"

/* Ceilings of the input, and of patience at the end. */
#define INPUT_AHEAD	50000		/* waiting; then no more are read */
#define INPUT_FIELDS	(1u << 20)	/* bytes of a record's, less its text */
#define STOP_SECONDS	5.0		/* for what runs when a signal comes */
#define PROGRESS_SECONDS 0.5

static struct settings	set;
static struct lines	input;
static struct record	record;
static bool		input_open;
static struct output	rejects;
static unsigned long	bad;
static bool		failed;		/* a file came to nothing */

static void
reject(const char *s, size_t n, const char *why)
{
	if (bad++ < STREAM_WARNINGS)
		message("stdin:%lu: %s", input.line, why);
	output_add(&rejects, s, n);
	output_add(&rejects, "\n", 1);
	if (!set.stream.strict)
		return;
	sink_flush();
	output_flush(&rejects);
	exit(1);
}

/* A record: its address, with the rest of it. */
static void
take_record(char *s, size_t n)
{
	struct buf	 meta, url;
	const char	*bad_json;
	char		 why[128];

	buf_init(&meta, INPUT_FIELDS);
	buf_init(&url, INPUT_FIELDS);
	if ((bad_json = record_parse(&record, s, n)) != NULL) {
		snprintf(why, sizeof(why), "not a record: %s", bad_json);
		reject(s, n, why);
	} else if (!record_string(&record, "url", &url) || url.len == 0) {
		/* --list has entries that are no page: they name a source. */
		if (record_type(&record, "from") == RECORD_ABSENT)
			reject(s, n, "not a record: no url");
	} else {
		meta_of_record(&meta, &record);
		if (meta.over)
			reject(s, n, "fields of more than 1 MiB");
		else
			crawl_seed(url.data, url.len,
			    (struct span){ meta.data, meta.len }, false);
	}
	buf_release(&meta);
	buf_release(&url);
}

/* A line of input: an address, a record, or a comment. */
static void
take_line(char *s, size_t n)
{
	while (n > 0 && (*s == ' ' || *s == '\t'))
		s++, n--;
	while (n > 0 && (s[n - 1] == ' ' || s[n - 1] == '\t' ||
	    s[n - 1] == '\r'))
		n--;
	if (n == 0 || *s == '#')
		return;
	if (*s == '{')
		take_record(s, n);
	else if (!crawl_seed(s, n, (struct span){ "", 0 },
	    false) && !set.explain)
		reject(s, n, "not an address");
}

/* Take the lines that are there; a read(2) only when it will not wait. */
static void
take_input(bool readable)
{
	char	*line;
	size_t	 n;

	for (;;) {
		if (queue_length() >= INPUT_AHEAD || stop_asked())
			return;
		switch (lines_next(&input, &line, &n)) {
		case LINES_LINE:
			take_line(line, n);
			break;
		case LINES_LONG:
			reject("", 0, "longer than 64 MiB");
			break;
		case LINES_END:
			input_open = false;
			return;
		case LINES_MORE:
			if (!readable)
				return;
			readable = false;
			if (!lines_fill(&input) && errno != EINTR &&
			    errno != EAGAIN)
				die("standard input: %s", strerror(errno));
		}
	}
}

/* An operand is an address, or a file of one of the kinds of source. */
static void
take_operand(const char *s)
{
	struct stat	st;
	bool		lost;
	int		fd;

	if (strcmp(s, "-") == 0) {
		input_open = true;
		return;
	}
	if (set.explain || strstr(s, "://") != NULL) {
		crawl_seed(s, strlen(s), (struct span){ "", 0 }, true);
		return;
	}
	if ((fd = open(s, O_RDONLY | O_CLOEXEC)) == -1 ||
	    fstat(fd, &st) == -1)
		die("%s: %s", s, strerror(errno));
	if (S_ISDIR(st.st_mode))
		die("%s: %s", s, strerror(EISDIR));
	if (!body_file(s, set.base != NULL ? set.base : "", fd, &lost)) {
		message("%s: %s", s, lost ? "cannot be read" :
		    "names no pages");
		failed = true;
	}
}

static void
progress(bool last)
{
	static double	told;
	double		now = transfer_clock();

	if (now - told < PROGRESS_SECONDS && !last)
		return;
	told = now;
	if (last)
		dprintf(STDERR_FILENO, "\r\033[K");
	else
		dprintf(STDERR_FILENO, "\r%lu pages, %zu asked, %zu waiting"
		    "\033[K", sink_pages, transfer_running(), queue_length());
}

/* Wait for whatever comes first; true when standard input can be read. */
static bool
wait_for(double seconds)
{
	struct pollfd	fd[2] = { { stop_fd(), POLLIN, 0 },
			    { input.fd, POLLIN, 0 } };
	bool		want = input_open && queue_length() < INPUT_AHEAD;
	int		due = sink_due();

	if (seconds < 0 || seconds > 1)
		seconds = 1;
	if (due >= 0 && due / 1000.0 < seconds)
		seconds = due / 1000.0;
	transfer_wait(seconds, fd, want && !stop_asked() ? 2 : 1);
	return want && fd[1].revents != 0;
}

static void
loop(void)
{
	struct transfer	*t;
	bool		 readable = false;
	bool		 tell = isatty(STDERR_FILENO);
	double		 wait, until = 0;

	while (!crawl_enough() && (input_open || !crawl_over())) {
		if (input_open)
			take_input(readable);
		if (stop_asked() && until == 0)
			until = transfer_clock() + STOP_SECONDS;
		if (stop_asked() && (transfer_running() == 0 ||
		    transfer_clock() > until))
			break;
		wait = stop_asked() ? 0.1 : crawl_start();
		sink_flush();
		if (tell)
			progress(false);
		if (!input_open && crawl_over())
			break;
		readable = wait_for(wait);
		while ((t = transfer_done()) != NULL)
			crawl_answer(t);
	}
	if (tell)
		progress(true);
}

/* The folder that a file is in, where others may have to lie beside it. */
static void
allow_folder_of(const char *path)
{
	size_t	 n = strlen(path) + sizeof(".");
	char	*folder = allocate(n), *slash;

	snprintf(folder, n, "%s", path);
	slash = strrchr(folder, '/');
	if (slash == NULL)
		snprintf(folder, n, ".");
	else
		slash[slash == folder] = '\0';
	sandbox_allow(folder, SANDBOX_WRITE);
}

/*
 * From here on: the network, what names are looked up and certificates are
 * checked with, and the folders of the state and of the cookies; nothing is
 * run.
 */
static void
give_up_rights(void)
{
	static const char *const read_only[] = { "/etc", "/usr", "/lib",
	    "/lib64", "/run", "/var/run", "/dev/urandom" };

	for (size_t i = 0; i < sizeof(read_only) / sizeof(*read_only); i++)
		sandbox_allow(read_only[i], SANDBOX_READ);
	if (set.transfer.ca != NULL)
		sandbox_allow(set.transfer.ca, SANDBOX_READ);
	if (set.transfer.cookies != NULL)
		allow_folder_of(set.transfer.cookies);
	if (set.state != NULL)
		allow_folder_of(set.state);
	sandbox(SANDBOX_NETWORK);
}

static void
begin(void)
{
	enum state_mode	mode = set.crawl.list || set.explain ? STATE_READ :
			    set.hold ? STATE_HOLD : STATE_RUN;
	const struct sink_files files = { .output = set.stream.output,
	    .log = set.stream.log, .warc = set.warc };

	output_refuse(set.stream.output, set.stream.file, set.stream.files);
	confine_start();
	if (set.state != NULL)
		state_open(set.state, mode);
	sink_open(&files, set.state != NULL && mode == STATE_RUN);
	output_init(&rejects);
	if (set.stream.rejects != NULL)
		output_append(&rejects, set.stream.rejects, -1);
	stop_catch();
	record_init(&record);
	lines_init(&input, RECORD_MAX);
	lines_start(&input, STDIN_FILENO);
	set.transfer.address = crawl_address;
	if (set.explain)
		set.crawl.explain = explain_host;
	queue_open(&set.queue);
	transfer_open(&set.transfer);
	crawl_open(&set.crawl);
	input_open = set.stream.files == 0;
	if (input_open && isatty(STDIN_FILENO))
		message("reading addresses from the terminal");
	for (int i = 0; i < set.stream.files; i++)
		take_operand(set.stream.file[i]);
	give_up_rights();
}

static void
end(void)
{
	crawl_close(OUTCOME_LIMIT);
	transfer_close();
	confine_stop();
	queue_close();
	if (bad > STREAM_WARNINGS)
		message("%lu bad lines in all", bad);
	if (verbose)
		message("%lu pages, %lu outcomes", sink_pages, sink_outcomes);
	output_close(&rejects);
	sink_close();
	lines_release(&input);
	record_release(&record);
}

int
main(int argc, char *argv[])
{
	program_start(argv[0]);
	options(&set, argc, argv);
	if (set.commit != NULL) {
		state_commit(set.commit);
		return 0;
	}
	if (set.robots != NULL)
		return explain(&set);
	begin();
	loop();
	end();
	return failed || crawl_failed;
}
