/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_ENTITY_H
#define CLEAN_ENTITY_H

#include <stdbool.h>

#include "common/buf.h"

/* Append s with its HTML entities undone. */
void	entities_decode(struct buf *, const char *s, size_t n);

/* Append s with a space for each HTML tag in it. */
void	markup_remove(struct buf *, const char *s, size_t n);

#endif
