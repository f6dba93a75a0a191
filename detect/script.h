/* SPDX-License-Identifier: ISC */
#ifndef DETECT_SCRIPT_H
#define DETECT_SCRIPT_H

#include <stdbool.h>
#include <stdint.h>

#include "common/buf.h"

/*
 * Writing systems that some language of the model uses.  The order is part
 * of the model file: append only.  Source of the ranges: Scripts.txt and
 * Blocks.txt of Unicode 15.
 */
enum script {
	SCRIPT_NONE,		/* no letter: digits, signs, spaces */
	SCRIPT_MARK,		/* belongs to the letter before it */
	SCRIPT_OTHER,		/* a letter of a script without a language */
	SCRIPT_LATN, SCRIPT_ARAB, SCRIPT_CYRL, SCRIPT_DEVA, SCRIPT_BENG,
	SCRIPT_HANI, SCRIPT_KANA, SCRIPT_HANG, SCRIPT_TIBT, SCRIPT_TFNG,
	SCRIPT_SYRC, SCRIPT_MYMR, SCRIPT_KNDA, SCRIPT_HEBR, SCRIPT_ETHI,
	SCRIPT_CANS, SCRIPT_THAI, SCRIPT_THAA, SCRIPT_TELU, SCRIPT_TAML,
	SCRIPT_SINH, SCRIPT_ORYA, SCRIPT_OLCK, SCRIPT_NKOO, SCRIPT_MTEI,
	SCRIPT_MLYM, SCRIPT_LAOO, SCRIPT_KHMR, SCRIPT_GURU, SCRIPT_GUJR,
	SCRIPT_GREK, SCRIPT_GEOR, SCRIPT_COPT, SCRIPT_CHER, SCRIPT_ARMN,
	SCRIPTS
};

/* The ISO 15924 code: "Latn"; "" for the first three. */
const char	*script_name(enum script);

/* The script whose code is name; SCRIPT_HANI for Hans, Hant; else OTHER. */
enum script	 script_find(const char *name);

/* Characters from first on, span more of them, that have one script. */
struct near {
	uint32_t	first, span;
	enum script	script;
};

/*
 * The script of a character, and the characters around it that have the same,
 * since the next is mostly one of them; near is left alone where there is
 * none.
 */
enum script	 script_of(uint32_t);
enum script	 script_near(uint32_t, struct near *);

/* The small letter, and one form of the many apostrophes and letter forms. */
uint32_t	 script_fold(uint32_t);

/* A letter of Arabic script without what keyboards and regions differ in. */
uint32_t	 script_skeleton(uint32_t);

#define WORD_MAX	32	/* letters; a longer word is read in pieces */

/*
 * How a word stands among signs, as code and noise do and prose does not.
 */
enum word_shape {
	SHAPE_DIGIT = 1,	/* a digit touches it */
	SHAPE_UNDERSCORE = 2,
	SHAPE_CALL = 4,		/* ( follows at once */
	SHAPE_SIGN = 8,		/* one of = ; { } < > [ ] $ \ | touches it */
	SHAPE_CAMEL = 16,	/* a capital behind a small letter */
	SHAPE_JOINED = 32	/* . / : between it and another letter */
};

/* c[1] to c[n] are the folded letters, c[0] and c[n + 1] a space. */
struct word {
	enum script	 script;
	unsigned	 shape;
	unsigned	 n;
	uint32_t	 c[WORD_MAX + 2];
};

/* Words of a text, in order; addresses (URL, mail, @name) are left out. */
struct words {
	const char	*p, *end;
	uint32_t	 before;	/* the character before p; 0 at first */
	struct near	 near;		/* of the last letter */
	bool		 newline;	/* one was passed; the caller clears it */
};

void	words_init(struct words *, const char *, size_t);
bool	words_next(struct words *, struct word *);

#endif
