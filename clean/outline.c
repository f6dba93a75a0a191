/* SPDX-License-Identifier: ISC */
/* Blocks and the boxes around them into lines of CommonMark. */
#include "clean/outline.h"

#include <string.h>

#include "clean/normal.h"

#define NESTED		6	/* quotes and list items around a block */
#define CELL_LETTERS	600	/* more: the table lays out a page */
#define CELL_BLOCKS	1000	/* of a row that does not */
#define TABLE_BOXES	4096	/* of a table that are looked through */
#define COLUMNS		64	/* of one that keep their place */

/* A quote or an item of a list, from the outside. */
struct holder {
	int32_t	 box;
	bool	 item, ordered;
	int32_t	 list;
	unsigned number, width;	/* of an item, and of its marker */
};

/* Where a block stands. */
struct place {
	struct holder	 in[NESTED];
	unsigned	 holders;
	int32_t		 row, cell, pre, table;	/* nearest; -1: none */
	unsigned	 heading;
};

struct outline {
	const struct page *page;
	struct buf	*out;
	struct place	 last;
	int32_t		 headed;	/* table whose head is written */
	unsigned	 cells;		/* in the row in hand */
	int32_t		 asked;		/* row that was last looked at */
	size_t		 fence;		/* signs of the one in hand */
	bool		 real, any;
};

static bool
is_cell(const struct box *b)
{
	return b->tag == TAG_TD || b->tag == TAG_TH;
}

static void
holder_add(struct place *at, const struct page *p, int32_t x)
{
	struct holder *h = &at->in[at->holders];
	int32_t list = p->box[x].parent;

	if (at->holders == NESTED)
		return;
	memset(h, 0, sizeof(*h));
	h->box = x;
	h->item = p->box[x].tag == TAG_LI;
	h->list = list;
	h->ordered = list >= 0 && p->box[list].tag == TAG_OL;
	at->holders++;
}

static void
place_read(struct place *at, const struct page *p, int32_t x)
{
	struct holder swap;
	unsigned i;

	at->row = at->cell = at->pre = at->table = -1;
	at->holders = at->heading = 0;
	for (; x >= 0; x = p->box[x].parent) {
		enum tag tag = p->box[x].tag;

		if (tag >= TAG_H1 && tag <= TAG_H6 && at->heading == 0)
			at->heading = tag - TAG_H1 + 1;
		else if (tag == TAG_PRE && at->pre < 0)
			at->pre = x;
		else if (tag == TAG_QUOTE || tag == TAG_LI)
			holder_add(at, p, x);
		else if (is_cell(&p->box[x]) && at->cell < 0)
			at->cell = x;
		else if (tag == TAG_TR && at->row < 0)
			at->row = x;
		else if (tag == TAG_TABLE && at->table < 0)
			at->table = x;
	}
	for (i = 0; i < at->holders / 2; i++) {
		swap = at->in[i];
		at->in[i] = at->in[at->holders - 1 - i];
		at->in[at->holders - 1 - i] = swap;
	}
}

/* A row of two cells and more. */
static bool
row_parted(const struct page *p, int32_t row)
{
	int32_t i, cells = 0, boxes = 0;

	for (i = row + 1; i < (int32_t)p->boxes && cells < 2 &&
	    boxes < TABLE_BOXES && p->box[i].depth > p->box[row].depth;
	    i++, boxes++)
		cells += p->box[i].parent == row && is_cell(&p->box[i]);
	return cells > 1;
}

/* Does a cell of a row, from block i on, hold what is no entry of a table? */
static bool
row_full(const struct page *p, int32_t row, size_t i)
{
	size_t end = i + CELL_BLOCKS, letters = 0;
	int32_t cell = -1, x;

	for (; i < p->blocks && i < end; i++) {
		for (x = p->block[i].box; x > row && p->box[x].parent != row;)
			x = p->box[x].parent;
		if (x <= row)
			break;
		letters = (x == cell ? letters : 0) + p->block[i].letters;
		cell = x;
		if (letters > CELL_LETTERS)
			return true;
	}
	return i == end;
}

static bool
table_real(struct outline *o, const struct place *at, const struct block *b)
{
	const struct page *p = o->page;

	if (at->row < 0 || at->cell < at->row || at->table < 0 ||
	    at->pre >= 0 || p->box[at->cell].parent != at->row)
		return false;
	if (o->asked != at->row)
		o->real = row_parted(p, at->row) &&
		    !row_full(p, at->row, (size_t)(b - p->block));
	o->asked = at->row;
	return o->real;
}

