/// A model's loss and metrics over some samples.
public struct Evaluation: Hashable, Sendable {
  public let loss: Double
  public let metrics: [Metric: Double]
}

extension Model {
  /// Computes a loss over all samples at once, as one batch.
  ///
  /// Inputs are [N, T, I], or what else the model's input says; targets have the outputs' shape or are
  /// indices of classes.
  ///
  /// - Throws: ``ModelError`` if a shape does not fit or a target is no class.
  public func evaluate(
    _ loss: Loss, inputs: Tensor<Scalar>, targets: Tensor<Scalar>,
    parallelism: Parallelism = .allProcessors
  ) throws -> Double {
    // What trains the model does not matter here.
    let configuration = TrainingConfiguration(
      loss: loss, optimizer: .sgd(SGD()), batchSize: max(1, inputs.shape.first ?? 1))
    return try evaluate(
      configuration, inputs: inputs, targets: targets, parallelism: parallelism
    ).loss
  }

  /// Computes a configuration's loss and metrics over all samples, as Keras's `evaluate` does.
  ///
  /// Where the loss is a sum, or the mean over steps some of which are masked, the losses of batches
  /// of the configuration's size are weighted by their samples. Stateful layers begin with states of
  /// zeros and carry these from batch to batch.
  ///
  /// - Throws: ``ModelError`` if a shape or an argument does not fit or a target is no class.
  public func evaluate(
    _ configuration: TrainingConfiguration, inputs: Tensor<Scalar>, targets: Tensor<Scalar>,
    parallelism: Parallelism = .allProcessors
  ) throws -> Evaluation {
    try configuration.loss.checkArguments()
    try configuration.checkMetrics()
    let data = try TrainingData.checked(
      self, inputs: inputs, targets: targets, loss: configuration.loss)
    try checkBatches(of: data.count, configuration)
    let evaluator = Evaluator(
      self, configuration: configuration, data: data, parallelism: parallelism)
    var states: [[Scalar]] = layers.map { _ in [] }
    return evaluator.evaluate(self, states: &states)
  }

  /// Throws if stateful layers would have to go from a batch to one of another size.
  func checkBatches(of samples: Int, _ configuration: TrainingConfiguration) throws {
    guard isStateful else { return }
    try ModelError.check(
      samples % configuration.batchSize == 0, "batch_size",
      "a divisor of the \(samples) samples, since a layer is stateful", configuration.batchSize)
  }

  /// Whether a layer carries its states from batch to batch.
  package var isStateful: Bool { layers.contains(where: \.isStateful) }
}

extension Layer {
  /// Whether the layer carries its states from batch to batch.
  var isStateful: Bool {
    switch self {
    case .simpleRNN(let layer): layer.sequence.isStateful
    case .lstm(let layer): layer.sequence.isStateful
    case .gru(let layer): layer.sequence.isStateful
    case .rnn(let layer): layer.isStateful
    case .bidirectional(let layer): layer.forward.sequence.isStateful
    default: false
    }
  }
}
