/* SPDX-License-Identifier: ISC */
/*
 * dedupe: articles in, the new ones out.  What was met before, in this run
 * or an earlier one, is known from the index.
 *
 *	fold	a text without what copies differ in
 *	sketch	all that later decisions need of it, a few hundred bytes
 *	judge	the index asked for candidates, decide() asked about them
 *	index	entries, postings, commits
 */

#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/message.h"
#include "common/sandbox.h"
#include "common/stream.h"
#include "dedupe/admin.h"
#include "dedupe/article.h"
#include "dedupe/judge.h"
#include "dedupe/lines.h"
#include "dedupe/options.h"
#include "dedupe/shard.h"

/*
 * Ceilings on what strangers control:
 *	RECORD_MAX		bytes of a record (common/record.h)
 *	NAME_MAX_BYTES		bytes of an identity (article.c)
 *	SHARD_VERSIONS		records under a key of --pairs
 *	JUDGE_POSTINGS		documents under a key, SKETCH_KEYS keys a text:
 *				so the candidates of one text
 *	INDEX_DOCS		records of an index
 */

static const char *
document(const char *s, size_t n)
{
	(void)s;
	(void)n;
	return "text";
}

static struct options	 asked = { .stream.document = document };
static struct index	 idx;
static struct judge	 judge = { .index = &idx };
static struct article	 article;
static struct boiler	 boiler;

static void
put(struct record *r, enum kind kind, const char *near, struct span name)
{
	if (asked.output != MARKED &&
	    (asked.output == DUPLICATES) == (kind == KIND_FIRST))
		return;
	article_mark(r, kind, near, name);
	stream_put(r);
}

static void
dedupe(struct record *r)
{
	struct span	 name = { NULL, 0 };
	struct verdict	 v;
	char		 near[8];

	article_read(&article, r);
	judge_text(&judge, &article.sign.sketch, article.sign.page,
	    article.time, &v);
	judge_remember(&judge, &article.sign.sketch, article.sign.page,
	    article.time, &v, article.name);
	if (v.kind != KIND_FIRST)
		name = index_name(&idx, v.same);
	else if (v.known)
		name = index_name(&idx, v.updates);
	article_near(near, v.near);
	if (asked.lines != LINES_NOT) {
		boiler_read(&boiler, r, &idx, article.sign.page);
		if (v.kind == KIND_FIRST)
			boiler_learn(&boiler, &idx, index_docs(&idx) - 1);
		if (asked.lines == LINES_MARK)
			boiler_mark(&boiler, r);
		else
			boiler_drop(&boiler, r);
	}
	put(r, v.kind, near, name);
}

/* --sign, --names: one record after the other. */
static void
shard(struct record *r, uint32_t order)
{
	static struct buf	 hex;

	if (asked.command == COMMAND_SIGN) {
		article_read(&article, r);
		if (hex.data == NULL)
			buf_init(&hex, RECORD_MAX);
		buf_clear(&hex);
		sign_encode(&hex, &article.sign);
		record_set(r, "sign", hex.data, hex.len);
		stream_put(r);
	} else if (!shard_signature(r, &article.sign))
		stream_reject("no sign of these parameters");
	else {
		article_identify(&article, r);
		shard_names(r, order, article.name);
	}
}

/* --apply: what was decided elsewhere of the record with this number. */
static void
apply(struct record *r, uint32_t order)
{
	static struct decision	 d;
	static bool		 more = true;
	struct span		 s = { NULL, 0 };
	int			 kind = KIND_FIRST;

	if (d.same.data == NULL) {
		buf_init(&d.same, RECORD_MAX);
		more = decisions_next(&d);
	}
	while (more && d.order < order)
		more = decisions_next(&d);
	if (more && d.order == order) {
		for (kind = KINDS - 1; kind > 0; kind--)
			if (strcmp(d.kind, kind_name[kind]) == 0)
				break;
		s.s = d.same.data;
		s.n = d.same.len;
	}
	put(r, kind, d.near, s);
}

static int		 output_fd = -1;	/* FILE, while it is written */

/* stream's hook: FILE has size durable bytes; without -o nothing is final. */
static void
batch(off_t size)
{
	if (size == -1)
		return;
	idx.head.output.size = size;
	index_commit(&idx);
}

/*
 * A run that fails leaves FILE at its last batch.  When it was the commit that
 * failed, the head may be new or old: FILE is that of the new one, and the
 * next start cuts it if need be.
 */
static void
cut_output(void)
{
	struct index_output	*o = &idx.head.output;

	if (o->unfinished && ftruncate(output_fd, (off_t)o->size) == -1)
		message("%s: %s", o->path, strerror(errno));
}

/* Cut the FILE of a run that did not end back to its last batch. */
static off_t
resume(const char *path)
{
	struct index_output	*o = &idx.head.output;
	struct stat		 st, mine;

	if (!o->unfinished)
		return -1;
	o->unfinished = 0;
	if (stat(o->path, &st) == -1 || st.st_dev != o->dev ||
	    st.st_ino != o->ino || st.st_size <= o->size)
		return -1;
	if (path != NULL && stat(path, &mine) == 0 &&
	    mine.st_dev == st.st_dev && mine.st_ino == st.st_ino)
		return (off_t)o->size;
	if (truncate(o->path, (off_t)o->size) == -1)
		die("%s: %s", o->path, strerror(errno));
	return -1;
}

