/* SPDX-License-Identifier: ISC */
/*
 * detect: articles in, the same with their language out.
 *
 *	script.[ch]	characters into scripts, one form of a letter
 *	words.c		text into words
 *	feature.[ch]	words into features
 *	model.[ch]	the model file; features into evidence
 *	identify.[ch]	text into languages
 *	tag.[ch]	labels of the model and BCP 47
 *	train*.c	the model's maker, a program of its own
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "common/data.h"
#include "common/message.h"
#include "common/sandbox.h"
#include "common/stream.h"
#include "detect/identify.h"
#include "detect/tag.h"


static const char synopsis[] = "[-hvV] [-j n] [-o file] [--field name] "
    "[--groups] [--hint] [--langs list] [--lines] [--list] [--model file] "
    "[--only list] [--rejects file] [--strict] [--top n] [file ...]";

static const char help[] =
    "usage: detect [options] [file ...]\n"
    "Add the language of each record: lang, confidence, langs.\n"
    "\n"
    "      --field NAME   read this field, not text or title\n"
    "      --groups       doubt between close languages: their group\n"
    "      --hint         let the declared language break ties\n"
    "      --langs LIST   only these can be the answer (fa,ar,ckb)\n"
    "      --lines        label each line of plain text (TSV)\n"
    "      --list         print the languages of the model\n"
    "      --model FILE   use this model\n"
    "      --only LIST    pass only records in these languages\n"
    "      --top N        also the N best candidates\n"
    "  -j, --jobs N       run N workers\n"
    "  -o, --output FILE  write there, not to standard output\n"
    "      --rejects FILE keep bad records there\n"
    "      --strict       stop at a bad record\n"
    "  -v, --verbose      say more on standard error\n"
    "  -h, --help         print this\n"
    "  -V, --version      print the version\n";

enum {
	OPT_FIELD = 0x2000, OPT_GROUPS, OPT_HINT, OPT_LANGS, OPT_LINES,
	OPT_LIST, OPT_MODEL, OPT_ONLY, OPT_TOP
};

static struct {
	struct stream_options	 stream;
	const char		*field, *langs, *only, *model;
	unsigned		 top;
	bool			 groups, hint, list;
} opt;

static struct model model;
static bool only[MODEL_LABELS], only_und;
static char tags[MODEL_LABELS][TAG_SIZE];

static const char *
document(const char *s, size_t n)
{
	(void)s;
	(void)n;
	return "text";
}

static void
options(int argc, char *argv[])
{
	static const struct option longs[] = {
		STREAM_LONG,
		{ "field",	required_argument, NULL, OPT_FIELD },
		{ "groups",	no_argument,	   NULL, OPT_GROUPS },
		{ "hint",	no_argument,	   NULL, OPT_HINT },
		{ "langs",	required_argument, NULL, OPT_LANGS },
		{ "lines",	no_argument,	   NULL, OPT_LINES },
		{ "list",	no_argument,	   NULL, OPT_LIST },
		{ "model",	required_argument, NULL, OPT_MODEL },
		{ "only",	required_argument, NULL, OPT_ONLY },
		{ "top",	required_argument, NULL, OPT_TOP },
		{ NULL, 0, NULL, 0 }
	};
	int c;

	while ((c = getopt_long(argc, argv, STREAM_SHORT, longs, NULL)) != -1)
		switch (c) {
		case OPT_FIELD:
			opt.field = optarg;
			break;
		case OPT_GROUPS:
			opt.groups = true;
			break;
		case OPT_HINT:
			opt.hint = true;
			break;
		case OPT_LANGS:
			opt.langs = optarg;
			break;
		case OPT_LINES:
			opt.stream.text = true;
			break;
		case OPT_LIST:
			opt.list = true;
			break;
		case OPT_MODEL:
			opt.model = optarg;
			break;
		case OPT_ONLY:
			opt.only = optarg;
			break;
		case OPT_TOP:
			opt.top = (unsigned)usage_number("--top", optarg, 1,
			    IDENTIFY_TOP);
			break;
		default:
			if (!stream_option(&opt.stream, c, help))
				usage(synopsis);
		}
	opt.stream.file = argv + optind;
	opt.stream.files = argc - optind;
	opt.stream.document = document;
	if (opt.stream.text && (opt.field != NULL || opt.hint))
		usage_error("--lines reads plain text: no --field, no --hint");
	if (opt.list && (opt.stream.files > 0 || opt.stream.output != NULL))
		usage("--list [--model file]");
}

static void
load(void)
{
	struct span file = opt.model != NULL ? data_map_path(opt.model) :
	    data_map("detect.model");
	const char *bad = model_open(&model, file.s, file.n);
	unsigned i;

	if (bad != NULL)
		die("%s: %s", opt.model != NULL ? opt.model : "detect.model",
		    bad);
	for (i = 0; i < model.labels; i++)
		tag_write(tags[i], model.label[i].name);
}

/* Mark the labels that a code of a list stands for; false if none. */
static bool
mark(const char *code, size_t n, bool wide, bool *out)
{
	bool found = false;
	unsigned i;

	for (i = 0; i < model.labels; i++)
		if (tag_matches(code, n, model.label[i].name, wide))
			found = out[i] = true;
	return found;
}

