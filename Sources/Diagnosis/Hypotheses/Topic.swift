/// What a hypothesis is about; the more ordinary causes come first.
///
/// The order is that of the causes that people found when an implementation of theirs differed from
/// Keras's, as threads and questions tell them. It decides between explanations that these samples
/// cannot tell apart.
package enum Topic: String, CaseIterable, Hashable, Sendable {
  case hardSigmoid = "hard_sigmoid"
  case gateOrder = "gate_order"
  case transposition
  case cellOutput = "cell_output"
  case forgetBias = "forget_bias"
  case gruForm = "gru_form"
  case activation
  case outputActivation = "output_activation"
  case bias
  case mask
  case state
  case layerOrder = "layer_order"
  case cuDNN = "cudnn"
  case inputScale = "input_scale"
  case softmaxAxis = "softmax_axis"
  case steps
  case direction
  case bidirectional
  case axes
  case normalization
  case functionParameter = "function_parameter"
  /// The last, since it has numbers that are found by fitting.
  case outputScale = "output_scale"

  /// The place in the order of causes.
  var rank: Int { Self.allCases.firstIndex(of: self)! }

  /// When two hypotheses come together, whose change is made first: how memory is read, then which
  /// block is which gate, then what is computed of them.
  var phase: Int {
    switch self {
    case .layerOrder: 0
    case .cuDNN, .transposition: 1
    case .gateOrder: 2
    default: 3
    }
  }
}
