/* SPDX-License-Identifier: ISC */
/*
 * Turns exchanges with servers into a WARC file.
 */
#include <sys/random.h>
#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

#include <libdeflate.h>
#include <openssl/sha.h>

#include "common/message.h"
#include "common/when.h"
#include "fetch/archive.h"
#include "fetch/limits.h"

#define LEVEL		4	/* of libdeflate: smaller than zlib's 5, in half the
				   time */
#define PENDING		(1u << 20)	/* bytes written at once */
#define PAYLOADS	32768	/* digests remembered, a power of two */
#define DIGEST_SIZE	(5 + 32 + 1)	/* "sha1:" and base32 */
#define ID_SIZE		(sizeof("<urn:uuid:>") + 36)

#define PROFILE		"http://netpreserve.org/warc/1.1/revisit/"

/*
 * A payload that was written: where it is to be found.  WARC names payloads
 * by SHA-1; it protects nothing here, so that it can be forged does not
 * matter.
 */
struct payload {
	unsigned char	 digest[SHA_DIGEST_LENGTH];
	char		*url;
	char		 time[WHEN_SIZE];
};

static struct {
	const char	*path;
	int		 fd;
	off_t		 size;		/* of the file, without out */
	struct libdeflate_compressor *gzip;	/* or NULL */
	struct buf	 out, header, head;
	struct buf	 member;	/* with gzip: the record in hand */
	struct payload	*payload;
} archive = { .fd = -1 };

static void
flush(void)
{
	const char *p = archive.out.data;
	size_t n = archive.out.len;
	ssize_t wrote;

	while (n > 0) {
		wrote = write(archive.fd, p, n);
		if (wrote == -1 && errno == EINTR)
			continue;
		if (wrote <= 0)
			die("%s: %s", archive.path, strerror(errno));
		p += wrote;
		n -= (size_t)wrote;
	}
	archive.size += (off_t)archive.out.len;
	buf_clear(&archive.out);
}

/* The record in hand is whole: a gzip member of its own. */
static void
compress_member(void)
{
	size_t room = libdeflate_gzip_compress_bound(archive.gzip,
	    archive.member.len);

	if (!archive.member.over && buf_reserve(&archive.out, room))
		archive.out.len += libdeflate_gzip_compress(archive.gzip,
		    archive.member.data, archive.member.len,
		    archive.out.data + archive.out.len, room);
	if (archive.member.cap > PENDING)
		buf_release(&archive.member);
	buf_clear(&archive.member);
}

/* A record: its header, of which the length is missing, and its block. */
static void
put(struct span first, struct span second)
{
	struct buf *to = archive.gzip != NULL ? &archive.member : &archive.out;

	buf_printf(&archive.header, "Content-Length: %zu\r\n\r\n",
	    first.n + second.n);
	if (archive.header.over)
		die("%s: header of a record too long", archive.path);
	buf_add(to, archive.header.data, archive.header.len);
	buf_add(to, first.s, first.n);
	buf_add(to, second.s, second.n);
	buf_add(to, "\r\n\r\n", 4);
	if (archive.gzip != NULL)
		compress_member();
	if (archive.out.len >= PENDING)
		flush();
}

/* RFC 4122, version 4. */
static void
new_id(char out[ID_SIZE])
{
	unsigned char r[16];
	char *p = out;

	if (getrandom(r, sizeof(r), 0) != (ssize_t)sizeof(r))
		die("getrandom: %s", strerror(errno));
	r[6] = (r[6] & 0x0f) | 0x40;
	r[8] = (r[8] & 0x3f) | 0x80;
	memcpy(p, "<urn:uuid:", 10);
	p += 10;
	for (int i = 0; i < 16; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			*p++ = '-';
		*p++ = "0123456789abcdef"[r[i] >> 4];
		*p++ = "0123456789abcdef"[r[i] & 15];
	}
	memcpy(p, ">", 2);
}

/* RFC 4648, base32 of 20 bytes: no padding. */
static void
digest_name(const unsigned char d[SHA_DIGEST_LENGTH], char out[DIGEST_SIZE])
{
	static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	unsigned bits = 0, have = 0;
	char *p = out;

	memcpy(p, "sha1:", 5);
	p += 5;
	for (int i = 0; i < SHA_DIGEST_LENGTH; i++) {
		bits = bits << 8 | d[i];
		for (have += 8; have >= 5; have -= 5)
			*p++ = alphabet[bits >> (have - 5) & 31];
	}
	*p = '\0';
}

static void
begin(const char *type, const char *id, const char *time)
{
	buf_clear(&archive.header);
	buf_printf(&archive.header, "WARC/1.1\r\nWARC-Type: %s\r\n"
	    "WARC-Record-ID: %s\r\nWARC-Date: %s\r\n", type, id, time);
}

static void
put_info(void)
{
	static const char text[] = "software: winnow/" VERSION "\r\n"
	    "format: WARC File Format 1.1\r\n"
	    "conformsTo: https://iipc.github.io/warc-specifications/"
	    "specifications/warc-format/warc-1.1/\r\n"
	    "robots: obey\r\n";
	char id[ID_SIZE], now[WHEN_SIZE];

	new_id(id);
	when_format((int64_t)time(NULL), now);
	begin("warcinfo", id, now);
	buf_adds(&archive.header, "Content-Type: application/warc-fields\r\n");
	put((struct span){ text, sizeof(text) - 1 }, (struct span){ "", 0 });
}

