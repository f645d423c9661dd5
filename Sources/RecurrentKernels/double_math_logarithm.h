// log and log1p. Included once per processor level by double_math_functions.h.

/// log(1 + r) for |r| ≤ 2^−7, to about 75 bits of the result.
static inline pair log_one_plus(pair r) {
  pair square = multiply(r, r);
  pair tail = {r.high * evaluate(log_tail, 9, r.high), 0};
  pair cubic = multiply(multiply(square, r), add(one_third, tail));
  return add(add(r, scale(square, -0.5)), cubic);
}

/// The logarithm of 2^shift · x for a positive normal x, of which `rest` was rounded away.
///
/// x = 2^exponent · m with m in [0.707, 1.415), so that nothing cancels in the sum of the three
/// logarithms 2^exponent, 1/c and m·c, where c is near 1/m, and is 1 for m near 1.
static inline pair log_of_sum(double x, double rest, int shift) {
  uint64_t bits = bits_of(x);
  unsigned index = (unsigned)(bits >> 45) & 127;
  unsigned halved = index >= 53;
  int exponent = (int)(bits >> 52) + (int)halved - 1023;
  double m = double_of((bits & 0x000fffffffffffffu) | (uint64_t)(1023 - halved) << 52);

  double reciprocal = log_table[index].reciprocal;
  pair product = exact_product(m, reciprocal);
  if (rest != 0) product.low += rest * power_of_two(-exponent) * reciprocal;
  pair r = ordered_sum(product.high - 1, product.low);
  pair power = multiply((pair){exponent + shift, 0}, ln2_pair);
  return add(add(power, log_table[index].logarithm), log_one_plus(r));
}

double RK_LEVEL(log)(double x) {
  if (!(x > 0)) return x == 0 ? -__builtin_inf() : quiet_nan;
  if (x == __builtin_inf()) return x;
  return rounded(x < 0x1p-1022 ? log_of_sum(x * 0x1p54, 0, -54) : log_of_sum(x, 0, 0));
}

double RK_LEVEL(log1p)(double x) {
  if (!(x > -1)) return x == -1 ? -__builtin_inf() : quiet_nan;
  if (x > 0x1p100) return RK_LEVEL(log)(x);
  if (__builtin_fabs(x) < 0x1p-54) return x;  // x − x²/2 rounds to x
  if (__builtin_fabs(x) < 0x1p-7) return rounded(log_one_plus((pair){x, 0}));
  pair sum = exact_sum(1, x);
  return rounded(log_of_sum(sum.high, sum.low, 0));
}
