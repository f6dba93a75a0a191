/* SPDX-License-Identifier: ISC */
/* Authors and tags: short strings, one after the other, none twice. */
#include <string.h>

#include "clean/meta.h"

void
meta_list_init(struct meta_list *l)
{
	memset(l, 0, sizeof(*l));
	buf_init(&l->text, META_LIST * META_FIELD);
}

void
meta_list_clear(struct meta_list *l)
{
	buf_clear(&l->text);
	l->n = 0;
}

void
meta_list_release(struct meta_list *l)
{
	buf_release(&l->text);
	l->n = 0;
}

struct span
meta_item(const struct meta_list *l, size_t i)
{
	const char *s = l->text.data + l->off[i];

	return (struct span){ s, strlen(s) };
}

bool
meta_list_add(struct meta_list *l, const char *s, size_t n)
{
	size_t i;

	if (n == 0 || n >= META_FIELD || l->n == META_LIST ||
	    memchr(s, '\0', n) != NULL)
		return false;
	for (i = 0; i < l->n; i++)
		if (strlen(l->text.data + l->off[i]) == n &&
		    memcmp(l->text.data + l->off[i], s, n) == 0)
			return false;
	l->off[l->n] = l->text.len;
	if (!buf_add(&l->text, s, n) || !buf_addc(&l->text, '\0'))
		return false;
	l->n++;
	return true;
}
