// AVX2 and FMA: sixteen registers of eight floats.
#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("arch=x86-64-v3"))), apply_to = function)
#define LEVEL v3
#define TABLE rk_table_v3
#define TILE_ROWS 6
#include "level.inc"
#pragma clang attribute pop
#endif
