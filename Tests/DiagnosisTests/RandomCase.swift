import Recurrent
import RecurrentEquations

/// A network with random weights, none of them zero, and random inputs; extents differ unless wanted.
struct RandomCase {
  let model: Model<Float>
  let inputs: Tensor<Float>

  init(
    _ layers: [Layer], steps: Int = 6, features: Int = 3, samples: Int = 12,
    input: DataShape? = nil, seed: UInt32 = 5, scale: Double = 0.9
  ) throws {
    let shape = input ?? .sequence(steps: steps, features: features)
    var random = NumPyRandom(seed: seed)
    let weights = try Model<Float>.parameters(of: layers, input: shape).joined().map { parameter in
      let values = (0..<parameter.count).map { _ in
        let value = random.uniform(0.1 * scale, scale)
        return Float(parameter.name == "moving_variance" || random.randn() > 0 ? value : -value)
      }
      return Tensor(shape: parameter.shape, values: values)
    }
    model = try Model(layers: layers, input: shape, weights: weights)
    let extents: [Int]
    switch shape {
    case .sequence(_, let features): extents = [samples, steps, features]
    case .vector(let features): extents = [samples, features]
    case .indices: extents = [samples, steps]
    }
    inputs = Tensor(
      shape: extents,
      values: (0..<extents.reduce(1, *)).map { _ in
        if case .indices = shape {
          Float(random.randint(0, 6))
        } else {
          Float(random.uniform(-2, 2))
        }
      })
  }

  init(_ model: Model<Float>, _ inputs: Tensor<Float>) {
    (self.model, self.inputs) = (model, inputs)
  }

  /// With other inputs.
  func inputs(_ change: (inout Tensor<Float>) -> Void) -> RandomCase {
    var inputs = inputs
    change(&inputs)
    return RandomCase(model, inputs)
  }

  /// The same layers and weights with what a closure makes of them.
  func changed(
    layers: (inout [Layer]) -> Void = { _ in }, weights: (inout [Tensor<Float>]) -> Void = { _ in }
  ) throws -> Model<Float> {
    var (newLayers, newWeights) = (model.layers, model.weights)
    layers(&newLayers)
    weights(&newWeights)
    return try Model(layers: newLayers, input: model.input, weights: newWeights)
  }

  /// What the textbook's equations give for a network.
  func outputs(_ model: Model<Float>? = nil, _ inputs: Tensor<Float>? = nil) throws -> Tensor<
    Double
  > {
    let inputs = inputs ?? self.inputs
    return try TextbookModel((model ?? self.model).converted(to: Double.self)).predict(
      Tensor(shape: inputs.shape, values: inputs.values.map { Double($0) }))
  }
}

extension Tensor where Scalar == Float {
  /// Blocks of the last axis in another order: block k of the result is block `order[k]` of this.
  func blocks(_ order: [Int]) -> Tensor {
    let (columns, width) = (shape[shape.count - 1], shape[shape.count - 1] / order.count)
    let values = values.indices.map { index in
      let (row, column) = (index / columns, index % columns)
      return self.values[row * columns + order[column / width] * width + column % width]
    }
    return Tensor(shape: shape, values: values)
  }

  /// Each of so many blocks of columns of a matrix transposed; they are square.
  func transposedBlocks(_ count: Int) -> Tensor {
    let (rows, columns) = (shape[0], shape[1])
    let width = columns / count
    var result = self
    for row in 0..<rows {
      for column in 0..<columns {
        let (block, place) = (column / width, column % width)
        result.values[row * columns + column] = values[place * columns + block * width + row]
      }
    }
    return result
  }

  /// The same memory as a matrix [columns, rows], transposed.
  var columnByColumn: Tensor {
    let (rows, columns) = (shape[0], shape[1])
    var result = self
    for row in 0..<rows {
      for column in 0..<columns {
        result.values[row * columns + column] = values[column * rows + row]
      }
    }
    return result
  }

  func mapped(_ change: (Int, Float) -> Float) -> Tensor {
    Tensor(shape: shape, values: values.enumerated().map { change($0, $1) })
  }
}

extension RandomCase {
  /// What the textbook's equations give for inputs in Double.
  func outputs(doubles: [Double]) throws -> Tensor<Double> {
    try TextbookModel(model.converted(to: Double.self)).predict(
      Tensor(shape: inputs.shape, values: doubles))
  }
}
