/* SPDX-License-Identifier: ISC */
#ifndef COMMON_LINES_H
#define COMMON_LINES_H

#include "common/buf.h"

/*
 * A descriptor cut into lines.  A line ends at \n; the last one may lack
 * it; a byte order mark before the first is passed over.  Lines stay valid
 * until the next lines_fill().
 */
struct lines {
	int		 fd;
	struct buf	 buf;
	size_t		 at;		/* where the next line begins */
	size_t		 seen;		/* no newline before this */
	unsigned long	 line;		/* number of the line given last */
	size_t		 max;		/* bytes of a line */
	bool		 end;		/* read(2) has said so */
	bool		 skip;		/* in the rest of a long line */
};

#define LINES_READ	(1u << 18)	/* bytes asked of one read(2) */

enum lines_got {
	LINES_LINE,
	LINES_LONG,	/* one above max was passed over */
	LINES_MORE,	/* none whole: lines_fill() first */
	LINES_END
};

void	lines_init(struct lines *, size_t max);
void	lines_release(struct lines *);
void	lines_start(struct lines *, int fd);	/* another descriptor */

/* The next line, without its end of line. Never reads. */
enum lines_got	lines_next(struct lines *, char **line, size_t *n);

/* One read(2).  false: it failed, errno says why (EAGAIN, EINTR, EIO). */
bool	lines_fill(struct lines *);

#endif
