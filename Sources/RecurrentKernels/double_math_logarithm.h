// log. Included once per processor level by double_math_functions.h.

/// log(1 + r) for |r| ≤ 2^−7, to about 75 bits of the result.
static inline pair log_one_plus(pair r) {
  pair square = multiply(r, r);
  pair tail = {r.high * evaluate(log_tail, 9, r.high), 0};
  pair cubic = multiply(multiply(square, r), add(one_third, tail));
  return add(add(r, scale(square, -0.5)), cubic);
}

/// x = 2^exponent · m with m in [0.707, 1.415), so that nothing cancels in the sum of the three
/// logarithms 2^exponent, 1/c and m·c, where c is near 1/m, and is 1 for m near 1.
double RK_LEVEL(log)(double x) {
  if (!(x > 0)) return x == 0 ? -__builtin_inf() : quiet_nan;
  if (x == __builtin_inf()) return x;
  int exponent = -1023;
  if (x < 0x1p-1022) {
    x *= 0x1p54;
    exponent -= 54;
  }
  uint64_t bits = bits_of(x);
  unsigned index = (unsigned)(bits >> 45) & 127;
  unsigned halved = index >= 53;
  exponent += (int)(bits >> 52) + (int)halved;
  double m = double_of((bits & 0x000fffffffffffffu) | (uint64_t)(1023 - halved) << 52);

  pair product = exact_product(m, log_table[index].reciprocal);
  pair r = ordered_sum(product.high - 1, product.low);
  pair power = multiply((pair){exponent, 0}, ln2_pair);
  return rounded(add(add(power, log_table[index].logarithm), log_one_plus(r)));
}