static void
mark_list(const char *option, const char *list, bool *out, bool *und)
{
	const char *s = list;
	size_t n;

	do {
		n = strcspn(s, ",");
		if (und != NULL && n == 3 && memcmp(s, "und", 3) == 0)
			*und = true;
		else if (!mark(s, n, true, out))
			usage_error("%s: unknown code: '%.*s'", option, (int)n,
			    s);
		s += n;
	} while (*s++ == ',');
}

static void
list(void)
{
	const char *group;
	unsigned i;

	for (i = 0; i < model.labels; i++) {
		const char *name = model.label[i].name;

		if (strcmp(name, "und") == 0)
			continue;
		group = tag_group(name);
		printf("%s\t%s\t%s\n", tags[i], name,
		    group == NULL ? "" : group);
	}
	if (fflush(stdout) != 0)
		die("standard output: %s", strerror(errno));
}

static const char *
tag_of(uint16_t label)
{
	return label == IDENTIFY_UND ? "und" : tags[label];
}

/* Two decimals. */
static void
write_share(char out[8], float p)
{
	unsigned n = p >= 0 && p <= 1 ? (unsigned)(p * 100 + 0.5f) : 0;

	snprintf(out, 8, "%u.%02u", n / 100 % 10, n % 100);
}

/*
 * In doubt between languages of one group the group is the answer: its tag,
 * or NULL when the language is certain enough.
 */
#define GROUP_SURE	0.90f

static const char *
group_answer(struct answer *a)
{
	const char *group, *other;
	float sum = 0;
	unsigned i;

	if (a->best.label == IDENTIFY_UND || a->best.p >= GROUP_SURE)
		return NULL;
	group = tag_group(model.label[a->best.label].name);
	if (group == NULL)
		return NULL;
	for (i = 0; i < a->tops; i++) {
		if (a->top[i].label == IDENTIFY_UND)
			continue;
		other = tag_group(model.label[a->top[i].label].name);
		if (other != NULL && strcmp(other, group) == 0)
			sum += a->top[i].p;
	}
	a->best.p = sum;
	return group;
}

static void
put_lists(struct record *r, const struct answer *a)
{
	static char text[IDENTIFY_TOP][TAG_SIZE + 8];
	struct span item[IDENTIFY_TOP];
	char p[8];
	unsigned i;

	for (i = 0; i < a->n_langs; i++) {
		item[i].s = tag_of(a->langs[i]);
		item[i].n = strlen(item[i].s);
	}
	record_set_list(r, "langs", item, a->n_langs);
	if (opt.top == 0)
		return;
	for (i = 0; i < a->tops && i < opt.top; i++) {
		write_share(p, a->top[i].p);
		snprintf(text[i], sizeof(text[i]), "%s %s",
		    tag_of(a->top[i].label), p);
		item[i] = (struct span){ text[i], strlen(text[i]) };
	}
	record_set_list(r, "candidates", item, i);
}

