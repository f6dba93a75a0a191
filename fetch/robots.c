/* SPDX-License-Identifier: ISC */
/*
 * A robots.txt and the name of a crawler -> its rules; rules and a path ->
 * may it be fetched, and by which line.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "fetch/robots.h"

/* Ceilings; a file of ROBOTS_BYTES meets none of them by honest means. */
#define ROBOTS_MEMORY	(16u << 20)	/* bytes of text, and of patterns */
#define ROBOTS_RULES	100000
#define ROBOTS_SITEMAPS	1000

enum key { KEY_AGENT, KEY_ALLOW, KEY_DISALLOW, KEY_DELAY, KEY_SITEMAP,
	KEY_OTHER };

/* Longer names that begin with these count as well ("disallowed"). */
static const struct {
	const char	*name;
	enum key	 key;
} keys[] = {
	{ "user-agent", KEY_AGENT }, { "useragent", KEY_AGENT },
	{ "user agent", KEY_AGENT }, { "allow", KEY_ALLOW },
	{ "disallow", KEY_DISALLOW }, { "dissallow", KEY_DISALLOW },
	{ "dissalow", KEY_DISALLOW }, { "disalow", KEY_DISALLOW },
	{ "diasllow", KEY_DISALLOW }, { "disallaw", KEY_DISALLOW },
	{ "crawl-delay", KEY_DELAY }, { "crawldelay", KEY_DELAY },
	{ "sitemap", KEY_SITEMAP }, { "site-map", KEY_SITEMAP }
};

/*
 * Whom the lines are for.  A user-agent line behind a rule opens a new
 * group.  The rules of RFC 9309 are only allow and disallow; a Crawl-delay
 * closes the list of names for itself alone.
 */
struct group {
	bool	own, all;
	bool	closed;
};

struct reader {
	struct robots	*r;
	const char	*agent;
	bool		 canonical;
	struct group	 rules, delays;
	unsigned	 line;
};

void
robots_init(struct robots *r)
{
	*r = (struct robots){ .delay = -1, .delay_all = -1 };
	buf_init(&r->text, ROBOTS_MEMORY);
	buf_init(&r->patterns, ROBOTS_MEMORY);
}

void
robots_release(struct robots *r)
{
	buf_release(&r->text);
	buf_release(&r->patterns);
	free(r->rule);
	free(r->sitemap);
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\v' || c == '\f';
}

static struct span
trim(const char *s, size_t n)
{
	while (n > 0 && (is_blank(*s) || *s == '\0'))
		s++, n--;
	while (n > 0 && (is_blank(s[n - 1]) || s[n - 1] == '\0'))
		n--;
	return (struct span){ s, n };
}

static enum key
key_of(struct span s)
{
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (s.n >= strlen(keys[i].name) && strncasecmp(s.s,
		    keys[i].name, strlen(keys[i].name)) == 0)
			return keys[i].key;
	return KEY_OTHER;
}

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool
unreserved(int c)
{
	return (c >= '0' && c <= '9') ||
	    ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
	    (c != 0 && c < 0x80 && strchr("-._~", c) != NULL);
}

/*
 * Append a pattern or path: bytes outside ASCII encoded, hex digits in
 * capitals, and for canonical also what url_canonical() does.
 */
static void
escape(struct buf *out, const char *s, size_t n, bool canonical)
{
	static const char	digit[] = "0123456789ABCDEF";

	for (size_t i = 0; i < n; i++) {
		unsigned char	c = s[i];

		if (c == '%' && i + 2 < n && hex(s[i + 1]) >= 0 &&
		    hex(s[i + 2]) >= 0) {
			int	v = hex(s[i + 1]) << 4 | hex(s[i + 2]);

			i += 2;
			if (canonical && unreserved(v)) {
				buf_addc(out, v);
				continue;
			}
			buf_addc(out, '%');
			buf_addc(out, digit[v >> 4]);
			buf_addc(out, digit[v & 15]);
		} else if (c >= 0x80 || (canonical && (c == '%' || c <= 0x20 ||
		    strchr("|^\\`{}<>\"", c) != NULL))) {
			buf_addc(out, '%');
			buf_addc(out, digit[c >> 4]);
			buf_addc(out, digit[c & 15]);
		} else
			buf_addc(out, c);
	}
}

static void
group_name(struct group *g, bool own, bool all)
{
	if (g->closed)
		*g = (struct group){ .closed = false };
	g->own = g->own || own;
	g->all = g->all || all;
}

static void
agent_line(struct reader *rd, struct span v)
{
	size_t	n = 0;
	bool	all, own;

	all = v.n >= 1 && v.s[0] == '*' && (v.n == 1 || is_blank(v.s[1]));
	while (n < v.n && (((v.s[n] | 0x20) >= 'a' && (v.s[n] | 0x20) <= 'z') ||
	    v.s[n] == '-' || v.s[n] == '_'))
		n++;
	own = !all && n == strlen(rd->agent) &&
	    strncasecmp(v.s, rd->agent, n) == 0;
	if (own)
		rd->r->named = true;
	group_name(&rd->rules, own, all);
	group_name(&rd->delays, own, all);
}

