#ifndef RK_DOUBLE_MATH_H
#define RK_DOUBLE_MATH_H

// Elementary functions of doubles that give the same bits on every processor.
//
// Each result is the double nearest to the true value, but for the rarest cases, whose distance
// exceeds half a unit in the last place by less than a thousandth of it. Signed zeros, infinities,
// subnormal numbers and the overflow thresholds are exact; every NaN result is one quiet NaN.

#include "rk_double_math_levels.h"

#ifdef __cplusplus
extern "C" {
#endif

/// The sine of an angle in radians, of any finite size; NaN for an infinite one.
double rk_sin(double x);
/// The cosine of an angle in radians, of any finite size; NaN for an infinite one.
double rk_cos(double x);
/// The natural logarithm; −∞ at zero, NaN below it.
double rk_log(double x);
/// The exponential function.
double rk_exp(double x);
/// The hyperbolic tangent.
double rk_tanh(double x);
/// The logistic function 1 / (1 + e^−x).
double rk_sigmoid(double x);
/// e^x − 1.
double rk_expm1(double x);
/// log(1 + x); −∞ at −1, NaN below it.
double rk_log1p(double x);
/// x − tanh x; a subnormal result may be a neighbour of the nearest.
double rk_tanh_shrink(double x);
/// The standard normal distribution function.
double rk_normal_cdf(double x);
/// The standard normal density exp(−x²/2) / √(2π).
double rk_normal_density(double x);

#ifdef __cplusplus
}
#endif

#endif
