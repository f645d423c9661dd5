import Testing

@testable import Recurrent

/// How a training begins, goes and ends, and what it refuses.
struct TrainingTests {
  private func model(_ layers: [Layer] = [.dense(Dense(units: 2))]) throws -> Model<Float> {
    var random = NumPyRandom(seed: 4)
    return try randomModel(layers, input: .vector(features: 3), using: &random).converted(
      to: Float.self)
  }

  private func tensor(_ shape: [Int]) -> Tensor<Float> {
    var random = NumPyRandom(seed: 5)
    return randomTensor(shape, using: &random).floats
  }

  private func training(
    _ change: (inout TrainingConfiguration) -> Void = { _ in }, inputs: Tensor<Float>? = nil,
    targets: Tensor<Float>? = nil, layers: [Layer] = [.dense(Dense(units: 2))]
  ) throws -> Training<Float> {
    var configuration = TrainingConfiguration(
      loss: .meanSquaredError, optimizer: .sgd(SGD(learningRate: 0.1)), batchSize: 4, epochs: 2)
    change(&configuration)
    return try Training(
      try model(layers), inputs: inputs ?? tensor([10, 3]), targets: targets ?? tensor([10, 2]),
      configuration: configuration, random: NumPyRandom(seed: 6))
  }

  @Test func `events come in their order`() throws {
    let diary = Diary()
    let training = try training()
    #expect(try training.run(observer: diary) == .allEpochs)
    let kinds = diary.entries.map { "\(type(of: $0.base))" }
    let epoch = ["EpochBegan"] + Array(repeating: "BatchCompleted", count: 3) + ["EpochCompleted"]
    #expect(kinds == ["TrainingBegan"] + epoch + epoch + ["TrainingEnded"])
    let began = TrainingBegan(
      epochs: 2, batchesPerEpoch: 3, completedEpochs: 0, completedBatches: 0)
    #expect(diary.entries.first == began as AnyHashable)
    let batches = diary.entries.compactMap { $0.base as? BatchCompleted }
    #expect(batches.map(\.epoch) == [1, 1, 1, 2, 2, 2])
    #expect(batches.map(\.batch) == [1, 2, 3, 1, 2, 3])
    let epochs = diary.entries.compactMap { $0.base as? EpochCompleted }
    #expect(epochs == training.history)
    let sum = 4 * batches[0].loss + 4 * batches[1].loss + 2 * batches[2].loss
    #expect(epochs[0].loss == sum / 10)
    #expect(epochs.map(\.learningRate) == [0.1, 0.1])
  }