static void
rule_add(struct reader *rd, struct span shown, struct span v, bool allow,
    bool own)
{
	struct robots		*r = rd->r;
	struct robots_rule	*rule;
	size_t			 mark = r->patterns.len;

	if (r->n >= ROBOTS_RULES || v.n == 0)
		return;
	escape(&r->patterns, v.s, v.n, rd->canonical);
	if (r->patterns.over)
		return;
	if (r->n == r->cap) {
		r->cap = r->cap > 0 ? r->cap * 2 : 16;
		r->rule = reallocate_array(r->rule, r->cap, sizeof(*r->rule));
	}
	rule = &r->rule[r->n++];
	/* The buffer still moves: robots_parse() makes the spans. */
	*rule = (struct robots_rule){
		.pattern = { NULL, r->patterns.len - mark },
		.shown = shown, .line = rd->line, .allow = allow, .own = own
	};
}

/* "allow: /x/index.html" allows "/x/" as well. */
static void
rule_line(struct reader *rd, struct span shown, struct span v, bool allow)
{
	const char	*slash = v.n > 0 ? memrchr(v.s, '/', v.n) : NULL;
	struct group	*g = &rd->rules;

	if (!g->own && !g->all)
		return;
	g->closed = rd->delays.closed = true;
	for (int own = 0; own < 2; own++) {
		char	short_form[ROBOTS_LINE + 2];
		size_t	n;

		if (!(own ? g->own : g->all))
			continue;
		rule_add(rd, shown, v, allow, own);
		if (!allow || slash == NULL || v.s + v.n - slash < 10 ||
		    memcmp(slash, "/index.htm", 10) != 0)
			continue;
		n = slash - v.s + 1;
		memcpy(short_form, v.s, n);
		short_form[n++] = '$';
		rule_add(rd, shown, (struct span){ short_form, n }, allow, own);
	}
}

static void
delay_line(struct reader *rd, struct span v)
{
	char	 number[32], *end;
	double	 d;

	if (!rd->delays.own && !rd->delays.all)
		return;
	rd->delays.closed = true;
	if (v.n == 0 || v.n >= sizeof(number))
		return;
	memcpy(number, v.s, v.n);
	number[v.n] = '\0';
	for (end = number; *end != '\0'; end++)
		if ((*end < '0' || *end > '9') && *end != '.')
			return;
	d = strtod(number, &end);
	if (*end != '\0' || end == number)
		return;
	if (rd->delays.own)
		rd->r->delay = d;
	if (rd->delays.all)
		rd->r->delay_all = d;
}

static void
sitemap_line(struct robots *r, struct span v)
{
	if (r->sitemaps == ROBOTS_SITEMAPS || v.n == 0)
		return;
	if (r->sitemaps == r->sitemap_cap) {
		r->sitemap_cap = r->sitemap_cap > 0 ? r->sitemap_cap * 2 : 4;
		r->sitemap = reallocate_array(r->sitemap, r->sitemap_cap,
		    2 * sizeof(*r->sitemap));
	}
	r->sitemap[2 * r->sitemaps] = v.s - r->text.data;
	r->sitemap[2 * r->sitemaps++ + 1] = v.n;
}

/* "key: value # remark"; the colon may be missing: "key value". */
static void
line_parse(struct reader *rd, const char *s, size_t n)
{
	const char	*p;
	struct span	 key, value, shown;

	if (n > ROBOTS_LINE)
		n = ROBOTS_LINE;
	if ((p = memchr(s, '#', n)) != NULL)
		n = p - s;
	if ((p = memchr(s, '\0', n)) != NULL)
		n = p - s;
	shown = trim(s, n);
	if ((p = memchr(shown.s, ':', shown.n)) == NULL) {
		/* Accepted only when exactly two words stand there. */
		for (p = shown.s; p < shown.s + shown.n && !is_blank(*p); p++)
			;
		value = trim(p, shown.s + shown.n - p);
		if (value.n == 0)
			return;
		for (size_t i = 0; i < value.n; i++)
			if (is_blank(value.s[i]))
				return;
		key = (struct span){ shown.s, p - shown.s };
	} else {
		key = trim(shown.s, p - shown.s);
		value = trim(p + 1, shown.s + shown.n - p - 1);
	}
	if (key.n == 0)
		return;
	switch (key_of(key)) {
	case KEY_AGENT:
		agent_line(rd, value);
		break;
	case KEY_ALLOW:
		rule_line(rd, shown, value, true);
		break;
	case KEY_DISALLOW:
		rule_line(rd, shown, value, false);
		break;
	case KEY_DELAY:
		delay_line(rd, value);
		break;
	case KEY_SITEMAP:
		sitemap_line(rd->r, value);
		break;
	case KEY_OTHER:
		break;
	}
}

