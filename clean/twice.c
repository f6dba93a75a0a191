/* SPDX-License-Identifier: ISC */
/*
 * Text encoded twice into text encoded once.
 *
 * A run is a stretch of characters that the wrong charset has above 0x7f.
 * In a damaged text the bytes of nearly all runs are UTF-8, in a sound one
 * of nearly none: in French a single accented letter is a run, and one byte
 * above 0x7f is never UTF-8.
 */
#include "clean/twice.h"

#include <string.h>
#include <unicode/ucnv.h>

#include "common/utf8.h"

#define TWICE_MIN	4	/* bytes beyond the first of their characters */
#define TWICE_RUN	4096	/* bytes of a run looked at as one */

static struct wrong {
	const char	*name;
	uint16_t	 high[128];	/* characters of 0x80 to 0xff */
	uint8_t		 byte[0x2200];	/* and back; 0: none */
} wrong[2] = { { .name = "windows-1252" }, { .name = "windows-1256" } };

static void
wrong_make(struct wrong *w)
{
	UErrorCode e = U_ZERO_ERROR;
	UConverter *cv = ucnv_open(w->name, &e);
	int i;

	for (i = 0; i < 128; i++) {
		char c = (char)(i + 128);
		UChar u = 0;

		if (U_SUCCESS(e))
			ucnv_toUChars(cv, &u, 1, &c, 1, &e);
		if (e == U_STRING_NOT_TERMINATED_WARNING)
			e = U_ZERO_ERROR;
		/* What the charset lacks passes as a control character. */
		if (u == 0 || u == 0xfffd)
			u = (UChar)(i + 128);
		w->high[i] = u;
		if (u < sizeof(w->byte))
			w->byte[u] = (uint8_t)(i + 128);
	}
	ucnv_close(cv);
}

struct tally {
	size_t	 good, bad;	/* bytes of runs that are UTF-8, or not */
};

static void
run_end(const char *run, size_t n, struct tally *t, struct buf *out)
{
	if (n == 0)
		return;
	if (utf8_valid(run, n) == n) {
		const char *s = run, *end = run + n;

		while (s < end) {
			const char *from = s;

			utf8_next(&s, end);
			t->good += (size_t)(s - from) - 1;
		}
		buf_add(out, run, n);
	} else {
		t->bad += n;
	}
}

/* Decode by one charset; runs that are not UTF-8 stay as they were. */
static struct tally
decode(const struct wrong *w, struct buf *out, const char *s, size_t n)
{
	const char *end = s + n, *begin = s;
	struct tally t = { 0, 0 };
	char run[TWICE_RUN];
	size_t len = 0;

	buf_clear(out);
	for (;;) {
		const char *at = s;
		uint32_t c = s < end ? utf8_next(&s, end) : 0;
		uint8_t byte = c >= 0x80 && c < sizeof(w->byte) ?
		    w->byte[c] : 0;

		if (byte != 0 && len < sizeof(run)) {
			if (len == 0)
				begin = at;
			run[len++] = (char)byte;
			continue;
		}
		if (len > 0) {
			size_t bad = t.bad;

			run_end(run, len, &t, out);
			if (t.bad != bad)
				buf_add(out, begin, (size_t)(at - begin));
			len = 0;
		}
		if (at == end)
			return t;
		if (byte != 0)
			s = at;		/* a run that was cut goes on */
		else
			buf_add(out, at, (size_t)(s - at));
	}
}

bool
twice_decode(struct buf *out, const char *s, size_t n)
{
	static bool made;
	size_t i, marks[2] = { 0, 0 };
	int k;

	/* Leads of the damage: C3, C2, E2, D8, D9 read by either charset. */
	for (i = 0; i + 1 < n; i++) {
		unsigned char a = (unsigned char)s[i],
		    b = (unsigned char)s[i + 1];

		marks[0] += a == 0xc3 && b >= 0x82 && b <= 0xb0;
		marks[1] += a == 0xd8 && (b == 0xb7 || b == 0xb8 || b == 0xa3);
		marks[1] += a == 0xd9 && b == 0xbe;
	}
	for (k = 0; k < 2; k++) {
		struct tally t;

		if (marks[k] == 0 || marks[k] * 50 < n / 10)
			continue;
		if (!made) {
			wrong_make(&wrong[0]);
			wrong_make(&wrong[1]);
			made = true;
		}
		t = decode(&wrong[k], out, s, n);
		if (t.good >= TWICE_MIN && t.good >= t.bad * 20)
			return true;
	}
	return false;
}
