/* SPDX-License-Identifier: ISC */
#ifndef DEDUPE_FILE_H
#define DEDUPE_FILE_H

#include <sys/types.h>

/* Files of the index, whole calls; a failure ends the program. */

/* All n bytes to a place in the file. */
void	 file_write(int fd, const char *path, const void *, size_t n, off_t at);

/* Up to n bytes from the beginning; -1 with errno. */
ssize_t	 file_read(int fd, void *, size_t n);

/* Flush to disk and close. */
void	 file_finish(int fd, const char *path);

/* Make durable which names a folder has. */
void	 file_sync_folder(const char *path);

/* DIR/NAME, or a copy of DIR without a name; the caller frees it. */
char	*file_path(const char *dir, const char *name);

#endif