/* Say in the index which FILE is written, before anything is. */
static void
begin_output(const char *path)
{
	struct index_output	*o = &idx.head.output;
	struct stat		 st;
	char			 absolute[PATH_MAX];

	if (path == NULL)
		return;
	if (stat(path, &st) == -1 || realpath(path, absolute) == NULL)
		die("%s: %s", path, strerror(errno));
	if (!S_ISREG(st.st_mode) || strlen(absolute) >= sizeof(o->path))
		return;
	memset(o, 0, sizeof(*o));
	memcpy(o->path, absolute, strlen(absolute));
	o->size = st.st_size;
	o->dev = st.st_dev;
	o->ino = st.st_ino;
	o->unfinished = 1;
	index_commit(&idx);
	output_fd = open(absolute, O_WRONLY | O_CLOEXEC);
	if (output_fd == -1 || atexit(cut_output) != 0)
		die("%s: %s", path, strerror(errno));
}

/* What is done to the index itself. */
static int
administer(char **operand, int n)
{
	bool	 merge = asked.command == COMMAND_MERGE;
	int	 i;

	if (n < 1 || (n > 1) != merge)
		options_usage(asked.command);
	/* Only IDX of --merge may be new; the sandbox would not let it be. */
	for (i = merge; i < n; i++)
		if (access(operand[i], F_OK) == -1)
			die("%s: %s", operand[i], strerror(errno));
	if (merge && mkdir(operand[0], 0777) == -1 && errno != EEXIST)
		die("%s: %s", operand[0], strerror(errno));
	sandbox_allow(operand[0], merge || asked.command == COMMAND_REPAIR ?
	    SANDBOX_WRITE : SANDBOX_READ);
	for (i = 1; i < n; i++)
		sandbox_allow(operand[i], SANDBOX_READ);
	sandbox(SANDBOX_STDIO);
	switch (asked.command) {
	case COMMAND_STATS:
		return admin_stats(operand[0]);
	case COMMAND_VERIFY:
		return admin_verify(operand[0]);
	case COMMAND_REPAIR:
		return admin_repair(operand[0]);
	default:
		return admin_merge(operand[0], operand + 1, n - 1,
		    asked.statistics);
	}
}

/* The parts of the sharded way that read no records; none has an index. */
static int
lines(int operands)
{
	if (operands > 0)
		options_usage(asked.command);
	if (asked.stories != NULL)
		stories_load(asked.stories);
	sandbox(SANDBOX_STDIO);
	switch (asked.command) {
	case COMMAND_KEYS:
		return shard_keys();
	case COMMAND_PAIRS:
		return shard_pairs(asked.bucket, asked.stories != NULL);
	case COMMAND_COUNT:
		return shard_count(asked.statistics);
	default:
		return shard_join(asked.statistics);
	}
}

/* Those that do. */
static int
part(char **file, int files)
{
	struct record	 r;
	uint32_t	 order = asked.from;

	asked.stream.file = file;
	asked.stream.files = files;
	if (asked.command == COMMAND_APPLY)
		decisions_open(asked.decided);
	stream_open(&asked.stream, -1);
	sandbox(SANDBOX_STDIO);
	record_init(&r);
	for (; stream_next(&r); order++) {
		if (asked.command == COMMAND_APPLY)
			apply(&r, order);
		else
			shard(&r, order);
	}
	return stream_end();
}

static int
filter(const char *path, char **file, int files)
{
	struct record	 r;
	int		 status;

	asked.stream.file = file;
	asked.stream.files = files;
	asked.stream.batch = batch;
	judge.statistics = asked.statistics;
	judge.window = asked.window;
	index_open(&idx, path, asked.mode);
	stream_open(&asked.stream, resume(asked.stream.output));
	begin_output(asked.stream.output);
	sandbox_allow(path, SANDBOX_WRITE);
	sandbox(SANDBOX_STDIO);
	record_init(&r);
	while (stream_next(&r))
		dedupe(&r);
	status = stream_end();
	if (status == 0) {
		idx.head.output.unfinished = 0;
		index_commit(&idx);
		if (judge.oldest > 0)
			admin_expire(&idx, judge.oldest);
	}
	index_close(&idx);
	return status;
}

int
main(int argc, char *argv[])
{
	program_start(argv[0]);
	options_read(&asked, argc, argv);
	argc -= optind;
	argv += optind;
	article_init(&article);
	boiler_init(&boiler);
	switch (asked.command) {
	case COMMAND_FILTER:
		if (argc == 0)
			options_usage(asked.command);
		return filter(argv[0], argv + 1, argc - 1);
	case COMMAND_STATS: case COMMAND_VERIFY: case COMMAND_REPAIR:
	case COMMAND_MERGE:
		return administer(argv, argc);
	case COMMAND_KEYS: case COMMAND_PAIRS: case COMMAND_COUNT:
	case COMMAND_JOIN:
		return lines(argc);
	default:
		return part(argv, argc);
	}
}
