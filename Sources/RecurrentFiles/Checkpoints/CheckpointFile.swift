public import Foundation
public import Recurrent

/// A training stopped between two batches, as the bytes of a safetensors file, bit for bit.
///
/// The metadata say of which layers and of which configuration the training is. All else are arrays:
///
/// - `weights.0.lstm.kernel` and so on, named as in a self-contained model; `best_weights`, all of
///   them in one row, if early stopping has some to restore.
/// - `optimizer.first` and `optimizer.second`, what the optimizer remembers; `states.0` and so on, what each
///   layer carries from batch to batch.
/// - `order` of the samples; `random.words` of the generator.
/// - `metrics.sum` and `metrics.count`, one for each metric.
/// - `history.epochs` [E, 2]: each epoch, and how many there were to be. `history.values` [E, C] and
///   whether there `history.is_present` [E, C]: loss, learning rate, validation loss, each metric, each
///   metric of the validation samples.
/// - single numbers under names such as `learning_rate`; there is none for nil.
public struct CheckpointFile: Sendable {
  /// The key of the metadata that tells these files from others; its value is the format's version.
  static let formatKey = "exp.checkpoint"
  static let format = "1"
  /// Why a training ended, if it did.
  static let endingKey = "exp.ending"

  private var file: SafetensorsFile

  /// Creates the file of a checkpoint.
  ///
  /// - Parameters:
  ///   - checkpoint: What a training holds.
  ///   - metadata: More text that readers find under `__metadata__`.
  /// - Precondition: The completed epochs have no metrics but the configuration's.
  public init(_ checkpoint: TrainingCheckpoint<Float>, metadata: [String: String] = [:]) {
    let (model, progress) = (checkpoint.model, checkpoint.progress)
    var own = CheckpointOwner(
      layers: model.layers, input: model.input, configuration: checkpoint.configuration
    ).metadata
    own[Self.formatKey] = Self.format
    own[Self.endingKey] = progress.ending?.rawValue
    file = SafetensorsFile(metadata: metadata.merging(own) { _, own in own })
    for (name, weight) in zip(Self.weightNames(model.layers, model.parameters), model.weights) {
      file.append(weight, named: name)
    }
    append(checkpoint.bestWeights.map(Self.row), "best_weights")
    append(checkpoint.optimizer.first, "optimizer.first")
    append(checkpoint.optimizer.second, "optimizer.second")
    for (index, state) in checkpoint.carriedStates.enumerated() {
      append(state, "states.\(index)")
    }
    append(StoredArray(Tensor(row: progress.order)), "order")
    let words = progress.random.state.words.map { Double($0) }
    append(StoredArray(Tensor(row: words), elementType: .uint32), "random.words")
    append(StoredArray(Tensor(row: progress.metricTotals.map(\.sum))), "metrics.sum")
    append(StoredArray(Tensor(row: progress.metricTotals.map(\.count))), "metrics.count")
    append(progress.history, metrics: checkpoint.configuration.metrics)
    appendNumbers(of: checkpoint)
  }

  /// The file's bytes, the same for the same checkpoint and metadata.
  public var bytes: Data { file.bytes }

  /// What the arrays of the weights are called.
  static func weightNames(_ layers: [Layer], _ parameters: [[Parameter]]) -> [String] {
    zip(layers, parameters).enumerated().flatMap { index, layer in
      layer.1.map { "weights." + layer.0.ownName(of: $0, layer: index) }
    }
  }

  private static func row(_ weights: [Tensor<Float>]) -> [Float] {
    var row: [Float] = []
    row.reserveCapacity(weights.reduce(0) { $0 + $1.values.count })
    for weight in weights { row += weight.values }
    return row
  }
}

extension CheckpointFile {
  private mutating func append(_ array: StoredArray, _ name: String) {
    // Numbers of a type that has them always encode.
    try! file.append(array, named: name)
  }

  private mutating func append(_ row: [Float]?, _ name: String) {
    if let row { append(StoredArray(Tensor(row: row)), name) }
  }

  private mutating func append(_ history: [EpochCompleted], metrics: [Metric]) {
    let rows = history.map { $0.row(of: metrics) }
    let shape = [rows.count, EpochCompleted.columns(metrics: metrics.count)]
    let cells = rows.joined()
    append(
      StoredArray(
        Tensor(shape: [rows.count, 2], values: history.flatMap { [$0.epoch, $0.epochs] })),
      "history.epochs")
    append(
      StoredArray(Tensor(shape: shape, values: cells.map { $0 ?? 0 })), "history.values")
    append(
      StoredArray(
        Tensor<Float>(shape: shape, values: cells.map { $0 == nil ? 0 : 1 }), elementType: .bool),
      "history.is_present")
  }

  private mutating func appendNumbers(of checkpoint: TrainingCheckpoint<Float>) {
    for (name, path) in CheckpointNumbers.integers {
      append(StoredArray(Tensor(number: checkpoint[keyPath: path])), name)
    }
    for (name, path) in CheckpointNumbers.doubles {
      append(StoredArray(Tensor(number: checkpoint[keyPath: path])), name)
    }
    for (name, path) in CheckpointNumbers.optionalIntegers {
      if let number = checkpoint[keyPath: path] {
        append(StoredArray(Tensor(number: number)), name)
      }
    }
    for (name, path) in CheckpointNumbers.optionalDoubles {
      if let number = checkpoint[keyPath: path] {
        append(StoredArray(Tensor(number: number)), name)
      }
    }
    let random = checkpoint.progress.random.state
    append(StoredArray(Tensor(number: random.position)), CheckpointNumbers.randomPosition)
    if let normal = random.cachedNormal {
      append(StoredArray(Tensor(number: normal)), CheckpointNumbers.randomNormal)
    }
  }
}

extension Tensor {
  fileprivate init(row values: [Scalar]) {
    self.init(shape: [values.count], values: values)
  }

  fileprivate init(number: Scalar) {
    self.init(shape: [], values: [number])
  }
}
