/* SPDX-License-Identifier: ISC */
/* The command line -> settings. */
#include <arpa/inet.h>

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "common/message.h"
#include "common/when.h"
#include "fetch/options.h"

#ifndef VERSION
#define VERSION "0"
#endif

#define PAGES_MAX	1000000000000ul	/* --max-pages at the most */

#define SYNOPSIS "[-dlv] [-o file] [-s state] [option ...] " \
	"[address | file ...]"

static const char	help[] =
	"usage: fetch " SYNOPSIS "\n"
	"Read addresses, one a line (or records), and write a record a page.\n"
	"Feeds and sitemaps are followed. fetch(1) says more.\n"
	"\n"
	"  -s, --state FILE      remember between runs; ask only for news\n"
	"  -o, --output FILE     append records there, durably\n"
	"      --hold            leave the notes of this run pending\n"
	"      --commit STATE    make the notes of a --hold run final\n"
	"      --log FILE        append a line for every outcome\n"
	"      --warc FILE       append requests and answers as WARC/1.1\n"
	"      --due             only sources whose time has come\n"
	"\n"
	"  -l, --list            print what sources name, do not fetch it\n"
	"  -d, --discover        find the feeds and sitemaps of a site\n"
	"      --depth N         follow links inside the site N times\n"
	"      --include REGEX   of what is found, only addresses like this\n"
	"      --exclude REGEX   and none like this\n"
	"      --since DATE      no entry dated before\n"
	"      --max-pages N     pages at the most\n"
	"      --max-per-host N  requests to a host at the most\n"
	"      --base URL        where a FILE came from\n"
	"      --explain         say what robots.txt allows, fetch nothing\n"
	"      --robots FILE     the robots.txt that --explain applies\n"
	"      --obey-meta       honour noindex and nofollow of pages\n"
	"\n"
	"      --delay SECONDS   between requests to a host (1)\n"
	"      --delay-factor N  times the last response, if that is more (1)\n"
	"      --max-delay SECONDS cap of Crawl-delay (60)\n"
	"      --max-wait SECONDS longest that a host may put us off (120)\n"
	"  -P, --parallel N      hosts asked at once (64)\n"
	"      --timeout SECONDS to connect, to answer, silent (30)\n"
	"      --tries N         requests for an address that fails (3)\n"
	"      --max-size BYTES  of a page (10485760)\n"
	"  -A, --user-agent NAME who asks (winnow/" VERSION ")\n"
	"  -H, --header LINE     a header more\n"
	"  -c, --cookie-jar FILE keep cookies\n"
	"  -x, --proxy URL       ask through a proxy\n"
	"      --cacert FILE     certificates to trust\n"
	"      --resolve HOST:PORT:ADDRESS\n"
	"      --allow-private   addresses of this machine and its networks\n"
	"\n"
	"      --rejects FILE    keep bad lines of input there\n"
	"      --strict          stop at a bad line\n"
	"  -v, --verbose  -h, --help  -V, --version\n";

enum {
	OPT_HOLD = 256, OPT_COMMIT, OPT_LOG, OPT_WARC, OPT_DUE, OPT_DEPTH,
	OPT_INCLUDE, OPT_EXCLUDE, OPT_SINCE, OPT_MAX_PAGES, OPT_MAX_PER_HOST,
	OPT_BASE, OPT_EXPLAIN, OPT_ROBOTS, OPT_OBEY, OPT_DELAY, OPT_FACTOR,
	OPT_MAX_DELAY, OPT_MAX_WAIT, OPT_TIMEOUT, OPT_TRIES, OPT_MAX_SIZE,
	OPT_CACERT, OPT_RESOLVE, OPT_PRIVATE
};

