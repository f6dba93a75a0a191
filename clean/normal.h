/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_NORMAL_H
#define CLEAN_NORMAL_H

#include "common/buf.h"

/*
 * Append text to out in the form that every text of a record has:
 *
 * - UTF-8; bytes that are none become U+FFFD; UTF-8 that was once read as
 *   windows-1252 and encoded again is decoded, where that is certain;
 * - NFC (Unicode 15 as ICU has it); Arabic presentation forms are folded to
 *   letters, and so are compatibility ligatures of Latin (fi, fl);
 * - lines end in one \n; other control characters, BOMs and noncharacters
 *   go; runs of white space inside a line become one space, and none stands
 *   at either end of a line; empty lines stay one empty line;
 * - ZWNJ, ZWJ, bidi controls and soft hyphens in words stay.  Embeddings,
 *   overrides and isolates are balanced within their line: what is not closed
 *   is closed at its end, a closer without an opener goes;
 * - tatweel stays where it is a letter's stretching in running words only
 *   when it is not decoration: runs of two and more are dropped.
 *
 * normal_text(normal_text(x)) is normal_text(x).  Linear.
 */
void	normal_text(struct buf *out, const char *, size_t);

/* The same for one line: every white space, \n too, is a space. */
void	normal_line(struct buf *out, const char *, size_t);

#endif
