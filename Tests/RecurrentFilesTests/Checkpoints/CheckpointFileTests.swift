import Foundation
import Recurrent
import RecurrentFiles
import Testing

/// A training that was written, read and went on is, to the last bit, the one that did not stop.
struct CheckpointFileTests {
  private func reread(
    _ checkpoint: TrainingCheckpoint<Float>
  ) throws -> TrainingCheckpoint<Float> {
    try CheckpointFile.read(
      CheckpointFile(checkpoint).bytes, layers: checkpoint.model.layers,
      input: checkpoint.model.input, configuration: checkpoint.configuration)
  }

  @Test(arguments: TrainingCase.all)
  func `a training read from a file ends with the bits of the undisturbed one`(
    example: TrainingCase
  ) throws {
    let data = example.data
    let whole = try data.training()
    var checkpoints = [whole.checkpoint]
    while try whole.nextBatch() != nil { checkpoints.append(whole.checkpoint) }
    var random = NumPyRandom(seed: UInt32(example.name.utf8.count))
    let places = (0..<4).map { _ in random.randint(0, checkpoints.count) }
    for place in Set(places + [0, checkpoints.count - 1]) {
      let read = try reread(checkpoints[place])
      #expect(read == checkpoints[place], "stopped after \(place) batches")
      let resumed = try data.resumed(read)
      try resumed.run()
      #expect(resumed.checkpoint == whole.checkpoint, "stopped after \(place) batches")
      #expect(CheckpointFile(resumed.checkpoint).bytes == CheckpointFile(whole.checkpoint).bytes)
    }
  }

  @Test func `the trainings together have everything that a checkpoint can hold`() throws {
    let checkpoints = try TrainingCase.all.flatMap { example in
      try [3, 9, 100].map { try example.data.training(stoppedAfter: $0).checkpoint }
    }
    func has(_ property: (TrainingCheckpoint<Float>) -> Bool) -> Bool {
      checkpoints.contains(where: property) && !checkpoints.allSatisfy(property)
    }
    #expect(has { $0.optimizer.first.isEmpty } && has { $0.optimizer.second.isEmpty })
    #expect(has { $0.carriedStates.allSatisfy(\.isEmpty) } && has { $0.bestWeights == nil })
    #expect(has { $0.progress.order.isEmpty } && has { $0.progress.history.isEmpty })
    #expect(has { $0.progress.metricTotals.isEmpty } && has { $0.progress.ending == .allEpochs })
    #expect(has { $0.progress.random.state.cachedNormal == nil })
    #expect(
      has { $0.progress.earlyStopping.best == nil } && has { $0.progress.plateau.best == nil })
    #expect(has { $0.progress.ending == .earlyStopping })
    #expect(has { $0.progress.history.contains { $0.validationLoss == nil } })
    #expect(
      has { $0.progress.plateau.cooldown == 0 } && has { $0.progress.earlyStopping.wait == 0 })
  }

  @Test func `numbers that text would lose keep their bits`() throws {
    let data = TrainingCase.named("metrics")
    var checkpoint = try data.training(stoppedAfter: 5).checkpoint
    let special: [Double] = [
      .nan, -.nan, Double(nan: 0x1234, signaling: false), Double(bitPattern: 0x7FF0_0000_0000_0001),
      .infinity, -.infinity, -0.0, .leastNonzeroMagnitude, 0.1,
    ]
    let metrics = data.configuration.metrics
    checkpoint.configuration.epochs = .max
    checkpoint.progress.epochs = special.count
    checkpoint.progress.history = special.indices.map { index in
      func number(_ place: Int) -> Double { special[(index + place) % special.count] }
      return EpochCompleted(
        epoch: index + 1, epochs: .max, loss: number(0),
        validationLoss: index == 3 ? nil : number(1),
        metrics: Dictionary(uniqueKeysWithValues: metrics.map { ($0, number(2)) }),
        validationMetrics: index == 4 ? [:] : [metrics[1]: number(3)], learningRate: number(4))
    }
    checkpoint.progress.earlyStopping = EarlyStopping.State(wait: 3, best: -.nan, bestEpoch: 7)
    checkpoint.progress.plateau = ReduceLROnPlateau.State(wait: 1, best: -0.0, cooldown: -2)
    checkpoint.progress.lossSum = -0.0
    checkpoint.progress.learningRate = special[2]
    checkpoint.progress.metricTotals[1] = MetricTotal(sum: special[3], count: 1 << 53 + 1)
    checkpoint.optimizer.second[0] = Float(bitPattern: 0x7F80_0001)
    checkpoint.optimizer.second[1] = -0.0
    checkpoint.progress.random = NumPyRandom(
      NumPyRandom.State(
        words: checkpoint.progress.random.state.words, position: 624, cachedNormal: -0.0)!)

    let read = try reread(checkpoint)
    let (old, new) = (checkpoint.progress, read.progress)
    #expect(new.history.map(bits) == old.history.map(bits))
    #expect(new.history.map(\.epochs) == old.history.map(\.epochs))
    #expect(new.earlyStopping.best?.bitPattern == old.earlyStopping.best?.bitPattern)
    #expect(new.plateau.best?.bitPattern == old.plateau.best?.bitPattern)
    #expect(new.plateau.cooldown == -2 && new.earlyStopping.bestEpoch == 7)
    #expect(new.lossSum.bitPattern == old.lossSum.bitPattern)
    #expect(new.learningRate.bitPattern == old.learningRate.bitPattern)
    #expect(new.metricTotals.map(\.sum.bitPattern) == old.metricTotals.map(\.sum.bitPattern))
    #expect(new.metricTotals.map(\.count) == old.metricTotals.map(\.count))
    #expect(new.random.state.cachedNormal?.sign == .minus && new.random.state.position == 624)
    #expect(
      read.optimizer.second.map(\.bitPattern) == checkpoint.optimizer.second.map(\.bitPattern))
  }

  private func bits(_ event: EpochCompleted) -> [String: UInt64] {
    var bits = ["loss": event.loss.bitPattern, "rate": event.learningRate.bitPattern]
    bits["validation"] = event.validationLoss?.bitPattern
    for (metric, value) in event.metrics { bits["\(metric)"] = value.bitPattern }
    for (metric, value) in event.validationMetrics { bits["val \(metric)"] = value.bitPattern }
    return bits
  }

  @Test func `best weights of a model without weights are not none`() throws {
    var random = NumPyRandom(seed: 0)
    let model = try Model<Float>(
      layers: [.flatten], input: .sequence(steps: 1, features: 1), initializingWith: &random)
    for best in [nil, []] as [[Tensor<Float>]?] {
      let checkpoint = TrainingCheckpoint(
        model: model,
        configuration: TrainingConfiguration(loss: .meanSquaredError, optimizer: .sgd(SGD())),
        optimizer: OptimizerMemory(
          iterations: 0, first: [], second: [], beta1Power: 1, beta2Power: 1),
        progress: TrainingProgress(random: random, learningRate: 1, metricTotals: []),
        carriedStates: [[]], bestWeights: best)
      #expect(try reread(checkpoint).bestWeights == best)
    }
  }

  @Test func `a file has the caller's metadata besides its own`() throws {
    let checkpoint = try TrainingCase.named("adam").training(stoppedAfter: 2).checkpoint
    let file = CheckpointFile(checkpoint, metadata: ["run": "r7", "exp.checkpoint": "none"])
    let metadata = try SafetensorsFile.read(file.bytes).metadata
    #expect(metadata["run"] == "r7" && metadata["exp.checkpoint"] == "1")
  }
}
