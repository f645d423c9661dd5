// sin and cos. Included once per processor level by double_math_functions.h.

/// An angle as quadrant · π/2 + rest with |rest| ≤ π/4; only quadrant mod 4 matters.
typedef struct {
  unsigned quadrant;
  pair rest;
} reduced_angle;

/// Cody and Waite's reduction: π/2 in three parts, of which the first two are subtracted exactly.
static inline reduced_angle reduce_moderate(double x) {
  const double shift = 0x1.8p52;
  double shifted = x * two_over_pi + shift;
  double n = shifted - shift;
  // Exact: both share their last place, and the difference is small.
  double high = __builtin_fma(-n, half_pi_1, x);
  pair correction = exact_product(-n, half_pi_2);
  pair rest = exact_sum(high, correction.high);
  double low = __builtin_fma(-n, half_pi_3, rest.low + correction.low);
  return (reduced_angle){(unsigned)bits_of(shifted), exact_sum(rest.high, low)};
}

/// The bits of 2/π that matter for an angle m·2^exponent: 256 places from where a bit is worth 2·m.
///
/// Earlier places give multiples of four quadrants, later ones less than 2^−200 of a quadrant.
static inline void select_places(int exponent, uint64_t places[4]) {
  unsigned start = (unsigned)(exponent - 2 + 64);
  const uint64_t *word = two_over_pi_bits + start / 64;
  unsigned shift = start % 64;
  for (int i = 0; i < 4; i++)
    places[i] = shift == 0 ? word[i] : word[i] << shift | word[i + 1] >> (64 - shift);
}

/// A fraction of 256 places, most significant word first, as a pair; it is less than 2^−1 and not 0.
static inline pair pair_of_fraction(const uint64_t words[4]) {
  int first = 0;
  while (first < 2 && words[first] == 0) first++;
  int zeros = words[first] == 0 ? 0 : __builtin_clzll(words[first]);
  uint64_t top = words[first];
  uint64_t next = words[first + 1];
  if (zeros != 0) {
    uint64_t after = first < 2 ? words[first + 2] : 0;
    top = top << zeros | next >> (64 - zeros);
    next = next << zeros | after >> (64 - zeros);
  }
  double high = (double)(top >> 11);
  double low = (double)((top & 0x7ff) << 42 | next >> 22) * 0x1p-53;
  return scale(ordered_sum(high, low), power_of_two(-53 - 64 * first - zeros));
}

/// Payne and Hanek's reduction, for x ≥ 2^26: the angle in quadrants by integers modulo 4.
static inline reduced_angle reduce_huge(double x) {
  uint64_t bits = bits_of(x);
  uint64_t m = (bits & 0x000fffffffffffffu) | 0x0010000000000000u;
  uint64_t words[4];
  select_places((int)(bits >> 52) - 1075, words);
  unsigned __int128 sum = 0;
  for (int i = 3; i >= 0; i--) {
    sum += (unsigned __int128)m * words[i];
    words[i] = (uint64_t)sum;
    sum >>= 64;
  }
  unsigned quadrant = (unsigned)(words[0] >> 62);
  for (int i = 0; i < 3; i++) words[i] = words[i] << 2 | words[i + 1] >> 62;
  words[3] <<= 2;
  int past_half = words[0] >> 63 != 0;
  if (past_half) {
    quadrant += 1;
    for (int i = 0; i < 4; i++) words[i] = ~words[i];  // the negated fraction, less 2^−256
  }
  const pair half_pi = {half_pi_1, half_pi_2};
  pair rest = multiply(negate_if(past_half, pair_of_fraction(words)), half_pi);
  return (reduced_angle){quadrant, rest};
}

/// For x ≥ 0 and finite.
static inline reduced_angle reduce(double x) {
  if (x < 0x1.921fb54442d18p-1) return (reduced_angle){0, {x, 0}};
  return x < 0x1p26 ? reduce_moderate(x) : reduce_huge(x);
}

static inline pair sin_of_rest(pair r) {
  pair square = multiply(r, r);
  pair sum = {square.high * evaluate(sin_tail, 8, square.high), 0};
  sum = add(sin_term_7, sum);
  sum = add(sin_term_5, multiply(square, sum));
  sum = add(sin_term_3, multiply(square, sum));
  return add(r, multiply(multiply(r, square), sum));
}

static inline pair cos_of_rest(pair r) {
  pair square = multiply(r, r);
  pair sum = {square.high * evaluate(cos_tail, 8, square.high), 0};
  sum = add(cos_term_6, sum);
  sum = add(cos_term_4, multiply(square, sum));
  sum = add((pair){-0.5, 0}, multiply(square, sum));
  return add((pair){1, 0}, multiply(square, sum));
}

/// The sine of quadrant · π/2 + rest.
static inline double sin_of_angle(reduced_angle angle) {
  pair result = angle.quadrant & 1 ? cos_of_rest(angle.rest) : sin_of_rest(angle.rest);
  return rounded(negate_if(angle.quadrant & 2, result));
}

double RK_LEVEL(sin)(double x) {
  double size = __builtin_fabs(x);
  if (size < 0x1p-26) return x;  // x − x³/6 rounds to x
  if (!(size < __builtin_inf())) return quiet_nan;
  double result = sin_of_angle(reduce(size));
  return x < 0 ? -result : result;
}

double RK_LEVEL(cos)(double x) {
  double size = __builtin_fabs(x);
  if (size < 0x1p-27) return 1;  // 1 − x²/2 rounds to 1
  if (!(size < __builtin_inf())) return quiet_nan;
  reduced_angle angle = reduce(size);
  angle.quadrant += 1;
  return sin_of_angle(angle);
}
