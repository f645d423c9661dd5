import Testing

@testable import Recurrent

/// What initializers draw, beside what Keras 3.15 says of them.
struct InitializerTests {
  private func draw(_ initializer: Initializer, _ shape: [Int]) -> [Double] {
    var random = NumPyRandom(seed: 8)
    return initializer.values(shape: shape, using: &random)
  }

  struct Case: Sendable {
    let initializer: Initializer
    let shape: [Int]
    let variance: Double
    /// The largest size that a value can have.
    var limit = Double.infinity
  }

  /// The deviation of a normal distribution before it was cut off at two deviations.
  static let cut = 1 / 0.87962566103423978

  @Test(arguments: [
    // An average of the fans of 60, or 40 inputs, or 80 outputs.
    Case(
      initializer: .glorotUniform, shape: [40, 80], variance: 1 / 60.0,
      limit: (6 / 120.0).squareRoot()),
    Case(
      initializer: .glorotNormal, shape: [40, 80], variance: 1 / 60.0,
      limit: 2 * cut * (1 / 60.0).squareRoot()),
    Case(
      initializer: .heUniform, shape: [40, 80], variance: 2 / 40.0, limit: (6 / 40.0).squareRoot()),
    Case(
      initializer: .heNormal, shape: [40, 80], variance: 2 / 40.0,
      limit: 2 * cut * (2 / 40.0).squareRoot()),
    Case(
      initializer: .lecunUniform, shape: [40, 80], variance: 1 / 40.0,
      limit: (3 / 40.0).squareRoot()),
    Case(
      initializer: .lecunNormal, shape: [40, 80], variance: 1 / 40.0,
      limit: 2 * cut * (1 / 40.0).squareRoot()),
    Case(
      initializer: .varianceScaling(scale: 3, mode: .output, distribution: .untruncatedNormal),
      shape: [40, 80], variance: 3 / 80.0),
    // One axis is both fans; further axes in front multiply them.
    Case(
      initializer: .lecunUniform, shape: [3000], variance: 1 / 3000.0,
      limit: (3 / 3000.0).squareRoot()),
    Case(
      initializer: .glorotUniform, shape: [3, 20, 50], variance: 2 / 210.0,
      limit: (6 / 210.0).squareRoot()),
    Case(initializer: .randomNormal(standardDeviation: 0.3), shape: [40, 80], variance: 0.09),
    Case(
      initializer: .randomUniform(), shape: [40, 80], variance: 0.1 * 0.1 / 12, limit: 0.05),
    Case(
      initializer: .truncatedNormal(standardDeviation: 0.3), shape: [40, 80],
      variance: 0.09 / (cut * cut), limit: 0.6),
    Case(initializer: .randnOverRoot(), shape: [40, 80], variance: 1 / 40.0),
  ])
  func `values have their mean, variance and bounds`(example: Case) {
    let values = draw(example.initializer, example.shape)
    let count = Double(values.count)
    #expect(values.count == example.shape.reduce(1, *))
    let mean = values.reduce(0, +) / count
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    // Five deviations of the estimates.
    #expect(abs(mean) <= 5 * (example.variance / count).squareRoot())
    #expect(abs(variance - example.variance) <= 5 * example.variance * (2 / count).squareRoot())
    let largest = values.map { abs($0) }.max()!
    #expect(largest <= example.limit)
    #expect(example.limit == .infinity || largest > 0.95 * example.limit)
    #expect(values == draw(example.initializer, example.shape), "the same seed, other values")
  }

  @Test func `a mean is added`() {
    for initializer in [
      Initializer.randomNormal(mean: 3, standardDeviation: 0.1),
      .truncatedNormal(mean: 3, standardDeviation: 0.1),
    ] {
      let values = draw(initializer, [2000])
      #expect(abs(values.reduce(0, +) / 2000 - 3) < 0.02)
    }
  }

  @Test func `scripts without a framework draw the same values`() {
    var random = NumPyRandom(seed: 8)
    let expected = (0..<12).map { _ in random.randn() / 3.0.squareRoot() }
    #expect(draw(.randnOverRoot(), [3, 4]) == expected)
  }

  @Test func `drawn blocks of columns become the blocks that are named`() {
    let drawn = draw(.randnOverRoot(), [2, 6])
    let sources = [4, 5, 0, 1, 2, 3, 10, 11, 6, 7, 8, 9]
    let expected = sources.map { drawn[$0] }
    #expect(draw(.randnOverRoot(blocks: [1, 2, 0]), [2, 6]) == expected)
    #expect(draw(.randnOverRoot(blocks: [0]), [2, 6]) == drawn)
    let bias = draw(.randnOverRoot(), [2])
    #expect(draw(.randnOverRoot(blocks: [1, 0]), [2]) == bias.reversed())
  }

  @Test(arguments: [[5, 9], [9, 5], [6, 6], [1, 4]])
  func `orthogonal rows or columns have a gain as their length`(shape: [Int]) {
    let (rows, columns) = (shape[0], shape[1])
    let values = draw(.orthogonal(gain: 1.5), shape)
    let (short, long) = (min(rows, columns), max(rows, columns))
    func element(_ vector: Int, _ index: Int) -> Double {
      rows < columns ? values[vector * columns + index] : values[index * columns + vector]
    }
    for a in 0..<short {
      for b in 0..<short {
        let product = (0..<long).reduce(0) { $0 + element(a, $1) * element(b, $1) }
        #expect(abs(product - (a == b ? 2.25 : 0)) < 1e-13)
      }
    }
  }

  @Test func `constants are constant`() {
    #expect(draw(.zeros, [2, 3]) == [0, 0, 0, 0, 0, 0])
    #expect(draw(.ones, [3]) == [1, 1, 1])
    #expect(draw(.constant(0.25), [2]) == [0.25, 0.25])
    #expect(draw(.identity(gain: 2), [2, 3]) == [2, 0, 0, 0, 2, 0])
    #expect(draw(.onesWithin(1..<3, else: .constant(7)), [4]) == [7, 1, 1, 7])
  }

  @Test(arguments: [
    Initializer.orthogonal, .identity(), .randomUniform(-.infinity, 1),
    .varianceScaling(scale: 0, distribution: .uniform), .onesWithin(0..<1, else: .orthogonal),
    .randnOverRoot(blocks: []), .randnOverRoot(blocks: [0, 1]), .randnOverRoot(blocks: [1, 2, 3]),
    .randnOverRoot(blocks: [0, 0, 2]), .randnOverRoot(blocks: [-1, 0, 1]),
  ])
  func `an initializer that cannot make a vector is refused`(initializer: Initializer) {
    #expect(throws: ModelError.self) {
      var random = NumPyRandom(seed: 8)
      _ = try Model<Float>(
        layers: [.dense(Dense(units: 3, biasInitializer: initializer))],
        input: .vector(features: 2), initializingWith: &random)
    }
  }
}
