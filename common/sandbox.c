/* SPDX-License-Identifier: ISC */
/* sandbox: a level and some paths -> a process that can do no more. */
#include "common/message.h"
#include "common/sandbox.h"

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif

#if defined(__x86_64__)
#define ARCH	AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCH	AUDIT_ARCH_AARCH64
#endif

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__)) && \
    (!defined(SANITIZED) || defined(WINNOW_SANDBOX))

#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "common/buf.h"

#define FILTER	512		/* instructions of the filter */

/* What a program does with descriptors that are open, and with memory. */
static const int stdio_calls[] = {
	SYS_brk, SYS_clock_getres, SYS_clock_gettime, SYS_clock_nanosleep,
	SYS_close, SYS_exit, SYS_exit_group, SYS_fallocate, SYS_fcntl,
	SYS_fdatasync, SYS_flock, SYS_fstat, SYS_fsync, SYS_ftruncate,
	SYS_futex, SYS_getpid, SYS_getrandom, SYS_getrusage, SYS_gettid,
	SYS_gettimeofday, SYS_lseek, SYS_madvise, SYS_mmap, SYS_mprotect,
	SYS_mremap, SYS_msync, SYS_munmap, SYS_nanosleep, SYS_newfstatat,
	SYS_ppoll, SYS_pread64, SYS_pwrite64, SYS_read, SYS_readv,
	SYS_restart_syscall, SYS_rseq, SYS_rt_sigaction,
	SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_sched_yield, SYS_sendto,
	SYS_set_robust_list, SYS_sigaltstack, SYS_sync_file_range,
	SYS_sysinfo, SYS_tgkill, SYS_times, SYS_wait4, SYS_write,
	SYS_writev,
#ifdef SYS_poll
	SYS_poll, SYS_select, SYS_time,
#endif
	SYS_pselect6, SYS_clone3	/* the last is answered ENOSYS */
};

/* Files by name; which ones, Landlock says. */
static const int files_calls[] = {
	SYS_faccessat, SYS_faccessat2, SYS_fchmod, SYS_fchown, SYS_getcwd,
	SYS_getdents64, SYS_getegid, SYS_geteuid, SYS_getgid, SYS_getuid,
	SYS_linkat, SYS_mkdirat, SYS_openat, SYS_readlinkat, SYS_renameat,
	SYS_renameat2, SYS_statfs, SYS_statx, SYS_symlinkat, SYS_umask,
	SYS_unlinkat, SYS_utimensat, SYS_fstatfs, SYS_dup, SYS_dup3,
#ifdef SYS_open
	SYS_access, SYS_link, SYS_lstat, SYS_mkdir, SYS_open, SYS_readlink,
	SYS_rename, SYS_rmdir, SYS_stat, SYS_unlink, SYS_dup2,
#endif
};

static const int network_calls[] = {
	SYS_bind, SYS_clone, SYS_connect, SYS_epoll_create1, SYS_epoll_ctl,
	SYS_epoll_pwait, SYS_eventfd2, SYS_getpeername, SYS_getsockname,
	SYS_getsockopt, SYS_pipe2, SYS_prlimit64, SYS_recvfrom, SYS_recvmsg,
	SYS_recvmmsg, SYS_sendmmsg, SYS_sendmsg, SYS_setsockopt,
	SYS_shutdown, SYS_socket, SYS_socketpair, SYS_uname,
	SYS_sched_getaffinity, SYS_prctl,
#ifdef SYS_pipe
	SYS_pipe, SYS_epoll_wait, SYS_epoll_create,
#endif
};

static struct allowed {
	const char		*path;
	enum sandbox_access	 access;
} *allowed;
static size_t allowed_count;

void
sandbox_allow(const char *path, enum sandbox_access access)
{
	allowed = reallocate_array(allowed, allowed_count + 1,
	    sizeof *allowed);
	allowed[allowed_count].path = path;
	allowed[allowed_count++].access = access;
}

#define READ_FILE	LANDLOCK_ACCESS_FS_READ_FILE
#define READ		(READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define WRITE_FILE	(READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE)
#define WRITE		(READ | LANDLOCK_ACCESS_FS_WRITE_FILE | \
	LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | \
	LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_DIR)
/* Everything of the first version of Landlock. */
#define ALL		((LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1)

static void
allow_path(int rules, const char *path, enum sandbox_access access)
{
	struct landlock_path_beneath_attr beneath;
	struct stat st;
	bool folder;

	beneath.parent_fd = open(path, O_PATH | O_CLOEXEC);
	if (beneath.parent_fd == -1)
		return;
	folder = fstat(beneath.parent_fd, &st) == 0 && S_ISDIR(st.st_mode);
	if (access == SANDBOX_WRITE)
		beneath.allowed_access = folder ? WRITE : WRITE_FILE;
	else
		beneath.allowed_access = folder ? READ : READ_FILE;
	syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH,
	    &beneath, 0);
	close(beneath.parent_fd);
}

static bool
landlock(void)
{
	struct landlock_ruleset_attr attr;
	size_t i;
	int rules;
	bool done;

	/* Only the field of the first version, which every kernel knows. */
	memset(&attr, 0, sizeof attr);
	attr.handled_access_fs = ALL;
	rules = (int)syscall(SYS_landlock_create_ruleset, &attr,
	    sizeof attr.handled_access_fs, 0);
	if (rules == -1)
		return false;
	for (i = 0; i < allowed_count; i++)
		allow_path(rules, allowed[i].path, allowed[i].access);
	done = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
	close(rules);
	return done;
}

