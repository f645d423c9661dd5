// The bit-exact inner loops of `Recurrent`.
//
// Every function exists for float (_f32) and double (_f64); pointers in the argument structures are
// to that type, strides count elements. Promises, on which the whole project rests:
//
//   - Each output element is accumulated over k in sequence, one fused multiply-add per term.
//     Vector lanes run over outputs, never over a sum.
//   - The result does not depend on the processor, on how rows are divided among calls, or on any
//     tile size; so callers may split work over rows or output columns as they like.
//
// Shape letters: n rows (samples), T steps, I inputs, H units, P outputs: as many as units unless an
// LSTM projects them. Matrices are row-major.

#ifndef RK_KERNELS_H
#define RK_KERNELS_H

#include <stddef.h>

// Activation functions; the numbers are part of the interface.
enum rk_activation {
  RK_LINEAR = 0,
  RK_RELU = 1,
  RK_TANH = 2,
  RK_SIGMOID = 3,
  RK_HARD_SIGMOID = 4,
  // The slopes of these are computed from the argument.
  RK_KERAS2_HARD_SIGMOID,
  RK_LEAKY_RELU,    // slope below zero
  RK_CLIPPED_RELU,  // slope below, largest value, threshold
  RK_ELU,           // alpha
  RK_SELU,
  RK_SOFTPLUS,
  RK_SOFTSIGN,
  RK_SQUAREPLUS,  // b
  RK_SPARSE_PLUS,
  RK_SILU,
  RK_GELU,
  RK_MISH,
  RK_HARD_SILU,
  RK_TANH_SHRINK,
  RK_SOFT_SHRINK,  // threshold
  RK_HARD_SHRINK,  // threshold
  RK_HARD_TANH,
  RK_SPARSE_SIGMOID,
  RK_LOG_SIGMOID,
  RK_EXPONENTIAL,
  RK_THRESHOLD,  // threshold, value elsewhere
  // These run over the features of a row.
  RK_SOFTMAX,
  RK_LOG_SOFTMAX,
  RK_SPARSEMAX,
  RK_GLU,
};

// A function with its parameters, if it has any.
typedef struct {
  int kind;  // of rk_activation
  double parameters[3];
} rk_function;

// Lanes of one packed panel: outputs are padded to a multiple of this.
enum { RK_LANES_F32 = 16, RK_LANES_F64 = 8 };

// c[m, n] = start + a[m, k] · b[k, n], where start is c itself if `accumulate`, else `bias` [n] for
// each row, else zero if `bias` is null.
typedef struct {
  size_t m, k, n;
  const void *a;
  ptrdiff_t a_row, a_k;  // a(m, k) is a[m * a_row + k * a_k]; zero strides repeat an element
  // b(k, n) is b[(n / lanes) * b_panel + k * b_k + n % lanes]. Whole panels are read: the memory of
  // the last row must reach to a multiple of the lanes. Packed: b_panel = k * lanes, b_k = lanes.
  // Row-major in place: b_panel = lanes, b_k = row length.
  const void *b;
  ptrdiff_t b_panel, b_k;
  void *c;
  ptrdiff_t c_row;
  const void *bias;
  int accumulate;
} rk_gemm;
void rk_gemm_f32(const rk_gemm *args);
void rk_gemm_f64(const rk_gemm *args);

// Packs a matrix b [k, n], element (k, n) at b[k * b_row + n * b_column], into panels of lanes
// outputs: packed[n / lanes][k][lanes], the last padded with zeros. `packed` holds
// k * (n rounded up to lanes) elements.
typedef struct {
  size_t k, n;
  const void *b;
  ptrdiff_t b_row, b_column;
  void *packed;
} rk_pack;
void rk_pack_f32(const rk_pack *args);
void rk_pack_f64(const rk_pack *args);

// Packs the weights of a cell with `gates` gates: kernel [I, gates * H], recurrent [P, gates * H]
// and bias [gates * H] (null: zeros) become, for each block of lanes units and each gate, one panel
// of 1 + I + P rows: the bias, the kernel, the recurrent kernel. If `ends_with_row`, each block
// ends with one row more, from `last_row` [H] (null: zeros). `packed` holds
// (gates * (1 + I + P) + ends_with_row) * (H rounded up to lanes) elements.
typedef struct {
  size_t inputs, units, outputs, gates;
  const void *kernel, *recurrent, *bias, *last_row;
  int ends_with_row;
  void *packed;
} rk_pack_gates;
void rk_pack_gates_f32(const rk_pack_gates *args);
void rk_pack_gates_f64(const rk_pack_gates *args);

// sum[n] += Σ a[m, n] · b[m, n] over the rows m in sequence, for each of the columns n.
typedef struct {
  size_t rows, columns;
  const void *a, *b;
  ptrdiff_t a_row, b_row;
  void *sum;
} rk_dot_columns;
void rk_dot_columns_f32(const rk_dot_columns *args);
void rk_dot_columns_f64(const rk_dot_columns *args);

