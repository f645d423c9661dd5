import Diagnostics
import LiveKeras
import Recurrent
import Testing

@Suite(.enabled(if: SharedKeras.isThere, SharedKeras.comment))
struct TrainingTests {
  @Test(arguments: TrainingCase.cases)
  func `Keras trains as our own engine does`(of testCase: TrainingCase) throws {
    let model = try testCase.model()
    let data = testCase.data(samples: 10, seed: 1, of: model)
    let held = testCase.hasOwnValidation ? testCase.data(samples: 5, seed: 2, of: model) : nil
    let (ours, theirs) = (EpochRecord(), EpochRecord())
    var mine = model
    var random = NumPyRandom(seed: 0)
    try mine.fit(
      inputs: data.inputs, targets: data.targets, configuration: testCase.configuration,
      random: &random, validation: held, observer: ours)
    let trained = try SharedKeras.with {
      try $0.train(
        model, inputs: data.inputs, targets: data.targets, validation: held,
        configuration: testCase.configuration, seed: 0, observer: theirs)
    }
    #expect(theirs.beginning == ours.beginning)
    #expect(theirs.ending == ours.ending)
    #expect(theirs.epochs.count == ours.epochs.count)
    for (our, their) in zip(ours.epochs, theirs.epochs) { compare(their, our) }
    #expect(trained.layers == model.layers)
    // Roundings grow from update to update, in weights more than in losses.
    for (our, their) in zip(mine.weights, trained.weights) {
      for (a, b) in zip(our.values, their.values) { #expect(abs(a - b) <= 1e-3 * (1 + abs(a))) }
    }
  }

  private func compare(_ found: EpochCompleted, _ expected: EpochCompleted) {
    #expect((found.epoch, found.epochs) == (expected.epoch, expected.epochs))
    #expect(isClose(found.loss, expected.loss))
    #expect((found.validationLoss == nil) == (expected.validationLoss == nil))
    #expect(isClose(found.validationLoss ?? 0, expected.validationLoss ?? 0))
    #expect(isClose(found.learningRate, expected.learningRate))
    for (values, others) in [
      (found.metrics, expected.metrics), (found.validationMetrics, expected.validationMetrics),
    ] {
      #expect(Set(values.keys) == Set(others.keys))
      for (metric, value) in values { #expect(isClose(value, others[metric] ?? .nan)) }
    }
  }

  private func isClose(_ found: Double, _ expected: Double) -> Bool {
    abs(found - expected) <= 1e-4 * abs(expected)
  }

  /// Our own engine leaves the statistics as they are.
  @Test func `Keras moves the statistics of batch normalization`() throws {
    let testCase = TrainingCase(
      "", layers: [.lstm(LSTM(units: 3)), .batchNormalization(BatchNormalization())])
    let model = try testCase.model()
    let data = testCase.data(samples: 10, seed: 1, of: model)
    let trained = try SharedKeras.with {
      try $0.train(
        model, inputs: data.inputs, targets: data.targets, configuration: testCase.configuration,
        seed: 0)
    }
    let names = model.parameters.joined().map(\.name)
    for (name, (first, last)) in zip(names, zip(model.weights, trained.weights)) {
      #expect(first != last, "\(name)")
    }
    let variance = try #require(names.firstIndex(of: "moving_variance"))
    #expect(trained.weights[variance].values.allSatisfy { $0 > 0 })
  }

  @Test func `Shuffling and dropping depend on the seed alone`() throws {
    let testCase = TrainingCase(
      "", layers: [.lstm(LSTM(units: 3, dropout: 0.3)), .dropout(Dropout(rate: 0.2))]
    ) { $0.shuffle = true }
    let model = try testCase.model()
    let data = testCase.data(samples: 10, seed: 1, of: model)
    let trained = try SharedKeras.with { keras in
      try [5, 5, 6].map { seed in
        try keras.train(
          model, inputs: data.inputs, targets: data.targets,
          configuration: testCase.configuration, seed: seed)
      }
    }
    #expect(trained[0] == trained[1])
    #expect(trained[0] != trained[2])
  }

  @Test func `An observer can stop the training after an epoch`() throws {
    let testCase = TrainingCase("") { $0.epochs = 20 }
    let model = try testCase.model()
    let data = testCase.data(samples: 10, seed: 1, of: model)
    let record = EpochRecord()
    record.stopsAfter = 2
    try SharedKeras.with {
      _ = try $0.train(
        model, inputs: data.inputs, targets: data.targets, configuration: testCase.configuration,
        seed: 0, observer: record)
    }
    #expect(record.epochs.map(\.epoch) == [1, 2])
    #expect(record.ending == TrainingEnded(reason: .askedToStop, completedEpochs: 2))
  }

  @Test func `A loss that Keras lacks is named before anything is trained`() throws {
    let testCase = TrainingCase("", loss: .halfSumOfSquares)
    let error = try failure(of: testCase)
    #expect(error?.message == "Keras has no loss half_sum_of_squares")
    #expect(error?.expected?.hasPrefix("mean_squared_error, ") == true)
    #expect(error?.advice == "take native in the place of keras")
  }

  @Test func `Two outputs that are not merged are not trained`() throws {
    var testCase = TrainingCase("")
    testCase.layers = [.bidirectional(Bidirectional(.gru(GRU(units: 2)), mergeMode: .none))]
    let error = try failure(of: testCase)
    #expect(error?.message.contains("merge_mode none") == true)
  }

  @Test func `Samples are never left out`() throws {
    let error = try failure(of: TrainingCase("") { $0.dropsRemainder = true })
    #expect(
      error?.message == "Keras trains on all samples, and drop_remainder leaves out 2")
  }

  private func failure(of testCase: TrainingCase) throws -> Diagnostic? {
    let model = try testCase.model()
    let data = testCase.data(samples: 10, seed: 1, of: model)
    return try SharedKeras.with { keras in
      #expect(throws: Diagnostic.self) {
        try keras.train(
          model, inputs: data.inputs, targets: data.targets,
          configuration: testCase.configuration, seed: 0)
      }
    }
  }

  @Test func `An argument that is none is refused by name`() throws {
    let testCase = TrainingCase("") { $0.batchSize = 0 }
    let model = try testCase.model()
    let data = testCase.data(samples: 10, seed: 1, of: model)
    _ = try SharedKeras.with { keras in
      #expect(throws: ModelError.self) {
        try keras.train(
          model, inputs: data.inputs, targets: data.targets,
          configuration: testCase.configuration, seed: 0)
      }
    }
  }

  /// A process of its own, since it ends.
  @Test func `A loss that is not finite ends the training as it does with us`() throws {
    let testCase = TrainingCase("", optimizer: .sgd(SGD(learningRate: 1e30))) { $0.epochs = 20 }
    let model = try testCase.model()
    let data = testCase.data(samples: 10, seed: 1, of: model)
    let keras = try KerasProcess(SharedKeras.python())
    let error = #expect(throws: TrainingError.self) {
      try keras.train(
        model, inputs: data.inputs, targets: data.targets, configuration: testCase.configuration,
        seed: 0)
    }
    #expect(error?.quantity == .loss)
    #expect(error?.batch == nil)
  }
}
