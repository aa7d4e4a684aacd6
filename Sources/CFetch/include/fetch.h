#ifndef MINGA_FETCH_H
#define MINGA_FETCH_H

#include <stddef.h>

/// Whether a connection to an address may be opened: 4 or 16 bytes in the order of the network.
typedef int (*minga_fetch_allows)(const unsigned char *address, int length);

enum minga_fetch_outcome {
    MINGA_FETCH_DONE = 0,
    /// The name leads to no address that may be asked, or the scheme is another one.
    MINGA_FETCH_REFUSED = 1,
    MINGA_FETCH_TOO_LARGE = 2,
    /// The file could not be written.
    MINGA_FETCH_UNWRITTEN = 3,
    /// No answer, no connection, too slow; `said` tells it.
    MINGA_FETCH_FAILED = 4,
    /// Somebody answers, with a certificate that could not be checked.
    MINGA_FETCH_UNTRUSTED = 5,
};

/// Gets a document by http or https into an open file. Each connection, also after a redirect, is opened by the address that was checked.
///
/// `status` gets the HTTP status of the last answer; `said` what went wrong, in English, of at most `size` bytes.
int minga_fetch(
    const char *url, int file, long long largest, long seconds, minga_fetch_allows allows, long *status, char *said, size_t size);

/// Asks what an address answers, by HEAD or by a GET that stops at the first bytes. Connections are opened as above; `status` gets the
/// HTTP status of the last answer, 0 when there was none.
int minga_ask(const char *url, int only_head, long seconds, minga_fetch_allows allows, long *status);

#endif
