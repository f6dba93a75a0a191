/* SPDX-License-Identifier: ISC */
/* Bytes of one encoding into characters. */
#include "clean/decode.h"

#include <string.h>

#include <unicode/utf16.h>

#include "common/utf8.h"

#define OPEN_MAX_	48		/* the Encoding Standard has fewer */

/* Where ICU's name for what the Web means is another. */
static const char *const names[][2] = {
	{ "gbk", "gb18030" }, { "big5", "Big5-HKSCS" },
	{ "euc-kr", "windows-949" }, { "shift_jis", "ibm-943_P15A-2003" },
	{ "windows-874", "windows-874-2000" },
	{ "x-mac-cyrillic", "x-mac-cyrillic" },
	{ "iso-8859-16", "iso-8859-2" }, { "utf-16le", "UTF-16LE" },
	{ "utf-16be", "UTF-16BE" }, { "x-user-defined", "windows-1252" },
};

static UConverter *
converter_get(const char *name)
{
	static struct { const char *name; UConverter *c; } open[OPEN_MAX_];
	UErrorCode error = U_ZERO_ERROR;
	const char *icu = name;
	size_t i, k;

	for (i = 0; i < OPEN_MAX_ && open[i].name != NULL; i++)
		if (strcmp(open[i].name, name) == 0)
			return open[i].c;
	if (i == OPEN_MAX_)
		return NULL;
	for (k = 0; k < sizeof(names) / sizeof(names[0]); k++)
		if (strcmp(names[k][0], name) == 0)
			icu = names[k][1];
	open[i].c = ucnv_open(icu, &error);
	if (U_FAILURE(error))
		open[i].c = NULL;
	open[i].name = name;
	return open[i].c;
}

bool
decoder_open(struct decoder *d, const char *name, const char *s, size_t n)
{
	d->converter = converter_get(name);
	if (d->converter == NULL)
		return false;
	ucnv_resetToUnicode(d->converter);
	d->at = s;
	d->end = s + n;
	d->units = d->next = 0;
	d->lead = 0;
	return true;
}

static bool
chunk_read(struct decoder *d)
{
	UErrorCode error = U_ZERO_ERROR;
	UChar *to = d->unit;

	if (d->at == NULL)
		return false;
	ucnv_toUnicode(d->converter, &to, d->unit + DECODE_CHUNK, &d->at,
	    d->end, NULL, 1, &error);
	d->units = (int)(to - d->unit);
	d->next = 0;
	/* Only a full chunk is a reason to come again. */
	if (error != U_BUFFER_OVERFLOW_ERROR)
		d->at = NULL;
	return d->units > 0;
}

UChar32
decoder_next(struct decoder *d)
{
	UChar32 c, lead;

	for (;;) {
		if (d->next == d->units && !chunk_read(d)) {
			lead = d->lead;
			d->lead = 0;
			return lead != 0 ? (UChar32)UTF8_BAD : -1;
		}
		c = d->unit[d->next++];
		lead = d->lead;
		d->lead = 0;
		if (lead != 0 && U16_IS_TRAIL(c))
			return U16_GET_SUPPLEMENTARY(lead, c);
		if (lead != 0) {
			d->next--;
			return UTF8_BAD;
		}
		if (U16_IS_LEAD(c))
			d->lead = c;
		else
			return U16_IS_TRAIL(c) ? (UChar32)UTF8_BAD : c;
	}
}

bool
decode(struct buf *out, const char *name, const char *s, size_t n)
{
	static struct decoder d;
	UChar32 c;

	if (!decoder_open(&d, name, s, n))
		return false;
	while ((c = decoder_next(&d)) >= 0)
		utf8_add(out, (uint32_t)c);
	return true;
}
