public import Foundation
public import Recurrent

extension CheckpointFile {
  /// Reads a checkpoint.
  ///
  /// Whether it fits the data to train on shows when the training is resumed.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - layers: The layers that the training is of.
  ///   - input: The shape of the model's input.
  ///   - configuration: The configuration that the training is of.
  ///   - limits: How much the file may make its reader hold.
  /// - Returns: What to resume the training from.
  /// - Throws: `FileError` if the file is damaged, comes from a later version of this program, or is of
  ///   other layers or of another configuration; it says which differ.
  public static func read(
    _ bytes: Data, layers: [Layer], input: DataShape, configuration: TrainingConfiguration,
    limits: FileLimits = FileLimits()
  ) throws -> TrainingCheckpoint<Float> {
    let (stored, metadata) = try SafetensorsFile.read(bytes, limits: limits)
    try checkFormat(metadata)
    try CheckpointOwner(layers: layers, input: input, configuration: configuration)
      .check(metadata)
    var arrays = CheckpointArrays(stored)
    let model = try arrays.model(layers: layers, input: input)
    var checkpoint = TrainingCheckpoint(
      model: model, configuration: configuration, optimizer: try arrays.optimizerMemory(),
      progress: TrainingProgress(
        order: try arrays.integers("order", shape: [nil]), random: try arrays.random(),
        learningRate: 0, metricTotals: try arrays.metricTotals(configuration.metrics.count),
        history: try arrays.history(configuration.metrics), ending: try ending(metadata)),
      carriedStates: try layers.indices.map {
        try arrays.floats("states.\($0)", shape: [nil]).values
      },
      bestWeights: try arrays.bestWeights(of: model))
    try arrays.fillNumbers(of: &checkpoint)
    try arrays.checkNoneIsLeft()
    do {
      try checkpoint.checkParts()
    } catch let error as ModelError {
      throw FileError("the parts of the checkpoint do not fit each other: \(error)")
    }
    return checkpoint
  }

  private static func checkFormat(_ metadata: [String: String]) throws {
    guard let found = metadata[formatKey] else {
      throw FileError(
        "the file is no checkpoint of a training", at: "__metadata__",
        expected: "the key \(formatKey)")
    }
    guard found == format else {
      throw FileError(
        "the checkpoint has version \(found.prefix(20)) of this program's format", at: formatKey,
        expected: "version \(format)",
        advice: "use the version of exp that wrote it, or train from the beginning")
    }
  }

  private static func ending(_ metadata: [String: String]) throws -> TrainingEnded.Reason? {
    guard let text = metadata[endingKey] else { return nil }
    guard let reason = TrainingEnded.Reason(rawValue: text) else {
      throw FileError(
        "training does not end by “\(text.prefix(20))”", at: endingKey,
        expected: TrainingEnded.Reason.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return reason
  }
}

extension CheckpointArrays {
  fileprivate mutating func model(layers: [Layer], input: DataShape) throws -> Model<Float> {
    let parameters = try FileError.wrapping {
      try Model<Float>.parameters(of: layers, input: input)
    }
    let names = CheckpointFile.weightNames(layers, parameters)
    let weights = try zip(names, parameters.joined()).map { name, parameter in
      try floats(name, shape: parameter.shape)
    }
    return try FileError.wrapping { try Model(layers: layers, input: input, weights: weights) }
  }

  fileprivate mutating func optimizerMemory() throws -> OptimizerMemory<Float> {
    OptimizerMemory(
      iterations: 0, first: try floats("optimizer.first", shape: [nil]).values,
      second: try floats("optimizer.second", shape: [nil]).values, beta1Power: 1, beta2Power: 1)
  }

  /// The weights that are to be restored, shaped as the model's.
  fileprivate mutating func bestWeights(of model: Model<Float>) throws -> [Tensor<Float>]? {
    guard has("best_weights") else { return nil }
    let count = model.weights.reduce(0) { $0 + $1.values.count }
    var row = try floats("best_weights", shape: [count]).values[...]
    return model.weights.map { weight in
      defer { row = row.dropFirst(weight.values.count) }
      return Tensor(shape: weight.shape, values: Array(row.prefix(weight.values.count)))
    }
  }

  fileprivate mutating func random() throws -> NumPyRandom {
    let words = try take("random.words", .uint32, shape: [624]).doubles.values
    let position = try integer(CheckpointNumbers.randomPosition)
    let normal =
      try has(CheckpointNumbers.randomNormal) ? double(CheckpointNumbers.randomNormal) : nil
    let state = NumPyRandom.State(
      words: words.map { UInt32($0) }, position: position, cachedNormal: normal)
    guard let state else {
      throw FileError(
        "this is no state of a random stream", at: "random.words",
        expected: "words that are not all zero, a position from 0 to 624 and a finite normal value")
    }
    return NumPyRandom(state)
  }

  fileprivate mutating func metricTotals(_ count: Int) throws -> [MetricTotal] {
    let sums = try doubles("metrics.sum", shape: [count])
    let counts = try integers("metrics.count", shape: [count])
    return zip(sums, counts).map { MetricTotal(sum: $0, count: $1) }
  }

  fileprivate mutating func history(_ metrics: [Metric]) throws -> [EpochCompleted] {
    let columns = EpochCompleted.columns(metrics: metrics.count)
    let epochs = try integers("history.epochs", shape: [nil, 2])
    let count = epochs.count / 2
    let values = try doubles("history.values", shape: [count, columns])
    let isPresent = try take("history.is_present", .bool, shape: [count, columns]).floats.values
    return try (0..<count).map { index in
      let row = (index * columns..<(index + 1) * columns).map {
        isPresent[$0] == 0 ? nil : values[$0]
      }
      let event = EpochCompleted(
        epoch: epochs[2 * index], epochs: epochs[2 * index + 1], row: row, metrics: metrics)
      guard let event else {
        throw FileError(
          "epoch \(index + 1) has no loss or no learning rate", at: "history.is_present")
      }
      return event
    }
  }

  fileprivate mutating func fillNumbers(
    of checkpoint: inout TrainingCheckpoint<Float>
  ) throws {
    for (name, path) in CheckpointNumbers.integers {
      checkpoint[keyPath: path] = try integer(name)
    }
    for (name, path) in CheckpointNumbers.doubles {
      checkpoint[keyPath: path] = try double(name)
    }
    for (name, path) in CheckpointNumbers.optionalIntegers where has(name) {
      checkpoint[keyPath: path] = try integer(name)
    }
    for (name, path) in CheckpointNumbers.optionalDoubles where has(name) {
      checkpoint[keyPath: path] = try double(name)
    }
  }
}