  @Test func `samples that fill no batch are left out if that is wished`() throws {
    let diary = Diary()
    let whole = try training { $0.metrics = [.meanSquaredError] }
    let training = try training {
      $0.metrics = [.meanSquaredError]
      $0.dropsRemainder = true
    }
    #expect(whole.batchesPerEpoch == 3 && training.batchesPerEpoch == 2)
    try training.run(observer: diary)
    let batches = diary.entries.compactMap { $0.base as? BatchCompleted }
    #expect(batches.map(\.epoch) == [1, 1, 2, 2])
    #expect(training.history[0].loss == (4 * batches[0].loss + 4 * batches[1].loss) / 8)
    let metric = try #require(training.history[0].metrics[.meanSquaredError])
    #expect(abs(metric - training.history[0].loss) <= 1e-6)
    // The order is of all samples, so the first batches and the stream are those of other trainings.
    for batch in batches.prefix(2) { #expect(try whole.nextBatch() == batch) }
    try whole.run()
    #expect(training.progress.random == whole.progress.random)
  }

  @Test func `no batch at all is refused`() throws {
    func refused(batchSize: Int) -> Bool {
      (try? training {
        $0.dropsRemainder = true
        $0.batchSize = batchSize
      }) == nil
    }
    #expect(!refused(batchSize: 10))
    #expect(refused(batchSize: 11))
  }

  @Test func `an observer that says nothing hears of everything`() throws {
    struct Silent: TrainingObserver {}
    #expect(try training().run(observer: Silent()) == .allEpochs)
  }

  @Test(arguments: [1, 2, 3, 5])
  func `a wish to stop is granted after the batch and can be taken back`(batches: Int) throws {
    let whole = try training()
    try whole.run()
    let stopped = try training()
    let diary = Diary(stoppingAfter: batches)
    #expect(try stopped.run(observer: diary) == .askedToStop)
    #expect(diary.entries.compactMap { $0.base as? BatchCompleted }.count == batches)
    let ended = TrainingEnded(reason: .askedToStop, completedEpochs: batches > 3 ? 1 : 0)
    #expect(diary.entries.last == ended as AnyHashable)
    #expect(stopped.ending == nil)
    #expect(try stopped.run() == .allEpochs)
    #expect(stopped.checkpoint == whole.checkpoint)
  }

  @Test func `an error of the observer ends training where it was`() throws {
    struct Refusal: Error {}
    final class Refusing: TrainingObserver {
      func epochCompleted(_ event: EpochCompleted) throws { throw Refusal() }
    }
    let (whole, refused) = (try training(), try training())
    for _ in 0..<3 { try whole.nextBatch() }
    #expect(throws: Refusal.self) { try refused.run(observer: Refusing()) }
    #expect(refused.checkpoint == whole.checkpoint)
    var (fitted, random) = (try model(), NumPyRandom(seed: 6))
    #expect(throws: Refusal.self) {
      try fitted.fit(
        inputs: tensor([10, 3]), targets: tensor([10, 2]), configuration: whole.configuration,
        random: &random, observer: Refusing())
    }
    #expect(fitted == whole.model)
  }

  @Test func `no epochs are no training`() throws {
    let training = try training { $0.epochs = 0 }
    #expect(training.ending == .allEpochs)
    #expect(try training.nextBatch() == nil)
    #expect(try training.run() == .allEpochs)
    #expect(training.model == (try model()))
  }

