/* SPDX-License-Identifier: ISC */
/* A text into its lines, and what each says by itself. */
#include "clean/plain_row.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "clean/letter.h"
#include "clean/phrases.h"
#include "common/utf8.h"

#define PLAIN_TEXT	(128u << 20)	/* bytes of a text, normalized */
#define PROSE_MIN	40	/* letters of a line of prose */
#define WORD_TABLE	(1u << 12)

/* The groups of kinds that rows tell apart. */
static const unsigned groups[9] = {
	PHRASE_MORE | PHRASE_RELATED, PHRASE_SHARE | PHRASE_FOLLOW,
	PHRASE_CONSENT | PHRASE_SCRIPT | PHRASE_ERROR,
	PHRASE_DONATE | PHRASE_LETTER, PHRASE_COMMENT | PHRASE_LOGIN,
	PHRASE_TAGS | PHRASE_NAVIGATION | PHRASE_ADVERT, PHRASE_CAPTION,
	PHRASE_RIGHTS, PHRASE_BYLINE
};

/* What lines of prose say a word is counted by. */
struct plain_word {
	uint64_t	 hash;
	uint32_t	 text;		/* of which text; else free */
	uint32_t	 lines;		/* of prose that have it */
	uint32_t	 last;		/* the last of them */
};

void
plain_init(struct plain *t)
{
	memset(t, 0, sizeof(*t));
	buf_init(&t->text, PLAIN_TEXT);
}

void
plain_release(struct plain *t)
{
	buf_release(&t->text);
	free(t->line);
	free(t->word);
}

static uint64_t
mix(uint64_t h, uint64_t x)
{
	h = (h ^ x) * 0x9e3779b97f4a7c15u;
	return h ^ h >> 29;
}

static struct plain_word *
word_find(const struct plain *t, uint64_t hash)
{
	size_t i = hash & (t->words - 1), steps;

	for (steps = 0; steps < t->words; steps++) {
		struct plain_word *w = &t->word[i];

		if (w->text != t->text_count || w->hash == hash)
			return w;
		i = (i + 1) & (t->words - 1);
	}
	return NULL;
}

/* Counting of one line. */
struct count {
	size_t	 chars, digits, upper, words, stops, commas, bars, quotes;
	size_t	 lower_words, wide, colons;
	bool	 address, bullet, lower_start, started;
	unsigned last;		/* set of the last visible character */
	unsigned before;	/* and of the one before it */
	uint32_t last_c, before_c;
	uint64_t fold;
	float	 letters;
};

static void
count_mark(struct count *k, unsigned set, uint32_t c)
{
	k->stops += (set & LETTER_STOP) != 0;
	k->commas += (set & LETTER_COMMA) != 0;
	k->bars += (set & LETTER_BAR) != 0;
	k->quotes += (set & LETTER_QUOTE) != 0;
	k->colons += (set & LETTER_COLON) != 0;
	k->address |= c == '@';
	if (!k->started && (set & LETTER_BAR || c == '-' || c == '*' ||
	    c == 0x2013 || c == 0x2014))
		k->bullet = true;
}

static void
count_letter(struct count *k, unsigned set, uint32_t c, bool first)
{
	if (set & (LETTER_LETTER | LETTER_WIDE))
		k->letters += set & LETTER_WIDE ? 3 : 1;
	if (set & LETTER_DIGIT)
		k->digits++;
	k->wide += (set & LETTER_WIDE) != 0;
	if (first || set & LETTER_WIDE) {
		k->words++;
		if (first && set & LETTER_UPPER)
			k->upper++;
		if (!k->started)
			k->lower_start = (set & LETTER_LOWER) != 0;
		k->started = true;
	}
	k->fold = mix(k->fold, (uint64_t)u_foldCase((UChar32)c,
	    U_FOLD_CASE_DEFAULT));
}

static void
count_line(struct count *k, const char *s, size_t n)
{
	const char *end = s + n;
	bool in = false;

	memset(k, 0, sizeof(*k));
	while (s < end) {
		uint32_t c = utf8_next(&s, end);
		unsigned set = letter_set(c);

		if (set & LETTER_MARK)
			continue;
		if (set & LETTER_SPACE) {
			in = false;
			continue;
		}
		k->chars++;
		k->before = k->last;
		k->before_c = k->last_c;
		k->last = set;
		k->last_c = c;
		if (set & (LETTER_LETTER | LETTER_WIDE | LETTER_DIGIT)) {
			count_letter(k, set, c, !in);
			in = true;
		} else {
			count_mark(k, set, c);
			in = in && (c == '\'' || c == 0x2019 || c == '-');
		}
	}
}

static bool
holds(const char *s, size_t n, const char *what)
{
	return memmem(s, n, what, strlen(what)) != NULL;
}

static float
share(size_t part, size_t all)
{
	return all == 0 ? 0 : (float)part / (float)all;
}

