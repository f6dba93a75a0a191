/* SPDX-License-Identifier: ISC */
/*
 * Notes on addresses and sites -> an SQLite file; questions -> what an
 * earlier run has noted.
 */
#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

#include "common/message.h"
#include "fetch/state.h"

/* Ceilings: memory of the library, in KiB and bytes. */
#define STATE_CACHE	8192		/* pages that it keeps */
#define STATE_CHECKPOINT 2000		/* of the log, then it is folded */

/* How a state is known: SQLite's application_id and user_version. */
#define STATE_MARK	0x77696e66	/* "winf" */
#define STATE_VERSION	1		/* of the schema */

static const char	schema[] =
	"CREATE TABLE IF NOT EXISTS %1$s.page ("
	" url TEXT PRIMARY KEY, outcome TEXT, time TEXT, etag TEXT,"
	" modified TEXT, moved TEXT, digest INTEGER, due INTEGER,"
	" pause INTEGER, failures INTEGER) WITHOUT ROWID;"
	"CREATE TABLE IF NOT EXISTS %1$s.host ("
	" site TEXT PRIMARY KEY, robots BLOB, robots_time INTEGER,"
	" robots_status INTEGER, frozen INTEGER, failures INTEGER)"
	" WITHOUT ROWID;"
	"CREATE TABLE IF NOT EXISTS %1$s.link ("
	" source TEXT, url TEXT, modified INTEGER,"
	" PRIMARY KEY (source, url)) WITHOUT ROWID;"
	"CREATE TABLE IF NOT EXISTS %1$s.note ("
	" key TEXT PRIMARY KEY, value INTEGER) WITHOUT ROWID;";

static sqlite3		*db;
static const char	*file;
static enum state_mode	 mode;
static bool		 begun;
static sqlite3_stmt	*get_page, *put_page, *get_site, *put_site,
			*get_links, *put_link, *drop_links;

static _Noreturn void
failed(void)
{
	if (sqlite3_extended_errcode(db) == SQLITE_NOTADB)
		die("%s: not a state of fetch", file);
	die("%s: %s", file, sqlite3_errmsg(db));
}

static void
run(const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		failed();
}

/* As run(), for text with one argument that comes again ("%1$s"). */
static void
run_with(const char *sql, const char *argument)
{
	char	 text[2048 + PATH_MAX];

	if (snprintf(text, sizeof(text), sql, argument) >= (int)sizeof(text))
		die("%s: the name is too long", file);
	run(text);
}

static sqlite3_stmt *
prepare(const char *sql, const char *where)
{
	sqlite3_stmt	*s;
	char		 text[512];

	snprintf(text, sizeof(text), sql, where);
	if (sqlite3_prepare_v3(db, text, -1, SQLITE_PREPARE_PERSISTENT, &s,
	    NULL) != SQLITE_OK)
		failed();
	return s;
}

static void
done(sqlite3_stmt *s)
{
	if (sqlite3_step(s) != SQLITE_DONE)
		failed();
	sqlite3_reset(s);
	sqlite3_clear_bindings(s);
}

static void
begin(void)
{
	if (!begun && mode != STATE_READ)
		run("BEGIN");
	begun = true;
}

/*
 * The lock lies beside the file: SQLite's own would go with any descriptor
 * of the file that somebody in this process closes.
 */
static void
lock(const char *path)
{
	struct flock	 l = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	char		 name[PATH_MAX];
	int		 fd;

	if (snprintf(name, sizeof(name), "%s-lock", path) >= (int)sizeof(name))
		die("%s: the name is too long", path);
	fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
	if (fd == -1)
		die("%s: %s", name, strerror(errno));
	if (fcntl(fd, F_SETLK, &l) == 0)
		return;
	if (fcntl(fd, F_GETLK, &l) == 0 && l.l_type != F_UNLCK)
		die("%s: in use by process %ld", path, (long)l.l_pid);
	die("%s: in use by another process", path);
}

static char *
held_name(const char *path)
{
	size_t	 n = strlen(path) + sizeof("-held-wal");
	char	*name = allocate(n);

	snprintf(name, n, "%s-held", path);
	return name;
}

static void
held_remove(const char *path)
{
	static const char *const tail[] = { "", "-wal", "-shm", "-journal" };
	char	*held = held_name(path), name[PATH_MAX];

	for (size_t i = 0; i < sizeof(tail) / sizeof(*tail); i++) {
		snprintf(name, sizeof(name), "%s%s", held, tail[i]);
		unlink(name);
	}
	free(held);
}

static int
number(const char *query)
{
	sqlite3_stmt	*s;
	int		 n;

	if (sqlite3_prepare_v2(db, query, -1, &s, NULL) != SQLITE_OK ||
	    sqlite3_step(s) != SQLITE_ROW)
		failed();
	n = sqlite3_column_int(s, 0);
	sqlite3_finalize(s);
	return n;
}

