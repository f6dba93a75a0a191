/* SPDX-License-Identifier: ISC */
/*
 * An address as people and pages write it -> its serialised form with the
 * places of its parts; then -> its canonical form.
 */
#include <string.h>

#include "fetch/url.h"

static bool
is_hex(unsigned char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' &&
	    (c | 0x20) <= 'f');
}

static bool
is_alpha(unsigned char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool
is_slash(char c)
{
	return c == '/' || c == '\\';
}

static bool
unreserved(unsigned char c)
{
	return is_alpha(c) || (c >= '0' && c <= '9') ||
	    (c != '\0' && strchr("-._~", c) != NULL);
}

/* The percent-encode sets of the standard, beyond C0 and all from 0x7f. */
#define SET_FRAGMENT	" \"<>`"
#define SET_QUERY	" \"#<>'"
#define SET_PATH	" \"#<>?^`{}"
#define SET_USER	" \"#<>?^`{}/:;=@[\\]|"

static void
encode(struct buf *out, unsigned char c, const char *set)
{
	static const char	digit[] = "0123456789ABCDEF";

	if (c > 0x1f && c < 0x7f && strchr(set, c) == NULL) {
		buf_addc(out, c);
		return;
	}
	buf_addc(out, '%');
	buf_addc(out, digit[c >> 4]);
	buf_addc(out, digit[c & 15]);
}

void
url_init(struct url *u)
{
	*u = (struct url){ .host = 0 };
	buf_init(&u->text, URL_MAX);
}

void
url_release(struct url *u)
{
	buf_release(&u->text);
}

/* Without blanks at the ends, and without tab, CR and LF anywhere. */
static void
strip(const char *s, size_t n, struct buf *out)
{
	while (n > 0 && (unsigned char)s[n - 1] <= 0x20)
		n--;
	for (; n > 0 && (unsigned char)*s <= 0x20; n--)
		s++;
	for (; n > 0; n--, s++)
		if (*s != '\t' && *s != '\n' && *s != '\r')
			buf_addc(out, *s);
}

/* Length of "scheme:" at s, or 0. */
static size_t
scheme_length(const char *s, size_t n)
{
	size_t	i;

	if (n == 0 || !is_alpha(s[0]))
		return 0;
	for (i = 1; i < n && (is_alpha(s[i]) || (s[i] >= '0' && s[i] <= '9') ||
	    s[i] == '+' || s[i] == '-' || s[i] == '.'); i++)
		;
	return i < n && s[i] == ':' ? i + 1 : 0;
}

static bool
same_scheme(const char *s, size_t n, const char *name)
{
	for (; n > 0 && *name != '\0'; s++, name++, n--)
		if ((*s | 0x20) != *name)
			return false;
	return n == 0 && *name == '\0';
}

static bool
is_https(const struct url *u)
{
	return u->text.data[4] == 's';
}

static bool
port_parse(struct url *u, const char *s, size_t n)
{
	unsigned long	port = 0;

	for (size_t i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return false;
		if ((port = port * 10 + (s[i] - '0')) > 65535)
			return false;
	}
	if (n > 0 && port != (is_https(u) ? 443 : 80))
		buf_printf(&u->text, ":%lu", port);
	return true;
}

static void
user_parse(struct url *u, const char *s, size_t n)
{
	const char	*colon = memchr(s, ':', n);
	size_t		 name = colon != NULL ? (size_t)(colon - s) : n;

	if (name == 0 && n <= 1)
		return;
	for (size_t i = 0; i < name; i++)
		encode(&u->text, s[i], SET_USER);
	if (name + 1 < n) {
		buf_addc(&u->text, ':');
		for (size_t i = name + 1; i < n; i++)
			encode(&u->text, s[i], SET_USER);
	}
	buf_addc(&u->text, '@');
}

/* "user:password@host:port"; returns how many bytes it took, 0: broken. */
static size_t
authority_parse(struct url *u, const char *s, size_t n)
{
	size_t	end, at, host, colon;
	bool	bracket = false;

	for (end = 0; end < n && !is_slash(s[end]) && s[end] != '?' &&
	    s[end] != '#'; end++)
		;
	for (at = end; at > 0 && s[at - 1] != '@'; at--)
		;
	if (at > 0)
		user_parse(u, s, at - 1);
	host = at;
	for (colon = host; colon < end && (bracket || s[colon] != ':');
	    colon++)
		if (s[colon] == '[')
			bracket = true;
		else if (s[colon] == ']')
			bracket = false;
	u->host = u->text.len;
	if (colon == host || !host_parse(s + host, colon - host, &u->text))
		return 0;
	u->host_end = u->text.len;
	if (colon < end && !port_parse(u, s + colon + 1, end - colon - 1))
		return 0;
	return end;
}

/* 0, or how many dots the segment means: ".", "%2e", "..", ".%2E" */
static int
dots(const char *s, size_t n)
{
	int	count = 0;

	while (n > 0) {
		if (s[0] == '.') {
			s++, n--;
		} else if (n >= 3 && s[0] == '%' && s[1] == '2' &&
		    (s[2] | 0x20) == 'e') {
			s += 3, n -= 3;
		} else
			return 0;
		if (++count > 2)
			return 0;
	}
	return count;
}

/* Behind u->path stand whole segments, each led by '/'. */
static void
path_shorten(struct url *u)
{
	size_t	i = u->text.len;

	while (i > u->path && u->text.data[i - 1] != '/')
		i--;
	u->text.len = i > u->path ? i - 1 : u->path;
	u->text.data[u->text.len] = '\0';
}

/* Segments up to '?' or '#' or the end; s is behind the leading slash. */
static size_t
path_parse(struct url *u, const char *s, size_t n)
{
	size_t	begin = 0, i;
	int	d;
	bool	last;

	do {
		for (i = begin; i < n && !is_slash(s[i]) && s[i] != '?' &&
		    s[i] != '#'; i++)
			;
		last = i == n || !is_slash(s[i]);
		d = dots(s + begin, i - begin);
		if (d == 2)
			path_shorten(u);
		if (d == 0) {
			buf_addc(&u->text, '/');
			for (size_t k = begin; k < i; k++)
				encode(&u->text, s[k], SET_PATH);
		} else if (last)
			buf_addc(&u->text, '/');
		begin = i + 1;
	} while (!last);
	return i;
}

/* "?query#fragment", both optional. */
static void
tail_parse(struct url *u, const char *s, size_t n)
{
	size_t	i = 0;

	u->query = u->text.len;
	if (i < n && s[i] == '?')
		for (buf_addc(&u->text, s[i++]); i < n && s[i] != '#'; i++)
			encode(&u->text, s[i], SET_QUERY);
	u->fragment = u->text.len;
	if (i < n)
		for (buf_addc(&u->text, s[i++]); i < n; i++)
			encode(&u->text, s[i], SET_FRAGMENT);
}

static bool
absolute_parse(struct url *u, const char *s, size_t n)
{
	size_t	took;

	while (n > 0 && is_slash(*s))
		s++, n--;
	if ((took = authority_parse(u, s, n)) == 0)
		return false;
	s += took, n -= took;
	u->path = u->text.len;
	if (n > 0 && is_slash(*s))
		s++, n--;
	took = path_parse(u, s, n);
	tail_parse(u, s + took, n - took);
	return true;
}

static bool
relative_parse(struct url *u, const char *s, size_t n, const struct url *base)
{
	size_t	took = 0;

	if (n >= 2 && is_slash(s[0]) && is_slash(s[1])) {
		buf_add(&u->text, base->text.data, is_https(base) ? 8 : 7);
		return absolute_parse(u, s, n);
	}
	u->host = base->host;
	u->host_end = base->host_end;
	u->path = base->path;
	if (n > 0 && is_slash(s[0])) {
		buf_add(&u->text, base->text.data, base->path);
		took = 1 + path_parse(u, s + 1, n - 1);
	} else if (n == 0 || s[0] == '#') {
		buf_add(&u->text, base->text.data, base->fragment);
		u->query = base->query;
		u->fragment = base->fragment;
		if (n > 0)
			for (buf_addc(&u->text, *s++); --n > 0; s++)
				encode(&u->text, *s, SET_FRAGMENT);
		return true;
	} else {
		buf_add(&u->text, base->text.data, base->query);
		if (s[0] != '?') {
			path_shorten(u);
			took = path_parse(u, s, n);
		}
	}
	tail_parse(u, s + took, n - took);
	return true;
}

bool
url_parse(struct url *u, const char *s, size_t n, const struct url *base)
{
	struct buf	in;
	size_t		scheme;
	bool		good = false, https;

	buf_clear(&u->text);
	if (n > URL_MAX)
		return false;
	buf_init(&in, URL_MAX);
	strip(s, n, &in);
	s = in.data;
	n = in.len;
	if ((scheme = scheme_length(s, n)) == 0) {
		good = base != NULL && relative_parse(u, s, n, base);
		goto out;
	}
	https = same_scheme(s, scheme - 1, "https");
	if (!https && !same_scheme(s, scheme - 1, "http"))
		goto out;
	s += scheme;
	n -= scheme;
	if (base != NULL && is_https(base) == https &&
	    !(n >= 2 && s[0] == '/' && s[1] == '/'))
		good = relative_parse(u, s, n, base);
	else {
		buf_adds(&u->text, https ? "https://" : "http://");
		good = absolute_parse(u, s, n);
	}
out:
	buf_release(&in);
	return good && !u->text.over;
}

/* Append s with unreserved characters decoded and all hex in capitals. */
static void
normalise(struct buf *out, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int	hi, lo, c;

		if (s[i] != '%') {
			encode(out, s[i], "|^\\`{}<>\" ");
			continue;
		}
		if (i + 2 >= n || !is_hex(s[i + 1]) || !is_hex(s[i + 2])) {
			buf_adds(out, "%25");
			continue;
		}
		hi = s[i + 1] <= '9' ? s[i + 1] - '0' :
		    (s[i + 1] | 0x20) - 'a' + 10;
		lo = s[i + 2] <= '9' ? s[i + 2] - '0' :
		    (s[i + 2] | 0x20) - 'a' + 10;
		c = hi << 4 | lo;
		i += 2;
		if (unreserved(c))
			buf_addc(out, c);
		else {
			buf_addc(out, '%');
			buf_addc(out, "0123456789ABCDEF"[hi]);
			buf_addc(out, "0123456789ABCDEF"[lo]);
		}
	}
}