static void
facts_count(struct plain_line *l, const struct count *k, const char *s)
{
	float *f = l->fact;
	unsigned end = k->last & LETTER_QUOTE ? k->before : k->last;
	uint32_t end_c = k->last & LETTER_QUOTE ? k->before_c : k->last_c;
	float words = (float)k->words + 1e-3f;

	f[FACT_LETTERS] = log1pf(k->letters);
	f[FACT_WORDS] = log1pf((float)k->words);
	f[FACT_LETTER_SHARE] = k->letters / ((float)k->chars + 2 *
	    (float)k->wide + 1e-3f);
	f[FACT_DIGIT_SHARE] = share(k->digits, k->chars);
	f[FACT_UPPER] = share(k->upper, k->words);
	f[FACT_STOP_END] = (end & LETTER_STOP) != 0;
	f[FACT_COLON_END] = (end & LETTER_COLON) != 0;
	f[FACT_DOTS_END] = end_c == 0x2026 || (l->n > 3 &&
	    memcmp(s + l->n - 3, "...", 3) == 0);
	f[FACT_STOPS] = log1pf((float)k->stops);
	f[FACT_COMMAS] = (float)k->commas / words;
	f[FACT_BARS] = (float)k->bars / words;
	f[FACT_ADDRESS] = k->address || holds(s, l->n, "http") ||
	    holds(s, l->n, "www.");
	f[FACT_BULLET] = k->bullet;
	f[FACT_LOWER_START] = k->lower_start;
	f[FACT_WORD_LENGTH] = k->letters / words;
	f[FACT_QUOTES] = log1pf((float)k->quotes);
	f[FACT_CLOCK] = k->digits >= 3 && k->colons > 0;
	f[FACT_STOP_RATE] = (float)k->stops / words;
	l->letters = k->letters;
	l->fold = k->fold;
	l->prose = k->letters >= PROSE_MIN && (k->stops > 0 ||
	    k->letters >= 4 * PROSE_MIN) && k->letters >= 2 *
	    (float)k->digits && f[FACT_BARS] < 0.1f ? k->letters : 0;
	if (f[FACT_DOTS_END] != 0)
		l->prose /= 4;
}

static void
facts_phrase(struct plain_line *l, const char *s)
{
	float level;
	size_t g;

	l->kinds = phrases_match(s, l->n);
	level = (l->kinds & PHRASE_KINDS) == 0 ? 0 :
	    l->kinds & PHRASE_INSIDE ? 1 : l->kinds & PHRASE_START ? 2 : 3;
	for (g = 0; g < 9; g++)
		l->fact[FACT_PHRASE + g] = l->kinds & groups[g] ? level : 0;
}

/* Calls see for each word of a line, with its hash. */
static void
each_word(const struct plain *t, const struct plain_line *l,
    void (*see)(const struct plain *, uint64_t, void *), void *arg)
{
	const char *s = t->text.data + l->off, *end = s + l->n;
	uint64_t h = 0, last = 0;
	size_t n = 0;

	while (s < end) {
		uint32_t c = utf8_next(&s, end);
		unsigned set = letter_set(c);

		if (set & LETTER_MARK)
			continue;
		if (set & LETTER_WIDE) {	/* pairs stand for words */
			if (last != 0)
				see(t, mix(last, c), arg);
			last = mix(3, c);
			continue;
		}
		last = 0;
		if (set & (LETTER_LETTER | LETTER_DIGIT)) {
			h = mix(h, (uint64_t)u_foldCase((UChar32)c,
			    U_FOLD_CASE_DEFAULT));
			n++;
			continue;
		}
		if (n > 3)
			see(t, h, arg);
		h = n = 0;
	}
	if (n > 3)
		see(t, h, arg);
}

static void
word_add(const struct plain *t, uint64_t hash, void *arg)
{
	uint32_t line = (uint32_t)*(size_t *)arg;
	struct plain_word *w = word_find(t, hash);

	if (w == NULL)
		return;
	if (w->text != t->text_count) {
		w->text = t->text_count;
		w->hash = hash;
		w->lines = 0;
		w->last = UINT32_MAX;
	}
	if (w->last != line) {
		w->lines++;
		w->last = line;
	}
}

struct known {
	size_t	 words, known, rare;
	bool	 self;			/* the line is prose itself */
};

static void
word_ask(const struct plain *t, uint64_t hash, void *arg)
{
	const struct plain_word *w = word_find(t, hash);
	struct known *k = arg;
	size_t others;

	k->words++;
	if (w == NULL || w->text != t->text_count)
		return;
	others = w->lines - k->self;
	k->known += others > 0;
	k->rare += others == 1 || others == 2;
}

