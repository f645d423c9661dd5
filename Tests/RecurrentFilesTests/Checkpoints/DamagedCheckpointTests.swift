import Foundation
import Recurrent
import RecurrentFiles
import Testing

/// Whatever a file holds, it is a checkpoint of the training asked for or refused in words.
struct DamagedCheckpointTests {
  private let data = TrainingCase.named("best weights")

  private func bytes() throws -> Data {
    CheckpointFile(try data.training(stoppedAfter: 9).checkpoint).bytes
  }

  private func read(_ bytes: Data, _ data: TrainingData) throws -> TrainingCheckpoint<Float> {
    try CheckpointFile.read(
      bytes, layers: data.model.layers, input: data.model.input, configuration: data.configuration)
  }

  private func refusal(_ bytes: Data, of data: TrainingData) throws -> String {
    "\(try #require(#expect(throws: FileError.self) { try read(bytes, data) }))"
  }

  @Test func `a file cut off anywhere is refused`() throws {
    let bytes = try bytes()
    for count in 0..<bytes.count {
      #expect(throws: FileError.self) { try read(bytes.prefix(count), data) }
    }
    #expect(throws: FileError.self) { try read(bytes + [0], data) }
  }

  @Test func `flipped bytes are refused or change nothing but numbers`() throws {
    let whole = try bytes()
    let header = 8 + Int(whole[0]) + Int(whole[1]) << 8 + Int(whole[2]) << 16
    let expected = try read(whole, data)
    var random = NumPyRandom(seed: 3)
    var refused = 0
    for round in 0..<4000 {
      var bytes = whole
      // As many in the header, which is the smaller part.
      let range = round.isMultiple(of: 2) ? header : bytes.count
      for _ in 0...random.randint(0, 3) {
        bytes[random.randint(0, range)] ^= UInt8(random.randint(1, 256))
      }
      do {
        let read = try read(bytes, data)
        #expect(read.model.layers == expected.model.layers)
        #expect(read.model.weights.map(\.shape) == expected.model.weights.map(\.shape))
        #expect(read.configuration == expected.configuration)
        #expect(read.bestWeights?.count == expected.bestWeights?.count)
        #expect(read.carriedStates.map(\.count) == expected.carriedStates.map(\.count))
        #expect(read.optimizer.first.count == expected.optimizer.first.count)
        #expect(read.progress.history.count == expected.progress.epochs)
        // To go on from it may be refused, too.
        _ = try? data.resumed(read).nextBatch()
      } catch is FileError {
        refused += 1
      }
    }
    // Most of those in the header, at the least.
    #expect(refused > 1500)
  }

  static let otherModels: [(name: String, layers: [Layer], input: DataShape, difference: String)] =
    [
      (
        "units", [.lstm(LSTM(units: 6)), .dense(Dense(units: 2))], .sequence(features: 3),
        "layers[0].config.units is 5; expected 6"
      ),
      (
        "kind", [.gru(GRU(units: 5)), .dense(Dense(units: 2))], .sequence(features: 3),
        "layers[0].class_name is \"LSTM\"; expected \"GRU\""
      ),
      (
        "dropout, which no weight shows",
        [
          .lstm(LSTM(units: 5, dropout: 0.5)),
          .dense(Dense(units: 2)),
        ], .sequence(features: 3),
        "layers[0].config.dropout is 0; expected 0.5"
      ),
      (
        "more layers",
        [.lstm(LSTM(units: 5)), .dense(Dense(units: 2)), .activation(.tanh)],
        .sequence(features: 3), "layers[2] is missing; expected {"
      ),
      (
        "steps", [.lstm(LSTM(units: 5)), .dense(Dense(units: 2))],
        .sequence(steps: 4, features: 3), "input.config.batch_shape[1] is null; expected 4"
      ),
    ]