void
archive_open(const char *path, off_t resume)
{
	size_t n = strlen(path);
	struct stat st;

	archive.path = path;
	archive.fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC,
	    0666);
	if (archive.fd == -1 || fstat(archive.fd, &st) == -1)
		die("%s: %s", path, strerror(errno));
	archive.size = st.st_size;
	if (resume >= 0 && resume < st.st_size) {
		if (ftruncate(archive.fd, resume) == -1)
			die("%s: %s", path, strerror(errno));
		archive.size = resume;
	}
	if (n > 3 && strcmp(path + n - 3, ".gz") == 0 &&
	    (archive.gzip = libdeflate_alloc_compressor(LEVEL)) == NULL)
		die("out of memory");
	buf_init(&archive.out, 2 * DOCUMENT_MAX);
	buf_init(&archive.member, 2 * DOCUMENT_MAX);
	buf_init(&archive.header, WARC_HEADER);
	buf_init(&archive.head, 8 * WARC_HEADER);
	archive.payload = allocate_array(PAYLOADS, sizeof(*archive.payload));
	if (archive.size == 0)
		put_info();
}

/*
 * The head of an answer as it can stand above body: chunks are undone, so
 * the field that announces them takes the name that other archives use.
 */
static struct span
honest_head(struct span head)
{
	static const char field[] = "\nTransfer-Encoding:";
	size_t n = sizeof(field) - 1;

	buf_clear(&archive.head);
	for (size_t i = 0; i < head.n; i++) {
		if (head.n - i > n && head.s[i] == '\n' &&
		    strncasecmp(head.s + i, field, n) == 0) {
			buf_adds(&archive.head, "\nX-Archive-Orig-");
			continue;
		}
		buf_addc(&archive.head, head.s[i]);
	}
	return archive.head.over ? head :
	    (struct span){ archive.head.data, archive.head.len };
}

/* The place of a payload among those that were written. */
static struct payload *
payload_slot(const unsigned char digest[SHA_DIGEST_LENGTH])
{
	size_t i = ((size_t)digest[0] | (size_t)digest[1] << 8) % PAYLOADS;

	return &archive.payload[i];
}

static void
remember(struct payload *p, const unsigned char digest[SHA_DIGEST_LENGTH],
    const struct archive_exchange *x)
{
	size_t n = strlen(x->url) + 1;

	memcpy(p->digest, digest, SHA_DIGEST_LENGTH);
	p->url = reallocate_array(p->url, n, 1);
	memcpy(p->url, x->url, n);
	snprintf(p->time, sizeof(p->time), "%s", x->time);
}

static void
put_request(const struct archive_exchange *x, const char *response)
{
	char id[ID_SIZE];

	new_id(id);
	begin("request", id, x->time);
	buf_printf(&archive.header, "WARC-Target-URI: %s\r\n"
	    "WARC-Concurrent-To: %s\r\n"
	    "Content-Type: application/http; msgtype=request\r\n",
	    x->url, response);
	put(x->request, (struct span){ "", 0 });
}

void
archive_put(const struct archive_exchange *x)
{
	unsigned char digest[SHA_DIGEST_LENGTH];
	char name[DIGEST_SIZE], id[ID_SIZE];
	struct payload *p;
	struct span body = x->body;
	bool again;

	SHA1((const unsigned char *)body.s, body.n, digest);
	digest_name(digest, name);
	p = payload_slot(digest);
	again = body.n > 0 && p->url != NULL &&
	    memcmp(p->digest, digest, SHA_DIGEST_LENGTH) == 0;
	new_id(id);
	begin(again || x->unchanged ? "revisit" : "response", id, x->time);
	buf_printf(&archive.header, "WARC-Target-URI: %s\r\n", x->url);
	if (*x->ip != '\0')
		buf_printf(&archive.header, "WARC-IP-Address: %s\r\n", x->ip);
	if (!x->unchanged)
		buf_printf(&archive.header, "WARC-Payload-Digest: %s\r\n",
		    name);
	if (x->unchanged)
		buf_adds(&archive.header, "WARC-Profile: " PROFILE
		    "server-not-modified\r\n");
	else if (again)
		buf_printf(&archive.header, "WARC-Profile: " PROFILE
		    "identical-payload-digest\r\n"
		    "WARC-Refers-To-Target-URI: %s\r\n"
		    "WARC-Refers-To-Date: %s\r\n", p->url, p->time);
	if (x->truncated != NULL)
		buf_printf(&archive.header, "WARC-Truncated: %s\r\n",
		    x->truncated);
	buf_adds(&archive.header,
	    "Content-Type: application/http; msgtype=response\r\n");
	if (again || x->unchanged)
		body.n = 0;
	else if (body.n > 0 && x->truncated == NULL)
		remember(p, digest, x);
	put(honest_head(x->head), body);
	if (x->request.n > 0)
		put_request(x, id);
}

bool
archive_is_open(void)
{
	return archive.fd != -1;
}

off_t
archive_sync(void)
{
	if (archive.fd == -1)
		return -1;
	flush();
	if (fdatasync(archive.fd) == -1 && errno != EINVAL)
		die("%s: %s", archive.path, strerror(errno));
	return archive.size;
}

void
archive_close(void)
{
	if (archive.fd == -1)
		return;
	flush();
	if (close(archive.fd) == -1)
		die("%s: %s", archive.path, strerror(errno));
	archive.fd = -1;
	libdeflate_free_compressor(archive.gzip);
	archive.gzip = NULL;
	for (size_t i = 0; i < PAYLOADS; i++)
		free(archive.payload[i].url);
	free(archive.payload);
	buf_release(&archive.out);
	buf_release(&archive.header);
	buf_release(&archive.head);
	buf_release(&archive.member);
}
