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

static const char	synopsis[] =
    "[-nv] [-o FILE] [--mark | --only-duplicates] [--pairwise] "
    "[--lines[=mark|drop]] [--window DAYSd] [--rejects FILE] [--strict] "
    "IDX [FILE...]";

static const char	help[] =
"usage: dedupe [options] IDX [FILE...]\n"
"       dedupe --stats | --verify | --repair IDX\n"
"       dedupe --merge IDX OTHER...\n"
"       dedupe --sign | --keys | --names | --apply DECISIONS [FILE...]\n"
"       dedupe --pairs | --join\n"
"Write the records that are no copies of records met before.\n"
"\n"
"  -n, --no-wait         give up at once when another dedupe has IDX\n"
"  -o, --output FILE     append to FILE, durably, in step with IDX\n"
"      --mark            keep copies, with same, kind and near\n"
"      --only-duplicates write the copies alone, marked\n"
"      --pairwise        let two texts alone decide, no statistics\n"
"      --lines[=mark]    learn each site's lines; boiler tells where\n"
"      --lines=drop      and take them out of text\n"
"      --window 90d      forget what is older than the newest by 90 days\n"
"      --rejects FILE    keep bad records there\n"
"      --strict          stop at a bad record\n"
"\n"
"      --stats           tell what IDX holds\n"
"      --verify          check every byte of IDX\n"
"      --repair          keep what is sound in IDX\n"
"      --merge           add to IDX what the OTHERs know\n"
"\n"
"      --sign            add the signature of each record\n"
"      --keys, --names   list signed records for sort and join\n"
"      --from N          the number of the first record, 0\n"
"      --pairs           sorted keys to pairs\n"
"      --stories FILE    with statistics, by earlier decisions\n"
"      --bucket N        records under a key, 16\n"
"      --join            pairs with signatures to decisions\n"
"      --apply FILE      do what FILE decides\n"
"\n"
"  -v, --verbose         say more\n"
"  -h, --help            this\n"
"  -V, --version         the version\n";

enum output { SURVIVORS, MARKED, DUPLICATES };

enum line_use { LINES_NOT, LINES_MARK, LINES_DROP };

static struct index	 idx;
static struct judge	 judge = { .index = &idx, .statistics = true };
static enum output	 output;
static enum index_mode	 mode = INDEX_WRITE;
static struct article	 article;
static struct boiler	 boiler;
static enum line_use	 line_use;
static uint32_t		 from;
static unsigned		 bucket = JUDGE_POSTINGS;
static const char	*decided;	/* --apply */
static const char	*stories;	/* --stories */

enum {
	OPTION_MARK = 0x2000, OPTION_ONLY, OPTION_PAIRWISE, OPTION_WINDOW,
	OPTION_LINES,
	OPTION_STATS, OPTION_VERIFY, OPTION_REPAIR, OPTION_MERGE,
	OPTION_SIGN, OPTION_KEYS, OPTION_NAMES, OPTION_PAIRS, OPTION_JOIN,
	OPTION_APPLY, OPTION_FROM, OPTION_BUCKET, OPTION_STORIES
};

