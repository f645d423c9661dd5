/// An activation function, by its Keras 3 name.
///
/// Formulas and default parameters are Keras 3.15's (`keras.activations`), with one more: the
/// `hard_sigmoid` of Keras 1 and 2, which Keras 3 no longer has. Functions with other parameters are
/// layers of their own, such as ``LeakyReLU``.
public enum Activation: String, CaseIterable, Hashable, Sendable {
  /// `x`
  case linear
  /// `max(x, 0)`
  case relu
  /// `tanh(x)`
  case tanh
  /// `1 / (1 + exp(−x))`
  case sigmoid
  /// `min(max(x + 3, 0), 6) / 6`, the definition of Keras 3 and PyTorch.
  case hardSigmoid = "hard_sigmoid"
  /// `min(max(0.2·x + 0.5, 0), 1)`, which Keras 1 and 2, Theano, CNTK and ONNX by default call
  /// `hard_sigmoid`.
  case keras2HardSigmoid = "keras2_hard_sigmoid"
  /// `x` above zero, `0.2·x` below.
  case leakyReLU = "leaky_relu"
  /// `min(max(x, 0), 6)`
  case relu6
  /// `x` above zero, `exp(x) − 1` below (Clevert, Unterthiner and Hochreiter 2016).
  case elu
  /// `max(x, 0) + min(exp(x) − 1, 0)` (Barron 2017, α = 1). Its slope at zero is one; TensorFlow's
  /// automatic gradient is two there.
  case celu
  /// `λ·x` above zero, `λ·α·(exp(x) − 1)` below, with α = 1.6732632423543772 and
  /// λ = 1.0507009873554805 (Klambauer and others 2017).
  case selu
  /// `log(1 + exp(x))`
  case softplus
  /// `x / (1 + |x|)`
  case softsign
  /// `(x + √(x² + 4)) / 2` (Barron 2021, b = 4).
  case squareplus
  /// 0 up to −1, `(x + 1)² / 4` up to 1, `x` beyond.
  case sparsePlus = "sparse_plus"
  /// `x·sigmoid(x)`, also called swish.
  case silu
  /// `x·Φ(x)` with the normal distribution Φ, computed by the error function (Hendrycks and
  /// Gimpel 2016).
  case gelu
  /// `x·tanh(log(1 + exp(x)))` (Misra 2019).
  case mish
  /// `x·hard_sigmoid(x)`
  case hardSilu = "hard_silu"
  /// `x − tanh(x)`
  case tanhShrink = "tanh_shrink"
  /// 0 for |x| ≤ 0.5, else `x` moved towards zero by 0.5.
  case softShrink = "soft_shrink"
  /// 0 for |x| ≤ 0.5, else `x`.
  case hardShrink = "hard_shrink"
  /// `min(max(x, −1), 1)`
  case hardTanh = "hard_tanh"
  /// 0 up to −1, `(x + 1) / 2` up to 1, 1 beyond.
  case sparseSigmoid = "sparse_sigmoid"
  /// `log(sigmoid(x))`
  case logSigmoid = "log_sigmoid"
  /// `exp(x)`
  case exponential
  /// `exp(x) / Σ exp(x)` over the last axis.
  case softmax
  /// `log(softmax(x))` over the last axis.
  case logSoftmax = "log_softmax"
  /// `max(x − τ, 0)` over the last axis, where τ is (Σ C − 1) / k with the partial sums C of the k
  /// largest elements: what Keras 3.15 computes. Martins and Astudillo (2016) have (C of all k − 1) / k,
  /// by which the outputs add up to one.
  case sparsemax
  /// The first half of the last axis times the sigmoid of the second half (Dauphin and others 2017).
  case glu

  /// Whether each output depends on one input alone; other functions run over the last axis, and no
  /// recurrent cell can use them.
  public var isElementWise: Bool {
    switch self {
    case .softmax, .logSoftmax, .sparsemax, .glu: false
    default: true
    }
  }

  /// How many features come out of so many.
  func outputFeatures(_ features: Int) -> Int { self == .glu ? features / 2 : features }
}
