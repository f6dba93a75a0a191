/* SPDX-License-Identifier: ISC */
/*
 * clean: pages and dirty texts in, articles out.
 *
 *	extract.[ch]	one record, all of the below
 *	charset.[ch]	bytes into UTF-8
 *	alien.[ch]	what is no page and no text
 *	strip.[ch]	HTML into less HTML
 *	page.[ch]	a tree of libxml2 into boxes and blocks
 *	tag.[ch]	what elements, classes and ids are
 *	letter.[ch]	what characters are
 *	wordset.[ch]	texts compared by their words
 *	feature.[ch]	blocks into numbers; sums.[ch], over boxes
 *	forest.[ch]	numbers into likelihood
 *	article.[ch]	blocks into the article
 *	comments.[ch]	and into the comments
 *	script.[ch]	articles that only scripts would show
 *	markdown.[ch]	inline markup; outline.[ch], lines and lists
 *	meta.[ch]	a tree into title, authors, date ...
 *	lines.[ch]	dirty text into clean text; phrases.[ch]
 *	normal.[ch]	Unicode put right; persian.[ch], ZWNJ
 *	train_article.c	the forests' maker, a program of its own
 */
#include <string.h>

#include "clean/alien.h"
#include "clean/extract.h"
#include "clean/persian.h"
#include "clean/repair.h"
#include "common/message.h"
#include "common/sandbox.h"
#include "common/stream.h"

#define LETTERS_MAX	1000000		/* --min-letters at the most */
#define SNIFF_MAX	4096		/* bytes that tell a page from a text */

static const char synopsis[] = "[-hvV] [-j n] [-o file] [--comments] "
    "[--format text|markdown] [--keep-html] [--letters] [--log file] "
    "[--min-letters n] [--precision | --recall] [--rejects file] [--repair] "
    "[--strict] [--zwnj] [file ...]";

static const char help[] =
    "usage: clean [options] [file ...]\n"
    "Make articles of pages (html, html64) and of dirty texts (text).\n"
    "\n"
    "      --comments     also what readers wrote, as comments\n"
    "      --format NAME  text, or markdown\n"
    "      --keep-html    leave the page in the record\n"
    "      --letters      put Arabic and Persian yeh and kaf right\n"
    "      --log FILE     a line there for every record and its outcome\n"
    "      --min-letters N\n"
    "                     an article has at least N letters (100)\n"
    "      --precision    in doubt, leave it out\n"
    "      --recall       in doubt, take it in\n"
    "      --repair       only put the Unicode of text right\n"
    "      --zwnj         put lost ZWNJ back in Persian\n"
    "  -j, --jobs N       run N workers\n"
    "  -o, --output FILE  write there, not to standard output\n"
    "      --rejects FILE keep bad records there\n"
    "      --strict       stop at a bad record\n"
    "  -v, --verbose      say more on standard error\n"
    "  -h, --help         print this\n"
    "  -V, --version      print the version\n";

enum {
	OPT_COMMENTS = 0x2000, OPT_FORMAT, OPT_KEEP_HTML, OPT_LETTERS,
	OPT_LOG, OPT_MIN_LETTERS, OPT_PRECISION, OPT_RECALL, OPT_REPAIR,
	OPT_ZWNJ
};

static struct stream_options	 stream;
static struct extract_options	 options;
static struct extract		 extract;
static struct buf		 line, scratch;

static bool
format_parse(const char *s)
{
	if (strcmp(s, "markdown") != 0 && strcmp(s, "text") != 0)
		usage_error("--format: not text or markdown: %s", s);
	return s[0] == 'm';
}

/* Is a document a page, or a text? */
static const char *
document(const char *s, size_t n)
{
	static const char *const marks[] = { "<!doctype html", "<html",
	    "<head", "<body", "<title", "<meta ", "<div", "<p>", "<article",
	    "<script", "<table", "<h1" };
	const struct alien *alien = alien_find(s, n);
	size_t i, k, length;

	if (alien != NULL)
		message("%s: %s, neither a page nor a text", stream_name(),
		    alien->name);
	n = n < SNIFF_MAX ? n : SNIFF_MAX;
	for (i = 0; i < n; i++) {
		if (s[i] != '<')
			continue;
		for (k = 0; k < sizeof(marks) / sizeof(marks[0]); k++) {
			length = strlen(marks[k]);
			if (n - i >= length &&
			    strncasecmp(s + i, marks[k], length) == 0)
				return "html";
		}
	}
	/* UTF-16, of which a page is more likely than a text. */
	if (n > 1 && (memcmp(s, "\xff\xfe", 2) == 0 ||
	    memcmp(s, "\xfe\xff", 2) == 0))
		return "html";
	return "text";
}

