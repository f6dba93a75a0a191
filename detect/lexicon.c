/* SPDX-License-Identifier: ISC */
/*
 * Words in, votes for labels out.
 */
#include <math.h>
#include <string.h>

#include "detect/lexicon.h"

size_t
lexicon_size(const struct lexicon *x)
{
	uint64_t cells = ((uint64_t)x->segments + 2) * x->segment;

	return (size_t)(cells * LEXICON_CELL + 7) / 8 + sizeof(uint32_t);
}

static uint64_t
mix(uint64_t h)
{
	h = (h ^ (h >> 33)) * 0xff51afd7ed558ccdu;
	h = (h ^ (h >> 33)) * 0xc4ceb9fe1a85ec53u;
	return h ^ (h >> 33);
}

struct lexicon_place
lexicon_place(const struct lexicon *x, uint64_t word)
{
	uint64_t h = mix(word + x->seed * 0x9e3779b97f4a7c15u);
	uint32_t mask = x->segment - 1, first;
	struct lexicon_place p;

	first = (uint32_t)(((h >> 32) * x->segments * x->segment) >> 32);
	p.cell[0] = first;
	p.cell[1] = (first + x->segment) ^ ((uint32_t)(h >> 14) & mask);
	p.cell[2] = (first + 2 * x->segment) ^ ((uint32_t)h & mask);
	h *= 0x9fb21c651e98df25u;
	p.tag = (uint32_t)(h >> (64 - LEXICON_TAG)) << LEXICON_SET;
	return p;
}

static uint32_t
cell_read(const struct lexicon *x, uint32_t i)
{
	size_t bit = (size_t)i * LEXICON_CELL;
	uint32_t v;

	memcpy(&v, x->cell + bit / 8, sizeof(v));
	return v >> bit % 8;
}

static unsigned
set_read(const struct lexicon *x, const struct lexicon_place *p)
{
	uint32_t v = p->tag ^ cell_read(x, p->cell[0]) ^
	    cell_read(x, p->cell[1]) ^ cell_read(x, p->cell[2]);

	v &= (1u << LEXICON_CELL) - 1;
	return v < x->sets ? v : 0;
}

unsigned
lexicon_find(const struct lexicon *x, uint64_t word)
{
	struct lexicon_place p = lexicon_place(x, word);

	return set_read(x, &p);
}

static void
set_vote(const struct lexicon *x, unsigned set, float scale, float *logit)
{
	const struct vote *v = x->vote + x->first[set];
	const struct vote *end = x->vote + x->first[set + 1];

	for (; v < end; v++)
		logit[v->label] += scale * (float)v->value;
}

/*
 * All cells are fetched at once, since memory is slow but wide.  The set of
 * what is unknown has a vote for each label: it is added once.
 */
void
lexicon_vote(const struct lexicon *x, const uint64_t *word, unsigned n,
    float *logit)
{
	float scale = 1 / (LEXICON_ONE * sqrtf((float)n));
	struct lexicon_place p[LEXICON_WORDS];
	unsigned i, k, set, unknown = 0;

	for (i = 0; i < n; i++) {
		p[i] = lexicon_place(x, word[i]);
		for (k = 0; k < LEXICON_PLACES; k++)
			__builtin_prefetch(x->cell + (size_t)p[i].cell[k] *
			    LEXICON_CELL / 8);
	}
	for (i = 0; i < n; i++) {
		set = set_read(x, &p[i]);
		if (set == 0)
			unknown++;
		else
			set_vote(x, set, scale, logit);
	}
	if (unknown != 0)
		set_vote(x, 0, scale * (float)unknown, logit);
}
