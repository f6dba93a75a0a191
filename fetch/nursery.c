/* SPDX-License-Identifier: ISC */
/*
 * Turns requests for a worker into processes.
 */
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "common/message.h"
#include "common/sandbox.h"
#include "fetch/nursery.h"

/* One message to the nursery; its answer is a pid, of the worker or 0. */
struct order {
	pid_t	kill;			/* 0: fork a worker */
};

union rights {
	struct cmsghdr	head;
	char		room[CMSG_SPACE(2 * sizeof(int))];
};

/* Send an order with n descriptors. */
static bool
send_order(int to, struct order o, const int *fd, size_t n)
{
	union rights rights;
	struct iovec iov = { &o, sizeof(o) };
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1 };
	struct cmsghdr *c;
	ssize_t sent;

	memset(&rights, 0, sizeof(rights));
	if (n > 0) {
		m.msg_control = rights.room;
		m.msg_controllen = CMSG_SPACE(n * sizeof(int));
		c = CMSG_FIRSTHDR(&m);
		c->cmsg_level = SOL_SOCKET;
		c->cmsg_type = SCM_RIGHTS;
		c->cmsg_len = CMSG_LEN(n * sizeof(int));
		memcpy(CMSG_DATA(c), fd, n * sizeof(int));
	}
	while ((sent = sendmsg(to, &m, MSG_NOSIGNAL)) == -1 &&
	    errno == EINTR)
		;
	return sent == sizeof(o);
}

/* Receive one; fd has room for two.  False when fetch has gone. */
static bool
receive_order(int from, struct order *o, int fd[2], size_t *n)
{
	union rights rights;
	struct iovec iov = { o, sizeof(*o) };
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1,
	    .msg_control = rights.room,
	    .msg_controllen = sizeof(rights.room) };
	struct cmsghdr *c;
	ssize_t got;

	while ((got = recvmsg(from, &m, MSG_CMSG_CLOEXEC)) == -1 &&
	    errno == EINTR)
		;
	*n = 0;
	if (got != sizeof(*o))
		return false;
	c = CMSG_FIRSTHDR(&m);
	if (c != NULL && c->cmsg_type == SCM_RIGHTS) {
		*n = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);
		memcpy(fd, CMSG_DATA(c), *n * sizeof(int));
	}
	return true;
}

/* Not to outlive the parent, also when it is killed. */
static void
die_with_parent(pid_t parent)
{
#ifdef __linux__
	prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
	if (getppid() != parent)
		_exit(0);
}

static pid_t
fork_worker(int nursery, const int *fd, size_t n)
{
	pid_t parent = getpid(), pid;

	pid = n == 0 ? -1 : fork();
	if (pid != 0)
		return pid == -1 ? 0 : pid;
	die_with_parent(parent);
	close(nursery);
	sandbox(SANDBOX_STDIO);
	worker_serve(fd[0], n > 1 ? fd[1] : -1);
	_exit(0);
}

#define NURSERY_FD	3	/* the nursery's end of its socket */

/*
 * Only what the workers need: no output, no lock, no log stays open.  keep
 * becomes NURSERY_FD.
 */
static void
close_all_but(int keep)
{
	struct rlimit limit = { 0, 0 };
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);

	if (null != -1) {
		dup2(null, 0);
		dup2(null, 1);
	}
	if (keep != NURSERY_FD && dup2(keep, NURSERY_FD) == -1)
		_exit(1);
	closefrom(NURSERY_FD + 1);
	setrlimit(RLIMIT_CORE, &limit);
}

static _Noreturn void
nursery_serve(int socket)
{
	struct order o;
	size_t n;
	int fd[2];

	while (receive_order(socket, &o, fd, &n)) {
		pid_t answer = 0;

		/*
		 * A worker that died stays a zombie, so its number is its
		 * own, until fetch gives the order to end it.
		 */
		if (o.kill > 0) {
			kill(o.kill, SIGKILL);
			waitpid(o.kill, NULL, 0);
		} else {
			answer = fork_worker(socket, fd, n);
		}
		while (n > 0)
			close(fd[--n]);
		if (send(socket, &answer, sizeof(answer), MSG_NOSIGNAL) !=
		    sizeof(answer))
			break;
	}
	_exit(0);
}

int
nursery_start(void)
{
	int pair[2];
	pid_t parent = getpid(), pid;

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) == -1)
		die("socketpair: %s", strerror(errno));
	if ((pid = fork()) == -1)
		die("fork: %s", strerror(errno));
	if (pid != 0) {
		close(pair[1]);
		return pair[0];
	}
	/* What ends fetch ends this through the socket, and in order. */
	signal(SIGINT, SIG_IGN);
	signal(SIGTERM, SIG_IGN);
	signal(SIGHUP, SIG_IGN);
	die_with_parent(parent);
	close_all_but(pair[1]);
	nursery_serve(NURSERY_FD);
}

static pid_t
order(int nursery, struct order o, const int *fd, size_t n)
{
	pid_t answer;
	ssize_t got;

	if (!send_order(nursery, o, fd, n))
		return 0;
	while ((got = recv(nursery, &answer, sizeof(answer), 0)) == -1 &&
	    errno == EINTR)
		;
	return got == sizeof(answer) ? answer : 0;
}

int
nursery_fork(int nursery, int fd, pid_t *pid)
{
	int pair[2], pass[2];

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == -1)
		return -1;
	pass[0] = pair[1];
	pass[1] = fd;
	*pid = order(nursery, (struct order){ 0 }, pass, fd == -1 ? 1 : 2);
	close(pair[1]);
	if (*pid > 0)
		return pair[0];
	close(pair[0]);
	return -1;
}

void
nursery_kill(int nursery, pid_t pid)
{
	order(nursery, (struct order){ pid }, NULL, 0);
}
