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
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/message.h"
#include "common/sandbox.h"
#include "common/stream.h"
#include "common/when.h"
#include "dedupe/admin.h"
#include "dedupe/hash.h"
#include "dedupe/judge.h"

/*
 * Ceilings on what strangers control:
 *	RECORD_MAX		bytes of a record (common/record.h)
 *	INDEX_NAME_MAX		bytes of an identity; longer ones are named
 *				by their text
 *	JUDGE_POSTINGS		documents under a key, SKETCH_KEYS keys a text:
 *				so the candidates of one text
 *	INDEX_DOCS		records of an index
 */

static const char	synopsis[] =
    "[-nv] [-o FILE] [--mark | --only-duplicates] [--pairwise] "
    "[--window DAYSd] [--rejects FILE] [--strict] IDX [FILE...]";

static const char	help[] =
"usage: dedupe [options] IDX [FILE...]\n"
"       dedupe --stats | --verify | --repair IDX\n"
"       dedupe --merge IDX OTHER...\n"
"Write the records that are no copies of records met before.\n"
"\n"
"  -n, --no-wait         give up at once when another dedupe has IDX\n"
"  -o, --output FILE     append to FILE, durably, in step with IDX\n"
"      --mark            keep copies, with same, kind and near\n"
"      --only-duplicates write the copies alone, marked\n"
"      --pairwise        let two texts alone decide, no statistics\n"
"      --window 90d      forget what is older than the newest by 90 days\n"
"      --stats           tell what IDX holds\n"
"      --verify          check every byte of IDX\n"
"      --repair          keep what is sound in IDX\n"
"      --merge           add to IDX what the OTHERs know\n"
"      --rejects FILE    keep bad records there\n"
"      --strict          stop at a bad record\n"
"  -v, --verbose         say more\n"
"  -h, --help            this\n"
"  -V, --version         the version\n";

enum output { SURVIVORS, MARKED, DUPLICATES };

static struct index	 idx;
static struct judge	 judge = { .index = &idx, .statistics = true };
static enum output	 output;
static enum index_mode	 mode = INDEX_WRITE;

static const char	*kind_name[KINDS] = {
	NULL, "again", "exact", "near", "contained"
};

enum {
	OPTION_MARK = 0x2000, OPTION_ONLY, OPTION_PAIRWISE, OPTION_WINDOW,
	OPTION_STATS, OPTION_VERIFY, OPTION_REPAIR, OPTION_MERGE
};

static const struct option options[] = {
	STREAM_LONG,
	{ "no-wait",		no_argument,		NULL, 'n' },
	{ "mark",		no_argument,		NULL, OPTION_MARK },
	{ "only-duplicates",	no_argument,		NULL, OPTION_ONLY },
	{ "pairwise",		no_argument,		NULL, OPTION_PAIRWISE },
	{ "window",		required_argument,	NULL, OPTION_WINDOW },
	{ "stats",		no_argument,		NULL, OPTION_STATS },
	{ "verify",		no_argument,		NULL, OPTION_VERIFY },
	{ "repair",		no_argument,		NULL, OPTION_REPAIR },
	{ "merge",		no_argument,		NULL, OPTION_MERGE },
	{ NULL, 0, NULL, 0 }
};

/* "90d" in seconds. */
static uint32_t
window(const char *s)
{
	unsigned long	 days;
	char		*end;

	errno = 0;
	days = strtoul(s, &end, 10);
	if (errno != 0 || *s < '0' || *s > '9' || strcmp(end, "d") != 0 ||
	    days == 0 || days > UINT32_MAX / 86400)
		usage_error("--window: not a number of days, as in 90d: %s", s);
	return (uint32_t)days * 86400;
}

static const char *
document(const char *s, size_t n)
{
	(void)s;
	(void)n;
	return "text";
}

/* A string, or a number as it stands. */
static struct span
scalar(const struct record *r, const char *key, struct buf *scratch)
{
	if (record_type(r, key) == RECORD_NUMBER)
		return record_raw(r, key);
	return record_span(r, key, scratch);
}

/* Name the record and its page; the name may lie in scratch. */
static uint64_t
identify(const struct record *r, const struct sketch *s, struct buf *scratch,
    struct span *name)
{
	static char	 text[32];
	static struct buf other;
	struct span	 id, url;

	if (other.data == NULL)
		buf_init(&other, RECORD_MAX);
	id = scalar(r, "id", scratch);
	url = scalar(r, "url", &other);
	*name = id.n > 0 ? id : url;
	if (name->n == 0 || name->n > INDEX_NAME_MAX) {
		name->n = (size_t)snprintf(text, sizeof(text), "text:%016llx",
		    (unsigned long long)s->exact[0]);
		name->s = text;
	}
	if (url.n > 0)
		return hash_bytes(url.s, url.n, 1) | 1;
	return id.n > 0 ? hash_bytes(id.s, id.n, 2) | 1 : 0;
}

