/* SPDX-License-Identifier: ISC */
/*
 * Fuzz an index as a killed run, a bad disk or a stranger left it.  The head
 * and every entry get checksums that are right, whatever they say: opening,
 * asking, verifying and repairing must end, by success or by die(); and what
 * was repaired verifies.
 *
 * The input: numbers of the head (docs, names, runs, generation: a byte
 * each), the size of the log in a byte, the log, the names.
 */
#include <sys/mman.h>
#include <sys/stat.h>

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dedupe/admin.h"
#include "dedupe/hash.h"
#include "dedupe/indexfile.h"

#define MAPS	64
#define BLOCKS	4096

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);
int LLVMFuzzerInitialize(int *, char ***);
_Noreturn void __wrap_die(const char *, ...);
void __wrap_message(const char *, ...);
void *__real_mmap(void *, size_t, int, int, int, off_t);
void *__wrap_mmap(void *, size_t, int, int, int, off_t);
int __real_munmap(void *, size_t);
int __wrap_munmap(void *, size_t);
void *__real_calloc(size_t, size_t);
void *__wrap_calloc(size_t, size_t);
void *__real_realloc(void *, size_t);
void *__wrap_realloc(void *, size_t);
void __real_free(void *);
void __wrap_free(void *);

static char	folder[64], file[96];
static jmp_buf	end;
static struct { void *p; size_t n; } mapped[MAPS];
static size_t	maps;
static void	*block[BLOCKS];	/* from the heap, held while it runs */
static size_t	blocks;
static int	running;

/* What a program that dies holds goes with it; here it is let go by hand. */
_Noreturn void
__wrap_die(const char *fmt, ...)
{
	(void)fmt;
	longjmp(end, 1);
}

void
__wrap_message(const char *fmt, ...)
{
	(void)fmt;
}

void *
__wrap_mmap(void *at, size_t n, int prot, int flags, int fd, off_t offset)
{
	void	*p = __real_mmap(at, n, prot, flags, fd, offset);

	if (p != MAP_FAILED && maps < MAPS) {
		mapped[maps].p = p;
		mapped[maps++].n = n;
	}
	return p;
}

int
__wrap_munmap(void *p, size_t n)
{
	size_t	i;

	for (i = 0; i < maps; i++)
		if (mapped[i].p == p)
			mapped[i] = mapped[--maps];
	return __real_munmap(p, n);
}

static void *
hold(void *p)
{
	if (running && p != NULL) {
		if (blocks == BLOCKS)
			abort();
		block[blocks++] = p;
	}
	return p;
}

static void
forget(const void *p)
{
	size_t	i;

	for (i = blocks; running && i-- > 0;)
		if (block[i] == p) {
			block[i] = block[--blocks];
			return;
		}
}

void *
__wrap_calloc(size_t n, size_t size)
{
	return hold(__real_calloc(n, size));
}

void *
__wrap_realloc(void *old, size_t n)
{
	void	*p = __real_realloc(old, n);

	if (p != NULL) {
		forget(old);
		hold(p);
	}
	return p;
}

void
__wrap_free(void *p)
{
	forget(p);
	__real_free(p);
}

static void
remove_folder(void)
{
	char		 name[sizeof(folder) + 256 + 2];
	DIR		*d = opendir(folder);
	struct dirent	*e;

	while (d != NULL && (e = readdir(d)) != NULL) {
		snprintf(name, sizeof(name), "%s/%s", folder, e->d_name);
		unlink(name);
	}
	if (d != NULL)
		closedir(d);
	rmdir(folder);
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc, (void)argv;
	snprintf(folder, sizeof(folder), "/dev/shm/winnow-fuzz-%ld",
	    (long)getpid());
	if (freopen("/dev/null", "w", stdout) == NULL)
		abort();
	atexit(remove_folder);
	return 0;
}

static void
put(const char *name, const void *data, size_t n)
{
	int	fd;

	snprintf(file, sizeof(file), "%s/%s", folder, name);
	fd = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	if (fd == -1 || write(fd, data, n) != (ssize_t)n)
		abort();
	close(fd);
}

static void
forge(const uint8_t *data, size_t n)
{
	struct index_head	 h;
	struct entry		*log;
	size_t			 size, docs, i, names;
	char			 name[16];

	index_new_head(&h);
	h.docs = data[0];
	h.names = data[1] == 255 ? UINT64_MAX - data[2] : data[1];
	h.runs = data[2] % 3;
	h.run[0] = data[3];
	h.generation = data[3] & 1;
	h.next_run += data[0] & 7;
	h.output.size = -(int64_t)data[2];
	h.sum = hash_bytes(&h, offsetof(struct index_head, sum),
	    INDEX_VERSION);
	put("head", &h, data[4] == 255 ? data[3] : sizeof(h));
	data += 5, n -= 5;
	docs = n / sizeof(*log);
	size = docs * sizeof(*log);
	names = n - size;
	log = calloc(docs + 1, sizeof(*log));
	if (log == NULL)
		abort();
	memcpy(log, data, size);
	for (i = 0; i < docs; i++) {
		log[i].name %= 64;
		if (log[i].name <= names &&
		    log[i].name_len <= names - log[i].name)
			log[i].sum = index_entry_sum(&log[i], data + size +
			    log[i].name, i);
	}
	snprintf(name, sizeof(name), "%u.log", (unsigned)h.generation);
	put(name, log, size);
	snprintf(name, sizeof(name), "%u.names", (unsigned)h.generation);
	put(name, data + size, names);
	free(log);
}

static void
let_go(void)
{
	while (maps > 0) {
		maps--;
		__real_munmap(mapped[maps].p, mapped[maps].n);
	}
	while (blocks > 0)
		__real_free(block[--blocks]);
	close_range(3, ~0u, 0);
}

static int
ask(const char *path)
{
	struct index	 x;
	uint32_t	 doc, found[4];

	index_open(&x, path, INDEX_READ);
	for (doc = 0; doc < index_docs(&x) && doc < 8; doc++)
		if (index_name(&x, doc).n > x.names.size)
			abort();
	index_find(&x, index_key(USE_EXACT, 1), found, 4);
	index_close(&x);
	return 0;
}

/* Its status, 1 where it died. */
static int
survive(int (*what)(const char *))
{
	int	status;

	maps = blocks = 0;
	running = 1;
	status = setjmp(end) == 0 ? what(folder) : 1;
	running = 0;
	let_go();
	return status;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	if (n < 5)
		return 0;
	remove_folder();
	if (mkdir(folder, 0700) == -1)
		abort();
	forge(data, n);
	survive(ask);
	survive(admin_stats);
	survive(admin_verify);
	if (survive(admin_repair) == 0 && survive(admin_verify) != 0)
		abort();
	return 0;
}