  @Test(arguments: [Float.nan, .infinity])
  func `a loss that is not finite names its batch and changes nothing`(value: Float) throws {
    var targets = tensor([10, 2])
    targets.values[2 * 5] = value
    let training = try training({ $0.shuffle = false }, targets: targets)
    try training.nextBatch()
    let before = training.checkpoint
    for _ in 0..<2 {
      #expect(
        throws: TrainingError(
          quantity: .loss, epoch: 1, batch: 2, isInfinite: value.isInfinite)
      ) { try training.nextBatch() }
      #expect(training.checkpoint == before)
    }
    var (fitted, random) = (try model(), NumPyRandom(seed: 6))
    #expect(throws: TrainingError.self) {
      try fitted.fit(
        inputs: tensor([10, 3]), targets: targets, configuration: training.configuration,
        random: &random)
    }
    #expect(fitted == before.model)
  }

  @Test func `a gradient that is not finite is found before it reaches the weights`() throws {
    // The square of the difference is finite in Double, its slope times the input is not in Float.
    let inputs = Tensor<Float>(shape: [2, 3], repeating: 1e30)
    let training = try training(
      { $0.clipping = .norm(1) }, inputs: inputs, targets: tensor([2, 2]))
    let before = training.model
    let error = #expect(throws: TrainingError.self) { try training.run() }
    #expect(error?.quantity == .gradient && error?.batch == 1)
    #expect(error?.description == "the gradient became infinite at epoch 1, batch 1")
    #expect(training.model == before)
  }

  @Test func `a validation loss that is not finite keeps the epoch's weights`() throws {
    var targets = tensor([10, 2])
    targets.values[19] = .infinity
    let training = try training({ $0.validationSplit = 0.2 }, targets: targets)
    let diary = Diary()
    #expect(
      throws: TrainingError(
        quantity: .validationLoss, epoch: 1, batch: nil, isInfinite: true)
    ) { try training.run(observer: diary) }
    #expect(training.progress.batches == 2 && training.history.isEmpty)
    let weights = training.model.weights.flatMap(\.values)
    #expect(weights.allSatisfy { $0.isFinite })
    #expect((diary.entries.last?.base as? EpochCompleted)?.validationLoss == .infinity)
  }

  @Test(arguments: [
    (Optimizer.adamw(AdamW(weightDecay: 0.5)), GradientClipping.globalNorm(0.1)),
    (.sgd(SGD(momentum: 0.5)), .norm(0.1)),
  ])
  func `weights that training leaves alone are neither changed nor decayed`(
    optimizer: Optimizer, clipping: GradientClipping
  ) throws {
    let layers: [Layer] = [
      .dense(Dense(units: 4)), .batchNormalization(BatchNormalization()), .dense(Dense(units: 2)),
    ]
    let training = try training(
      {
        $0.optimizer = optimizer
        $0.clipping = clipping
      }, layers: layers)
    let before = training.model.weights
    try training.run()
    let isTrainable = training.model.parameters.joined().map(\.isTrainable)
    #expect(isTrainable.filter { !$0 }.count == 2)
    for (index, weight) in training.model.weights.enumerated() {
      #expect((weight == before[index]) != isTrainable[index], "weight \(index)")
    }
  }

  /// A configuration that cannot be, and the argument that is wrong.
  struct Refused: CustomTestStringConvertible, Sendable {
    let name: String
    let change: @Sendable (inout TrainingConfiguration) -> Void
    var testDescription: String { name }

    init(_ name: String, _ change: @escaping @Sendable (inout TrainingConfiguration) -> Void) {
      self.name = name
      self.change = change
    }
  }

  static let refused = [
    Refused("delta") { $0.loss = .huber(delta: 0) },
    Refused("label_smoothing") { $0.loss = .binaryCrossentropy(labelSmoothing: 2) },
    Refused("batch_size") { $0.batchSize = 0 },
    Refused("batch_size") {
      $0.batchSize = 11
      $0.dropsRemainder = true
    },
    Refused("epochs") { $0.epochs = -1 },
    Refused("validation_split") { $0.validationSplit = 1 },
    Refused("validation_split") { $0.validationSplit = -0.1 },
    Refused("validation_split") { $0.validationSplit = .nan },
    Refused("clipnorm") { $0.clipping = .norm(0) },
    Refused("global_clipnorm") { $0.clipping = .globalNorm(-1) },
    Refused("clipvalue") { $0.clipping = .value(.infinity) },
    Refused("metrics") { $0.metrics = [.meanAbsoluteError, .meanAbsoluteError] },
    Refused("metrics") { $0.metrics = [.sparseCategoricalAccuracy] },
    Refused("k") { $0.metrics = [.topKCategoricalAccuracy(k: 0)] },
    Refused("monitor") { $0.earlyStopping = EarlyStopping() },
    Refused("monitor") { $0.earlyStopping = EarlyStopping(monitor: Monitor("accuracy")) },
    Refused("monitor") {
      $0.metrics = [.topKCategoricalAccuracy(k: 1), .topKCategoricalAccuracy(k: 2)]
      $0.earlyStopping = EarlyStopping(monitor: Monitor("top_k_categorical_accuracy"))
    },
    Refused("patience") {
      $0.earlyStopping = EarlyStopping(monitor: Monitor("loss"), patience: -1)
    },
    Refused("factor") {
      $0.reduceLROnPlateau = ReduceLROnPlateau(monitor: Monitor("loss"), factor: 1)
    },
    Refused("learning_rate_schedule") {
      $0.reduceLROnPlateau = ReduceLROnPlateau(monitor: Monitor("loss"))
      $0.learningRateSchedule = .cosineDecay(decaySteps: 3)
    },
    Refused("decay_steps") { $0.learningRateSchedule = .cosineDecay(decaySteps: 0) },
    Refused("values") {
      $0.learningRateSchedule = .piecewiseConstantDecay(boundaries: [1, 2], values: [1])
    },
  ]

  @Test(arguments: refused)
  func `arguments that cannot be are refused by name`(example: Refused) throws {
    let error = #expect(throws: ModelError.self) { try training(example.change) }
    guard case .argument(example.name, _, _)? = error?.code else {
      Issue.record("\(error as Any)")
      return
    }
  }

  @Test func `targets have the shape of their loss`() throws {
    func check(_ loss: Loss, _ shape: [Int], _ isRight: Bool, units: Int = 2) {
      let targets = Tensor<Float>(
        shape: shape, values: Array(repeating: 0, count: shape.reduce(1, *)))
      do {
        _ = try training(
          { $0.loss = loss }, targets: targets, layers: [.dense(Dense(units: units))])
        #expect(isRight, "\(loss.name) takes \(shape)")
      } catch let error as ModelError {
        guard case .dataShape("targets", _, shape) = error.code, !isRight else {
          Issue.record(error, "\(loss.name) of \(shape)")
          return
        }
      } catch {
        Issue.record(error)
      }
    }
    check(.meanSquaredError, [10, 2], true)
    check(.meanSquaredError, [10], false)
    check(.meanSquaredError, [10, 1], false)
    check(.meanSquaredError, [9, 2], false)
    check(.meanSquaredError, [10], true, units: 1)
    check(.meanSquaredError, [10, 1], true, units: 1)
    check(.sparseCategoricalCrossentropy(), [10], true)
    check(.sparseCategoricalCrossentropy(), [10, 1], true)
    check(.sparseCategoricalCrossentropy(), [10, 2], false)
    check(.sparseCategoricalCrossentropy(), [10, 1, 1], false)
  }

  @Test(arguments: [2, -1, 0.5, .nan] as [Float])
  func `a target that is no class is refused with its position`(value: Float) throws {
    var targets = Tensor<Float>(shape: [10], repeating: 1)
    targets.values[7] = value
    let error = #expect(throws: ModelError.self) {
      try training({ $0.loss = .sparseCategoricalCrossentropy() }, targets: targets)
    }
    guard case .classIndex(let found, 7, 2)? = error?.code else {
      Issue.record("\(error as Any)")
      return
    }
    #expect(found == Double(value) || (found.isNaN && value.isNaN))
  }

  @Test func `a model evaluates loss and metrics`() throws {
    let model = try Model<Float>(
      layers: [.activation(.linear)], input: .vector(features: 2), weights: [])
    let configuration = TrainingConfiguration(
      loss: .meanAbsoluteError, optimizer: .sgd(SGD()), batchSize: 2,
      metrics: [.meanSquaredError, .categoricalAccuracy])
    let evaluation = try model.evaluate(
      configuration, inputs: Tensor(shape: [3, 2], values: [1, 2, 3, 4, 5, 6]),
      targets: Tensor(shape: [3, 2], values: [0, 0, 0, 0, 5, 0]))
    #expect(evaluation.loss == 16.0 / 6)
    #expect(
      evaluation.metrics == [.meanSquaredError: 66.0 / 6, .categoricalAccuracy: 0])
  }

  @Test func `a sum of losses is weighted by the samples of its batches`() throws {
    let model = try Model<Float>(
      layers: [.activation(.linear)], input: .vector(features: 1), weights: [])
    let configuration = TrainingConfiguration(
      loss: .meanAbsoluteError, optimizer: .sgd(SGD()), batchSize: 2, reduction: .sum)
    let evaluation = try model.evaluate(
      configuration, inputs: Tensor(shape: [3, 1], values: [1, 2, 6]),
      targets: Tensor(shape: [3], values: [0, 0, 0]))
    // Two samples of a batch with the loss 3, one of a batch with the loss 6.
    #expect(evaluation.loss == 4)
  }
}
