import Recurrent
import Testing

/// A training that stopped somewhere and went on is, to the last bit, the one that did not stop.
struct ResumedTrainingTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    var layers: [Layer] = [.lstm(LSTM(units: 5)), .dense(Dense(units: 2))]
    var optimizer = Optimizer.rmsprop(RMSprop())
    var loss = Loss.meanSquaredError
    var change: @Sendable (inout TrainingConfiguration) -> Void = { _ in }
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "sgd", optimizer: .sgd(SGD())),
    Case(name: "momentum", optimizer: .sgd(SGD(momentum: 0.8, nesterov: true))),
    Case(name: "rmsprop"),
    Case(name: "adam", optimizer: .adam(Adam())),
    Case(name: "adamw", optimizer: .adamw(AdamW())),
    Case(name: "adagrad", optimizer: .adagrad(Adagrad())),
    Case(name: "not shuffled") { $0.shuffle = false },
    Case(name: "without validation") { $0.validationSplit = 0 },
    Case(name: "schedule") {
      $0.learningRateSchedule = .cosineDecay(decaySteps: 9, warmupTarget: 0.02, warmupSteps: 4)
    },
    Case(name: "clipped") { $0.clipping = .globalNorm(0.01) },
    Case(
      name: "crossentropy and metrics",
      layers: [.gru(GRU(units: 5)), .dense(Dense(units: 2, activation: .softmax))],
      loss: .binaryCrossentropy()
    ) { $0.metrics = [.meanAbsoluteError, .binaryAccuracy(threshold: 0.3)] },
    Case(
      name: "dropout",
      layers: [
        .lstm(LSTM(units: 5, returnsSequences: true, dropout: 0.3, recurrentDropout: 0.2)),
        .dropout(Dropout(rate: 0.4)), .gru(GRU(units: 4, recurrentDropout: 0.5)),
        .dense(Dense(units: 2)),
      ]),
    Case(
      name: "stateful",
      layers: [
        .bidirectional(
          Bidirectional(.gru(GRU(units: 4, returnsSequences: true, isStateful: true)))),
        .simpleRNN(SimpleRNN(units: 3, returnsSequences: true)),
        .lstm(LSTM(units: 5, isStateful: true)), .dense(Dense(units: 2)),
      ]
    ) { $0.batchSize = 6 },
    Case(
      name: "stateful, the remainder left out",
      layers: [.gru(GRU(units: 4, isStateful: true)), .dense(Dense(units: 2))]
    ) {
      $0.batchSize = 7
      $0.validationSplit = 0
      $0.dropsRemainder = true
      $0.metrics = [.meanAbsoluteError]
    },
    Case(name: "early stopping", optimizer: .adam(Adam(learningRate: 0.3))) {
      $0.earlyStopping = EarlyStopping(patience: 1, restoresBestWeights: true)
    },
    Case(name: "best weights", optimizer: .adam(Adam(learningRate: 0.3))) {
      $0.earlyStopping = EarlyStopping(patience: 20, restoresBestWeights: true)
    },
    Case(name: "plateau", optimizer: .adam(Adam(learningRate: 0.3))) {
      $0.reduceLROnPlateau = ReduceLROnPlateau(
        monitor: Monitor("loss", minDelta: 0.05), patience: 1, cooldown: 1)
    },
  ]

  private struct Data {
    var model: Model<Float>
    var inputs, targets: Tensor<Float>
    var configuration: TrainingConfiguration
    var random: NumPyRandom

    func training() throws -> Training<Float> {
      try Training(
        model, inputs: inputs, targets: targets, configuration: configuration, random: random)
    }

    func resumed(_ checkpoint: TrainingCheckpoint<Float>) throws -> Training<Float> {
      try Training(resuming: checkpoint, inputs: inputs, targets: targets)
    }
  }

  private func data(named name: String) throws -> Data {
    try data(Self.cases.first { $0.name == name }!)
  }

  private func data(_ example: Case) throws -> Data {
    var random = NumPyRandom(seed: 21)
    let model = try randomModel(example.layers, features: 3, using: &random)
    var configuration = TrainingConfiguration(
      loss: example.loss, optimizer: example.optimizer, batchSize: 7, epochs: 5,
      validationSplit: 0.2)
    example.change(&configuration)
    let inputs = randomTensor([30, 4, 3], using: &random).floats
    let targets = Tensor(
      shape: [30, 2], values: (0..<60).map { _ in Float(random.randint(0, 2)) })
    return Data(
      model: model.converted(to: Float.self), inputs: inputs, targets: targets,
      configuration: configuration, random: random)
  }

  @Test(arguments: cases)
  func `stopping after any batch changes no bit`(example: Case) throws {
    let data = try data(example)
    let whole = try data.training()
    var checkpoints = [whole.checkpoint]
    while try whole.nextBatch() != nil { checkpoints.append(whole.checkpoint) }
    #expect(whole.ending != nil && !whole.history.isEmpty)
    // After each batch of two epochs, and at a few places more.
    let places = Set(0...9).union([checkpoints.count - 2, checkpoints.count - 1])
    for place in places where checkpoints.indices.contains(place) {
      let resumed = try data.resumed(checkpoints[place])
      #expect(resumed.checkpoint == checkpoints[place])
      try resumed.run()
      #expect(resumed.checkpoint == whole.checkpoint, "stopped after \(place) batches")
      #expect(resumed.model.weights.map(\.bits) == whole.model.weights.map(\.bits))
    }
  }

  @Test(arguments: cases)
  func `a resumed training tells the same of the epochs`(example: Case) throws {
    let data = try data(example)
    let all = Diary()
    try data.training().run(observer: all)
    let (first, second) = (Diary(stoppingAfter: 7), Diary())
    let stopped = try data.training()
    #expect(try stopped.run(observer: first) == .askedToStop)
    try data.resumed(stopped.checkpoint).run(observer: second)
    let parts = first.entries.dropFirst().dropLast() + second.entries.dropFirst()
    #expect(Array(parts) == Array(all.entries.dropFirst()))
  }

  @Test(arguments: [Float.nan, .infinity])
  func `a batch that fails leaves states and random stream as they were`(value: Float) throws {
    for name in ["dropout", "stateful"] {
      var data = try data(named: name)
      data.configuration.shuffle = false
      data.targets.values[2 * 15] = value
      let training = try data.training()
      for _ in 0..<2 { try training.nextBatch() }
      let before = training.checkpoint
      #expect(name != "stateful" || before.carriedStates.contains { $0.contains { $0 != 0 } })
      #expect(throws: TrainingError.self) { try training.nextBatch() }
      #expect(training.checkpoint == before)
    }
  }

  @Test func `states go from batch to batch and through the validation samples`() throws {
    var data = try data(named: "stateful")
    // Weights that stay as they are, so that the states are those of the model.
    data.configuration.optimizer = .sgd(SGD(learningRate: 0))
    data.configuration.shuffle = false
    data.configuration.epochs = 1
    let training = try data.training()
    try training.run()

    // Without the layer that is not stateful and has nothing to carry.
    let predictor = Predictor(data.model)
    var state = predictor.zeroState(batch: 6)
    for first in stride(from: 0, to: 30, by: 6) {
      state[1] = [Tensor(shape: [6, 3], repeating: 0)]
      _ = try predictor(data.inputs.samples(first..<first + 6), state: &state)
    }
    for layer in [0, 2] {
      #expect(training.state[layer].count == 2)
      for (ours, expected) in zip(training.state[layer], state[layer]) {
        for (a, b) in zip(ours.values, expected.values) { #expect(abs(a - b) <= 1e-6) }
      }
    }
    #expect(training.state[1] == [Tensor(shape: [6, 3], repeating: 0)])
  }

  @Test func `batches of stateful layers have all the same size`() throws {
    var data = try data(named: "stateful")
    data.configuration.batchSize = 8
    #expect(throws: ModelError.self) { try data.training() }
    data.configuration.batchSize = 12
    #expect(throws: ModelError.self) { try data.training() }
    #expect(throws: ModelError.self) {
      try data.model.evaluate(data.configuration, inputs: data.inputs, targets: data.targets)
    }
  }

  @Test func `fit is the training in one call`() throws {
    let data = try data(named: "adam")
    let training = try data.training()
    try training.run()
    var (model, random) = (data.model, data.random)
    try model.fit(
      inputs: data.inputs, targets: data.targets, configuration: data.configuration,
      random: &random)
    #expect(model.weights.map(\.bits) == training.model.weights.map(\.bits))
    #expect(random == training.progress.random)
  }

  @Test func `samples given for validation are like those held back`() throws {
    let data = try data(named: "rmsprop")
    let split = try data.training()
    try split.run()
    var configuration = data.configuration
    let count = configuration.trainingSamples(of: 30)
    configuration.validationSplit = 0
    let given = try Training(
      data.model, inputs: data.inputs.samples(0..<count), targets: data.targets.samples(0..<count),
      configuration: configuration, random: data.random,
      validation: (data.inputs.samples(count..<30), data.targets.samples(count..<30)))
    try given.run()
    #expect(given.history == split.history)
    #expect(given.model == split.model)
  }

  @Test func `a checkpoint of other data is refused`() throws {
    let data = try data(named: "rmsprop")
    let training = try data.training()
    try training.nextBatch()
    let checkpoint = training.checkpoint
    func expectRefusal(_ change: (inout TrainingCheckpoint<Float>) -> Void) {
      var changed = checkpoint
      change(&changed)
      #expect(throws: ModelError.self) { try data.resumed(changed) }
    }
    expectRefusal { $0.progress.order.removeLast() }
    expectRefusal { $0.progress.order[0] = $0.progress.order[1] }
    expectRefusal { $0.progress.batches = 6 }
    expectRefusal {
      $0.configuration.dropsRemainder = true
      $0.progress.batches = 4
    }
    expectRefusal { $0.progress.epochs = 6 }
    // An epoch that the history lacks, and all epochs without an end.
    expectRefusal { $0.progress.epochs = 1 }
    expectRefusal {
      $0.progress.epochs = 5
      $0.progress.history = (1...5).map {
        EpochCompleted(epoch: $0, epochs: 5, loss: 0, learningRate: 0)
      }
    }
    expectRefusal { $0.optimizer.iterations = .max }
    expectRefusal { $0.progress.earlyStopping.wait = -1 }
    expectRefusal { $0.progress.metricTotals.append(MetricTotal()) }
    expectRefusal { $0.optimizer.second.removeLast() }
    expectRefusal { $0.optimizer.first.append(0) }
    expectRefusal { $0.carriedStates[0] = [1] }
    expectRefusal { $0.carriedStates.removeLast() }
    expectRefusal { $0.bestWeights = [] }
    _ = try data.resumed(checkpoint)
  }
}

/// Writes down all events, and wants training to stop after some batches.
final class Diary: TrainingObserver {
  private(set) var entries: [AnyHashable] = []
  private var batchesLeft: Int?

  init(stoppingAfter batches: Int? = nil) { batchesLeft = batches }

  func trainingBegan(_ event: TrainingBegan) { entries.append(event) }
  func epochBegan(_ event: EpochBegan) { entries.append(event) }
  func batchCompleted(_ event: BatchCompleted) {
    entries.append(event)
    batchesLeft? -= 1
  }
  func epochCompleted(_ event: EpochCompleted) { entries.append(event) }
  func trainingEnded(_ event: TrainingEnded) { entries.append(event) }
  var wantsStop: Bool { batchesLeft.map { $0 <= 0 } ?? false }
}
