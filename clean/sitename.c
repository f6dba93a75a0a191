/* SPDX-License-Identifier: ISC */
/* The names of a site -> titles without them. */
#include <string.h>

#include "clean/fold.h"
#include "clean/title.h"

#define PART_MAX	120	/* bytes of a title's part that may be a name */

void
letters_fold(struct buf *b, const char *s, size_t n)
{
	size_t from = b->len, out = from;
	const char *p, *end, *q;

	fold_words(b, s, n);
	end = b->data + b->len;
	for (p = b->data + from; p < end; ) {
		uint32_t c;

		q = p;
		c = utf8_next(&p, end);
		if (!fold_letter(c) && fold_digit(c) < 0)
			continue;
		memmove(b->data + out, q, (size_t)(p - q));
		out += (size_t)(p - q);
	}
	if (b->len > 0) {
		b->len = out;
		b->data[out] = '\0';
	}
}

void
site_names_add(struct site_names *sn, struct span s, struct buf *scratch)
{
	size_t i;

	if (sn->n == SITE_NAMES || s.n == 0 || s.n > 2 * SITE_NAME)
		return;
	buf_clear(scratch);
	letters_fold(scratch, s.s, s.n);
	if (scratch->len < 2 || scratch->len >= SITE_NAME)
		return;
	for (i = 0; i < sn->n; i++)
		if (strcmp(sn->name[i], scratch->data) == 0)
			return;
	memcpy(sn->name[sn->n++], scratch->data, scratch->len + 1);
}

/* The host, and the label of it that the site is called by. */
void
site_names_host(struct site_names *sn, struct span host, struct buf *scratch)
{
	const char *s = host.s, *end = s + host.n, *dot, *label;

	if (host.n > 4 && memcmp(s, "www.", 4) == 0)
		s += 4;
	site_names_add(sn, (struct span){ s, (size_t)(end - s) }, scratch);
	while ((dot = memrchr(s, '.', (size_t)(end - s))) != NULL) {
		label = memrchr(s, '.', (size_t)(dot - s));
		label = label == NULL ? s : label + 1;
		end = dot;
		if (dot - label > 3 || label == s) {	/* not "co" or "com" */
			site_names_add(sn, (struct span){ label,
			    (size_t)(dot - label) }, scratch);
			return;
		}
	}
}

static bool
holds(const char *big, size_t nb, const char *small, size_t ns)
{
	return ns <= nb && memmem(big, nb, small, ns) != NULL;
}

bool
site_names_match(const struct site_names *sn, struct span s,
    struct buf *scratch)
{
	size_t i, n, a, word;

	if (s.n > PART_MAX)
		return false;
	for (n = 0; n < s.n && s.s[n] != ' '; n++)
		;
	buf_clear(scratch);
	letters_fold(scratch, s.s, n);
	word = scratch->len;
	buf_clear(scratch);
	letters_fold(scratch, s.s, s.n);
	if ((a = scratch->len) == 0)
		return true;
	for (i = 0; i < sn->n; i++) {
		const char *name = sn->name[i];

		n = strlen(name);
		if (a == n && memcmp(name, scratch->data, n) == 0)
			return true;
		if (n == word && n == 3 && a <= 15 &&
		    memcmp(name, scratch->data, n) == 0)
			return true;
		if (n >= 4 && a <= 2 * n + 6 &&
		    holds(scratch->data, a, name, n))
			return true;
		if (a >= 4 && 2 * a >= n && holds(name, n, scratch->data, a))
			return true;
	}
	return false;
}

