/* SPDX-License-Identifier: ISC */
/* utf8: bytes <-> Unicode scalar values. */
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "common/block.h"
#include "common/utf8.h"
#include "common/wide.h"

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

/*
 * Marks in *bad what is not well-formed in the block at s, given that the
 * bytes before it are (three are looked at): table 3-7, row by row.  What
 * begins in the last three bytes may go on behind them.
 */
static BLOCK_INLINE bool
faults(const unsigned char *s)
{
	block b, one, two, three, bad;
	block_signed sign;

	memcpy(&b, s, sizeof b);
	memcpy(&one, s - 1, sizeof b);
	memcpy(&two, s - 2, sizeof b);
	memcpy(&three, s - 3, sizeof b);
	sign = (block_signed)b;
	/* Those that continue are those that must. */
	bad = (block)(sign < -64) ^ ((block)(one >= 0xc0) |
	    (block)(two >= 0xe0) | (block)(three >= 0xf0));
	bad |= (block)((b & 0xfe) == 0xc0) | (block)(b >= 0xf5);
	bad |= (block)(one == 0xe0) & (block)(sign < -96);
	bad |= (block)(one == 0xed) & (block)(sign >= -96);
	bad |= (block)(one == 0xf0) & (block)(sign < -112);
	bad |= (block)(one == 0xf4) & (block)(sign >= -112);
	return block_any(&bad);
}

static BLOCK_INLINE bool
is_ascii(const unsigned char *s)
{
	block b;

	memcpy(&b, s, sizeof b);
	b &= 0x80;
	return !block_any(&b);
}

/* Where the sequence begins that is not at its end before i; else i. */
static size_t
boundary(const unsigned char *s, size_t i)
{
	size_t k;

	for (k = 1; k <= 3 && s[i - k] >= 0x80; k++)
		if (s[i - k] >= 0xc0)
			return s[i - k] >= (k == 1 ? 0xc0 : k == 2 ? 0xe0 :
			    0xf0) ? i - k : i;
	return i;
}

/* From i, behind three bytes and where a sequence begins, by whole blocks. */
static size_t
blocks_plain(const unsigned char *s, size_t n, size_t i)
{
	size_t begin = i;

	while (n - i >= sizeof(block) && ((is_ascii(s + i) &&
	    s[i - 1] < 0x80) || !faults(s + i)))
		i += sizeof(block);
	return i > begin ? boundary(s, i) : i;
}

#ifdef WIDE
static BLOCK_WIDE size_t
blocks_wide(const unsigned char *u, size_t n, size_t i)
{
	const char *s = (const char *)u;
	size_t begin = i;
	__m256i b, bad;

	for (; n - i >= sizeof b; i += sizeof b) {
		b = wide_load(s + i);
		bad = wide_faults(s + i, b);
		if (!_mm256_testz_si256(bad, bad))
			break;
	}
	return i > begin ? boundary(u, i) : i;
}
#endif

size_t
utf8_valid(const char *str, size_t n)
{
	const unsigned char *s = (const unsigned char *)str;
	size_t i = 0, next;
	bool whole;
	int len;

	while (i < n) {
		if (i >= 3) {
#ifdef WIDE
			next = block_wide() ? blocks_wide(s, n, i) :
			    blocks_plain(s, n, i);
#else
			next = blocks_plain(s, n, i);
#endif
			if (next > i) {
				i = next;
				continue;
			}
		}
		len = sequence(s + i, n - i, &whole);
		if (!whole)
			break;
		i += (size_t)len;
	}
	return i;
}

uint32_t
utf8_next_long(const char **p, const char *end)
{
	const unsigned char *s = (const unsigned char *)*p;
	uint32_t c;
	bool whole;
	int len, i;

	/* Most of what is not ASCII, on most pages. */
	if (end - *p >= 2 && s[0] >= 0xc2 && s[0] < 0xe0 &&
	    (s[1] & 0xc0) == 0x80) {
		*p += 2;
		return (s[0] & 0x1fu) << 6 | (s[1] & 0x3fu);
	}
	if (end - *p >= 3 && (s[0] & 0xf0) == 0xe0 &&
	    (s[1] & 0xc0) == 0x80 && (s[2] & 0xc0) == 0x80) {
		c = (s[0] & 0x0fu) << 12 | (s[1] & 0x3fu) << 6 |
		    (s[2] & 0x3fu);
		if (c >= 0x800 && (c < 0xd800 || c > 0xdfff)) {
			*p += 3;
			return c;
		}
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
