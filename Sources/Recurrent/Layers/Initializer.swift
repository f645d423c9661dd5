/// How a weight's first values are drawn, by the rules of Keras 3.15 (`keras.initializers`) but
/// from NumPy's legacy random stream.
///
/// The fans of a weight [.., I, O] are the inputs I and the outputs O, each times the extents before;
/// a weight of one axis has its extent for both.
public enum Initializer: Hashable, Sendable {
  /// Zero everywhere.
  case zeros
  /// One everywhere.
  case ones
  /// One number everywhere.
  case constant(Double)
  /// One at these indices, as an LSTM's `unit_forget_bias` wants it, and another initializer's values
  /// elsewhere.
  indirect case onesWithin(Range<Int>, else: Initializer)
  /// Normal.
  case randomNormal(mean: Double = 0, standardDeviation: Double = 0.05)
  /// Uniform.
  case randomUniform(Double = -0.05, Double = 0.05)
  /// Normal, drawn again where it is two or more standard deviations from the mean.
  case truncatedNormal(mean: Double = 0, standardDeviation: Double = 0.05)
  /// Of variance scale / fan.
  case varianceScaling(scale: Double = 1, mode: Fan = .input, distribution: Distribution)
  /// Orthonormal rows or columns, whichever are fewer, times a gain (Saxe, McClelland and Ganguli
  /// 2014): the Q of a normal matrix's decomposition, signs chosen such that the diagonal of R is
  /// positive.
  case orthogonal(gain: Double)
  /// A gain on the diagonal, zero elsewhere.
  case identity(gain: Double = 1)
  /// `randn(shape) / sqrt(n)` for the first extent n, as scripts without a framework draw it.
  ///
  /// For a script whose gates are in another order than the layer's, the columns are drawn in blocks
  /// of equal width, and drawn block j becomes block `blocks[j]` of the weight; nil for as drawn.
  case randnOverRoot(blocks: [Int]? = nil)

  /// What a variance is divided by.
  public enum Fan: String, CaseIterable, Hashable, Sendable {
    case input = "fan_in"
    case output = "fan_out"
    case average = "fan_avg"
  }

  /// What is drawn with that variance.
  public enum Distribution: String, CaseIterable, Hashable, Sendable {
    case uniform
    case untruncatedNormal = "untruncated_normal"
    case truncatedNormal = "truncated_normal"
  }

  /// Uniform in ±√(6 / (fan in + fan out)) (Glorot and Bengio 2010).
  public static let glorotUniform = varianceScaling(mode: .average, distribution: .uniform)
  /// Normal, cut off, of variance 2 / (fan in + fan out) (Glorot and Bengio 2010).
  public static let glorotNormal = varianceScaling(mode: .average, distribution: .truncatedNormal)
  /// Uniform in ±√(6 / fan in) (He and others 2015).
  public static let heUniform = varianceScaling(scale: 2, distribution: .uniform)
  /// Normal, cut off, of variance 2 / fan in (He and others 2015).
  public static let heNormal = varianceScaling(scale: 2, distribution: .truncatedNormal)
  /// Uniform in ±√(3 / fan in) (LeCun and others 1998).
  public static let lecunUniform = varianceScaling(distribution: .uniform)
  /// Normal, cut off, of variance 1 / fan in (LeCun and others 1998).
  public static let lecunNormal = varianceScaling(distribution: .truncatedNormal)
  /// Orthonormal, with a gain of one.
  public static let orthogonal = orthogonal(gain: 1)

  /// Draws the values of a weight of the given shape, in row-major order.
  ///
  /// - Precondition: `shape` has two axes for orthogonal and identity.
  func values(shape: [Int], using random: inout NumPyRandom) -> [Double] {
    let count = shape.reduce(1, *)
    switch self {
    case .zeros: return Array(repeating: 0, count: count)
    case .ones: return Array(repeating: 1, count: count)
    case .constant(let value): return Array(repeating: value, count: count)
    case .onesWithin(let range, let other):
      let values = other.values(shape: shape, using: &random)
      return values.enumerated().map { range.contains($0) ? 1 : $1 }
    case .randomNormal(let mean, let deviation):
      return (0..<count).map { _ in mean + deviation * random.randn() }
    case .randomUniform(let low, let high):
      return (0..<count).map { _ in random.uniform(low, high) }
    case .truncatedNormal(let mean, let deviation):
      return (0..<count).map { _ in mean + deviation * random.truncatedNormal() }
    case .varianceScaling(let scale, let mode, let distribution):
      let variance = scale / max(1, mode.size(of: shape))
      return (0..<count).map { _ in distribution.draw(variance: variance, using: &random) }
    case .orthogonal(let gain):
      return orthogonalMatrix(rows: shape[0], columns: shape[1], using: &random).map { gain * $0 }
    case .identity(let gain):
      return (0..<count).map { $0 / shape[1] == $0 % shape[1] ? gain : 0 }
    case .randnOverRoot(let blocks):
      let root = Double(shape[0]).squareRoot()
      let drawn = (0..<count).map { _ in random.randn() / root }
      return blocks.map { drawn.movingBlocks(to: $0, columns: shape[shape.count - 1]) } ?? drawn
    }
  }
}

