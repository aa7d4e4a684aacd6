#include "fetch.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct state {
    int file;
    long long left;
    minga_fetch_allows allows;
    int refused;
    int too_large;
    int unwritten;
};

/// Called with the very address that is about to be connected to: what was checked and what is asked cannot differ.
static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *to) {
    struct state *state = context;
    int allowed = 0;
    if (purpose == CURLSOCKTYPE_IPCXN && to->family == AF_INET) {
        const struct sockaddr_in *address = (const struct sockaddr_in *)&to->addr;
        allowed = state->allows((const unsigned char *)&address->sin_addr, 4);
    } else if (purpose == CURLSOCKTYPE_IPCXN && to->family == AF_INET6) {
        const struct sockaddr_in6 *address = (const struct sockaddr_in6 *)&to->addr;
        allowed = state->allows((const unsigned char *)&address->sin6_addr, 16);
    }
    if (!allowed) {
        state->refused = 1;
        return CURL_SOCKET_BAD;
    }
    return socket(to->family, to->socktype, to->protocol);
}

static size_t take(char *bytes, size_t one, size_t count, void *context) {
    struct state *state = context;
    size_t size = one * count;
    if ((long long)size > state->left) {
        state->too_large = 1;
        return 0;
    }
    state->left -= (long long)size;
    for (size_t done = 0; done < size;) {
        ssize_t written = write(state->file, bytes + done, size - done);
        if (written <= 0) {
            state->unwritten = 1;
            return 0;
        }
        done += (size_t)written;
    }
    return size;
}

static pthread_once_t once = PTHREAD_ONCE_INIT;
static void begin(void) { curl_global_init(CURL_GLOBAL_DEFAULT); }

/// What every request has in common: http and https only, no proxy, connections opened by the address that was checked.
static CURL *prepared(const char *url, long seconds, struct state *state, char *error) {
    pthread_once(&once, begin);
    CURL *curl = curl_easy_init();
    if (!curl) return NULL;
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(curl, CURLOPT_MAXREDIRS, 5L);
    // A proxy of the environment would be asked instead of the address that is checked.
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, seconds);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, seconds < 20 ? seconds : 20L);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "Minga");
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, state);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, error);
    return curl;
}

static int is_refused(CURLcode code, const struct state *state) {
    return code == CURLE_UNSUPPORTED_PROTOCOL || (state->refused && code == CURLE_COULDNT_CONNECT);
}

int minga_fetch(
    const char *url, int file, long long largest, long seconds, minga_fetch_allows allows, long *status, char *said, size_t size) {
    struct state state = {file, largest, allows, 0, 0, 0};
    char error[CURL_ERROR_SIZE] = "";
    *status = 0;
    if (size > 0) said[0] = 0;
    CURL *curl = prepared(url, seconds, &state, error);
    if (!curl) return MINGA_FETCH_FAILED;
    curl_easy_setopt(curl, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)largest);
    curl_easy_setopt(curl, CURLOPT_FAILONERROR, 1L);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &state);
    CURLcode code = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, status);
    curl_easy_cleanup(curl);
    if (code == CURLE_OK) return MINGA_FETCH_DONE;
    if (size > 0) snprintf(said, size, "%s", error[0] ? error : curl_easy_strerror(code));
    if (state.too_large || code == CURLE_FILESIZE_EXCEEDED) return MINGA_FETCH_TOO_LARGE;
    if (state.unwritten) return MINGA_FETCH_UNWRITTEN;
    return is_refused(code, &state) ? MINGA_FETCH_REFUSED : MINGA_FETCH_FAILED;
}

/// The first bytes of a document are enough to know that there is one.
static size_t stop(char *bytes, size_t one, size_t count, void *context) {
    (void)bytes, (void)one, (void)count, (void)context;
    return 0;
}

int minga_ask(const char *url, int only_head, long seconds, minga_fetch_allows allows, long *status) {
    struct state state = {-1, 0, allows, 0, 0, 0};
    char error[CURL_ERROR_SIZE] = "";
    *status = 0;
    CURL *curl = prepared(url, seconds, &state, error);
    if (!curl) return MINGA_FETCH_FAILED;
    if (only_head) curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, stop);
    CURLcode code = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, status);
    curl_easy_cleanup(curl);
    if (code == CURLE_OK || (code == CURLE_WRITE_ERROR && *status > 0)) return MINGA_FETCH_DONE;
    if (is_refused(code, &state)) return MINGA_FETCH_REFUSED;
    return code == CURLE_PEER_FAILED_VERIFICATION ? MINGA_FETCH_UNTRUSTED : MINGA_FETCH_FAILED;
}
