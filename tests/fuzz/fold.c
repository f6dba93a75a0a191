/* SPDX-License-Identifier: ISC */
/*
 * Fuzz what turns texts into signatures: folding in pieces is folding at
 * once, no space stands at an end or beside another, and a signature read
 * back is itself.  Bytes that are no signature are refused.
 */
#include <stdlib.h>
#include <string.h>

#include "dedupe/fold.h"
#include "dedupe/sign.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

#define ROOM	64

static void
check(int condition)
{
	if (!condition)
		abort();
}

static size_t
fold(const char *s, size_t n, size_t room, uint32_t *out)
{
	const char	*end = s + n;
	struct fold	 f;
	size_t		 m = 0;

	fold_init(&f);
	while (s < end)
		m += fold_some(&f, &s, end, out + m, room);
	return m + fold_end(&f, out + m);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const char	*s = (const char *)data;
	size_t		 room = n * FOLD_GROWTH + 2 * ROOM, m, i;
	uint32_t	*one, *two;
	struct sign	 g, back;
	struct buf	 hex;

	one = malloc(room * sizeof(*one));
	two = malloc(room * sizeof(*two));
	check(one != NULL && two != NULL);
	m = fold(s, n, room, one);
	check(fold(s, n, ROOM, two) == m);
	check(memcmp(one, two, m * sizeof(*one)) == 0);
	for (i = 0; i < m; i++)
		check(one[i] != ' ' || (i > 0 && i + 1 < m && one[i - 1] != ' '));
	free(one);
	free(two);

	memset(&g, 0, sizeof(g));
	sketch_text(&g.sketch, s, n);
	g.page = n;
	buf_init(&hex, 1 << 20);
	sign_encode(&hex, &g);
	check(sign_decode(&back, hex.data, hex.len));
	check(memcmp(&g.sketch, &back.sketch, sizeof(g.sketch)) == 0);
	sign_decode(&back, s, n);
	buf_release(&hex);
	return 0;
}