/* How many of the holders around the last block are around this, too. */
static unsigned
shared(const struct outline *o, const struct place *at)
{
	unsigned i;

	for (i = 0; i < at->holders && i < o->last.holders &&
	    at->in[i].box == o->last.in[i].box; i++)
		;
	return i;
}

static void
margin(struct outline *o, const struct place *at, unsigned n)
{
	unsigned i;

	for (i = 0; i < n; i++)
		if (at->in[i].item)
			buf_printf(o->out, "%*s", (int)at->in[i].width, "");
		else
			buf_adds(o->out, "> ");
}

static void
line_trim(struct buf *b)
{
	while (b->len > 0 && b->data[b->len - 1] == ' ')
		b->data[--b->len] = '\0';
}

/* Markers of the items that begin with this block. */
static void
markers(struct outline *o, struct place *at, unsigned from)
{
	size_t before;
	unsigned i;

	for (i = from; i < at->holders; i++) {
		struct holder *h = &at->in[i];
		const struct holder *old = &o->last.in[i];

		if (!h->item) {
			buf_adds(o->out, "> ");
			continue;
		}
		h->number = i == from && i < o->last.holders && old->item &&
		    old->list == h->list ? old->number + 1 : 1;
		before = o->out->len;
		if (h->ordered)
			buf_printf(o->out, "%u. ", h->number);
		else
			buf_adds(o->out, "- ");
		h->width = (unsigned)(o->out->len - before);
	}
}

/* Do the blocks follow each other in one list, without a line between? */
static bool
tight(const struct outline *o, const struct place *at, unsigned same)
{
	const struct place *last = &o->last;

	if (same == at->holders || !at->in[same].item)
		return false;
	/* the next item, or the first of a list in the last one */
	return (same < last->holders && last->in[same].item &&
	    last->in[same].list == at->in[same].list) ||
	    (same > 0 && same == last->holders && last->in[same - 1].item &&
	    at->in[same].list > last->in[same - 1].box);
}

/* Begin the line of a block: what parts it from the last, its margin. */
static void
line_start(struct outline *o, struct place *at)
{
	unsigned same = shared(o, at), i;

	for (i = 0; i < same; i++)
		at->in[i] = o->last.in[i];
	if (o->any) {
		buf_addc(o->out, '\n');
		if (!tight(o, at, same)) {
			margin(o, at, same);
			line_trim(o->out);
			buf_addc(o->out, '\n');
		}
	}
	o->any = true;
	margin(o, at, same);
	markers(o, at, same);
}

/* A line more of the block before. */
static void
line_next(struct outline *o)
{
	line_trim(o->out);
	buf_addc(o->out, '\n');
	margin(o, &o->last, o->last.holders);
}

/* Cells of a row before one; those that hold nothing have no block. */
static unsigned
cell_index(const struct page *p, const struct place *at)
{
	unsigned n = 0;
	int32_t i;

	for (i = at->row + 1; i < at->cell && n < COLUMNS; i++)
		n += p->box[i].parent == at->row && is_cell(&p->box[i]);
	return n;
}

/* Cells in the longest row of a table, as far as it is looked through. */
static unsigned
table_columns(const struct page *p, int32_t table)
{
	unsigned n = 0, most = 0, boxes = 0;
	int32_t i, row = -1;

	for (i = table + 1; i < (int32_t)p->boxes && boxes < TABLE_BOXES &&
	    p->box[i].depth > p->box[table].depth; i++, boxes++) {
		if (p->box[i].tag == TAG_TR) {
			row = i;
			n = 0;
		} else if (p->box[i].parent == row && is_cell(&p->box[i]) &&
		    ++n > most)
			most = n;
	}
	return most < COLUMNS ? most : COLUMNS;
}

static void
row_end(struct outline *o, const struct place *next)
{
	unsigned i, columns;

	if (o->cells == 0 || (next != NULL && next->row == o->last.row))
		return;
	buf_adds(o->out, " |");
	if (o->headed != o->last.table) {
		o->headed = o->last.table;
		columns = table_columns(o->page, o->headed);
		for (; o->cells < columns; o->cells++)
			buf_adds(o->out, "  |");
		line_next(o);
		for (i = 0; i < o->cells; i++)
			buf_adds(o->out, "| --- ");
		buf_addc(o->out, '|');
	}
	o->cells = 0;
}

