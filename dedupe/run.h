/* SPDX-License-Identifier: ISC */
#ifndef DEDUPE_RUN_H
#define DEDUPE_RUN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A run: an immutable sorted file of postings (key, document), mapped.
 *
 *	a page of header
 *	the postings by key, then document; the leading bits of a key are
 *	    in the directory alone, so a posting is 6 to 9 bytes
 *	the directory: where the postings of each prefix begin
 *	a checksum for every page before
 *
 * A page is checked when it is first read; damage ends the program with
 * status 1 and the name of the file, so that no answer is ever made of it.
 */

#define RUN_PAGE	4096
#define RUN_KEY_BITS	40
#define RUN_POSTINGS	UINT32_MAX	/* of one run, at the most */

struct posting {
	uint64_t	key;		/* RUN_KEY_BITS of it */
	uint32_t	doc;
};

struct run {
	char		*path;
	uint64_t	 n;		/* postings */
	unsigned	 bits;		/* of a key, in the directory */
	unsigned	 width;		/* bytes of a key, in a posting */
	const uint8_t	*map;
	size_t		 size;
	size_t		 pages;		/* that have a checksum */
	const uint8_t	*posting;
	const uint32_t	*directory;
	const uint8_t	*sum;
	uint8_t		*checked;	/* a bit for each page */
};

/* Map a run; NULL, or what is wrong with it (then nothing is held). */
const char	*run_open(struct run *, const char *path);
void		 run_close(struct run *);

/* Postings of a key: the place of the first, and how many. */
uint64_t	 run_find(struct run *, uint64_t key, uint64_t *count);
uint32_t	 run_doc(const struct run *, uint64_t place);

/* Ask for the memory that run_find() will want. */
void		 run_prefetch(const struct run *, uint64_t key);

/* Is page i sound?  For --verify and --repair. */
bool		 run_sound(const struct run *, size_t page);

/*
 * All postings in order.  With salvage, damaged pages are passed over and
 * counted instead of ending the program.
 */
struct run_cursor {
	struct run	*run;
	uint64_t	 place, prefix;
	uint64_t	 lost;		/* postings passed over */
	bool		 salvage;
};
void		 run_rewind(struct run_cursor *, struct run *);
bool		 run_next(struct run_cursor *, struct posting *);

/*
 * Write a run.  Postings come in order; n is the greatest number there may
 * be.  run_finish() makes the file durable.  A failure to write ends the
 * program.
 */
struct run_writer;
struct run_writer	*run_create(const char *path, uint64_t n);
void			 run_add(struct run_writer *, const struct posting *);
void			 run_finish(struct run_writer *);

#endif
