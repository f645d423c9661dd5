extension Training {
  /// Goes on until training ends or the observer wants it to stop.
  ///
  /// - Returns: Why it returned. After ``TrainingEnded/Reason/askedToStop`` it can be called again.
  /// - Throws: ``TrainingError`` if a number is not finite, and whatever the observer throws. Training
  ///   then stands at the last place where all was well.
  @discardableResult
  public func run(observer: (any TrainingObserver)? = nil) throws -> TrainingEnded.Reason {
    try observer?.trainingBegan(
      TrainingBegan(
        epochs: configuration.epochs, batchesPerEpoch: batchesPerEpoch,
        completedEpochs: progress.epochs, completedBatches: progress.batches))
    var reason = ending
    while reason == nil {
      if isEpochOver { try completeEpoch(observer) } else { try completeBatch(observer) }
      reason = ending ?? (observer?.wantsStop == true ? .askedToStop : nil)
    }
    try observer?.trainingEnded(
      TrainingEnded(reason: reason!, completedEpochs: progress.epochs))
    return reason!
  }

  /// Trains on the next batch; after the last of an epoch, also validates and ends the epoch.
  ///
  /// - Returns: The batch, or nil if training has ended.
  /// - Throws: As ``run(observer:)`` does.
  @discardableResult
  public func nextBatch(
    observer: (any TrainingObserver)? = nil
  ) throws -> BatchCompleted? {
    // An observer may have stopped it between the last batch and the end of its epoch.
    if isEpochOver { try completeEpoch(observer) }
    guard ending == nil else { return nil }
    let event = try completeBatch(observer)
    if isEpochOver { try completeEpoch(observer) }
    return event
  }

  private var isEpochOver: Bool { progress.batches == batchesPerEpoch }

  @discardableResult
  private func completeBatch(_ observer: (any TrainingObserver)?) throws -> BatchCompleted {
    if progress.order.isEmpty {
      progress.order =
        configuration.shuffle ? progress.random.permutation(samples) : Array(0..<samples)
      try observer?.epochBegan(EpochBegan(epoch: progress.epochs + 1))
    }
    let loss = try trainBatch()
    let event = BatchCompleted(
      epoch: progress.epochs + 1, batch: progress.batches, loss: loss)
    try observer?.batchCompleted(event)
    return event
  }

  /// Computes the next batch and updates the weights, or throws and leaves all as it was.
  private func trainBatch() throws -> Double {
    let first = progress.batches * configuration.batchSize
    let members = progress.order[first..<min(first + configuration.batchSize, samples)]
    let random = progress.random
    let states = trainer.isStateful ? trainer.carriedStates : nil
    trainer.drawDropout(samples: members.count, using: &progress.random)
    let loss = trainer.differentiate(members)
    let notFinite = loss.isFinite ? trainer.notFiniteGradient().map { Double($0) } : loss
    if let notFinite {
      progress.random = random
      if let states { trainer.carriedStates = states }
      throw TrainingError(
        quantity: loss.isFinite ? .gradient : .loss, epoch: progress.epochs + 1,
        batch: progress.batches + 1, isInfinite: notFinite.isInfinite)
    }
    trainer.addMetrics(to: &progress.metricTotals)
    trainer.update(learningRate: learningRate(at: trainer.iterations))
    progress.lossSum += loss * Double(members.count)
    progress.batches += 1
    return loss
  }

  /// The learning rate of the update after so many others.
  private func learningRate(at iteration: Int) -> Double {
    configuration.learningRateSchedule.learningRate(
      at: iteration, initial: progress.learningRate)
  }
}

extension Training {
  /// Validates and ends the epoch, or throws and leaves all as it was after the last batch.
  private func completeEpoch(_ observer: (any TrainingObserver)?) throws {
    var states = trainer.carriedStates
    let held = validation?.evaluate(trainer.trainedModel, states: &states)
    let event = EpochCompleted(
      epoch: progress.epochs + 1, epochs: configuration.epochs,
      loss: progress.lossSum / Double(samplesPerEpoch), validationLoss: held?.loss,
      metrics: configuration.metrics.values(of: progress.metricTotals),
      validationMetrics: held?.metrics ?? [:],
      learningRate: learningRate(at: trainer.iterations - 1))
    if let loss = held?.loss, !loss.isFinite {
      try observer?.epochCompleted(event)
      throw TrainingError(
        quantity: .validationLoss, epoch: event.epoch, batch: nil, isInfinite: loss.isInfinite)
    }
    trainer.carriedStates = states
    advance(after: event)
    try observer?.epochCompleted(event)
  }

  private func advance(after event: EpochCompleted) {
    progress.history.append(event)
    progress.epochs += 1
    progress.batches = 0
    progress.order = []
    progress.lossSum = 0
    progress.metricTotals = configuration.metrics.map { _ in MetricTotal() }
    if progress.epochs == configuration.epochs { progress.ending = .allEpochs }
    if let plateau = configuration.reduceLROnPlateau {
      progress.learningRate = plateau.learningRate(
        after: event, progress.learningRate, among: configuration.metrics, &progress.plateau)
    }
    guard let stopping = configuration.earlyStopping else { return }
    let decision = stopping.judge(event, among: configuration.metrics, &progress.earlyStopping)
    if decision.stops { progress.ending = .earlyStopping }
    guard stopping.restoresBestWeights else { return }
    if decision.isBest { bestWeights = trainer.weights }
    if ending != nil, let bestWeights { trainer.weights = bestWeights }
  }
}
