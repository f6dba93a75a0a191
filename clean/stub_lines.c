/* SPDX-License-Identifier: ISC */
#include "clean/repair.h"
void repair_text(struct buf *out, const char *s, size_t n, struct span lang, unsigned what) { (void)lang; (void)what; buf_clear(out); buf_add(out, s, n); }
