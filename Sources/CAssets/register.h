#include <stdlib.h>
#include <string.h>

#include "assets.h"

// #embed is C23; the compiler has it in every mode.
#pragma clang diagnostic ignored "-Wc23-extensions"

#define MINGA_JOIN(a, b) a##b
#define MINGA_NAME(a, b) MINGA_JOIN(a, b)

static struct minga_asset assets[512];
static size_t count;

static void minga_register(const char *path, const unsigned char *bytes, size_t length) {
    static const char public_files[] = "../../Public/", data_files[] = "../../data/";
    int is_public = strncmp(path, public_files, sizeof public_files - 1) == 0;
    if (count == sizeof assets / sizeof assets[0]) abort();
    assets[count++] = (struct minga_asset){
        .name = path + (is_public ? sizeof public_files : sizeof data_files) - 1, .bytes = bytes, .length = length, .is_public = is_public};
}

size_t minga_asset_count(void) { return count; }
struct minga_asset minga_asset_at(size_t index) { return assets[index]; }
