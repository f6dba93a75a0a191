/* SPDX-License-Identifier: ISC */
/* A whole body in brotli or zstd -> its bytes, or why there are none. */
#include <stdint.h>
#include <string.h>
#include <strings.h>

#ifdef HAVE_BROTLI
#include <brotli/decode.h>
#endif
#ifdef HAVE_ZSTD
#include <zstd.h>
#endif

#include "common/message.h"
#include "fetch/inflate.h"
#include "fetch/unpack.h"

#define WINDOW	23		/* bits; RFC 9659: no more on the web */

enum unpack_coding
unpack_coding(const char *s, size_t n)
{
#ifdef HAVE_BROTLI
	if (n == 2 && strncasecmp(s, "br", n) == 0)
		return UNPACK_BR;
#endif
#ifdef HAVE_ZSTD
	if (n == 4 && strncasecmp(s, "zstd", n) == 0)
		return UNPACK_ZST;
#endif
	(void)s;
	(void)n;
	return UNPACK_NONE;
}

#if defined(HAVE_BROTLI) || defined(HAVE_ZSTD)
/* Room for the next step; false at the ceiling, or for a bomb of n bytes. */
static bool
room(struct buf *out, size_t n)
{
	if (out->len > INFLATE_FREE && out->len / INFLATE_RATIO > n)
		return false;
	return buf_reserve(out, INFLATE_STEP);
}
#endif

#ifdef HAVE_BROTLI
static enum outcome
brotli(const char *s, size_t n, struct buf *out)
{
	BrotliDecoderState	*d = BrotliDecoderCreateInstance(NULL, NULL,
				    NULL);
	BrotliDecoderResult	 r = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
	const uint8_t		*in = (const uint8_t *)s;
	uint8_t			*to;
	size_t			 left;
	enum outcome		 o = OUTCOME_OK;

	if (d == NULL)
		die("out of memory");
	while (r == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) {
		if (!room(out, (size_t)((const char *)in - s) + n)) {
			o = OUTCOME_TOO_LARGE;
			break;
		}
		left = INFLATE_STEP;
		to = (uint8_t *)out->data + out->len;
		r = BrotliDecoderDecompressStream(d, &n, &in, &left, &to,
		    NULL);
		out->len += INFLATE_STEP - left;
		out->data[out->len] = '\0';
	}
	if (r == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT)
		o = OUTCOME_TRUNCATED;
	else if (r == BROTLI_DECODER_RESULT_ERROR)
		o = OUTCOME_BAD_ENCODING;
	BrotliDecoderDestroyInstance(d);
	return o;
}
#endif

#ifdef HAVE_ZSTD
/*
 * Does a frame of RFC 8878 begin here, of data or to be skipped, as far as
 * there is something?  The library also reads the formats from before it was
 * a standard, by code that nobody minds any more.
 */
static bool
zstd_begins(const ZSTD_inBuffer *in)
{
	const unsigned char	*s = (const unsigned char *)in->src + in->pos;
	size_t			 n = in->size - in->pos;

	if (n > 0 && (s[0] & 0xf0) == 0x50)
		return memcmp(s + 1, "\x2a\x4d\x18", n < 4 ? n - 1 : 3) == 0;
	return memcmp(s, "\x28\xb5\x2f\xfd", n < 4 ? n : 4) == 0;
}

/* One frame or more. */
static enum outcome
zstd(const char *s, size_t n, struct buf *out)
{
	ZSTD_DCtx	*d = ZSTD_createDCtx();
	ZSTD_inBuffer	 in = { s, n, 0 };
	ZSTD_outBuffer	 to;
	size_t		 left = 0;	/* 0 at the end of a frame */
	enum outcome	 o = OUTCOME_OK;

	if (d == NULL)
		die("out of memory");
	ZSTD_DCtx_setParameter(d, ZSTD_d_windowLogMax, WINDOW);
	for (;;) {
		if (left == 0 && !zstd_begins(&in)) {
			o = OUTCOME_BAD_ENCODING;
			break;
		}
		if (!room(out, n)) {
			o = OUTCOME_TOO_LARGE;
			break;
		}
		to = (ZSTD_outBuffer){ out->data + out->len, INFLATE_STEP,
		    0 };
		left = ZSTD_decompressStream(d, &to, &in);
		out->len += to.pos;
		out->data[out->len] = '\0';
		if (ZSTD_isError(left)) {
			o = OUTCOME_BAD_ENCODING;
			break;
		}
		if (in.pos == in.size && (left == 0 || to.pos < to.size)) {
			o = left == 0 ? OUTCOME_OK : OUTCOME_TRUNCATED;
			break;
		}
	}
	ZSTD_freeDCtx(d);
	return o;
}
#endif

enum outcome
unpack(enum unpack_coding coding, const char *s, size_t n, struct buf *out)
{
	switch (coding) {
	case UNPACK_BR:
#ifdef HAVE_BROTLI
		return brotli(s, n, out);
#endif
	case UNPACK_ZST:
#ifdef HAVE_ZSTD
		return zstd(s, n, out);
#endif
	case UNPACK_NONE:
		break;
	}
	(void)s;
	(void)n;
	(void)out;
	return OUTCOME_BAD_ENCODING;
}
