// One table of functions per kernel level, each compiled from the same source (level.inc).

#ifndef RK_LEVELS_H
#define RK_LEVELS_H

#include "rk_kernels.h"

#define RK_FUNCTION(NAME) void (*NAME##_f32)(const rk_##NAME *), (*NAME##_f64)(const rk_##NAME *)

typedef struct {
  const char *name;
  RK_FUNCTION(gemm);
  RK_FUNCTION(pack);
  RK_FUNCTION(pack_gates);
  RK_FUNCTION(lstm_forward);
  RK_FUNCTION(lstm_backward);
  RK_FUNCTION(rmsprop);
  RK_FUNCTION(activate);
  RK_FUNCTION(activate_backward);
} rk_level_table;

extern const rk_level_table rk_table_baseline;
#if defined(__x86_64__)
extern const rk_level_table rk_table_v3, rk_table_v4;
#endif

#endif
