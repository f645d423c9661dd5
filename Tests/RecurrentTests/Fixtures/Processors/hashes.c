// Prints a hash of the results of every kernel, for comparison between processors:
//
//     <kernel> <type> <hash of all bits>
//
// Arguments come from a generator of integers, so that they are the same everywhere. Built and run by
// Scripts/check-processors, with the sources of RecurrentKernels and nothing else.

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rk_kernels.h"

// Steele, Lea and Flood (2014), SplitMix64.
static uint64_t state;
static uint64_t next_integer(void) {
  uint64_t z = state += 0x9e3779b97f4a7c15u;
  z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
  z = (z ^ z >> 27) * 0x94d049bb133111ebu;
  return z ^ z >> 31;
}

// Between −1 and 1, a multiple of 2^−23.
static double next_number(void) { return (double)(next_integer() >> 40) * 0x1p-23 - 1; }

// FNV-1a, 64 bits.
static uint64_t hash_of(const void *bytes, size_t count, uint64_t hash) {
  for (size_t i = 0; i < count; i++) hash = (hash ^ ((const unsigned char *)bytes)[i]) * 0x100000001b3u;
  return hash;
}
static const uint64_t NO_BYTES = 0xcbf29ce484222325u;

static void print_hash(const char *name, const char *type, uint64_t hash) {
  printf("%s %s %016llx\n", name, type, (unsigned long long)hash);
}

// Zeroed, with room for a whole panel behind the end.
static void *memory(size_t count, size_t size) { return calloc(count + 16, size); }

enum { ROWS = 37, STEPS = 5, INPUTS = 7, UNITS = 21, OUTPUTS = 19, PROJECTED = 18 };

// With parameters that every function can use as its own.
static rk_function function_of(int kind) { return (rk_function){kind, {0.25, 2, 0.5}}; }

#define JOIN_(A, B) A##_##B
#define JOIN(A, B) JOIN_(A, B)

#define SCALAR float
#define PATTERN uint32_t
#define TYPE f32
#define LANES RK_LANES_F32
#include "hashes.inc"
#undef SCALAR
#undef PATTERN
#undef TYPE
#undef LANES

#define SCALAR double
#define PATTERN uint64_t
#define TYPE f64
#define LANES RK_LANES_F64
#include "hashes.inc"

int main(void) {
  fprintf(stderr, "%s\n", rk_level());
  print_all_f32();
  print_all_f64();
  return 0;
}