/* Mark a new state; refuse databases of others, and other versions. */
static void
check_version(void)
{
	char	text[96];
	int	version;

	if (number("SELECT count(*) FROM sqlite_schema") == 0) {
		snprintf(text, sizeof(text), "PRAGMA application_id=%d; "
		    "PRAGMA user_version=%d", STATE_MARK, STATE_VERSION);
		run(text);
		return;
	}
	if (number("PRAGMA application_id") != STATE_MARK)
		die("%s: not a state of fetch", file);
	version = number("PRAGMA user_version");
	if (version != STATE_VERSION)
		die("%s: a state of version %d, not %d", file, version,
		    STATE_VERSION);
}

static void
open_file(const char *path)
{
	char	text[128];

	file = path;
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE |
	    SQLITE_OPEN_CREATE, NULL) != SQLITE_OK)
		failed();
	sqlite3_busy_timeout(db, 5000);
	check_version();
	run("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
	    "PRAGMA temp_store=MEMORY;");
	snprintf(text, sizeof(text), "PRAGMA cache_size=-%d; "
	    "PRAGMA wal_autocheckpoint=%d", STATE_CACHE, STATE_CHECKPOINT);
	run(text);
	run_with(schema, "main");
}

static void
attach(const char *path)
{
	char		*held = held_name(path);
	sqlite3_stmt	*s;

	if (sqlite3_prepare_v2(db, "ATTACH ? AS held", -1, &s, NULL) !=
	    SQLITE_OK)
		failed();
	sqlite3_bind_text(s, 1, held, -1, SQLITE_TRANSIENT);
	done(s);
	sqlite3_finalize(s);
	run("PRAGMA held.journal_mode=WAL; PRAGMA held.synchronous=NORMAL;");
	run_with(schema, "held");
	free(held);
}

void
state_open(const char *path, enum state_mode wanted)
{
	const char	*to = "main";

	mode = wanted;
	lock(path);
	open_file(path);
	/* Notes that nobody committed are of a run that is forgotten. */
	if (mode != STATE_READ)
		held_remove(path);
	if (mode == STATE_HOLD) {
		attach(path);
		to = "held";
	}
	get_page = prepare("SELECT outcome, etag, modified, moved, "
	    "CAST(strftime('%%s', time) AS INTEGER), digest, due, pause, "
	    "failures FROM main.page WHERE url = ?%.0s", "");
	put_page = prepare("INSERT OR REPLACE INTO %s.page VALUES (?1, ?2, "
	    "strftime('%%Y-%%m-%%dT%%H:%%M:%%SZ', ?3, 'unixepoch'), "
	    "?4, ?5, ?6, ?7, ?8, ?9, ?10)", to);
	get_site = prepare("SELECT robots, robots_time, robots_status, "
	    "frozen, failures FROM main.host WHERE site = ?%.0s", "");
	put_site = prepare("INSERT OR REPLACE INTO %s.host "
	    "VALUES (?1, ?2, ?3, ?4, ?5, ?6)", to);
	get_links = prepare("SELECT url, modified FROM main.link "
	    "WHERE source = ?%.0s", "");
	put_link = prepare("INSERT OR REPLACE INTO %s.link "
	    "VALUES (?1, ?2, ?3)", to);
	drop_links = prepare("DELETE FROM %s.link WHERE source = ?", to);
	begin();
}

bool
state_is_open(void)
{
	return db != NULL;
}

static const char *
column(sqlite3_stmt *s, int i)
{
	const char	*text = (const char *)sqlite3_column_text(s, i);

	return text != NULL ? text : "";
}

bool
state_page(const char *url, size_t n, struct page *p)
{
	*p = (struct page){ .outcome = "", .etag = "", .modified = "",
	    .moved = "" };
	if (db == NULL)
		return false;
	sqlite3_reset(get_page);
	sqlite3_bind_text(get_page, 1, url, n, SQLITE_STATIC);
	switch (sqlite3_step(get_page)) {
	case SQLITE_DONE:
		sqlite3_reset(get_page);
		return false;
	case SQLITE_ROW:
		break;
	default:
		failed();
	}
	p->outcome = column(get_page, 0);
	p->etag = column(get_page, 1);
	p->modified = column(get_page, 2);
	p->moved = column(get_page, 3);
	p->time = sqlite3_column_int64(get_page, 4);
	p->digest = sqlite3_column_int64(get_page, 5);
	p->due = sqlite3_column_int64(get_page, 6);
	p->pause = sqlite3_column_int64(get_page, 7);
	p->failures = sqlite3_column_int64(get_page, 8);
	return true;
}

static void
bind_text(sqlite3_stmt *s, int i, const char *text)
{
	if (text != NULL && *text != '\0')
		sqlite3_bind_text(s, i, text, -1, SQLITE_TRANSIENT);
}

static void
bind_number(sqlite3_stmt *s, int i, int64_t v)
{
	if (v != 0)
		sqlite3_bind_int64(s, i, v);
}

void
state_page_put(const char *url, size_t n, const struct page *p)
{
	if (db == NULL || mode == STATE_READ)
		return;
	begin();
	sqlite3_bind_text(put_page, 1, url, n, SQLITE_TRANSIENT);
	bind_text(put_page, 2, p->outcome);
	bind_number(put_page, 3, p->time);
	bind_text(put_page, 4, p->etag);
	bind_text(put_page, 5, p->modified);
	bind_text(put_page, 6, p->moved);
	bind_number(put_page, 7, p->digest);
	bind_number(put_page, 8, p->due);
	bind_number(put_page, 9, p->pause);
	bind_number(put_page, 10, p->failures);
	/* p may hold the strings of the last question. */
	done(put_page);
}

