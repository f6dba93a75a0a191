/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_TITLE_H
#define CLEAN_TITLE_H

#include <stdbool.h>

#include "common/buf.h"

/* Names that the site goes by, each as its letters alone, folded. */
#define SITE_NAMES	8
#define SITE_NAME	96	/* bytes of one */

struct site_names {
	char	 name[SITE_NAMES][SITE_NAME];
	size_t	 n;
};

/* Add a name, or a host, as letters. */
void	site_names_add(struct site_names *, struct span, struct buf *scratch);
void	site_names_host(struct site_names *, struct span host,
	    struct buf *scratch);

/* Whether a text is no more than the site's name, in some spelling. */
bool	site_names_match(const struct site_names *, struct span,
	    struct buf *scratch);

/* The title without a part that is the site's name, at either end. */
struct span	title_strip(const struct site_names *, struct span,
		    struct buf *scratch);

/* Take the first part off a title; false when nothing is left. */
bool	title_part(struct span *title, struct span *part);

/* Append the letters and digits of s, folded: two titles are compared so. */
void	letters_fold(struct buf *, const char *, size_t);

#endif
