/* SPDX-License-Identifier: ISC */
#ifndef FETCH_STATEFILE_H
#define FETCH_STATEFILE_H

#include <stdbool.h>

/*
 * The files of a state: PATH, a database of SQLite (sql.h) with the tables
 * page, host, link and note; PATH-lock, locked while a run uses them; and
 * PATH-held, with the same tables, for notes that wait.  What fails ends the
 * program with status 1.
 */

/* Until the process ends; another one that has it is a failure. */
void	statefile_lock(const char *path);

/* Made when there is none; a database of others or another version fails. */
void	statefile_open(const char *path);

/* PATH-held becomes the schema "held" of the database; made if need be. */
void	statefile_hold(const char *path);

bool	statefile_holds(const char *path);	/* is there a PATH-held? */
void	statefile_forget(const char *path);	/* now there is none */

#endif
