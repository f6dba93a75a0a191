/* SPDX-License-Identifier: ISC */
/* A fuzz target over standard input, once: for tests/soak/bounds. */
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
main(void)
{
	size_t	 n = 0, room = 1u << 26;
	uint8_t	*data = malloc(room);
	ssize_t	 got;

	if (data == NULL)
		return 1;
	while (n < room && (got = read(STDIN_FILENO, data + n, room - n)) > 0)
		n += (size_t)got;
	return LLVMFuzzerTestOneInput(data, n);
}
