extension Model {
  /// Trains the model: forward, backward and update for each batch of each epoch.
  ///
  /// The last part of the samples may be held back for validation; the rest is visited in a new
  /// order each epoch, drawn by `random.permutation`, or in the given order. The same arguments
  /// give the same bits on every processor and with any number of threads.
  ///
  /// - Parameters:
  ///   - inputs: [N, T, I].
  ///   - targets: [N, O], or [N, T, O] if the model returns sequences.
  ///   - configuration: Loss, optimizer, batch size, epochs, validation split, shuffling.
  ///   - random: The stream that orders the samples.
  ///   - observer: What is told of each epoch.
  ///   - parallelism: How many threads may share the work.
  /// - Throws: ``ModelError`` if a shape does not fit, ``TrainingError`` if the loss stops being
  ///   finite, and whatever the observer throws. The model keeps its weights of before then.
  public mutating func fit(
    inputs: Tensor<Scalar>, targets: Tensor<Scalar>, configuration: TrainingConfiguration,
    random: inout NumPyRandom, observer: (any TrainingObserver)? = nil,
    parallelism: Parallelism = .allProcessors
  ) throws {
    try check(inputs: inputs, targets: targets)
    let (total, training) = (inputs.shape[0], configuration.trainingSamples(of: inputs.shape[0]))
    guard training > 0 else {
      let expected = "at least one sample besides those for validation"
      throw ModelError(.dataShape(name: "inputs", expected: expected, found: inputs.shape))
    }
    let trainer = Trainer(
      self, configuration: configuration, inputs: inputs.samples(0..<training),
      targets: targets.samples(0..<training), parallelism: parallelism)
    let held = (
      inputs: inputs.samples(training..<total), targets: targets.samples(training..<total)
    )
    for epoch in 0..<configuration.epochs {
      let loss = try trainer.trainEpoch(epoch + 1, using: &random)
      let validationLoss =
        training < total
        ? try trainer.trainedModel.evaluate(
          configuration.loss, inputs: held.inputs, targets: held.targets, parallelism: parallelism)
        : nil
      try observer?.epochCompleted(
        EpochCompleted(
          epoch: epoch + 1, epochs: configuration.epochs, loss: loss,
          validationLoss: validationLoss))
      if let validationLoss, !validationLoss.isFinite {
        throw TrainingError(validationLoss, epoch: epoch + 1, batch: nil)
      }
    }
    self = trainer.trainedModel
  }

  /// Computes a loss over all samples, inputs [N, T, I] and targets [N, O] or [N, T, O].
  ///
  /// - Throws: ``ModelError`` if a shape does not fit.
  public func evaluate(
    _ loss: Loss, inputs: Tensor<Scalar>, targets: Tensor<Scalar>,
    parallelism: Parallelism = .allProcessors
  ) throws -> Double {
    try check(inputs: inputs, targets: targets)
    let predictions = try predict(inputs, parallelism: parallelism)
    return predictions.withView { predictions in
      targets.withView { loss.value(of: predictions, targets: $0) }
    }
  }

  private func check(inputs: Tensor<Scalar>, targets: Tensor<Scalar>) throws {
    try checkInputs(inputs)
    guard inputs.shape[0] > 0 else {
      throw ModelError(
        .dataShape(name: "inputs", expected: "at least one sample", found: inputs.shape))
    }
    let steps = input.isSequence ? inputs.shape[1] : 1
    let expected = outputShape.tensorShape(samples: inputs.shape[0], steps: steps)
    guard targets.shape == expected else {
      throw ModelError(
        .dataShape(name: "targets", expected: "\(expected)", found: targets.shape))
    }
  }
}

extension TrainingConfiguration {
  /// How many of `total` samples are trained on: Keras's `floor(N·(1 − fraction))`.
  public func trainingSamples(of total: Int) -> Int {
    Int(Double(total) * (1 - validationSplit))
  }
}
