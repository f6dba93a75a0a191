/* SPDX-License-Identifier: ISC */
#ifndef COMMON_STOP_H
#define COMMON_STOP_H

#include <stdbool.h>

/*
 * SIGTERM and SIGINT ask a run to end properly; the second one kills, for
 * those who are in a hurry.  The handler also writes to a pipe, to be polled
 * beside the input, so that a signal just before the wait is not missed.
 */
void	stop_catch(void);
bool	stop_asked(void);
int	stop_fd(void);		/* readable once a signal came */

#endif