/* Which of a line's words other lines of prose have too. */
static void
facts_known(struct plain *t)
{
	size_t i, words = 0;

	for (i = 0; i < t->n; i++)
		if (t->line[i].prose > 0)
			words += t->line[i].n / 2;
	while (t->words < words && t->words < 1u << 20) {
		t->words *= 2;
		t->word = reallocate_array(t->word, t->words,
		    sizeof(*t->word));
		memset(t->word, 0, t->words * sizeof(*t->word));
	}
	if (++t->text_count == 0) {
		memset(t->word, 0, t->words * sizeof(*t->word));
		t->text_count = 1;
	}
	for (i = 0; i < t->n; i++)
		if (t->line[i].prose > 0)
			each_word(t, &t->line[i], word_add, &i);
	for (i = 0; i < t->n; i++) {
		struct plain_line *l = &t->line[i];
		struct known k = { 0, 0, 0, l->prose > 0 };

		each_word(t, l, word_ask, &k);
		l->fact[FACT_KNOWN] = k.words == 0 ? -1 :
		    share(k.known, k.words);
		l->fact[FACT_KNOWN_RARE] = k.words == 0 ? -1 :
		    share(k.rare, k.words);
	}
}

/* How often a line stands in the text; the words' table serves again. */
static void
facts_repeat(struct plain *t)
{
	size_t i;

	while (t->words < 2 * t->n) {
		t->words *= 2;
		t->word = reallocate_array(t->word, t->words,
		    sizeof(*t->word));
		memset(t->word, 0, t->words * sizeof(*t->word));
	}
	if (++t->text_count == 0) {
		memset(t->word, 0, t->words * sizeof(*t->word));
		t->text_count = 1;
	}
	for (i = 0; i < t->n; i++)
		word_add(t, t->line[i].fold, &i);
	for (i = 0; i < t->n; i++) {
		const struct plain_word *w = word_find(t, t->line[i].fold);

		t->line[i].fact[FACT_REPEAT] = w == NULL ? 0 :
		    log1pf((float)w->lines - 1);
	}
}

/* Share of a line's letters that are of the text's main script. */
static void
facts_script(struct plain *t)
{
	size_t count[USCRIPT_CODE_LIMIT] = { 0 }, main = 0, i;
	int pass;

	for (pass = 0; pass < 2; pass++) {
		for (i = 0; i < t->n; i++) {
			struct plain_line *l = &t->line[i];
			const char *s = t->text.data + l->off;
			const char *end = s + (l->n < 400 ? l->n : 400);
			size_t own = 0, all = 0;

			while (s < end) {
				uint32_t c = utf8_next(&s, end);
				UErrorCode e = U_ZERO_ERROR;
				UScriptCode code;

				if (!(letter_set(c) & LETTER_LETTER))
					continue;
				code = c < 0x80 ? USCRIPT_LATIN :
				    uscript_getScript((UChar32)c, &e);
				if (code == USCRIPT_HIRAGANA ||
				    code == USCRIPT_KATAKANA)
					code = USCRIPT_HAN;
				if (code < 0 || code >= USCRIPT_CODE_LIMIT)
					continue;
				all++;
				own += (size_t)code == main;
				if (pass == 0 && l->prose > 0)
					count[code]++;
			}
			l->fact[FACT_SCRIPT] = all == 0 ? -1 :
			    share(own, all);
		}
		if (pass == 0)
			for (i = 1; i < USCRIPT_CODE_LIMIT; i++)
				if (count[i] > count[main])
					main = i;
	}
}

/* The stretch with the most prose, each line costing PROSE_MIN / 2. */
static void
best_stretch(struct plain *t)
{
	float sum = 0, best = 0;
	size_t i, from = 0;

	t->best_from = t->best_to = 0;
	t->prose = 0;
	for (i = 0; i < t->n; i++) {
		struct plain_line *l = &t->line[i];
		float prose = l->prose;

		l->prose_sum = t->prose;
		t->prose += prose;
		if (sum <= 0) {
			sum = 0;
			from = i;
		}
		sum += prose - PROSE_MIN / 2.0f;
		if (sum > best) {
			best = sum;
			t->best_from = from;
			t->best_to = i + 1;
		}
	}
}

static void
line_add(struct plain *t, size_t off, size_t n)
{
	struct plain_line *l;
	struct count k;

	if (t->n == t->cap) {
		t->cap = t->cap == 0 ? 512 : t->cap * 2;
		t->line = reallocate_array(t->line, t->cap,
		    sizeof(*t->line));
	}
	l = &t->line[t->n++];
	memset(l, 0, sizeof(*l));
	l->off = off;
	l->n = n;
	count_line(&k, t->text.data + off, n);
	facts_count(l, &k, t->text.data + off);
	facts_phrase(l, t->text.data + off);
}

void
plain_read(struct plain *t, size_t *at)
{
	const char *s = t->text.data;

	t->n = 0;
	while (*at < t->text.len && t->n < PLAIN_LINES) {
		const char *end = memchr(s + *at, '\n', t->text.len - *at);
		size_t n = end == NULL ? t->text.len - *at :
		    (size_t)(end - s) - *at;

		if (n > 0)
			line_add(t, *at, n);
		*at += n + 1;
	}
	if (t->words == 0) {
		t->words = WORD_TABLE;
		t->word = allocate_array(t->words, sizeof(*t->word));
	}
	best_stretch(t);
	facts_repeat(t);
	facts_known(t);
	facts_script(t);
}