static void
query_canonical(struct buf *out, const char *s, size_t n)
{
	size_t	begin = 0, i, name;
	size_t	mark = out->len;

	for (i = 0; i <= n; i++) {
		if (i < n && s[i] != '&')
			continue;
		for (name = begin; name < i && s[name] != '='; name++)
			;
		if (!query_tracks(s + begin, name - begin)) {
			buf_addc(out, out->len == mark ? '?' : '&');
			normalise(out, s + begin, i - begin);
		}
		begin = i + 1;
	}
	if (out->len == mark + 1) {
		out->len = mark;
		out->data[mark] = '\0';
	}
}

/* Length of the host without dots at its end, if it means the same then. */
static size_t
without_dots(const char *s, size_t n)
{
	struct buf	again;
	size_t		m = n;
	bool		same;

	while (m > 1 && s[m - 1] == '.')
		m--;
	if (m == n)
		return n;
	buf_init(&again, URL_MAX);
	same = host_parse(s, m, &again) && again.len == m &&
	    memcmp(again.data, s, m) == 0;
	buf_release(&again);
	return same ? m : n;
}

void
url_canonical(struct url *u)
{
	struct buf	old;
	size_t		host = u->host_end - u->host;

	buf_init(&old, URL_MAX);
	buf_add(&old, u->text.data, u->fragment);
	buf_clear(&u->text);
	buf_add(&u->text, old.data, old.data[4] == 's' ? 8 : 7);
	host = without_dots(old.data + u->host, host);
	buf_add(&u->text, old.data + u->host, host);
	host = u->host_end;
	u->host_end = u->text.len;
	u->host = u->text.data[4] == 's' ? 8 : 7;
	buf_add(&u->text, old.data + host, u->path - host);
	host = u->text.len;
	normalise(&u->text, old.data + u->path, u->query - u->path);
	u->path = host;
	host = u->text.len;
	if (u->query < u->fragment)
		query_canonical(&u->text, old.data + u->query + 1,
		    u->fragment - u->query - 1);
	u->query = host;
	u->fragment = u->text.len;
	buf_release(&old);
}

struct span
url_site(const struct url *u)
{
	return (struct span){ u->text.data, u->path };
}

struct span
url_host(const struct url *u)
{
	return (struct span){ u->text.data + u->host, u->host_end - u->host };
}

struct span
url_path(const struct url *u)
{
	return (struct span){ u->text.data + u->path, u->fragment - u->path };
}
