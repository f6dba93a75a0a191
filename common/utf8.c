/* SPDX-License-Identifier: ISC */
/* utf8: bytes <-> Unicode scalar values. */
#include <stdbool.h>
#include <string.h>

#include "common/utf8.h"

/*
 * Length of the sequence that a lead byte announces and the range of its
 * second byte (The Unicode Standard, table 3-7); 0 for a byte that leads
 * nothing.
 */
static int
lead(unsigned char c, unsigned char *low, unsigned char *high)
{
	*low = 0x80;
	*high = 0xbf;
	if (c < 0x80)
		return 1;
	if (c < 0xc2)
		return 0;
	if (c < 0xe0)
		return 2;
	if (c < 0xf0) {
		if (c == 0xe0)
			*low = 0xa0;
		else if (c == 0xed)
			*high = 0x9f;
		return 3;
	}
	if (c > 0xf4)
		return 0;
	if (c == 0xf0)
		*low = 0x90;
	else if (c == 0xf4)
		*high = 0x8f;
	return 4;
}

/* Bytes of the well-formed start of a sequence; *whole when it is one. */
static int
sequence(const unsigned char *s, size_t n, bool *whole)
{
	unsigned char low, high;
	int want, have;

	*whole = false;
	want = lead(s[0], &low, &high);
	if (want == 0)
		return 1;
	for (have = 1; have < want && (size_t)have < n; have++) {
		if (s[have] < low || s[have] > high)
			return have;
		low = 0x80;
		high = 0xbf;
	}
	*whole = have == want;
	return have;
}

size_t
utf8_valid(const char *str, size_t n)
{
	const unsigned char *s = (const unsigned char *)str;
	unsigned long long word;
	size_t i = 0;
	bool whole;
	int len;

	while (i < n) {
		while (n - i >= sizeof word) {
			memcpy(&word, s + i, sizeof word);
			if (word & 0x8080808080808080ull)
				break;
			i += sizeof word;
		}
		if (i == n)
			break;
		if (s[i] < 0x80) {
			i++;
			continue;
		}
		/* Two-byte sequences: Arabic, Cyrillic, Greek, Hebrew. */
		while (n - i >= 2 && s[i] >= 0xc2 && s[i] < 0xe0 &&
		    (s[i + 1] & 0xc0) == 0x80)
			i += 2;
		if (i == n || s[i] < 0x80)
			continue;
		len = sequence(s + i, n - i, &whole);
		if (!whole)
			break;
		i += (size_t)len;
	}
	return i;
}

uint32_t
utf8_next(const char **p, const char *end)
{
	const unsigned char *s = (const unsigned char *)*p;
	uint32_t c;
	bool whole;
	int len, i;

	if (s[0] < 0x80) {
		(*p)++;
		return s[0];
	}
	len = sequence(s, (size_t)(end - *p), &whole);
	*p += len;
	if (!whole)
		return UTF8_BAD;
	c = s[0] & (0xffu >> (len + 1));
	for (i = 1; i < len; i++)
		c = c << 6 | (s[i] & 0x3f);
	return c;
}

size_t
utf8_encode(char out[4], uint32_t c)
{
	if (c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		c = UTF8_BAD;
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xc0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xe0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3f));
		out[2] = (char)(0x80 | (c & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3f));
	out[2] = (char)(0x80 | (c >> 6 & 0x3f));
	out[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}

void
utf8_add(struct buf *b, uint32_t c)
{
	char bytes[4];

	buf_add(b, bytes, utf8_encode(bytes, c));
}
