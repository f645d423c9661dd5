// One table of functions per kernel level, each compiled from the same source (level.inc).

#ifndef RK_LEVELS_H
#define RK_LEVELS_H

#include "rk_kernels.h"

#define RK_TAKING(TYPE, NAME) void (*NAME##_f32)(const TYPE *), (*NAME##_f64)(const TYPE *)
#define RK_FUNCTION(NAME) RK_TAKING(rk_##NAME, NAME)

typedef struct {
  const char *name;
  RK_FUNCTION(gemm);
  RK_FUNCTION(pack);
  RK_FUNCTION(pack_gates);
  RK_FUNCTION(dot_columns);
  RK_TAKING(rk_recurrent, lstm_forward);
  RK_TAKING(rk_recurrent, gru_forward);
  RK_TAKING(rk_recurrent, simple_rnn_forward);
  RK_TAKING(rk_recurrent_gradient, lstm_backward);
  RK_TAKING(rk_recurrent_gradient, gru_backward);
  RK_TAKING(rk_recurrent_gradient, simple_rnn_backward);
  RK_FUNCTION(sgd);
  RK_FUNCTION(rmsprop);
  RK_FUNCTION(adam);
  RK_FUNCTION(adagrad);
  RK_FUNCTION(activate);
  RK_FUNCTION(activate_rows);
  RK_FUNCTION(activate_rows_backward);
  RK_FUNCTION(activate_backward);
  RK_FUNCTION(elementary);
} rk_level_table;

extern const rk_level_table rk_table_baseline;
#if defined(__x86_64__)
extern const rk_level_table rk_table_v3, rk_table_v4;
#endif

#endif
