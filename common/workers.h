/* SPDX-License-Identifier: ISC */
#ifndef COMMON_WORKERS_H
#define COMMON_WORKERS_H

#include <stdint.h>

#include "common/buf.h"
#include "common/input.h"

/*
 * -j N: N forked processes run the main loop of the program over blocks of
 * lines that the parent deals out; what they print comes back and is put
 * in the order of the input.
 */

#define WORKERS_BLOCK	(1u << 18)	/* bytes of lines in a block */

/* What a block made; of messages each line is one bad record. */
struct reply {
	struct buf	out, rejects, log, messages;
	bool		strict;		/* stopped at a bad record */
};

/* Fork n workers.  True in a worker, false in the parent. */
bool	workers_start(int n);

/* In a worker: the next line, false at the end.  Between two blocks what
 * r holds is sent to the parent and r is cleared. */
bool	workers_line(struct input_line *, struct reply *r);

/* In a worker, at the end or at a bad record with --strict. */
void	workers_finish(struct reply *r);

/*
 * In the parent: give a line out.  put() is called for every reply, in
 * order.  workers_send() hands a block over that is not full yet.
 */
void	workers_deal(const struct input_line *, bool too_long,
	    void (*put)(struct reply *));
void	workers_send(void (*put)(struct reply *));

/*
 * Wait until fd (or -1) can be read or a reply is in; false on time-out
 * (milliseconds, -1: none).
 */
bool	workers_wait(int fd, int stop, int timeout,
	    void (*put)(struct reply *));

/* All blocks back, all workers ended. */
void	workers_end(void (*put)(struct reply *));

#endif
