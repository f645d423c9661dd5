import Foundation
import Recurrent
import Testing

/// A training in TensorFlow 1's graph style: Adam with its ε, weights that begin as zeros, a sum of
/// crossentropies, and logits that go through tanh.
struct TensorFlowTrainingTests {
  struct Record: Decodable {
    struct Trained: Decodable {
      var inputKernel: [Double]
      var recurrentKernel: [Double]
      var bias: [Double]
      var dense: [Double]
      var denseBias: [Double]
    }

    var images: [Double]
    var labels: [Int]
    /// The first kernel and bias of the dense layer.
    var dense: [[Double]]
    /// The loss of each batch before its update.
    var losses: [Double]
    var trained: Trained
  }

  private static let steps = 5, features = 4, units = 6, classes = 3, epochs = 10

  private func model(_ record: Record) throws -> Model<Double> {
    let lstm = LSTM(
      units: Self.units, outputActivation: .linear, unitForgetBias: false,
      initializers: RecurrentInitializers(kernel: .zeros, recurrentKernel: .zeros, bias: .zeros))
    var random = NumPyRandom(seed: 0)
    let layers: [Layer] = [
      .lstm(lstm), .dense(Dense(units: Self.classes, activation: .tanh)), .activation(.softmax),
    ]
    let input = DataShape.sequence(features: Self.features)
    let drawn = try Model<Double>(layers: layers, input: input, initializingWith: &random)
    let dense = zip(drawn.weights.suffix(2), record.dense).map {
      Tensor(shape: $0.shape, values: $1)
    }
    return try Model(layers: layers, input: input, weights: drawn.weights.prefix(3) + dense)
  }

  /// The columns for the gates z, i, f, o as ours: i, f, z, o.
  private func reordered(_ values: [Double]) -> [Double] {
    let columns = 4 * Self.units
    return values.indices.map { index in
      let (row, column) = (index / columns, index % columns)
      let block = [1, 2, 0, 3][column / Self.units]
      return values[row * columns + block * Self.units + column % Self.units]
    }
  }

  @Test func `losses and weights are TensorFlow 1's, update by update`() throws {
    let folder = try #require(Bundle.module.resourceURL).appending(
      path: "Fixtures/tensorflow-training")
    let record = try JSONDecoder().decode(
      Record.self, from: Data(contentsOf: folder.appending(path: "record.json")))
    let samples = record.labels.count
    let targets = record.labels.flatMap { label in
      (0..<Self.classes).map { $0 == label ? 1.0 : 0 }
    }
    let training = try Training(
      try model(record),
      inputs: Tensor(shape: [samples, Self.steps, Self.features], values: record.images),
      targets: Tensor(shape: [samples, Self.classes], values: targets),
      configuration: TrainingConfiguration(
        loss: .categoricalCrossentropy(), optimizer: .adam(Adam(epsilon: 1e-8)),
        batchSize: samples / 2, epochs: Self.epochs, shuffle: false, reduction: .sum),
      random: NumPyRandom(seed: 0))

    #expect(record.losses.count == 2 * Self.epochs)
    for expected in record.losses {
      let loss = try #require(try training.nextBatch()).loss
      #expect(abs(loss - expected) <= 1e-13 * expected)
    }
    #expect(training.ending == .allEpochs)
    let trained = record.trained
    let expected = [
      reordered(trained.inputKernel), reordered(trained.recurrentKernel), reordered(trained.bias),
      trained.dense, trained.denseBias,
    ]
    for (ours, expected) in zip(training.model.weights, expected) {
      #expect(ours.values.count == expected.count && expected.contains { abs($0) > 1e-3 })
      for (a, b) in zip(ours.values, expected) { #expect(abs(a - b) <= 1e-12) }
    }
  }
}
