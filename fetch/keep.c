/* SPDX-License-Identifier: ISC */
/* Turns a request and its answer into an exchange of the archive. */
#include <string.h>
#include <time.h>

#include "common/when.h"
#include "fetch/archive.h"
#include "fetch/keep.h"

/* Why the body is not whole, in the words of ISO 28500, 5.13; or NULL. */
static const char *
truncated(enum outcome o)
{
	switch (o) {
	case OUTCOME_TOO_LARGE:
		return "length";
	case OUTCOME_TIMEOUT:
		return "time";
	case OUTCOME_RESET:
	case OUTCOME_TRUNCATED:
		return "disconnect";
	default:
		return NULL;
	}
}

void
keep_exchange(const struct transfer *t)
{
	struct archive_exchange x = { .url = t->url, .ip = t->ip };
	char sent[WHEN_SIZE];

	if (!archive_is_open() || t->status == 0 || t->head.len == 0)
		return;
	/* t->sent is of a clock without a calendar. */
	when_format((int64_t)time(NULL) -
	    (int64_t)(transfer_clock() - t->sent), sent);
	x.time = sent;
	x.request = (struct span){ t->request.data, t->request.len };
	x.head = (struct span){ t->head.data, t->head.len };
	x.body = (struct span){ t->encoded.data, t->encoded.len };
	x.truncated = truncated(t->outcome);
	x.unchanged = t->status == 304;
	archive_put(&x);
}
