// The standard normal distribution. Included once per processor level by double_math_functions.h.

/// exp(−x²/2) for |x| < 40.
static inline scaled_pair normal_bell(double x) {
  pair square = exact_product(x, x);
  scaled_pair e = exp_scaled(-0.5 * square.high);
  e.significand = multiply(e.significand, ordered_sum(1, -0.5 * square.low));
  return e;
}

/// factor · 2^exponent · significand, brought to a significand in [1, 2).
static inline scaled_pair scaled_by(scaled_pair x, pair factor) {
  pair product = multiply(x.significand, factor);
  int exponent = (int)(bits_of(product.high) >> 52 & 0x7ff) - 1023;
  return (scaled_pair){scale(product, power_of_two(-exponent)), x.exponent + exponent};
}

/// The distribution function at −t for 0 ≤ t < 40: the bell times a factor without its steep decline,
/// a polynomial in (t − 5)/(t + 5) over t + 5.
static inline scaled_pair normal_tail(double t) {
  const pair inverse = divide((pair){1, 0}, exact_sum(5, t));
  const pair u = add((pair){1, 0}, multiply((pair){-10, 0}, inverse));
  pair sum = normal_tail_terms[NORMAL_TAIL_COUNT - 1];
  for (int i = NORMAL_TAIL_COUNT - 2; i >= 0; i--) sum = add(normal_tail_terms[i], multiply(sum, u));
  return scaled_by(normal_bell(t), multiply(sum, inverse));
}

double RK_LEVEL(normal_cdf)(double x) {
  if (x != x) return quiet_nan;
  if (x > 9) return 1;
  if (x < -39) return 0;
  if (x <= 0) return rounded_scaled(normal_tail(-x));
  scaled_pair tail = normal_tail(x);
  return rounded(add((pair){1, 0}, scale(tail.significand, -power_of_two(tail.exponent))));
}

double RK_LEVEL(normal_density)(double x) {
  if (x != x) return quiet_nan;
  if (__builtin_fabs(x) > 39) return 0;
  return rounded_scaled(scaled_by(normal_bell(x), one_over_root_of_two_pi));
}
