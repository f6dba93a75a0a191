/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_CHARSET_GUESS_H
#define CLEAN_CHARSET_GUESS_H

#include "common/buf.h"

#define GUESS_SAMPLE	(16u << 10)	/* bytes of words that are looked at */

/*
 * Clear out and put words there that hold bytes above 127, each with a space
 * behind it: tags and scripts tell nothing of how the text is written.
 */
void	guess_sample(struct buf *out, const char *, size_t);

/*
 * How much the bytes look like text in an encoding, from -1 to 1 for each
 * character above 127; letters that go together against signs that do not.
 */
double	guess_plausible(const char *name, const char *, size_t);

/*
 * The encoding that the sample is most like; declared (or NULL) is believed
 * unless another is clearly better.  Never NULL.
 */
const char	*guess_choose(const char *, size_t, const char *declared);

#endif
