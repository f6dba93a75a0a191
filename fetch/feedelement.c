/* SPDX-License-Identifier: ISC */
/*
 * The name of an element -> the field of a feed or an entry that it fills.
 */
#include <stddef.h>

#include "fetch/feedelement.h"

static const struct feed_element	elements[] = {
	{ NS_CORE, "title", FIELD_TITLE, 3 },
	{ NS_DC, "title", FIELD_TITLE, 2 },
	{ NS_DCTERMS, "title", FIELD_TITLE, 2 },
	{ NS_ITUNES, "title", FIELD_TITLE, 1 },
	{ NS_MEDIA, "title", FIELD_TITLE, 1 },
	{ NS_CORE, "link", FIELD_LINK, 4 },
	{ NS_CORE, "guid", FIELD_GUID, 2 },
	{ NS_CORE, "id", FIELD_GUID, 2 },
	{ NS_CORE, "author", FIELD_AUTHOR, 1 },
	{ NS_CORE, "creator", FIELD_AUTHOR, 1 },
	{ NS_DC, "creator", FIELD_AUTHOR, 1 },
	{ NS_DC, "author", FIELD_AUTHOR, 1 },
	{ NS_DCTERMS, "creator", FIELD_AUTHOR, 1 },
	{ NS_ITUNES, "author", FIELD_AUTHOR, 0 },
	{ NS_CORE, "category", FIELD_TAG, 1 },
	{ NS_DC, "subject", FIELD_TAG, 1 },
	{ NS_CORE, "pubDate", FIELD_DATE, 4 },
	{ NS_CORE, "published", FIELD_DATE, 4 },
	{ NS_CORE, "issued", FIELD_DATE, 4 },
	{ NS_DCTERMS, "issued", FIELD_DATE, 4 },
	{ NS_CORE, "created", FIELD_DATE, 3 },
	{ NS_DCTERMS, "created", FIELD_DATE, 3 },
	{ NS_DC, "date", FIELD_DATE, 2 },
	{ NS_CORE, "date", FIELD_DATE, 2 },
	{ NS_CORE, "updated", FIELD_MODIFIED, 1 },
	{ NS_CORE, "modified", FIELD_MODIFIED, 1 },
	{ NS_CORE, "lastBuildDate", FIELD_MODIFIED, 1 },
	{ NS_DCTERMS, "modified", FIELD_MODIFIED, 1 },
	{ NS_CORE, "summary", FIELD_DESCRIPTION, 5 },
	{ NS_CORE, "description", FIELD_DESCRIPTION, 4 },
	{ NS_CORE, "abstract", FIELD_DESCRIPTION, 4 },
	{ NS_CORE, "tagline", FIELD_DESCRIPTION, 4 },
	{ NS_CORE, "subtitle", FIELD_DESCRIPTION, 4 },
	{ NS_DC, "description", FIELD_DESCRIPTION, 3 },
	{ NS_ITUNES, "summary", FIELD_DESCRIPTION, 2 },
	{ NS_MEDIA, "description", FIELD_DESCRIPTION, 2 },
	{ NS_CORE, "content", FIELD_DESCRIPTION, 1 },
	{ NS_CONTENT, "encoded", FIELD_DESCRIPTION, 1 },
	{ NS_CORE, "ttl", FIELD_TTL, 1 },
	{ NS_SYNDICATION, "updatePeriod", FIELD_PERIOD, 1 },
	{ NS_SYNDICATION, "updateFrequency", FIELD_FREQUENCY, 1 },
};

const struct feed_element *
feed_element(const struct xml_element *at)
{
	for (size_t i = 0; i < sizeof(elements) / sizeof(elements[0]); i++)
		if (elements[i].ns == at->ns &&
		    markup_is(at->local, elements[i].name))
			return &elements[i];
	return NULL;
}
