/* SPDX-License-Identifier: ISC */
#ifndef CLEAN_EXTRACT_H
#define CLEAN_EXTRACT_H

#include "clean/article.h"
#include "clean/charset.h"
#include "clean/comments.h"
#include "clean/plain.h"
#include "clean/meta.h"
#include "clean/script.h"
#include "common/record.h"

/* All of clean that is a function of one record. */

enum extract_mode {
	EXTRACT_CLEAN,
	EXTRACT_REPAIR		/* --repair: only the Unicode of text */
};

struct extract_options {
	struct article_options	 article;
	enum extract_mode	 mode;
	unsigned		 repair;	/* enum repair */
	bool			 comments;
	bool			 keep_html;
	bool			 markdown;
};

/* Working memory, kept from record to record. */
struct extract {
	struct extract_options	 options;
	struct charset		 charset;
	struct page		 page;
	struct meta		 meta;
	struct article		 article;
	struct comments		 comments;
	struct plain		 plain;
	struct script		 script;
	struct buf		 html, stripped, raw, text, title, address,
				 scratch;
};

/* What became of a record: the words of --log. */
struct verdict {
	const char	*word;		/* article, text, unchanged; or why not */
	bool		 keep;		/* goes on to stdout */
	unsigned	 letters;
	const char	*charset;	/* of a page, else NULL */
};

void	extract_init(struct extract *, const struct extract_options *);
void	extract_release(struct extract *);

/* Make the record clean. */
struct verdict	extract_record(struct extract *, struct record *);

#endif
