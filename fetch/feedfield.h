/* SPDX-License-Identifier: ISC */
#ifndef FETCH_FEEDFIELD_H
#define FETCH_FEEDFIELD_H

#include "fetch/feed.h"

/*
 * What an element says, as one of the many forms that feeds have for it,
 * becomes a field of f->of.
 */

/* How the text of the element just opened is written. */
enum feed_form	field_form(struct feed *, const struct feed_element *);

/* True: its attributes said it all, its text is none of the field's. */
bool	field_in_attributes(struct feed *, const struct feed_element *);

/* The element f->field has ended: f->text, written as f->form, is taken. */
void	field_end(struct feed *);

/*
 * The container (item, entry, channel, feed) that has just been opened: RDF
 * names an item by an attribute, CDF links and dates it by two.
 */
void	field_of_container(struct feed *);

/* At its end: without a link the id may be one. */
void	field_link_by_guid(struct feed *);

#endif
