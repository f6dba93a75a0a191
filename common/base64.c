/* SPDX-License-Identifier: ISC */
/* base64: bytes <-> RFC 4648 text. */
#include <stdint.h>
#include <string.h>

#include "common/base64.h"

static const char alphabet[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void
base64_encode(struct buf *b, const void *bytes, size_t n)
{
	const unsigned char *s = bytes;
	size_t need = (n / 3 + (n % 3 != 0)) * 4;
	uint32_t v;
	char *out;

	if (!buf_reserve(b, need))
		return;
	out = b->data + b->len;
	for (; n >= 3; s += 3, n -= 3) {
		v = (uint32_t)s[0] << 16 | (uint32_t)s[1] << 8 | s[2];
		*out++ = alphabet[v >> 18];
		*out++ = alphabet[v >> 12 & 63];
		*out++ = alphabet[v >> 6 & 63];
		*out++ = alphabet[v & 63];
	}
	if (n > 0) {
		v = (uint32_t)s[0] << 16 | (n == 2 ? (uint32_t)s[1] << 8 : 0);
		*out++ = alphabet[v >> 18];
		*out++ = alphabet[v >> 12 & 63];
		*out++ = n == 2 ? alphabet[v >> 6 & 63] : '=';
		*out++ = '=';
	}
	b->len += need;
	b->data[b->len] = '\0';
}

/* Value of a digit of the alphabet, or -1. */
static int
digit(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '+' ? 62 : c == '/' ? 63 : -1;
}

bool
base64_decode(struct buf *b, const char *s, size_t n)
{
	size_t start = b->len;
	uint32_t v = 0;
	size_t i, pad = 0;
	int d;

	if (n % 4 != 0 || !buf_reserve(b, n / 4 * 3))
		return false;
	if (n > 0 && s[n - 1] == '=')
		pad = s[n - 2] == '=' ? 2 : 1;
	for (i = 0; i < n; i++) {
		d = i >= n - pad ? 0 : digit(s[i]);
		if (d < 0) {
			b->len = start;
			b->data[start] = '\0';
			return false;
		}
		v = v << 6 | (uint32_t)d;
		if (i % 4 != 3)
			continue;
		b->data[b->len++] = (char)(v >> 16 & 0xff);
		b->data[b->len++] = (char)(v >> 8 & 0xff);
		b->data[b->len++] = (char)(v & 0xff);
		v = 0;
	}
	b->len -= pad;
	if (b->cap != 0)
		b->data[b->len] = '\0';
	return true;
}
