extension Model {
  /// Trains the model: forward, backward and update for each batch of each epoch.
  ///
  /// The last part of the samples may be held back for validation; the rest is visited in a new
  /// order each epoch, drawn by `random.permutation`, or in the given order. The same arguments
  /// give the same bits on every processor and with any number of threads. See ``Training`` for one
  /// that stops and goes on.
  ///
  /// - Parameters:
  ///   - inputs: [N, T, I], or what else the model's input says.
  ///   - targets: [N, O], or [N, T, O] if the model returns sequences; for a loss of class indices [N]
  ///     or [N, T]. A last axis of one may be there or not.
  ///   - configuration: Loss, optimizer, batch size, epochs, validation split, shuffling and so on.
  ///   - random: The stream that orders the samples and drops.
  ///   - validation: Samples to validate with, in place of the last part of the others.
  ///   - observer: What is told of each batch and epoch, and may end the training.
  ///   - parallelism: How many threads may share the work.
  /// - Throws: ``ModelError`` if a shape or an argument does not fit, and the model is as it was.
  ///   ``TrainingError`` if a loss or gradient stops being finite, and whatever the observer throws;
  ///   the model then has the weights that it had come to, all from before the number that was not
  ///   finite.
  public mutating func fit(
    inputs: Tensor<Scalar>, targets: Tensor<Scalar>, configuration: TrainingConfiguration,
    random: inout NumPyRandom,
    validation: (inputs: Tensor<Scalar>, targets: Tensor<Scalar>)? = nil,
    observer: (any TrainingObserver)? = nil, parallelism: Parallelism = .allProcessors
  ) throws {
    let training = try Training(
      self, inputs: inputs, targets: targets, configuration: configuration, random: random,
      validation: validation, parallelism: parallelism)
    defer {
      self = training.model
      random = training.progress.random
    }
    try training.run(observer: observer)
  }
}