static void
cell_put(struct outline *o, struct place *at)
{
	unsigned index = cell_index(o->page, at), same, i;

	if (o->cells > 0 && at->cell == o->last.cell) {
		buf_adds(o->out, "<br>");
		return;
	}
	same = shared(o, at);
	if (o->cells == 0 && o->any && o->last.table == at->table &&
	    o->headed == at->table && same == at->holders) {
		for (i = 0; i < same; i++)
			at->in[i] = o->last.in[i];
		line_next(o);
	} else if (o->cells == 0)
		line_start(o, at);
	else
		memcpy(at->in, o->last.in, sizeof(at->in));
	do {
		buf_adds(o->out, o->cells == 0 ? "| " : " | ");
		o->cells++;
	} while (o->cells <= index);
}

/* A fence longer than any in the code that begins with block i. */
static void
fence_read(struct outline *o, int32_t pre, size_t i)
{
	const struct page *p = o->page;
	size_t k, run = 0;

	for (o->fence = 3; i < p->blocks && p->block[i].box == pre; i++)
		for (k = 0; k < p->block[i].len; k++) {
			run = p->text.data[p->block[i].off + k] == '`' ?
			    run + 1 : 0;
			o->fence = run >= o->fence ? run + 1 : o->fence;
		}
}

static void
fence_put(struct outline *o)
{
	size_t i;

	for (i = 0; i < o->fence; i++)
		buf_addc(o->out, '`');
}

static void
pre_end(struct outline *o, const struct place *next)
{
	if (o->last.pre < 0 || (next != NULL && o->last.pre == next->pre))
		return;
	line_next(o);
	fence_put(o);
}

/* Lines as normal.h has them, but what indents them stays. */
static void
pre_put(struct outline *o, const char *s, size_t n)
{
	const char *end = s + n, *eol;
	size_t indent;

	while (end > s && (end[-1] == '\n' || end[-1] == ' '))
		end--;
	for (;; s = eol + 1) {
		line_next(o);
		eol = memchr(s, '\n', (size_t)(end - s));
		n = (size_t)((eol != NULL ? eol : end) - s);
		for (indent = 0; indent < n &&
		    (s[indent] == ' ' || s[indent] == '\t'); indent++)
			buf_addc(o->out, s[indent]);
		normal_line(o->out, s + indent, n - indent);
		if (eol == NULL)
			return;
	}
}

/* What begins a line, or ends a heading, as markup and is none. */
static void
text_put(struct outline *o, const char *s, size_t n, bool heading)
{
	size_t digits = 0;

	while (digits < n && s[digits] >= '0' && s[digits] <= '9')
		digits++;
	if (n > 0 && strchr("#-+=", s[0]) != NULL)
		buf_addc(o->out, '\\');
	else if (digits > 0 && digits < 10 && digits < n &&
	    (s[digits] == '.' || s[digits] == ')') &&
	    (digits + 1 == n || s[digits + 1] == ' ')) {
		buf_add(o->out, s, digits);
		buf_addc(o->out, '\\');
		s += digits;
		n -= digits;
	}
	if (heading && n > 1 && s[n - 1] == '#') {
		normal_line(o->out, s, n - 1);
		buf_adds(o->out, "\\#");
	} else
		normal_line(o->out, s, n);
}

static void
block_put(struct outline *o, const struct block *b)
{
	const char *s = o->page->markup.data + b->mark;
	struct place at;
	bool table;

	place_read(&at, o->page, b->box);
	table = table_real(o, &at, b);
	if (!table)
		at.row = at.cell = at.table = -1;
	row_end(o, &at);
	pre_end(o, &at);
	if (table) {
		/* no lists in cells, nor quotes */
		while (at.holders > 0 && at.in[at.holders - 1].box > at.table)
			at.holders--;
		cell_put(o, &at);
		normal_line(o->out, s, b->marked);
	} else if (at.pre >= 0 && at.pre == o->last.pre) {
		pre_put(o, o->page->text.data + b->off, b->len);
		return;
	} else {
		line_start(o, &at);
		o->headed = -1;
		o->last = at;
		if (at.pre >= 0) {
			fence_read(o, at.pre, (size_t)(b - o->page->block));
			fence_put(o);
			pre_put(o, o->page->text.data + b->off, b->len);
			return;
		}
		if (at.heading > 0) {
			buf_add(o->out, "######", at.heading);
			buf_addc(o->out, ' ');
		}
		text_put(o, s, b->marked, at.heading > 0);
	}
	o->last = at;
}

void
outline_text(const struct article *a, const struct page *p, struct buf *out)
{
	struct outline o = { .page = p, .out = out, .headed = -1,
	    .asked = -1 };
	size_t i;

	o.last.row = o.last.cell = o.last.pre = o.last.table = -1;
	for (i = 0; i < p->blocks; i++)
		if (a->keep[i])
			block_put(&o, &p->block[i]);
	row_end(&o, NULL);
	pre_end(&o, NULL);
}
