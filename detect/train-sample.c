/* SPDX-License-Identifier: ISC */
/*
 * Lines in, samples to train on out: crops, letters of the wrong keyboard,
 * and junk that is no language.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "common/utf8.h"
#include "detect/train.h"

#define LINE_MAX_BYTES	300		/* more of a line teaches little */

uint64_t
dice_next(struct dice *d)
{
	uint64_t z = d->state += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

uint32_t
dice_below(struct dice *d, uint32_t n)
{
	return (uint32_t)(((dice_next(d) >> 32) * n) >> 32);
}

float
dice_unit(struct dice *d)
{
	return (float)(dice_next(d) >> 40) / 16777216.0f;
}

/* What the Arabic letters get replaced by; the first is the letter itself. */
static const char *const confused[] = {
	"ييىی", "ىیي", "یيى", "ېیي", "ێیي", "ےیي", "ۍیي", "ئیي",
	"ككک", "کك", "ڪکك", "ګگک", "گكک", "ڭگن", "ڳگ",
	"ههەة", "ەهةه", "ھه", "ہه", "ةهه", "ۀه", "ۃة",
	"ۆو", "ۇو", "ۈو", "ۋو", "ؤو", "أا", "إا", "آا", "ٱا",
	"ڕر", "ړر", "ڑر", "ڒر", "ڵل", "ڶل", "ڤفو", "پب", "ٻبپ", "ڀبپ",
	"چج", "ڄج", "ڃج", "ڇچ", "څخ", "ځخ", "ژزر", "ږژر", "ڙر",
	"ټت", "ٹت", "ٺت", "ٿت", "ډد", "ڈد", "ڊد", "ڌد", "ڏد",
	"ښشس", "ڼن", "ںن", "ڻن", "ڦف", "سثص", "تط", "زذضظ", "حه", "قغك",
	"عا", "ثس", "طت", "صس",
};

/* One of the letters that replace c, by chance; or c. */
static uint32_t
confuse(struct dice *d, uint32_t c)
{
	const char *q;
	size_t i, n;

	for (i = 0; i < sizeof(confused) / sizeof(confused[0]); i++) {
		q = confused[i];
		n = strlen(q);
		if (utf8_next(&q, q + n) != c)
			continue;
		q += 2 * dice_below(d, (uint32_t)(n - 2) / 2);
		return utf8_next(&q, q + 2);
	}
	return c;
}

/*
 * Each letter anew, as scanned and mended text has it; or each letter always
 * alike, as a wrong keyboard does it.
 */
void
sample_noise(struct dice *d, float rate, struct buf *text)
{
	bool alike = dice_below(d, 2) != 0;
	struct dice luck = { dice_next(d) }, own;
	const char *p, *end;
	struct buf out;
	uint32_t c;

	buf_init(&out, 1u << 20);
	end = text->data + text->len;
	for (p = text->data; p < end;) {
		c = utf8_next(&p, end);
		own.state = luck.state + c;
		if (dice_unit(alike ? &own : d) < rate)
			c = confuse(alike ? &own : d, c);
		utf8_add(&out, c);
	}
	buf_clear(text);
	buf_add(text, out.data, out.len);
	buf_release(&out);
}

static const char *
character_skip(const char *p, const char *end, uint32_t n)
{
	while (n-- > 0 && p < end)
		utf8_next(&p, end);
	return p;
}

/* A run of characters: for scripts that write no spaces. */
static struct span
crop_characters(struct dice *d, struct span line, enum crop crop)
{
	static const uint32_t most[CROPS] = { 0, 24, 6, 3 };
	const char *p = line.s, *end = line.s + line.n;
	uint32_t total = 0, n = 1 + dice_below(d, most[crop]);

	while (p < end) {
		utf8_next(&p, end);
		total++;
	}
	p = character_skip(line.s, end, total > n ?
	    dice_below(d, total - n + 1) : 0);
	return (struct span){ p, (size_t)(character_skip(p, end, n) - p) };
}

static struct span
crop_words(struct dice *d, struct span line, enum crop crop)
{
	static const uint32_t most[CROPS] = { 0, 10, 2, 1 };
	const char *s = line.s, *end = s + line.n, *p;
	uint32_t spaces = 0, n = most[crop], first;

	if (crop == CROP_PHRASE)
		n = 3 + dice_below(d, n - 2);
	for (p = s; p < end; p++)
		spaces += *p == ' ';
	first = spaces + 1 > n ? dice_below(d, spaces + 2 - n) : 0;
	for (; first > 0; s++)
		first -= *s == ' ';
	for (p = s; p < end && (n -= *p == ' ') > 0; p++)
		;
	return (struct span){ s, (size_t)(p - s) };
}

void
sample_crop(struct dice *d, enum script script, struct span line,
    enum crop crop, struct buf *out)
{
	struct span s = line;

	if (crop == CROP_LINE)
		s.n = s.n > LINE_MAX_BYTES ? LINE_MAX_BYTES : s.n;
	else if (script == SCRIPT_HANI)
		s = crop_characters(d, line, crop);
	else
		s = crop_words(d, line, crop);
	buf_clear(out);
	buf_add(out, s.s, s.n);
}

/* Letters that noise is made of, the home row first. */
static const char *const keys[SCRIPTS] = {
	[SCRIPT_LATN] = "asdfjklghqwertyuiopzxcvbnm",
	[SCRIPT_ARAB] = "شسیبلاتنمکضصثقفغعهخحجچظطزرذدپوئيكة",
	[SCRIPT_CYRL] = "фывапролджэйцукенгшщзхъячсмитьбю",
};

static const char *const code[] = {
	"int", "char", "return", "void", "if", "else", "for", "while", "i",
	"j", "x", "n", "buf", "len", "size_t", "const", "struct", "static",
	"def", "self", "import", "None", "True", "print", "lambda", "class",
	"function", "var", "let", "null", "undefined", "document", "window",
	"div", "span", "href", "src", "img", "css", "html", "http", "json",
	"px", "rgb", "select", "from", "where", "insert", "std", "vector",
	"string", "public", "private", "new", "this", "try", "catch", "sudo",
	"usr", "bin", "lib", "etc", "tmp", "txt", "js", "py", "cpp", "echo",
	"foo", "bar", "baz", "arg", "argv", "ptr", "str", "idx", "tmp", "err",
	"fprintf", "stderr", "malloc", "free", "sizeof", "include", "stdio",
	"getElementById", "addEventListener", "innerHTML", "className",
	"width", "height", "margin", "padding", "color", "background", "font",
};

static void
add_key(struct dice *d, enum script script, struct buf *out, uint32_t few)
{
	const char *s = keys[script];
	uint32_t width = script == SCRIPT_LATN ? 1 : 2;
	uint32_t n = (uint32_t)strlen(s) / width;

	n = few < n ? few : n;
	buf_add(out, s + width * dice_below(d, n), width);
}

static void
junk_keys(struct dice *d, enum script script, struct buf *out)
{
	uint32_t words = 1 + dice_below(d, 5), few, letters;

	while (words-- > 0) {
		few = dice_below(d, 2) ? 9 : 99;
		letters = 3 + dice_below(d, 12);
		while (letters-- > 0)
			add_key(d, script, out, few);
		if (words > 0)
			buf_addc(out, ' ');
	}
}

/* base64, hexadecimal numbers, identifiers of every kind */
static void
junk_tokens(struct dice *d, struct buf *out)
{
	static const char set[] = "0123456789abcdefABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "ghijklmnopqrstuvwxyz+/-_=";
	uint32_t words = 1 + dice_below(d, 4), n, letters;

	while (words-- > 0) {
		n = dice_below(d, 3) ? 64 : 16;
		letters = 6 + dice_below(d, 40);
		while (letters-- > 0)
			buf_addc(out, set[dice_below(d, n)]);
		if (words > 0)
			buf_addc(out, ' ');
	}
}

static void
junk_code(struct dice *d, struct buf *out)
{
	static const char *const glue[] = {
		" ", "(", ")", ".", "_", " = ", ";", "; ", "{", "}", "[", "]",
		" + ", "->", "::", "=\"", "\"", "/", "<", ">", "</", ", ", ":",
		"1", "0", " 2", "&&", " || ", "--", "!", "\\n", "%s", "$",
	};
	uint32_t words = 3 + dice_below(d, 20);

	while (words-- > 0) {
		if (dice_below(d, 8) == 0)
			junk_keys(d, SCRIPT_LATN, out);
		else
			buf_adds(out, code[dice_below(d, sizeof(code) /
			    sizeof(code[0]))]);
		do
			buf_adds(out, glue[dice_below(d, sizeof(glue) /
			    sizeof(glue[0]))]);
		while (dice_below(d, 3) == 0);
	}
}

void
sample_junk(struct dice *d, enum script script, struct buf *out)
{
	buf_clear(out);
	switch (script == SCRIPT_LATN ? dice_below(d, 3) : 0) {
	case 0:
		junk_keys(d, script, out);
		break;
	case 1:
		junk_tokens(d, out);
		break;
	default:
		junk_code(d, out);
		break;
	}
}
