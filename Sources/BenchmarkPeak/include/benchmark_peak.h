#ifndef BENCHMARK_PEAK_H
#define BENCHMARK_PEAK_H

#include <stddef.h>

/// Does `rounds` rounds of fused multiply-adds that do not wait for each other, on the widest vectors
/// of floats that the processor has. Returns their sum, so that none can be left out.
float benchmark_peak_run(size_t rounds, float factor, float term);

/// How many operations a round is, a multiplication and an addition counting as two.
size_t benchmark_peak_operations(void);

#endif