static uint32_t
time_of(const struct record *r, struct buf *scratch)
{
	struct span	 s = record_span(r, "time", scratch);
	int64_t		 t;

	if (s.n == 0 || !when_parse(s.s, s.n, &t) || t < 0 || t > UINT32_MAX)
		return 0;
	return (uint32_t)t;
}

/* The fields that are ours: as the verdict says, and none from before. */
static void
mark(struct record *r, const struct verdict *v)
{
	struct span	 name;
	char		 near[16];

	record_remove(r, "same");
	record_remove(r, "kind");
	record_remove(r, "near");
	record_remove(r, "updates");
	if (v->kind != KIND_FIRST) {
		name = index_name(&idx, v->same);
		record_set(r, "same", name.s, name.n);
		record_set(r, "kind", kind_name[v->kind],
		    strlen(kind_name[v->kind]));
		snprintf(near, sizeof(near), "%.2f", v->near);
		record_set_number(r, "near", v->near == 1 ? "1" : near);
	} else if (v->known) {
		name = index_name(&idx, v->updates);
		record_set(r, "updates", name.s, name.n);
	}
}

static void
dedupe(struct record *r)
{
	static struct buf	 scratch;
	static struct sketch	 s;
	struct verdict		 v;
	struct span		 text, name;
	uint64_t		 page;
	uint32_t		 time;

	if (scratch.data == NULL)
		buf_init(&scratch, RECORD_MAX);
	text = record_span(r, "text", &scratch);
	sketch_text(&s, text.s, text.n);
	time = time_of(r, &scratch);
	page = identify(r, &s, &scratch, &name);
	judge_text(&judge, &s, page, time, &v);
	judge_remember(&judge, &s, page, time, &v, name);
	if (output == MARKED || (output == DUPLICATES) == (v.kind != KIND_FIRST)) {
		mark(r, &v);
		stream_put(r);
	}
}

/* stream's hook: FILE has size durable bytes; without -o nothing is final. */
static void
batch(off_t size)
{
	if (size == -1)
		return;
	idx.head.output.size = size;
	index_commit(&idx);
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
}

/* What is done to the index itself. */
static int
administer(int command, char **operand, int n)
{
	int	 i;

	if (n < 1 || (n > 1) != (command == OPTION_MERGE))
		usage(command == OPTION_MERGE ? "--merge IDX OTHER..." :
		    "--stats | --verify | --repair IDX");
	sandbox_allow(operand[0], command == OPTION_REPAIR ||
	    command == OPTION_MERGE ? SANDBOX_WRITE : SANDBOX_READ);
	for (i = 1; i < n; i++)
		sandbox_allow(operand[i], SANDBOX_READ);
	sandbox(SANDBOX_STDIO);
	switch (command) {
	case OPTION_STATS:
		return admin_stats(operand[0]);
	case OPTION_VERIFY:
		return admin_verify(operand[0]);
	case OPTION_REPAIR:
		return admin_repair(operand[0]);
	default:
		return admin_merge(operand[0], operand + 1, n - 1);
	}
}

/* Take the options; what else than filtering is asked for, or 0. */
static int
take_options(int argc, char *argv[], struct stream_options *stream)
{
	int	 c, command = 0;

	while ((c = getopt_long(argc, argv, "n" STREAM_SHORT, options,
	    NULL)) != -1) {
		if (stream_option(stream, c, help))
			continue;
		switch (c) {
		case 'n':
			mode = INDEX_TRY;
			break;
		case OPTION_MARK:
			output = MARKED;
			break;
		case OPTION_ONLY:
			output = DUPLICATES;
			break;
		case OPTION_PAIRWISE:
			judge.statistics = false;
			break;
		case OPTION_WINDOW:
			judge.window = window(optarg);
			break;
		case OPTION_STATS:
		case OPTION_VERIFY:
		case OPTION_REPAIR:
		case OPTION_MERGE:
			if (command != 0)
				usage(synopsis);
			command = c;
			break;
		default:
			usage(synopsis);
		}
	}
	return command;
}

int
main(int argc, char *argv[])
{
	struct stream_options	 stream = { .document = document, .batch = batch };
	struct record		 r;
	int			 command, status;

	program_start(argv[0]);
	command = take_options(argc, argv, &stream);
	if (command != 0)
		return administer(command, argv + optind, argc - optind);
	if (optind == argc)
		usage(synopsis);
	stream.file = argv + optind + 1;
	stream.files = argc - optind - 1;

	index_open(&idx, argv[optind], mode);
	stream_open(&stream, resume(stream.output));
	begin_output(stream.output);
	sandbox_allow(argv[optind], SANDBOX_WRITE);
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
