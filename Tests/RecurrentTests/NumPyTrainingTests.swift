import Foundation
import Recurrent
import TestSupport
import Testing

/// A training in plain NumPy: an LSTM that carries its states through shuffled batches and epochs.
///
/// In 301 epochs, ours in float64 left NumPy's losses by at most 2e-15 of them, and in float32 by 1.1e-6,
/// where NumPy's own float32 left its float64 by 0.7e-6.
struct NumPyTrainingTests {
  /// What the script has recorded.
  struct Record: Decodable {
    struct Run: Decodable {
      /// The sum of each epoch's batch losses.
      var losses: [Double]
      var forecast: [Double]
    }

    var series: [Double]
    /// The values that the forecast begins with.
    var first: [Double]
    var float32: Run
    var float64: Run
  }

  private static let steps = 10, batchSize = 10

  private let folder: URL
  private let record: Record
  private let model: Model<Float>
  /// The stream after the noise and the weights.
  private let random: NumPyRandom

  init() throws {
    folder = try #require(Bundle.module.resourceURL).appending(path: "Fixtures/numpy-training")
    record = try JSONDecoder().decode(
      Record.self, from: Data(contentsOf: folder.appending(path: "record.json")))
    var random = NumPyRandom(seed: 773)
    for _ in record.series { _ = random.randn() }
    let lstm = LSTM(
      units: 45, unitForgetBias: false, isStateful: true,
      initializers: RecurrentInitializers(
        kernel: .randnOverRoot(blocks: [1, 2, 0, 3]),
        recurrentKernel: .randnOverRoot(blocks: [1, 2, 0, 3]), bias: .zeros))
    model = try Model(
      layers: [.lstm(lstm), .dense(Dense(units: 1, kernelInitializer: .randnOverRoot()))],
      input: .sequence(features: 1), initializingWith: &random)
    self.random = random
  }

  private func recorded(_ name: String, _ read: (BinaryFixture) -> [Double]) throws -> [Double] {
    read(try BinaryFixture(folder.appending(path: name)))
  }

  private func floats(_ file: BinaryFixture) -> [Double] {
    file.integers(of: UInt32.self).map { Double(Float(bitPattern: $0)) }
  }

  /// The weights in NumPy's order, the gates as f, g, i, o, from ours: i, f, c, o.
  private func weights<Scalar: RecurrentScalar>(of model: Model<Scalar>) -> [Double] {
    model.weights.flatMap { weight -> [Double] in
      let (values, columns) = (weight.values.map { Double($0) }, weight.shape.last!)
      guard columns == 180 else { return values }
      return values.indices.map { index in
        let (row, column) = (index / columns, index % columns)
        return values[row * columns + [1, 2, 0, 3][column / 45] * 45 + column % 45]
      }
    }
  }

  /// Trained for as many epochs as are recorded.
  ///
  /// The gradient is that of the sum over a batch, and so is our loss, ten times NumPy's.
  private func trained<Scalar: RecurrentScalar>(
    _ model: Model<Scalar>, _ run: Record.Run
  ) throws -> Training<Scalar> {
    let values = record.series.map { Scalar(Float($0)) }
    let windows = 0..<values.count - 1 - Self.steps
    let training = try Training(
      model,
      inputs: Tensor(
        shape: [windows.count, Self.steps, 1],
        values: windows.flatMap { values[$0..<$0 + Self.steps] }),
      targets: Tensor(shape: [windows.count, 1], values: windows.map { values[$0 + Self.steps] }),
      configuration: TrainingConfiguration(
        loss: .halfSumOfSquares, optimizer: .sgd(SGD(learningRate: 0.008)),
        batchSize: Self.batchSize, epochs: run.losses.count, reduction: .sum),
      random: random)
    try training.run()
    return training
  }

  /// Continues the first values, from the states that training left for its first sample.
  private func forecast<Scalar: RecurrentScalar>(
    after training: Training<Scalar>
  ) throws -> [Double] {
    let predictor = Predictor(training.model)
    var state = try predictor.state(ofSample: 0, in: training.state)
    var values = record.first.map { Scalar(Float($0)) }
    for _ in record.float64.forecast {
      let window = Tensor(shape: [1, Self.steps, 1], values: Array(values.suffix(Self.steps)))
      state.beginBatch()
      values.append(try predictor(window, state: &state).values[0])
    }
    return values.dropFirst(Self.steps).map { Double($0) }
  }

  /// The largest difference, relative to the largest expected value.
  private func difference(_ ours: [Double], _ expected: [Double]) throws -> Double {
    try #require(ours.count == expected.count)
    let largest = expected.map { abs($0) }.max() ?? 0
    return (zip(ours, expected).map { abs($0 - $1) }.max() ?? 0) / largest
  }

  private func expectSame<Scalar: RecurrentScalar>(
    _ training: Training<Scalar>, _ run: Record.Run, weights recordedWeights: [Double],
    states: [Double], within tolerance: Double
  ) throws {
    // Ours is the mean of nine batches' sums over ten samples, NumPy's the sum of nine means.
    let losses = training.history.map { $0.loss * 9 / 10 }
    for (ours, expected) in zip(losses, run.losses) {
      #expect(abs(ours - expected) <= tolerance * expected)
    }
    #expect(losses.count == 5)
    #expect(try difference(weights(of: training.model), recordedWeights) <= tolerance)
    let carried = training.state.carried.flatMap { $0.values.map { Double($0) } }
    #expect(try difference(carried, states) <= tolerance)
    #expect(try difference(forecast(after: training), run.forecast) <= tolerance)
  }

  @Test func `the first weights are NumPy's`() throws {
    #expect(weights(of: model) == (try recorded("initial-weights.float32", floats)))
  }

  @Test func `in float64 training, states and forecast are NumPy's but for rounding`() throws {
    try expectSame(
      try trained(model.converted(to: Double.self), record.float64), record.float64,
      weights: try recorded("weights.float64", \.doubles),
      states: try recorded("states.float64", \.doubles), within: 1e-14)
  }

  @Test func `in float32 they differ by float32's rounding`() throws {
    try expectSame(
      try trained(model, record.float32), record.float32,
      weights: try recorded("weights.float32", floats),
      states: try recorded("states.float32", floats), within: 1e-6)
  }
}