// A recurrent layer over rows first ..< end of a batch, all steps.
typedef struct {
  size_t first, end;  // rows
  size_t steps, inputs, units, outputs;
  const void *weights;  // from rk_pack_gates; for a GRU with a last row
  const void *x;
  ptrdiff_t x_row, x_step;
  const void *h0;  // [n, P] state before the first step; null: zeros
  void *c;         // LSTM: [n, H] in: cell state before the first step; out: after the last
  // h after step t, at h[(t % h_slots) * h_step + row * h_row]; two slots are enough to go on, as
  // many as steps keep every output.
  void *h;
  ptrdiff_t h_row, h_step;
  size_t h_slots;
  // For training, else null: what the slopes of the gates are computed from (see
  // rk_activate_backward), [T, n, 4H], [T, n, H] for a simple cell; for an LSTM also the cells and
  // what the slope of their activation is computed from, [T, n, H] each.
  void *gates, *cells, *kept;
  size_t rows;  // n, the rows of these arrays
  // Which steps count, or null for all: where mask[row * mask_row + t * mask_step] is zero, the states
  // stay as they were.
  const unsigned char *mask;
  ptrdiff_t mask_row, mask_step;
  const void *peepholes;  // LSTM: [3, H], what the cell state adds to i, f and o; or null
  // LSTM: [H, P] packed by rk_pack, by which o * output_activation(c') becomes h; or null: it is h.
  // If there is one, the former lies at unprojected[t * unprojected_step + row * H]: in training the
  // steps must not share it.
  const void *projection;
  void *unprojected;
  ptrdiff_t unprojected_step;
  // Recurrent dropout, in training, or null: the factors of the state before its product with each
  // gate's weights, [n, gates * P], and the states times these, kept for the gradient
  // [T, n, gates * P].
  const void *state_factors;
  void *dropped_states;
  rk_function activation, recurrent_activation;
  rk_function output_activation;  // LSTM
  int reset_after;                // GRU
  void *space;                    // GRU with the reset before: [n, 3H] working space
} rk_recurrent;

// LSTM, gates in the order i, f, c, o.
//   i, f, o = recurrent_activation(pre-activation)    g = activation(pre-activation)
//   c' = fma(i, g, f * c)                              h' = o * output_activation(c')
// or, projected, h' = (o * output_activation(c')) · projection.
void rk_lstm_forward_f32(const rk_recurrent *args);
void rk_lstm_forward_f64(const rk_recurrent *args);
// GRU, gates in the order z, r, n; both forms are described in gru.inc.
void rk_gru_forward_f32(const rk_recurrent *args);
void rk_gru_forward_f64(const rk_recurrent *args);
// h' = activation(pre-activation)
void rk_simple_rnn_forward_f32(const rk_recurrent *args);
void rk_simple_rnn_forward_f64(const rk_recurrent *args);

// The gradient of the same, backwards through time. `gates` comes as the forward pass left it and
// is replaced by the gradients of the pre-activations: [T, n, 4H] for an LSTM (i, f, c, o) and for a
// GRU (z, r, the recurrent part of n, n; with the reset before the third holds r * h), [T, n, H] for
// a simple cell.
typedef struct {
  size_t first, end;
  size_t steps, units, outputs;
  size_t rows;
  const void *recurrent_transposed;  // packed by rk_pack: [4H, P]; GRU: [3H, H] or, before, [2H, H]
  const void *candidate_transposed;  // GRU with the reset before: [H, H]
  const void *h;                     // [T, n, H] the outputs, for a GRU
  const void *h0;                    // [n, H] state before the first step; null: zeros
  const void *c0;                    // LSTM: the same of the cell state
  const void *cells, *kept;          // LSTM
  void *gates;
  // Gradient of the output at step t, at dy[t * dy_step + row * dy_row]; if `dy_last_only`, only
  // the last step has one, at dy[row * dy_row].
  const void *dy;
  ptrdiff_t dy_row, dy_step;
  int dy_last_only;
  // As in the forward pass.
  const unsigned char *mask;
  ptrdiff_t mask_row, mask_step;
  const void *peepholes, *state_factors;
  // LSTM: [P, H] packed by rk_pack, or null without a projection; then [T, n, P], which becomes the
  // gradient of what each step's product put out, and [n, H] working space.
  const void *projection_transposed;
  void *projected_gradient, *unprojected_gradient;
  // [n, P] and [n, H]: in: gradient of the state after the last step; then working space
  void *dh, *dc;
  rk_function activation, recurrent_activation, output_activation;
  int reset_after;
  void *space;  // GRU with the reset before, or recurrent dropout: [n, P] working space
} rk_recurrent_gradient;
void rk_lstm_backward_f32(const rk_recurrent_gradient *args);
void rk_lstm_backward_f64(const rk_recurrent_gradient *args);
void rk_gru_backward_f32(const rk_recurrent_gradient *args);
void rk_gru_backward_f64(const rk_recurrent_gradient *args);
void rk_simple_rnn_backward_f32(const rk_recurrent_gradient *args);
void rk_simple_rnn_backward_f64(const rk_recurrent_gradient *args);

