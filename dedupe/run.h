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
 *	the filter: which keys are not here, about 7 bits a posting
 *	pages of postings by key, then document, each decoded alone: about 37
 *	    bits a posting, whatever their number (runfile.h)
 *	the directory: the first key of each of them
 *
 * Every page begins with its checksum and is checked when it is first read;
 * damage ends the program with status 1 and the name of the file, so that no
 * answer is ever made of it.
 */

#define RUN_PAGE	4096
#define RUN_POSTS	2048	/* postings of a page, at the most */
#define RUN_KEY_BITS	38
#define RUN_POSTINGS	UINT32_MAX	/* of one run, at the most */

struct posting {
	uint64_t	key;		/* RUN_KEY_BITS of it */
	uint32_t	doc;
};

struct run {
	char		*path;
	uint64_t	 n;		/* postings */
	const uint8_t	*map;
	size_t		 size;
	uint64_t	 words;		/* of the filter */
	size_t		 at;		/* first page of postings */
	size_t		 posts, pages;	/* of postings, and all */
	uint8_t		*checked;	/* a bit for each page */
};

/* Map a run; NULL, or what is wrong with it (then nothing is held). */
const char	*run_open(struct run *, const char *path);
void		 run_close(struct run *);

/* Documents of a key, at most max: the oldest first, or the newest first. */
size_t		 run_first(struct run *, uint64_t key, uint32_t *docs,
		    size_t max);
size_t		 run_last(struct run *, uint64_t key, uint32_t *docs,
		    size_t max);

/* Ask for the memory that these will want first. */
void		 run_prefetch(const struct run *, uint64_t key);

/* Is a page sound?  For --verify and --repair. */
bool		 run_sound(const struct run *, size_t page);

/*
 * All postings in order.  With salvage, damaged pages are passed over instead
 * of ending the program.
 */
struct run_cursor {
	struct run	*run;
	size_t		 page;		/* the next */
	size_t		 item, n;	/* of the postings of a page in hand */
	uint64_t	 passed;	/* postings */
	bool		 salvage;
	struct posting	 held[RUN_POSTS];
};
void		 run_rewind(struct run_cursor *, struct run *);
bool		 run_next(struct run_cursor *, struct posting *);

/*
 * Write a run of at most n postings, which come in order.  run_finish() makes the file durable.
 * A failure to write ends the program.
 */
struct run_writer;
struct run_writer	*run_create(const char *path, uint64_t n);
void			 run_add(struct run_writer *, const struct posting *);
void			 run_finish(struct run_writer *);

#endif
