/* SPDX-License-Identifier: ISC */
#ifndef FETCH_NURSERY_H
#define FETCH_NURSERY_H

#include <sys/types.h>

/*
 * The process that forks workers, and the workers.  See confine.c.
 */

/* Fork it; the socket to it. */
int	nursery_start(void);

/*
 * Ask for a worker that may read fd (-1: none): the socket to it, or -1.
 */
int	nursery_fork(int nursery, int fd, pid_t *);

/* End a worker, whatever it is doing. */
void	nursery_kill(int nursery, pid_t);

/*
 * A worker's life: answer the questions that come over socket, until it
 * closes.  Called without rights.
 */
void	worker_serve(int socket, int fd);

#endif
