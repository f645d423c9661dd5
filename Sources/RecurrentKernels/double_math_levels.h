#ifndef RK_DOUBLE_MATH_LEVELS_H
#define RK_DOUBLE_MATH_LEVELS_H

// Where every processor of the target can multiply and add in one instruction, or where none is
// known to, one level is enough. On x86-64 the portable level calls the C library's fma, which is
// slow, and a second level is compiled for the processors that have the instruction.
#if defined(__x86_64__) && !defined(__FMA__) && defined(__clang__)
#define RK_HAS_FMA_LEVEL 1
#else
#define RK_HAS_FMA_LEVEL 0
#endif

#define RK_DECLARE_LEVEL(level)       \
  double rk_sin_##level(double x);    \
  double rk_cos_##level(double x);    \
  double rk_log_##level(double x);    \
  double rk_exp_##level(double x);    \
  double rk_tanh_##level(double x);   \
  double rk_sigmoid_##level(double x);

RK_DECLARE_LEVEL(portable)
#if RK_HAS_FMA_LEVEL
RK_DECLARE_LEVEL(fma)
#endif

#endif
