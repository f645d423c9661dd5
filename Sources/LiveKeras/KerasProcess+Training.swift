import Diagnostics
import FrameworkFiles
package import Recurrent
import RecurrentFiles

extension KerasProcess {
  /// Has Keras train a model.
  ///
  /// The samples are visited in Keras's own random order, if they are shuffled, and what is dropped is
  /// drawn by Keras. Batch normalization takes the statistics of each batch and moves its own, which our
  /// engine leaves as they are. With none of these, Keras trains as ``Recurrent/Model/fit`` does but for
  /// rounding.
  ///
  /// - Parameters:
  ///   - model: The model with its first weights.
  ///   - inputs: [N, T, I], or what else the model's input says.
  ///   - targets: Of the outputs' shape, or indices of classes; a last axis of one may be there or not.
  ///   - validation: Samples to validate with, in place of the last part of the others.
  ///   - configuration: Loss, optimizer, batch size and so on.
  ///   - seed: For `keras.utils.set_random_seed`.
  ///   - observer: What is told of the beginning, of each epoch as it ends and of the end, and may end
  ///     the training after an epoch. Of batches it is not told.
  /// - Returns: The model with the weights that Keras came to.
  /// - Throws: `ModelError` if a shape or an argument does not fit; `Diagnostic` if Keras cannot express
  ///   something, or fails; `TrainingError` if a loss stops being finite; what the observer and the
  ///   interruption throw.
  package func train(
    _ model: Model<Float>, inputs: Tensor<Float>, targets: Tensor<Float>,
    validation: (inputs: Tensor<Float>, targets: Tensor<Float>)? = nil,
    configuration: TrainingConfiguration, seed: UInt32,
    observer: (any TrainingObserver)? = nil
  ) throws -> Model<Float> {
    // Nothing trains here: our own engine knows what arguments and data can be.
    let checked = try Training(
      model, inputs: inputs, targets: targets, configuration: configuration,
      random: NumPyRandom(seed: seed), validation: validation)
    try model.checkKerasCanTrain()
    var request: [String: KerasValue] = try configuration.kerasArguments
    request["request"] = "train"
    request["seed"] = .integer(Int(seed))
    try write(
      model, batchSize: model.isStateful ? configuration.batchSize : nil, to: "model.keras")
    request["model"] = "model.keras"
    request["weights"] = "weights.npz"
    let kind = TargetKind(model, configuration.loss)
    request["inputs"] = try writeInputs(inputs, of: model, to: "inputs.npy")
    request["targets"] = try writeTargets(targets, kind, to: "targets.npy")
    if let validation {
      request["validation"] = .list([
        try writeInputs(validation.inputs, of: model, to: "validation_inputs.npy"),
        try writeTargets(validation.targets, kind, to: "validation_targets.npy"),
      ])
    }
    try observer?.trainingBegan(
      TrainingBegan(
        epochs: configuration.epochs, batchesPerEpoch: checked.batchesPerEpoch,
        completedEpochs: 0, completedBatches: 0))
    let ending = try follow(request, configuration, observer)
    let trained = try readWeights("weights.npz", of: model)
    try observer?.trainingEnded(ending)
    return trained
  }

  /// Sends the request and passes each epoch on, to the end of the training.
  private func follow(
    _ request: [String: KerasValue], _ configuration: TrainingConfiguration,
    _ observer: (any TrainingObserver)?
  ) throws -> TrainingEnded {
    var epochs = 0
    var isAskedToStop = false
    return try ask(.mapping(request)) { answer in
      switch answer {
      case .epoch(let numbers):
        guard let event = EpochCompleted(numbers, of: configuration), event.epoch == epochs + 1
        else { throw python.misunderstanding }
        try observer.report(event)
        epochs = event.epoch
        isAskedToStop = observer?.wantsStop ?? false
        return .next(["goes_on": .truth(!isAskedToStop)])
      case .trained(let endedEarly):
        let reason: TrainingEnded.Reason =
          endedEarly ? .earlyStopping : isAskedToStop ? .askedToStop : .allEpochs
        return .result(TrainingEnded(reason: reason, completedEpochs: epochs))
      case .ready, .done, .failed: throw python.misunderstanding
      }
    }
  }
}

