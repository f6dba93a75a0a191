/* SPDX-License-Identifier: ISC */
/*
 * The name of a query parameter -> whether it only says by which campaign or
 * in which session a visitor came.  The names are those that the vendors
 * document for their tools (analytics, mail, advertising, social media) and
 * the session parameters of PHP, Java, ASP and ColdFusion.
 */
#include <string.h>
#include <strings.h>

#include "fetch/url.h"

static const char *const exact[] = {
	"fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid",
	"yclid", "ysclid", "twclid", "ttclid", "igshid", "igsh", "mc_cid",
	"mc_eid", "mkt_tok", "_hsenc", "_hsmi", "hsCtaTracking", "vero_id",
	"oly_anon_id", "oly_enc_id", "s_cid", "rb_clickid", "wickedid",
	"_openstat", "ref_src", "cmpid", "at_medium", "at_campaign",
	"ns_mchannel", "ns_source", "ns_campaign", "ns_linkname", "WT.mc_id",
	"xtor", "PHPSESSID", "JSESSIONID", "CFID", "CFTOKEN"
};

static const char *const prefix[] = {
	"utm_", "pk_", "mtm_", "piwik_", "matomo_", "hmb_", "stm_",
	"at_custom", "ASPSESSIONID"
};

bool
query_tracks(const char *name, size_t n)
{
	for (size_t i = 0; i < sizeof(exact) / sizeof(*exact); i++)
		if (n == strlen(exact[i]) &&
		    strncasecmp(name, exact[i], n) == 0)
			return true;
	for (size_t i = 0; i < sizeof(prefix) / sizeof(*prefix); i++)
		if (n >= strlen(prefix[i]) && strncasecmp(name, prefix[i],
		    strlen(prefix[i])) == 0)
			return true;
	return false;
}
