/* SPDX-License-Identifier: ISC */
/*
 * Dirty plain text into an article's lines: what a page's text dump, a WET
 * file or a copy by hand still has of menus, captions, comments and notices
 * goes, the title and the body stay.
 *
 * Each line is judged by a forest from what it is and what stands around it,
 * and again by a second one that knows the first verdict on its neighbours.
 */
#include "clean/plain.h"

#include "clean/normal.h"
#include "clean/plain_forest.h"
#include "clean/plain_row.h"
#include "clean/plain_title.h"

#define LIMIT		0.45f		/* likelihood of a line that stays */
#define LIMIT_STEP	0.25f		/* more or less by preference */

static void
judge(struct plain *t)
{
	float row[PLAIN_ROW];
	size_t i;

	for (i = 0; i < t->n; i++) {
		plain_row(t, i, row);
		t->line[i].likely = forest_ask(&plain_first, row);
	}
	plain_verdict(t);
	for (i = 0; i < t->n; i++) {
		plain_row(t, i, row);
		plain_row_again(t, i, row);
		t->line[i].likely = forest_ask(&plain_second, row);
	}
	plain_settle(t);
}

static void
keep(const struct plain *t, const struct plain_line *l, struct buf *text)
{
	if (text->len > 0)
		buf_addc(text, '\n');
	buf_add(text, t->text.data + l->off, l->n);
}

void
plain_clean(struct plain *t, const struct plain_options *o, const char *s,
    size_t n, struct buf *text, struct buf *title)
{
	float limit = LIMIT - LIMIT_STEP * (float)((o->preference > 0) -
	    (o->preference < 0));
	size_t at = 0, i;

	buf_clear(&t->text);
	buf_clear(text);
	buf_clear(title);
	normal_text(&t->text, s, n);
	while (at < t->text.len) {
		struct plain_title head;

		plain_read(t, &at);
		judge(t);
		plain_title(t, &plain_name, o->title, &head);
		if (head.found && text->len == 0) {
			keep(t, &t->line[head.line], text);
			if (head.certain)
				buf_add(title, t->text.data +
				    t->line[head.line].off,
				    t->line[head.line].n);
		}
		for (i = 0; i < t->n; i++)
			if (t->line[i].likely > limit)
				keep(t, &t->line[i], text);
	}
}
