/* SPDX-License-Identifier: ISC */
/*
 * The votes of the sets of words, learned together with the rows: what the
 * rows cannot tell of a word is left to its set.
 */
#include <math.h>
#include <stdlib.h>

#include "detect/train.h"

#define RATE		0.3f
#define WITHOUT		0.2f	/* samples that have no lexicon, so that */
				/* the rows are right alone too */
#define VOTE_MAX	127.0f
#define SEEN		0.1f	/* squared gradients at first */

void
votes_init(struct votes *v, const struct fit *f)
{
	uint32_t i, n;

	*v = (struct votes){ .fit = f };
	if (f->vocabulary == NULL)
		return;
	n = f->part.lexicon.first[f->part.lexicon.sets];
	v->value = allocate_array(n, sizeof(*v->value));
	v->seen = allocate_array(n, sizeof(*v->seen));
	for (i = 0; i < n; i++)
		v->seen[i] = SEEN;
}

void
votes_release(struct votes *v)
{
	free(v->value);
	free(v->seen);
}

void
votes_find(struct votes *v, struct dice *d, struct span text, unsigned gold)
{
	struct words words;
	struct word word;

	v->n = 0;
	if (v->value == NULL || dice_unit(d) < WITHOUT)
		return;
	words_init(&words, text.s, text.n);
	while (words_next(&words, &word)) {
		if (word.script != v->fit->script)
			continue;
		if (v->n == LEXICON_WORDS) {
			v->n = 0;
			return;
		}
		v->set[v->n++] = vocabulary_set(v->fit->vocabulary,
		    feature_whole(&word), gold);
	}
}

void
votes_add(const struct votes *v, float *logit)
{
	const struct lexicon *x = &v->fit->part.lexicon;
	float scale = 1 / sqrtf((float)v->n);
	unsigned i;
	uint32_t k;

	for (i = 0; i < v->n; i++)
		for (k = x->first[v->set[i]]; k < x->first[v->set[i] + 1];
		    k++)
			logit[x->vote[k].label] += v->value[k] * scale;
}

void
votes_step(struct votes *v, const float *p, unsigned gold, float left)
{
	const struct lexicon *x = &v->fit->part.lexicon;
	float scale = 1 / sqrtf((float)v->n), g;
	unsigned i, l;
	uint32_t k;

	for (i = 0; i < v->n; i++)
		for (k = x->first[v->set[i]]; k < x->first[v->set[i] + 1];
		    k++) {
			l = x->vote[k].label;
			g = (p[l] - (l == gold ? 1 : 0)) * scale;
			v->seen[k] += g * g;
			v->value[k] -= RATE * left * g / sqrtf(v->seen[k]);
		}
}

void
votes_pack(const struct votes *v, struct fit *f)
{
	uint32_t i;
	float x;

	for (i = 0; v->value != NULL &&
	    i < f->part.lexicon.first[f->part.lexicon.sets]; i++) {
		x = fmaxf(-VOTE_MAX, fminf(VOTE_MAX, v->value[i]));
		f->vote[i].value = (int16_t)lrintf(x * LEXICON_ONE);
	}
}