/* Does --only name the language? */
static bool
is_wanted(const struct answer *a)
{
	if (opt.only == NULL)
		return true;
	return a->best.label == IDENTIFY_UND ? only_und :
	    only[a->best.label];
}

/* Set the fields; false when --only does not name the language. */
static bool
put_answer(struct record *r, struct answer *a)
{
	const char *group = opt.groups ? group_answer(a) : NULL;
	const char *tag = group != NULL ? group : tag_of(a->best.label);
	char p[8];

	write_share(p, a->best.p);
	record_set(r, "lang", tag, strlen(tag));
	record_set_number(r, "confidence", p);
	put_lists(r, a);
	return is_wanted(a);
}

static const bool *
hint_of(const struct record *r, struct buf *scratch)
{
	static bool hint[MODEL_LABELS];
	struct span s;

	if (!opt.hint)
		return NULL;
	s = record_span(r, "declared", scratch);
	memset(hint, 0, sizeof(hint));
	return s.n != 0 && mark(s.s, s.n, true, hint) ? hint : NULL;
}

static struct span
text_of(const struct record *r, struct buf *scratch)
{
	struct span s;

	if (opt.field != NULL)
		return record_span(r, opt.field, scratch);
	s = record_span(r, "text", scratch);
	return s.n != 0 ? s : record_span(r, "title", scratch);
}

/* --lines: columns with tabs between. */
static void
label_line(struct buf *out, struct span line, struct answer *a)
{
	const char *group = opt.groups ? group_answer(a) : NULL;
	char p[8];
	unsigned i;

	if (!is_wanted(a))
		return;
	write_share(p, a->best.p);
	buf_clear(out);
	buf_printf(out, "%s\t%s\t", group != NULL ? group :
	    tag_of(a->best.label), p);
	for (i = 0; i < a->tops && i < opt.top; i++) {
		write_share(p, a->top[i].p);
		buf_printf(out, "%s%s %s", i == 0 ? "" : ", ",
		    tag_of(a->top[i].label), p);
	}
	if (opt.top != 0)
		buf_addc(out, '\t');
	buf_add(out, line.s, line.n);
	buf_addc(out, '\n');
	stream_put_bytes(out->data, out->len);
}

static void
label_lines(struct identifier *d)
{
	struct answer a;
	struct span line;
	struct buf out;

	buf_init(&out, 2 * (size_t)RECORD_MAX);
	while (stream_text(&line)) {
		identify(d, line.s, line.n, NULL, &a);
		label_line(&out, line, &a);
	}
	buf_release(&out);
}

static void
label_records(struct identifier *d)
{
	struct buf text, declared;
	struct answer a;
	struct record r;
	struct span s;

	record_init(&r);
	buf_init(&text, RECORD_MAX);
	buf_init(&declared, RECORD_MAX);
	while (stream_next(&r)) {
		s = text_of(&r, &text);
		identify(d, s.s, s.n, hint_of(&r, &declared), &a);
		if (put_answer(&r, &a))
			stream_put(&r);
	}
}

int
main(int argc, char *argv[])
{
	static bool langs[MODEL_LABELS];
	struct identifier *d;

	program_start(argv[0]);
	options(argc, argv);
	load();
	if (opt.list) {
		list();
		return 0;
	}
	if (opt.langs != NULL)
		mark_list("--langs", opt.langs, langs, NULL);
	if (opt.only != NULL)
		mark_list("--only", opt.only, only, &only_und);
	d = identifier_new(&model, opt.langs != NULL ? langs : NULL);
	stream_open(&opt.stream, -1);
	sandbox(SANDBOX_STDIO);
	if (opt.stream.text)
		label_lines(d);
	else
		label_records(d);
	return stream_end();
}