extension KerasProcess {
  private func writeInputs(
    _ inputs: Tensor<Float>, of model: Model<Float>, to name: String
  ) throws -> KerasValue {
    try write(StoredArray(inputsOf: model, inputs), to: name)
    return .text(name)
  }

  private func writeTargets(
    _ targets: Tensor<Float>, _ kind: TargetKind, to name: String
  ) throws -> KerasValue {
    try write(kind.array(of: targets), to: name)
    return .text(name)
  }

  /// Reads what `numpy.savez(file, *model.get_weights())` has written.
  private func readWeights(_ name: String, of model: Model<Float>) throws -> Model<Float> {
    let bytes = try folder.read(name)
    let arrays = try Diagnostic.converting(name, advice: nil) { try NPZFile.read(bytes) }
    let weights = model.weights.indices.compactMap { arrays["arr_\($0)"]?.floats }
    guard arrays.count == weights.count,
      let trained = try? Model(layers: model.layers, input: model.input, weights: weights)
    else {
      throw Diagnostic(
        .run, "Keras's weights have the shapes \(arrays.names.map { arrays[$0]?.shape ?? [] })",
        expected: "\(model.weights.map(\.shape))")
    }
    return trained
  }
}

/// How targets are given to Keras.
private enum TargetKind {
  case classIndices
  /// With all axes of the outputs.
  case outputs(features: Int)

  init(_ model: Model<Float>, _ loss: Loss) {
    self = loss.takesClassIndices ? .classIndices : .outputs(features: model.outputShape.features)
  }

  func array(of targets: Tensor<Float>) -> StoredArray {
    switch self {
    case .classIndices: return StoredArray(wholeNumbers: targets)
    case .outputs(let features):
      let samples = targets.shape[0]
      let steps = targets.values.count / max(1, samples * features)
      let isWhole = targets.shape.last == features && targets.shape.count > 1
      let axes = isWhole ? targets.shape : targets.shape + [features]
      precondition(axes.reduce(1, *) == samples * steps * features, "the targets were checked")
      return StoredArray(Tensor(shape: axes, values: targets.values))
    }
  }
}

extension EpochCompleted {
  /// Nil if there are other numbers than the configuration has metrics.
  fileprivate init?(_ numbers: KerasAnswer.EpochNumbers, of configuration: TrainingConfiguration) {
    let metrics = configuration.metrics
    let counts = [numbers.training.count, numbers.validation?.count].compactMap(\.self)
    guard counts.allSatisfy({ $0 == 1 + metrics.count }) else { return nil }
    func values(_ numbers: [Double]?) -> [Metric: Double] {
      Dictionary(uniqueKeysWithValues: zip(metrics, numbers?.dropFirst() ?? []))
    }
    self.init(
      epoch: numbers.epoch, epochs: configuration.epochs, loss: numbers.training[0],
      validationLoss: numbers.validation?[0], metrics: values(numbers.training),
      validationMetrics: values(numbers.validation), learningRate: numbers.learningRate)
  }
}

extension (any TrainingObserver)? {
  /// Passes an epoch on, as our own training does: one whose loss is not finite is none.
  fileprivate func report(_ event: EpochCompleted) throws {
    if !event.loss.isFinite {
      throw TrainingError(
        quantity: .loss, epoch: event.epoch, batch: nil, isInfinite: event.loss.isInfinite)
    }
    try self?.epochCompleted(event)
    if let loss = event.validationLoss, !loss.isFinite {
      throw TrainingError(
        quantity: .validationLoss, epoch: event.epoch, batch: nil, isInfinite: loss.isInfinite)
    }
  }
}
