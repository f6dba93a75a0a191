/* SPDX-License-Identifier: ISC */
#ifndef COMMON_DATA_H
#define COMMON_DATA_H

#include "common/buf.h"

/*
 * Map a data file that is installed with the program, read-only and shared:
 * ../share/winnow/NAME seen from the program itself, so that the build tree
 * and every PREFIX work alike.  Never unmapped.  Ends the program with
 * status 1 when it cannot be read.
 */
struct span	data_map(const char *name);

/* The same for a path that the user named. */
struct span	data_map_path(const char *path);

#endif
