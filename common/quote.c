/* SPDX-License-Identifier: ISC */
/* quote: bytes -> a JSON string, if they are UTF-8. */
#include <stdint.h>
#include <string.h>

#include "common/block.h"
#include "common/record.h"
#include "common/utf8.h"
#include "common/wide.h"

/*
 * One of the characters that JSON wants escaped; behind what was written.
 * Nothing is called, so that a loop around it keeps its vectors.
 */
static inline char *
escape_plain(char *o, unsigned char c)
{
	static const char hex[] = "0123456789abcdef";
	static const char letter[0x20] = { ['\n'] = 'n', ['\t'] = 't',
	    ['\r'] = 'r' };

	*o = '\\';
	o[1] = c >= 0x20 ? (char)c : letter[c];
	if (o[1] != '\0')
		return o + 2;
	memcpy(o + 1, "u00", 3);
	o[4] = hex[c >> 4];
	o[5] = hex[c & 15];
	return o + 6;
}

/* The same, but no NUL passes. */
static inline char *
escape(char *o, unsigned char c)
{
	return c == 0 ? o + utf8_encode(o, UTF8_BAD) : escape_plain(o, c);
}

#define ESCAPED		6	/* bytes that one may become */
#define QUOTE_STEP	4096	/* bytes for which room is made at once */
#define QUOTE_LONG	128	/* bytes worth the wide way */

/* Copies a block; is there anything to be escaped in it? */
static BLOCK_INLINE bool
plain_block(char *o, const char *s)
{
	block b, bad;

	memcpy(&b, s, sizeof b);
	memcpy(o, &b, sizeof b);
	bad = (block)(b < 0x20) | (block)(b == '"') | (block)(b == '\\');
	return !block_any(&bad);
}

/* As far as stop, by words, and at most seven bytes further. */
static inline char *
quote_words(char *o, const char **p, const char *stop, const char *end)
{
	const char *s = *p;
	uint64_t marks;
	size_t plain;
	unsigned char c;

	while (s < stop) {
		if (end - s >= 8) {
			memcpy(o, s, 8);
			marks = specials(s);
			plain = marks == 0 ? 8 : before_mark(marks);
			o += plain;
			s += plain;
			if (marks == 0)
				continue;
		}
		c = (unsigned char)*s++;
		if (c < 0x20 || c == '"' || c == '\\')
			o = escape(o, c);
		else
			*o++ = (char)c;
	}
	*p = s;
	return o;
}

/*
 * n bytes known to be UTF-8 to o, which has room for each to be escaped and
 * a block behind.
 */
static char *
quote(char *o, const char *s, size_t n)
{
	const char *end = s + n;

	while ((size_t)(end - s) >= sizeof(block)) {
		if (plain_block(o, s)) {
			o += sizeof(block);
			s += sizeof(block);
		} else
			o = quote_words(o, &s, s + sizeof(block), end);
	}
	return quote_words(o, &s, end, end);
}

/* Bytes known to be UTF-8. */
static void
quote_valid(struct buf *out, const char *s, const char *end)
{
	char small[ESCAPED + sizeof(block)];
	size_t n;

	while (s < end && !out->over) {
		n = (size_t)(end - s);
		if (n > QUOTE_STEP)
			n = QUOTE_STEP;
		if (out->max - out->len > n * ESCAPED + sizeof(block)) {
			buf_reserve(out, n * ESCAPED + sizeof(block));
			out->len = (size_t)(quote(out->data + out->len, s,
			    n) - out->data);
			out->data[out->len] = '\0';
		} else {
			/* Close to the ceiling, byte by byte. */
			n = 1;
			buf_add(out, small, (size_t)(quote(small, s, 1) - small));
		}
		s += n;
	}
}

#ifdef WIDE
/*
 * blocks of 32 bytes to o, escaped; three sound bytes stand before them and
 * another block behind.  Clears *sound when they are not UTF-8, or with NUL.
 */
static BLOCK_WIDE char *
quote_wide(char *o, const char *s, size_t blocks, bool *sound)
{
	__m256i bad = _mm256_setzero_si256(), b;
	uint32_t marks;
	unsigned at, next;
	bool nul = false;

	for (; blocks > 0; blocks--, s += sizeof b) {
		b = wide_load(s);
		bad = _mm256_or_si256(bad, wide_faults(s, b));
		_mm256_storeu_si256((__m256i *)(void *)o, b);
		for (at = 0, marks = wide_specials(b); marks != 0;
		    marks &= marks - 1) {
			next = (unsigned)__builtin_ctz(marks);
			o += next - at;
			at = next + 1;
			nul |= s[next] == '\0';
			o = escape_plain(o, (unsigned char)s[next]);
			_mm256_storeu_si256((__m256i *)(void *)o,
			    wide_load(s + at));
		}
		o += sizeof b - at;
	}
	*sound = *sound && !nul && _mm256_testz_si256(bad, bad);
	return o;
}

/* As json_quote_text(), between the quotes; n is at least QUOTE_LONG. */
static bool
quote_long(struct buf *out, const char *s, size_t n)
{
	const char *end = s + n, *last;
	size_t good = utf8_valid(s, QUOTE_LONG / 2), blocks;
	bool sound = true;
	int k;

	if (good < 3 || memchr(s, '\0', good) != NULL)
		return false;
	quote_valid(out, s, s + good);
	for (s += good; sound && end - s >= 64; s += blocks * 32) {
		blocks = (size_t)(end - s) / 32 - 1;
		if (blocks > QUOTE_STEP / 32)
			blocks = QUOTE_STEP / 32;
		if (out->max - out->len < (blocks * ESCAPED + 2) * 32)
			break;
		buf_reserve(out, (blocks * ESCAPED + 1) * 32);
		out->len = (size_t)(quote_wide(out->data + out->len, s,
		    blocks, &sound) - out->data);
	}
	/* The last character before s may go on behind it. */
	last = s;
	for (k = 1; k <= 3 && (unsigned char)s[-k] >= 0x80; k++)
		if ((unsigned char)s[-k] >= 0xc0)
			last = s - k;
	n = (size_t)(end - last);
	if (!sound || utf8_valid(last, n) != n || memchr(s, '\0',
	    (size_t)(end - s)) != NULL)
		return false;
	quote_valid(out, s, end);
	return true;
}
#endif

bool
json_quote_text(struct buf *out, const char *s, size_t n)
{
#ifdef WIDE
	size_t mark = out->len;

	if (n >= QUOTE_LONG && block_wide()) {
		buf_addc(out, '"');
		if (!quote_long(out, s, n)) {
			out->len = mark;
			out->data[mark] = '\0';
			return false;
		}
		buf_addc(out, '"');
		return true;
	}
#endif
	if (utf8_valid(s, n) != n || memchr(s, '\0', n) != NULL)
		return false;
	buf_addc(out, '"');
	quote_valid(out, s, s + n);
	buf_addc(out, '"');
	return true;
}

void
json_quote(struct buf *out, const char *s, size_t n)
{
	const char *end = s + n;
	size_t good;

	if (n >= QUOTE_LONG && json_quote_text(out, s, n))
		return;
	buf_addc(out, '"');
	while (s < end) {
		good = utf8_valid(s, (size_t)(end - s));
		quote_valid(out, s, s + good);
		s += good;
		if (s < end) {
			utf8_next(&s, end);
			utf8_add(out, UTF8_BAD);
		}
	}
	buf_addc(out, '"');
}
