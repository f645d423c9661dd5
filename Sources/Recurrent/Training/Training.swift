/// A training that goes from batch to batch, can stop between any two, and can go on later from a
/// ``checkpoint`` with the same bits as if it had not stopped.
///
/// ``Model/fit(inputs:targets:configuration:random:validation:observer:parallelism:)`` is all of it
/// in one call.
///
/// Each epoch draws its order from the random stream, if samples are shuffled, and each batch what is
/// dropped from it, layer by layer. Layers that are stateful begin with states of zeros and carry them
/// from batch to batch, from epoch to epoch and, as in Keras 3.15, through the validation samples
/// after each epoch and on to the next. Nothing resets them.
public final class Training<Scalar: RecurrentScalar> {
  public let configuration: TrainingConfiguration
  let trainer: Trainer<Scalar>
  /// How many samples there are to train on.
  let samples: Int
  let validation: Evaluator<Scalar>?
  /// How far training has come.
  public internal(set) var progress: TrainingProgress
  var bestWeights: [Tensor<Scalar>]?

  /// Prepares a training; nothing is drawn or computed yet.
  ///
  /// - Parameters:
  ///   - model: The model with its first weights.
  ///   - inputs: [N, T, I], or what else the model's input says.
  ///   - targets: Of the outputs' shape, [N, O] or [N, T, O]; for a loss of class indices [N] or
  ///     [N, T]. A last axis of one may be there or not.
  ///   - configuration: Loss, optimizer, batch size and so on.
  ///   - random: The stream that orders the samples and drops.
  ///   - validation: Samples to validate with, in place of the last part of the others.
  ///   - parallelism: How many threads may share the work.
  /// - Throws: ``ModelError`` if a shape or an argument does not fit, or a target is no class.
  public convenience init(
    _ model: Model<Scalar>, inputs: Tensor<Scalar>, targets: Tensor<Scalar>,
    configuration: TrainingConfiguration, random: NumPyRandom,
    validation: (inputs: Tensor<Scalar>, targets: Tensor<Scalar>)? = nil,
    parallelism: Parallelism = .allProcessors
  ) throws {
    let progress = TrainingProgress(
      random: random, learningRate: configuration.optimizer.learningRate,
      metricTotals: configuration.metrics.map { _ in MetricTotal() },
      ending: configuration.epochs == 0 ? .allEpochs : nil)
    try self.init(
      model, inputs: inputs, targets: targets, configuration: configuration, progress: progress,
      validation: validation, parallelism: parallelism)
  }

  /// Prepares to go on from a checkpoint, with the data of the training that it is of.
  ///
  /// - Throws: ``ModelError`` if the data or the parts of the checkpoint do not fit each other.
  public convenience init(
    resuming checkpoint: TrainingCheckpoint<Scalar>, inputs: Tensor<Scalar>,
    targets: Tensor<Scalar>,
    validation: (inputs: Tensor<Scalar>, targets: Tensor<Scalar>)? = nil,
    parallelism: Parallelism = .allProcessors
  ) throws {
    try self.init(
      checkpoint.model, inputs: inputs, targets: targets,
      configuration: checkpoint.configuration, progress: checkpoint.progress,
      validation: validation, parallelism: parallelism)
    try checkpoint.check(samples: samples)
    trainer.optimizerMemory = checkpoint.optimizer
    trainer.carriedStates = checkpoint.carriedStates
    bestWeights = checkpoint.bestWeights
  }

  private init(
    _ model: Model<Scalar>, inputs: Tensor<Scalar>, targets: Tensor<Scalar>,
    configuration: TrainingConfiguration, progress: TrainingProgress,
    validation: (inputs: Tensor<Scalar>, targets: Tensor<Scalar>)?, parallelism: Parallelism
  ) throws {
    try configuration.checkArguments()
    let loss = configuration.loss
    var data = try TrainingData.checked(model, inputs: inputs, targets: targets, loss: loss)
    var held = try validation.map {
      try TrainingData.checked(
        model, inputs: $0.inputs, targets: $0.targets, loss: loss, name: "validation ")
    }
    let count = data.count
    let training = held == nil ? configuration.trainingSamples(of: count) : count
    try configuration.checkCallbacks(hasValidation: held != nil || training < count)
    guard training > 0 else {
      let expected = "at least one sample besides those for validation"
      throw ModelError(.dataShape(name: "inputs", expected: expected, found: inputs.shape))
    }
    if training < count {
      held = data.samples(training..<count, of: model, loss: loss)
      data = data.samples(0..<training, of: model, loss: loss)
    }
    try configuration.checkBatches(of: data.count)
    if !configuration.dropsRemainder { try model.checkBatches(of: data.count, configuration) }
    if let held { try model.checkBatches(of: held.count, configuration) }
    self.configuration = configuration
    self.progress = progress
    samples = data.count
    trainer = Trainer(model, configuration: configuration, data: data, parallelism: parallelism)
    self.validation = held.map {
      Evaluator(model, configuration: configuration, data: $0, parallelism: parallelism)
    }
  }
}

extension Training {
  /// The model with the weights of now; once training has ended, with the best if these are restored.
  public var model: Model<Scalar> { trainer.trainedModel }

  /// The completed epochs.
  public var history: [EpochCompleted] { progress.history }

  /// Why training ended, if it did.
  public var ending: TrainingEnded.Reason? { progress.ending }

  /// Everything there is to go on from.
  public var checkpoint: TrainingCheckpoint<Scalar> {
    TrainingCheckpoint(
      model: model, configuration: configuration, optimizer: trainer.optimizerMemory,
      progress: progress, carriedStates: trainer.carriedStates, bestWeights: bestWeights)
  }

  /// The states that the stateful layers carry, to go on predicting with, for as many samples as a
  /// batch has; zeros for other layers.
  public var state: ModelState<Scalar> {
    CarriedStates(
      PackedModel(model), samples: configuration.batchSize, values: trainer.carriedStates
    ).state
  }

  /// How many batches an epoch has.
  public var batchesPerEpoch: Int { configuration.batchesPerEpoch(of: samples) }

  /// How many samples an epoch trains on.
  var samplesPerEpoch: Int { min(samples, batchesPerEpoch * configuration.batchSize) }
}
