/* SPDX-License-Identifier: ISC */
#ifndef FETCH_EXPLAIN_H
#define FETCH_EXPLAIN_H

#include "fetch/options.h"

/*
 * --explain: for each address a line "verdict TAB line TAB rule TAB address";
 * the exit status.  With --robots nothing is asked of the network.
 */
int	explain(const struct settings *);

#endif
