import Datasets
import Recurrent

/// What a model gets and what it is to give, as far as the spec of its dataset tells.
struct ModelTask {
  /// T, how many steps a sample has.
  let steps: Int?
  /// I, how many numbers each step has.
  let features: Int?
  /// Whether there is a target for each step, or one for each sample.
  let isPerStep: Bool
  /// Whether the model may give a vector for each step though there is one target for each sample.
  var allowsReadouts = false
  /// O, how many numbers a target has.
  let outputs: Int?
  /// Why there is a target for each step or one for each sample, as the end of a sentence.
  let reason: String

  /// - Returns: Nil if not even the axes of the samples are known.
  init?(_ dataset: DatasetSpec) {
    switch dataset {
    case .series(let series):
      self.init(series.window, features: 1, outputs: 1)
    case .table(let table):
      self.init(table.window, features: table.inputs?.count, outputs: table.targets?.count ?? 1)
    case .text(let text):
      self.init(text.window, features: nil, outputs: nil)
    case .images(let images):
      self.init(
        steps: nil, features: nil, isPerStep: false, outputs: images.classes,
        reason: "since an image has one label")
    case .adding(let adding):
      self.init(
        steps: adding.problem.steps, features: 2, isPerStep: false, outputs: 1,
        reason: "since a sample has one sum")
    case .arrays: return nil
    }
  }

  private init(_ window: Window, features: Int?, outputs: Int?) {
    self.init(
      steps: window.lookBack, features: features, isPerStep: window.target == .shifted,
      outputs: outputs, reason: "since the target is '\(window.target.rawValue)'")
  }

  private init(steps: Int?, features: Int?, isPerStep: Bool, outputs: Int?, reason: String) {
    self.steps = steps
    self.features = features
    self.isPerStep = isPerStep
    self.outputs = outputs
    self.reason = reason
  }
}

extension [Layer] {
  /// Whether what these layers give is the same whatever the width of what they get.
  var haveOwnWidth: Bool {
    first { !$0.keepsWidth }?.hasOwnWidth ?? false
  }

  /// The width of what these layers give, if they alone decide it.
  var ownWidth: Int? {
    guard let last = lastIndex(where: { !$0.keepsWidth }), self[last].hasOwnWidth else {
      return nil
    }
    let shapes = [DataShape.sequence(features: 1), .vector(features: 1), .indices()]
    return shapes.lazy.compactMap { try? self[last].outputShape(for: $0) }.first?.features
  }
}

extension Layer {
  /// Whether the layer gives as many numbers as it gets.
  fileprivate var keepsWidth: Bool {
    switch self {
    case .masking, .dropout, .reLU, .leakyReLU, .elu, .threshold, .layerNormalization,
      .batchNormalization:
      true
    case .activation(let function): function != .glu
    case .timeDistributed(let inner): inner.keepsWidth
    default: false
    }
  }

  /// Whether an argument says how many numbers the layer gives.
  fileprivate var hasOwnWidth: Bool {
    switch self {
    case .simpleRNN, .lstm, .gru, .rnn, .bidirectional, .dense, .embedding: true
    case .timeDistributed(let inner): inner.hasOwnWidth
    default: false
    }
  }
}
