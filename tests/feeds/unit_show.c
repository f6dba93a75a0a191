/* SPDX-License-Identifier: ISC */
/*
 * What fetch's readers see in a document, as JSON Lines, for tests/gates/feeds:
 *	unit_show feed URL TYPE FILE	entries, then what is said of the whole
 *	unit_show warc FILE		records, with the SHA-1 of their payload
 *	unit_show speed PAGES OUT ""	MB a CPU second, to OUT and from it
 *	unit_show dates | types		a line of answer for each line of input
 * Without arguments, a unit test of itself.
 */
#include <sys/resource.h>

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <openssl/sha.h>

#include "common/message.h"
#include "common/record.h"
#include "fetch/archive.h"
#include "fetch/charset.h"
#include "fetch/date.h"
#include "fetch/feed.h"
#include "fetch/limits.h"
#include "fetch/warc.h"
#include "tests/tap.h"

static struct buf out;

static void
text(const char *key, struct span s)
{
	if (s.n == 0)
		return;
	buf_printf(&out, ",\"%s\":", key);
	json_quote(&out, s.s, s.n);
}

static int
entry(void *arg, const struct entry *e)
{
	(void)arg;
	buf_printf(&out, "{\"role\":%d", e->role);
	text("url", e->url);
	text("guid", e->guid);
	text("title", e->title);
	text("author", e->author);
	text("date", e->date);
	text("modified", e->modified);
	text("description", e->description);
	text("site", e->site);
	buf_adds(&out, "}\n");
	return 0;
}

static int
nothing(void *arg, const struct entry *e)
{
	(void)arg;
	(void)e;
	return 0;
}

static struct span
whole(const struct buf *b)
{
	return (struct span){ b->data, b->len };
}

/* What a feed says of itself. */
static void
show_channel(const char *url, const char *type, const struct buf *body)
{
	struct span media, charset, s;
	struct source source = { .damaged = false };
	struct feed f;
	struct buf utf8;

	buf_init(&utf8, DOCUMENT_MAX);
	content_type(type, &media, &charset);
	s = charset_decode(body->data, body->len, charset, &utf8);
	feed_init(&f);
	feed_read(&f, url, s.s, s.n, nothing, NULL, &source);
	text("url", whole(&f.channel.link));
	text("guid", whole(&f.channel.guid));
	text("title", whole(&f.channel.title));
	text("author", whole(&f.channel.author));
	text("date", whole(&f.channel.date));
	text("modified", whole(&f.channel.modified));
	text("description", whole(&f.channel.description));
	feed_release(&f);
	buf_release(&utf8);
}

static void
read_file(const char *path, struct buf *body)
{
	int fd = open(path, O_RDONLY);
	ssize_t n;

	if (fd == -1)
		die("%s: cannot open", path);
	do {
		buf_reserve(body, 65536);
		n = read(fd, body->data + body->len, 65536);
		body->len += n > 0 ? (size_t)n : 0;
	} while (n > 0);
	body->data[body->len] = '\0';
	close(fd);
}

static void
show_feed(const char *url, const char *type, const char *path)
{
	static const char *const kinds[] = { "page", "feed", "sitemap",
	    "index", "opml", "warc", "bad" };
	struct source source;
	struct buf body;

	buf_init(&body, DOCUMENT_MAX);
	read_file(path, &body);
	source_read(url, type, body.data, body.len, entry, NULL, &source);
	buf_printf(&out, "{\"kind\":\"%s\",\"damaged\":%d",
	    kinds[source.kind], source.damaged);
	if (source.kind == SOURCE_FEED || source.kind == SOURCE_BAD)
		show_channel(url, type, &body);
	buf_adds(&out, "}\n");
	buf_release(&body);
}

static void
show_warc(const char *path)
{
	unsigned char digest[SHA_DIGEST_LENGTH];
	struct warc_record r;
	struct warc w;
	int fd = open(path, O_RDONLY);

	warc_init(&w, "", 0, fd);
	while (warc_next(&w, &r)) {
		SHA1((const unsigned char *)r.body.s, r.body.n, digest);
		buf_printf(&out, "{\"body_bytes\":%zu,\"body_sha1\":\"",
		    r.body.n);
		for (int i = 0; i < SHA_DIGEST_LENGTH; i++)
			buf_printf(&out, "%02x", digest[i]);
		buf_addc(&out, '"');
		text("type", r.type);
		text("uri", r.uri);
		text("date", r.date);
		text("length", r.length);
		text("http_status", r.status);
		text("http_type", r.http_type);
		text("header", r.header);
		buf_adds(&out, "}\n");
	}
	buf_printf(&out, "{\"damaged\":%d}\n", w.damaged);
	warc_release(&w);
	close(fd);
}

