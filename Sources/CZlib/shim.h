#include <zlib.h>

/// `deflateInit2` is a macro, which Swift cannot import.
static inline int minga_deflate_init_gzip(z_streamp stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}

static inline int minga_inflate_init_gzip(z_streamp stream) {
    return inflateInit2(stream, 15 + 32);
}

/// Without any header: what a ZIP entry holds.
static inline int minga_deflate_init_raw(z_streamp stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
}

static inline int minga_inflate_init_raw(z_streamp stream) {
    return inflateInit2(stream, -15);
}
