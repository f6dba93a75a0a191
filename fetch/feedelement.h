/* SPDX-License-Identifier: ISC */
#ifndef FETCH_FEEDELEMENT_H
#define FETCH_FEEDELEMENT_H

#include "fetch/xml.h"

/*
 * The names of the elements of feeds, and the field that each fills.  RSS,
 * Atom, CDF and what they borrow are one vocabulary: feeds mix them.
 */
enum feed_field {
	FIELD_TITLE, FIELD_LINK, FIELD_GUID, FIELD_AUTHOR, FIELD_TAG,
	FIELD_DATE, FIELD_MODIFIED, FIELD_DESCRIPTION, FIELD_TTL,
	FIELD_PERIOD, FIELD_FREQUENCY
};

struct feed_element {
	enum xml_ns	 ns;
	const char	*name;		/* whatever its case */
	enum feed_field	 field;
	int		 rank;		/* of several the greatest wins */
};

/* NULL: it fills none. */
const struct feed_element	*feed_element(const struct xml_element *);

#endif
