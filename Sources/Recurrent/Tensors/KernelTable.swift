import RecurrentKernels

/// The C kernels for one scalar type.
///
/// Outside the module it only says which type's kernels a generic function uses.
public struct KernelTable: Sendable {
  typealias Kernel<Arguments> = @Sendable (UnsafePointer<Arguments>?) -> Void

  /// Outputs per packed panel; packed arrays are padded to a multiple of this.
  let lanes: Int
  let gemm: Kernel<rk_gemm>
  let pack: Kernel<rk_pack>
  let packGates: Kernel<rk_pack_gates>
  let dotColumns: Kernel<rk_dot_columns>
  let lstmForward, gruForward, simpleRNNForward: Kernel<rk_recurrent>
  let lstmBackward, gruBackward, simpleRNNBackward: Kernel<rk_recurrent_gradient>
  let activate: Kernel<rk_activate>
  let activateRows: Kernel<rk_activate_rows>
  let activateRowsBackward: Kernel<rk_activate_rows_backward>
  let activateBackward: Kernel<rk_activate_backward>
  let elementary: Kernel<rk_elementary>
  let sgd: Kernel<rk_sgd>
  let rmsprop: Kernel<rk_rmsprop>
  let adam: Kernel<rk_adam>
  let adagrad: Kernel<rk_adagrad>

  static let float = KernelTable(
    lanes: Int(RK_LANES_F32), gemm: rk_gemm_f32, pack: rk_pack_f32, packGates: rk_pack_gates_f32,
    dotColumns: rk_dot_columns_f32, lstmForward: rk_lstm_forward_f32,
    gruForward: rk_gru_forward_f32,
    simpleRNNForward: rk_simple_rnn_forward_f32, lstmBackward: rk_lstm_backward_f32,
    gruBackward: rk_gru_backward_f32, simpleRNNBackward: rk_simple_rnn_backward_f32,
    activate: rk_activate_f32, activateRows: rk_activate_rows_f32,
    activateRowsBackward: rk_activate_rows_backward_f32,
    activateBackward: rk_activate_backward_f32, elementary: rk_elementary_f32,
    sgd: rk_sgd_f32, rmsprop: rk_rmsprop_f32, adam: rk_adam_f32, adagrad: rk_adagrad_f32)

  static let double = KernelTable(
    lanes: Int(RK_LANES_F64), gemm: rk_gemm_f64, pack: rk_pack_f64, packGates: rk_pack_gates_f64,
    dotColumns: rk_dot_columns_f64, lstmForward: rk_lstm_forward_f64,
    gruForward: rk_gru_forward_f64,
    simpleRNNForward: rk_simple_rnn_forward_f64, lstmBackward: rk_lstm_backward_f64,
    gruBackward: rk_gru_backward_f64, simpleRNNBackward: rk_simple_rnn_backward_f64,
    activate: rk_activate_f64, activateRows: rk_activate_rows_f64,
    activateRowsBackward: rk_activate_rows_backward_f64,
    activateBackward: rk_activate_backward_f64, elementary: rk_elementary_f64,
    sgd: rk_sgd_f64, rmsprop: rk_rmsprop_f64, adam: rk_adam_f64, adagrad: rk_adagrad_f64)

  /// `count` rounded up to whole panels.
  func padded(_ count: Int) -> Int { (count + lanes - 1) / lanes * lanes }
}

/// The instruction set that the kernels use in this process.
public enum KernelLevel {
  /// The level in use: `baseline`, `v3` (AVX2), `v4` (AVX-512) or `arm64`.
  public static var current: String { String(cString: rk_level()) }

  /// The levels that this processor can run, best first.
  public static var available: [String] {
    var names: [String] = []
    var next = rk_available_levels()
    while let name = next?.pointee {
      names.append(String(cString: name))
      next = next?.successor()
    }
    return names
  }

  /// The compiler that built the kernels, as it calls itself.
  package static var compiler: String { String(cString: rk_compiler()) }

  /// What the environment variable `EXP_KERNELS` asks for, if this processor cannot run it.
  public static var unavailableRequest: String? {
    rk_unavailable_request().map { String(cString: $0) }
  }
}
