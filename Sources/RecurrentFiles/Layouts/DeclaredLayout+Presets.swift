extension DeclaredLayout {
  /// Keras 2 and 3: gates i, f, c, o and z, r, h, one bias or two rows of it.
  public static let keras = preset()

  /// Keras 1 with `consume_less` of `cpu` or `mem`: an array for each gate, gate after gate, in the
  /// order i, c, f, o (1.2.2, `recurrent.py`) and z, r, h.
  public static let keras1 = preset(lstmGates: "icfo", blocks: .perGate, arrayOrder: .byGate)

  /// `CuDNNLSTM` and `CuDNNGRU` of Keras 2: Keras's shapes but for the two biases in one array, and
  /// each block in the order of memory that cuDNN wants.
  public static let cuDNN = preset(biases: .joined, isReshapedForCuDNN: true)

  /// PyTorch: `weight_ih`, `weight_hh`, `bias_ih`, `bias_hh` with a row for each unit, gates i, f, g,
  /// o and r, z, n.
  public static let pyTorch = preset(
    lstmGates: "ifgo", gruGates: "rzn", isTransposed: true, biases: .two)

  /// TensorFlow 1: `BasicLSTMCell`, `LSTMCell`, `GRUCell` and `BasicRNNCell` with one kernel for input
  /// and state, gates i, j, f, o and r, u, and the default `forget_bias` of 1, which is added when the
  /// cell runs and is not in the file.
  public static let tensorFlow1 = preset(
    lstmGates: "ijfo", gruGates: "ruc", kernels: .inputThenState, blocks: .gatesAndCandidate,
    arrayOrder: .byGate, forgetBias: 1, peepholes: .forgetInputOutput)

  /// "Deep Learning from Scratch 2" by Saitoh (2018): gates f, g, i, o; of a GRU z, r, h with z the
  /// other way round, and no bias.
  public static let deepLearningFromScratch = preset(lstmGates: "fgio", isUpdateInverted: true)

  /// ONNX: `W`, `R` and `B` of one direction, gates i, o, f, c and z, r, h, both biases in `B`.
  public static let onnx = preset(lstmGates: "iofc", isTransposed: true, biases: .joined)

  /// The presets by the names that a declaration calls them.
  public static let presets: [String: DeclaredLayout] = [
    "keras": keras, "keras1": keras1, "cudnn": cuDNN, "pytorch": pyTorch,
    "tensorflow1": tensorFlow1, "deep_learning_from_scratch": deepLearningFromScratch, "onnx": onnx,
  ]

  private static func preset(
    lstmGates: String = "ifco", gruGates: String = "zrh", kernels: Kernels = .separate,
    blocks: Blocks = .sideBySide, arrayOrder: ArrayOrder = .byPart, isTransposed: Bool = false,
    biases: Biases = .one, forgetBias: Float = 0, isUpdateInverted: Bool = false,
    isReshapedForCuDNN: Bool = false, peepholes: Peepholes = .stacked
  ) -> DeclaredLayout {
    // The texts above are orders of gates.
    try! DeclaredLayout(
      lstmGates: lstmGates, gruGates: gruGates, kernels: kernels, blocks: blocks,
      arrayOrder: arrayOrder, isTransposed: isTransposed, biases: biases, forgetBias: forgetBias,
      isUpdateInverted: isUpdateInverted, isReshapedForCuDNN: isReshapedForCuDNN,
      peepholes: peepholes)
  }
}
