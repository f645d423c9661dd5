// Chooses the kernel level once and forwards every public function to it.

#if defined(__linux__)
#define _GNU_SOURCE  // for the processors that this process may use
#include <sched.h>
#endif
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "levels.h"

static const rk_level_table *const all_levels[] = {
#if defined(__x86_64__)
    &rk_table_v4, &rk_table_v3,
#endif
    &rk_table_baseline,
};
enum { LEVEL_COUNT = sizeof(all_levels) / sizeof(all_levels[0]) };

static int is_available(const rk_level_table *table) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (table == &rk_table_v4) return __builtin_cpu_supports("x86-64-v4");
  if (table == &rk_table_v3) return __builtin_cpu_supports("x86-64-v3");
#endif
  (void)table;
  return 1;
}

static const rk_level_table *best_level(void) {
  int index = 0;
  while (!is_available(all_levels[index])) index++;
  return all_levels[index];
}

static const rk_level_table *requested_level(void) {
  const char *name = getenv("EXP_KERNELS");
  if (name == NULL || *name == 0) return NULL;
  for (int i = 0; i < LEVEL_COUNT; i++)
    if (strcmp(name, all_levels[i]->name) == 0 && is_available(all_levels[i])) return all_levels[i];
  return NULL;
}

// Threads that race here store the same pointer.
static const rk_level_table *current(void) {
  static _Atomic(const rk_level_table *) chosen;
  const rk_level_table *table = atomic_load_explicit(&chosen, memory_order_relaxed);
  if (table == NULL) {
    table = requested_level();
    if (table == NULL) table = best_level();
    atomic_store_explicit(&chosen, table, memory_order_relaxed);
  }
  return table;
}

const char *rk_level(void) { return current()->name; }

const char *rk_unavailable_request(void) {
  const char *name = getenv("EXP_KERNELS");
  return name == NULL || *name == 0 || requested_level() != NULL ? NULL : name;
}

const char *const *rk_available_levels(void) {
  static const char *names[LEVEL_COUNT + 1];
  int count = 0;
  for (int i = 0; i < LEVEL_COUNT; i++)
    if (is_available(all_levels[i])) names[count++] = all_levels[i]->name;
  names[count] = NULL;
  return names;
}

const char *rk_compiler(void) { return __VERSION__; }

int rk_processor_count(void) {
#if defined(__linux__)
  cpu_set_t mine;
  if (sched_getaffinity(0, sizeof mine, &mine) == 0) return CPU_COUNT(&mine);
#endif
  long count = sysconf(_SC_NPROCESSORS_ONLN);
  return count < 1 ? 1 : (int)count;
}

#define FORWARD_TAKING(TYPE, NAME)                                       \
  void rk_##NAME##_f32(const TYPE *args) { current()->NAME##_f32(args); } \
  void rk_##NAME##_f64(const TYPE *args) { current()->NAME##_f64(args); }
#define FORWARD(NAME) FORWARD_TAKING(rk_##NAME, NAME)
FORWARD(gemm)
FORWARD(pack)
FORWARD(pack_gates)
FORWARD(dot_columns)
FORWARD_TAKING(rk_recurrent, lstm_forward)
FORWARD_TAKING(rk_recurrent, gru_forward)
FORWARD_TAKING(rk_recurrent, simple_rnn_forward)
FORWARD_TAKING(rk_recurrent_gradient, lstm_backward)
FORWARD_TAKING(rk_recurrent_gradient, gru_backward)
FORWARD_TAKING(rk_recurrent_gradient, simple_rnn_backward)
FORWARD(sgd)
FORWARD(rmsprop)
FORWARD(adam)
FORWARD(adagrad)
FORWARD(activate)
FORWARD(activate_rows)
FORWARD(activate_rows_backward)
FORWARD(activate_backward)
FORWARD(elementary)
