/* SPDX-License-Identifier: ISC */
#ifndef FETCH_EXPLAIN_H
#define FETCH_EXPLAIN_H

#include "fetch/options.h"

/*
 * --explain --robots: for each address a line "verdict TAB line TAB rule TAB
 * address", with nothing asked of the network; the exit status.
 */
int	explain(const struct settings *);

/* --explain alone: crawl_options.explain; adds "TAB seconds" to its turn. */
void	explain_host(const struct host *, const struct item *,
	    const struct robots_rule *, const char *word);

#endif
