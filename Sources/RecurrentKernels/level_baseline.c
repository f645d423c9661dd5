// Whatever the target guarantees: x86-64 without AVX, where the fused multiply-add is emulated, or
// arm64, where it is an instruction.
#if defined(__aarch64__)
#define LEVEL arm64
#define TILE_ROWS 6
#else
#define LEVEL baseline
#define EMULATES_FMA
#define TILE_ROWS 3
#endif
#define TABLE rk_table_baseline
#include "level.inc"
