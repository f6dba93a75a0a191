/* SPDX-License-Identifier: ISC */
/* The command line -> what is asked for; nothing of it is ignored in silence. */

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "common/message.h"
#include "dedupe/judge.h"
#include "dedupe/options.h"
#include "dedupe/shard.h"

static const char	synopsis[] =
    "[-nv] [-o FILE] [--mark | --only-duplicates] [--pairwise] "
    "[--lines[=mark|drop]] [--window DAYSd] [--rejects FILE] [--strict] "
    "IDX [FILE...]";

static const char	help[] =
"usage: dedupe [options] IDX [FILE...]\n"
"       dedupe --stats | --verify | --repair IDX\n"
"       dedupe --merge IDX OTHER...\n"
"       dedupe --sign | --names | --apply DECISIONS [FILE...]\n"
"       dedupe --keys | --pairs | --count | --join\n"
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
"      --names           list signed records, one a line\n"
"      --from N          the number of the first record, 0\n"
"      --keys            names to keys\n"
"      --pairs           sorted keys to pairs\n"
"      --stories FILE    with statistics, by earlier decisions\n"
"      --bucket N        records under a key, 16\n"
"      --count           sorted pairs, and how many keys they share\n"
"      --join            pairs with signatures to decisions\n"
"      --apply FILE      do what FILE decides\n"
"\n"
"  -v, --verbose         say more\n"
"  -h, --help            this\n"
"  -V, --version         the version\n";

/* Values of options that have no letter; commands come after them. */
enum {
	OPTION_MARK = 0x2000, OPTION_ONLY, OPTION_PAIRWISE, OPTION_WINDOW,
	OPTION_LINES, OPTION_FROM, OPTION_BUCKET, OPTION_STORIES,
	OPTION_COMMAND = 0x3000
};

static const struct option options[] = {
	STREAM_LONG,
	{ "no-wait",		no_argument,		NULL, 'n' },
	{ "mark",		no_argument,		NULL, OPTION_MARK },
	{ "only-duplicates",	no_argument,		NULL, OPTION_ONLY },
	{ "pairwise",		no_argument,		NULL, OPTION_PAIRWISE },
	{ "window",		required_argument,	NULL, OPTION_WINDOW },
	{ "lines",		optional_argument,	NULL, OPTION_LINES },
	{ "stats",		no_argument,		NULL, OPTION_COMMAND + COMMAND_STATS },
	{ "verify",		no_argument,		NULL, OPTION_COMMAND + COMMAND_VERIFY },
	{ "repair",		no_argument,		NULL, OPTION_COMMAND + COMMAND_REPAIR },
	{ "merge",		no_argument,		NULL, OPTION_COMMAND + COMMAND_MERGE },
	{ "sign",		no_argument,		NULL, OPTION_COMMAND + COMMAND_SIGN },
	{ "names",		no_argument,		NULL, OPTION_COMMAND + COMMAND_NAMES },
	{ "keys",		no_argument,		NULL, OPTION_COMMAND + COMMAND_KEYS },
	{ "pairs",		no_argument,		NULL, OPTION_COMMAND + COMMAND_PAIRS },
	{ "count",		no_argument,		NULL, OPTION_COMMAND + COMMAND_COUNT },
	{ "join",		no_argument,		NULL, OPTION_COMMAND + COMMAND_JOIN },
	{ "apply",		required_argument,	NULL, OPTION_COMMAND + COMMAND_APPLY },
	{ "stories",		required_argument,	NULL, OPTION_STORIES },
	{ "from",		required_argument,	NULL, OPTION_FROM },
	{ "bucket",		required_argument,	NULL, OPTION_BUCKET },
	{ NULL, 0, NULL, 0 }
};

/* The commands that heed an option. */
#define BIT(command)	(1u << COMMAND_##command)
static const struct {
	int		 option;
	unsigned	 commands;
} heeded[] = {
	{ 'n',			BIT(FILTER) },
	{ OPTION_MARK,		BIT(FILTER) | BIT(APPLY) },
	{ OPTION_ONLY,		BIT(FILTER) | BIT(APPLY) },
	{ OPTION_PAIRWISE,	BIT(FILTER) | BIT(MERGE) |
				BIT(COUNT) | BIT(JOIN) },
	{ OPTION_WINDOW,	BIT(FILTER) },
	{ OPTION_LINES,		BIT(FILTER) },
	{ OPTION_FROM,		BIT(NAMES) | BIT(APPLY) },
	{ OPTION_BUCKET,	BIT(PAIRS) },
	{ OPTION_STORIES,	BIT(PAIRS) },
};
#define HEEDED	(sizeof(heeded) / sizeof(*heeded))

