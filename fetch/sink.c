/* SPDX-License-Identifier: ISC */
/* Pages and outcomes -> lines of records, lines of the log, final batches. */
#include <sys/stat.h>

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "common/base64.h"
#include "common/output.h"
#include "common/stream.h"
#include "common/utf8.h"
#include "common/when.h"
#include "fetch/archive.h"
#include "fetch/sink.h"
#include "fetch/state.h"

unsigned long		 sink_pages, sink_outcomes;

static struct output	 out, log_file;
static struct buf	 line;
static const char	*path, *warc;	/* whose sizes the state keeps */
static size_t		 since;		/* bytes since the last batch */
static bool		 noted;		/* anything since then */
static time_t		 last;

static void
note_sizes(off_t size)
{
	if (path != NULL)
		state_output_put(path, size);
	if (warc != NULL)
		state_output_put(warc, archive_sync());
}

void
sink_open(const struct sink_files *files, bool state)
{
	struct stat	 st = { .st_size = 0 };

	buf_init(&line, 4 * (size_t)RECORD_MAX);
	output_init(&log_file);
	if (files->output == NULL)
		output_stdout(&out);
	else {
		output_append(&out, files->output,
		    state_output(files->output));
		if (state && fstat(out.fd, &st) == 0 && S_ISREG(st.st_mode))
			path = files->output;
	}
	if (files->warc != NULL) {
		archive_open(files->warc, state_output(files->warc));
		warc = state ? files->warc : NULL;
	}
	note_sizes(st.st_size);
	state_batch();
	if (files->log != NULL)
		output_append(&log_file, files->log, -1);
	last = time(NULL);
}

/* Now; it comes many times a second. */
static const char *
now_text(void)
{
	static char	text[WHEN_SIZE];
	static time_t	of = -1;
	time_t		now = time(NULL);

	if (now != of)
		when_format(now, text);
	of = now;
	return text;
}

static void
member(struct buf *b, const char *key, struct span v)
{
	if (v.n == 0)
		return;
	buf_addc(b, '"');
	buf_adds(b, key);
	buf_add(b, "\":", 2);
	json_quote(b, v.s, v.n);
	buf_addc(b, ',');
}

/* "a\nb" as a list of strings. */
static void
member_list(struct buf *b, const char *key, struct span v)
{
	size_t	begin = 0, i;
	bool	any = false;

	for (i = 0; i <= v.n; i++) {
		if (i < v.n && v.s[i] != '\n')
			continue;
		if (i > begin) {
			if (!any)
				buf_printf(b, "\"%s\":", key);
			buf_addc(b, any ? ',' : '[');
			json_quote(b, v.s + begin, i - begin);
			any = true;
		}
		begin = i + 1;
	}
	if (any)
		buf_adds(b, "],");
}

static bool
key_in(struct span key, const char *const *list)
{
	for (; *list != NULL; list++)
		if (key.n == strlen(*list) && memcmp(key.s, *list, key.n) == 0)
			return true;
	return false;
}

static void
members_of(struct buf *out_, const struct record *r, const char *const *list,
    bool in)
{
	for (size_t i = 0; i < r->n; i++) {
		struct span	key = r->field[i].key, raw;
		char		name[256];

		if (key_in(key, list) != in || key.n >= sizeof(name))
			continue;
		memcpy(name, key.s, key.n);
		name[key.n] = '\0';
		raw = record_raw(r, name);
		buf_addc(out_, '"');
		buf_add(out_, key.s, key.n);
		buf_add(out_, "\":", 2);
		buf_add(out_, raw.s, raw.n);
		buf_addc(out_, ',');
	}
}

void
meta_of_record(struct buf *b, const struct record *r)
{
	static const char *const front[] = { "id", NULL };
	static const char *const middle[] = { "from", "guid", NULL };
	static const char *const dropped[] = { "id", "url", "asked", "from",
	    "guid", "time", "status", "type", "text", "html", "html64", NULL };

	buf_clear(b);
	members_of(b, r, front, true);
	buf_addc(b, '\n');
	members_of(b, r, middle, true);
	buf_addc(b, '\n');
	members_of(b, r, dropped, false);
}

static void
said(struct buf *b, const struct entry *e)
{
	member(b, "site", e->site);
	member(b, "title", e->title);
	member(b, "description", e->description);
	member_list(b, "author", e->author);
	member_list(b, "tags", e->tags);
	member(b, "date", e->date);
	member(b, "modified", e->modified);
}

void
meta_of_entry(struct buf *b, const struct entry *e)
{
	buf_clear(b);
	buf_addc(b, '\n');
	member(b, "guid", e->guid);
	buf_addc(b, '\n');
	said(b, e);
}

