/* SPDX-License-Identifier: ISC */
/* The lines of a text -> those that are its site's: see lines.h. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dedupe/fold.h"
#include "dedupe/hash.h"
#include "dedupe/lines.h"

#define PIECE	1024		/* folded characters at a time */
#define ODD	0x9e3779b97f4a7c15u

void
boiler_init(struct boiler *l)
{
	memset(l, 0, sizeof(*l));
	buf_init(&l->text, RECORD_MAX);
	buf_init(&l->kept, RECORD_MAX);
}

void
boiler_release(struct boiler *l)
{
	free(l->line);
	buf_release(&l->text);
	buf_release(&l->kept);
}

/* The host of url, without www., else the field site. */
static uint64_t
site_of(const struct record *r)
{
	static struct buf	 scratch;
	struct span		 s;
	const char		*p;

	if (scratch.data == NULL)
		buf_init(&scratch, RECORD_MAX);
	s = record_span(r, "url", &scratch);
	if (s.n == 0)
		s = record_span(r, "site", &scratch);
	else if ((p = memmem(s.s, s.n, "://", 3)) != NULL) {
		s.n -= (size_t)(p + 3 - s.s);
		s.s = p + 3;
		if ((p = memchr(s.s, '/', s.n)) != NULL)
			s.n = (size_t)(p - s.s);
		if (s.n > 4 && memcmp(s.s, "www.", 4) == 0) {
			s.s += 4;
			s.n -= 4;
		}
	}
	return hash_bytes(s.s, s.n, 3);
}

/* Hash of a folded line, spaces lost, every number as one digit. */
static uint64_t
line_hash(const char *s, size_t n, uint64_t site)
{
	const char	*end = s + n;
	uint32_t	 out[PIECE];
	uint64_t	 h = site;
	struct fold	 f;
	size_t		 i, m, letters = 0;
	bool		 digit = false;

	fold_init(&f);
	do {
		m = fold_some(&f, &s, end, out, PIECE);
		if (s == end)
			m += fold_end(&f, out + m);
		for (i = 0; i < m; i++) {
			if (out[i] == ' ' || (digit && out[i] - '0' < 10))
				continue;
			digit = out[i] - '0' < 10;
			h = (h ^ (digit ? '0' : out[i])) * ODD;
			h ^= h >> 29;
			letters++;
		}
	} while (s < end);
	return letters == 0 ? 0 : hash_mix(h) | 1;
}

static void
add_line(struct boiler *l, size_t from, size_t to, uint64_t site)
{
	struct line	*line;

	if (l->n == l->cap) {
		l->cap = l->cap == 0 ? 64 : 2 * l->cap;
		l->line = reallocate_array(l->line, l->cap, sizeof(*l->line));
	}
	line = &l->line[l->n++];
	line->from = from;
	line->to = to;
	line->boiler = false;
	line->key = line_hash(l->text.data + from, to - from, site);
	if (line->key != 0)
		line->key = index_key(USE_LINE, line->key) | 1;
}

/* Was this line seen on enough other pages? */
static bool
is_site(struct index *x, uint64_t key, uint64_t page)
{
	uint32_t	 docs[LINES_PAGES + 1];
	size_t		 i, n, others = 0;

	n = index_find(x, key, docs, LINES_PAGES + 1);
	for (i = 0; i < n; i++)
		others += page == 0 || index_entry(x, docs[i])->page != page;
	return others >= LINES_PAGES;
}

void
boiler_read(struct boiler *l, const struct record *r, struct index *x,
    uint64_t page)
{
	uint64_t	 site = site_of(r);
	const char	*end;
	size_t		 from = 0, to;

	l->n = 0;
	record_string(r, "text", &l->text);
	while (from < l->text.len && l->n < LINES_MAX) {
		end = memchr(l->text.data + from, '\n', l->text.len - from);
		to = end == NULL ? l->text.len : (size_t)(end - l->text.data);
		add_line(l, from, to, site);
		if (l->line[l->n - 1].key != 0)
			l->line[l->n - 1].boiler = is_site(x,
			    l->line[l->n - 1].key, page);
		from = to + 1;
	}
}

void
boiler_learn(const struct boiler *l, struct index *x, uint32_t doc)
{
	uint32_t	 docs[LINES_PAGES + 1];
	size_t		 i, n;

	for (i = 0; i < l->n; i++) {
		if (l->line[i].key == 0 || l->line[i].boiler)
			continue;
		/* What the text says twice counts once. */
		n = index_find(x, l->line[i].key, docs, LINES_PAGES + 1);
		if (n <= LINES_PAGES && (n == 0 || docs[n - 1] != doc))
			index_post(x, l->line[i].key, doc);
	}
}

void
boiler_mark(struct boiler *l, struct record *r)
{
	struct span	*item = allocate_array(l->n + 1, sizeof(*item));
	size_t		*at = allocate_array(l->n + 2, sizeof(*at));
	size_t		 i, n = 0;

	buf_clear(&l->kept);
	for (i = 0; i < l->n; i++) {
		if (!l->line[i].boiler)
			continue;
		at[n++] = l->kept.len;
		buf_printf(&l->kept, "%zu-%zu", l->line[i].from, l->line[i].to);
	}
	at[n] = l->kept.len;
	for (i = 0; i < n; i++) {
		item[i].s = l->kept.data + at[i];
		item[i].n = at[i + 1] - at[i];
	}
	record_remove(r, "boiler");
	if (n > 0)
		record_set_list(r, "boiler", item, n);
	free(item);
	free(at);
}

void
boiler_drop(struct boiler *l, struct record *r)
{
	size_t	 i, from, rest = 0, dropped = 0;

	buf_clear(&l->kept);
	for (i = 0; i < l->n; i++) {
		rest = l->line[i].to;
		dropped += l->line[i].boiler;
		if (l->line[i].boiler)
			continue;
		from = l->line[i].from;
		if (l->kept.len > 0)
			buf_addc(&l->kept, '\n');
		buf_add(&l->kept, l->text.data + from, rest - from);
	}
	if (dropped == 0)
		return;
	/* What was not looked at stays, with the newline before it. */
	buf_add(&l->kept, l->text.data + rest, l->text.len - rest);
	record_set(r, "text", l->kept.data, l->kept.len);
}