/* "kind TAB date": seconds as RFC 3339 in UTC, or null. */
static void
show_date(char *line)
{
	char *s = strchr(line, '\t'), when[WHEN_SIZE] = "null";
	int64_t seconds = 0;
	struct date d;
	size_t n;
	bool good;

	if (s == NULL)
		return;
	*s++ = '\0';
	n = strlen(s);
	if (strcmp(line, "http") == 0) {
		good = date_http(s, n, &seconds);
	} else {
		good = strcmp(line, "w3dtf") == 0 ? date_w3c(s, n, &d) :
		    strcmp(line, "iso8601") == 0 ? date_iso8601(s, n, &d) :
		    strcmp(line, "rfc822") == 0 ? date_words(s, n, &d) :
		    date_feed(s, n, &d);
		if (good)
			seconds = date_seconds(&d);
	}
	if (good)
		when_format(seconds, when);
	buf_printf(&out, "%s\n", when);
}

static void
show_type(const char *line)
{
	struct span type, charset;

	content_type(line, &type, &charset);
	buf_printf(&out, "{\"type\":");
	json_quote(&out, type.s, type.n);
	buf_adds(&out, ",\"charset\":");
	json_quote(&out, charset.s, charset.n);
	buf_adds(&out, "}\n");
}

static double
cpu(void)
{
	struct rusage r;

	getrusage(RUSAGE_SELF, &r);
	return (double)(r.ru_utime.tv_sec + r.ru_stime.tv_sec) +
	    (double)(r.ru_utime.tv_usec + r.ru_stime.tv_usec) / 1e6;
}

/* Pages, each behind a line with its length, to a WARC file and back. */
static void
show_speed(const char *pages, const char *path)
{
	static const char head[] = "HTTP/1.1 200 OK\r\n"
	    "Content-Type: text/html\r\n\r\n";
	struct archive_exchange x = { .time = "2026-11-22T04:00:00Z",
	    .ip = "192.0.2.1", .head = { head, sizeof(head) - 1 } };
	double start, written, read;
	struct source source = { .damaged = false };
	struct buf body;
	char url[64], *p;
	size_t total = 0, i = 0;

	buf_init(&body, 1u << 30);
	read_file(pages, &body);
	start = cpu();
	archive_open(path, -1);
	for (p = body.data; p < body.data + body.len; p += x.body.n) {
		x.body.n = strtoul(p, &p, 10);
		x.body.s = ++p;
		snprintf(url, sizeof(url), "http://host.example/%zu", i++);
		x.url = url;
		archive_put(&x);
		total += x.body.n;
	}
	archive_close();
	written = cpu() - start;
	start = cpu();
	warc_entries_fd("", 0, open(path, O_RDONLY), nothing, NULL, &source);
	read = cpu() - start;
	buf_printf(&out, "{\"write\":%.1f,\"read\":%.1f,\"pages\":%zu}\n",
	    (double)total / 1e6 / written, (double)total / 1e6 / read,
	    source.entries);
	buf_release(&body);
}

static int
self_test(void)
{
	char date[] = "http\tSun, 06 Nov 1994 08:49:37 GMT";

	show_date(date);
	ok(strcmp(out.data, "1994-11-06T08:49:37Z\n") == 0, "a date");
	buf_clear(&out);
	show_type("text/html; charset=\"utf-8\"");
	ok(strcmp(out.data, "{\"type\":\"text/html\","
	    "\"charset\":\"utf-8\"}\n") == 0, "a type");
	return tap_end();
}

int
main(int argc, char *argv[])
{
	char *line = NULL;
	size_t size = 0;
	ssize_t n;

	program_start(argv[0]);
	buf_init(&out, 1u << 30);
	if (argc == 1)
		return self_test();
	if (argc == 5 && strcmp(argv[1], "speed") == 0)
		show_speed(argv[2], argv[3]);
	else if (argc == 5)
		show_feed(argv[2], argv[3], argv[4]);
	else if (argc == 3)
		show_warc(argv[2]);
	else
		while ((n = getline(&line, &size, stdin)) > 0) {
			line[strcspn(line, "\n")] = '\0';
			if (strcmp(argv[1], "dates") == 0)
				show_date(line);
			else
				show_type(line);
		}
	fwrite(out.data, 1, out.len, stdout);
	free(line);
	buf_release(&out);
	return 0;
}
