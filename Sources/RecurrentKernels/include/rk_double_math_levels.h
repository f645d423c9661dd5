#ifndef RK_DOUBLE_MATH_LEVELS_H
#define RK_DOUBLE_MATH_LEVELS_H

// The functions of rk_double_math.h come in levels, which all give the same bits. The portable one
// is for every processor. Where that would call the C library for each multiply-add, which is slow,
// and the processor may still have the instruction, there is a level that uses it. Callers want
// the functions without a level; these are for them to choose from and for tests.

#if defined(__x86_64__) && !defined(__FMA__) && defined(__clang__)
#define RK_HAS_FMA_LEVEL 1
#else
#define RK_HAS_FMA_LEVEL 0
#endif

#define RK_DECLARE_LEVEL(level)            \
  double rk_sin_##level(double x);         \
  double rk_cos_##level(double x);         \
  double rk_log_##level(double x);         \
  double rk_exp_##level(double x);         \
  double rk_tanh_##level(double x);        \
  double rk_sigmoid_##level(double x);     \
  double rk_expm1_##level(double x);       \
  double rk_log1p_##level(double x);       \
  double rk_tanh_shrink_##level(double x); \
  double rk_normal_cdf_##level(double x);  \
  double rk_normal_density_##level(double x);

#ifdef __cplusplus
extern "C" {
#endif

RK_DECLARE_LEVEL(portable)
#if RK_HAS_FMA_LEVEL
RK_DECLARE_LEVEL(fma)
#endif

#ifdef __cplusplus
}
#endif

#endif