static const struct option options[] = {
	STREAM_LONG,
	{ "no-wait",		no_argument,		NULL, 'n' },
	{ "mark",		no_argument,		NULL, OPTION_MARK },
	{ "only-duplicates",	no_argument,		NULL, OPTION_ONLY },
	{ "pairwise",		no_argument,		NULL, OPTION_PAIRWISE },
	{ "window",		required_argument,	NULL, OPTION_WINDOW },
	{ "lines",		optional_argument,	NULL, OPTION_LINES },
	{ "stats",		no_argument,		NULL, OPTION_STATS },
	{ "verify",		no_argument,		NULL, OPTION_VERIFY },
	{ "repair",		no_argument,		NULL, OPTION_REPAIR },
	{ "merge",		no_argument,		NULL, OPTION_MERGE },
	{ "sign",		no_argument,		NULL, OPTION_SIGN },
	{ "keys",		no_argument,		NULL, OPTION_KEYS },
	{ "names",		no_argument,		NULL, OPTION_NAMES },
	{ "pairs",		no_argument,		NULL, OPTION_PAIRS },
	{ "join",		no_argument,		NULL, OPTION_JOIN },
	{ "apply",		required_argument,	NULL, OPTION_APPLY },
	{ "stories",		required_argument,	NULL, OPTION_STORIES },
	{ "from",		required_argument,	NULL, OPTION_FROM },
	{ "bucket",		required_argument,	NULL, OPTION_BUCKET },
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

static void
put(struct record *r, enum kind kind, const char *near, struct span name)
{
	if (output != MARKED && (output == DUPLICATES) == (kind == KIND_FIRST))
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
	if (line_use != LINES_NOT) {
		boiler_read(&boiler, r, &idx, article.sign.page);
		if (v.kind == KIND_FIRST)
			boiler_learn(&boiler, &idx, index_docs(&idx) - 1);
		if (line_use == LINES_MARK)
			boiler_mark(&boiler, r);
		else
			boiler_drop(&boiler, r);
	}
	put(r, v.kind, near, name);
}

/* --sign, --keys, --names: one signed record after the other. */
static void
shard(struct record *r, int command, uint32_t order)
{
	static struct buf	 hex;
	bool			 done = true;

	if (command == OPTION_SIGN) {
		article_read(&article, r);
		if (hex.data == NULL)
			buf_init(&hex, RECORD_MAX);
		buf_clear(&hex);
		sign_encode(&hex, &article.sign);
		record_set(r, "sign", hex.data, hex.len);
		stream_put(r);
	} else if (!shard_signature(r, &article.sign))
		done = false;
	else if (command == OPTION_KEYS)
		shard_keys(&article.sign, order);
	else {
		article_identify(&article, r);
		shard_names(r, order, article.name);
	}
	if (!done)
		stream_reject("no sign of these parameters");
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
administer(int command, char **operand, int n)
{
	int	 i;

	if (n < 1 || (n > 1) != (command == OPTION_MERGE))
		usage(command == OPTION_MERGE ? "--merge IDX OTHER..." :
		    "--stats | --verify | --repair IDX");
	/* Only IDX of --merge may be new; the sandbox would not let it be. */
	for (i = command == OPTION_MERGE; i < n; i++)
		if (access(operand[i], F_OK) == -1)
			die("%s: %s", operand[i], strerror(errno));
	if (command == OPTION_MERGE && mkdir(operand[0], 0777) == -1 &&
	    errno != EEXIST)
		die("%s: %s", operand[0], strerror(errno));
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
		return admin_merge(operand[0], operand + 1, n - 1,
		    judge.statistics);
	}
}

/* The parts of the sharded way; none of them has an index. */
static int
part(int command, struct stream_options *stream)
{
	struct record	 r;
	uint32_t	 order = from;

	if (command == OPTION_PAIRS || command == OPTION_JOIN) {
		if (stream->files > 0)
			usage("--pairs | --join <lines");
		if (stories != NULL)
			stories_load(stories);
		sandbox(SANDBOX_STDIO);
		return command == OPTION_PAIRS ?
		    shard_pairs(bucket, stories != NULL) :
		    shard_join(judge.statistics);
	}
	if (command == OPTION_APPLY)
		decisions_open(decided);
	/* Only what looks at each record alone can be dealt to workers. */
	if (command != OPTION_SIGN)
		stream->jobs = 0;
	stream_open(stream, -1);
	sandbox(SANDBOX_STDIO);
	record_init(&r);
	for (; stream_next(&r); order++) {
		if (command == OPTION_APPLY)
			apply(&r, order);
		else
			shard(&r, command, order);
	}
	return stream_end();
}

static int
filter(const char *path, struct stream_options *stream)
{
	struct record	 r;
	int		 status;

	stream->batch = batch;
	index_open(&idx, path, mode);
	stream_open(stream, resume(stream->output));
	begin_output(stream->output);
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

/* Take an option that is dedupe's own. */
static void
take_option(int c, int *command)
{
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
	case OPTION_LINES:
		if (optarg == NULL || strcmp(optarg, "mark") == 0)
			line_use = LINES_MARK;
		else if (strcmp(optarg, "drop") == 0)
			line_use = LINES_DROP;
		else
			usage_error("--lines: mark or drop, not %s", optarg);
		break;
	case OPTION_FROM:
		from = (uint32_t)usage_number("--from", optarg, 0,
		    INDEX_DOCS);
		break;
	case OPTION_STORIES:
		stories = optarg;
		break;
	case OPTION_BUCKET:
		bucket = (unsigned)usage_number("--bucket", optarg, 1,
		    SHARD_VERSIONS);
		break;
	default:
		if (c < OPTION_STATS || *command != 0)
			usage(synopsis);
		if (c == OPTION_APPLY)
			decided = optarg;
		*command = c;
	}
}

/* No option is ignored in silence. */
static void
check_options(int command, const struct stream_options *o)
{
	bool	 records = command == 0 || command == OPTION_SIGN ||
	    command == OPTION_KEYS || command == OPTION_NAMES ||
	    command == OPTION_APPLY;

	if (command == 0 && o->jobs > 1)
		usage_error("-j: each record is judged by those before it");
	if (!records && (o->output != NULL || o->rejects != NULL ||
	    o->strict || o->jobs > 1))
		usage_error("-o, -j, --rejects, --strict: "
		    "only where records are read");
	if (command != 0 && (judge.window != 0 || mode == INDEX_TRY ||
	    line_use != LINES_NOT))
		usage_error("-n, --window, --lines: only with records and IDX");
}

int
main(int argc, char *argv[])
{
	struct stream_options	 stream = { .document = document };
	int			 c, command = 0;

	program_start(argv[0]);
	while ((c = getopt_long(argc, argv, "n" STREAM_SHORT, options,
	    NULL)) != -1)
		if (!stream_option(&stream, c, help))
			take_option(c, &command);
	check_options(command, &stream);
	argc -= optind;
	argv += optind;
	article_init(&article);
	boiler_init(&boiler);
	if (command >= OPTION_STATS && command <= OPTION_MERGE)
		return administer(command, argv, argc);
	if (command == 0 && argc == 0)
		usage(synopsis);
	stream.file = command == 0 ? argv + 1 : argv;
	stream.files = command == 0 ? argc - 1 : argc;
	return command == 0 ? filter(argv[0], &stream) : part(command, &stream);
}
