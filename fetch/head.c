/* SPDX-License-Identifier: ISC */
/* The head of an answer -> the value of a field. */
#include <string.h>
#include <strings.h>

#include "fetch/transfer.h"

bool
transfer_header_next(const struct transfer *t, const char *name, size_t *at,
    struct span *v)
{
	const char	*end = t->head.data + t->head.len, *p, *line;
	size_t		 n = strlen(name);

	/* Behind the end of each line, the first one too: the status. */
	while ((line = memchr(t->head.data + *at, '\n', t->head.len - *at)) !=
	    NULL) {
		p = line + 1;
		*at = p - t->head.data;
		if ((size_t)(end - p) <= n || p[n] != ':' ||
		    strncasecmp(p, name, n) != 0)
			continue;
		p += n + 1;
		if ((line = memchr(p, '\n', end - p)) == NULL)
			line = end;
		while (p < line && (*p == ' ' || *p == '\t'))
			p++;
		while (line > p && (line[-1] == '\r' || line[-1] == ' ' ||
		    line[-1] == '\t'))
			line--;
		*v = (struct span){ p, line - p };
		return true;
	}
	return false;
}

struct span
transfer_header(const struct transfer *t, const char *name)
{
	struct span	v = { "", 0 };
	size_t		at = 0;

	while (transfer_header_next(t, name, &at, &v))
		;
	return v;
}
