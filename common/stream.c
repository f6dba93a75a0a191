/* SPDX-License-Identifier: ISC */
/* stream: operands or standard input -> records -> standard output or -o. */
#include <sys/stat.h>

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "common/input.h"
#include "common/message.h"
#include "common/output.h"
#include "common/sandbox.h"
#include "common/stop.h"
#include "common/stream.h"
#include "common/workers.h"

#ifndef VERSION
#define VERSION "unknown"
#endif

static const struct stream_options *options;
static struct output	out, rejects, log_file;
static struct reply	reply;		/* a worker's outputs */
static struct input_line line;
static struct buf	written;	/* the line being made */
static unsigned long	bad;
static bool		in_worker, dealing;
static size_t		since_batch;	/* bytes put */
static time_t		last_batch;

static int
jobs_parse(const char *arg)
{
	long n = (long)usage_number("-j", arg, 0, STREAM_WORKERS);

	if (n == 0)
		n = sysconf(_SC_NPROCESSORS_ONLN);
	return n < 1 ? 1 : n > STREAM_WORKERS ? STREAM_WORKERS : (int)n;
}

static _Noreturn void
print_and_exit(const char *text)
{
	struct output o;

	output_stdout(&o);
	output_add(&o, text, strlen(text));
	output_close(&o);
	exit(0);
}

bool
stream_option(struct stream_options *o, int c, const char *help)
{
	char version[128];

	switch (c) {
	case 'h':
		print_and_exit(help);
	case 'V':
		snprintf(version, sizeof version, "%s (winnow) %s\n", program,
		    VERSION);
		print_and_exit(version);
	case 'j':
		o->jobs = jobs_parse(optarg);
		return true;
	case 'o':
		o->output = optarg;
		return true;
	case 'v':
		verbose++;
		return true;
	case STREAM_REJECTS:
		o->rejects = optarg;
		return true;
	case STREAM_STRICT:
		o->strict = true;
		return true;
	default:
		return false;
	}
}

void
stream_open(const struct stream_options *o, off_t resume)
{
	int i;

	options = o;
	buf_init(&written, 8 * (size_t)RECORD_MAX);
	input_open(o->file, o->files, o->document, o->text);
	for (i = 0; i < o->files; i++)
		if (strcmp(o->file[i], "-") != 0)
			sandbox_allow(o->file[i], SANDBOX_READ);
	if (o->jobs > 1 && o->batch == NULL) {
		buf_init(&reply.out, (size_t)-1 / 4);
		buf_init(&reply.rejects, (size_t)-1 / 4);
		buf_init(&reply.log, (size_t)-1 / 4);
		buf_init(&reply.messages, (size_t)-1 / 4);
		in_worker = workers_start(o->jobs);
		dealing = !in_worker;
		if (in_worker)
			return;
	}
	output_init(&rejects);
	output_init(&log_file);
	output_refuse(o->batch != NULL ? o->output : NULL, o->file, o->files);
	output_refuse(o->rejects, o->file, o->files);
	output_refuse(o->log, o->file, o->files);
	if (o->output == NULL)
		output_stdout(&out);
	else if (o->batch != NULL)
		output_append(&out, o->output, resume);
	else
		output_replace(&out, o->output);
	if (o->rejects != NULL)
		output_append(&rejects, o->rejects, -1);
	if (o->log != NULL)
		output_append(&log_file, o->log, -1);
	stop_catch();
	last_batch = time(NULL);
}

void
stream_flush(void)
{
	if (in_worker)
		return;
	output_flush(&out);
	output_flush(&rejects);
	output_flush(&log_file);
}

static void
batch(void)
{
	off_t size = -1;

	if (options->batch == NULL)
		return;
	if (options->output != NULL)
		size = output_sync(&out);
	stream_flush();
	options->batch(size);
	since_batch = 0;
	last_batch = time(NULL);
}

/* Milliseconds until the next batch is due, -1 without one. */
static int
until_batch(void)
{
	time_t passed;

	if (options->batch == NULL || since_batch == 0)
		return -1;
	passed = time(NULL) - last_batch;
	if (passed < 0 || passed >= STREAM_BATCH_SECONDS)
		return 0;
	return (int)(STREAM_BATCH_SECONDS - passed) * 1000;
}

/* Told one by one up to a number; all are counted. */
static void
tell(const char *text)
{
	if (bad++ < STREAM_WARNINGS)
		message("%s", text);
}

static void
put_reply(struct reply *r)
{
	char *p, *newline;

	output_add(&out, r->out.data, r->out.len);
	output_add(&rejects, r->rejects.data, r->rejects.len);
	output_add(&log_file, r->log.data, r->log.len);
	for (p = r->messages.data; (newline = strchr(p, '\n')) != NULL;
	    p = newline + 1) {
		*newline = '\0';
		if (*p == '-')
			message("%s", p + 1);
		else
			tell(p + 1);
	}
	stream_flush();
	if (r->strict)
		exit(1);
}

