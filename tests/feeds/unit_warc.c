/* SPDX-License-Identifier: ISC */
/*
 * A WARC file that was written here is read back whole; whatever byte of it
 * is changed, and wherever it is cut, all records but those touched come.
 */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/message.h"
#include "fetch/archive.h"
#include "fetch/limits.h"
#include "fetch/warc.h"
#include "tests/tap.h"

#define EXCHANGES	6

static struct buf file;

static void
write_file(const char *path)
{
	static const char head[] = "HTTP/1.1 200 OK\r\n"
	    "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n";
	static const char ask[] = "GET / HTTP/1.1\r\nHost: h.example\r\n\r\n";
	char url[64], body[400];

	unlink(path);
	archive_open(path, -1);
	for (int i = 0; i < EXCHANGES; i++) {
		struct archive_exchange x = { .url = url,
		    .time = "2026-11-22T04:00:00Z", .ip = "",
		    .request = { ask, sizeof(ask) - 1 },
		    .head = { head, sizeof(head) - 1 },
		    .body = { body, sizeof(body) } };

		snprintf(url, sizeof(url), "http://h.example/%d", i);
		for (size_t k = 0; k < sizeof(body); k++)
			body[k] = (char)('a' + (k * k * 7 + k / 3 +
			    (size_t)i * 11) % 26);
		x.unchanged = i == 4;
		if (i == 5)			/* what number 0 had */
			for (size_t k = 0; k < sizeof(body); k++)
				body[k] = (char)('a' + (k * k * 7 + k / 3) %
				    26);
		archive_put(&x);
	}
	ok(archive_sync() > 0, "%s is written", path);
	archive_close();
}

static void
load(const char *path)
{
	int fd = open(path, O_RDONLY);
	ssize_t n;

	buf_clear(&file);
	do {
		buf_reserve(&file, 65536);
		n = read(fd, file.data + file.len, 65536);
		file.len += n > 0 ? (size_t)n : 0;
	} while (n > 0);
	close(fd);
}

/* Records of a type (NULL: all) in the first n bytes of file. */
static int
records(size_t n, const char *type, bool *damaged)
{
	struct warc_record r;
	struct warc w;
	int count = 0;

	warc_init(&w, file.data, n, -1);
	while (warc_next(&w, &r))
		count += type == NULL || (r.type.n == strlen(type) &&
		    memcmp(r.type.s, type, r.type.n) == 0);
	*damaged = w.damaged;
	warc_release(&w);
	return count;
}

static void
whole(void)
{
	bool damaged;

	ok(records(file.len, NULL, &damaged) == 1 + 2 * EXCHANGES,
	    "every record is read");
	ok(!damaged, "without damage");
	ok(records(file.len, "response", &damaged) == 4, "responses");
	ok(records(file.len, "revisit", &damaged) == 2, "revisits");
	ok(records(file.len, "request", &damaged) == EXCHANGES, "requests");
	ok(records(file.len, "warcinfo", &damaged) == 1, "warcinfo");
}

/* Each byte in turn is another: at most loss records are missing. */
static void
changed(int loss)
{
	int least = 1 + 2 * EXCHANGES, n;
	bool damaged;

	for (size_t i = 0; i < file.len; i++) {
		file.data[i] ^= 0x55;
		n = records(file.len, NULL, &damaged);
		if (n < least)
			least = n;
		file.data[i] ^= 0x55;
	}
	ok(least >= 1 + 2 * EXCHANGES - loss,
	    "a byte changed costs %d at most", 1 + 2 * EXCHANGES - least);
}

/* Cut after each byte: never more than there were, never less than before. */
static void
cut(void)
{
	int last = 0, n;
	bool damaged, ordered = true;

	for (size_t i = 0; i <= file.len; i += 3) {
		n = records(i, NULL, &damaged);
		ordered &= n >= last && n <= 1 + 2 * EXCHANGES;
		last = n;
	}
	ok(ordered, "a file cut anywhere gives what was whole");
}

int
main(int argc, char *argv[])
{
	static const char *const names[] = { "unit.warc", "unit.warc.gz" };
	char folder[] = "/tmp/winnow-warc-XXXXXX";

	(void)argc;
	program_start(argv[0]);
	buf_init(&file, 1u << 24);
	if (mkdtemp(folder) == NULL || chdir(folder) == -1)
		die("no scratch folder");
	for (int i = 0; i < 2; i++) {
		write_file(names[i]);
		load(names[i]);
		whole();
		changed(i == 0 ? 2 : 1);
		cut();
		unlink(names[i]);
	}
	if (chdir("/") == 0)
		rmdir(folder);
	buf_release(&file);
	return tap_end();
}
