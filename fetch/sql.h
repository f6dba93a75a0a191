/* SPDX-License-Identifier: ISC */
#ifndef FETCH_SQL_H
#define FETCH_SQL_H

#include <stdbool.h>
#include <stdint.h>

#include <sqlite3.h>

/*
 * One SQLite database, so that none of its errors goes unseen: whatever fails
 * here ends the program with status 1 and a message that names the file.
 */
void	sql_open(const char *path);	/* made when there is none */
bool	sql_is_open(void);
void	sql_close(void);		/* all statements are finalized */

/* What SQLite says of the last call: the end of the program. */
_Noreturn void	sql_failed(void);

void	sql_run(const char *);

/* For a text with one argument that comes again ("%1$s"). */
void	sql_run_with(const char *, const char *argument);

/* A statement with one argument ("%s"; "%.0s" for none), to be finalized. */
sqlite3_stmt	*sql_prepare(const char *, const char *argument);

/* Parameter i, unless it is NULL, "" or 0: then it is NULL in the table. */
void	sql_bind_text(sqlite3_stmt *, int i, const char *);
void	sql_bind_number(sqlite3_stmt *, int i, int64_t);

/* The next row; false: there is none, the statement is as before the first. */
bool	sql_row(sqlite3_stmt *);

/* Column i of the row; "" for NULL.  It lives until the statement goes on. */
const char	*sql_text(sqlite3_stmt *, int i);

/* Carry out one that has no rows, and forget its parameters. */
void	sql_done(sqlite3_stmt *);

/* The number that a query gives. */
int	sql_number(const char *query);

#endif
