/* SPDX-License-Identifier: ISC */
/*
 * Fuzz the reader of the model: a file with any numbers in it (and a sum
 * that is right) is refused or can be used.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "detect/identify.h"
#include "detect/model.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const char text[] = "one two three раз два три یک دو سه";
	struct model_header *h;
	struct identifier *d;
	struct model m;
	struct answer a;
	char *copy;

	if (n < sizeof(*h) || (copy = malloc(n)) == NULL)
		return 0;
	memcpy(copy, data, n);
	h = (void *)copy;
	memcpy(h->magic, MODEL_MAGIC, sizeof(h->magic));
	h->size = n;
	h->sum = model_sum(copy + sizeof(*h), n - sizeof(*h));
	if (model_open(&m, copy, n) == NULL) {
		d = identifier_new(&m, NULL);
		identify(d, text, sizeof(text) - 1, NULL, &a);
		identifier_free(d);
	}
	free(copy);
	return 0;
}
