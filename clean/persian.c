/* SPDX-License-Identifier: ISC */
/*
 * Persian text whose ZWNJ were deleted, or became spaces, into text that has
 * them.
 */
#include "clean/persian.h"

#include <string.h>

#include "clean/persian_word.h"
#include "common/data.h"
#include "common/message.h"
#include "common/utf8.h"

#define ZWNJ		"\xe2\x80\x8c"
#define TOKEN_CHARS	96	/* a longer run of letters is no word */
#define GROUP_MAX	(1u << 20)	/* bytes of a word */
#define PASSES		4	/* over a text, at the most */
#define SAMPLE		20000	/* bytes in which the language is looked for */

void
persian_open(void)
{
	if (!persian_load(data_map("persian.model")))
		die("persian.model: not a lexicon");
}

/* A run of letters, marks and ZWNJ. */
struct token {
	const char	*s;
	size_t		 n;		/* bytes */
	uint8_t		 letter[TOKEN_CHARS];
	uint16_t	 end[TOKEN_CHARS];	/* bytes up to behind it */
	size_t		 letters;
	uint32_t	 had;		/* ZWNJ behind these letters */
	bool		 word;		/* short enough, letters only */
};

/* Marks that stand on a letter, and the stretching of one. */
static bool
mark(uint32_t c)
{
	return (c >= 0x64b && c <= 0x65f) || c == 0x670 || c == 0x640;
}

/* Read the token that begins at s; false: there is none. */
static bool
token_read(struct token *t, const char *s, const char *end)
{
	t->s = s;
	t->letters = 0;
	t->had = 0;
	t->word = true;
	while (s < end) {
		const char *at = s;
		uint32_t c = utf8_next(&s, end);
		uint8_t b = letter_byte(c);

		if (b != 0 && t->letters < PERSIAN_LETTERS) {
			t->letter[t->letters++] = b;
		} else if (b != 0) {
			t->word = false;
		} else if (c == 0x200c && t->letters > 0) {
			t->had |= 1u << (t->letters - 1);
			continue;
		} else if (!mark(c) || t->letters == 0) {
			s = at;
			break;
		}
		if (s - t->s > UINT16_MAX)
			t->word = false;
		else if (t->word)
			t->end[t->letters - 1] = (uint16_t)(s - t->s);
	}
	t->n = (size_t)(s - t->s);
	return t->letters > 0;
}

/* Write the token with ZWNJ behind the letters of mask that lack one. */
static void
token_write(const struct token *t, uint32_t mask, struct buf *out)
{
	size_t at = 0, i;

	mask &= ~t->had;
	for (i = 0; t->word && i + 1 < t->letters; i++)
		if (mask & 1u << i) {
			buf_add(out, t->s + at, t->end[i] - at);
			buf_adds(out, ZWNJ);
			at = t->end[i];
		}
	buf_add(out, t->s + at, t->n - at);
}

/* Tokens that are one word, though spaces parted them. */
struct group {
	struct buf	 text;		/* with ZWNJ for the spaces */
	uint8_t		 letter[PERSIAN_LETTERS];
	size_t		 letters;	/* 0: none */
	uint32_t	 mask;		/* of each token by itself */
};

static void
group_add(struct group *g, const struct token *t)
{
	if (g->letters > 0)
		buf_adds(&g->text, ZWNJ);
	buf_add(&g->text, t->s, t->n);
	if (t->had == 0)
		g->mask |= word_split(t->letter, t->letters) << g->letters;
	memcpy(g->letter + g->letters, t->letter, t->letters);
	g->letters += t->letters;
}

static void
group_end(struct group *g, struct buf *out)
{
	struct token t;
	uint32_t all;

	if (g->letters == 0)
		return;
	token_read(&t, g->text.data, g->text.data + g->text.len);
	all = word_split(g->letter, g->letters);
	if ((all & t.had) != t.had)	/* the writer knows better */
		all = t.had;
	token_write(&t, all | g->mask, out);
	buf_clear(&g->text);
	g->letters = 0;
	g->mask = 0;
}

/* May the token go on with the group, from which one space parts it? */
static bool
group_joins(const struct group *g, const struct token *t, bool all)
{
	return g->letters > 0 && t->word && g->letters + t->letters <=
	    PERSIAN_LETTERS && words_join(g->letter, g->letters, t->letter,
	    t->letters, all);
}

/*
 * Did the text's ZWNJ become spaces?  Words whose parts only a mistake can
 * set apart tell so; words that lost or have theirs tell the contrary.
 */
