/* SPDX-License-Identifier: ISC */
/* How a transfer of libcurl failed -> the word for it. */
#include "fetch/failure.h"

enum outcome
failure_outcome(CURLcode r, bool refused)
{
	switch (r) {
	case CURLE_COULDNT_RESOLVE_HOST:
	case CURLE_COULDNT_RESOLVE_PROXY:
		return OUTCOME_DNS;
	case CURLE_COULDNT_CONNECT:
		return refused ? OUTCOME_REFUSED : OUTCOME_CONNECT;
	case CURLE_OPERATION_TIMEDOUT:
		return OUTCOME_TIMEOUT;
	case CURLE_PARTIAL_FILE:
		return OUTCOME_TRUNCATED;
	case CURLE_URL_MALFORMAT:
		return OUTCOME_BAD_URL;
	case CURLE_WEIRD_SERVER_REPLY:
	case CURLE_UNSUPPORTED_PROTOCOL:
	case CURLE_BAD_CONTENT_ENCODING:
		return OUTCOME_BAD_HTTP;
	case CURLE_SSL_CONNECT_ERROR:
	case CURLE_PEER_FAILED_VERIFICATION:
	case CURLE_SSL_CERTPROBLEM:
	case CURLE_SSL_CIPHER:
	case CURLE_SSL_CACERT_BADFILE:
	case CURLE_SSL_SHUTDOWN_FAILED:
	case CURLE_SSL_ISSUER_ERROR:
	case CURLE_SSL_INVALIDCERTSTATUS:
		return OUTCOME_TLS;
	case CURLE_OUT_OF_MEMORY:
		/* What libcurl says to a header above its own ceiling. */
		return OUTCOME_TOO_LARGE;
	default:
		return OUTCOME_RESET;
	}
}
