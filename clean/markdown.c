/* SPDX-License-Identifier: ISC */
/*
 * Inline elements and characters into CommonMark: emphasis, code and links,
 * opened before the first letter they hold and closed behind the last.
 */
#include "clean/markdown.h"

#include <string.h>
#include <strings.h>

#include <libxml/uri.h>

enum { BOLD, ITALIC, CODE };
static const char *const sign[] = { "**", "*", "`" };

void
markup_init(struct markup *m, struct buf *out, const char *base)
{
	memset(m, 0, sizeof(*m));
	m->out = out;
	m->base = base != NULL && strlen(base) <= MARKUP_HREF ? base : "";
}

static int
kind(enum tag tag)
{
	return tag == TAG_B ? BOLD : tag == TAG_I ? ITALIC :
	    tag == TAG_CODE ? CODE : -1;
}

/* Bytes of the scheme that an address begins with, its colon not counted. */
static size_t
scheme(const char *s)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

	return s[n] == ':' ? n : 0;
}

/* Does an address lead anywhere outside of the page? */
static bool
leads(const char *s)
{
	static const char *const good[] = { "http", "https", "mailto",
	    "ftp", "tel" };
	size_t n, i;

	s += strspn(s, " \t\r\n");
	n = scheme(s);
	if (*s == '\0' || *s == '#' || strlen(s) > MARKUP_HREF)
		return false;
	for (i = 0; n > 0 && i < sizeof(good) / sizeof(good[0]); i++)
		if (strlen(good[i]) == n && strncasecmp(s, good[i], n) == 0)
			return true;
	return n == 0;
}

static void
href_put(struct buf *out, const char *href, const char *base)
{
	static const char digit[] = "0123456789ABCDEF";
	char safe[MARKUP_HREF * 3 + 1], *to = safe;
	const unsigned char *s = (const unsigned char *)href;
	xmlChar *full = NULL;

	s += strspn(href, " \t\r\n");
	for (; *s != '\0'; s++) {
		if (*s == '\t' || *s == '\r' || *s == '\n')
			continue;
		if (*s > ' ' && strchr("()<>\\\"^`{|}", *s) == NULL) {
			*to++ = (char)*s;
			continue;
		}
		*to++ = '%';
		*to++ = digit[*s >> 4];
		*to++ = digit[*s & 15];
	}
	while (to - safe >= 3 && memcmp(to - 3, "%20", 3) == 0)
		to -= 3;
	*to = '\0';
	/* libxml2 knows only addresses in ASCII. */
	if (*base != '\0' && scheme(safe) == 0)
		full = xmlBuildURI((const xmlChar *)safe,
		    (const xmlChar *)base);
	buf_adds(out, full != NULL ? (const char *)full : safe);
	xmlFree(full);
}

static void
close_link(struct markup *m)
{
	if (!m->linked)
		return;
	m->linked = false;
	buf_adds(m->out, "](");
	href_put(m->out, m->href, m->base);
	buf_addc(m->out, ')');
}

/* Put the sign that closes emphasis behind the last letter it holds. */
static void
sign_close(struct markup *m, int k)
{
	struct buf *b = m->out;
	size_t n = strlen(sign[k]), tail = k == CODE ? b->len : m->tail;

	m->on[k] = false;
	if (!buf_add(b, sign[k], n))
		return;
	memmove(b->data + tail + n, b->data + tail, b->len - n - tail);
	memcpy(b->data + tail, sign[k], n);
	if (k != CODE)
		m->tail += n;
	m->shut = k;
	m->shut_at = tail + n == b->len ? b->len : 0;
}

/* Emphasis that begins where the same has just ended goes on. */
static void
sign_open(struct markup *m, int k)
{
	size_t n = strlen(sign[k]);

	m->on[k] = true;
	if (m->shut == k && m->shut_at == m->out->len && m->out->len >= n)
		m->out->len -= n;
	else
		buf_adds(m->out, sign[k]);
}

/* Emphasis stands inside links, code inside emphasis; close from k on. */
static void
close_from(struct markup *m, int k)
{
	int i;

	for (i = CODE; i >= k; i--)
		if (m->on[i])
			sign_close(m, i);
}

void
markup_start(struct markup *m, enum tag tag, const char *href)
{
	int k = kind(tag);

	if (k >= 0)
		m->level[k]++;
	if (tag == TAG_A && m->links++ == 0) {
		close_from(m, BOLD);
		m->shut_at = 0;
		m->href = href != NULL && leads(href) ? href : NULL;
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

/*
 * Emphasis begins before a letter and ends behind one: next to a letter
 * outside, signs that touch punctuation inside are none (CommonMark 6.2).
 */
static void
signs_open(struct markup *m, const char *s, bool letter)
{
	int i;

	if (m->level[CODE] > 0) {
		if (*s == '`')
			close_from(m, CODE);
		else if (!m->on[CODE])
			sign_open(m, CODE);
		return;
	}
	if (!letter)
		return;
	for (i = BOLD; i < CODE; i++)
		if (m->level[i] > 0 && !m->on[i]) {
			/* the outer sign goes round what is open already */
			if (i == BOLD)
				close_from(m, ITALIC);
			sign_open(m, i);
		}
}

void
markup_text(struct markup *m, const char *s, size_t n, bool space,
    bool letter)
{
	if (space)
		buf_addc(m->out, ' ');
	if (m->links > 0 && m->href != NULL && !m->linked) {
		buf_addc(m->out, '[');
		m->linked = true;
	}
	signs_open(m, s, letter);
	if (n == 1 && !m->on[CODE] && strchr("\\`*_[]<>|~", *s) != NULL)
		buf_addc(m->out, '\\');
	buf_add(m->out, s, n);
	if (letter && !m->on[CODE])
		m->tail = m->out->len;
}

void
markup_end(struct markup *m)
{
	close_from(m, BOLD);
	close_link(m);
	m->shut_at = 0;
}
