/// How the arrays of a file make up a recurrent layer, as somebody who knows the file declares it.
///
/// There is a preset for each framework whose layout is known; a program written from scratch may
/// differ from all of them in any of the properties. What a file's formulas are (which activations, a
/// reset before or after) is not said here but by the layer.
public struct DeclaredLayout: Hashable, Sendable {
  /// The order of an LSTM's blocks.
  public var lstmGates: GateOrder
  /// The order of a GRU's blocks.
  public var gruGates: GateOrder
  public var kernels: Kernels
  public var blocks: Blocks
  public var arrayOrder: ArrayOrder
  /// Whether a matrix is multiplied from the left, `W·x`, and so has a row for each unit.
  public var isTransposed: Bool
  public var biases: Biases
  /// What the program adds to the forget gate of an LSTM when it runs, besides the stored bias.
  public var forgetBias: Float
  /// Whether a GRU's update gate says how much comes new, `h' = (1 − z)·h + z·n`.
  public var isUpdateInverted: Bool
  /// Whether each block is stored as cuDNN wants it, as Keras 2's `CuDNNLSTM` and `CuDNNGRU` do.
  public var isReshapedForCuDNN: Bool
  public var peepholes: Peepholes

  /// Which matrices there are.
  public enum Kernels: String, CaseIterable, Hashable, Sendable {
    /// One for the input, one for the state.
    case separate
    /// One for both, `[x, h]·W`: the input's rows come first.
    case inputThenState = "input_then_state"
    /// One for both, `[h, x]·W`: the state's rows come first.
    case stateThenInput = "state_then_input"
  }

  /// Which gates share an array.
  public enum Blocks: String, CaseIterable, Hashable, Sendable {
    /// All, side by side.
    case sideBySide = "side_by_side"
    /// None: each has its own arrays.
    case perGate = "per_gate"
    /// All of an LSTM; of a GRU, the two gates, while the candidate has its own: TensorFlow 1's
    /// `GRUCell`.
    case gatesAndCandidate = "gates_and_candidate"
  }

  /// The order of the arrays, where gates have their own.
  public enum ArrayOrder: String, CaseIterable, Hashable, Sendable {
    /// All kernels, all recurrent kernels, all biases.
    case byPart = "by_part"
    /// All of the first gate, all of the second, and so on.
    case byGate = "by_gate"
  }

  /// Which biases there are, if the layer uses any.
  public enum Biases: String, CaseIterable, Hashable, Sendable {
    /// None: they are zero.
    case none
    /// One; of a GRU that resets after, either two rows (input, recurrent) or the input's alone.
    case one
    /// Two arrays, one beside the input's kernel, one beside the state's.
    case two
    /// The same two, in one array one after the other.
    case joined
  }

  /// How the weights of an LSTM's peepholes are stored, if the layer has any.
  public enum Peepholes: String, CaseIterable, Hashable, Sendable {
    /// One array with the rows i, f, o.
    case stacked
    /// Three arrays in TensorFlow 1's order: f, i, o.
    case forgetInputOutput = "forget_input_output"
  }

  /// Creates a layout; what is not given is Keras 3's.
  ///
  /// - Throws: ``FileError`` if an order of gates is none, the forget bias is not finite, or the
  ///   properties exclude each other.
  public init(
    lstmGates: String = "ifco", gruGates: String = "zrh", kernels: Kernels = .separate,
    blocks: Blocks = .sideBySide, arrayOrder: ArrayOrder = .byPart, isTransposed: Bool = false,
    biases: Biases = .one, forgetBias: Float = 0, isUpdateInverted: Bool = false,
    isReshapedForCuDNN: Bool = false, peepholes: Peepholes = .stacked
  ) throws {
    self.lstmGates = try .lstm(lstmGates)
    self.gruGates = try .gru(gruGates)
    self.kernels = kernels
    self.blocks = blocks
    self.arrayOrder = arrayOrder
    self.isTransposed = isTransposed
    self.biases = biases
    self.forgetBias = forgetBias
    self.isUpdateInverted = isUpdateInverted
    self.isReshapedForCuDNN = isReshapedForCuDNN
    self.peepholes = peepholes
    try validate()
  }

  /// Throws if the properties exclude each other, as they may after they were changed.
  package func validate() throws {
    guard forgetBias.isFinite else {
      throw FileError("the forget bias is \(forgetBias)", expected: "a finite number")
    }
    guard
      !isReshapedForCuDNN || (kernels == .separate && blocks == .sideBySide && !isTransposed)
    else {
      throw FileError(
        "a layout reshaped for cuDNN that is not Keras's",
        expected: "separate kernels with the blocks side by side, not transposed")
    }
  }

  /// This layout with another order of gates: of an LSTM if there are four letters, of a GRU if three.
  ///
  /// - Throws: ``FileError`` if it is no order of either.
  public func withGates(_ text: String) throws -> DeclaredLayout {
    var layout = self
    switch text.count {
    case 3: layout.gruGates = try .gru(text)
    default: layout.lstmGates = try .lstm(text)
    }
    return layout
  }
}
