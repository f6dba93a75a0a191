/* SPDX-License-Identifier: ISC */
/* The head of an answer -> the value of a field. */
#include <string.h>
#include <strings.h>

#include "fetch/transfer.h"

struct span
transfer_header_at(const struct transfer *t, const char *name, size_t i)
{
	const char	*p = t->head.data, *end = p + t->head.len, *line;
	size_t		 n = strlen(name);

	while ((line = memchr(p, '\n', end - p)) != NULL) {
		p = line + 1;
		if ((size_t)(end - p) <= n || p[n] != ':' ||
		    strncasecmp(p, name, n) != 0 || i-- > 0)
			continue;
		p += n + 1;
		if ((line = memchr(p, '\n', end - p)) == NULL)
			line = end;
		while (p < line && (*p == ' ' || *p == '\t'))
			p++;
		while (line > p && (line[-1] == '\r' || line[-1] == ' ' ||
		    line[-1] == '\t'))
			line--;
		return (struct span){ p, line - p };
	}
	return (struct span){ "", 0 };
}

struct span
transfer_header(const struct transfer *t, const char *name)
{
	struct span	v = { "", 0 }, next;

	for (size_t i = 0; (next = transfer_header_at(t, name, i)).n > 0; i++)
		v = next;
	return v;
}
