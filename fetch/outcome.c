/* SPDX-License-Identifier: ISC */
/* How asking for an address ended -> the word for it in the log. */
#include "fetch/outcome.h"

const char *
outcome_word(enum outcome o)
{
	static const char *const word[] = {
		[OUTCOME_OK] = "ok",
		[OUTCOME_UNCHANGED] = "unchanged",
		[OUTCOME_SEEN] = "seen",
		[OUTCOME_REDIRECT] = "redirect",
		[OUTCOME_LOOP] = "redirect-loop",
		[OUTCOME_ROBOTS] = "robots",
		[OUTCOME_UNREACHABLE] = "robots-unreachable",
		[OUTCOME_REFUSED] = "refused",
		[OUTCOME_GONE] = "gone",
		[OUTCOME_HTTP] = "http",
		[OUTCOME_LATER] = "later",
		[OUTCOME_TIMEOUT] = "timeout",
		[OUTCOME_CONNECT] = "connect",
		[OUTCOME_RESET] = "reset",
		[OUTCOME_TRUNCATED] = "truncated",
		[OUTCOME_TOO_LARGE] = "too-large",
		[OUTCOME_BAD_HTTP] = "bad-http",
		[OUTCOME_BAD_ENCODING] = "bad-encoding",
		[OUTCOME_BAD_TYPE] = "bad-type",
		[OUTCOME_BAD_SOURCE] = "bad-source",
		[OUTCOME_BAD_URL] = "bad-url",
		[OUTCOME_DNS] = "dns",
		[OUTCOME_TLS] = "tls",
		[OUTCOME_NOINDEX] = "noindex",
		[OUTCOME_EXCLUDED] = "excluded",
		[OUTCOME_LIMIT] = "limit"
	};

	return word[o];
}
