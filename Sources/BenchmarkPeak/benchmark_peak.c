// As many sums as hide the latency of the multiply-add, and as fit into the registers beside the
// two operands. Nothing is loaded or stored between them: no kernel can be faster.
#include "benchmark_peak.h"

#define SUMS_IN_REGISTERS(NAME, LANES, SUMS)                                            \
  typedef float NAME##_vector __attribute__((ext_vector_type(LANES)));                  \
  static float NAME(size_t rounds, float factor, float term) {                          \
    const NAME##_vector a = factor, b = term;                                           \
    NAME##_vector sums[SUMS];                                                           \
    _Pragma("clang loop unroll(full)") for (int s = 0; s < SUMS; s++) sums[s] = (float)s; \
    for (size_t round = 0; round < rounds; round++) {                                   \
      _Pragma("clang loop unroll(full)") for (int s = 0; s < SUMS; s++)                 \
          sums[s] = __builtin_elementwise_fma(sums[s], a, b);                           \
    }                                                                                   \
    float total = 0;                                                                    \
    for (int s = 0; s < SUMS; s++)                                                      \
      for (int lane = 0; lane < LANES; lane++) total += sums[s][lane];                  \
    return total;                                                                       \
  }

#if defined(__x86_64__)

#pragma clang attribute push(__attribute__((target("arch=x86-64-v3"))), apply_to = function)
SUMS_IN_REGISTERS(eight_lanes, 8, 12)
#pragma clang attribute pop
#pragma clang attribute push(__attribute__((target("arch=x86-64-v4"))), apply_to = function)
SUMS_IN_REGISTERS(sixteen_lanes, 16, 24)
#pragma clang attribute pop

static int has_sixteen_lanes(void) { return __builtin_cpu_supports("x86-64-v4"); }

float benchmark_peak_run(size_t rounds, float factor, float term) {
  return has_sixteen_lanes() ? sixteen_lanes(rounds, factor, term)
                             : eight_lanes(rounds, factor, term);
}

size_t benchmark_peak_operations(void) { return has_sixteen_lanes() ? 2 * 24 * 16 : 2 * 12 * 8; }

#else

SUMS_IN_REGISTERS(four_lanes, 4, 24)

float benchmark_peak_run(size_t rounds, float factor, float term) {
  return four_lanes(rounds, factor, term);
}

size_t benchmark_peak_operations(void) { return 2 * 24 * 4; }

#endif
