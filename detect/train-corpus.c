/* SPDX-License-Identifier: ISC */
/*
 * Folders of LABEL.txt.xz in, lines of text a language out.
 */
#include <dirent.h>
#include <errno.h>
#include <lzma.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/message.h"
#include "common/utf8.h"
#include "detect/train.h"

#define SUFFIX		".txt.xz"
#define TEXT_MAX	(8u << 20)	/* bytes of one label */
#define LITTLE		120000		/* bytes: then the second folder too */
#define HELD_EVERY	25		/* one line in so many is kept out */
#define HELD_MIN	400		/* of a label with so many lines */

#define COUNT(a)	(sizeof(a) / sizeof((a)[0]))

/* What train/ has of these is interface text; see the model card. */
static const char second_always[][12] = {
	"azb_Arab", "hac_Arab", "mzn_Arab", "pnb_Arab"
};

/*
 * What letters tell of a line that is in another language than its label
 * says; such a line is left out.
 */
static const struct mark {
	const char	*label;
	size_t		 bytes;		/* of a line, or it is not asked */
	bool		 wanted;	/* one of the letters, or none */
	const char	*letters;
} marks[] = {
	/* Slovenian has none of these; of its lines from Tatoeba most do. */
	{ "slv_Latn", 0, false, "áäďéíĺľňóôŕťúý" },
	/* Hong Kong writes Chinese too; these are words of Cantonese alone. */
	{ "yue_Hant", 24, true, "嘅喺咗唔佢哋啲冇嚟嗰咁嘢咩嘥攞諗瞓噉喎" },
};

/* Labels that are another one, by the text that they have. */
static const struct other_name {
	const char	*label, *of;
} other_names[] = {
	{ "pmn_Latn", "pam_Latn" },	/* Pam: but all of it Kapampangan */
};

static void
corpus_add(struct corpus *c, const char *name)
{
	struct language *l;
	const char *script = strrchr(name, '_');
	size_t i, n = strlen(name) - strlen(SUFFIX);
	char code[5];

	for (i = 0; i < COUNT(other_names); i++)
		if (strncmp(other_names[i].label, name, n) == 0)
			return;
	for (i = 0; i < c->n; i++)
		if (strncmp(c->language[i].name, name, n) == 0 &&
		    c->language[i].name[n] == '\0')
			return;
	if (script == NULL || n + 1 > sizeof(l->name)) {
		message("%s: left out: no label", name);
		return;
	}
	if (c->n == c->cap) {
		c->cap = c->cap * 2 + 64;
		c->language = reallocate_array(c->language, c->cap,
		    sizeof(*c->language));
	}
	l = &c->language[c->n++];
	memset(l, 0, sizeof(*l));
	memcpy(l->name, name, n);
	memcpy(code, script + 1, 4);
	code[4] = '\0';
	l->script = script_find(code);
	prior_set(l);
}

static void
corpus_scan(struct corpus *c, const char *folder)
{
	struct dirent *e;
	size_t n;
	DIR *d = opendir(folder);

	if (d == NULL)
		die("%s: %s", folder, strerror(errno));
	while ((e = readdir(d)) != NULL) {
		n = strlen(e->d_name);
		if (n > strlen(SUFFIX) &&
		    strcmp(e->d_name + n - strlen(SUFFIX), SUFFIX) == 0)
			corpus_add(c, e->d_name);
	}
	closedir(d);
}

static int
by_name(const void *a, const void *b)
{
	const struct language *x = a, *y = b;

	return strcmp(x->name, y->name);
}

void
corpus_list(struct corpus *c, const char *folder, const char *second)
{
	memset(c, 0, sizeof(*c));
	corpus_scan(c, folder);
	if (second != NULL)
		corpus_scan(c, second);
	qsort(c->language, c->n, sizeof(*c->language), by_name);
}

/* Append the text of an .xz file; false when there is none. */
static bool
text_read(struct buf *out, const char *folder, const char *label)
{
	lzma_stream z = LZMA_STREAM_INIT;
	lzma_ret r = LZMA_OK;
	uint8_t in[65536];
	char path[4096];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s" SUFFIX, folder, label);
	if ((f = fopen(path, "rb")) == NULL)
		return false;
	if (lzma_stream_decoder(&z, 1u << 30, 0) != LZMA_OK)
		die("%s: no decoder", path);
	while (r == LZMA_OK) {
		if (z.avail_in == 0) {
			z.next_in = in;
			z.avail_in = fread(in, 1, sizeof(in), f);
		}
		if (!buf_reserve(out, 65536))
			die("%s: too long", path);
		z.next_out = (uint8_t *)out->data + out->len;
		z.avail_out = 65536;
		r = lzma_code(&z, feof(f) ? LZMA_FINISH : LZMA_RUN);
		out->len += 65536 - z.avail_out;
	}
	if (r != LZMA_STREAM_END)
		die("%s: damaged", path);
	lzma_end(&z);
	fclose(f);
	return true;
}

static void
lines_add(struct lines *l, const char *s, size_t n)
{
	if (l->n == l->cap) {
		l->cap = l->cap * 2 + 256;
		l->line = reallocate_array(l->line, l->cap, sizeof(*l->line));
	}
	l->line[l->n++] = (struct span){ s, n };
}

static bool
has_one_of(struct span line, const char *letters)
{
	const char *p = line.s, *end = p + line.n, *q;
	const char *last = letters + strlen(letters);
	uint32_t c;

	while (p < end) {
		c = utf8_next(&p, end);
		for (q = letters; c >= 0x80 && q < last;)
			if (utf8_next(&q, last) == c)
				return true;
	}
	return false;
}

static bool
is_foreign(const struct language *l, struct span line)
{
	size_t i;

	for (i = 0; i < COUNT(marks); i++)
		if (strcmp(marks[i].label, l->name) == 0 &&
		    line.n >= marks[i].bytes &&
		    has_one_of(line, marks[i].letters) != marks[i].wanted)
			return true;
	return false;
}

static void
text_split(struct language *l)
{
	const char *s = l->text.data, *end = s + l->text.len, *nl;
	struct span line;
	size_t lines = 0;

	for (nl = s; nl < end && (nl = memchr(nl, '\n',
	    (size_t)(end - nl))) != NULL; nl++)
		lines++;
	for (; s < end; s = nl + 1) {
		if ((nl = memchr(s, '\n', (size_t)(end - s))) == NULL)
			nl = end;
		line = (struct span){ s, (size_t)(nl - s) };
		if (nl == s || is_foreign(l, line))
			continue;
		if (lines >= HELD_MIN && model_sum(s, line.n) % HELD_EVERY ==
		    0)
			lines_add(&l->held, s, line.n);
		else
			lines_add(&l->train, s, line.n);
	}
}

void
language_read(struct language *l, const char *folder, const char *second)
{
	size_t i;
	bool more;

	buf_init(&l->text, TEXT_MAX);
	text_read(&l->text, folder, l->name);
	for (i = 0; i < COUNT(other_names); i++)
		if (strcmp(other_names[i].of, l->name) == 0)
			text_read(&l->text, folder, other_names[i].label);
	more = l->text.len < LITTLE;
	for (i = 0; i < COUNT(second_always); i++)
		more = more || strcmp(l->name, second_always[i]) == 0;
	if (more && second != NULL)
		l->restricted = text_read(&l->text, second, l->name);
	l->bytes = l->text.len;
	text_split(l);
}

void
language_release(struct language *l)
{
	free(l->train.line);
	free(l->held.line);
	if (l->text.data != NULL)
		buf_release(&l->text);
}