  @Test(arguments: otherModels.indices)
  func `a checkpoint of another model is refused by what differs`(index: Int) throws {
    let other = Self.otherModels[index]
    let error = #expect(throws: FileError.self) {
      try CheckpointFile.read(
        bytes(), layers: other.layers, input: other.input, configuration: data.configuration)
    }
    let text = "\(try #require(error))"
    #expect(text.contains("the checkpoint is of another model: \(other.difference)"), "\(text)")
  }

  typealias Change = @Sendable (inout TrainingConfiguration) -> Void

  /// A change of each part of a configuration, and what it is called.
  static let otherConfigurations: [(difference: String, change: Change)] = [
    ("loss.name is \"mean_squared_error\"", { $0.loss = .meanAbsoluteError }),
    ("loss.name is \"mean_squared_error\"; expected \"huber\"", { $0.loss = .huber(delta: 2) }),
    ("reduction is \"sum_over_batch_size\"; expected \"sum\"", { $0.reduction = .sum }),
    ("optimizer.name is \"adam\"; expected \"rmsprop\"", { $0.optimizer = .rmsprop(RMSprop()) }),
    ("metrics[0] is missing", { $0.metrics = [.binaryAccuracy(threshold: 0.25)] }),
    ("optimizer.learning_rate is 0.3", { $0.optimizer = .adam(Adam()) }),
    (
      "optimizer.name is \"adam\"; expected \"adamw\"",
      { $0.optimizer = .adamw(AdamW(adam: Adam(learningRate: 0.3))) }
    ),
    (
      "optimizer.beta_2 is 0.999; expected 0.9990000000000001",
      { $0.optimizer = .adam(Adam(learningRate: 0.3, beta2: (0.999).nextUp)) }
    ),
    (
      "learning_rate_schedule.name is \"constant\"; expected \"exponential_decay\"",
      { $0.learningRateSchedule = .exponentialDecay(decaySteps: 3, decayRate: 0.5) }
    ),
    (
      "clipping is null; expected {\"limit\":1,\"name\":\"clipvalue\"}", { $0.clipping = .value(1) }
    ),
    ("batch_size is 7; expected 8", { $0.batchSize = 8 }),
    ("drop_remainder is false; expected true", { $0.dropsRemainder = true }),
    ("epochs is 5; expected 6", { $0.epochs = 6 }),
    ("validation_split is 0.2; expected 0", { $0.validationSplit = 0 }),
    ("shuffle is true; expected false", { $0.shuffle = false }),
    ("early_stopping.patience is 20; expected 21", { $0.earlyStopping?.patience = 21 }),
    ("early_stopping is {", { $0.earlyStopping = nil }),
    (
      "reduce_lr_on_plateau is null", { $0.reduceLROnPlateau = ReduceLROnPlateau(factor: 0.5) }
    ),
  ]

  @Test(arguments: otherConfigurations.indices)
  func `a checkpoint of another configuration is refused by what differs`(index: Int) throws {
    let (difference, change) = Self.otherConfigurations[index]
    var other = data
    change(&other.configuration)
    let text = try refusal(bytes(), of: other)
    #expect(text.contains("the checkpoint is of another training: \(difference)"), "\(text)")
  }

  @Test func `a file tells of every part of a configuration`() throws {
    let parts = Mirror(reflecting: data.configuration).children.count
    let text = try #require(SafetensorsFile.read(bytes()).metadata["exp.training"])
    let told = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(told.count == parts)
  }

  /// The file with one array or text changed.
  private func changed(
    _ change: (inout NamedArrays, inout [String: String]) -> Void
  ) throws -> Data {
    var (arrays, metadata) = try SafetensorsFile.read(bytes())
    change(&arrays, &metadata)
    var file = SafetensorsFile(metadata: metadata)
    for name in arrays.names { try file.append(arrays[name]!, named: name) }
    return file.bytes
  }

  typealias Tampering = @Sendable (inout NamedArrays, inout [String: String]) -> Void

  private static func number(_ number: Int) -> StoredArray {
    StoredArray(Tensor(shape: [], values: [number]))
  }

  static let tamperings: [(words: String, change: Tampering)] = [
    ("__metadata__: the file is no checkpoint", { $1["exp.checkpoint"] = nil }),
    ("exp.checkpoint: the checkpoint has version 2", { $1["exp.checkpoint"] = "2" }),
    ("does not say of which model", { $1["exp.model"] = nil }),
    ("exp.training: byte 0: this is not JSON", { $1["exp.training"] = "x" }),
    ("exp.ending: training does not end by “x”", { $1["exp.ending"] = "x" }),
    ("order: the checkpoint lacks the array", { arrays, _ in arrays["order"] = nil }),
    ("more: a checkpoint of this training has no", { arrays, _ in arrays["more"] = number(1) }),
    ("order: the array is one of int64 of shape []", { arrays, _ in arrays["order"] = number(1) }),
    (
      "best_weights: the array is one of float32 of shape [1]; expected float32 of shape [192]",
      { arrays, _ in arrays["best_weights"] = StoredArray(Tensor<Float>(shape: [1], values: [1])) }
    ),
    (
      "do not fit each other",
      { arrays, _ in
        arrays["optimizer.first"] = StoredArray(Tensor<Float>(shape: [1], values: [1]))
      }
    ),
    (
      "this is no state of a random stream",
      { arrays, _ in arrays["random.position"] = number(625) }
    ),
    (
      "this is no state of a random stream", { arrays, _ in arrays["random.position"] = number(-1) }
    ),
    ("do not fit each other", { arrays, _ in arrays["epochs"] = number(3) }),
    ("counts are not below zero", { arrays, _ in arrays["optimizer.iterations"] = number(.max) }),
    ("counts are not below zero", { arrays, _ in arrays["plateau.wait"] = number(-1) }),
    (
      "epoch 1 has no loss",
      { arrays, _ in
        arrays["history.is_present"] = StoredArray(
          Tensor<Float>(shape: [2, 3], repeating: 0), elementType: .bool)
      }
    ),
  ]

  @Test(arguments: tamperings.indices)
  func `an array or a text that does not belong is named`(index: Int) throws {
    let (words, change) = Self.tamperings[index]
    let text = try refusal(changed(change), of: data)
    #expect(text.contains(words), "\(text)")
  }
}
