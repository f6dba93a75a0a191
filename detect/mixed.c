/* SPDX-License-Identifier: ISC */
/*
 * Chunks of a text in, the languages of a mixed text out.
 */
#include <string.h>

#include "detect/chunk.h"

#define SHARE		0.18f		/* of a language that counts as one */
#define MARGIN		5.0f		/* log odds of a stretch against best */

/* The chunks that speak a language. */
struct share {
	uint16_t	label;
	enum script	script;
	float		weight;
	struct evidence	e;
};

/* The place of a label in its part, or how many there are. */
static unsigned
label_place(const struct part *p, uint16_t label)
{
	unsigned l = 0;

	while (l < p->labels && p->label[l] != label)
		l++;
	return l;
}

/*
 * What language a chunk clearly speaks; or the first of those that others
 * speak which it may speak as well.
 */
static uint16_t
chunk_label(const struct identifier *d, const struct chunk *c,
    const struct share *s, unsigned n)
{
	const struct part *p = &d->model->part[c->script];
	float x[MODEL_LABELS];
	unsigned top, k, l;

	if (!d->usable[c->script])
		return IDENTIFY_UND;
	chunk_weigh(d, c->script, &c->e, NULL, x);
	top = logits_highest(x, p->labels);
	for (k = 0; k < n; k++) {
		l = label_place(p, s[k].label);
		if (l < p->labels && x[top] - x[l] < MARGIN)
			return chunk_answer(d->model, c->script, l);
	}
	return chunk_answer(d->model, c->script, top);
}

static void
share_add(struct share *s, const struct chunk *c, float weight)
{
	s->script = c->script;
	s->weight += weight;
	evidence_join(&s->e, &c->e);
}

/*
 * The languages of the chunks, most spoken first; n_known are known, and
 * taken where a chunk allows it.  How many.
 */
static unsigned
shares_find(const struct identifier *d, const struct share *known,
    unsigned n_known, struct share *s, float *total)
{
	unsigned i, k, n = 0;
	struct share t;
	float w;

	for (*total = 0, i = 0; i < d->chunks; i++) {
		const struct chunk *c = &d->chunk[i];
		uint16_t l = chunk_label(d, c, known, n_known);

		w = (float)c->letters * chunk_letter_weight(c->script);
		*total += w;
		if (l == IDENTIFY_UND)
			continue;
		for (k = 0; k < n && s[k].label != l; k++)
			;
		if (k == n && n < IDENTIFY_LANGS)
			s[n++] = (struct share){ .label = l };
		if (k < n)
			share_add(&s[k], c, w);
		for (; k > 0 && k < n && s[k].weight > s[k - 1].weight; k--) {
			t = s[k];
			s[k] = s[k - 1];
			s[k - 1] = t;
		}
	}
	return n;
}

/* The language of all chunks of a share together, unless it is there. */
static void
langs_add(struct answer *a, const struct identifier *d, const struct share *s)
{
	struct chunk c = { .script = s->script, .e = s->e };
	uint16_t l = chunk_label(d, &c, NULL, 0);
	unsigned i;

	l = l == IDENTIFY_UND ? s->label : l;
	for (i = 0; i < a->n_langs && a->langs[i] != l; i++)
		;
	if (i == a->n_langs)
		a->langs[a->n_langs++] = l;
}

/*
 * Set langs when stretches of several languages are large enough: first
 * beside the language of the whole, then among those found, so that the
 * stretches of one language are not parted between it and its neighbours.
 */
void
mixed_answer(struct answer *a, const struct identifier *d, uint16_t best)
{
	struct share known[IDENTIFY_LANGS] = { { .label = best } };
	struct share s[IDENTIFY_LANGS];
	float total;
	unsigned k, n;

	n = shares_find(d, known, 1, s, &total);
	if (n > 2) {
		memcpy(known, s, sizeof(known));
		n = shares_find(d, known, n, s, &total);
	}
	for (k = 0; k < n && s[k].weight >= SHARE * total; k++)
		langs_add(a, d, &s[k]);
	if (a->n_langs < 2)
		a->n_langs = 0;
}
