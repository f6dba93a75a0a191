/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_ATTRIBUTE_H
#define CLEAN_ATTRIBUTE_H

#include <stdint.h>

#include <libxml/tree.h>

/* The value of an attribute, "" for an empty one; NULL: there is none. */
const char	*attribute_find(const xmlNode *, const char *name);

/*
 * The hints (tag.h) of an element's attributes: those that names in them
 * give, and that it is hidden.  *style takes the class in, less its numbers:
 * elements that look alike have the same.
 */
uint64_t	attributes_read(const xmlNode *, uint32_t *style);

#endif