static bool
option_take(int c)
{
	switch (c) {
	case OPT_COMMENTS:
		options.comments = true;
		return true;
	case OPT_FORMAT:
		options.markdown = format_parse(optarg);
		return true;
	case OPT_KEEP_HTML:
		options.keep_html = true;
		return true;
	case OPT_LETTERS:
		options.repair |= REPAIR_LETTERS;
		return true;
	case OPT_LOG:
		stream.log = optarg;
		return true;
	case OPT_MIN_LETTERS:
		options.article.min_letters = (unsigned)usage_number(
		    "--min-letters", optarg, 0, LETTERS_MAX);
		return true;
	case OPT_PRECISION:
		options.article.preference = -1;
		return true;
	case OPT_RECALL:
		options.article.preference = 1;
		return true;
	case OPT_REPAIR:
		options.mode = EXTRACT_REPAIR;
		return true;
	case OPT_ZWNJ:
		options.repair |= REPAIR_ZWNJ;
		return true;
	default:
		return stream_option(&stream, c, help);
	}
}

static void
options_read(int argc, char *argv[])
{
	static const struct option longs[] = {
		STREAM_LONG,
		{ "comments",	 no_argument,	    NULL, OPT_COMMENTS },
		{ "format",	 required_argument, NULL, OPT_FORMAT },
		{ "keep-html",	 no_argument,	    NULL, OPT_KEEP_HTML },
		{ "letters",	 no_argument,	    NULL, OPT_LETTERS },
		{ "log",	 required_argument, NULL, OPT_LOG },
		{ "min-letters", required_argument, NULL, OPT_MIN_LETTERS },
		{ "precision",	 no_argument,	    NULL, OPT_PRECISION },
		{ "recall",	 no_argument,	    NULL, OPT_RECALL },
		{ "repair",	 no_argument,	    NULL, OPT_REPAIR },
		{ "zwnj",	 no_argument,	    NULL, OPT_ZWNJ },
		{ NULL, 0, NULL, 0 }
	};
	int c;

	options.article.min_letters = ARTICLE_LETTERS;
	while ((c = getopt_long(argc, argv, STREAM_SHORT, longs, NULL)) != -1)
		if (!option_take(c))
			usage(synopsis);
	stream.file = argv + optind;
	stream.files = argc - optind;
	stream.document = document;
}

/* A line of the log: a record's identity and what became of it. */
static void
log_put(const struct record *r, const struct verdict *v)
{
	struct span id = record_span(r, "id", &scratch), who = id;

	if (who.n == 0)
		who = record_span(r, "url", &scratch);
	if (stream.log == NULL && verbose == 0)
		return;
	if (!v->keep)
		stream_remark("%s: %.*s", v->word, (int)(who.n < 512 ?
		    who.n : 512), who.n > 0 ? who.s : "");
	if (stream.log == NULL)
		return;
	buf_clear(&line);
	buf_addc(&line, '{');
	if (who.n > 0) {
		buf_adds(&line, id.n > 0 ? "\"id\":" : "\"url\":");
		json_quote(&line, who.s, who.n);
		buf_addc(&line, ',');
	}
	buf_printf(&line, "\"outcome\":\"%s\"", v->word);
	if (v->letters > 0)
		buf_printf(&line, ",\"letters\":%u", v->letters);
	if (v->charset != NULL)
		buf_printf(&line, ",\"charset\":\"%s\"", v->charset);
	buf_adds(&line, "}\n");
	stream_log(line.data, line.len);
}

int
main(int argc, char *argv[])
{
	struct verdict v;
	struct record r;

	program_start(argv[0]);
	options_read(argc, argv);
	if (options.repair & REPAIR_ZWNJ)
		persian_open();
	extract_init(&extract, &options);
	buf_init(&line, RECORD_MAX);
	buf_init(&scratch, RECORD_MAX);
	record_init(&r);
	stream_open(&stream, -1);
	sandbox(SANDBOX_STDIO);
	while (stream_next(&r)) {
		v = extract_record(&extract, &r);
		log_put(&r, &v);
		if (v.keep)
			stream_put(&r);
	}
	return stream_end();
}
