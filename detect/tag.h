/* SPDX-License-Identifier: ISC */
#ifndef DETECT_TAG_H
#define DETECT_TAG_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Labels of the model ("fas_Arab": ISO 639-3 and ISO 15924) and the tags
 * that people write (BCP 47, RFC 5646).
 */
#define TAG_SIZE	16

/* The shortest tag: the script only where it is not the usual one. */
void	tag_write(char out[TAG_SIZE], const char *label);

/*
 * Does a code that a user or a page wrote ("fa", "fas", "fa-IR", "zh-Hant")
 * stand for the label?  The code of a group stands for all of it when
 * wide is set: ar for the dialects of Arabic, sh, no.
 */
bool	tag_matches(const char *code, size_t n, const char *label, bool wide);

/*
 * The group of languages so close that a short text may be any of them:
 * its tag, or NULL.
 */
const char	*tag_group(const char *label);

#endif
