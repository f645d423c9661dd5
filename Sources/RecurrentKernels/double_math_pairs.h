#ifndef RK_DOUBLE_MATH_PAIRS_H
#define RK_DOUBLE_MATH_PAIRS_H

// Numbers of about 106 bits as unevaluated sums of two doubles.
//
// A pair is normalised: its low part is at most half a unit in the last place of its high part.
// The only multiply-add is `__builtin_fma`: whether the processor or the C library computes it, it
// is exact but for one rounding. The compiler must not form others, as it does by default when a
// package that depends on this one builds it.

#include <stdint.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

typedef struct {
  double high;
  double low;
} pair;

static inline uint64_t bits_of(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

static inline double double_of(uint64_t bits) {
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

/// 2^exponent, for a normal result.
static inline double power_of_two(int exponent) {
  return double_of((uint64_t)(exponent + 1023) << 52);
}

/// a + b exactly, where a is zero or its exponent is at least that of b.
static inline pair ordered_sum(double a, double b) {
  double sum = a + b;
  return (pair){sum, b - (sum - a)};
}

/// a + b exactly.
static inline pair exact_sum(double a, double b) {
  double sum = a + b;
  double b_in_sum = sum - a;
  return (pair){sum, (a - (sum - b_in_sum)) + (b - b_in_sum)};
}

/// a · b exactly.
static inline pair exact_product(double a, double b) {
  double product = a * b;
  return (pair){product, __builtin_fma(a, b, -product)};
}

static inline pair add(pair a, pair b) {
  pair sum = exact_sum(a.high, b.high);
  return ordered_sum(sum.high, sum.low + (a.low + b.low));
}

static inline pair multiply(pair a, pair b) {
  pair product = exact_product(a.high, b.high);
  double cross = __builtin_fma(a.high, b.low, a.low * b.high);
  return ordered_sum(product.high, product.low + cross);
}

static inline pair divide(pair a, pair b) {
  double quotient = a.high / b.high;
  double rest = __builtin_fma(-quotient, b.high, a.high);
  rest = __builtin_fma(-quotient, b.low, rest + a.low);
  return ordered_sum(quotient, rest / b.high);
}

/// a · factor, where the product is exact: the factor is a power of two.
static inline pair scale(pair a, double factor) {
  return (pair){a.high * factor, a.low * factor};
}

static inline pair negate_if(int condition, pair a) { return condition ? scale(a, -1) : a; }

/// The nearest double.
static inline double rounded(pair a) { return a.high + a.low; }

/// c[0] + c[1]·x + … by Horner's rule.
static inline double evaluate(const double *coefficients, int count, double x) {
  double sum = coefficients[count - 1];
  for (int i = count - 2; i >= 0; i--) sum = __builtin_fma(sum, x, coefficients[i]);
  return sum;
}

#endif
