/* SPDX-License-Identifier: ISC */
/*
 * Fuzz the readers of dates: what they read can be written, is RFC 3339, and
 * reads back as the same moment.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "fetch/date.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const char *s = (const char *)data;
	char out[WHEN_SIZE];
	int64_t seconds;
	struct date d, back;

	if (n > 200)
		return 0;
	date_http(s, n, &seconds);
	if (!date_feed(s, n, &d))
		return 0;
	date_format(&d, out);
	if (!date_w3c(out, strlen(out), &back) ||
	    back.precision != d.precision)
		abort();
	/* A leap second is written as the one before, a day has no zone. */
	if (date_seconds(&back) != date_seconds(&d) && d.second != 60 &&
	    d.precision == DATE_SECOND)
		abort();
	if (!when_parse(out, strlen(out), &seconds) ||
	    seconds != date_seconds(&back))
		abort();
	return 0;
}
