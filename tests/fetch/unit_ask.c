/* SPDX-License-Identifier: ISC */
/*
 * unit_ask: with an argument, answers questions of the gates: a line of
 * cells in hexadecimal (so that any byte may be in one) on standard input, a
 * line of text out for each.  Without, a short test of itself.
 *
 *	url INPUT BASE		the serialised address, or "failure"
 *	canon INPUT		the canonical one
 *	ascii HOST		the host in ASCII
 *	robots FILE AGENT URL	allow or deny
 *	delay FILE AGENT	Crawl-delay, or "none"
 *	after VALUE NOW		seconds of Retry-After, or "none"
 *	public ADDRESS		allow or refuse
 *	date VALUE		a date of HTTP in UTC, or "none"
 */
#include <arpa/inet.h>
#include <netinet/in.h>

#include <stdlib.h>
#include <string.h>

#include "common/message.h"
#include "fetch/crawl.h"
#include "fetch/date.h"
#include "fetch/network.h"
#include "tests/tap.h"

#define CELLS	4

static struct buf	cell[CELLS];

static int
digit(char c)
{
	return c <= '9' ? c - '0' : c - 'a' + 10;
}

static void
read_cells(const char *s)
{
	for (size_t i = 0; i < CELLS; i++)
		buf_clear(&cell[i]);
	for (size_t i = 0; i < CELLS && *s != '\0' && *s != '\n'; i++) {
		for (; *s > ' '; s += 2)
			buf_addc(&cell[i], digit(s[0]) << 4 | digit(s[1]));
		if (*s == ' ')
			s++;
	}
}

static void
ask_url(bool canonical)
{
	struct url	base, u;
	bool		has = cell[1].len > 0, good;

	url_init(&base);
	url_init(&u);
	good = (!has || url_parse(&base, cell[1].data, cell[1].len, NULL)) &&
	    url_parse(&u, cell[0].data, cell[0].len, has ? &base : NULL);
	if (good && canonical)
		url_canonical(&u);
	printf("%s\n", good ? u.text.data : "failure");
	url_release(&base);
	url_release(&u);
}

static void
ask_ascii(void)
{
	struct buf	out;

	buf_init(&out, 4096);
	printf("%s\n", host_parse(cell[0].data, cell[0].len, &out) ?
	    out.data : "failure");
	buf_release(&out);
}

static void
ask_robots(bool delay)
{
	struct robots			 r;
	struct buf			 scratch;
	struct span			 path;
	const struct robots_rule	*rule;

	buf_init(&scratch, 1u << 20);
	robots_init(&r);
	robots_parse(&r, cell[0].data, cell[0].len, cell[1].data, false);
	path = robots_path(cell[2].data, cell[2].len, &scratch);
	rule = robots_match(&r, path.s, path.n);
	if (delay && robots_delay(&r) < 0)
		printf("none\n");
	else if (delay)
		printf("%g\n", robots_delay(&r));
	else
		printf("%s\n", rule == NULL || rule->allow ? "allow" : "deny");
	robots_release(&r);
	buf_release(&scratch);
}

static void
ask_after(void)
{
	double	s = retry_after(cell[0].data, cell[0].len,
		    atoll(cell[1].data));

	if (s < 0)
		printf("none\n");
	else
		printf("%.0f\n", s);
}

static void
ask_public(void)
{
	struct sockaddr_in	v4 = { .sin_family = AF_INET };
	struct sockaddr_in6	v6 = { .sin6_family = AF_INET6 };
	bool			good = false;

	if (inet_pton(AF_INET, cell[0].data, &v4.sin_addr) == 1)
		good = network_public((struct sockaddr *)&v4);
	else if (inet_pton(AF_INET6, cell[0].data, &v6.sin6_addr) == 1)
		good = network_public((struct sockaddr *)&v6);
	printf("%s\n", good ? "allow" : "refuse");
}

static void
ask_date(void)
{
	char	out[WHEN_SIZE];
	int64_t	when;

	if (date_http(cell[0].data, cell[0].len, &when))
		when_format(when, out);
	printf("%s\n", date_http(cell[0].data, cell[0].len, &when) ? out :
	    "none");
}

static void
answer(const char *what)
{
	if (strcmp(what, "url") == 0)
		ask_url(false);
	else if (strcmp(what, "canon") == 0)
		ask_url(true);
	else if (strcmp(what, "ascii") == 0)
		ask_ascii();
	else if (strcmp(what, "robots") == 0)
		ask_robots(false);
	else if (strcmp(what, "delay") == 0)
		ask_robots(true);
	else if (strcmp(what, "after") == 0)
		ask_after();
	else if (strcmp(what, "public") == 0)
		ask_public();
	else if (strcmp(what, "date") == 0)
		ask_date();
}

static void
test_self(void)
{
	struct url	u;

	url_init(&u);
	ok(url_parse(&u, "HTTP://A.b:80/x/../%7ey?utm_source=z&q#f", 40, NULL),
	    "an address is read");
	url_canonical(&u);
	ok(strcmp(u.text.data, "http://a.b/~y?q") == 0, "and made canonical");
	ok(!url_parse(&u, "ftp://a.b/", 10, NULL), "ftp is none");
	ok(url_parse(&u, "http://127.1/", 13, NULL) &&
	    strcmp(u.text.data, "http://127.0.0.1/") == 0, "short IPv4");
	url_release(&u);
	ok(retry_after("120", 3, 0) == 120, "Retry-After in seconds");
	ok(retry_after("1.5", 3, 0) < 0, "no fractions");
}

int
main(int argc, char *argv[])
{
	char	*line = NULL;
	size_t	 cap = 0;

	program_start(argv[0]);
	for (size_t i = 0; i < CELLS; i++)
		buf_init(&cell[i], 64u << 20);
	if (argc < 2) {
		test_self();
		return tap_end();
	}
	while (getline(&line, &cap, stdin) > 0) {
		read_cells(line);
		answer(argv[1]);
	}
	free(line);
	return 0;
}
