// Whatever the target guarantees: x86-64 without AVX, where the C library emulates the fused
// multiply-add if need be, or arm64, where it is an instruction.
#if defined(__aarch64__)
#define LEVEL arm64
#define TILE_ROWS 6
#else
#define LEVEL baseline
#define TILE_ROWS 3
#endif
#define TABLE rk_table_baseline
#include "level.inc"
