/* SPDX-License-Identifier: ISC */
/*
 * The host of an address as written -> its serialised form: a domain in
 * ASCII, an IPv4 address as four decimal numbers, an IPv6 address as RFC 5952
 * writes it (WHATWG URL Standard, section 3).
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uidna.h>

#include "common/utf8.h"
#include "fetch/url.h"

#define HOST_MAX	2048	/* bytes of a host, before and after */

static int
hex(unsigned char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void
decode(const char *s, size_t n, struct buf *out)
{
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '%' && i + 2 < n && hex(s[i + 1]) >= 0 &&
		    hex(s[i + 2]) >= 0) {
			buf_addc(out, hex(s[i + 1]) << 4 | hex(s[i + 2]));
			i += 2;
		} else
			buf_addc(out, s[i]);
	}
}

/*
 * What UTS #46 maps otherwise since its revision 31 (Unicode 15.1) and 33
 * (Unicode 16), section "Modifications": older libraries refuse these, or
 * make "ss" of the capital sharp s.  0: ignored.
 */
static uint32_t
modern(uint32_t c)
{
	static const struct {
		uint32_t	first, last, to;
	} map[] = {
		{ 0x04c0, 0x04c0, 0x04cf }, { 0x10a0, 0x10c5, 0x2d00 },
		{ 0x180e, 0x180e, 0 }, { 0x1e9e, 0x1e9e, 0x00df },
		{ 0x206a, 0x206f, 0 }, { 0x2132, 0x2132, 0x214e },
		{ 0x2183, 0x2183, 0x2184 }, { 0x2f868, 0x2f868, 0x36fc },
		{ 0x2f874, 0x2f874, 0x5f53 }, { 0x2f91f, 0x2f91f, 0x243ab },
		{ 0x2f95f, 0x2f95f, 0x7aee }, { 0x2f9bf, 0x2f9bf, 0x45d7 }
	};

	for (size_t i = 0; i < sizeof(map) / sizeof(*map); i++)
		if (c >= map[i].first && c <= map[i].last)
			return map[i].to == 0 ? 0 :
			    map[i].to + (c - map[i].first);
	return c;
}

static void
modernise(const char *s, size_t n, struct buf *out)
{
	const char	*end = s + n;
	uint32_t	 c;

	while (s < end) {
		/* A NUL stays, to be refused. */
		if ((c = utf8_next(&s, end)) == 0 || (c = modern(c)) != 0)
			utf8_add(out, c);
	}
}

bool
url_ascii_host(const char *s, size_t n, struct buf *out)
{
	static UIDNA	*idna;
	UIDNAInfo	 info = UIDNA_INFO_INITIALIZER;
	UErrorCode	 e = U_ZERO_ERROR;
	struct buf	 name;
	char		 ascii[HOST_MAX];
	size_t		 i;
	int32_t		 len;

	/* A name in ASCII passes as it is, sound punycode or not. */
	for (i = 0; i < n && (unsigned char)s[i] < 0x80; i++)
		;
	if (i == n) {
		for (i = 0; i < n; i++)
			buf_addc(out, s[i] >= 'A' && s[i] <= 'Z' ?
			    s[i] | 0x20 : s[i]);
		return n > 0 && n < HOST_MAX;
	}
	if (idna == NULL)
		idna = uidna_openUTS46(UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ |
		    UIDNA_NONTRANSITIONAL_TO_ASCII |
		    UIDNA_NONTRANSITIONAL_TO_UNICODE, &e);
	if (U_FAILURE(e) || n >= HOST_MAX)
		return false;
	buf_init(&name, HOST_MAX);
	modernise(s, n, &name);
	len = uidna_nameToASCII_UTF8(idna, name.data, name.len, ascii,
	    sizeof(ascii), &info, &e);
	buf_release(&name);
	/* CheckHyphens and VerifyDnsLength are off in the URL Standard. */
	info.errors &= ~(UIDNA_ERROR_EMPTY_LABEL | UIDNA_ERROR_LABEL_TOO_LONG |
	    UIDNA_ERROR_DOMAIN_NAME_TOO_LONG | UIDNA_ERROR_LEADING_HYPHEN |
	    UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4);
	if (U_FAILURE(e) || info.errors != 0 || len <= 0 ||
	    len >= (int32_t)sizeof(ascii))
		return false;
	return buf_add(out, ascii, len);
}

/* One number of an IPv4 address: decimal, octal or hexadecimal. */
static bool
ipv4_number(const char *s, size_t n, uint64_t *value)
{
	unsigned	base = 10;
	int		d;

	if (n == 0)
		return false;
	if (n >= 2 && s[0] == '0' && (s[1] | 0x20) == 'x') {
		base = 16;
		s += 2, n -= 2;
	} else if (n >= 2 && s[0] == '0') {
		base = 8;
		s++, n--;
	}
	*value = 0;
	for (size_t i = 0; i < n; i++) {
		if ((d = hex(s[i])) < 0 || d >= (int)base)
			return false;
		if (*value <= UINT32_MAX)
			*value = *value * base + d;
	}
	return true;
}

