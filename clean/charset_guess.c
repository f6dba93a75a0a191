/* SPDX-License-Identifier: ISC */
/*
 * Bytes that are no UTF-8 into the encoding they are most likely in: ICU's
 * detector names candidates, and each is read and looked at as text.
 */
#include "clean/charset_guess.h"

#include <string.h>

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include "clean/charset.h"
#include "clean/decode.h"

#define MARGIN		0.25	/* how much better another must look */
#define SURE		0.35	/* weight of the detector's word, 0 to 1 */

/* What pages without a true declaration are mostly in. */
static const char *const common[] = { "windows-1252", "windows-1256",
    "windows-1251", "windows-1250", "windows-1253", "windows-1254",
    "windows-1255", "windows-1257", "koi8-r", "iso-8859-5", "iso-8859-6",
    "iso-8859-2", "windows-874", "shift_jis", "euc-jp",
    "euc-kr", "gb18030", "big5", "ibm866" };
#define COMMON	(sizeof(common) / sizeof(common[0]))

void
guess_sample(struct buf *out, const char *s, size_t n)
{
	const char *end = s + n, *word = s;
	bool high = false;

	buf_clear(out);
	for (; s < end && out->len < GUESS_SAMPLE; s++) {
		unsigned char c = (unsigned char)*s;

		if (c > ' ' && c != '<' && c != '>' && c != '"') {
			high |= c >= 0x80;
			continue;
		}
		if (high && s - word < 4096) {
			buf_add(out, word, (size_t)(s - word));
			buf_addc(out, ' ');
		}
		high = false;
		word = s + 1;
	}
	if (out->len == 0 && high)
		buf_add(out, word, (size_t)(s - word < GUESS_SAMPLE ?
		    s - word : GUESS_SAMPLE));
}

/* Letters that much of any text in Chinese, Japanese, Korean is made of. */
static bool
letter_common(UChar32 c)
{
	static const UChar most[] = u"的一是不了在人有我他这個个们中来上大为和国"
	    u"地到以说時时要就出会可也你对生能而子那得于着下自之年過发後作里用道行"
	    u"所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主"
	    u"样理心她本前开但因只从想实日這國為來說會對發經現無與東後間關";

	if (c >= 0x3041 && c <= 0x30fe)
		return true;
	return c < 0x10000 && u_strchr(most, (UChar)c) != NULL;
}

struct look {
	UChar32	 before;
	double	 sum;
	size_t	 n, hangul, han, usual;
};

static double
letter_look(const struct look *k, UChar32 c, int8_t type)
{
	UErrorCode error = U_ZERO_ERROR;
	bool upper = type == U_UPPERCASE_LETTER;

	if (!u_isalpha(k->before))
		return upper ? 0.8 : 0.9;
	if ((k->before < 0x80) != (c < 0x80) && c < 0x80)
		return 0;
	/* wORDS are not written so, nor are words of two alphabets. */
	if (upper && u_islower(k->before))
		return -1;
	if (k->before >= 0x80 && uscript_getScript(c, &error) !=
	    uscript_getScript(k->before, &error))
		return -1;
	if (k->before < 0x80 && c >= 0x370)
		return -0.5;
	/* Latin letters with accents seldom stand side by side. */
	if (k->before >= 0x80 && c < 0x250)
		return -0.6;
	return 1;
}

static void
char_look(struct look *k, UChar32 c)
{
	int8_t type = u_charType(c);

	if (c < 0x80) {
		k->before = c;
		return;
	}
	k->n++;
	if (c >= 0x2e80 && type == U_OTHER_LETTER) {
		k->hangul += c >= 0xac00 && c < 0xd7b0;
		k->han += c >= 0x3040 && c < 0xac00;
		k->usual += letter_common(c);
		/* Half width kana come of reading another encoding so. */
		k->sum += c >= 0xff61 && c < 0xffa0 ? -0.5 : 0.6;
	} else if (c == 0xfffd || type == U_CONTROL_CHAR ||
	    type == U_PRIVATE_USE_CHAR || type == U_UNASSIGNED)
		k->sum -= 3;
	else if (u_isalpha(c))
		k->sum += letter_look(k, c, type);
	else if (type == U_NON_SPACING_MARK)
		k->sum += u_isalpha(k->before) ? 0.9 : -1;
	else if ((c >= 0x2010 && c <= 0x2026) || c == 0xa0 || c == 0xab ||
	    c == 0xbb || (c >= 0x3001 && c <= 0x3011) || c == 0x200c ||
	    c == 0x60c || c == 0x61f || c == 0x61b || (c & 0xff00) == 0xff00)
		k->sum += 0.5;
	else
		k->sum -= u_isalpha(k->before) ? 1 : 0.3;
	k->before = c;
}

double
guess_plausible(const char *name, const char *s, size_t n)
{
	struct look k = { .before = ' ' };
	struct decoder d;
	UChar32 c;

	if (!decoder_open(&d, name, s, n))
		return -3;
	while ((c = decoder_next(&d)) >= 0)
		char_look(&k, c);
	if (k.n == 0)
		return 0;
	/* A tenth at least of any text in Han is these few letters. */
	if (k.han > k.n / 2)
		k.sum += (double)k.usual * 2 - (double)k.han * 0.2;
	if (k.hangul > k.n / 2)
		k.sum += (double)k.hangul * 0.35;
	return k.sum / (double)k.n;
}

/* What ICU's detector says of an encoding, 0 to 1. */
static double
detector_says(const UCharsetMatch **match, int32_t n, const char *name)
{
	UErrorCode error = U_ZERO_ERROR;
	const char *m;
	int32_t i;

	for (i = 0; i < n; i++) {
		m = ucsdet_getName(match[i], &error);
		if (U_FAILURE(error))
			return 0;
		m = charset_label(m, strlen(m));
		/* Where the one holds all the letters of the other. */
		if (m != NULL && strcmp(m, "iso-8859-7") == 0)
			m = "windows-1253";
		else if (m != NULL && strcmp(m, "iso-8859-8") == 0)
			m = "windows-1255";
		if (m != NULL && strcmp(m, name) == 0)
			return ucsdet_getConfidence(match[i], &error) / 100.0;
	}
	return 0;
}

const char *
guess_choose(const char *s, size_t n, const char *declared)
{
	static UCharsetDetector *detector;
	UErrorCode error = U_ZERO_ERROR;
	const UCharsetMatch **match = NULL;
	const char *best = "windows-1252";
	int32_t matches = 0;
	double most = -9, v;
	size_t i;

	if (detector == NULL)
		detector = ucsdet_open(&error);
	ucsdet_setText(detector, s, (int32_t)n, &error);
	match = ucsdet_detectAll(detector, &matches, &error);
	if (U_FAILURE(error))
		matches = 0;
	if (declared != NULL) {
		best = declared;
		most = guess_plausible(declared, s, n) + SURE *
		    detector_says(match, matches, declared) + MARGIN;
	}
	for (i = 0; i < COMMON; i++) {
		v = guess_plausible(common[i], s, n) + SURE *
		    detector_says(match, matches, common[i]);
		/* A few bytes tell little; the Web's default is likeliest. */
		if (i == 0 && declared == NULL)
			v += n < 64 ? MARGIN : 0.02;
		if (v > most) {
			most = v;
			best = common[i];
		}
	}
	return best;
}
