/* SPDX-License-Identifier: ISC */
/* Statements of SQL -> rows, or the end of the program. */
#include <limits.h>
#include <stdio.h>

#include "common/message.h"
#include "fetch/sql.h"

static sqlite3		*db;
static const char	*file;

void
sql_failed(void)
{
	if (sqlite3_extended_errcode(db) == SQLITE_NOTADB)
		die("%s: not a state of fetch", file);
	die("%s: %s", file, sqlite3_errmsg(db));
}

void
sql_open(const char *path)
{
	file = path;
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE |
	    SQLITE_OPEN_CREATE, NULL) != SQLITE_OK)
		sql_failed();
	sqlite3_busy_timeout(db, 5000);
}

bool
sql_is_open(void)
{
	return db != NULL;
}

void
sql_close(void)
{
	if (sqlite3_close(db) != SQLITE_OK)
		sql_failed();
	db = NULL;
}

void
sql_run(const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		sql_failed();
}

void
sql_run_with(const char *sql, const char *argument)
{
	char	 text[2048 + PATH_MAX];

	if (snprintf(text, sizeof(text), sql, argument) >= (int)sizeof(text))
		die("%s: the name is too long", file);
	sql_run(text);
}

sqlite3_stmt *
sql_prepare(const char *sql, const char *where)
{
	sqlite3_stmt	*s;
	char		 text[512];

	snprintf(text, sizeof(text), sql, where);
	if (sqlite3_prepare_v3(db, text, -1, SQLITE_PREPARE_PERSISTENT, &s,
	    NULL) != SQLITE_OK)
		sql_failed();
	return s;
}

void
sql_done(sqlite3_stmt *s)
{
	if (sqlite3_step(s) != SQLITE_DONE)
		sql_failed();
	sqlite3_reset(s);
	sqlite3_clear_bindings(s);
}

bool
sql_row(sqlite3_stmt *s)
{
	switch (sqlite3_step(s)) {
	case SQLITE_ROW:
		return true;
	case SQLITE_DONE:
		sqlite3_reset(s);
		return false;
	default:
		sql_failed();
	}
}

int
sql_number(const char *query)
{
	sqlite3_stmt	*s;
	int		 n;

	if (sqlite3_prepare_v2(db, query, -1, &s, NULL) != SQLITE_OK ||
	    sqlite3_step(s) != SQLITE_ROW)
		sql_failed();
	n = sqlite3_column_int(s, 0);
	sqlite3_finalize(s);
	return n;
}

const char *
sql_text(sqlite3_stmt *s, int i)
{
	const char	*text = (const char *)sqlite3_column_text(s, i);

	return text != NULL ? text : "";
}

void
sql_bind_text(sqlite3_stmt *s, int i, const char *text)
{
	if (text != NULL && *text != '\0')
		sqlite3_bind_text(s, i, text, -1, SQLITE_TRANSIENT);
}

void
sql_bind_number(sqlite3_stmt *s, int i, int64_t v)
{
	if (v != 0)
		sqlite3_bind_int64(s, i, v);
}
