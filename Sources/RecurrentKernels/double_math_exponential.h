// exp, expm1, tanh, tanh_shrink and sigmoid. Included once per processor level by double_math_functions.h.

typedef struct {
  pair significand;
  int exponent;
} scaled_pair;

/// e^r − 1 for |r| ≤ ln2/128.
static inline pair exp_minus_one(pair r) {
  double cube = r.high * r.high * r.high;
  double tail = cube * evaluate(exp_tail, 7, r.high);
  return add(add(r, scale(multiply(r, r), 0.5)), (pair){tail, 0});
}

/// e^x as significand · 2^exponent with a significand in [0.99, 2), to about 76 bits; |x| < 1000.
///
/// x = (64·exponent + j)·ln2/64 + r with |r| ≤ ln2/128, so e^x = 2^exponent · 2^(j/64) · e^r.
static inline scaled_pair exp_scaled(double x) {
  const double shift = 0x1.8p52;  // leaves the integer nearest to what it is added to in the low bits
  double shifted = x * sixty_four_over_ln2 + shift;
  double n = shifted - shift;
  int32_t index = (int32_t)bits_of(shifted);
  // Exact: both share their last place, and the difference is small.
  double high = __builtin_fma(-n, ln2_over_sixty_four_1, x);
  pair correction = exact_product(-n, ln2_over_sixty_four_2);
  pair r = exact_sum(high, correction.high);
  r = ordered_sum(r.high, r.low + correction.low);

  pair power = exp2_table[index & 63];
  return (scaled_pair){add(power, multiply(power, exp_minus_one(r))), index >> 6};
}

/// significand · 2^exponent rounded once, into the subnormal numbers or to infinity if need be.
static inline double rounded_scaled(scaled_pair x) {
  double result = rounded(x.significand);
  if (x.exponent > 1023) return result * 0x1p1023 * power_of_two(x.exponent - 1023);
  if (x.exponent > -1022 || (x.exponent == -1022 && result >= 1))
    return result * power_of_two(x.exponent);
  // The last place of the anchor is that of the subnormal numbers, in units of 2^exponent.
  double anchor = power_of_two(-1022 - x.exponent);
  pair sum = ordered_sum(anchor, x.significand.high);
  double anchored = sum.high + (sum.low + x.significand.low);
  return (anchored - anchor) * power_of_two(x.exponent + 1000) * 0x1p-1000;
}

/// e^−x for 0 ≤ x ≤ 100.
static inline pair exp_of_negated(double x) {
  scaled_pair e = exp_scaled(-x);
  return scale(e.significand, power_of_two(e.exponent));
}

double RK_LEVEL(exp)(double x) {
  if (x != x) return quiet_nan;
  if (x > 710) return __builtin_inf();
  if (x < -746) return 0;
  return rounded_scaled(exp_scaled(x));
}

double RK_LEVEL(expm1)(double x) {
  if (x != x) return quiet_nan;
  if (x > 710) return __builtin_inf();
  if (x < -40) return -1;
  if (__builtin_fabs(x) < 0x1p-54) return x;  // x + x²/2 rounds to x
  if (__builtin_fabs(x) < 0x1.6p-8) return rounded(exp_minus_one((pair){x, 0}));
  scaled_pair e = exp_scaled(x);
  if (x > 50) return rounded_scaled(e);
  return rounded(add(scale(e.significand, power_of_two(e.exponent)), (pair){-1, 0}));
}

/// x − tanh x for 0 < |x| < 2^−6.
static inline pair tanh_defect(double x) {
  pair square = exact_product(x, x);
  pair tail = {square.high * evaluate(tanh_tail, 6, square.high), 0};
  return scale(multiply(multiply((pair){x, 0}, square), add(tanh_cubic, tail)), -1);
}

/// tanh x for 2^−6 ≤ x ≤ 20.
static inline pair tanh_of_positive(double x) {
  const pair one = {1, 0};
  pair e = exp_of_negated(2 * x);
  return divide(add(one, scale(e, -1)), add(one, e));
}

double RK_LEVEL(tanh)(double x) {
  if (x != x) return quiet_nan;
  double size = __builtin_fabs(x);
  if (size < 0x1p-27) return x;  // x − x³/3 rounds to x
  if (size > 20) return __builtin_copysign(1, x);
  if (size < 0x1p-6) return rounded(add((pair){x, 0}, scale(tanh_defect(x), -1)));
  return __builtin_copysign(rounded(tanh_of_positive(size)), x);
}

double RK_LEVEL(tanh_shrink)(double x) {
  if (x != x) return quiet_nan;
  double size = __builtin_fabs(x);
  if (size < 0x1p-360) return x * 0;  // x³/3 rounds to zero
  if (size < 0x1p-6) return rounded(tanh_defect(x));
  if (size > 20) return x - __builtin_copysign(1, x);
  return __builtin_copysign(rounded(add((pair){size, 0}, scale(tanh_of_positive(size), -1))), x);
}

double RK_LEVEL(sigmoid)(double x) {
  if (x != x) return quiet_nan;
  if (x > 40) return 1;
  if (x < -746) return 0;
  const pair one = {1, 0};
  if (x < -40) {
    // e^x / (1 + e^x) = e^x (1 − e^x), and all later terms are far below the last place.
    scaled_pair e = exp_scaled(x);
    e.significand.low -= e.significand.high * rounded_scaled(e);
    return rounded_scaled(e);
  }
  pair e = exp_of_negated(__builtin_fabs(x));
  return rounded(divide(x < 0 ? e : one, add(one, e)));
}
