import Recurrent
import Testing

/// Trainings that differ in what they hold between two batches.
struct TrainingCase: CustomTestStringConvertible, Sendable {
  let name: String
  var layers: [Layer] = [.lstm(LSTM(units: 5)), .dense(Dense(units: 2))]
  var optimizer = Optimizer.rmsprop(RMSprop())
  var loss = Loss.meanSquaredError
  var change: @Sendable (inout TrainingConfiguration) -> Void = { _ in }
  var testDescription: String { name }

  static let all = [
    TrainingCase(name: "sgd", optimizer: .sgd(SGD())),
    TrainingCase(name: "momentum", optimizer: .sgd(SGD(momentum: 0.8, nesterov: true))),
    TrainingCase(name: "rmsprop"),
    TrainingCase(name: "adam", optimizer: .adam(Adam())),
    TrainingCase(name: "adamw", optimizer: .adamw(AdamW())),
    TrainingCase(name: "adagrad", optimizer: .adagrad(Adagrad())),
    TrainingCase(name: "not shuffled") { $0.shuffle = false },
    TrainingCase(name: "without validation") { $0.validationSplit = 0 },
    TrainingCase(name: "schedule") {
      $0.learningRateSchedule = .cosineDecay(decaySteps: 9, warmupTarget: 0.02, warmupSteps: 4)
    },
    TrainingCase(
      name: "metrics",
      layers: [.gru(GRU(units: 5)), .dense(Dense(units: 2, activation: .softmax))],
      loss: .binaryCrossentropy()
    ) {
      $0.metrics = [
        .meanAbsoluteError, .binaryAccuracy(threshold: 0.3), .binaryAccuracy(threshold: 0.7),
      ]
    },
    TrainingCase(
      name: "dropout",
      layers: [
        .lstm(LSTM(units: 5, returnsSequences: true, dropout: 0.3, recurrentDropout: 0.2)),
        .dropout(Dropout(rate: 0.4)), .gru(GRU(units: 4, recurrentDropout: 0.5)),
        .dense(Dense(units: 2)),
      ]),
    TrainingCase(
      name: "stateful, both directions",
      layers: [
        .bidirectional(
          Bidirectional(.gru(GRU(units: 4, returnsSequences: true, isStateful: true)))),
        .simpleRNN(SimpleRNN(units: 3, returnsSequences: true)),
        .lstm(LSTM(units: 5, isStateful: true)), .dense(Dense(units: 2)),
      ]
    ) { $0.batchSize = 6 },
    TrainingCase(
      name: "stack, normalised",
      layers: [
        .rnn(RNN(cells: [.lstm(LSTM(units: 3)), .gru(GRU(units: 2))], isStateful: true)),
        .batchNormalization(BatchNormalization()), .dense(Dense(units: 2)),
      ]
    ) { $0.batchSize = 6 },
    TrainingCase(name: "early stopping", optimizer: .adam(Adam(learningRate: 0.3))) {
      $0.earlyStopping = EarlyStopping(patience: 1, restoresBestWeights: true)
    },
    TrainingCase(name: "best weights", optimizer: .adam(Adam(learningRate: 0.3))) {
      $0.earlyStopping = EarlyStopping(patience: 20, restoresBestWeights: true)
    },
    TrainingCase(name: "plateau", optimizer: .adam(Adam(learningRate: 0.3))) {
      $0.reduceLROnPlateau = ReduceLROnPlateau(
        monitor: Monitor("loss", minDelta: 0.05), patience: 1, cooldown: 1)
    },
  ]

  static func named(_ name: String) -> TrainingData {
    all.first { $0.name == name }!.data
  }

  /// The training's data: 30 samples of 4 steps.
  var data: TrainingData {
    var random = NumPyRandom(seed: 21)
    var configuration = TrainingConfiguration(
      loss: loss, optimizer: optimizer, batchSize: 7, epochs: 5, validationSplit: 0.2)
    change(&configuration)
    let model = try! Model<Float>(
      layers: layers, input: .sequence(features: 3), initializingWith: &random)
    let inputs = Tensor(
      shape: [30, 4, 3], values: (0..<360).map { _ in Float(random.randn()) })
    let targets = Tensor(
      shape: [30, 2], values: (0..<60).map { _ in Float(random.randint(0, 2)) })
    // So that the stream holds a normal value back.
    _ = random.randn()
    return TrainingData(
      model: model, inputs: inputs, targets: targets, configuration: configuration, random: random)
  }
}

/// A training that has not begun.
struct TrainingData {
  var model: Model<Float>
  var inputs, targets: Tensor<Float>
  var configuration: TrainingConfiguration
  var random: NumPyRandom

  func training() throws -> Training<Float> {
    try Training(
      model, inputs: inputs, targets: targets, configuration: configuration, random: random)
  }

  func training(stoppedAfter batches: Int) throws -> Training<Float> {
    let training = try training()
    for _ in 0..<batches { try training.nextBatch() }
    return training
  }

  func resumed(_ checkpoint: TrainingCheckpoint<Float>) throws -> Training<Float> {
    try Training(resuming: checkpoint, inputs: inputs, targets: targets)
  }
}
