/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_DOCUMENT_H
#define CLEAN_DOCUMENT_H

#include <stddef.h>

#include <libxml/tree.h>

/* Before any other call of libxml2; again it does no harm. */
void	document_init(void);

/*
 * Parse UTF-8 with libxml2; NULL for what is no page at all.  The bytes must
 * have passed strip(), so that no NUL and no deep tower of tags is in them.
 */
xmlDoc	*document_parse(const char *, size_t);

/* Free it, and whatever libxml2 has allocated since the last time. */
void	document_free(xmlDoc *);

#endif
