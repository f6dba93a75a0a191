/* SPDX-License-Identifier: ISC */
#ifndef FETCH_HANDLE_H
#define FETCH_HANDLE_H

#include <curl/curl.h>

#include "fetch/transfer.h"

/*
 * What belongs to libcurl in a transfer, between transfer.c, which keeps the
 * transfers that run, and handle.c, which sets one up and takes its bytes.
 */
struct handle {
	CURL			*easy;
	struct curl_slist	*headers;
	struct transfer		*self;
	bool			 refused;	/* by the guard */
	bool			 sniffed;
	bool			 body;		/* the head has ended */
	double			 begun;		/* clock at handle_ask() */
	double			 progress;	/* clock of the last byte */
	size_t			 limit;
	struct handle		*before, *after;	/* those that run */
};

void	handle_open(const struct transfer_options *);
void	handle_close(void);

/* Kept with its transfer, for one request after the other. */
struct handle	*handle_new(struct transfer *);
void	handle_free(struct handle *);

/* The transfer's url is next. */
void	handle_ask(struct handle *, const char *etag, const char *modified);

/* A body above the limit of pages may still be a feed or a sitemap. */
bool	handle_too_large(struct handle *);

/* The answer has been dealt with: its body's buffer serves another. */
void	handle_done(struct handle *);

#endif
