import Recurrent

extension Model<Float> {
  /// A model with random weights, all of which matter.
  init(random layers: [Layer], input: DataShape, seed: UInt32 = 7) throws {
    var random = NumPyRandom(seed: seed)
    let parameters = try Model<Float>.parameters(of: layers, input: input).joined()
    let weights = parameters.map { parameter in
      let isVariance = parameter.name.hasSuffix("moving_variance")
      return Tensor(
        random: parameter.shape, isVariance ? 0.5...1.5 : -0.6...0.6, using: &random)
    }
    try self.init(layers: layers, input: input, weights: weights)
  }
}

extension Tensor<Float> {
  /// Uniform random numbers.
  init(random shape: [Int], _ range: ClosedRange<Double>, using random: inout NumPyRandom) {
    let values = (0..<shape.reduce(1, *)).map { _ in
      Float(random.uniform(range.lowerBound, range.upperBound))
    }
    self.init(shape: shape, values: values)
  }

  /// Random indices below a limit.
  init(randomIndices shape: [Int], below limit: Int, using random: inout NumPyRandom) {
    let values = (0..<shape.reduce(1, *)).map { _ in
      Float(Int(random.uniform(0, Double(limit))))
    }
    self.init(shape: shape, values: values)
  }
}
