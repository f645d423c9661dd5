// All functions for one processor level. The including file defines RK_LEVEL(name) as the name of
// that level's function, and may give all of them a target attribute.

static const double quiet_nan = __builtin_nan("");

#include "double_math_exponential.h"
#include "double_math_logarithm.h"
#include "double_math_normal.h"
#include "double_math_trigonometry.h"
