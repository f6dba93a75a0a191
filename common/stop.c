/* SPDX-License-Identifier: ISC */
/* stop: a signal -> something that a loop can look at and poll(2). */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "common/message.h"
#include "common/stop.h"

static volatile sig_atomic_t asked;
static int ends[2] = { -1, -1 };

static void
on_stop(int sig)
{
	int saved = errno;

	(void)sig;
	asked = 1;
	/* A full pipe is as readable as can be. */
	while (write(ends[1], "", 1) == -1 && errno == EINTR)
		continue;
	errno = saved;
}

void
stop_catch(void)
{
	struct sigaction act = { .sa_handler = on_stop };

	if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) == -1)
		die("pipe: %s", strerror(errno));
	act.sa_flags = (int)SA_RESETHAND;
	sigemptyset(&act.sa_mask);
	sigaction(SIGTERM, &act, NULL);
	sigaction(SIGINT, &act, NULL);
}

bool
stop_asked(void)
{
	return asked;
}

int
stop_fd(void)
{
	return ends[0];
}
