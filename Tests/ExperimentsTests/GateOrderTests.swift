import Experiments
import Recurrent
import RecurrentEquations
import Testing

/// The mistake that a plot does not show: a real network whose gates are read in another order.
struct GateOrderTests {
  /// Weights from those of an almost straight line to those that saturate every gate.
  ///
  /// At 0.001 a wrong order changes no more than the last bits of a Float, and nothing could find it.
  static let magnitudes: [Float] = [0.01, 0.03, 0.1, 0.3, 1, 3, 10]

  @Test(arguments: magnitudes)
  func `the right order agrees`(magnitude: Float) throws {
    let model = try model(magnitude: magnitude)
    #expect(try judge(model, reimplementation: model).verdict == .agree)
  }

  @Test(arguments: magnitudes)
  func `every wrong order disagrees`(magnitude: Float) throws {
    let model = try model(magnitude: magnitude)
    for (first, second) in [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)] {
      let wrong = try model.swapping(gate: first, with: second)
      let agreement = try judge(model, reimplementation: wrong)
      #expect(agreement.verdict == .disagree, "\(first) and \(second): \(agreement.maxDifference)")
    }
  }

  /// An LSTM with five units and a dense layer with two, for inputs with three features.
  private func model(magnitude: Float) throws -> Model<Float> {
    var random = NumPyRandom(seed: 7)
    let layers: [Layer] = [
      .lstm(LSTM(units: 5, returnsSequences: true)), .dense(Dense(units: 2)),
    ]
    let shapes = [[3, 20], [5, 20], [20], [5, 2], [2]]
    let weights = shapes.map { shape in
      let count = shape.reduce(1, *)
      return Tensor(
        shape: shape,
        values: (0..<count).map { _ in magnitude * Float(random.uniform(-1, 1)) })
    }
    return try Model(layers: layers, input: .sequence(features: 3), weights: weights)
  }

  /// Compares the fast path on one model with the equations on another.
  private func judge(
    _ model: Model<Float>, reimplementation: Model<Float>
  ) throws -> Agreement {
    var random = NumPyRandom(seed: 8)
    let inputs = Tensor(
      shape: [6, 4, 3], values: (0..<72).map { _ in Float(random.uniform(-1, 1)) })
    func doubles(_ tensor: Tensor<Float>) -> Tensor<Double> {
      Tensor(shape: tensor.shape, values: tensor.values.map { Double($0) })
    }
    func equations(_ model: Model<Float>) throws -> Tensor<Double> {
      try TextbookModel(model.converted(to: Double.self)).predict(doubles(inputs))
    }
    return try Agreement(
      reference: doubles(model.predict(inputs)), reimplemented: equations(reimplementation),
      oracle: equations(model), yardstick: doubles(TextbookModel(model).predict(inputs)))
  }
}

extension Model<Float> {
  /// This model with two of the first layer's gates exchanged.
  fileprivate func swapping(gate first: Int, with second: Int) throws -> Model {
    let units = weights[1].shape[0]
    let exchanged = weights.prefix(3).map { weight in
      var result = weight
      for row in stride(from: 0, to: weight.values.count, by: 4 * units) {
        for unit in 0..<units {
          result.values.swapAt(row + first * units + unit, row + second * units + unit)
        }
      }
      return result
    }
    return try Model(
      layers: layers, input: input, weights: exchanged + weights.dropFirst(3))
  }
}
