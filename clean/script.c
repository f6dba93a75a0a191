/* SPDX-License-Identifier: ISC */
/*
 * The scripts of a page into the text of its article, where that is nowhere
 * else: many sites send it as data, and let a script write the page.
 */
#include "clean/script.h"

#include <string.h>
#include <strings.h>

#include "clean/letter.h"
#include "clean/page.h"
#include "common/scan.h"
#include "common/utf8.h"

#define LITERAL		200	/* bytes of a string worth looking at */
#define STOPS		3	/* ends of sentences in an article */

void
script_init(struct script *t)
{
	memset(t, 0, sizeof(*t));
	buf_init(&t->once, PAGE_TEXT);
	buf_init(&t->again, PAGE_TEXT);
	buf_init(&t->best, PAGE_TEXT);
}

void
script_release(struct script *t)
{
	buf_release(&t->once);
	buf_release(&t->again);
	buf_release(&t->best);
	wordset_release(&t->words);
}

/* The letters of a text with markup; 0: it is no running text. */
static unsigned
letters_of(const char *s, size_t n)
{
	const char *end = s + n, *close = s;
	unsigned letters = 0, stops = 0, code = 0, set;

	while (s < end) {
		/* Where none is closed any more, none is looked for again. */
		if (*s == '<' && close != NULL && (close = memchr(s, '>',
		    (size_t)(end - s))) != NULL) {
			s = close + 1;
			continue;
		}
		code += strchr("{}[]=;\"\\_|", *s) != NULL && *s != '\0';
		set = letter_set(utf8_next(&s, end));
		letters += (set & LETTER_LETTER) != 0;
		stops += (set & LETTER_STOP) != 0;
	}
	return letters < SCRIPT_LETTERS || stops < STOPS ||
	    code > letters / 20 ? 0 : letters;
}

/* Take a string for the answer, when it is the best so far. */
static void
consider(struct script *t, const struct buf *b, struct span title)
{
	unsigned letters = letters_of(b->data, b->len);

	if (letters <= t->letters)
		return;
	wordset_clear(&t->words);
	wordset_read(&t->words, b->data, b->len, 1);
	if (wordset_share(&t->words, title.s, title.n, 1, NULL) < 0.5f)
		return;
	t->letters = letters;
	buf_clear(&t->best);
	buf_add(&t->best, b->data, b->len);
}

/* The next string in double quotes; false: no more. */
static bool
literal_next(const char **s, const char *end, struct span *string)
{
	const char *p = memchr(*s, '"', (size_t)(end - *s));

	if (p == NULL)
		return false;
	string->s = ++p;
	while (p < end && *p != '"')
		p += *p == '\\' ? 2 : 1;
	if (p >= end)
		return false;
	string->n = (size_t)(p - string->s);
	*s = p + 1;
	return true;
}

static void
strings_read(struct script *t, const char *s, const char *end,
    struct span title)
{
	struct span one, two;

	while (literal_next(&s, end, &one)) {
		const char *in, *stop;

		if (one.n < LITERAL)
			continue;
		buf_clear(&t->once);
		json_unquote(&t->once, one.s, one.n);
		consider(t, &t->once, title);
		in = t->once.data;
		stop = in + t->once.len;
		while (literal_next(&in, stop, &two)) {
			if (two.n < LITERAL)
				continue;
			buf_clear(&t->again);
			json_unquote(&t->again, two.s, two.n);
			consider(t, &t->again, title);
		}
	}
}

bool
script_read(struct script *t, const char *s, size_t n, struct span title)
{
	const char *end = s + n, *stop;

	t->letters = 0;
	buf_clear(&t->best);
	if (title.n == 0)
		return false;
	while ((s = memchr(s, '<', (size_t)(end - s))) != NULL) {
		if (end - s < 8)
			break;
		if (strncasecmp(s, "<script", 7) != 0) {
			s++;
			continue;
		}
		for (stop = s + 7; stop < end; stop++) {
			stop = memchr(stop, '<', (size_t)(end - stop));
			if (stop == NULL || end - stop < 8)
				stop = end;
			if (stop == end ||
			    strncasecmp(stop, "</script", 8) == 0)
				break;
		}
		s = memchr(s, '>', (size_t)(stop - s));
		if (s != NULL)
			strings_read(t, s, stop, title);
		s = stop;
	}
	return t->letters > 0;
}