extension Initializer {
  /// Whether the arguments can be and values of this shape can be drawn.
  func canFill(_ shape: [Int]) -> Bool {
    switch self {
    case .onesWithin(_, let other): other.canFill(shape)
    case .randomUniform(let low, let high): (high - low).isFinite
    case .varianceScaling(let scale, _, _): scale > 0 && scale.isFinite
    case .orthogonal, .identity: shape.count == 2
    case .randnOverRoot(let blocks?):
      !blocks.isEmpty && blocks.sorted() == Array(blocks.indices)
        && (shape.last ?? 1) % blocks.count == 0
    default: true
    }
  }
}

extension [Double] {
  /// These rows of columns, with each row's block j of equal width at the place `blocks[j]`.
  fileprivate func movingBlocks(to blocks: [Int], columns: Int) -> [Double] {
    let width = columns / blocks.count
    var moved = self
    for index in indices {
      let (row, column) = (index / columns, index % columns)
      moved[row * columns + blocks[column / width] * width + column % width] = self[index]
    }
    return moved
  }
}

extension Initializer.Fan {
  /// The fan of a weight.
  fileprivate func size(of shape: [Int]) -> Double {
    let (input, output): (Int, Int)
    if shape.count < 2 {
      (input, output) = (shape.first ?? 1, shape.first ?? 1)
    } else {
      let others = shape.dropLast(2).reduce(1, *)
      (input, output) = (others * shape[shape.count - 2], others * shape[shape.count - 1])
    }
    return switch self {
    case .input: Double(input)
    case .output: Double(output)
    case .average: Double(input + output) / 2
    }
  }
}

extension Initializer.Distribution {
  fileprivate func draw(variance: Double, using random: inout NumPyRandom) -> Double {
    switch self {
    case .uniform:
      let limit = (3 * variance).squareRoot()
      return random.uniform(-limit, limit)
    case .untruncatedNormal:
      return variance.squareRoot() * random.randn()
    case .truncatedNormal:
      // The deviation of a standard normal distribution that is cut off at two on both sides.
      return variance.squareRoot() / 0.87962566103423978 * random.truncatedNormal()
    }
  }
}

extension NumPyRandom {
  /// A standard normal number between −2 and 2: draws until there is one.
  fileprivate mutating func truncatedNormal() -> Double {
    while true {
      let draw = randn()
      if abs(draw) < 2 { return draw }
    }
  }
}

/// Returns a rows × columns matrix whose shorter side's vectors are orthonormal.
private func orthogonalMatrix(
  rows: Int, columns: Int, using random: inout NumPyRandom
) -> [Double] {
  let (long, short) = (max(rows, columns), min(rows, columns))
  // Drawn row by row as [long, short]; kept as `short` vectors of length `long`.
  var vectors = Array(repeating: Array(repeating: 0.0, count: long), count: short)
  for i in 0..<long {
    for j in 0..<short { vectors[j][i] = random.randn() }
  }
  orthonormalize(&vectors)
  return (0..<rows * columns).map { index in
    let (row, column) = (index / columns, index % columns)
    return rows < columns ? vectors[row][column] : vectors[column][row]
  }
}

/// Makes vectors orthonormal in their order by Gram and Schmidt, each projection taken twice, which
/// is enough for orthogonality to rounding (Giraud, Langou and Rozložník 2005).
private func orthonormalize(_ vectors: inout [[Double]]) {
  for j in vectors.indices {
    var vector = vectors[j]
    for _ in 0..<2 {
      for earlier in vectors[..<j] {
        let projection = dot(earlier, vector)
        for i in vector.indices { vector[i] -= projection * earlier[i] }
      }
    }
    let length = dot(vector, vector).squareRoot()
    vectors[j] = vector.map { $0 / length }
  }
}

private func dot(_ a: [Double], _ b: [Double]) -> Double {
  var sum = 0.0
  for i in a.indices { sum += a[i] * b[i] }
  return sum
}