bool
state_site(const char *site, size_t n, struct site *out)
{
	*out = (struct site){ .robots = { NULL, 0 } };
	if (db == NULL)
		return false;
	sqlite3_reset(get_site);
	sqlite3_bind_text(get_site, 1, site, n, SQLITE_TRANSIENT);
	switch (sqlite3_step(get_site)) {
	case SQLITE_DONE:
		sqlite3_reset(get_site);
		return false;
	case SQLITE_ROW:
		break;
	default:
		failed();
	}
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
	if (db == NULL || mode == STATE_READ)
		return;
	begin();
	sqlite3_bind_text(put_site, 1, site, n, SQLITE_TRANSIENT);
	if (p->robots.s != NULL)
		sqlite3_bind_blob(put_site, 2, p->robots.s, p->robots.n,
		    SQLITE_TRANSIENT);
	bind_number(put_site, 3, p->robots_time);
	bind_number(put_site, 4, p->robots_status);
	bind_number(put_site, 5, p->frozen);
	bind_number(put_site, 6, p->failures);
	done(put_site);
}

void
state_links_drop(struct span source)
{
	if (db == NULL || mode == STATE_READ)
		return;
	begin();
	sqlite3_bind_text(drop_links, 1, source.s, source.n,
	    SQLITE_TRANSIENT);
	done(drop_links);
	/* In the notes that wait, so that those of before go with them. */
	if (mode == STATE_HOLD)
		state_link_put(source, (struct span){ "", 0 }, 0);
}

void
state_link_put(struct span source, struct span url, int64_t modified)
{
	if (db == NULL || mode == STATE_READ)
		return;
	begin();
	sqlite3_bind_text(put_link, 1, source.s, source.n, SQLITE_TRANSIENT);
	sqlite3_bind_text(put_link, 2, url.s, url.n, SQLITE_TRANSIENT);
	bind_number(put_link, 3, modified);
	done(put_link);
}

void
state_links(struct span source, state_link_each *each, void *arg)
{
	int	r;

	if (db == NULL)
		return;
	sqlite3_bind_text(get_links, 1, source.s, source.n, SQLITE_TRANSIENT);
	while ((r = sqlite3_step(get_links)) == SQLITE_ROW) {
		const char	*url = column(get_links, 0);

		each(arg, (struct span){ url, strlen(url) },
		    sqlite3_column_int64(get_links, 1));
	}
	if (r != SQLITE_DONE)
		failed();
	sqlite3_reset(get_links);
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

	if (db == NULL)
		return -1;
	output_key(path, key);
	s = prepare("SELECT value FROM main.note WHERE key = ?%.0s", "");
	sqlite3_bind_text(s, 1, key, -1, SQLITE_STATIC);
	if (sqlite3_step(s) == SQLITE_ROW)
		size = sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	return size;
}

void
state_output_put(const char *path, off_t size)
{
	char		 key[PATH_MAX + 8];
	sqlite3_stmt	*s;

	if (db == NULL || mode != STATE_RUN)
		return;
	begin();
	output_key(path, key);
	s = prepare(size >= 0 ?
	    "INSERT OR REPLACE INTO main.note VALUES (?, ?)%.0s" :
	    "DELETE FROM main.note WHERE key = ?%.0s", "");
	sqlite3_bind_text(s, 1, key, -1, SQLITE_STATIC);
	if (size >= 0)
		sqlite3_bind_int64(s, 2, size);
	done(s);
	sqlite3_finalize(s);
}

static void
commit(void)
{
	if (begun)
		run("COMMIT");
	begun = false;
}

void
state_batch(void)
{
	if (db == NULL || mode != STATE_RUN)
		return;
	begin();
	commit();
}

void
state_close(void)
{
	if (db == NULL)
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
	if (sqlite3_close(db) != SQLITE_OK)
		failed();
	db = NULL;
}

void
state_commit(const char *path)
{
	char	*held = held_name(path);
	bool	 waits = access(held, F_OK) == 0;

	free(held);
	if (!waits && access(path, F_OK) == -1)
		die("%s: %s", path, strerror(errno));
	if (!waits)
		return;
	lock(path);
	open_file(path);
	attach(path);
	run("BEGIN;"
	    "INSERT OR REPLACE INTO main.page SELECT * FROM held.page;"
	    "INSERT OR REPLACE INTO main.host SELECT * FROM held.host;"
	    "DELETE FROM main.link WHERE source IN "
	    "(SELECT source FROM held.link);"
	    "INSERT OR REPLACE INTO main.link SELECT * FROM held.link "
	    "WHERE url <> '';"
	    "COMMIT;");
	/* Killed here the same is done again, to the same end. */
	run("DETACH held");
	if (sqlite3_close(db) != SQLITE_OK)
		failed();
	db = NULL;
	held_remove(path);
}
