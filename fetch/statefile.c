/* SPDX-License-Identifier: ISC */
/* The name of a state -> its tables, open, of our version and nobody else's. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/buf.h"
#include "common/message.h"
#include "fetch/sql.h"
#include "fetch/statefile.h"

/* Ceilings: what the library may take. */
#define STATE_CACHE	8192		/* KiB of memory for pages */
#define STATE_CHECKPOINT 2000		/* pages of the log, then it is folded */

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

/*
 * The lock lies beside the file: SQLite's own would go with any descriptor
 * of the file that somebody in this process closes.
 */
void
statefile_lock(const char *path)
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

void
statefile_forget(const char *path)
{
	static const char *const tail[] = { "", "-wal", "-shm", "-journal" };
	char	*held = held_name(path), name[PATH_MAX];

	for (size_t i = 0; i < sizeof(tail) / sizeof(*tail); i++) {
		snprintf(name, sizeof(name), "%s%s", held, tail[i]);
		unlink(name);
	}
	free(held);
}

/* Mark a new state; refuse databases of others, and other versions. */
static void
check_version(const char *file)
{
	char	text[96];
	int	version;

	if (sql_number("SELECT count(*) FROM sqlite_schema") == 0) {
		snprintf(text, sizeof(text), "PRAGMA application_id=%d; "
		    "PRAGMA user_version=%d", STATE_MARK, STATE_VERSION);
		sql_run(text);
		return;
	}
	if (sql_number("PRAGMA application_id") != STATE_MARK)
		die("%s: not a state of fetch", file);
	version = sql_number("PRAGMA user_version");
	if (version != STATE_VERSION)
		die("%s: a state of version %d, not %d", file, version,
		    STATE_VERSION);
}

void
statefile_open(const char *path)
{
	char	text[128];

	sql_open(path);
	check_version(path);
	sql_run("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
	    "PRAGMA temp_store=MEMORY;");
	snprintf(text, sizeof(text), "PRAGMA cache_size=-%d; "
	    "PRAGMA wal_autocheckpoint=%d", STATE_CACHE, STATE_CHECKPOINT);
	sql_run(text);
	sql_run_with(schema, "main");
}

void
statefile_hold(const char *path)
{
	char		*held = held_name(path);
	sqlite3_stmt	*s = sql_prepare("ATTACH ? AS held%.0s", "");

	sqlite3_bind_text(s, 1, held, -1, SQLITE_TRANSIENT);
	sql_done(s);
	sqlite3_finalize(s);
	sql_run("PRAGMA held.journal_mode=WAL; PRAGMA held.synchronous=NORMAL;");
	sql_run_with(schema, "held");
	free(held);
}

bool
statefile_holds(const char *path)
{
	char	*held = held_name(path);
	bool	 there = access(held, F_OK) == 0;

	free(held);
	return there;
}
