/// Computes loss and metrics of a model over samples, batch by batch.
struct Evaluator<Scalar: RecurrentScalar> {
  private let configuration: TrainingConfiguration
  private let data: TrainingData<Scalar>
  private let parallelism: Parallelism
  private let objective: Objective
  private let terms: LossTerms

  init(
    _ model: Model<Scalar>, configuration: TrainingConfiguration, data: TrainingData<Scalar>,
    parallelism: Parallelism
  ) {
    self.configuration = configuration
    self.data = data
    self.parallelism = parallelism
    objective = Objective(model.layers, loss: configuration.loss, inTraining: false)
    terms = LossTerms(objective.loss, reduction: configuration.reduction)
  }

  /// Evaluates a model with these layers.
  ///
  /// - Parameter states: For each layer what it carries from batch to batch, or nothing for zeros;
  ///   afterwards what it carries on.
  func evaluate(_ model: Model<Scalar>, states: inout [[Scalar]]) -> Evaluation {
    let packed = PackedModel(model.withLayers(objective.layers))
    var carried =
      model.isStateful
      ? CarriedStates(packed, samples: configuration.batchSize, values: states) : nil
    // Without states to carry, many small batches go through the layers at once.
    let batch = min(configuration.batchSize, data.count)
    let chunk = carried == nil ? max(1, 1024 / batch) * batch : batch
    let memory = EvaluationMemory(packed, samples: min(chunk, data.count), data)
    var totals = EvaluationTotals(metrics: configuration.metrics.count)
    for first in stride(from: 0, to: data.count, by: chunk) {
      let range = first..<min(first + chunk, data.count)
      data.withViews(of: range) { inputs, targets in
        carried?.forgetOthers()
        let outputs = packed.forward(
          inputs, in: memory.pass, state: carried?.start, continues: false,
          parallelism: parallelism)
        for start in stride(from: 0, to: range.count, by: batch) {
          let part = start..<min(start + batch, range.count)
          add(outputs.samples(part), targets.samples(part), memory, to: &totals)
        }
      }
    }
    if carried != nil { states = carried!.values }
    return Evaluation(
      loss: totals.loss(samples: data.count),
      metrics: configuration.metrics.values(of: totals.metrics))
  }

  private func add(
    _ outputs: SequenceView<Scalar>, _ targets: SequenceView<Scalar>,
    _ memory: borrowing EvaluationMemory<Scalar>, to totals: inout EvaluationTotals
  ) {
    if configuration.reduction == .sumOverBatchSize && outputs.mask == nil {
      terms.add(outputs, targets: targets, gradient: memory.gradient.start, to: &totals.sum)
      totals.divisor += terms.divisor(of: outputs)
    } else {
      let loss = terms.value(of: outputs, targets: targets, gradient: memory.gradient.start)
      totals.weighted += loss * Double(outputs.samples)
    }
    guard !configuration.metrics.isEmpty else { return }
    let outputs = objective.modelOutputs(outputs, in: memory.outputs.start)
    for (index, metric) in configuration.metrics.enumerated() {
      totals.metrics[index].add(metric, of: outputs, targets: targets)
    }
  }
}

/// What an evaluation has added up so far.
private struct EvaluationTotals {
  /// The sum of the losses of all steps and what to divide it by, if that is the same for each.
  var sum = 0.0
  var divisor = 0
  /// Else the batches' losses, each times its samples.
  var weighted = 0.0
  var metrics: [MetricTotal]

  init(metrics count: Int) {
    metrics = Array(repeating: MetricTotal(), count: count)
  }

  func loss(samples: Int) -> Double {
    divisor > 0 ? sum / Double(divisor) : weighted / Double(samples)
  }
}

/// The memory of an evaluation.
private struct EvaluationMemory<Scalar: RecurrentScalar>: ~Copyable {
  let pass: PassMemory<Scalar>
  /// [N, T, O]: slopes that nobody asks for, and outputs after their activation.
  let gradient, outputs: Buffer<Scalar>

  init(_ packed: PackedModel<Scalar>, samples: Int, _ data: TrainingData<Scalar>) {
    pass = PassMemory(
      packed.memory(for: BatchExtent(samples: samples, steps: data.inputExtent.steps)))
    let size = samples * data.outputExtent.steps * data.outputExtent.features
    gradient = Buffer(uninitialized: size)
    outputs = Buffer(uninitialized: size)
  }
}

extension Objective {
  /// The model's outputs, made of those of the layers in the memory given, if they differ.
  func modelOutputs<Scalar: RecurrentScalar>(
    _ outputs: SequenceView<Scalar>, in memory: UnsafeMutablePointer<Scalar>
  ) -> SequenceView<Scalar> {
    guard outputActivation != .linear else { return outputs }
    outputs.copy(to: memory)
    ActivationFunction.named(outputActivation).apply(
      to: memory, rows: outputs.samples * outputs.steps, features: outputs.features, into: memory)
    return SequenceView(
      start: memory, samples: outputs.samples, steps: outputs.steps, features: outputs.features,
      mask: outputs.mask)
  }
}

extension [Metric] {
  /// The metrics' values.
  func values(of totals: [MetricTotal]) -> [Metric: Double] {
    Dictionary(uniqueKeysWithValues: zip(self, totals).map { ($0, $1.value(of: $0)) })
  }
}

extension SequenceView {
  /// Some of the samples.
  fileprivate func samples(_ range: Range<Int>) -> SequenceView {
    var view = self
    view.start += range.lowerBound * rowStride
    view.samples = range.count
    if let mask { view.mask?.start = mask.start + range.lowerBound * mask.rowStride }
    return view
  }
}
