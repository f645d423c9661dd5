/// All weights of a model in one piece of memory, with their gradients beside them.
struct ParameterMemory<Scalar: RecurrentScalar>: ~Copyable {
  let values: Buffer<Scalar>
  let gradients: Buffer<Scalar>
  private let shapes: [[Int]]
  /// Where each layer's weights begin, by layer and parameter.
  private let offsets: [[Int]]

  init(_ model: Model<Scalar>) {
    let elements = model.weights.flatMap(\.values)
    values = Buffer(zeros: elements.count)
    for (index, element) in elements.enumerated() { values.start[index] = element }
    gradients = Buffer(zeros: elements.count)
    shapes = model.weights.map(\.shape)
    var next = 0
    offsets = model.weightsByLayer.map { weights in
      weights.map { weight in
        defer { next += weight.values.count }
        return next
      }
    }
  }

  var count: Int { values.count }

  /// Pointers to the weights of one layer.
  func weights(ofLayer layer: Int) -> [UnsafePointer<Scalar>] {
    offsets[layer].map { UnsafePointer(values.start + $0) }
  }

  /// Pointers to the gradients of one layer's weights.
  func gradients(ofLayer layer: Int) -> [UnsafeMutablePointer<Scalar>] {
    offsets[layer].map { gradients.start + $0 }
  }

  /// Copies of the weights.
  var tensors: [Tensor<Scalar>] {
    var remaining = values.values[...]
    return shapes.map { shape in
      let count = shape.reduce(1, *)
      defer { remaining = remaining.dropFirst(count) }
      return Tensor(shape: shape, values: Array(remaining.prefix(count)))
    }
  }
}
