/* SPDX-License-Identifier: ISC */
/*
 * Fuzz the way from bytes to words and features: whatever the bytes, words
 * end inside the text, are no longer than they may be, and come to no more
 * features than there is room for.
 */
#include <stdint.h>
#include <stdlib.h>

#include "detect/feature.h"
#include "detect/tag.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	uint64_t h[FEATURE_MAX];
	const char *s = (const char *)data, *before = s;
	struct words words;
	struct word w;

	words_init(&words, s, n);
	while (words_next(&words, &w)) {
		if (words.p <= before || words.p > s + n || w.n == 0 ||
		    w.n > WORD_MAX || w.script >= SCRIPTS ||
		    feature_word(&w, h) > FEATURE_MAX)
			abort();
		before = words.p;
	}
	tag_matches(s, n, "srp_Latn", true);
	return 0;
}
