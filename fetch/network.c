/* SPDX-License-Identifier: ISC */
/* A socket address -> whether it lies in the public network. */
#include <netinet/in.h>

#include <arpa/inet.h>

#include <stdint.h>
#include <string.h>

#include "fetch/network.h"

/* IANA IPv4 Special-Purpose Address Registry; multicast and class E. */
static const struct {
	uint32_t	net;
	int		bits;
} closed4[] = {
	{ 0x00000000, 8 },	/* 0.0.0.0/8 this network */
	{ 0x0a000000, 8 },	/* 10.0.0.0/8 private */
	{ 0x64400000, 10 },	/* 100.64.0.0/10 shared */
	{ 0x7f000000, 8 },	/* 127.0.0.0/8 loopback */
	{ 0xa9fe0000, 16 },	/* 169.254.0.0/16 link local, metadata */
	{ 0xac100000, 12 },	/* 172.16.0.0/12 private */
	{ 0xc0000000, 24 },	/* 192.0.0.0/24 protocol assignments */
	{ 0xc0000200, 24 },	/* 192.0.2.0/24 documentation */
	{ 0xc0586300, 24 },	/* 192.88.99.0/24 6to4 relays, once */
	{ 0xc0a80000, 16 },	/* 192.168.0.0/16 private */
	{ 0xc6120000, 15 },	/* 198.18.0.0/15 benchmarks */
	{ 0xc6336400, 24 },	/* 198.51.100.0/24 documentation */
	{ 0xcb007100, 24 },	/* 203.0.113.0/24 documentation */
	{ 0xe0000000, 4 },	/* 224.0.0.0/4 multicast */
	{ 0xf0000000, 4 }	/* 240.0.0.0/4 reserved, broadcast */
};

static bool
public4(uint32_t a)
{
	for (size_t i = 0; i < sizeof(closed4) / sizeof(*closed4); i++)
		if ((a ^ closed4[i].net) >> (32 - closed4[i].bits) == 0)
			return false;
	return true;
}

static uint32_t
word(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3];
}

static bool
public6(const unsigned char *a)
{
	static const unsigned char	zero[12];

	if (memcmp(a, zero, 10) == 0 && a[10] == 0xff && a[11] == 0xff)
		return public4(word(a + 12));		/* ::ffff:0:0/96 */
	if (memcmp(a, "\0\x64\xff\x9b\0\0\0\0\0\0\0\0", 12) == 0)
		return public4(word(a + 12));		/* 64:ff9b::/96 */
	if (a[0] == 0x20 && a[1] == 0x02)
		return public4(word(a + 2));		/* 2002::/16 6to4 */
	if ((a[0] & 0xe0) != 0x20)
		return false;				/* not 2000::/3 */
	if (a[0] == 0x20 && a[1] == 0x01 && a[2] < 2)
		return false;				/* 2001::/23 */
	if (memcmp(a, "\x20\x01\x0d\xb8", 4) == 0)
		return false;				/* documentation */
	return !(a[0] == 0x3f && a[1] == 0xff && a[2] < 0x10);
}

bool
network_public(const struct sockaddr *sa)
{
	switch (sa->sa_family) {
	case AF_INET:
		return public4(ntohl(((const struct sockaddr_in *)sa)->
		    sin_addr.s_addr));
	case AF_INET6:
		return public6(((const struct sockaddr_in6 *)sa)->
		    sin6_addr.s6_addr);
	default:
		return false;
	}
}

bool
network_loopback(const struct sockaddr *sa)
{
	static const unsigned char	own[16] = { [15] = 1 },
	    mapped[12] = { [10] = 0xff, 0xff };
	const unsigned char		*a;

	if (sa->sa_family == AF_INET)
		return ntohl(((const struct sockaddr_in *)sa)->
		    sin_addr.s_addr) >> 24 == 127;
	if (sa->sa_family != AF_INET6)
		return false;
	a = ((const struct sockaddr_in6 *)sa)->sin6_addr.s6_addr;
	return memcmp(a, own, 16) == 0 ||
	    (memcmp(a, mapped, 12) == 0 && a[12] == 127);
}