/* 1: written; 0: the name is no number; -1: a broken address. */
static int
ipv4_parse(const char *s, size_t n, struct buf *out)
{
	uint64_t	part[4], v = 0;
	size_t		parts = 0, begin = 0, end = n, i;
	bool		digits = true;

	if (n > 0 && s[n - 1] == '.')
		end = --n;
	for (i = n; i > 0 && s[i - 1] != '.'; i--)
		;
	begin = i;
	for (i = begin; i < end; i++)
		digits = digits && s[i] >= '0' && s[i] <= '9';
	if (begin == end || (!digits && !ipv4_number(s + begin, end - begin,
	    &v)))
		return 0;
	for (begin = i = 0; i <= n; i++) {
		if (i < n && s[i] != '.')
			continue;
		if (parts == 4 || !ipv4_number(s + begin, i - begin,
		    &part[parts++]))
			return -1;
		begin = i + 1;
	}
	for (i = 0, v = 0; i + 1 < parts; i++) {
		if (part[i] > 255)
			return -1;
		v |= part[i] << (24 - 8 * i);
	}
	if (part[parts - 1] >= (uint64_t)1 << (8 * (5 - parts)))
		return -1;
	v |= part[parts - 1];
	buf_printf(out, "%u.%u.%u.%u", (unsigned)(v >> 24 & 255),
	    (unsigned)(v >> 16 & 255), (unsigned)(v >> 8 & 255),
	    (unsigned)(v & 255));
	return 1;
}

static bool
ipv4_tail(const char *s, size_t n, uint16_t *piece)
{
	unsigned	v, seen = 0;
	size_t		i = 0;

	while (i < n) {
		if (seen > 0 && (seen == 4 || s[i++] != '.'))
			return false;
		if (i == n || s[i] < '0' || s[i] > '9')
			return false;
		for (v = 0; i < n && s[i] >= '0' && s[i] <= '9'; i++) {
			if (v > 255 || (v == 0 && i > 0 && s[i - 1] == '0'))
				return false;
			v = v * 10 + (s[i] - '0');
		}
		if (v > 255)
			return false;
		piece[seen / 2] = piece[seen / 2] << 8 | v;
		seen++;
	}
	return seen == 4;
}

static void
ipv6_write(const uint16_t *piece, struct buf *out)
{
	int	best = -1, length = 1, i, j;

	for (i = 0; i < 8; i = j + 1) {
		for (j = i; j < 8 && piece[j] == 0; j++)
			;
		if (j - i > length)
			best = i, length = j - i;
	}
	buf_addc(out, '[');
	for (i = 0; i < 8; i++) {
		if (i == best) {
			buf_adds(out, i == 0 ? "::" : ":");
			i += length - 1;
			continue;
		}
		buf_printf(out, i < 7 ? "%x:" : "%x", piece[i]);
	}
	buf_addc(out, ']');
}

static bool
ipv6_parse(const char *s, size_t n, struct buf *out)
{
	uint16_t	piece[8] = { 0 };
	int		at = 0, compress = -1, i;
	size_t		p = 0, k;
	unsigned	v;

	if (n > 0 && s[0] == ':') {
		if (n < 2 || s[1] != ':')
			return false;
		p = 2;
		compress = at;
	}
	while (p < n) {
		if (at == 8)
			return false;
		if (s[p] == ':') {
			if (compress >= 0)
				return false;
			p++;
			compress = at;
			continue;
		}
		for (v = 0, k = 0; k < 4 && p + k < n && hex(s[p + k]) >= 0;
		    k++)
			v = v << 4 | hex(s[p + k]);
		if (p + k < n && s[p + k] == '.') {
			if (k == 0 || at > 6 || !ipv4_tail(s + p, n - p,
			    piece + at))
				return false;
			at += 2;
			break;
		}
		if ((p += k) < n && (s[p++] != ':' || p == n))
			return false;
		if (k == 0)
			return false;
		piece[at++] = v;
	}
	if (compress < 0 && at != 8)
		return false;
	if (compress >= 0 && at == 8 && compress == 8)
		return false;
	if (compress >= 0 && at < 8) {
		for (i = 0; i < at - compress; i++)
			piece[7 - i] = piece[at - 1 - i];
		for (i = compress; i < 8 - (at - compress); i++)
			piece[i] = 0;
	}
	ipv6_write(piece, out);
	return true;
}

static bool
forbidden(unsigned char c)
{
	return c <= 0x20 || c == 0x7f || strchr("#/:<>?@[\\]^|%", c) != NULL;
}

/* Most hosts: nothing in them that could be mapped or refused. */
static bool
simple(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!((s[i] >= 'a' && s[i] <= 'z') ||
		    (s[i] >= '0' && s[i] <= '9') || s[i] == '.' ||
		    s[i] == '-'))
			return false;
	return n > 0 && n < HOST_MAX;
}

bool
host_parse(const char *s, size_t n, struct buf *out)
{
	struct buf	plain, ascii;
	bool		good = false;
	int		v4;

	if (n > 0 && s[0] == '[')
		return s[n - 1] == ']' && ipv6_parse(s + 1, n - 2, out);
	if (simple(s, n)) {
		v4 = ipv4_parse(s, n, out);
		return v4 == 0 ? buf_add(out, s, n) : v4 > 0;
	}
	buf_init(&plain, HOST_MAX);
	buf_init(&ascii, HOST_MAX);
	decode(s, n, &plain);
	if (plain.over || utf8_valid(plain.data, plain.len) != plain.len ||
	    !url_ascii_host(plain.data, plain.len, &ascii) || ascii.over)
		goto out;
	for (size_t i = 0; i < ascii.len; i++)
		if (forbidden(ascii.data[i]))
			goto out;
	if ((v4 = ipv4_parse(ascii.data, ascii.len, out)) == 0)
		good = buf_add(out, ascii.data, ascii.len);
	else
		good = v4 > 0;
out:
	buf_release(&plain);
	buf_release(&ascii);
	return good;
}
