/* SPDX-License-Identifier: ISC */
#include "fetch/warc.h"
void warc_entries_bytes(const char *s, size_t n, source_each *e, void *a, struct source *o) { (void)s;(void)n;(void)e;(void)a;(void)o; }
void warc_entries_fd(const char *s, size_t n, int fd, source_each *e, void *a, struct source *o) { (void)s;(void)n;(void)e;(void)a;(void)o;(void)fd; }
