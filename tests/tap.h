/* SPDX-License-Identifier: ISC */
#ifndef TESTS_TAP_H
#define TESTS_TAP_H

#include <stdio.h>

/* The little of TAP that a unit test needs; tap_end() is main's result. */
static int tap_count, tap_failed;

#define ok(condition, ...) do { \
	int tap_good = !!(condition); \
	tap_failed += !tap_good; \
	printf("%sok %d - ", tap_good ? "" : "not ", ++tap_count); \
	printf(__VA_ARGS__); \
	printf("%s\n", tap_good ? "" : " # " #condition); \
} while (0)

static inline int
tap_end(void)
{
	printf("1..%d\n", tap_count);
	return tap_failed > 0;
}

#endif
