/* SPDX-License-Identifier: ISC */
/*
 * robots: the first line is the path asked about, the rest a robots.txt.  The
 * rule that decides must be the longest of those that match by a plain,
 * slow matcher.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "fetch/robots.h"

int	LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static int
slow(const char *s, size_t n, const char *p, size_t m, int *work)
{
	if (++*work > 100000)
		return -1;
	if (m == 0)
		return 1;
	if (m == 1 && *p == '$')
		return n == 0;
	if (*p == '*') {
		for (size_t i = 0; i <= n; i++) {
			int	r = slow(s + i, n - i, p + 1, m - 1, work);

			if (r != 0)
				return r;
		}
		return 0;
	}
	return n > 0 && *s == *p ? slow(s + 1, n - 1, p + 1, m - 1, work) : 0;
}

static void
judge(const struct robots *r, const char *path, size_t n)
{
	const struct robots_rule	*got = robots_match(r, path, n);
	int				 work = 0, is;

	for (size_t i = 0; i < r->n; i++) {
		const struct robots_rule *rule = &r->rule[i];

		if (rule->own != r->named)
			continue;
		is = slow(path, n, rule->pattern.s, rule->pattern.n, &work);
		if (is == -1)
			return;
		if (is == 1 && (got == NULL ||
		    got->pattern.n < rule->pattern.n ||
		    (got->pattern.n == rule->pattern.n && rule->allow &&
		    !got->allow)))
			abort();
		if (is == 0 && got == rule)
			abort();
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const char	*s = (const char *)data;
	const char	*end = n > 0 ? memchr(s, '\n', n) : NULL;
	struct robots	 r;

	if (end == NULL || end - s > 200)
		return 0;
	for (int canonical = 0; canonical < 2; canonical++) {
		robots_init(&r);
		robots_parse(&r, end + 1, n - (end + 1 - s), "bot",
		    canonical);
		judge(&r, s, end - s);
		robots_delay(&r);
		robots_shrink(&r);
		judge(&r, s, end - s);
		robots_release(&r);
	}
	return 0;
}
