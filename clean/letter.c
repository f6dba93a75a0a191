/* SPDX-License-Identifier: ISC */
/*
 * Characters into what they are to a reader: letters, ends of sentences,
 * quotation marks ..., alike in every script.  Sources: Unicode 15 general
 * categories (ICU), Sentence_Terminal and Quotation_Mark in PropList.txt.
 */
#include "clean/letter.h"

#include <unicode/uchar.h>

static unsigned
ascii_set(uint32_t c)
{
	if (c >= 'a' && c <= 'z')
		return LETTER_LETTER | LETTER_LOWER;
	if (c >= 'A' && c <= 'Z')
		return LETTER_LETTER | LETTER_UPPER;
	if (c >= '0' && c <= '9')
		return LETTER_DIGIT;
	switch (c) {
	case ' ': case '\t': case '\n': case '\r': case '\f': case '\v':
		return LETTER_SPACE;
	case '.': case '!': case '?':
		return LETTER_STOP;
	case ',': case ';':
		return LETTER_COMMA;
	case ':':
		return LETTER_COLON;
	case '"': case '(': case ')': case '[': case ']':
		return LETTER_QUOTE;
	case '|': case '>': case '<': case '/': case '\\':
		return LETTER_BAR;
	default:
		return c < ' ' || c == 0x7f ? LETTER_MARK : 0;
	}
}

static unsigned
punctuation_set(uint32_t c)
{
	if (u_hasBinaryProperty((UChar32)c, UCHAR_S_TERM))
		return LETTER_STOP;
	if (u_hasBinaryProperty((UChar32)c, UCHAR_QUOTATION_MARK))
		return LETTER_QUOTE;
	switch (c) {
	case 0x2026:				/* ellipsis */
		return LETTER_STOP;
	case 0x203a: case 0x2022: case 0x00b7: case 0x2023: case 0x2043:
	case 0x30fb: case 0xff5c:
		return LETTER_BAR;
	case 0x060c: case 0x061b: case 0x3001: case 0xff0c: case 0xff1b:
	case 0x055d: case 0x1363:
		return LETTER_COMMA;
	case 0xff1a: case 0x0589:
		return LETTER_COLON;
	default:
		return 0;
	}
}

static unsigned
wide_set(uint32_t c)
{
	if ((c >= 0x3040 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff) ||
	    (c >= 0xac00 && c <= 0xd7af) || (c >= 0xf900 && c <= 0xfaff) ||
	    (c >= 0x20000 && c <= 0x3ffff))
		return LETTER_WIDE;
	return 0;
}

static unsigned
other_set(uint32_t c)
{
	if (u_isUWhiteSpace((UChar32)c))
		return LETTER_SPACE;
	switch (u_charType((UChar32)c)) {
	case U_UPPERCASE_LETTER:
	case U_TITLECASE_LETTER:
		return LETTER_LETTER | LETTER_UPPER;
	case U_LOWERCASE_LETTER:
		return LETTER_LETTER | LETTER_LOWER;
	case U_MODIFIER_LETTER:
	case U_OTHER_LETTER:
		return LETTER_LETTER | wide_set(c);
	case U_DECIMAL_DIGIT_NUMBER:
		return LETTER_DIGIT;
	case U_NON_SPACING_MARK:
	case U_ENCLOSING_MARK:
	case U_COMBINING_SPACING_MARK:
	case U_FORMAT_CHAR:
	case U_CONTROL_CHAR:
		return LETTER_MARK;
	case U_MATH_SYMBOL:
	case U_OTHER_SYMBOL:
		return LETTER_BAR;
	default:
		return punctuation_set(c);
	}
}

struct letter_known letter_known[LETTER_KNOWN] = { { 0, LETTER_MARK } };

unsigned
letter_look(uint32_t c)
{
	struct letter_known *k = &letter_known[c % LETTER_KNOWN];

	k->set = c < 0x80 ? ascii_set(c) : other_set(c);
	k->c = c;
	return k->set;
}