void
robots_parse(struct robots *r, const char *s, size_t n, const char *agent,
    bool canonical)
{
	struct reader	rd = { .r = r, .agent = agent, .canonical = canonical };
	size_t		begin = 0, place = 0, i;

	/* A byte order mark, or what is left of one. */
	for (i = 0; i < 3 && n > 0 && *s == "\xef\xbb\xbf"[i]; i++)
		s++, n--;
	r->n = r->sitemaps = 0;
	r->named = false;
	r->delay = r->delay_all = -1;
	buf_clear(&r->text);
	buf_clear(&r->patterns);
	buf_add(&r->text, s, n);
	s = r->text.data;
	n = r->text.len;
	for (i = 0; i <= n; i++) {
		if (i < n && s[i] != '\n' && s[i] != '\r')
			continue;
		rd.line++;
		line_parse(&rd, s + begin, i - begin);
		if (i + 1 < n && s[i] == '\r' && s[i + 1] == '\n')
			i++;
		begin = i + 1;
	}
	for (i = 0; i < r->n; i++) {
		r->rule[i].pattern.s = r->patterns.data + place;
		place += r->rule[i].pattern.n;
	}
}

/*
 * Does the pattern match at the beginning of path?  Each piece between stars
 * is looked for behind the one before it, the last one of an anchored
 * pattern at the end: linear in path.
 */
static bool
matches(const char *path, size_t n, const char *p, size_t m)
{
	const char	*star = memchr(p, '*', m), *found;
	bool		 anchored = m > 0 && p[m - 1] == '$';
	size_t		 i, piece;

	if (anchored)
		m--;
	if (star == NULL || star >= p + m)
		return n >= m && memcmp(path, p, m) == 0 &&
		    (!anchored || n == m);
	i = star - p;
	if (n < i || memcmp(path, p, i) != 0)
		return false;
	p += i, m -= i;
	for (;;) {
		while (m > 0 && *p == '*')
			p++, m--;
		if (m == 0)
			return true;
		star = memchr(p, '*', m);
		piece = star != NULL ? (size_t)(star - p) : m;
		if (star == NULL && anchored)
			return n - i >= piece &&
			    memcmp(path + n - piece, p, piece) == 0;
		if ((found = memmem(path + i, n - i, p, piece)) == NULL)
			return false;
		i = found - path + piece;
		p += piece, m -= piece;
	}
}

const struct robots_rule *
robots_match(const struct robots *r, const char *path, size_t n)
{
	const struct robots_rule	*best = NULL;

	for (size_t i = 0; i < r->n; i++) {
		const struct robots_rule *rule = &r->rule[i];

		if (rule->own != r->named)
			continue;
		if (best != NULL && (rule->pattern.n < best->pattern.n ||
		    (rule->pattern.n == best->pattern.n &&
		    (best->allow || !rule->allow))))
			continue;
		if (matches(path, n, rule->pattern.s, rule->pattern.n))
			best = rule;
	}
	return best;
}

struct span
robots_path(const char *url, size_t n, struct buf *scratch)
{
	const char	*end = url + n, *p = url, *q;

	buf_clear(scratch);
	if (n >= 2 && p[0] == '/' && p[1] == '/')
		p += 2;
	if ((q = memmem(p, end - p, "://", 3)) != NULL &&
	    memchr(p, '/', q - p) == NULL && memchr(p, '?', q - p) == NULL &&
	    memchr(p, ';', q - p) == NULL)
		p = q + 3;
	while (p < end && *p != '/' && *p != '?' && *p != ';')
		p++;
	if ((q = memchr(url, '#', n)) != NULL) {
		if (q < p)
			p = end;
		else
			end = q;
	}
	if (p >= end)
		return (struct span){ "/", 1 };
	if (*p == '/')
		return (struct span){ p, end - p };
	buf_addc(scratch, '/');
	buf_add(scratch, p, end - p);
	return (struct span){ scratch->data, scratch->len };
}

void
robots_shrink(struct robots *r)
{
	size_t	kept = 0;

	for (size_t i = 0; i < r->n; i++)
		if (r->rule[i].own == r->named) {
			r->rule[kept] = r->rule[i];
			r->rule[kept++].shown = (struct span){ "", 0 };
		}
	r->n = r->cap = kept;
	if (kept > 0)
		r->rule = reallocate_array(r->rule, kept, sizeof(*r->rule));
	r->sitemaps = 0;
	buf_release(&r->text);
	buf_init(&r->text, ROBOTS_MEMORY);
}

double
robots_delay(const struct robots *r)
{
	return r->named ? r->delay : r->delay_all;
}
