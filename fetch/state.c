/* SPDX-License-Identifier: ISC */
/*
 * Notes on addresses and sites -> an SQLite file; questions -> what an
 * earlier run has noted.
 */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/message.h"
#include "fetch/sql.h"
#include "fetch/state.h"
#include "fetch/statefile.h"

static enum state_mode	 mode;
static bool		 begun;
static sqlite3_stmt	*get_page, *put_page, *get_site, *put_site,
			*get_links, *put_link, *drop_links;

static void
begin(void)
{
	if (!begun && mode != STATE_READ)
		sql_run("BEGIN");
	begun = true;
}

void
state_open(const char *path, enum state_mode wanted)
{
	const char	*to = "main";

	mode = wanted;
	statefile_lock(path);
	statefile_open(path);
	/* Notes that nobody committed are of a run that is forgotten. */
	if (mode != STATE_READ)
		statefile_forget(path);
	if (mode == STATE_HOLD) {
		statefile_hold(path);
		to = "held";
	}
	get_page = sql_prepare("SELECT outcome, etag, modified, moved, "
	    "CAST(strftime('%%s', time) AS INTEGER), digest, due, pause, "
	    "failures FROM main.page WHERE url = ?%.0s", "");
	put_page = sql_prepare("INSERT OR REPLACE INTO %s.page VALUES (?1, ?2, "
	    "strftime('%%Y-%%m-%%dT%%H:%%M:%%SZ', ?3, 'unixepoch'), "
	    "?4, ?5, ?6, ?7, ?8, ?9, ?10)", to);
	get_site = sql_prepare("SELECT robots, robots_time, robots_status, "
	    "frozen, failures FROM main.host WHERE site = ?%.0s", "");
	put_site = sql_prepare("INSERT OR REPLACE INTO %s.host "
	    "VALUES (?1, ?2, ?3, ?4, ?5, ?6)", to);
	get_links = sql_prepare("SELECT url, modified FROM main.link "
	    "WHERE source = ?%.0s", "");
	put_link = sql_prepare("INSERT OR REPLACE INTO %s.link "
	    "VALUES (?1, ?2, ?3)", to);
	drop_links = sql_prepare("DELETE FROM %s.link WHERE source = ?", to);
	begin();
}

bool
state_is_open(void)
{
	return sql_is_open();
}

bool
state_page(const char *url, size_t n, struct page *p)
{
	*p = (struct page){ .outcome = "", .etag = "", .modified = "",
	    .moved = "" };
	if (!sql_is_open())
		return false;
	sqlite3_reset(get_page);
	sqlite3_bind_text(get_page, 1, url, n, SQLITE_STATIC);
	if (!sql_row(get_page))
		return false;
	p->outcome = sql_text(get_page, 0);
	p->etag = sql_text(get_page, 1);
	p->modified = sql_text(get_page, 2);
	p->moved = sql_text(get_page, 3);
	p->time = sqlite3_column_int64(get_page, 4);
	p->digest = sqlite3_column_int64(get_page, 5);
	p->due = sqlite3_column_int64(get_page, 6);
	p->pause = sqlite3_column_int64(get_page, 7);
	p->failures = sqlite3_column_int64(get_page, 8);
	return true;
}

void
state_page_put(const char *url, size_t n, const struct page *p)
{
	if (!sql_is_open() || mode == STATE_READ)
		return;
	begin();
	sqlite3_bind_text(put_page, 1, url, n, SQLITE_TRANSIENT);
	sql_bind_text(put_page, 2, p->outcome);
	sql_bind_number(put_page, 3, p->time);
	sql_bind_text(put_page, 4, p->etag);
	sql_bind_text(put_page, 5, p->modified);
	sql_bind_text(put_page, 6, p->moved);
	sql_bind_number(put_page, 7, p->digest);
	sql_bind_number(put_page, 8, p->due);
	sql_bind_number(put_page, 9, p->pause);
	sql_bind_number(put_page, 10, p->failures);
	/* p may hold the strings of the last question. */
	sql_done(put_page);
}

bool
state_site(const char *site, size_t n, struct site *out)
{
	*out = (struct site){ .robots = { NULL, 0 } };
	if (!sql_is_open())
		return false;
	sqlite3_reset(get_site);
	sqlite3_bind_text(get_site, 1, site, n, SQLITE_TRANSIENT);
	if (!sql_row(get_site))
		return false;
	out->robots.n = sqlite3_column_bytes(get_site, 0);
	out->robots.s = sqlite3_column_blob(get_site, 0);
	out->robots_time = sqlite3_column_int64(get_site, 1);
	if (out->robots_time != 0 && out->robots.s == NULL)
		out->robots.s = "";
	out->robots_status = sqlite3_column_int(get_site, 2);
	out->frozen = sqlite3_column_int64(get_site, 3);
	out->failures = sqlite3_column_int64(get_site, 4);
	return true;
}

