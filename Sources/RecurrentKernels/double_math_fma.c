// The level for x86-64 processors with fused multiply-add: the same bits, by one instruction each.
#include <stdint.h>
#include <string.h>

#include "rk_double_math_levels.h"

#if RK_HAS_FMA_LEVEL
#pragma clang attribute push(__attribute__((target("fma"))), apply_to = function)
#include "double_math_constants.h"

#define RK_LEVEL(name) rk_##name##_fma
#include "double_math_functions.h"
#pragma clang attribute pop
#endif
