/* SPDX-License-Identifier: ISC */
/*
 * Inline elements and characters into CommonMark: emphasis, code and links,
 * opened before the first letter they hold and closed behind the last.
 */
#include "clean/markdown.h"

#include <string.h>

enum { BOLD, ITALIC, CODE };
static const char *const sign[] = { "**", "*", "`" };

void
markup_init(struct markup *m, struct buf *out)
{
	memset(m, 0, sizeof(*m));
	m->out = out;
}

static int
kind(enum tag tag)
{
	return tag == TAG_B ? BOLD : tag == TAG_I ? ITALIC :
	    tag == TAG_CODE ? CODE : -1;
}

static void
close_link(struct markup *m)
{
	const char *s;

	if (!m->linked)
		return;
	m->linked = false;
	buf_adds(m->out, "](");
	for (s = m->href; *s != '\0'; s++) {
		if ((unsigned char)*s <= ' ' || strchr("()<>\\", *s) != NULL)
			buf_printf(m->out, "%%%02X", (unsigned char)*s);
		else
			buf_addc(m->out, *s);
	}
	buf_addc(m->out, ')');
}

/* Emphasis stands inside links, code inside emphasis; close from k on. */
static void
close_from(struct markup *m, int k)
{
	int i;

	for (i = CODE; i >= k; i--)
		if (m->on[i]) {
			m->on[i] = false;
			buf_adds(m->out, sign[i]);
		}
}

void
markup_start(struct markup *m, enum tag tag, const char *href)
{
	int k = kind(tag);

	if (k >= 0)
		m->level[k]++;
	if (tag == TAG_A && m->links++ == 0) {
		close_from(m, BOLD);
		m->href = href != NULL && href[0] != '\0' && href[0] != '#' &&
		    strncmp(href, "javascript:", 11) != 0 &&
		    strlen(href) <= MARKUP_HREF ? href : NULL;
	}
}

void
markup_stop(struct markup *m, enum tag tag)
{
	int k = kind(tag);

	if (k >= 0 && --m->level[k] == 0 && m->on[k])
		close_from(m, k);
	if (tag == TAG_A && --m->links == 0) {
		close_from(m, BOLD);
		close_link(m);
		m->href = NULL;
	}
}

void
markup_text(struct markup *m, const char *s, size_t n, bool space)
{
	int i;

	if (space)
		buf_addc(m->out, ' ');
	if (m->links > 0 && m->href != NULL && !m->linked) {
		buf_addc(m->out, '[');
		m->linked = true;
	}
	for (i = BOLD; i <= CODE; i++)
		if (m->level[i] > 0 && !m->on[i]) {
			buf_adds(m->out, sign[i]);
			m->on[i] = true;
		}
	if (n == 1 && !m->on[CODE] && strchr("\\`*_[]<>|", *s) != NULL)
		buf_addc(m->out, '\\');
	buf_add(m->out, s, n);
}

void
markup_end(struct markup *m)
{
	close_from(m, BOLD);
	close_link(m);
}
