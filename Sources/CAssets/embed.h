// Embeds the file named by ASSET and registers it before main() runs. Included once per file, so it has no guard.
__attribute__((constructor)) static void MINGA_NAME(embed_, __COUNTER__)(void) {
    static const unsigned char bytes[] = {
#embed ASSET
    };
    minga_register(ASSET, bytes, sizeof bytes);
}
#undef ASSET
