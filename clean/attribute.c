/* SPDX-License-Identifier: ISC */
/* The attributes of an element -> what they say of what is in it. */
#include "clean/attribute.h"

#include <stdbool.h>
#include <string.h>

#include "clean/tag.h"

const char *
attribute_find(const xmlNode *e, const char *name)
{
	const xmlAttr *a;

	for (a = e->properties; a != NULL; a = a->next)
		if (strcmp((const char *)a->name, name) == 0)
			return a->children != NULL &&
			    a->children->content != NULL ?
			    (const char *)a->children->content : "";
	return NULL;
}

static uint32_t
hash(uint32_t h, const char *s)
{
	for (; *s != '\0'; s++)
		/* numbers in names count instances, and tell no style */
		if (*s < '0' || *s > '9')
			h = (h ^ (unsigned char)*s) * 16777619u;
	return h;
}

static bool
style_hides(const char *s)
{
	const char *d = strstr(s, "display");

	if (d == NULL)
		return false;
	d += 7;
	d += strspn(d, " :");
	return strncmp(d, "none", 4) == 0;
}

/* Does an attribute of that name say what is in its element? */
static bool
names_element(const char *name)
{
	static const char *const named[] = { "class", "data-component",
	    "data-testid", "data-type", "id", "itemprop", "role" };
	size_t i;

	for (i = 0; i < sizeof(named) / sizeof(named[0]); i++)
		if (name[0] == named[i][0] && strcmp(name, named[i]) == 0)
			return true;
	return false;
}

static bool
hides(const char *name, const char *value)
{
	switch (name[0]) {
	case 'a':
		return strcmp(name, "aria-hidden") == 0 &&
		    strcmp(value, "true") == 0;
	case 'h':
		return strcmp(name, "hidden") == 0;
	case 's':
		return strcmp(name, "style") == 0 && style_hides(value);
	default:
		return false;
	}
}

uint64_t
attributes_read(const xmlNode *e, uint32_t *style)
{
	uint64_t set = 0;
	const xmlAttr *a;
	const char *name, *value;

	for (a = e->properties; a != NULL; a = a->next) {
		name = (const char *)a->name;
		value = a->children != NULL && a->children->content != NULL ?
		    (const char *)a->children->content : "";
		if (names_element(name)) {
			set |= hints_of_name(value);
			if (name[0] == 'c')
				*style = hash(*style, value);
		} else if (hides(name, value))
			set |= HINT(HINT_GONE);
	}
	return set;
}