static bool	given[HEEDED];

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

/* The name of an option, by its value. */
static const char *
name_of(int value)
{
	const struct option	*o;

	for (o = options; o->val != value; o++)
		;
	return o->name;
}

static void
take_lines(struct options *o)
{
	if (optarg == NULL || strcmp(optarg, "mark") == 0)
		o->lines = LINES_MARK;
	else if (strcmp(optarg, "drop") == 0)
		o->lines = LINES_DROP;
	else
		usage_error("--lines: mark or drop, not %s", optarg);
}

static void
take_output(struct options *o, enum output output)
{
	if (o->output != SURVIVORS && o->output != output)
		usage_error("--mark, --only-duplicates: one of them");
	o->output = output;
}

static void
take_command(struct options *o, int value)
{
	if (value <= OPTION_COMMAND || o->command != COMMAND_FILTER)
		usage(synopsis);
	o->command = (enum command)(value - OPTION_COMMAND);
	if (o->command == COMMAND_APPLY)
		o->decided = optarg;
}

/* Take an option that is dedupe's own. */
static void
take_option(struct options *o, int value)
{
	size_t	 i;

	for (i = 0; i < HEEDED; i++)
		given[i] |= heeded[i].option == value;
	switch (value) {
	case 'n':
		o->mode = INDEX_TRY;
		break;
	case OPTION_MARK:
		take_output(o, MARKED);
		break;
	case OPTION_ONLY:
		take_output(o, DUPLICATES);
		break;
	case OPTION_PAIRWISE:
		o->statistics = false;
		break;
	case OPTION_WINDOW:
		o->window = window(optarg);
		break;
	case OPTION_LINES:
		take_lines(o);
		break;
	case OPTION_FROM:
		o->from = (uint32_t)usage_number("--from", optarg, 0,
		    INDEX_DOCS);
		break;
	case OPTION_STORIES:
		o->stories = optarg;
		break;
	case OPTION_BUCKET:
		o->bucket = (unsigned)usage_number("--bucket", optarg, 1,
		    SHARD_VERSIONS);
		break;
	default:
		take_command(o, value);
	}
}

static void
check(const struct options *o)
{
	const struct stream_options	*s = &o->stream;
	size_t				 i;

	for (i = 0; i < HEEDED; i++) {
		if (!given[i] || (heeded[i].commands >> o->command & 1) != 0)
			continue;
		if (o->command == COMMAND_FILTER)
			usage_error("--%s: not with IDX",
			    name_of(heeded[i].option));
		usage_error("--%s: not with --%s", name_of(heeded[i].option),
		    name_of(OPTION_COMMAND + (int)o->command));
	}
	if (o->command == COMMAND_FILTER && s->jobs > 1)
		usage_error("-j: each record is judged by those before it");
	if ((o->command == COMMAND_NAMES || o->command == COMMAND_APPLY) &&
	    s->jobs > 1)
		usage_error("-j: records are counted; see --from");
	if (((o->command >= COMMAND_STATS && o->command <= COMMAND_MERGE) ||
	    o->command >= COMMAND_KEYS) && (s->output != NULL ||
	    s->rejects != NULL || s->strict || s->jobs > 1))
		usage_error("-o, -j, --rejects, --strict: "
		    "only where records are read");
}

void
options_read(struct options *o, int argc, char **argv)
{
	int	 c;

	o->mode = INDEX_WRITE;
	o->statistics = true;
	o->bucket = JUDGE_POSTINGS;
	while ((c = getopt_long(argc, argv, "n" STREAM_SHORT, options,
	    NULL)) != -1)
		if (!stream_option(&o->stream, c, help))
			take_option(o, c);
	check(o);
}

void
options_usage(enum command command)
{
	switch (command) {
	case COMMAND_MERGE:
		usage("--merge IDX OTHER...");
	case COMMAND_STATS: case COMMAND_VERIFY: case COMMAND_REPAIR:
		usage("--stats | --verify | --repair IDX");
	case COMMAND_KEYS: case COMMAND_PAIRS: case COMMAND_COUNT:
	case COMMAND_JOIN:
		usage("--keys | --pairs | --count | --join <lines");
	default:
		usage(synopsis);
	}
}
