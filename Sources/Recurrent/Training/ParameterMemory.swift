/// All weights of a model in one piece of memory, with their gradients beside them.
struct ParameterMemory<Scalar: RecurrentScalar>: ~Copyable {
  let values: Buffer<Scalar>
  let gradients: Buffer<Scalar>
  /// For each layer, where its weights and their gradients begin.
  let weightsByLayer: [[UnsafePointer<Scalar>]]
  let gradientsByLayer: [[UnsafeMutablePointer<Scalar>]]
  /// The weights that training changes, each a range of elements.
  let trainable: [Range<Int>]
  /// The same with neighbours as one.
  let trainableStretches: [Range<Int>]
  private let shapes: [[Int]]

  init(_ model: Model<Scalar>) {
    let values = Buffer(copying: model.weights.flatMap(\.values))
    let gradients = Buffer<Scalar>(zeros: values.count)
    let parameters = model.parameters
    var next = 0
    let ranges = parameters.map { layer in
      layer.map { parameter in
        defer { next += parameter.count }
        return next..<next + parameter.count
      }
    }
    weightsByLayer = ranges.map { $0.map { UnsafePointer(values.start + $0.lowerBound) } }
    gradientsByLayer = ranges.map { $0.map { gradients.start + $0.lowerBound } }
    trainable = zip(ranges.joined(), parameters.joined())
      .filter { $1.isTrainable && !$0.isEmpty }.map(\.0)
    trainableStretches = trainable.reduce(into: []) { stretches, range in
      if let last = stretches.last, last.upperBound == range.lowerBound {
        stretches[stretches.count - 1] = last.lowerBound..<range.upperBound
      } else {
        stretches.append(range)
      }
    }
    shapes = model.weights.map(\.shape)
    self.values = values
    self.gradients = gradients
  }

  var count: Int { values.count }

  /// Copies of the weights.
  var tensors: [Tensor<Scalar>] {
    var remaining = values.values[...]
    return shapes.map { shape in
      let count = shape.reduce(1, *)
      defer { remaining = remaining.dropFirst(count) }
      return Tensor(shape: shape, values: Array(remaining.prefix(count)))
    }
  }

  /// Takes over other weights of the same shapes.
  func take(_ tensors: [Tensor<Scalar>]) {
    values.copy(tensors.flatMap(\.values))
  }

  /// The first element of the gradient that training uses and that is not finite, if there is one.
  ///
  /// Counted without leaving early, so that the loop runs over several elements at a time.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func notFiniteGradient() -> Scalar? {
    for stretch in trainableStretches {
      let elements = UnsafeBufferPointer(
        start: gradients.start + stretch.lowerBound, count: stretch.count)
      var others = 0
      for element in elements { others &+= element.isFinite ? 0 : 1 }
      if others > 0 { return elements.first { !$0.isFinite } }
    }
    return nil
  }
}