static const struct option longs[] = {
	STREAM_LONG,
	{ "state",		required_argument,	NULL, 's' },
	{ "hold",		no_argument,		NULL, OPT_HOLD },
	{ "commit",		required_argument,	NULL, OPT_COMMIT },
	{ "log",		required_argument,	NULL, OPT_LOG },
	{ "warc",		required_argument,	NULL, OPT_WARC },
	{ "due",		no_argument,		NULL, OPT_DUE },
	{ "list",		no_argument,		NULL, 'l' },
	{ "discover",		no_argument,		NULL, 'd' },
	{ "depth",		required_argument,	NULL, OPT_DEPTH },
	{ "include",		required_argument,	NULL, OPT_INCLUDE },
	{ "exclude",		required_argument,	NULL, OPT_EXCLUDE },
	{ "since",		required_argument,	NULL, OPT_SINCE },
	{ "max-pages",		required_argument,	NULL, OPT_MAX_PAGES },
	{ "max-per-host",	required_argument,	NULL,
	    OPT_MAX_PER_HOST },
	{ "base",		required_argument,	NULL, OPT_BASE },
	{ "explain",		no_argument,		NULL, OPT_EXPLAIN },
	{ "robots",		required_argument,	NULL, OPT_ROBOTS },
	{ "obey-meta",		no_argument,		NULL, OPT_OBEY },
	{ "delay",		required_argument,	NULL, OPT_DELAY },
	{ "delay-factor",	required_argument,	NULL, OPT_FACTOR },
	{ "max-delay",		required_argument,	NULL, OPT_MAX_DELAY },
	{ "max-wait",		required_argument,	NULL, OPT_MAX_WAIT },
	{ "parallel",		required_argument,	NULL, 'P' },
	{ "timeout",		required_argument,	NULL, OPT_TIMEOUT },
	{ "tries",		required_argument,	NULL, OPT_TRIES },
	{ "max-size",		required_argument,	NULL, OPT_MAX_SIZE },
	{ "user-agent",		required_argument,	NULL, 'A' },
	{ "header",		required_argument,	NULL, 'H' },
	{ "cookie-jar",		required_argument,	NULL, 'c' },
	{ "proxy",		required_argument,	NULL, 'x' },
	{ "cacert",		required_argument,	NULL, OPT_CACERT },
	{ "resolve",		required_argument,	NULL, OPT_RESOLVE },
	{ "allow-private",	no_argument,		NULL, OPT_PRIVATE },
	{ NULL, 0, NULL, 0 }
};

static double
number(const char *name, double least, double most)
{
	char	*end;
	double	 v;

	errno = 0;
	v = strtod(optarg, &end);
	if (end == optarg || *end != '\0' || errno != 0 || !(v >= least) ||
	    v > most)
		usage_error("--%s: a number from %g to %g expected", name,
		    least, most);
	return v;
}

static regex_t *
pattern(const char *name)
{
	regex_t	*re = allocate(sizeof(*re));
	char	 why[128];
	int	 e;

	if ((e = regcomp(re, optarg, REG_EXTENDED | REG_NOSUB)) != 0) {
		regerror(e, re, why, sizeof(why));
		usage_error("--%s: %s", name, why);
	}
	return re;
}

static void
append(char ***list, size_t *n)
{
	*list = reallocate_array(*list, *n + 1, sizeof(**list));
	(*list)[(*n)++] = optarg;
}

static bool
crawl_option(struct crawl_options *o, int c)
{
	switch (c) {
	case 'l':
		o->list = true;
		return true;
	case 'd':
		o->discover = true;
		return true;
	case OPT_DUE:
		o->due = true;
		return true;
	case OPT_OBEY:
		o->obey = true;
		return true;
	case OPT_DEPTH:
		o->depth = usage_number("--depth", optarg, 0, 255);
		return true;
	case OPT_INCLUDE:
		o->include = pattern("include");
		return true;
	case OPT_EXCLUDE:
		o->exclude = pattern("exclude");
		return true;
	case OPT_SINCE:
		if (!when_parse(optarg, strlen(optarg), &o->since))
			usage_error("--since: a date such as 2026-11-21 "
			    "expected");
		return true;
	case OPT_MAX_PAGES:
		o->max_pages = usage_number("--max-pages", optarg, 0,
		    PAGES_MAX);
		return true;
	case OPT_MAX_PER_HOST:
		o->max_per_host = usage_number("--max-per-host", optarg, 0,
		    PAGES_MAX);
		return true;
	case OPT_MAX_WAIT:
		o->max_wait = number("max-wait", 0, CRAWL_FROZEN);
		return true;
	case OPT_TRIES:
		o->tries = usage_number("--tries", optarg, 1, 100);
		return true;
	default:
		return false;
	}
}