// y = activation(x), element by element; x and y may be the same.
typedef struct {
  rk_function function;
  size_t count;
  const void *x;
  void *y;
} rk_activate;
void rk_activate_f32(const rk_activate *args);
void rk_activate_f64(const rk_activate *args);

// y = function(x) for functions that run over the features of each row; x and y may be the same unless
// their widths differ, as by RK_GLU, which halves the features. Rows are contiguous.
typedef struct {
  rk_function function;
  size_t rows, features;
  const void *x;
  void *y;
} rk_activate_rows;
void rk_activate_rows_f32(const rk_activate_rows *args);
void rk_activate_rows_f64(const rk_activate_rows *args);

// The gradient of the same, from the arguments x, the values y and the gradient dy of the values; dx
// and dy may be the same unless their widths differ. `features` are those of x.
typedef struct {
  rk_function function;
  size_t rows, features;
  const void *x, *y, *dy;
  void *dx;
} rk_activate_rows_backward;
void rk_activate_rows_backward_f32(const rk_activate_rows_backward *args);
void rk_activate_rows_backward_f64(const rk_activate_rows_backward *args);

// dx = dy · activation'(x); any of the arrays may be the same. Given is what the function's slope is
// computed from: y = activation(x) if `rk_slope_from_value`, else x.
typedef struct {
  rk_function function;
  size_t count;
  const void *remembered, *dy;
  void *dx;
} rk_activate_backward;
// Whether the slope of a function is computed from its value.
static inline int rk_slope_from_value(int kind) { return kind <= RK_HARD_SIGMOID; }
void rk_activate_backward_f32(const rk_activate_backward *args);
void rk_activate_backward_f64(const rk_activate_backward *args);

// y = function(x), element by element; x and y may be the same. Every NaN result is one quiet NaN.
enum rk_elementary_function {
  RK_FUNCTION_EXP,
  RK_FUNCTION_LOG,
  RK_FUNCTION_SIN,
  RK_FUNCTION_COS,
  RK_FUNCTION_TANH,
  RK_FUNCTION_SIGMOID,
};
typedef struct {
  int function;  // of rk_elementary_function
  size_t count;
  const void *x;
  void *y;
} rk_elementary;
void rk_elementary_f32(const rk_elementary *args);
void rk_elementary_f64(const rk_elementary *args);

// Weight updates; the formulas stand in optimizer.inc. `w` are the weights, `g` their gradients, and
// the rest is what the optimizer remembers, zeros at first but for Adagrad's sums.
typedef struct {
  size_t count;
  void *w, *m;  // m is not used without momentum
  const void *g;
  double learning_rate, momentum;
  int nesterov;
} rk_sgd;
void rk_sgd_f32(const rk_sgd *args);
void rk_sgd_f64(const rk_sgd *args);

typedef struct {
  size_t count;
  void *w, *v;
  const void *g;
  double learning_rate, rho, epsilon;
} rk_rmsprop;
void rk_rmsprop_f32(const rk_rmsprop *args);
void rk_rmsprop_f64(const rk_rmsprop *args);

typedef struct {
  size_t count;
  void *w, *m, *v;
  const void *g;
  double alpha;  // the learning rate, corrected for the steps so far
  double beta_1, beta_2, epsilon;
  double decay;  // what part of each weight is taken away first
} rk_adam;
void rk_adam_f32(const rk_adam *args);
void rk_adam_f64(const rk_adam *args);

typedef struct {
  size_t count;
  void *w, *s;
  const void *g;
  double learning_rate, epsilon;
} rk_adagrad;
void rk_adagrad_f32(const rk_adagrad *args);
void rk_adagrad_f64(const rk_adagrad *args);

// Kernel levels. One is chosen once, at the first call: the best that the processor has, or the one
// that the environment variable EXP_KERNELS names (for tests; results do not depend on it).

// The level in use: "baseline", "v3" (AVX2 and FMA), "v4" (AVX-512) or "arm64".
const char *rk_level(void);
// The levels that this processor can run, best first; null after the last.
const char *const *rk_available_levels(void);
// The number of processors that this process may use.
int rk_processor_count(void);

// What EXP_KERNELS asks for if this processor cannot run it, else null. The best level is used then.
const char *rk_unavailable_request(void);

// The compiler that built the kernels, as it calls itself.
const char *rk_compiler(void);

#endif
