/* SPDX-License-Identifier: ISC */
#ifndef FETCH_FAILURE_H
#define FETCH_FAILURE_H

#include <stdbool.h>

#include <curl/curl.h>

#include "fetch/outcome.h"

/* For transfer.c; refused: its guard has, and no server. */
enum outcome	failure_outcome(CURLcode, bool refused);

#endif
