/* SPDX-License-Identifier: ISC */
/*
 * Words and their sets in, the table of the lexicon out: see lexicon.h.
 *
 * Cells that one word alone has are peeled off with their word, until none
 * is left; in the opposite order each word is given what it needs in the
 * cell that was its own.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "common/message.h"
#include "detect/train.h"

struct peel {
	size_t		 cells;
	uint64_t	*sum;		/* of the numbers of a cell's words */
	uint32_t	*met;		/* words of a cell */
	uint32_t	*todo;		/* cells of one word */
	uint32_t	*word, *own;	/* peeled off, and its own cell */
};

static size_t
peel_begin(struct peel *p, const struct lexicon *x, const struct entry *e,
    size_t n)
{
	struct lexicon_place w;
	size_t i, todo = 0;
	unsigned k;

	memset(p->sum, 0, p->cells * sizeof(*p->sum));
	memset(p->met, 0, p->cells * sizeof(*p->met));
	for (i = 0; i < n; i++) {
		w = lexicon_place(x, e[i].key);
		for (k = 0; k < LEXICON_PLACES; k++) {
			p->sum[w.cell[k]] += i;
			p->met[w.cell[k]]++;
		}
	}
	for (i = 0; i < p->cells; i++)
		if (p->met[i] == 1)
			p->todo[todo++] = (uint32_t)i;
	return todo;
}

/* Is every word peeled off? */
static bool
peel_run(struct peel *p, const struct lexicon *x, const struct entry *e,
    size_t n)
{
	struct lexicon_place w;
	size_t todo = peel_begin(p, x, e, n), m = 0;
	uint32_t cell, i;
	unsigned k;

	while (todo > 0) {
		cell = p->todo[--todo];
		if (p->met[cell] != 1)
			continue;
		i = (uint32_t)p->sum[cell];
		p->word[m] = i;
		p->own[m++] = cell;
		w = lexicon_place(x, e[i].key);
		for (k = 0; k < LEXICON_PLACES; k++) {
			p->sum[w.cell[k]] -= i;
			if (--p->met[w.cell[k]] == 1)
				p->todo[todo++] = w.cell[k];
		}
	}
	return m == n;
}

static void
cells_write(struct fit *f, const struct peel *p, const struct entry *e,
    size_t n)
{
	const struct lexicon *x = &f->part.lexicon;
	uint32_t *cell = allocate_array(p->cells, sizeof(*cell)), v;
	struct lexicon_place w;
	size_t i, bit;
	unsigned k;

	for (i = n; i-- > 0;) {
		w = lexicon_place(x, e[p->word[i]].key);
		v = w.tag ^ e[p->word[i]].set;
		for (k = 0; k < LEXICON_PLACES; k++)
			if (w.cell[k] != p->own[i])
				v ^= cell[w.cell[k]];
		cell[p->own[i]] = v;
	}
	f->cell = allocate_array(lexicon_size(x), 1);
	for (i = 0; i < p->cells; i++)
		for (bit = i * LEXICON_CELL, k = 0; k < LEXICON_CELL;
		    k++, bit++)
			f->cell[bit / 8] |= (uint8_t)((cell[i] >> k & 1) <<
			    bit % 8);
	f->part.lexicon.cell = f->cell;
	free(cell);
}

/* The sizes that Graf and Lemire found best for three cells a word. */
static void
lexicon_shape(struct lexicon *x, size_t words)
{
	float n = (float)words, factor;

	x->segment = 1u << (unsigned)floorf(logf(n) / logf(3.33f) + 2.25f);
	factor = 0.875f + 0.25f * logf(1e6f) / logf(n);
	factor = factor < 1.125f ? 1.125f : factor;
	x->segments = (uint32_t)ceilf(n * factor / (float)x->segment);
	x->segments = x->segments < 3 ? 1 : x->segments - 2;
}

void
lexicon_make(struct fit *f, const struct entry *e, size_t n)
{
	struct lexicon *x = &f->part.lexicon;
	struct peel p;

	lexicon_shape(x, n);
	p.cells = ((size_t)x->segments + 2) * x->segment;
	p.sum = allocate_array(p.cells, sizeof(*p.sum));
	p.met = allocate_array(p.cells, sizeof(*p.met));
	p.todo = allocate_array(p.cells, sizeof(*p.todo));
	p.word = allocate_array(n, sizeof(*p.word));
	p.own = allocate_array(n, sizeof(*p.own));
	while (!peel_run(&p, x, e, n))
		x->seed++;
	cells_write(f, &p, e, n);
	message("%s: lexicon of %zu bytes", script_name(f->script),
	    lexicon_size(x));
	free(p.sum);
	free(p.met);
	free(p.todo);
	free(p.word);
	free(p.own);
}
