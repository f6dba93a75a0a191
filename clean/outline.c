/* SPDX-License-Identifier: ISC */
/* Blocks and the boxes around them into lines of CommonMark. */
#include "clean/outline.h"

#include <string.h>

#include "clean/normal.h"

#define QUOTES_MAX	8
#define LISTS_MAX	8

/* Where a block stands. */
struct place {
	int32_t	 item, row, cell, pre, table;	/* nearest boxes; -1: none */
	unsigned quotes, lists, heading;
	bool	 ordered, head;
};

struct outline {
	const struct page *page;
	struct buf	*out;
	struct place	 last;
	int32_t		 numbered;		/* list that is counted */
	unsigned	 number;
	unsigned	 cells;			/* in the row in hand */
	bool		 any;
};

static struct place
place_of(const struct page *p, int32_t x)
{
	struct place at = { -1, -1, -1, -1, -1, 0, 0, 0, false, false };

	for (; x >= 0; x = p->box[x].parent) {
		enum tag tag = p->box[x].tag;

		if (tag >= TAG_H1 && tag <= TAG_H6 && at.heading == 0)
			at.heading = tag - TAG_H1 + 1;
		else if (tag == TAG_PRE && at.pre < 0)
			at.pre = x;
		else if (tag == TAG_QUOTE && at.quotes < QUOTES_MAX)
			at.quotes++;
		else if (tag == TAG_LI && at.item < 0)
			at.item = x;
		else if ((tag == TAG_UL || tag == TAG_OL) &&
		    at.lists < LISTS_MAX && at.item >= 0) {
			if (at.lists++ == 0)
				at.ordered = tag == TAG_OL;
		} else if ((tag == TAG_TD || tag == TAG_TH) && at.cell < 0) {
			at.cell = x;
			at.head = tag == TAG_TH;
		} else if (tag == TAG_TR && at.row < 0)
			at.row = x;
		else if (tag == TAG_TABLE && at.table < 0)
			at.table = x;
	}
	return at;
}

/* A table that is laid out as a page, or has one cell a row, is none. */
static bool
table_real(const struct page *p, const struct place *at)
{
	int32_t i, cells = 0;

	if (at->row < 0 || at->cell < 0 || at->table < 0)
		return false;
	for (i = at->row + 1; i < (int32_t)p->boxes &&
	    p->box[i].depth > p->box[at->row].depth && cells < 2; i++)
		cells += p->box[i].parent == at->row &&
		    (p->box[i].tag == TAG_TD || p->box[i].tag == TAG_TH);
	return cells > 1;
}

static void
line_start(struct outline *o, const struct place *at)
{
	unsigned i;

	if (o->any)
		buf_addc(o->out, '\n');
	o->any = true;
	for (i = 0; i < at->quotes; i++)
		buf_adds(o->out, "> ");
}

static void
row_end(struct outline *o, const struct place *next)
{
	unsigned i;
	bool first;

	if (o->cells == 0 || next->row == o->last.row)
		return;
	buf_adds(o->out, " |");
	first = o->numbered != o->last.table;
	if (first) {
		o->numbered = o->last.table;
		line_start(o, &o->last);
		for (i = 0; i < o->cells; i++)
			buf_adds(o->out, "| --- ");
		buf_addc(o->out, '|');
	}
	o->cells = 0;
}

static void
cell_put(struct outline *o, const struct place *at)
{
	if (at->row == o->last.row && at->cell == o->last.cell &&
	    o->cells > 0) {
		buf_adds(o->out, "<br>");
		return;
	}
	if (o->cells == 0)
		line_start(o, at);
	buf_adds(o->out, o->cells == 0 ? "| " : " | ");
	o->cells++;
}

static void
item_put(struct outline *o, const struct place *at)
{
	int32_t list = o->page->box[at->item].parent;
	unsigned i;

	for (i = 1; i < at->lists; i++)
		buf_adds(o->out, "  ");
	if (at->item == o->last.item) {
		buf_adds(o->out, "  ");
		return;
	}
	if (!at->ordered) {
		buf_adds(o->out, "- ");
		return;
	}
	o->number = list == o->numbered ? o->number + 1 : 1;
	o->numbered = list;
	buf_printf(o->out, "%u. ", o->number);
}

/* Text as normal.h has it, but what indents its lines stays. */
static void
normal_put(struct outline *o, const char *s, size_t n)
{
	const char *end = s + n, *eol;
	size_t indent;

	for (;; s = eol + 1) {
		eol = memchr(s, '\n', (size_t)(end - s));
		n = (size_t)((eol != NULL ? eol : end) - s);
		for (indent = 0; indent < n &&
		    (s[indent] == ' ' || s[indent] == '\t'); indent++)
			buf_addc(o->out, s[indent]);
		normal_line(o->out, s + indent, n - indent);
		if (eol == NULL)
			return;
		buf_addc(o->out, '\n');
	}
}

/* What begins a line as markup and is none. */
static void
text_put(struct outline *o, const char *s, size_t n)
{
	size_t digits;

	for (digits = 0; digits < n && s[digits] >= '0' && s[digits] <= '9';)
		digits++;
	if (n > 1 && strchr("#-+>", s[0]) != NULL)
		buf_addc(o->out, '\\');
	else if (digits > 0 && digits + 1 < n && s[digits] == '.' &&
	    s[digits + 1] == ' ') {
		buf_add(o->out, s, digits);
		buf_addc(o->out, '\\');
		s += digits;
		n -= digits;
	}
	normal_put(o, s, n);
}

static void
block_put(struct outline *o, const struct block *b)
{
	struct place at = place_of(o->page, b->box);
	const char *s = o->page->markup.data + b->mark;
	bool table = table_real(o->page, &at);

	if (!table)
		at.row = at.cell = -1;
	row_end(o, &at);
	if (o->last.pre >= 0 && o->last.pre != at.pre)
		buf_adds(o->out, "\n```");
	if (table) {
		cell_put(o, &at);
		normal_put(o, s, b->marked);
		o->last = at;
		return;
	}
	line_start(o, &at);
	if (at.pre >= 0) {
		if (o->last.pre != at.pre)
			buf_adds(o->out, "```\n");
		normal_put(o, o->page->text.data + b->off, b->len);
		o->last = at;
		return;
	}
	if (at.item >= 0)
		item_put(o, &at);
	if (at.heading > 0) {
		buf_add(o->out, "######", at.heading);
		buf_addc(o->out, ' ');
	}
	text_put(o, s, b->marked);
	o->last = at;
}

void
outline_text(const struct article *a, const struct page *p, struct buf *out)
{
	static const struct place nowhere = { -1, -1, -1, -1, -1, 0, 0, 0,
	    false, false };
	struct outline o = { .page = p, .out = out, .last = nowhere,
	    .numbered = -1 };
	size_t i;

	for (i = 0; i < p->blocks; i++)
		if (a->keep[i])
			block_put(&o, &p->block[i]);
	row_end(&o, &nowhere);
	if (o.last.pre >= 0)
		buf_adds(out, "\n```");
}