void
state_site_put(const char *site, size_t n, const struct site *p)
{
	if (!sql_is_open() || mode == STATE_READ)
		return;
	begin();
	sqlite3_bind_text(put_site, 1, site, n, SQLITE_TRANSIENT);
	if (p->robots.s != NULL)
		sqlite3_bind_blob(put_site, 2, p->robots.s, p->robots.n,
		    SQLITE_TRANSIENT);
	sql_bind_number(put_site, 3, p->robots_time);
	sql_bind_number(put_site, 4, p->robots_status);
	sql_bind_number(put_site, 5, p->frozen);
	sql_bind_number(put_site, 6, p->failures);
	sql_done(put_site);
}

void
state_links_drop(struct span source)
{
	if (!sql_is_open() || mode == STATE_READ)
		return;
	begin();
	sqlite3_bind_text(drop_links, 1, source.s, source.n,
	    SQLITE_TRANSIENT);
	sql_done(drop_links);
	/* In the notes that wait, so that those of before go with them. */
	if (mode == STATE_HOLD)
		state_link_put(source, (struct span){ "", 0 }, 0);
}

void
state_link_put(struct span source, struct span url, int64_t modified)
{
	if (!sql_is_open() || mode == STATE_READ)
		return;
	begin();
	sqlite3_bind_text(put_link, 1, source.s, source.n, SQLITE_TRANSIENT);
	sqlite3_bind_text(put_link, 2, url.s, url.n, SQLITE_TRANSIENT);
	sql_bind_number(put_link, 3, modified);
	sql_done(put_link);
}

void
state_links(struct span source, state_link_each *each, void *arg)
{
	if (!sql_is_open())
		return;
	sqlite3_bind_text(get_links, 1, source.s, source.n, SQLITE_TRANSIENT);
	while (sql_row(get_links)) {
		const char	*url = sql_text(get_links, 0);

		each(arg, (struct span){ url, strlen(url) },
		    sqlite3_column_int64(get_links, 1));
	}
}

/* The note of FILE is under its full name, wherever the run was started. */
static void
output_key(const char *path, char key[PATH_MAX + 8])
{
	char	full[PATH_MAX];

	if (realpath(path, full) == NULL)
		snprintf(full, sizeof(full), "%s", path);
	snprintf(key, PATH_MAX + 8, "output:%s", full);
}

off_t
state_output(const char *path)
{
	char		 key[PATH_MAX + 8];
	sqlite3_stmt	*s;
	off_t		 size = -1;

	if (!sql_is_open())
		return -1;
	output_key(path, key);
	s = sql_prepare("SELECT value FROM main.note WHERE key = ?%.0s", "");
	sqlite3_bind_text(s, 1, key, -1, SQLITE_STATIC);
	if (sql_row(s))
		size = sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	return size;
}

void
state_output_put(const char *path, off_t size)
{
	char		 key[PATH_MAX + 8];
	sqlite3_stmt	*s;

	if (!sql_is_open() || mode != STATE_RUN)
		return;
	begin();
	output_key(path, key);
	s = sql_prepare(size >= 0 ?
	    "INSERT OR REPLACE INTO main.note VALUES (?, ?)%.0s" :
	    "DELETE FROM main.note WHERE key = ?%.0s", "");
	sqlite3_bind_text(s, 1, key, -1, SQLITE_STATIC);
	if (size >= 0)
		sqlite3_bind_int64(s, 2, size);
	sql_done(s);
	sqlite3_finalize(s);
}

static void
commit(void)
{
	if (begun)
		sql_run("COMMIT");
	begun = false;
}

void
state_batch(void)
{
	if (!sql_is_open() || mode != STATE_RUN)
		return;
	begin();
	commit();
}

void
state_close(void)
{
	if (!sql_is_open())
		return;
	if (mode != STATE_READ)
		commit();
	sqlite3_finalize(get_page);
	sqlite3_finalize(put_page);
	sqlite3_finalize(get_site);
	sqlite3_finalize(put_site);
	sqlite3_finalize(get_links);
	sqlite3_finalize(put_link);
	sqlite3_finalize(drop_links);
	sql_close();
}

void
state_commit(const char *path)
{
	bool	waits = statefile_holds(path);

	if (!waits && access(path, F_OK) == -1)
		die("%s: %s", path, strerror(errno));
	if (!waits)
		return;
	statefile_lock(path);
	statefile_open(path);
	statefile_hold(path);
	sql_run("BEGIN;"
	    "INSERT OR REPLACE INTO main.page SELECT * FROM held.page;"
	    "INSERT OR REPLACE INTO main.host SELECT * FROM held.host;"
	    "DELETE FROM main.link WHERE source IN "
	    "(SELECT source FROM held.link);"
	    "INSERT OR REPLACE INTO main.link SELECT * FROM held.link "
	    "WHERE url <> '';"
	    "COMMIT;");
	/* Killed here the same is done again, to the same end. */
	sql_run("DETACH held");
	sql_close();
	statefile_forget(path);
}