/* Flush, then wait for input and read once. */
static void
wait_and_read(void)
{
	struct pollfd p[2];
	int fd = input_fd(), n;

	stream_flush();
	if (since_batch >= STREAM_BATCH_BYTES || until_batch() == 0)
		batch();
	while (fd != -1 && !stop_asked()) {
		if (dealing) {
			workers_send(put_reply);
			workers_wait(fd, stop_fd(), -1, put_reply);
			p[0].fd = fd;
			p[0].events = POLLIN;
			if (poll(p, 1, 0) == 1)
				break;
			continue;
		}
		p[0].fd = fd;
		p[1].fd = stop_fd();
		p[0].events = p[1].events = POLLIN;
		n = poll(p, 2, until_batch());
		if (n > 0 && p[0].revents != 0)
			break;
		if (n == 0)
			batch();
	}
	if (!stop_asked())
		input_read();
}

/* The next line, not parsed; false at the end. */
static bool
next_line(bool *too_long)
{
	if (in_worker) {
		if (!workers_line(&line, &reply))
			return false;
		*too_long = line.s == NULL;
		return true;
	}
	while (!stop_asked()) {
		switch (input_next(&line)) {
		case INPUT_END:
			return false;
		case INPUT_LINE:
			*too_long = false;
			return true;
		case INPUT_LONG:
			*too_long = true;
			return true;
		case INPUT_WAIT:
			wait_and_read();
		}
	}
	return false;
}

static void
deal(void)
{
	bool too_long;

	while (next_line(&too_long))
		workers_deal(&line, too_long, put_reply);
	workers_end(put_reply);
}

/* The next line that is not too long; false at the end. */
static bool
next_whole(void)
{
	bool too_long;

	if (dealing) {
		deal();
		return false;
	}
	while (next_line(&too_long)) {
		if (!too_long)
			return true;
		line.n = 0;
		stream_reject("longer than %u MiB", RECORD_MAX >> 20);
	}
	return false;
}

bool
stream_next(struct record *r)
{
	const char *reason;

	record_clear(r);
	while (next_whole()) {
		reason = record_parse(r, line.s, line.n);
		if (reason == NULL)
			return true;
		stream_reject("not a record: %s", reason);
	}
	return false;
}

bool
stream_text(struct span *s)
{
	if (!next_whole())
		return false;
	s->s = line.s;
	s->n = line.n;
	return true;
}

void
stream_put_bytes(const char *s, size_t n)
{
	if (in_worker) {
		buf_add(&reply.out, s, n);
		return;
	}
	output_add(&out, s, n);
	since_batch += n;
}

void
stream_put(const struct record *r)
{
	buf_clear(&written);
	record_write(r, &written);
	stream_put_bytes(written.data, written.len);
}

const char *
stream_name(void)
{
	return line.name;
}

unsigned long
stream_line(void)
{
	return line.line;
}

static void
complain(char kind, const char *fmt, va_list ap)
{
	char reason[512], text[1024];
	char *p;

	vsnprintf(reason, sizeof reason, fmt, ap);
	snprintf(text, sizeof text, "%s:%lu: %s", line.name, line.line,
	    reason);
	for (p = text; *p != '\0'; p++)
		if (*p == '\n')
			*p = '?';
	if (in_worker) {
		buf_addc(&reply.messages, kind);
		buf_adds(&reply.messages, text);
		buf_addc(&reply.messages, '\n');
	} else if (kind == '-')
		message("%s", text);
	else
		tell(text);
}

void
stream_reject(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	complain(' ', fmt, ap);
	va_end(ap);
	if (options->rejects != NULL && line.n > 0) {
		if (in_worker) {
			buf_add(&reply.rejects, line.s, line.n);
			buf_addc(&reply.rejects, '\n');
		} else {
			buf_clear(&written);
			buf_add(&written, line.s, line.n);
			buf_addc(&written, '\n');
			output_add(&rejects, written.data, written.len);
		}
	}
	if (!options->strict)
		return;
	if (in_worker) {
		reply.strict = true;
		workers_finish(&reply);
		_exit(1);
	}
	stream_flush();
	exit(1);
}

void
stream_remark(const char *fmt, ...)
{
	va_list ap;

	if (verbose == 0)
		return;
	va_start(ap, fmt);
	complain('-', fmt, ap);
	va_end(ap);
}

void
stream_log(const char *s, size_t n)
{
	if (in_worker)
		buf_add(&reply.log, s, n);
	else
		output_add(&log_file, s, n);
}

int
stream_end(void)
{
	batch();
	output_close(&out);
	output_close(&rejects);
	output_close(&log_file);
	if (bad > STREAM_WARNINGS)
		message("%lu bad records in all", bad);
	return 0;
}
