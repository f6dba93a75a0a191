/* SPDX-License-Identifier: ISC */
#ifndef FETCH_OPTIONS_H
#define FETCH_OPTIONS_H

#include "common/stream.h"
#include "fetch/crawl.h"

/* What the command line says; fetch(1). */
struct settings {
	struct stream_options	 stream;	/* -o --log --rejects ... */
	struct transfer_options	 transfer;
	struct queue_options	 queue;
	struct crawl_options	 crawl;
	const char		*state;		/* --state */
	const char		*commit;	/* --commit */
	const char		*warc;		/* --warc */
	const char		*base;		/* --base */
	const char		*robots;	/* --robots */
	bool			 hold, explain;
	char			*token;
};

/* Ends the program for -h and -V, and with status 2 for wrong usage. */
void	options(struct settings *, int argc, char *argv[]);

#endif