struct filter {
	struct sock_filter	code[FILTER];
	unsigned short		n;
};

static void
emit(struct filter *f, struct sock_filter op)
{
	if (f->n < FILTER)
		f->code[f->n++] = op;
}

#define STMT(c, k)	(struct sock_filter)BPF_STMT(c, k)
#define JUMP(k, t, e)	(struct sock_filter)BPF_JUMP( \
	BPF_JMP | BPF_JEQ | BPF_K, k, t, e)
#define LOAD(what)	STMT(BPF_LD | BPF_W | BPF_ABS, \
	(uint32_t)offsetof(struct seccomp_data, what))
#define ANSWER(k)	STMT(BPF_RET | BPF_K, k)
#define REFUSE		(SECCOMP_RET_ERRNO | EPERM)

static void
emit_all(struct filter *f, const struct sock_filter *op, size_t n)
{
	while (n-- > 0)
		emit(f, *op++);
}

#define EMIT(f, ...)	emit_all(f, (const struct sock_filter[]){ __VA_ARGS__ }, \
	sizeof((const struct sock_filter[]){ __VA_ARGS__ }) / \
	sizeof(struct sock_filter))

/* Web, look-up and routes; neither raw nor of other families. */
static void
allow_socket(struct filter *f)
{
	EMIT(f, JUMP(SYS_socket, 0, 11), LOAD(args[0]),
	    JUMP(AF_NETLINK, 8, 0), JUMP(AF_UNIX, 2, 0), JUMP(AF_INET, 1, 0),
	    JUMP(AF_INET6, 0, 4), LOAD(args[1]),
	    STMT(BPF_ALU | BPF_AND | BPF_K, 0xf), JUMP(SOCK_STREAM, 2, 0),
	    JUMP(SOCK_DGRAM, 1, 0), ANSWER(REFUSE),
	    ANSWER(SECCOMP_RET_ALLOW));
}

static void
allow_calls(struct filter *f, const int *call, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (call[i] == SYS_clone3) {
			/* Its flags are out of reach; clone(2) serves. */
			EMIT(f, JUMP((uint32_t)call[i], 0, 1),
			    ANSWER(SECCOMP_RET_ERRNO | ENOSYS));
		} else if (call[i] == SYS_clone) {
			/* Threads, never processes. */
			EMIT(f, JUMP((uint32_t)call[i], 0, 4), LOAD(args[0]),
			    (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JSET |
			    BPF_K, CLONE_THREAD, 0, 1),
			    ANSWER(SECCOMP_RET_ALLOW), ANSWER(REFUSE));
		} else if (call[i] == SYS_tgkill) {
			/* For abort(3); nobody else is signalled. */
			EMIT(f, JUMP((uint32_t)call[i], 0, 4), LOAD(args[0]),
			    JUMP((uint32_t)getpid(), 1, 0), ANSWER(REFUSE),
			    ANSWER(SECCOMP_RET_ALLOW));
		} else if (call[i] == SYS_prlimit64) {
			/* Of this process. */
			EMIT(f, JUMP((uint32_t)call[i], 0, 4), LOAD(args[0]),
			    JUMP(0, 1, 0), ANSWER(REFUSE),
			    ANSWER(SECCOMP_RET_ALLOW));
		} else if (call[i] == SYS_socket) {
			allow_socket(f);
		} else {
			EMIT(f, JUMP((uint32_t)call[i], 0, 1),
			    ANSWER(SECCOMP_RET_ALLOW));
		}
	}
}

#define ALLOW(f, list)	allow_calls(f, list, sizeof(list) / sizeof(*(list)))

static bool
seccomp(enum sandbox_level level)
{
	struct filter f = { .n = 0 };
	struct sock_fprog program_code;

	EMIT(&f, LOAD(arch), JUMP(ARCH, 1, 0),
	    ANSWER(SECCOMP_RET_KILL_PROCESS), LOAD(nr));
	/* isatty(3), and how libraries count bytes or unblock a socket. */
	EMIT(&f, JUMP(SYS_ioctl, 0, 6), LOAD(args[1]), JUMP(TCGETS, 2, 0),
	    JUMP(FIONREAD, 1, 0), JUMP(FIONBIO, 0, 1),
	    ANSWER(SECCOMP_RET_ALLOW), ANSWER(SECCOMP_RET_ERRNO | ENOTTY));
	ALLOW(&f, stdio_calls);
	if (allowed_count > 0)
		ALLOW(&f, files_calls);
	if (level == SANDBOX_NETWORK)
		ALLOW(&f, network_calls);
	emit(&f, ANSWER(REFUSE));
	if (f.n >= FILTER)
		die("the system call filter is too long");
	program_code.len = f.n;
	program_code.filter = f.code;
	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program_code) == 0;
}

void
sandbox(enum sandbox_level level)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == -1) {
		if (verbose > 0)
			message("no sandbox: %s", strerror(errno));
		return;
	}
	if (!landlock() && verbose > 0)
		message("no Landlock here: %s", strerror(errno));
	if (!seccomp(level) && verbose > 0)
		message("no seccomp here: %s", strerror(errno));
}

#else

void
sandbox_allow(const char *path, enum sandbox_access access)
{
	(void)path;
	(void)access;
}

void
sandbox(enum sandbox_level level)
{
	(void)level;
	if (verbose > 0)
		message("no sandbox in this build");
}

#endif
