/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_TWICE_H
#define CLEAN_TWICE_H

#include "common/buf.h"

/*
 * Text that was UTF-8, was read as windows-1252 or windows-1256, and was
 * encoded again: "cafÃ©", "ط§ظ„".  True, and the text once encoded in out,
 * when that is certain from the whole text; else false, and out is of no
 * meaning.  Linear.
 */
bool	twice_decode(struct buf *out, const char *, size_t);

#endif
