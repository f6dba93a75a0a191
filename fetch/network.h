/* SPDX-License-Identifier: ISC */
#ifndef FETCH_NETWORK_H
#define FETCH_NETWORK_H

#include <sys/socket.h>

#include <stdbool.h>

/*
 * May a crawler of the public web connect there?  Not to this machine, its
 * networks, or any block that the IANA special-purpose registries (RFC 6890
 * and its updates) keep from global routing; not to an IPv6 address that
 * carries such an IPv4 address (mapped, NAT64, 6to4, compatible).
 */
bool	network_public(const struct sockaddr *);

/* Is it this machine itself? */
bool	network_loopback(const struct sockaddr *);

#endif