/* Marks that stand between a title and the name of the site. */
static bool
divides(uint32_t c)
{
	switch (c) {
	case '|':
	case '-':
	case '/':
	case '<':
	case '>':
	case ':':
	case '_':
	case '~':
	case '*':
	case 0xab:		/* guillemets */
	case 0xbb:
	case 0xb7:		/* middle dot */
	case 0x2010:
	case 0x2011:
	case 0x2012:
	case 0x2013:
	case 0x2014:
	case 0x2015:
	case 0x2022:		/* bullet */
	case 0x2039:
	case 0x203a:
	case 0x2758:
	case 0x30fb:		/* katakana middle dot */
	case 0x3163:		/* a Hangul letter that looks like a bar */
	case 0xff5c:
	case 0xff0d:
		return true;
	default:
		return false;
	}
}

/* Marks that divide also without space on both sides. */
static bool
divides_alone(uint32_t c)
{
	return c == '|' || c == 0xff5c || c == '_' || c == 0x2758 ||
	    c == 0x3163;
}

struct cut {
	size_t	left, right;	/* end of the part before, start of the next */
	bool	colon;
};

/* The next dividing mark at or after from; false if there is none. */
static bool
cut_next(struct span t, size_t from, struct cut *c)
{
	const char *p = t.s + from, *end = t.s + t.n, *q;
	bool before, after;

	while (p < end) {
		uint32_t ch;

		q = p;
		ch = utf8_next(&p, end);
		if (!divides(ch))
			continue;
		before = q > t.s && (q[-1] == ' ' || q[-1] == '\n');
		while (p < end && ch == ':' && *p == ':')
			p++;
		after = p < end && (*p == ' ' || *p == '\n');
		if (!((before && after) || divides_alone(ch) ||
		    (ch == ':' && after)))
			continue;
		c->colon = ch == ':';
		c->left = (size_t)(q - t.s);
		c->right = (size_t)(p - t.s);
		while (c->left > 0 && (t.s[c->left - 1] == ' ' ||
		    t.s[c->left - 1] == '\n'))
			c->left--;
		while (c->right < t.n && (t.s[c->right] == ' ' ||
		    t.s[c->right] == '\n'))
			c->right++;
		return true;
	}
	return false;
}

bool
title_part(struct span *t, struct span *part)
{
	struct cut c;
	size_t from;

	if (t->n == 0)
		return false;
	*part = *t;
	for (from = 0; cut_next(*t, from, &c); from = c.right)
		if (!c.colon)
			break;
	if (from < t->n && cut_next(*t, from, &c)) {
		part->n = c.left;
		t->s += c.right;
		t->n -= c.right;
	} else
		t->n = 0;
	return true;
}

/* The title without the site's name in brackets at its end. */
static struct span
bracket_strip(const struct site_names *sn, struct span t,
    struct buf *scratch)
{
	const char *open;

	if (t.n < 3 || t.s[t.n - 1] != ')' ||
	    (open = memrchr(t.s, '(', t.n)) == NULL || open == t.s ||
	    !site_names_match(sn, (struct span){ open + 1, (size_t)(t.s +
	    t.n - open - 2) }, scratch))
		return t;
	for (t.n = (size_t)(open - t.s); t.n > 0 && t.s[t.n - 1] == ' '; )
		t.n--;
	return t;
}

struct span
title_strip(const struct site_names *sn, struct span t, struct buf *scratch)
{
	struct cut c, last;
	bool again = true;
	size_t rounds;

	t = bracket_strip(sn, t, scratch);
	for (rounds = 0; again && rounds < 4; rounds++) {
		again = false;
		if (!cut_next(t, 0, &c))
			break;
		if (c.left > 0 && c.right < t.n && site_names_match(sn,
		    (struct span){ t.s, c.left }, scratch)) {
			t.s += c.right;
			t.n -= c.right;
			again = true;
			continue;
		}
		for (last = c; cut_next(t, c.right, &c); last = c)
			if (c.right <= last.right)
				break;
		if (last.left > 0 && last.right < t.n && site_names_match(sn,
		    (struct span){ t.s + last.right, t.n - last.right },
		    scratch)) {
			t.n = last.left;
			again = true;
		}
	}
	return t;
}
