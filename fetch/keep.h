/* SPDX-License-Identifier: ISC */
#ifndef FETCH_KEEP_H
#define FETCH_KEEP_H

#include "fetch/transfer.h"

/* Put an answer into the archive, if one is open and there was an answer. */
void	keep_exchange(const struct transfer *);

#endif