static bool
transfer_option(struct transfer_options *o, int c)
{
	switch (c) {
	case 'A':
		o->agent = optarg;
		o->anonymous = strchr(optarg, '@') == NULL &&
		    strstr(optarg, "://") == NULL;
		return true;
	case 'H':
		append(&o->header, &o->headers);
		return true;
	case 'c':
		o->cookies = optarg;
		return true;
	case 'x':
		o->proxy = optarg;
		return true;
	case 'P':
		o->parallel = usage_number("--parallel", optarg, 1,
		    TRANSFER_ADDRESSES);
		return true;
	case OPT_CACERT:
		o->ca = optarg;
		return true;
	case OPT_RESOLVE:
		append(&o->resolve, &o->resolves);
		return true;
	case OPT_PRIVATE:
		o->private = true;
		return true;
	case OPT_TIMEOUT:
		o->timeout = number("timeout", 0.1, 3600);
		return true;
	case OPT_MAX_SIZE:
		o->max_size = usage_number("--max-size", optarg, 1, 48 << 20);
		return true;
	default:
		return false;
	}
}

static bool
other_option(struct settings *s, int c)
{
	switch (c) {
	case 's':
		s->state = optarg;
		return true;
	case OPT_HOLD:
		s->hold = true;
		return true;
	case OPT_COMMIT:
		s->commit = optarg;
		return true;
	case OPT_LOG:
		s->stream.log = optarg;
		return true;
	case OPT_WARC:
		s->warc = optarg;
		return true;
	case OPT_BASE:
		s->base = optarg;
		return true;
	case OPT_EXPLAIN:
		s->explain = true;
		return true;
	case OPT_ROBOTS:
		s->robots = optarg;
		return true;
	case OPT_DELAY:
		s->queue.delay = number("delay", 0, 86400);
		return true;
	case OPT_FACTOR:
		s->queue.factor = number("delay-factor", 0, 1000);
		return true;
	case OPT_MAX_DELAY:
		s->queue.max_delay = number("max-delay", 0, 86400);
		return true;
	default:
		return false;
	}
}

/* The name before the version is what robots.txt files call us. */
static char *
token_of(const char *agent)
{
	size_t	 n = 0;
	char	*token;

	while (isalpha((unsigned char)agent[n]) || agent[n] == '-' ||
	    agent[n] == '_')
		n++;
	token = allocate(n + 1);
	memcpy(token, agent, n);
	token[n] = '\0';
	return token;
}

/* A list of addresses, as numbers, perhaps in brackets. */
static bool
are_addresses(const char *s)
{
	unsigned char	in[16];
	char		ip[48];
	size_t		n;

	for (;; s += n + 1) {
		n = strcspn(s, ",");
		if (*s == '[' && n > 1 && s[n - 1] == ']')
			snprintf(ip, sizeof(ip), "%.*s", (int)n - 2, s + 1);
		else
			snprintf(ip, sizeof(ip), "%.*s", (int)n, s);
		if (inet_pton(AF_INET, ip, in) != 1 &&
		    inet_pton(AF_INET6, ip, in) != 1)
			return false;
		if (s[n] == '\0')
			return true;
	}
}

static void
check_resolve(const char *s)
{
	const char	*colon = strchr(s, ':');
	unsigned long	 port = 65536;
	char		*end = NULL;

	if (colon != NULL && isdigit((unsigned char)colon[1]))
		port = strtoul(colon + 1, &end, 10);
	if (port > 65535 || *end != ':' || !are_addresses(end + 1))
		usage_error("--resolve: host:port:address expected, not '%s'",
		    s);
}

