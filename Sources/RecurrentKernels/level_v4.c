// AVX-512: thirty-two registers of sixteen floats.
#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("arch=x86-64-v4"))), apply_to = function)
#define LEVEL v4
#define TABLE rk_table_v4
#define TILE_ROWS 12
#include "level.inc"
#pragma clang attribute pop
#endif
