/* SPDX-License-Identifier: ISC */
#ifndef COMMON_BASE64_H
#define COMMON_BASE64_H

#include "common/buf.h"

/* RFC 4648 section 4, with padding, no line breaks. */
void	base64_encode(struct buf *, const void *, size_t);

/* Append the decoded bytes; false (and nothing appended) on bad input. */
bool	base64_decode(struct buf *, const char *, size_t);

#endif