static void
check_proxy(const char *s)
{
	static const char *const schemes[] = { "http", "https", "socks4",
	    "socks4a", "socks5", "socks5h" };
	const char	*end = strstr(s, "://");

	if (end == NULL)
		return;
	for (size_t i = 0; i < sizeof(schemes) / sizeof(*schemes); i++)
		if (strlen(schemes[i]) == (size_t)(end - s) &&
		    strncasecmp(s, schemes[i], end - s) == 0)
			return;
	usage_error("--proxy: no such kind of proxy: '%s'", s);
}

/* Cookies that cannot be kept; "-" would be standard output to libcurl. */
static void
check_cookies(const char *s)
{
	int	fd;

	if (*s == '\0' || strcmp(s, "-") == 0)
		usage_error("--cookie-jar: a file expected");
	if ((fd = open(s, O_RDWR | O_CREAT | O_CLOEXEC, 0600)) == -1)
		die("%s: %s", s, strerror(errno));
	close(fd);
}

/* What libcurl would pass over in silence. */
static void
check_transfer(const struct transfer_options *o)
{
	size_t	i;

	for (i = 0; i < o->headers; i++)
		if (strpbrk(o->header[i], ":;") == NULL)
			usage_error("--header: a name and a colon expected, "
			    "not '%s'", o->header[i]);
	for (i = 0; i < o->resolves; i++)
		check_resolve(o->resolve[i]);
	if (o->proxy != NULL)
		check_proxy(o->proxy);
	if (o->ca != NULL && access(o->ca, R_OK) == -1)
		die("%s: %s", o->ca, strerror(errno));
	if (o->cookies != NULL)
		check_cookies(o->cookies);
}

static void
check_base(const struct settings *s)
{
	struct url	u;

	url_init(&u);
	if (s->stream.files == 0)
		usage_error("--base needs a file");
	if (!url_parse(&u, s->base, strlen(s->base), NULL))
		usage_error("--base: an address of http or https expected, "
		    "not '%s'", s->base);
	url_release(&u);
}

/* others: options beside --commit and -v */
static void
check(const struct settings *s, int others)
{
	if (s->commit != NULL && (s->stream.files > 0 || others > 0))
		usage("--commit state");
	if (s->state != NULL && *s->state == '\0')
		usage_error("--state: a file expected");
	if (s->hold && s->state == NULL)
		usage_error("--hold needs --state");
	if (s->hold && s->stream.output != NULL)
		usage_error("--hold and -o exclude each other");
	if (s->hold && (s->crawl.list || s->explain))
		usage_error("--hold: --list and --explain note nothing");
	if (s->robots != NULL && !s->explain)
		usage_error("--robots needs --explain");
	if (s->crawl.due && s->state == NULL)
		usage_error("--due needs --state");
	if (*s->token == '\0' && !s->explain)
		usage_error("--user-agent: a name in letters, as "
		    "robots.txt files write it, must come first");
	if (s->base != NULL)
		check_base(s);
	check_transfer(&s->transfer);
}

void
options(struct settings *s, int argc, char *argv[])
{
	int	c, others = 0;

	*s = (struct settings){
		.transfer = { .agent = "winnow/" VERSION, .parallel = 64,
		    .timeout = 30 },
		.queue = { .delay = 1, .factor = 1, .max_delay = 60,
		    .memory = 16u << 20 },
		.crawl = { .tries = 3, .max_wait = 120, .since = INT64_MIN }
	};
	while ((c = getopt_long(argc, argv, "A:c:dH:hlo:P:s:vVx:", longs,
	    NULL)) != -1) {
		others += c != OPT_COMMIT && c != 'v';
		if (c == 'j' || (!stream_option(&s->stream, c, help) &&
		    !crawl_option(&s->crawl, c) &&
		    !transfer_option(&s->transfer, c) && !other_option(s, c)))
			usage(SYNOPSIS);
	}
	s->stream.file = argv + optind;
	s->stream.files = argc - optind;
	s->token = token_of(s->transfer.agent);
	s->crawl.token = s->token;
	s->crawl.max_delay = s->queue.max_delay;
	s->crawl.cookies = s->transfer.cookies != NULL;
	s->transfer.raw = s->warc != NULL;
	check(s, others);
}
