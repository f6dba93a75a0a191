/* SPDX-License-Identifier: ISC */
/* The confined child: what it reads, and that its death is survived. */
#include <sys/stat.h>

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/message.h"
#include "fetch/confine.h"
#include "tests/tap.h"

static const char rss[] = "<rss><channel><item><title>x</title>"
    "<link>/1</link></item><item><link>/2</link></item></channel></rss>";
static int entries;

static int
entry(void *arg, const struct entry *e)
{
	int *limit = arg;

	entries += e->url.n > 0;
	return limit != NULL && entries == *limit;
}

static int
link_(void *arg, const struct link *l)
{
	*(int *)arg += l->kind == LINK_PAGE;
	return 0;
}

static enum source_kind
read_rss(int *limit, struct source *s)
{
	entries = 0;
	return confine_read("http://h.example/", "text/xml", rss,
	    sizeof(rss) - 1, entry, limit, s);
}

/* The only child of a process, or 0 (Linux). */
static pid_t
child_of(pid_t pid)
{
	char path[64], text[64] = "";
	ssize_t n;
	int fd;

	snprintf(path, sizeof(path), "/proc/%d/task/%d/children", (int)pid,
	    (int)pid);
	if ((fd = open(path, O_RDONLY)) == -1)
		return 0;
	n = read(fd, text, sizeof(text) - 1);
	close(fd);
	return n > 0 ? (pid_t)strtol(text, NULL, 10) : 0;
}

static void
death(void)
{
	struct source s;
	pid_t nursery = child_of(getpid());
	pid_t worker = nursery > 0 ? child_of(nursery) : 0;

	if (worker == 0) {
		ok(1, "death # SKIP no /proc");
		return;
	}
	kill(worker, SIGKILL);
	ok(read_rss(NULL, &s) == SOURCE_BAD && s.damaged,
	    "a dead reader is told");
	ok(read_rss(NULL, &s) == SOURCE_FEED && entries == 2,
	    "and replaced");
	kill(child_of(nursery), SIGSTOP);
	ok(child_of(nursery) != worker, "by another process");
	kill(child_of(nursery), SIGCONT);
}

static void
files(void)
{
	char path[] = "/tmp/winnow-confine-XXXXXX";
	struct source s;
	int fd = mkstemp(path);

	if (fd == -1 || write(fd, rss, sizeof(rss) - 1) == -1)
		die("%s: cannot write", path);
	lseek(fd, 0, SEEK_SET);
	entries = 0;
	ok(confine_read_fd("http://h.example/", "", fd, entry, NULL, &s) ==
	    SOURCE_FEED && entries == 2, "a descriptor is read");
	ok(fcntl(fd, F_GETFD) == -1, "and closed");
	unlink(path);
}

int
main(int argc, char *argv[])
{
	static const char page[] = "<a href=/1><a href=/2>";
	struct source s;
	struct links l;
	struct buf big;
	int one = 1, links = 0;

	(void)argc;
	program_start(argv[0]);
	confine_start();
	ok(read_rss(NULL, &s) == SOURCE_FEED && entries == 2 &&
	    s.entries == 2 && !s.damaged, "a feed");
	death();
	ok(read_rss(&one, &s) == SOURCE_FEED && entries == 1 && s.stopped,
	    "no more than wanted");
	ok(read_rss(NULL, &s) == SOURCE_FEED && entries == 2, "and then all");
	confine_links("http://h.example/", "text/html", page,
	    sizeof(page) - 1, link_, &links, &l);
	ok(links == 2, "links");
	files();
	buf_init(&big, 32u << 20);
	buf_adds(&big, "<urlset>");
	while (big.len < 6u << 20)
		buf_adds(&big, "<url><loc>http://h.example/page</loc></url>");
	entries = 0;
	confine_read("http://h.example/", "", big.data, big.len, entry, NULL,
	    &s);
	ok(s.kind == SOURCE_SITEMAP && (size_t)entries == s.entries &&
	    entries > 100000, "a large one: %d", entries);
	ok(read_rss(NULL, &s) == SOURCE_FEED && entries == 2, "one after it");
	buf_release(&big);
	confine_stop();
	return tap_end();
}
