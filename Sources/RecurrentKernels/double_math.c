// Chooses the level for the processor this runs on. The answer is read from the compiler's runtime,
// which asks the processor once at start; nothing here changes after that.
#include "rk_double_math.h"

#include "rk_double_math_levels.h"

#if RK_HAS_FMA_LEVEL
#define RK_CHOOSE(name, x) \
  (__builtin_cpu_supports("fma") ? rk_##name##_fma(x) : rk_##name##_portable(x))
#else
#define RK_CHOOSE(name, x) rk_##name##_portable(x)
#endif

double rk_sin(double x) { return RK_CHOOSE(sin, x); }
double rk_cos(double x) { return RK_CHOOSE(cos, x); }
double rk_log(double x) { return RK_CHOOSE(log, x); }
double rk_exp(double x) { return RK_CHOOSE(exp, x); }
double rk_tanh(double x) { return RK_CHOOSE(tanh, x); }
double rk_sigmoid(double x) { return RK_CHOOSE(sigmoid, x); }
double rk_expm1(double x) { return RK_CHOOSE(expm1, x); }
double rk_log1p(double x) { return RK_CHOOSE(log1p, x); }
double rk_tanh_shrink(double x) { return RK_CHOOSE(tanh_shrink, x); }
double rk_normal_cdf(double x) { return RK_CHOOSE(normal_cdf, x); }
double rk_normal_density(double x) { return RK_CHOOSE(normal_density, x); }
