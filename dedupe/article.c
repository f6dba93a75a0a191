/* SPDX-License-Identifier: ISC */
/* A record -> its sketch, page and identity; a verdict -> its fields. */

#include <stdio.h>
#include <string.h>

#include "common/when.h"
#include "dedupe/article.h"
#include "dedupe/hash.h"

#define NAME_MAX_BYTES	(64u << 10)	/* of an identity; longer ones are
					 * named by their text */

const char *const	kind_name[KINDS] = {
	"first", "again", "exact", "near", "contained"
};

void
article_init(struct article *a)
{
	memset(a, 0, sizeof(*a));
	buf_init(&a->id, RECORD_MAX);
	buf_init(&a->url, RECORD_MAX);
	buf_init(&a->scratch, RECORD_MAX);
}

void
article_release(struct article *a)
{
	buf_release(&a->id);
	buf_release(&a->url);
	buf_release(&a->scratch);
}

/* A string, or a number as it stands. */
static struct span
scalar(const struct record *r, const char *key, struct buf *scratch)
{
	if (record_type(r, key) == RECORD_NUMBER)
		return record_raw(r, key);
	return record_span(r, key, scratch);
}

static uint32_t
time_of(struct article *a, const struct record *r)
{
	struct span	 s = record_span(r, "time", &a->scratch);
	int64_t		 t;

	if (s.n == 0 || !when_parse(s.s, s.n, &t) || t < 0 || t > UINT32_MAX)
		return 0;
	return (uint32_t)t;
}

void
article_identify(struct article *a, const struct record *r)
{
	struct span	 id, url;

	id = scalar(r, "id", &a->id);
	url = scalar(r, "url", &a->url);
	a->sign.page = 0;
	if (url.n > 0)
		a->sign.page = hash_bytes(url.s, url.n, 1) | 1;
	else if (id.n > 0)
		a->sign.page = hash_bytes(id.s, id.n, 2) | 1;
	a->name = id.n > 0 ? id : url;
	if (a->name.n == 0 || a->name.n > NAME_MAX_BYTES) {
		a->name.n = (size_t)snprintf(a->text_name,
		    sizeof(a->text_name), "text:%016llx",
		    (unsigned long long)a->sign.sketch.exact);
		a->name.s = a->text_name;
	}
}

void
article_read(struct article *a, const struct record *r)
{
	struct span	 text = record_span(r, "text", &a->scratch);

	sketch_text(&a->sign.sketch, text.s, text.n);
	a->time = time_of(a, r);
	article_identify(a, r);
}

void
article_near(char out[8], double near)
{
	snprintf(out, 8, near == 1 ? "1" : "%.2f", near);
}

void
article_mark(struct record *r, enum kind kind, const char *near,
    struct span name)
{
	record_remove(r, "same");
	record_remove(r, "kind");
	record_remove(r, "near");
	record_remove(r, "updates");
	if (kind != KIND_FIRST) {
		record_set(r, "same", name.s, name.n);
		record_set(r, "kind", kind_name[kind], strlen(kind_name[kind]));
		record_set_number(r, "near", near);
	} else if (name.n > 0)
		record_set(r, "updates", name.s, name.n);
}
