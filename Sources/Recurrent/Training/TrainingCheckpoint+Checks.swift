extension TrainingCheckpoint {
  /// Throws unless a training on so many samples can go on from here.
  func check(samples: Int) throws {
    let batches = configuration.batchesPerEpoch(of: samples)
    let isBetweenEpochs = progress.order.isEmpty && progress.batches == 0
    let isWithinEpoch =
      progress.order.sorted() == Array(0..<samples) && (0...batches).contains(progress.batches)
    try check(isBetweenEpochs || isWithinEpoch, "of \(samples) samples")
    try checkParts()
  }

  /// Throws unless the parts fit each other; whether they fit the samples is not looked at.
  ///
  /// - Throws: ``ModelError``.
  package func checkParts() throws {
    try check(
      (0...configuration.epochs).contains(progress.epochs)
        && progress.history.count == progress.epochs
        && (progress.epochs < configuration.epochs || progress.ending != nil)
        && progress.metricTotals.count == configuration.metrics.count, "of this configuration")
    try check(
      counts.allSatisfy { (0...Int.max / 2).contains($0) }, "whose counts are not below zero")
    let states = model.carriedSizes(samples: configuration.batchSize)
    try check(
      carriedStates.count == states.count
        && zip(carriedStates, states).allSatisfy { $0.isEmpty || $0.count == $1 },
      "with states of this model")
    try check(
      bestWeights.map { $0.map(\.shape) == model.weights.map(\.shape) } ?? true,
      "with weights of this model")
    let memory = configuration.optimizer.memoryCounts(
      weights: model.weights.reduce(0) { $0 + $1.values.count })
    try check(
      optimizer.first.count == memory.first && optimizer.second.count == memory.second,
      "with this optimizer")
  }

  /// What training adds to from batch to batch or from epoch to epoch.
  private var counts: [Int] {
    [optimizer.iterations, progress.earlyStopping.wait, progress.plateau.wait]
      + progress.metricTotals.map(\.count)
  }

  private func check(_ isRight: Bool, _ expected: String) throws {
    try ModelError.check(isRight, "checkpoint", "a state of training \(expected)", "another")
  }
}

extension Model {
  /// How many numbers each layer carries from batch to batch, for so many samples.
  fileprivate func carriedSizes(samples: Int) -> [Int] {
    layers.map { layer in
      layer.isStateful ? layer.cells.reduce(0) { $0 + $1.stateSize } * samples : 0
    }
  }
}
