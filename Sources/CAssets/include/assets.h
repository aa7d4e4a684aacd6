#ifndef MINGA_ASSETS_H
#define MINGA_ASSETS_H
#include <stddef.h>

/// A file of the project that is carried inside the binary.
struct minga_asset {
    /// Path below Public or data: `css/minga.css`, `territory/regions.csv`.
    const char *name;
    const unsigned char *bytes;
    size_t length;
    /// Not 0 for what browsers may fetch.
    int is_public;
};

/// Number of embedded files.
size_t minga_asset_count(void);
/// The embedded file at `index`, in the order of `assets.c`.
struct minga_asset minga_asset_at(size_t index);
#endif