/* The next piece of meta. */
static struct span
piece(struct span *meta)
{
	const char	*end = meta->n > 0 ? memchr(meta->s, '\n', meta->n) :
	    NULL;
	struct span	 s = *meta;

	if (end == NULL) {
		*meta = (struct span){ "", 0 };
		return s;
	}
	s.n = end - s.s;
	meta->n -= s.n + 1;
	meta->s = end + 1;
	return s;
}

static void
body_write(struct buf *b, const struct sink_page *p)
{
	size_t	mark = b->len;

	if (p->body.n == 0) {
		b->len--;			/* the comma */
		return;
	}
	buf_adds(b, p->text ? "\"text\":" : "\"html\":");
	/* A NUL would be U+FFFD to who reads it from a string: it fails. */
	if (json_quote_text(b, p->body.s, p->body.n))
		return;
	b->len = mark;
	buf_adds(b, "\"html64\":\"");
	base64_encode(b, p->body.s, p->body.n);
	buf_addc(b, '"');
}

/* A page is large: it is written where it waits to be flushed. */
void
sink_page(const struct sink_page *p)
{
	struct span	 meta = p->meta, s;
	struct buf	*b = &out.pending;
	size_t		 mark = b->len;
	const char	*now = now_text();

	buf_addc(b, '{');
	s = piece(&meta);
	buf_add(b, s.s, s.n);
	member(b, "url", p->url);
	member(b, "asked", p->asked);
	member(b, "from", p->from);
	s = piece(&meta);
	buf_add(b, s.s, s.n);
	member(b, "time", p->when.n > 0 ? p->when :
	    (struct span){ now, strlen(now) });
	if (p->status > 0)
		buf_printf(b, "\"status\":%d,", p->status);
	member(b, "type", p->type);
	buf_add(b, meta.s, meta.n);
	body_write(b, p);
	buf_adds(b, "}\n");
	since += b->len - mark;
	noted = true;
	sink_pages++;
	if (b->len >= OUTPUT_FLUSH)
		output_flush(&out);
}

void
sink_entry(struct span url, struct span from, const struct entry *e)
{
	buf_clear(&line);
	buf_addc(&line, '{');
	member(&line, "url", url);
	member(&line, "from", from);
	member(&line, "guid", e->guid);
	said(&line, e);
	line.len--;
	buf_adds(&line, "}\n");
	output_add(&out, line.data, line.len);
	since += line.len;
	noted = true;
}

void
sink_line(const char *s, size_t n)
{
	output_add(&out, s, n);
}

void
sink_log(const struct sink_log *l)
{
	noted = true;
	sink_outcomes++;
	if (log_file.fd == -1)
		return;
	buf_clear(&line);
	buf_printf(&line, "{\"time\":\"%s\",\"outcome\":\"%s", now_text(),
	    outcome_word(l->outcome));
	if (l->outcome == OUTCOME_HTTP)
		buf_printf(&line, "-%03d", l->status);
	buf_adds(&line, "\",");
	member(&line, "url", l->url);
	member(&line, "from", l->from);
	if (l->status > 0)
		buf_printf(&line, "\"status\":%d,", l->status);
	if (l->kind != NULL)
		buf_printf(&line, "\"kind\":\"%s\",\"entries\":%zu,", l->kind,
		    l->entries);
	if (l->ms >= 0)
		buf_printf(&line, "\"ms\":%.0f,\"bytes\":%zu,\"size\":%zu,",
		    l->ms, l->bytes, l->size);
	if (l->remark != NULL)
		member(&line, "remark", (struct span){ l->remark,
		    strlen(l->remark) });
	line.len--;
	buf_adds(&line, "}\n");
	output_add(&log_file, line.data, line.len);
}

static void
batch(void)
{
	off_t	size = output_sync(&out);

	output_flush(&log_file);
	note_sizes(size);
	state_batch();
	since = 0;
	noted = false;
	last = time(NULL);
}

/* Without -o nothing is final before the end: the reader may die. */
int
sink_due(void)
{
	time_t	passed;

	if (path == NULL || !noted)
		return -1;
	passed = time(NULL) - last;
	if (passed < 0 || passed >= STREAM_BATCH_SECONDS ||
	    since >= STREAM_BATCH_BYTES)
		return 0;
	return (int)(STREAM_BATCH_SECONDS - passed) * 1000;
}

void
sink_flush(void)
{
	output_flush(&out);
	output_flush(&log_file);
	if (sink_due() == 0)
		batch();
}

void
sink_close(void)
{
	output_sync(&out);
	output_close(&out);
	output_close(&log_file);
	archive_close();
	if (path != NULL)
		state_output_put(path, -1);
	if (warc != NULL)
		state_output_put(warc, -1);
	state_close();
	buf_release(&line);
}
