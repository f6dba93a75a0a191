/* SPDX-License-Identifier: ISC */
/*
 * Where decide_may() says no, decide() finds nothing, however alike the rest
 * is and however many keys more can be compared; and where it says yes, it
 * may.
 */

#include "dedupe/decide.h"
#include "tests/tap.h"

/* The most favourable evidence there is for a part, or for a near copy. */
static enum kind
best(unsigned hits, unsigned keys, bool part)
{
	struct evidence	 e = { .both = SKETCH_BINS, .my_length = 5000,
			    .their_length = 5000, .keys = keys, .hits = hits };
	double		 near;

	if (part) {
		e.both = SKETCH_BINS / 2;
		e.theirs = SKETCH_BINS / 2;
		e.my_length = 2500;
	}
	return decide(&e, &near);
}

int
main(void)
{
	unsigned	 hits, least, keys, wrong = 0, found = 0, refused = 0;

	for (hits = 1; hits <= SKETCH_KEYS; hits++)
		for (least = hits; least <= SKETCH_KEYS; least++) {
			if (decide_may(hits, least)) {
				found += best(hits, least, false) != KIND_FIRST;
				continue;
			}
			refused++;
			for (keys = least; keys <= SKETCH_KEYS; keys++)
				wrong += best(hits, keys, false) !=
				    KIND_FIRST || best(hits, keys, true) !=
				    KIND_FIRST;
		}
	ok(wrong == 0, "no match is refused: %u", wrong);
	ok(found > 400, "most that may be one are: %u", found);
	ok(refused > 40, "few keys of many are refused: %u", refused);
	return tap_end();
}