static bool
became_spaces(const char *s, size_t n)
{
	const char *end = s + n;
	struct token t, last = { .letters = 0 };
	size_t spaced = 0, other = 0;

	while (s < end) {
		if (!token_read(&t, s, end)) {
			if (*s != ' ')
				last.letters = 0;
			utf8_next(&s, end);
			continue;
		}
		s += t.n;
		if (!t.word)
			t.letters = 0;
		spaced += words_join(last.letter, last.letters, t.letter,
		    t.letters, false);
		other += t.had != 0 || word_split(t.letter, t.letters) != 0;
		last = t;
	}
	return spaced > other;
}

/* Once over the text. */
static void
pass(struct buf *out, const char *s, size_t n)
{
	static struct group g;
	const char *end = s + n;
	bool all = became_spaces(s, n);
	struct token t;

	if (g.text.data == NULL)
		buf_init(&g.text, GROUP_MAX);
	while (s < end) {
		const char *at = s;

		if (*s == ' ' && g.letters > 0 && token_read(&t, s + 1,
		    end) && group_joins(&g, &t, all)) {
			group_add(&g, &t);
			s = t.s + t.n;
		} else if (token_read(&t, s, end)) {
			group_end(&g, out);
			s = t.s + t.n;
			if (t.word)
				group_add(&g, &t);
			else
				buf_add(out, t.s, t.n);
		} else {
			group_end(&g, out);
			utf8_next(&s, end);
			buf_add(out, at, (size_t)(s - at));
		}
	}
	group_end(&g, out);
}

void
persian_zwnj(struct buf *out, const char *s, size_t n)
{
	static struct buf a, b;
	struct buf swap;
	int i;

	if (a.data == NULL) {
		buf_init(&a, out->max);
		buf_init(&b, out->max);
	}
	/* What one pass joined may be the part of a longer word. */
	buf_clear(&a);
	pass(&a, s, n);
	for (i = 1; i < PASSES; i++) {
		buf_clear(&b);
		pass(&b, a.data, a.len);
		if (b.len == a.len && memcmp(a.data, b.data, a.len) == 0)
			break;
		swap = a;
		a = b;
		b = swap;
	}
	buf_add(out, a.data, a.len);
}

/* Commonest words that tell Persian from its neighbours. */
static const char *const own_words[] = {
	"که", "است", "از", "این", "را", "با", "به", "در", "برای", "آن", "شد",
	"شده", "کرد", "کرده", "می", "بود", "خود", "یک", "هم", "تا", "ها",
	"های", "او", "گفت", "بر", "اند", "ما", "اما", "کند", "شود", "هر"
};
static const char *const other_words[] = {
	"في", "من", "على", "إلى", "أن", "التي", "الذي", "عن", "هذا", "هذه",
	"لا", "ما", "کے", "کی", "میں", "ہے", "اور", "سے", "نے", "پر", "کا",
	"کو", "لە", "بۆ", "بە", "ئەو", "په", "د", "چې", "کې", "دی", "له",
	"یې", "سره", "بير", "ايله", "اولان", "ولار", "بو", "اوچون"
};

static bool
among(const char *const *list, size_t n, const char *s, size_t len)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strlen(list[i]) == len && memcmp(list[i], s, len) == 0)
			return true;
	return false;
}

bool
persian_is(const char *s, size_t n)
{
	size_t tokens = 0, own = 0, other = 0, foreign = 0, letters = 0;
	const char *end = s + (n < SAMPLE ? n : SAMPLE);
	struct token t;

	while (s < end) {
		size_t i;

		if (!token_read(&t, s, end)) {
			utf8_next(&s, end);
			continue;
		}
		s += t.n;
		tokens++;
		own += among(own_words, sizeof(own_words) /
		    sizeof(*own_words), t.s, t.n);
		other += among(other_words, sizeof(other_words) /
		    sizeof(*other_words), t.s, t.n);
		/* Letters of Urdu, Kurdish, Pashto; teh marbuta of Arabic. */
		for (i = 0; i < t.letters; i++) {
			uint8_t b = t.letter[i];

			foreign += b == 0x79 || b == 0x88 || b == 0x91 ||
			    b == 0xd2 || b == 0xba || b == 0xc1 ||
			    b == 0xd5 || b == 0xce || b == 0xc6 ||
			    b == 0xb5 || b == 0x95 || b == 0x9a ||
			    b == 0x81 || b == 0x93 || b == 0xd0 ||
			    b == 0xcd || b == 0x29;
		}
		letters += t.letters;
	}
	return tokens > 0 && own * 12 >= tokens && own > other &&
	    foreign * 60 <= letters;
}
