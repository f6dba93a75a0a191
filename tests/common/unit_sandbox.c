/* SPDX-License-Identifier: ISC */
/* The sandbox: what a program inside it can still do, and cannot. */
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

/* A copy of its own, since sanitizer builds leave the sandbox out. */
#define WINNOW_SANDBOX
#define sandbox		own_sandbox
#define sandbox_allow	own_sandbox_allow
#include "common/sandbox.c"
#include "tests/tap.h"

/* Run a test in a process of its own, since a sandbox is for good. */
static int
inside(int (*test)(void))
{
	int status;
	pid_t pid;

	fflush(stdout);
	pid = fork();
	if (pid == 0)
		_exit(test());
	if (pid == -1 || waitpid(pid, &status, 0) == -1)
		return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

static int
refused(long result)
{
	return result == -1 && (errno == EPERM || errno == EACCES ||
	    errno == ENOSYS);
}

static int
stdio(void)
{
	char *const argv[] = { "true", NULL };
	int bits = 0, pair[2];

	if (pipe(pair) == -1)
		return 128;
	sandbox(SANDBOX_STDIO);
	bits |= refused(open("/etc/passwd", O_RDONLY)) << 0;
	bits |= refused(socket(AF_INET, SOCK_STREAM, 0)) << 1;
	bits |= refused(fork()) << 2;
	bits |= refused(execv("/bin/true", argv)) << 3;
	bits |= refused(ptrace(PTRACE_TRACEME, 0, NULL, NULL)) << 4;
	bits |= refused(unlink("/tmp/no-such-file-of-winnow")) << 5;
	bits |= (write(pair[1], "x", 1) == 1) << 6;
	return bits;
}

static int
paths(void)
{
	char name[] = "/tmp/winnow-sandbox-XXXXXX", file[64];
	int bits = 0, fd;

	if (mkdtemp(name) == NULL)
		return 128;
	snprintf(file, sizeof file, "%s/a", name);
	sandbox_allow(name, SANDBOX_WRITE);
	sandbox_allow("/etc/passwd", SANDBOX_READ);
	sandbox_allow("/no/such/path", SANDBOX_READ);
	sandbox(SANDBOX_STDIO);
	fd = open(file, O_RDWR | O_CREAT, 0600);
	bits |= (fd != -1 && write(fd, "x", 1) == 1) << 0;
	bits |= (open("/etc/passwd", O_RDONLY) != -1) << 1;
	bits |= refused(open("/etc/passwd", O_WRONLY)) << 2;
	bits |= refused(open("/etc/group", O_RDONLY)) << 3;
	bits |= refused(socket(AF_INET, SOCK_STREAM, 0)) << 4;
	bits |= (unlink(file) == 0) << 5;
	return bits;
}

static int
network(void)
{
	int bits = 0;

	sandbox_allow("/etc", SANDBOX_READ);
	sandbox(SANDBOX_NETWORK);
	bits |= (socket(AF_INET, SOCK_STREAM, 0) != -1) << 0;
	bits |= refused(fork()) << 1;
	bits |= refused(open("/usr/bin/true", O_RDONLY)) << 2;
	bits |= (open("/etc/passwd", O_RDONLY) != -1) << 3;
	return bits;
}

int
main(int argc, char *argv[])
{
	(void)argc;
	program_start(argv[0]);
	ok(inside(stdio) == 0x7f, "stdio: no file, socket, process, trace");
	ok(inside(paths) == 0x3f, "paths: those allowed and no other");
	ok(inside(network) == 0x0f, "network: sockets, no process");
	return tap_end();
}
