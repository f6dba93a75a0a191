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

/* The letters of the words written last that may go on behind a space. */
struct tail {
	uint8_t	 letter[PERSIAN_LETTERS];
	size_t	 letters;
};

static void
tail_add(struct tail *l, const struct token *t)
{
	if (l->letters + t->letters > sizeof(l->letter))
		l->letters = 0;
	memcpy(l->letter + l->letters, t->letter, t->letters);
	l->letters += t->letters;
}

void
persian_zwnj(struct buf *out, const char *s, size_t n)
{
	const char *end = s + n;
	struct tail last = { .letters = 0 };
	struct token t;

	while (s < end) {
		const char *at = s;
		bool spaced = false;

		if (*s == ' ' && last.letters > 0) {
			spaced = true;
			at = s + 1;
		}
		if (!token_read(&t, at, end)) {
			uint32_t c;

			at = s;
			c = utf8_next(&s, end);
			(void)c;
			buf_add(out, at, (size_t)(s - at));
			last.letters = 0;
			continue;
		}
		s = t.s + t.n;
		if (!t.word) {
			if (spaced)
				buf_addc(out, ' ');
			buf_add(out, t.s, t.n);
			last.letters = 0;
			continue;
		}
		if (spaced && !(last.letters > 0 && words_join(last.letter,
		    last.letters, t.letter, t.letters))) {
			buf_addc(out, ' ');
			last.letters = 0;
		} else if (spaced) {
			buf_adds(out, ZWNJ);
		}
		token_write(&t, word_split(t.letter, t.letters), out);
		/* A ZWNJ at the end is part of the token. */
		tail_add(&last, &t);
	}
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
