/* SPDX-License-Identifier: ISC */
/*
 * Preloaded into a program under test: once the program has given up its
 * rights, and is about to read, try from inside what it must not be able to
 * do any more, and say on standard error what could be done.
 *
 * A try is a raw system call, as injected code would make it; one that the
 * sandbox refuses fails with EPERM or EACCES.  Every process of the program
 * that has a filter reports once, as "inside: [WORD...]".  PROBE_FILE names
 * a file outside of what the program may touch, PROBE_SERVER a port of
 * 127.0.0.1 that accepts, PROBE_VICTIM a process that may be signalled.
 * PROBE_NAKED: without waiting for a sandbox.
 */
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>

#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int filtered, reported;
static char said[512];

static void
did(const char *what, long result)
{
	if (result == -1 && (errno == EPERM || errno == EACCES ||
	    errno == ENOSYS))
		return;
	strncat(said, what, sizeof(said) - strlen(said) - 1);
}

static void
try_files(const char *file)
{
	char beside[4096];

	snprintf(beside, sizeof(beside), "%s.new", file);
	did(" read", syscall(SYS_openat, AT_FDCWD, file, O_RDONLY));
	did(" write", syscall(SYS_openat, AT_FDCWD, file, O_WRONLY));
	did(" create", syscall(SYS_openat, AT_FDCWD, beside,
	    O_WRONLY | O_CREAT, 0600));
	did(" rename", syscall(SYS_renameat, AT_FDCWD, file, AT_FDCWD,
	    beside));
	did(" link", syscall(SYS_linkat, AT_FDCWD, file, AT_FDCWD, beside, 0));
	did(" symlink", syscall(SYS_symlinkat, file, AT_FDCWD, beside));
	did(" unlink", syscall(SYS_unlinkat, AT_FDCWD, file, 0));
	did(" truncate", syscall(SYS_truncate, file, 0L));
	did(" home", syscall(SYS_openat, AT_FDCWD, "/root", O_RDONLY));
	did(" proc", syscall(SYS_openat, AT_FDCWD, "/proc/self/mem",
	    O_RDWR));
	did(" usr", syscall(SYS_openat, AT_FDCWD, "/usr/bin/env", O_RDONLY));
}

static void
try_network(const char *port)
{
	struct sockaddr_in a = { .sin_family = AF_INET,
	    .sin_port = htons((unsigned short)strtol(port, NULL, 10)),
	    .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	long fd = syscall(SYS_socket, AF_INET, SOCK_STREAM, 0);

	did(" socket", fd);
	if (fd != -1)
		did(" connect", syscall(SYS_connect, fd, &a, sizeof(a)));
	did(" raw", syscall(SYS_socket, AF_INET, SOCK_RAW, IPPROTO_ICMP));
	did(" packet", syscall(SYS_socket, AF_PACKET, SOCK_DGRAM, 0));
	did(" vsock", syscall(SYS_socket, AF_VSOCK, SOCK_STREAM, 0));
}

static void
try_processes(pid_t victim)
{
	char *const argv[] = { "program", NULL };
	long pid;

	pid = syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
	if (pid == 0)
		syscall(SYS_exit_group, 0);
	/* Before the trace, in which its signal would stop this process. */
	if (pid > 0)
		syscall(SYS_wait4, pid, NULL, 0, NULL);
	did(" fork", pid);
	did(" trace", syscall(SYS_ptrace, PTRACE_TRACEME, 0, 0, 0));
	did(" kill", syscall(SYS_kill, victim, 0));
	did(" tgkill", syscall(SYS_tgkill, victim, victim, 0));
	did(" limit", syscall(SYS_prlimit64, victim, 7, NULL, &(struct rlimit){
	    100, 100 }));
	did(" vmread", syscall(SYS_process_vm_readv, victim, 0, 0, 0, 0, 0));
	did(" unshare", syscall(SYS_unshare, 0x10000000));
	did(" mount", syscall(SYS_mount, NULL, NULL, NULL, 0L, NULL));
	did(" keyring", syscall(SYS_add_key, "user", "x", "x", 1L, -2L));
	did(" bpf", syscall(SYS_bpf, 0, 0, 0));
	did(" exec", syscall(SYS_execve, "/no/such/program", argv, NULL));
}

static void
report(void)
{
	const char *file = getenv("PROBE_FILE"), *port = getenv("PROBE_SERVER"),
	    *victim = getenv("PROBE_VICTIM");
	int saved = errno;

	if (reported || (!filtered && getenv("PROBE_NAKED") == NULL) || file == NULL || port == NULL ||
	    victim == NULL)
		return;
	reported = 1;
	try_files(file);
	try_network(port);
	try_processes((pid_t)strtol(victim, NULL, 10));
	dprintf(STDERR_FILENO, "inside:%s\n", said);
	errno = saved;
}

int
prctl(int option, ...)
{
	unsigned long a[4];
	va_list ap;
	long result;
	int i;

	va_start(ap, option);
	for (i = 0; i < 4; i++)
		a[i] = va_arg(ap, unsigned long);
	va_end(ap);
	result = syscall(SYS_prctl, option, a[0], a[1], a[2], a[3]);
	if (option == PR_SET_SECCOMP && result == 0)
		filtered = 1;
	return (int)result;
}

int
poll(struct pollfd *p, nfds_t n, int wait)
{
	static int (*real)(struct pollfd *, nfds_t, int);

	if (real == NULL)
		*(void **)&real = dlsym(RTLD_NEXT, "poll");
	report();
	return real(p, n, wait);
}

ssize_t
read(int fd, void *s, size_t n)
{
	static ssize_t (*real)(int, void *, size_t);

	if (real == NULL)
		*(void **)&real = dlsym(RTLD_NEXT, "read");
	report();
	return real(fd, s, n);
}

/* What getline(3) is. */
ssize_t
__getdelim(char **line, size_t *size, int end, FILE *f)
{
	static ssize_t (*real)(char **, size_t *, int, FILE *);

	if (real == NULL)
		*(void **)&real = dlsym(RTLD_NEXT, "__getdelim");
	report();
	return real(line, size, end, f);
}
