// The level for every processor.
#include "double_math_constants.h"
#include "rk_double_math_levels.h"

#define RK_LEVEL(name) rk_##name##_portable
#include "double_math_functions.h"
