/* SPDX-License-Identifier: ISC */
/* A compressed body in pieces -> its bytes, or why there are none. */
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "fetch/inflate.h"

enum { CODING_NONE, CODING_GZIP, CODING_DEFLATE };

enum outcome
inflate_start(struct inflate *f, const char *coding, size_t n)
{
	f->begun = f->member_end = f->rest = false;
	f->firsts = 0;
	f->unpack = UNPACK_NONE;
	while (n > 0 && (coding[n - 1] == ' ' || coding[n - 1] == '\t'))
		n--;
	if (n == 0 || (n == 8 && strncasecmp(coding, "identity", n) == 0) ||
	    (n == 4 && strncasecmp(coding, "none", n) == 0))
		f->coding = CODING_NONE;
	else if ((n == 4 && strncasecmp(coding, "gzip", n) == 0) ||
	    (n == 6 && strncasecmp(coding, "x-gzip", n) == 0))
		f->coding = CODING_GZIP;
	else if (n == 7 && strncasecmp(coding, "deflate", n) == 0)
		f->coding = CODING_DEFLATE;
	else {
		f->coding = CODING_NONE;
		f->unpack = unpack_coding(coding, n);
		return f->unpack == UNPACK_NONE ? OUTCOME_BAD_ENCODING :
		    OUTCOME_OK;
	}
	return OUTCOME_OK;
}

/* Which of the forms it is, by its first two bytes. */
static bool
begin(struct inflate *f)
{
	int	bits = 15;

	f->begun = true;
	if (f->coding == CODING_GZIP) {
		if (f->first[0] != 0x1f || f->first[1] != 0x8b) {
			f->coding = CODING_NONE;
			return true;
		}
		bits += 16;
	} else if ((f->first[0] & 15) != 8 ||
	    (f->first[0] << 8 | f->first[1]) % 31 != 0)
		bits = -15;
	if (f->ready)
		return inflateReset2(&f->z, bits) == Z_OK;
	f->z = (z_stream){ .next_in = NULL };
	f->ready = inflateInit2(&f->z, bits) == Z_OK;
	return f->ready;
}

static enum outcome
run(struct inflate *f, const unsigned char *s, size_t n, size_t sofar,
    struct buf *out)
{
	bool	full = false;	/* zlib may hold more than it had room for */
	int	r;

	while ((n > 0 || full) && !f->rest) {
		if (f->member_end) {
			if (f->coding != CODING_GZIP || *s != 0x1f) {
				f->rest = true;
				break;
			}
			inflateReset(&f->z);
			f->member_end = false;
		}
		if (!buf_reserve(out, INFLATE_STEP))
			return OUTCOME_TOO_LARGE;
		f->z.next_in = (unsigned char *)s;
		f->z.avail_in = n;
		f->z.next_out = (unsigned char *)out->data + out->len;
		f->z.avail_out = out->cap - out->len - 1 < UINT32_MAX ?
		    out->cap - out->len - 1 : UINT32_MAX;
		r = inflate(&f->z, Z_NO_FLUSH);
		s += n - f->z.avail_in;
		n = f->z.avail_in;
		out->len = (char *)f->z.next_out - out->data;
		out->data[out->len] = '\0';
		if (r == Z_STREAM_END)
			f->member_end = true;
		else if (r != Z_OK && r != Z_BUF_ERROR)
			return OUTCOME_BAD_ENCODING;
		full = f->z.avail_out == 0 && !f->member_end;
		if (out->len > INFLATE_FREE && out->len / INFLATE_RATIO > sofar)
			return OUTCOME_TOO_LARGE;
	}
	return OUTCOME_OK;
}

enum outcome
inflate_add(struct inflate *f, const char *s, size_t n, size_t sofar,
    struct buf *out)
{
	enum outcome	o;

	if (!f->begun && f->coding != CODING_NONE) {
		while (f->firsts < 2 && n > 0) {
			f->first[f->firsts++] = *s++;
			n--;
		}
		if (f->firsts < 2)
			return OUTCOME_OK;
		if (!begin(f))
			return OUTCOME_BAD_ENCODING;
		if (f->coding == CODING_NONE)
			buf_add(out, f->first, 2);
		else if ((o = run(f, f->first, 2, sofar, out)) != OUTCOME_OK)
			return o;
	}
	if (f->coding != CODING_NONE)
		return run(f, (const unsigned char *)s, n, sofar, out);
	return buf_add(out, s, n) ? OUTCOME_OK : OUTCOME_TOO_LARGE;
}

/* What was gathered in out is replaced by what it means. */
static enum outcome
unpack_all(struct inflate *f, struct buf *out)
{
	struct buf	plain;
	enum outcome	o;

	buf_init(&plain, out->max);
	o = unpack(f->unpack, out->data, out->len, &plain);
	f->unpack = UNPACK_NONE;
	buf_release(out);
	*out = plain;
	return o;
}

enum outcome
inflate_end(struct inflate *f, struct buf *out)
{
	if (f->unpack != UNPACK_NONE)
		return unpack_all(f, out);
	if (f->coding == CODING_NONE)
		return OUTCOME_OK;
	if (!f->begun)
		return f->firsts > 0 && out->len == 0 ? OUTCOME_TRUNCATED :
		    OUTCOME_OK;
	return f->member_end ? OUTCOME_OK : OUTCOME_TRUNCATED;
}

void
inflate_release(struct inflate *f)
{
	if (f->ready)
		inflateEnd(&f->z);
	f->ready = false;
}
